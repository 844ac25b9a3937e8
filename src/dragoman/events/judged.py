"""What people have judged of events: claims that make one event, claims that never do.

A judgement of two events names the claims that each was made of when it was judged, because an event's id
changes with every claim that comes to it.
"""

from collections.abc import Iterable, Sequence

from dragoman.events.clusters import Apart, Cluster
from dragoman.model import Judgement, Verdict

JudgedPair = tuple[Verdict, frozenset[str], frozenset[str]]
"""What is judged of the event of the one claims and that of the others."""


def judged_pairs(judgements: Iterable[Judgement]) -> tuple[JudgedPair, ...]:
    """Return what is judged of events, in order of their ids; a pair of which people disagree is left out."""
    by_pair: dict[tuple[str, str], list[Judgement]] = {}
    for judgement in judgements:
        if judgement.left_claims and judgement.right_claims:
            by_pair.setdefault((judgement.left, judgement.right), []).append(judgement)
    return tuple(
        (said[0].verdict, frozenset(said[0].left_claims), frozenset(said[0].right_claims))
        for _, said in sorted(by_pair.items())
        if len({judgement.verdict for judgement in said}) == 1
    )


def apart_of(pairs: Iterable[JudgedPair]) -> Apart:
    """Return for each claim those that it must not be with."""
    apart: dict[str, frozenset[str]] = {}
    for verdict, left, right in pairs:
        if verdict is Verdict.DIFFERENT:
            for some, others in ((left - right, right - left), (right - left, left - right)):
                for claim in some:
                    apart[claim] = apart.get(claim, frozenset()) | others
    return apart


def unite_judged(clusters: Sequence[Cluster], pairs: Iterable[JudgedPair]) -> tuple[Cluster, ...]:
    """Return the groups, those united of which people say that they are one; who is kept apart is not united."""
    kept = list(clusters)
    for verdict, left, right in pairs:
        if verdict is not Verdict.SAME:
            continue
        one, other = _find_holder(kept, left), _find_holder(kept, right)
        if one is None or other is None or one is other or _are_apart(one, other):
            continue
        one.take_in(other)
        kept = [cluster for cluster in kept if cluster is not other]
    return tuple(kept)


def _are_apart(one: Cluster, other: Cluster) -> bool:
    return any(not one.apart.get(claim, frozenset()).isdisjoint(other.claims) for claim in one.claims)


def _find_holder(clusters: Iterable[Cluster], claims: frozenset[str]) -> Cluster | None:
    """Return the group that holds most of the claims, of equals the first by its claims; None when none holds any."""
    holding = [cluster for cluster in clusters if not claims.isdisjoint(cluster.claims)]
    return min(holding, key=lambda c: (-len(claims & c.claims), sorted(c.claims)), default=None)
