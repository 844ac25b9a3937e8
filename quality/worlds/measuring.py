"""The figures of the worlds: `measure` for the gate, and the tables of `python -m quality worlds`."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from quality.worlds.scores import (
    BCubed,
    ClaimScore,
    CommitmentScore,
    OriginScore,
    average,
    event_of_claims,
    score_claims,
    score_commitments,
    score_origins,
    share,
)
from quality.worlds.settled import SettledWorld, settle_world
from quality.worlds.world import make_world

GATE_SIZES = (1_000, 3_000)
"""Sizes that the gate measures: with the lexicon both take 25 s of one core (November 2026)."""

DEFAULT_SIZES = (100, 1_000, 10_000)

SEED = 20261130
"""Of the worlds that figures are stated on. `--seed` makes others, so that nobody tunes to this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldScore:
    """All scores of one settled world."""

    settled: SettledWorld
    claims: Mapping[str, ClaimScore]
    origins: Sequence[OriginScore]
    commitments: Sequence[CommitmentScore]

    @property
    def events(self) -> BCubed:
        """B³ over all claims."""
        return average(self.claims.values())

    @property
    def origins_right(self) -> float:
        """The share of events whose origins are counted right."""
        return share(one.is_right for one in self.origins)

    @property
    def commitments_right(self) -> float:
        """The share of commitments that stand as they do in truth."""
        return share(one.is_right for one in self.commitments)


def score_world(settled: SettledWorld) -> WorldScore:
    """Return the scores of a settled world."""
    return WorldScore(
        settled=settled,
        claims=score_claims(settled.truths, event_of_claims(settled.events)),
        origins=score_origins(settled.truths, settled.events),
        commitments=score_commitments(settled),
    )


def warm_up() -> None:
    """Settle a tiny world, so that the first one that is timed does not pay for lexicon and tables."""
    settle_world(make_world(60, seed=0))


def measure(gold: Path) -> dict[str, float]:
    """Return the figures of the gate's worlds; `gold` is not looked at, since they are made on the spot.

    `worlds.events` is B³ F1 over claims, `worlds.origins` and `worlds.commitments` the shares of events and of
    commitments that are right, each the worst of the sizes; `worlds.growth` is the time of a claim at the largest size
    over that at the smallest.
    """
    warm_up()
    scores = []
    for size in GATE_SIZES:
        scores.append(score_world(settle_world(make_world(size, SEED))))
        print_scores(scores[-1:], is_headed=len(scores) == 1)
    return {
        "worlds.events": min(one.events.f1 for one in scores),
        "worlds.origins": min(one.origins_right for one in scores),
        "worlds.commitments": min(one.commitments_right for one in scores),
        "worlds.growth": scores[-1].settled.seconds_per_claim / scores[0].settled.seconds_per_claim,
    }


def print_scores(scores: Sequence[WorldScore], *, is_headed: bool = True) -> None:
    """Print one line a world."""
    if is_headed:
        print(
            f"{'claims':>8}{'pages':>8}{'events':>8}{'B3 p':>7}{'r':>7}{'f1':>7}{'origins':>9}{'owed':>6}{'status':>8}"
            f"{'kind':>7}{'tally':>7}{'late':>7}{'disp.':>7}{'ms/claim':>10}"
        )
    for one in scores:
        settled, owed = one.settled, one.commitments
        print(
            f"{len(settled.truths):8}{settled.n_documents:8}{len(one.origins):8}{one.events.precision:7.3f}"
            f"{one.events.recall:7.3f}{one.events.f1:7.3f}{one.origins_right:9.3f}{len(owed):6}"
            f"{one.commitments_right:8.3f}{share(c.is_kind_right for c in owed):7.3f}"
            f"{share(c.is_tally_right for c in owed):7.3f}{share(c.is_late_right for c in owed):7.3f}"
            f"{share(c.is_disputed_right for c in owed):7.3f}{1000 * settled.seconds_per_claim:10.3f}"
        )


def print_causes(score: WorldScore) -> None:
    """Print where the score is lost: by what the claims are, by the neighbours of their events, by outcome."""
    settled = score.settled
    stages = ", ".join(f"{name} {seconds:.1f}" for name, seconds in settled.seconds.items())
    print(f"\n{len(settled.truths)} claims: seconds by stage: {stages}")
    by_trap: defaultdict[str, list[ClaimScore]] = defaultdict(list)
    by_neighbour: defaultdict[str, list[ClaimScore]] = defaultdict(list)
    origins_by_trap: defaultdict[str, set[int]] = defaultdict(set)
    for claim, truth in settled.truths.items():
        occurrence = settled.world.occurrences[truth.event]
        for trap in truth.traps or {"(plain)"}:
            by_trap[trap].append(score.claims[claim])
            origins_by_trap[trap].add(truth.event)
        for trap in (occurrence.affair, *(f"+{trap}" for trap in occurrence.traps)):
            by_neighbour[trap].append(score.claims[claim])
    right = {one.event for one in score.origins if one.is_right}
    known = {one.event for one in score.origins}
    print(f"{'claims that are':26}{'n':>8}{'B3 p':>7}{'r':>7}{'f1':>7}   {'origins right of their events':30}")
    for trap, listed in sorted(by_trap.items(), key=lambda row: average(row[1]).f1):
        events = origins_by_trap[trap] & known
        _print_row(trap, listed, f"   {len(events & right) / len(events) if events else 1:.3f} of {len(events)}")
    print(f"{'claims of events of':26}{'n':>8}{'B3 p':>7}{'r':>7}{'f1':>7}")
    for trap, listed in sorted(by_neighbour.items(), key=lambda row: average(row[1]).f1):
        _print_row(trap, listed, "")
    by_outcome: defaultdict[str, list[CommitmentScore]] = defaultdict(list)
    for one in score.commitments:
        by_outcome[settled.world.commitments[one.number].outcome].append(one)
    print(f"{'commitments that end':26}{'n':>8}{'status':>8}{'kind':>7}   instead")
    for outcome, owed in sorted(by_outcome.items(), key=lambda row: share(c.is_right for c in row[1])):
        wrong = _count_wrong(owed)
        status, kind = share(c.is_right for c in owed), share(c.is_kind_right for c in owed)
        print(f"  {outcome:24}{len(owed):8}{status:8.3f}{kind:7.3f}   {wrong}")


def _print_row(name: str, listed: Sequence[ClaimScore], rest: str) -> None:
    score = average(listed)
    print(f"  {name:24}{len(listed):8}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}{rest}")


def _count_wrong(owed: Iterable[CommitmentScore]) -> str:
    counts: defaultdict[str, int] = defaultdict(int)
    for one in owed:
        if not one.is_right:
            counts[one.found.status.value if one.found else "missing"] += 1
    return ", ".join(f"{name} {n}" for name, n in sorted(counts.items(), key=lambda row: -row[1]))


def list_worlds(sizes: Sequence[int], seed: int, *, n_misses: int | None, kinds: Sequence[str] = ()) -> int:
    """Make, settle and score a world of each size; print table, causes, and misses where asked for; return 0."""
    from quality.worlds.misses import print_misses

    warm_up()
    first: float | None = None
    for place, size in enumerate(sizes):
        score = score_world(settle_world(make_world(size, seed), keep_pages=n_misses is not None))
        print_scores([score], is_headed=not place)
        first = first or score.settled.seconds_per_claim
        if n_misses is not None:
            print_misses(score, n_misses, kinds)
        if place == len(sizes) - 1:
            print_causes(score)
            print(f"a claim costs {score.settled.seconds_per_claim / first:.2f} times what it costs in the first world")
    return 0
