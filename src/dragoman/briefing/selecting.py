"""What is worth a line: pure questions to what was told in a period."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from dragoman.briefing.questions import Timing, last_day
from dragoman.briefing.told import ToldClaim, ToldCommitment, ToldEvent, ToldPage
from dragoman.commitments import settle_status, status_on
from dragoman.model import (
    Account,
    Commitment,
    CommitmentStatus,
    CommitmentStep,
    Difference,
    DifferenceKind,
    Stance,
    Status,
)

_BY_THEN = (Timing.BEFORE, Timing.WITHIN)

Rank = tuple[object, ...]


def is_new(told: ToldEvent) -> bool:
    """Whether pages of the period are the first that tell of it, as far as their days are known.

    A bare denial, before or in the period, tells nothing of the deed.
    """
    return bool(told.telling_origins(Timing.WITHIN)) and not told.telling_origins(Timing.BEFORE)


def further_origins(told: ToldEvent) -> tuple[str, ...]:
    """Return the origins that tell in the period what others, but not they, had told before."""
    before = told.telling_origins(Timing.BEFORE)
    return tuple(origin for origin in told.telling_origins(Timing.WITHIN) if origin not in before) if before else ()


def rank_event(told: ToldEvent) -> Rank:
    """What more independent origins tell in the period comes first, then what happened earlier."""
    first = told.event.date.start or told.event.date.end if told.event.date else None
    return (-len(told.telling_origins(Timing.WITHIN)), first is None, str(first), told.event.id)


def find_differences(told: ToldEvent) -> tuple[Difference, ...]:
    """Return where accounts part that are known by the end of the period, one of them new in it.

    On whose word an account rests is no difference of what is told: each account names its speaker.
    """
    new, known = set(told.origins(Timing.WITHIN)), set(told.origins(*_BY_THEN))
    return tuple(
        difference
        for difference in told.event.differences
        if difference.kind is not DifferenceKind.ATTRIBUTION
        and {difference.left_origin, difference.right_origin} & new
        and {difference.left_origin, difference.right_origin} <= known
    )


def join_differences(differences: Iterable[Difference]) -> list[tuple[DifferenceKind, list[tuple[str, str | None]]]]:
    """Return differences with all their sides together: two that share a side of one kind are one.

    Of A beside B, A beside C and B beside C it makes A beside B beside C; each side is origin and words.
    """
    joined: list[tuple[DifferenceKind, list[tuple[str, str | None]]]] = []
    for difference in differences:
        sides = [(difference.left_origin, difference.left), (difference.right_origin, difference.right)]
        touched = [row for row in joined if row[0] is difference.kind and any(side in row[1] for side in sides)]
        if not touched:
            joined.append((difference.kind, sides))
            continue
        together = touched[0][1]
        for row in touched[1:]:
            together += [side for side in row[1] if side not in together]
            joined.remove(row)
        together += [side for side in sides if side not in together]
    return joined


def rank_differences(told: ToldEvent) -> Rank:
    """Where more accounts part in more ways first."""
    return (-len(find_differences(told)), *rank_event(told))


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Something that was denied in the period.

    Attributes:
        denials: the claims that deny it.
        told: the event that is denied; None when what is denied is in none: then `assertion` is that claim.
    """

    denials: tuple[ToldClaim, ...]
    told: ToldEvent | None = None
    assertion: ToldClaim | None = None

    @property
    def rank(self) -> Rank:
        """By the first page that denies it."""
        return (*self.denials[0].order, self.told.event.id if self.told else "")


def find_denial(told: ToldEvent) -> Denial | None:
    """Return who denies the event in pages of the period; None when nobody does.

    A claim that stands as denied speaks for itself where no word of denial was found that denies it.
    """
    found = told.of(told.event.denied_by, Timing.WITHIN)
    spoken_for = {one.claim.denies for one in found}
    bare = tuple(
        one
        for one in told.within
        if one.claim.id not in spoken_for
        and one.claim.status is Status.DENIED
        and any(link.stance is Stance.DENIES for link in one.claim.attribution)
    )
    denials = tuple(sorted((*found, *bare), key=lambda one: one.order))
    return Denial(denials=denials, told=told) if denials else None


