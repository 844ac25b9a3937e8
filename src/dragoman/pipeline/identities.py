"""Whoever is judged to be one speaks and acts as one: who stands for whom, and under which name.

The claims that the record keeps stay as they were read, so that a judgement can be taken back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Entity, Judgement, MetName, SourcedClaim, Verdict
from dragoman.record import join_claim, merge_entities

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Gathering:
    """Who is one by the judgements: the group of each id that has others, and the links that could not be kept."""

    groups: Mapping[str, frozenset[str]]
    broken: tuple[Pair, ...]


def gather_same(ids: Iterable[str], judgements: Iterable[Judgement]) -> Gathering:
    """Return the groups that the judgements make of `ids`.

    A person's judgement goes before every machine's, of the same pair and along a chain; a higher
    score before a lower. Two that are held to be different never come together, not even through a
    third: the weakest link between them gives way. A person's "unsure" takes away what machines
    say of the pair, and so do two people who disagree.
    """
    known = set(ids)
    said = tuple(judgements)
    different = _rank_pairs(said, Verdict.DIFFERENT)
    groups: dict[str, frozenset[str]] = {}
    broken = []
    for pair, is_by_people in _rank_pairs(said, Verdict.SAME).items():
        if not known.issuperset(pair):
            continue
        one, other = (groups.get(id, frozenset({id})) for id in pair)
        if one is other:
            continue
        if _are_kept_apart(one, other, different, is_by_people=is_by_people):
            broken.append(pair)
            continue
        groups.update(dict.fromkeys(one | other, one | other))
    return Gathering(groups, tuple(broken))


def _are_kept_apart(
    one: Iterable[str], other: Iterable[str], different: Mapping[Pair, bool], *, is_by_people: bool
) -> bool:
    """Whether a judgement parts the two groups: a person's any link, a machine's only a machine's."""
    verdicts = (different.get(_pair(first, second)) for first in one for second in other)
    return any(by_person is not None and (by_person or not is_by_people) for by_person in verdicts)


def _rank_pairs(judgements: Iterable[Judgement], verdict: Verdict) -> dict[Pair, bool]:
    """Return the pairs that are judged so, the surest first, and whether a person says it."""
    by_pair: dict[Pair, list[Judgement]] = {}
    for judgement in judgements:
        by_pair.setdefault(_pair(judgement.left, judgement.right), []).append(judgement)
    ranked = []
    for pair, said in by_pair.items():
        people = [judgement for judgement in said if judgement.is_by_person]
        if {judgement.verdict for judgement in people or said} == {verdict}:
            score = max((judgement.score or 0.0 for judgement in said), default=0.0)
            ranked.append((not people, -score, pair))
    return {pair: not is_machines for is_machines, _, pair in sorted(ranked)}


def _pair(left: str, right: str) -> Pair:
    return (left, right) if left < right else (right, left)


def find_identities(
    entities: Iterable[Entity], judgements: Iterable[Judgement], met_names: Iterable[MetName] = ()
) -> dict[str, Entity]:
    """Return the entity that stands for each one that is not shown as it is, by id.

    The one that stands for a group has all its names, offices and outside ids. An entity of the
    lexicon stands for those of the texts, then one with a full name; of equals the smallest id, so
    that the order of reading does not show. Whoever the lexicon does not know is called by the
    Latin spelling met most in the whole group, else by a romanisation.

    Args:
        entities: all entities of a record.
        judgements: what people and stages say of them.
        met_names: how many documents write each name; without them, each name counts once.
    """
    known = {entity.id: entity for entity in entities}
    met = _count_names(known, met_names)
    groups = gather_same(known, judgements).groups
    found: dict[str, Entity] = {}
    for id, entity in known.items():
        members = groups.get(id, frozenset({id}))
        if id in found:
            continue
        joined = _join([known[member] for member in sorted(members)], met)
        if len(members) > 1 or joined != entity:
            found.update(dict.fromkeys(members, joined))
    return found


def _count_names(known: Mapping[str, Entity], met_names: Iterable[MetName]) -> dict[str, list[MetName]]:
    met: dict[str, list[MetName]] = {}
    for one in met_names:
        met.setdefault(one.entity, []).append(one)
    for id, entity in known.items():
        if id not in met:
            met[id] = [MetName(entity=id, name=name, n_documents=1) for name in entity.names]
    return met


def _join(members: Sequence[Entity], met: Mapping[str, Sequence[MetName]]) -> Entity:
    """Return one entity for all members; the first by `_rank` stands for them."""
    from dragoman.entities import choose_english_name

    first = min(members, key=_rank)
    merged = merge_entities(members) if len(members) > 1 else first
    joined = replace(merged, key=first.key, kind=first.kind, name=first.name, source=first.source)
    if first.source != "text":
        return joined
    name = choose_english_name((one for member in members for one in met[member.id]), first.kind)
    return joined if name is None else replace(joined, name=name)


def _rank(entity: Entity) -> tuple[bool, int, str]:
    """The lexicon's first, then one with a name of several words, then the smallest id."""
    n_words = max((len(name.text.split()) for name in entity.names), default=0)
    return (entity.source == "text", -min(n_words, 2), entity.id)


def join_identities(claims: Iterable[SourcedClaim], identities: Mapping[str, Entity]) -> Iterator[SourcedClaim]:
    """Yield the claims with the one entity in the place of each of its others; ids stay those of the record."""
    for sourced in claims:
        joined = join_claim(sourced.claim, identities)
        yield sourced if joined is sourced.claim else replace(sourced, claim=joined)
