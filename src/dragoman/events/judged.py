"""What people have judged of events: claims that make one event, claims that never do.

A judgement of two events names the claims that each was made of when it was judged, because an event's id
changes with every claim that comes to it. Judgements are applied to groups as they were found, so that grouping
need not know of them and taking one back leaves no trace.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

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


def judged_claims(pairs: Iterable[JudgedPair]) -> frozenset[str]:
    """Return all claims of which something is judged."""
    return frozenset(claim for _, left, right in pairs for claim in left | right)


@dataclass(frozen=True, slots=True)
class Regrouping:
    """Where judgements put claims and groups.

    Attributes:
        moved: claims that are put out of the group in which they were found, and the group that they make.
        united: groups that are one with another, and which.
    """

    moved: Mapping[str, str] = field(default_factory=dict)
    united: Mapping[str, str] = field(default_factory=dict)

    def group_of(self, claim: str, core: str) -> str:
        """Return the group of a claim that was found in the group `core`."""
        found = self.moved.get(claim, core)
        return self.united.get(found, found)


def regroup_judged(cores: Mapping[str, str], pairs: Iterable[JudgedPair]) -> Regrouping:
    """Return what the judgements change.

    Where one group holds claims of two events that are judged different, those of the event of which
    it holds less make a group of their own. Two that are judged the same are united, each being the
    group that holds most of its claims, unless somebody keeps some of them apart.

    Args:
        cores: the group of each claim of which something is judged (`judged_claims`); others may be there.
        pairs: the judgements.
    """
    said = tuple(pairs)
    where = {claim: cores[claim] for claim in judged_claims(said) if claim in cores}
    different = [(left - right, right - left) for verdict, left, right in said if verdict is Verdict.DIFFERENT]
    moved: dict[str, str] = {}
    for left, right in different:
        for claims in _find_minorities(where, left, right):
            moved.update(dict.fromkeys(claims, min(claims)))
            where.update(dict.fromkeys(claims, min(claims)))
    united: dict[str, str] = {}
    for verdict, left, right in said:
        one, other = (_find_holder(where, claims) for claims in (left, right))
        if verdict is Verdict.SAME and one and other and one != other and not _are_apart(where, different, one, other):
            first, second = sorted((one, other))
            where = {claim: first if core == second else core for claim, core in where.items()}
            united = {core: first if stands == second else stands for core, stands in united.items()} | {second: first}
    return Regrouping(moved, united)


def _find_minorities(where: Mapping[str, str], left: frozenset[str], right: frozenset[str]) -> list[list[str]]:
    """Return, for each group with claims of both, those of the event of which it holds less."""
    held = [{}, {}]  # type: list[dict[str, list[str]]]
    for side, claims in zip(held, (left, right), strict=True):
        for claim in sorted(claims & where.keys()):
            side.setdefault(where[claim], []).append(claim)
    both = sorted(held[0].keys() & held[1].keys())
    return [min(held[1][core], held[0][core], key=len) for core in both]


def _find_holder(where: Mapping[str, str], claims: frozenset[str]) -> str | None:
    """Return the group that holds most of the claims, of equals the first; None when none holds any."""
    counted = Counter(where[claim] for claim in claims if claim in where)
    return min(counted, key=lambda core: (-counted[core], core), default=None)


def _are_apart(
    where: Mapping[str, str], different: Iterable[tuple[frozenset[str], frozenset[str]]], one: str, other: str
) -> bool:
    for left, right in different:
        holders = [{where[claim] for claim in claims if claim in where} for claims in (left, right)]
        if (one in holders[0] and other in holders[1]) or (other in holders[0] and one in holders[1]):
            return True
    return False
