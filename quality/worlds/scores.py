"""How well a record tells events, origins and commitments, against what is true; each linear in claims."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.model import Commitment, Event
from quality.worlds.happening import TrueCommitment
from quality.worlds.pages import Truth
from quality.worlds.settled import SettledWorld


@dataclass(frozen=True, slots=True)
class ClaimScore:
    """B³ of one claim: of those put with it how many belong (precision), of those that belong how many are there."""

    precision: float
    recall: float


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall over claims."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def event_of_claims(events: Iterable[Event]) -> dict[str, str]:
    """Return the event that each claim is in, those that deny it among them.

    A claim that denies one account of an event and is named by several belongs to the first by id.
    """
    found: dict[str, str] = {}
    for event in events:
        for claim in (*event.claims, *event.denied_by):
            if claim not in found or event.id < found[claim]:
                found[claim] = event.id
    return found


def score_claims(truths: Mapping[str, Truth], found: Mapping[str, str]) -> dict[str, ClaimScore]:
    """Return the B³ of each claim (Bagga and Baldwin 1998); one in no event stands alone.

    >>> truth = Truth(event=1, origin="a", commitment=None, traps=frozenset())
    >>> score_claims({"x": truth, "y": truth}, {"x": "e", "y": "f"})["x"]
    ClaimScore(precision=1.0, recall=0.5)
    """
    together = {claim: found.get(claim, claim) for claim in truths}
    sizes = Counter(together.values())
    true_sizes = Counter(truth.event for truth in truths.values())
    shared = Counter((together[claim], truth.event) for claim, truth in truths.items())
    scores = {}
    for claim, truth in truths.items():
        n_right = shared[together[claim], truth.event]
        scores[claim] = ClaimScore(n_right / sizes[together[claim]], n_right / true_sizes[truth.event])
    return scores


def average(scores: Iterable[ClaimScore]) -> BCubed:
    """Return the means of some claims' scores; 1 for none."""
    listed = list(scores)
    n = len(listed)
    if not n:
        return BCubed(1.0, 1.0)
    return BCubed(sum(one.precision for one in listed) / n, sum(one.recall for one in listed) / n)


@dataclass(frozen=True, slots=True)
class OriginScore:
    """One true event: how many independent origins tell it, and how many its best overlapping event counts."""

    event: int
    true: int
    found: int | None

    @property
    def is_right(self) -> bool:
        """Whether the two are equal."""
        return self.true == self.found


def score_origins(truths: Mapping[str, Truth], events: Iterable[Event]) -> list[OriginScore]:
    """Return the true and the counted origins of each event that anything but a denier's own words tells."""
    by_id = {event.id: event for event in events}
    found = event_of_claims(by_id.values())
    origins: defaultdict[int, set[str]] = defaultdict(set)
    overlaps: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for claim, truth in truths.items():
        if not truth.is_denier:
            origins[truth.event].add(truth.origin)
            if claim in found:
                overlaps[truth.event][found[claim]] += 1
    scores = []
    for event, true in origins.items():
        best = min(overlaps[event], key=lambda id: (-overlaps[event][id], id), default=None)
        scores.append(OriginScore(event, len(true), by_id[best].n_origins if best else None))
    return scores


@dataclass(frozen=True, slots=True)
class CommitmentScore:
    """One true commitment and the one of the ledger that shares most claims with it and no more with another."""

    number: int
    found: Commitment | None
    is_right: bool
    is_kind_right: bool
    is_tally_right: bool | None
    is_late_right: bool | None
    is_disputed_right: bool | None


def score_commitments(settled: SettledWorld) -> list[CommitmentScore]:
    """Return a score for each commitment that some claim tells of."""
    truths, by_id = settled.truths, {one.id: one for one in settled.commitments}
    told = {truth.commitment for truth in truths.values()} - {None}
    overlaps: Counter[tuple[int, str]] = Counter()
    for one in settled.commitments:
        for claim in set(one.claims):
            truth = truths.get(claim)
            if truth is not None and truth.commitment is not None:
                overlaps[truth.commitment, one.id] += 1
    aligned: dict[int, str] = {}
    used: set[str] = set()
    for (number, id), _ in sorted(overlaps.items(), key=lambda row: (-row[1], row[0])):
        if number not in aligned and id not in used:
            aligned[number] = id
            used.add(id)
    return [
        _score_commitment(settled, number, by_id.get(aligned.get(number, ""))) for number in sorted(filter_none(told))
    ]


def filter_none(numbers: Iterable[int | None]) -> list[int]:
    """Return the numbers that are there."""
    return [number for number in numbers if number is not None]


def _score_commitment(settled: SettledWorld, number: int, found: Commitment | None) -> CommitmentScore:
    true = settled.world.commitments[number]
    if found is None:
        return CommitmentScore(number, None, False, False, False if true.delivered else None, None, None)
    tally = None
    if true.delivered:
        counted = {(one.promised, one.delivered) for one in found.tallies if one.delivered is not None}
        tally = counted == {(float(true.promised or 0), float(true.delivered))}
    return CommitmentScore(
        number=number,
        found=found,
        is_right=stands_right(true, found),
        is_kind_right=found.kind is true.kind,
        is_tally_right=tally,
        is_late_right=found.is_late == true.is_late if true.is_late is not None else None,
        is_disputed_right=found.is_disputed == true.is_disputed if true.is_disputed is not None else None,
    )


def stands_right(true: TrueCommitment, found: Commitment) -> bool:
    """Whether it stands as it does in truth; where speakers part, on the side of either of them, and disputed."""
    if true.or_disputed is None:
        return found.status is true.status
    return found.is_disputed and found.status in (true.status, true.or_disputed)


def share(values: Iterable[bool | None]) -> float:
    """Return the share that is True, of those that are known; 1 for none."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 1.0
