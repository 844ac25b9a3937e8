"""Making a briefing: what the record holds on a question, chosen, told and numbered."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from dragoman.briefing.charting import make_charts
from dragoman.briefing.endnotes import Endnotes
from dragoman.briefing.notes import write_notes
from dragoman.briefing.phrasing import Phrasing
from dragoman.briefing.questions import Question, Timing
from dragoman.briefing.reading import PeriodReader
from dragoman.briefing.sections_of_commitments import changed_section, due_section, standing_section
from dragoman.briefing.sections_of_events import denial_section, difference_section, further_section, new_section
from dragoman.briefing.sections_of_pages import hedged_section, undated_section
from dragoman.briefing.selecting import (
    OPEN,
    Change,
    Denial,
    Due,
    find_change,
    find_denial,
    find_differences,
    find_due,
    find_hedged,
    find_loose_denials,
    further_origins,
    is_new,
    is_owed,
    rank_differences,
    rank_event,
    rank_hedged,
)
from dragoman.briefing.shelves import Shelf
from dragoman.briefing.told import ToldClaim, ToldCommitment, ToldEvent, ToldPage
from dragoman.briefing.values import Briefing
from dragoman.model import Commitment
from dragoman.wording import clean_text, count_of, tell_all, tell_commitment, tell_language

if TYPE_CHECKING:
    from dragoman.record import Reader


def make_briefing(reader: "Reader", question: Question, day: date | None = None) -> Briefing:
    """Return the briefing that a question asks for; the same record and question give the same value.

    Args:
        reader: of the record.
        question: which days, and of whom or what.
        day: as of which day deadlines and silence are counted; without it, the last day of the
            period, else the newest day of the record. Never the day on which it is asked.

    Raises:
        WrongUse: a name means nobody of the record, or the id is no commitment's.
        RecordError: no value's id begins as the question's, or several do.

    Cost: one pass over the claims of the period and their events, and one over the commitments;
    memory grows with the lines shown.
    """
    asked = PeriodReader(reader, question)
    day = day or question.period.last or reader.newest_day()
    gathered = gather(asked, question, day)
    notes = Endnotes()
    phrasing = Phrasing(asked.countries(), notes)
    command = question.command
    sections = (
        *([standing_section(phrasing, gathered.standing, day)] if gathered.standing else []),
        new_section(phrasing, gathered.new, command),
        further_section(phrasing, gathered.further, command),
        changed_section(phrasing, gathered.changes, command),
        difference_section(phrasing, gathered.differences, command),
        denial_section(phrasing, gathered.denials, command),
        hedged_section(phrasing, gathered.hedged, command),
        due_section(phrasing, gathered.due, command, day),
        *([] if question.period.is_whole else [undated_section(phrasing, gathered.undated, command)]),
    )
    return Briefing(
        title=_title(asked, question),
        first=question.period.first,
        last=question.period.last,
        day=day,
        summary=(*gathered.summary(), *_tell_whom(reader, question)),
        sections=sections,
        notes=write_notes(sections),
        sources=notes.sources,
        charts=make_charts(reader, question),
    )


@dataclass(kw_only=True)
class Gathered:
    """What was found, by rank, and how much of it there is."""

    question: Question
    new: Shelf[ToldEvent]
    further: Shelf[ToldEvent]
    changes: Shelf[Change]
    differences: Shelf[ToldEvent]
    denials: Shelf[Denial]
    hedged: Shelf[ToldClaim]
    due: Shelf[Due]
    undated: Shelf[ToldPage]
    standing: ToldCommitment | None = None
    capped: tuple[str, ...] = ()
    n_pages: int = 0
    n_claims: int = 0
    n_repeated: int = 0
    outlets: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)

    def summary(self) -> tuple[str, ...]:
        """Return how much was read and found, one sentence each."""
        n_undated = count_of(self.undated.n_put, "page")
        n_undated = f"At least {n_undated}" if self.undated.is_least else n_undated
        if not self.n_pages:
            undated = f" {n_undated} of unknown date may be." if self.undated.n_put else ""
            return (f"Nothing: no page that tells of it is known to be of this time.{undated}",)
        languages = tell_all(sorted(tell_language(tag or None) for tag in self.languages))
        pages = (
            f"{count_of(self.n_pages, 'page')} of {count_of(len(self.outlets), 'outlet')} in {languages}, "
            f"with {count_of(self.n_claims, 'claim')}."
        )
        found = (
            (self.new.n_put, f"{count_of(self.new.n_put, 'event')} told for the first time"),
            (self.further.n_put, f"{self.further.n_put} told by further origins"),
            (self.n_repeated, f"{self.n_repeated} only repeated"),
            (self.changes.n_put, f"{count_of(self.changes.n_put, 'commitment')} new or changed"),
            (self.differences.n_put, f"accounts differ on {count_of(self.differences.n_put, 'event')}"),
            (self.denials.n_put, count_of(self.denials.n_put, "denial")),
            (self.hedged.n_put, count_of(self.hedged.n_put, "hedged statement")),
        )
        told = "; ".join(words for number, words in found if number)
        return (
            pages,
            *([f"{told[0].upper()}{told[1:]}."] if told else []),
            *([self._tell_cap()] if self.capped else []),
            *([f"{n_undated} of unknown date told apart at the end."] if self.undated.n_put else []),
        )

    def _tell_cap(self) -> str:
        """Say that not all was looked at, and which command does."""
        newest = tell_all([f"{self.question.n_read} {what}" for what in self.capped])
        return f"Only the newest {newest} of this time were looked at; “{self.question.command}” looks at all."


def gather(asked: PeriodReader, question: Question, day: date | None) -> Gathered:
    """Return what a question finds: the passes over pages, events and commitments."""
    limit = question.limit
    gathered = Gathered(
        question=question,
        new=Shelf(limit),
        further=Shelf(limit),
        changes=Shelf(limit),
        differences=Shelf(limit),
        denials=Shelf(limit),
        hedged=Shelf(limit),
        due=Shelf(limit),
        undated=Shelf(limit),
    )
    _gather_events(gathered, asked.events())
    loose = [one for page in asked.pages() for one in _gather_page(gathered, page)]
    undated, left = asked.undated_pages(limit)
    loose += [one for page in undated for one in _gather_page(gathered, page)]
    gathered.undated.leave_out(left.n, is_least=left.is_least)
    _gather_loose_denials(gathered, asked, loose)
    for told in asked.told_commitments():
        change = find_change(told)
        if change is not None:
            gathered.changes.put(change.rank, change)
        if question.commitment is not None:
            gathered.standing = told
    if day is not None:
        _gather_due(gathered, asked, day)
    gathered.capped = tuple(asked.capped)
    return gathered


def _gather_due(gathered: Gathered, asked: PeriodReader, day: date) -> None:
    """Shelve what falls due, the nearest first; the claims of what the shelf has no room for are not read."""
    surely: dict[str, bool] = {}

    def find_owed() -> Iterator[Commitment]:
        for commitment, is_sure in asked.due(day, OPEN):
            if is_owed(commitment, day):
                surely[commitment.id] = is_sure
                yield commitment

    limit = gathered.question.limit
    n_sure = 0
    for told in asked.tell(find_owed(), limit or _N_TOGETHER):
        n_sure += surely[told.commitment.id]
        due = find_due(told, day)
        if due is not None:
            gathered.due.put(due.rank, due)
        if limit and gathered.due.n_put == limit:
            left = asked.count_due(day, OPEN)
            gathered.due.leave_out(max(0, left.n - n_sure), is_least=left.is_least)
            return


_N_TOGETHER = 100
"""Commitments whose claims are read at once where all are shown."""


def _gather_events(gathered: Gathered, events: Iterable[ToldEvent]) -> None:
    for told in events:
        if is_new(told):
            gathered.new.put(rank_event(told), told)
        elif further_origins(told):
            gathered.further.put(rank_event(told), told)
        elif told.telling_origins(Timing.WITHIN):
            gathered.n_repeated += 1
        if find_differences(told):
            gathered.differences.put(rank_differences(told), told)
        denial = find_denial(told)
        if denial is not None:
            gathered.denials.put(denial.rank, denial)


def _gather_page(gathered: Gathered, page: ToldPage) -> list[ToldClaim]:
    """Count a page, shelve its hedged claims, and return those that deny what no event holds."""
    if page.timing is Timing.UNKNOWN:
        gathered.undated.put(page.page.order, page)
    if page.timing is not Timing.WITHIN:
        return []
    gathered.n_pages += 1
    gathered.n_claims += len(page.claims)
    gathered.outlets.add(page.page.outlet or page.page.document)
    gathered.languages.add(page.page.language or "")
    for told in find_hedged(page):
        gathered.hedged.put(rank_hedged(told), told)
    return list(find_loose_denials(page))


def _gather_loose_denials(gathered: Gathered, asked: PeriodReader, loose: list[ToldClaim]) -> None:
    denied = asked.claims([one.claim.denies for one in loose if one.claim.denies])
    together: dict[str, list[ToldClaim]] = {}
    for one in loose:
        if one.claim.denies is not None and one.claim.denies in denied:
            together.setdefault(one.claim.denies, []).append(one)
    for id, denials in together.items():
        denial = Denial(denials=tuple(sorted(denials, key=lambda one: one.order)), assertion=denied[id])
        gathered.denials.put(denial.rank, denial)


def _title(asked: PeriodReader, question: Question) -> str:
    period = question.period.name
    if asked.asked_after is not None:
        return clean_text(f"Briefing on a commitment: {tell_commitment(asked.asked_after)}: {period}")
    if question.parties:
        return clean_text(f"Briefing on {' and '.join(question.parties)}: {period}")
    return f"Briefing: {period}"


_N_NAMED = 6
"""Entities that a doubtful name lists."""


def _tell_whom(reader: "Reader", question: Question) -> tuple[str, ...]:
    """Say whom a name is taken to mean, when it is more than one."""
    told = []
    for name in question.parties:
        names = list(dict.fromkeys(entity.name for entity in reader.find_actor(name)))
        if len(names) > 1:
            more = f" and {len(names) - _N_NAMED} more" if len(names) > _N_NAMED else ""
            told.append(clean_text(f"“{name}” is taken to mean {', '.join(names[:_N_NAMED])}{more}."))
    return tuple(told)
