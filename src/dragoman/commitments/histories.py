"""A commitment from what was said of it: parties, objects, condition, deadline, and the history of its status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.commitments.standings import settle_status
from dragoman.commitments.undertakings import Undertaking, state_of
from dragoman.model import (
    ClaimObject,
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    DateBasis,
    DateSpan,
    Derivation,
    ObjectKind,
    Party,
    Status,
)

COMMITMENTS_VERSION = "1"
"""Raised when commitments, their kinds or their histories may come out otherwise."""

_ORDER = tuple(CommitmentStatus)
"""Of steps of one day the one that comes first in the life of a commitment stands first."""

_GIVEN = frozenset({CommitmentStatus.UNDER_WAY, CommitmentStatus.PARTLY_DELIVERED, CommitmentStatus.FULFILLED})
_COUNTABLE = frozenset({CommitmentKind.TRANSFER, CommitmentKind.FINANCE, CommitmentKind.BASING})


def build_commitment(members: Sequence[Undertaking]) -> Commitment:
    """Return the commitment that undertakings make; the first of them founded it."""
    first = members[0]
    kind = first.kind or CommitmentKind.OTHER
    promised = _promised_numbers(members)
    counted = [_count_delivery(member, promised, kind) for member in members]
    told = tuple(zip(members, counted, strict=True))
    history = _tell_history(told)
    conditions = [member.claim.condition for member in members if member.claim.condition is not None]
    deadlines = [member.deadline for member in members if member.deadline is not None]
    debtors, creditors = _unite_sides(members)
    claims = tuple(sorted({claim for step in history for claim in step.claims}))
    return Commitment(
        kind=kind,
        debtors=debtors,
        creditors=creditors,
        objects=_unite_objects(members),
        condition=conditions[0] if conditions else None,
        deadline=deadlines[-1] if deadlines else None,
        status=settle_status(history),
        history=history,
        is_disputed=_is_disputed(told),
        derivation=Derivation(
            stage="commitments",
            version=COMMITMENTS_VERSION,
            rule=f"founded-by:{first.claim.act}",
            inputs=claims,
        ),
    )


def _promised_numbers(members: Sequence[Undertaking]) -> dict[ObjectKind, float]:
    """Return how many of each kind of thing the first to give a number promised or asked for."""
    numbers: dict[ObjectKind, float] = {}
    for member in members:
        for thing in member.claim.objects if member.founds else ():
            if thing.number is not None:
                numbers.setdefault(thing.kind, thing.number)
    return numbers


def _count_delivery(
    member: Undertaking, promised: Mapping[ObjectKind, float], kind: CommitmentKind
) -> CommitmentStatus:
    """Say of a delivery whether it is the whole, where both it and the promise give a number of one kind of thing."""
    if member.status not in _GIVEN or kind not in _COUNTABLE or member.claim.status is not Status.OCCURRED:
        return member.status
    for thing in member.claim.objects:
        if thing.number is not None and thing.kind in promised:
            is_whole = thing.number >= promised[thing.kind]
            return CommitmentStatus.FULFILLED if is_whole else CommitmentStatus.PARTLY_DELIVERED
    return member.status


def _tell_history(members: Iterable[tuple[Undertaking, CommitmentStatus]]) -> tuple[CommitmentStep, ...]:
    """Return the steps in order of time, undated last; claims of one status and one date are one step."""
    steps: dict[tuple[CommitmentStatus, str], tuple[DateSpan | None, list[str]]] = {}
    for member, status in members:
        date = member.step_date
        when = f"{date.start}/{date.end}/{date.basis}" if date else ""
        claims = steps.setdefault((status, when), (date, []))[1]
        claims += [member.claim.id, *member.also]
    told = [
        CommitmentStep(status=status, date=date, claims=tuple(dict.fromkeys(sorted(claims))))
        for (status, _), (date, claims) in steps.items()
    ]
    return tuple(sorted(told, key=_time_of))


def _time_of(step: CommitmentStep) -> tuple[bool, str, bool, int, tuple[str, ...]]:
    """A step that only its page bounds stands at the bound, before what is stated for that day."""
    end = (step.date.end or step.date.start) if step.date else None
    day = end.latest if end else None
    is_bounded = step.date is not None and step.date.basis is DateBasis.BOUNDED
    return (day is None, str(day or end or ""), not is_bounded, _ORDER.index(step.status), step.claims)


_OPPOSED = (
    (frozenset({CommitmentStatus.DENIED}), frozenset(CommitmentStatus) - {CommitmentStatus.DENIED}),
    (frozenset({CommitmentStatus.VIOLATED}), frozenset({CommitmentStatus.FULFILLED})),
)
"""What cannot both be so; a promise that is later refused or withdrawn is a history, not a dispute."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What of a telling can contradict another."""

    speaker: str
    status: CommitmentStatus
    is_negated: bool
    day: date | None


def _is_disputed(told: Sequence[tuple[Undertaking, CommitmentStatus]]) -> bool:
    """Whether speakers contradict each other; one who takes back his own words does not."""
    said = {
        _Said(member.speaker, status, member.claim.status is Status.NEGATED, member.latest_day)
        for member, status in told
    }
    return any(_contradict(left, right) for left in said for right in said if left.speaker != right.speaker)


def _contradict(left: _Said, right: _Said) -> bool:
    if any(left.status in one and right.status in other for one, other in _OPPOSED):
        return True
    if left.is_negated and right.status in _GIVEN:
        return True
    # Of one delivery on one day one says that it was all, the other that it was not.
    is_whole = left.status is CommitmentStatus.FULFILLED and right.status is CommitmentStatus.PARTLY_DELIVERED
    return is_whole and left.day == right.day


def _unite_sides(members: Sequence[Undertaking]) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return debtors and creditors as the founder names them, the open side filled by whoever names it first."""
    debtors = next((member.debtors for member in members if member.debtors), ())
    creditors = next((member.creditors for member in members if member.creditors), ())
    return _once(debtors), _once(creditors)


def _once(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple({party.entity or party.name: party for party in parties if state_of(party)}.values())


def _unite_objects(members: Sequence[Undertaking]) -> tuple[ClaimObject, ...]:
    """Return the objects as promised or asked for; those of deeds only where no founder names any."""
    founders = [member for member in members if member.founds and member.claim.objects]
    return tuple({thing.text: thing for member in founders or members for thing in member.claim.objects}.values())
