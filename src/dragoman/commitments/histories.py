"""A commitment from what was said of it: parties, objects, condition, deadline, and the history of its status."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from dragoman.commitments.deliveries import count_deliveries
from dragoman.commitments.entries import Entry
from dragoman.commitments.sides import name_side
from dragoman.commitments.standings import OWED, last_day_of, settle_status
from dragoman.commitments.things import unite_things
from dragoman.commitments.undertakings import Undertaking
from dragoman.model import (
    ClaimObject,
    Commitment,
    CommitmentStatus,
    CommitmentStep,
    DateBasis,
    DateSpan,
    Derivation,
    ObjectKind,
    Status,
)

COMMITMENTS_VERSION = "2"
"""Raised when commitments, their kinds or their histories may come out otherwise."""

_ORDER = tuple(CommitmentStatus)
"""Of steps of one day the one that comes first in the life of a commitment stands first."""

_GIVEN = frozenset({CommitmentStatus.UNDER_WAY, CommitmentStatus.PARTLY_DELIVERED, CommitmentStatus.FULFILLED})

Told = tuple[Undertaking, CommitmentStatus]


def build_commitment(entry: Entry) -> Commitment:
    """Return the commitment that the claims of an entry make; the first of them founded it.

    Linear in the claims, but for sorting them.
    """
    members = entry.members
    first = members[0]
    count = count_deliveries(members, entry.kind)
    told = [(member, _status_of(member, count.statuses, entry)) for member in members]
    history = tell_history(told)
    deadline = _last_deadline(members)
    last_word = last_word_of(members)
    status = settle_status(history)
    return Commitment(
        kind=entry.kind,
        debtors=name_side(entry.debtors, entry.kind),
        creditors=name_side(entry.creditors, entry.kind),
        objects=_unite_objects(members),
        condition=next((member.claim.condition for member in members if member.claim.condition is not None), None),
        deadline=deadline,
        status=status,
        history=history,
        is_disputed=count.is_disputed or is_disputed(told),
        is_late=_is_late(history, status, deadline, last_word),
        tallies=count.tallies,
        last_word=last_word,
        derivation=Derivation(
            stage="commitments",
            version=COMMITMENTS_VERSION,
            rule=f"founded-by:{first.claim.act}",
            inputs=tuple(sorted({claim for step in history for claim in step.claims})),
        ),
    )


def _status_of(member: Undertaking, counted: Mapping[str, CommitmentStatus], entry: Entry) -> CommitmentStatus:
    """What a claim makes of the commitment: by the numbers, where they are known.

    What is told as given is given: without a promise nothing more is known to be owed, after one
    nobody has said that it was all.
    """
    if member.claim.id in counted:
        return counted[member.claim.id]
    if member.is_deed and entry.first.is_deed and member.claim.status is Status.OCCURRED:
        return CommitmentStatus.FULFILLED
    return member.status


def tell_history(told: Iterable[Told]) -> tuple[CommitmentStep, ...]:
    """Return the steps in order of time, undated last; claims of one status and one date are one step.

    Claims of one event are of its best-known day, whatever each page gives.
    """
    told = list(told)
    days = _days_of_events(told)
    steps: dict[tuple[CommitmentStatus, str], tuple[DateSpan | None, list[str]]] = {}
    for member, status in told:
        span = days.get((member.event or member.claim.id, status), member.step_date)
        when = f"{span.start}/{span.end}/{span.basis}" if span else ""
        claims = steps.setdefault((status, when), (span, []))[1]
        claims += [member.claim.id, *member.also]
    return order_steps(
        CommitmentStep(status=status, date=span, claims=tuple(dict.fromkeys(sorted(claims))))
        for (status, _), (span, claims) in steps.items()
    )


def order_steps(steps: Iterable[CommitmentStep]) -> tuple[CommitmentStep, ...]:
    """Return steps in order of time, undated last."""
    return tuple(sorted(steps, key=_time_of))


def _days_of_events(told: Sequence[Told]) -> dict[tuple[str, CommitmentStatus], DateSpan]:
    """The shortest stated time that any claim of an event gives, by event and status."""
    days: dict[tuple[str, CommitmentStatus], DateSpan] = {}
    for member, status in told:
        if member.event is None or not member.is_dated or member.step_date is None:
            continue
        known = days.get((member.event, status))
        days[member.event, status] = min((member.step_date, known or member.step_date), key=_length)
    return days


def _length(span: DateSpan) -> tuple[int, str]:
    first = span.start.earliest if span.start else None
    last = span.end.latest if span.end else None
    return ((last - first).days if first and last else date.max.toordinal(), f"{span.start}/{span.end}/{span.text}")


def _time_of(step: CommitmentStep) -> tuple[bool, str, bool, int, tuple[str, ...]]:
    """A step that only its page bounds stands at the bound, before what is stated for that day."""
    end = (step.date.end or step.date.start) if step.date else None
    day = last_day_of(step)
    is_bounded = step.date is not None and step.date.basis is DateBasis.BOUNDED
    return (day is None, str(day or end or ""), not is_bounded, _ORDER.index(step.status), step.claims)


def is_disputed(told: Sequence[Told]) -> bool:
    """Return whether speakers contradict each other; one who takes back his own words does not.

    One denies what another tells; one says it has not happened, no earlier than another says it has;
    one calls kept what another calls broken. A promise that is later refused or withdrawn is a history,
    not a dispute.
    """
    denying = {member.speaker for member, status in told if status is CommitmentStatus.DENIED}
    telling = {
        member.speaker
        for member, status in told
        if status is not CommitmentStatus.DENIED and member.claim.status is not Status.NEGATED
    }
    violated = {member.speaker for member, status in told if status is CommitmentStatus.VIOLATED}
    kept = {member.speaker for member, status in told if status is CommitmentStatus.FULFILLED}
    if _part(denying, telling) or _part(violated, kept):
        return True
    negated = {member.speaker for member, _ in told if _is_not_so(member)}
    violating = {member.speaker for member, _ in told if member.claim.act == "VIOLATE" and not _is_not_so(member)}
    broken = {member.speaker for member, _ in told if member.claim.act == "VIOLATE" and _is_not_so(member)}
    return _part(broken, violating) or _part(negated - broken, _who_tells_earlier(told))


def _is_not_so(member: Undertaking) -> bool:
    return member.claim.status is Status.NEGATED


def _who_tells_earlier(told: Sequence[Told]) -> set[str]:
    """Who says that it was given, on or before the last day on which somebody says that it was not."""
    days = [day for member, _ in told if _is_not_so(member) and (day := member.latest_day) is not None]
    last = max(days, default=date.max)
    return {
        member.speaker
        for member, status in told
        if status in _GIVEN and (member.latest_day is None or member.latest_day <= last)
    }


def _part(left: set[str], right: set[str]) -> bool:
    """Whether one of them says what another one of the others contradicts."""
    return bool(left) and bool(right) and len(left | right) > 1


def last_word_of(members: Iterable[Undertaking]) -> DateSpan | None:
    """Return when it was last spoken of: the latest publication, or day told on a page that bears none."""
    spoken = [member.said for member in members if member.said is not None]
    dated = [(str(last), str(span.start), span) for span in spoken if (last := _last(span)) is not None]
    return max(dated, key=lambda one: one[:2])[2] if dated else None


def _last(span: DateSpan | None) -> date | None:
    end = (span.end or span.start) if span else None
    return end.latest if end else None


def _last_deadline(members: Sequence[Undertaking]) -> DateSpan | None:
    """The deadline that was named last."""
    named = [(str(_last(member.said) or ""), place) for place, member in enumerate(members) if member.deadline]
    return members[max(named)[1]].deadline if named else None


def _is_late(
    history: Sequence[CommitmentStep], status: CommitmentStatus, deadline: DateSpan | None, last_word: DateSpan | None
) -> bool:
    """Whether it was fulfilled after its deadline, or was still owed by a word after it."""
    due = _last(deadline)
    if due is None:
        return False
    if status is CommitmentStatus.FULFILLED:
        days = [step.date for step in history if step.status is status]
        return bool(days) and all(_begins_after(span, due) for span in days)
    spoken = _last(last_word)
    return status in OWED and spoken is not None and spoken > due


def _begins_after(span: DateSpan | None, due: date) -> bool:
    """Whether a stated time lies wholly after a day."""
    first = span.start.earliest if span and span.start else None
    return first is not None and first > due


_N_OBJECTS_READ = 200
"""Members whose objects are looked at: the first pages name what is owed; it keeps the cost linear."""


def _unite_objects(members: Sequence[Undertaking]) -> tuple[ClaimObject, ...]:
    """Return the things as promised or asked for; those of deeds only where no founder names any.

    Where nothing but a paper is named ("agreements were reached on a common defence space"), its matter
    as the first page tells it stands beside it.
    """
    founders = [member for member in members if member.founds and member.objects]
    told = (founders or members)[:_N_OBJECTS_READ]
    things = unite_things((thing, member.sourced.document.language) for member in told for thing in member.objects)
    if any(thing.kind is not ObjectKind.TREATY or thing.number is not None for thing in things):
        return things
    agreed = (member.claim for member in told if member.founds and member.claim.act in _AGREEING)
    topics = ([thing for thing in claim.objects if thing.kind is ObjectKind.TOPIC] for claim in agreed)
    return (*things, *next((matter for matter in topics if matter), []))


_AGREEING = frozenset({"AGREE", "PROMISE", "OFFER", "SIGN", "RATIFY"})
"""Acts whose topic is what is owed, and not what was merely talked about."""