def find_loose_denials(page: ToldPage) -> Iterator[ToldClaim]:
    """Yield the claims of a page of the period that deny another, where no event holds them."""
    return (one for one in _within(page) if one.claim.denies is not None and one.event is None)


def find_hedged(page: ToldPage) -> Iterator[ToldClaim]:
    """Yield the claims of a page of the period that carry a word of chance or a hedge."""
    return (one for one in _within(page) if one.claim.likelihood is not None)


def rank_hedged(told: ToldClaim) -> Rank:
    """Those with a band before bare hedges, then by page and place."""
    likelihood = told.claim.likelihood
    return (likelihood is None or likelihood.band is None, *told.order)


def _within(page: ToldPage) -> Iterator[ToldClaim]:
    return (one for one in page.claims if one.timing is Timing.WITHIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A commitment whose status the pages of the period changed; `before` is None when it was unheard of."""

    told: ToldCommitment
    before: CommitmentStatus | None
    after: CommitmentStatus
    steps: tuple[CommitmentStep, ...]

    @property
    def rank(self) -> Rank:
        """Changes of what was known before what is new, then by the first page that tells, then id."""
        first = min(
            (one.order for step in self.steps for one in self.told.claims_of(step, Timing.WITHIN)),
        )
        return (self.before is None, *first, self.told.commitment.id)


def find_change(told: ToldCommitment) -> Change | None:
    """Return what pages of the period changed about a commitment; None when it stands as it stood."""
    steps = told.steps(Timing.WITHIN)
    if not steps:
        return None
    before = told.known_steps(Timing.BEFORE)
    by_then = told.known_steps(*_BY_THEN)
    old = settle_status(before) if before else None
    new = settle_status(by_then)
    return None if old is new else Change(told=told, before=old, after=new, steps=steps)


OPEN = frozenset(
    {
        CommitmentStatus.REQUESTED,
        CommitmentStatus.OFFERED,
        CommitmentStatus.PROMISED,
        CommitmentStatus.SIGNED,
        CommitmentStatus.RATIFIED,
        CommitmentStatus.UNDER_WAY,
        CommitmentStatus.PARTLY_DELIVERED,
        CommitmentStatus.AMENDED,
        CommitmentStatus.UNCLEAR,
        CommitmentStatus.NOTHING_HEARD,
    }
)
"""Statuses that leave something to come."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A commitment that is to be kept by a deadline, or was, and how it stands on the briefing's day."""

    told: ToldCommitment
    deadline: date
    day: date
    status: CommitmentStatus

    @property
    def is_past(self) -> bool:
        """Whether the deadline lies before the day."""
        return self.deadline < self.day

    @property
    def rank(self) -> Rank:
        """What is to come first, then what has passed; the deadline nearest to the day first in each."""
        return rank_due(self.told.commitment, self.day)


def rank_due(commitment: Commitment, day: date) -> Rank:
    """Return the rank of a commitment with a deadline: what is to come, the nearest first, then what has passed."""
    deadline = last_day(commitment.deadline)
    assert deadline is not None  # whoever ranks has asked for a deadline
    return (deadline < day, abs((deadline - day).days), commitment.id)


def is_owed(commitment: Commitment, day: date) -> bool:
    """Whether it has a deadline and is still owed on a day; one that has passed stays due until it is heard kept."""
    return last_day(commitment.deadline) is not None and status_on(commitment, day) in OPEN


def find_due(told: ToldCommitment, day: date) -> Due | None:
    """Return when and how a commitment that is still owed falls due; None when it is not owed.

    What only pages after the period, or of unknown day, tell of is left out.
    """
    deadline = last_day(told.commitment.deadline)
    if deadline is None or not is_owed(told.commitment, day) or not told.steps(*_BY_THEN):
        return None
    return Due(told=told, deadline=deadline, day=day, status=status_on(told.commitment, day))


def silent_since(commitment: Commitment) -> date | None:
    """Return the day of the last word on a commitment; None when no day is known."""
    return last_day(commitment.last_word)


def origin_claims(told: ToldEvent, origin: str, *timings: Timing) -> tuple[tuple[Account, tuple[ToldClaim, ...]], ...]:
    """Return the accounts of one origin with their claims."""
    return tuple((account, claims) for account, claims in told.accounts(*timings) if account.origin == origin)
