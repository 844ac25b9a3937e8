"""Commitments as sections: what changed, where one stands, what is due."""

from datetime import date
from itertools import groupby

from dragoman.briefing.phrasing import Phrasing
from dragoman.briefing.questions import Timing
from dragoman.briefing.sections import BY_THEN, make_section, our_words, tell_more
from dragoman.briefing.selecting import Change, Due, silent_since
from dragoman.briefing.shelves import Shelf
from dragoman.briefing.told import ToldCommitment
from dragoman.briefing.values import Detail, Line, Section, SectionKind
from dragoman.commitments import status_on
from dragoman.model import CommitmentStatus, CommitmentStep
from dragoman.wording import tell_day, tell_when

_N_STEPS = 6
"""Steps that a commitment shows: six stand on a screen; `ledger` and `explain` show all."""

_ANY = tuple(Timing)


def changed_section(phrasing: Phrasing, shelf: Shelf[Change], command: str) -> Section:
    """Return the commitments whose status the pages of the period changed."""
    return make_section(
        SectionKind.CHANGED,
        "What changed status",
        shelf,
        lambda change: _change_line(phrasing, change),
        command,
        intro="Commitments, by the status that the pages known before gave them and the one that they have now.",
        empty="No commitment changed its status.",
    )


def _change_line(phrasing: Phrasing, change: Change) -> Line:
    steps = change.steps[-_N_STEPS:]
    commitment = change.told.commitment
    claims = [one for step in change.steps for one in change.told.claims_of(step, Timing.WITHIN)]
    return Line(
        words=phrasing.tell_commitment(commitment, claims[0].page.language),
        citations=phrasing.cite([one for step in steps for one in change.told.claims_of(step, Timing.WITHIN)[:1]]),
        details=(
            Detail(label="status", words=our_words(_tell_change(change))),
            *tell_more(len(change.steps) - len(steps), "step", f"dragoman explain {commitment.id}"),
            *(_step_detail(phrasing, change.told, step, (Timing.WITHIN,)) for step in steps),
        ),
        ids=(commitment.id,),
    )


def _tell_change(change: Change) -> str:
    """From which status to which; of what was not heard of before, through which."""
    after = tell_status_word(change.after)
    disputed = ", disputed" if change.told.commitment.is_disputed else ""
    if change.before is not None:
        return f"{tell_status_word(change.before)} → {after}{disputed}"
    path = [status for status, _ in groupby(tell_status_word(step.status) for step in change.steps)]
    stands = "" if path[-1] == after else f", and stands as {after}"
    return f"new, {' → '.join(path)}{stands}{disputed}"


def _step_detail(phrasing: Phrasing, told: ToldCommitment, step: CommitmentStep, timings: tuple[Timing, ...]) -> Detail:
    claims = told.claims_of(step, *timings)
    label = f"{tell_status_word(step.status)}, {tell_when(step.date)}"
    if not claims:
        return Detail(
            label=label, words=our_words("by the text of the treaty" if told.commitment.treaty else "no words")
        )
    return Detail(label=label, words=phrasing.quote(claims[0]), citations=phrasing.cite(claims))


def tell_status_word(status: CommitmentStatus) -> str:
    """Return a status as a line says it."""
    return status.value.replace("_", " ")


def standing_section(phrasing: Phrasing, told: ToldCommitment, day: date | None) -> Section:
    """Return the whole history of the one commitment that is asked after."""
    commitment = told.commitment
    claims = [one for step in commitment.history for one in told.claims_of(step, *_ANY)]
    status = status_on(commitment, day) if day else commitment.status
    disputed = ", disputed" if commitment.is_disputed else ""
    asof = f" as of {tell_day(day)}" if day else ""
    facts = [Detail(label="status", words=our_words(f"{tell_status_word(status)}{disputed}{asof}"))]
    if commitment.treaty is not None:
        treaty = commitment.treaty
        article = f", {treaty.article}" if treaty.article else ""
        facts.append(
            Detail(label="treaty", words=our_words(f"{treaty.name}{article}: {treaty.obligation} ({treaty.source})"))
        )
    if commitment.last_word is not None:
        facts.append(Detail(label="last word", words=our_words(tell_when(commitment.last_word))))
    line = Line(
        words=phrasing.tell_commitment(commitment, claims[0].page.language if claims else None),
        citations=phrasing.cite(claims[:1]),
        details=(*facts, *(_step_detail(phrasing, told, step, _ANY) for step in commitment.history)),
        ids=(commitment.id,),
    )
    return Section(kind=SectionKind.STANDING, title="Where it stands", lines=(line,))


def due_section(phrasing: Phrasing, shelf: Shelf[Due], command: str, day: date | None) -> Section:
    """Return what is still owed by a day, the nearest first."""
    asof = f" as of {tell_day(day)}" if day else ""
    return make_section(
        SectionKind.DUE,
        "What is due",
        shelf,
        lambda due: _due_line(phrasing, due),
        command,
        intro=f"Commitments with a deadline that are still owed{asof}: what is to come, then what has passed, "
        "the nearest deadline first in each.",
        empty=f"No commitment with a deadline is still owed{asof}.",
    )


def _due_line(phrasing: Phrasing, due: Due) -> Line:
    told = due.told
    last = told.steps(*BY_THEN)[-1]
    claims = told.claims_of(last, *BY_THEN)
    when = f"{'was due' if due.is_past else 'due'} by {tell_day(due.deadline)}"
    silent = silent_since(told.commitment)
    is_silent = due.status is CommitmentStatus.NOTHING_HEARD
    heard = f" since {tell_day(silent)}" if is_silent and silent else ""
    return Line(
        words=phrasing.tell_commitment(told.commitment, claims[0].page.language),
        citations=phrasing.cite(claims[:1]),
        details=(
            Detail(label="status", words=our_words(f"{tell_status_word(due.status)}{heard}; {when}")),
            _step_detail(phrasing, told, last, BY_THEN),
        ),
        ids=(told.commitment.id,),
    )
