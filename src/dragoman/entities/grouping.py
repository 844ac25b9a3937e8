"""Which entities of a record are one: judgements within blocks of names that sound alike."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import combinations

from dragoman.entities.blocking import find_blocking_keys
from dragoman.entities.company import Company
from dragoman.entities.identity import (
    SAME_FROM,
    Score,
    compare_outside_ids,
    find_name_conflict,
    score_identity,
    share_country,
)
from dragoman.entities.short_names import Bearers, is_short, pair_short_names
from dragoman.model import Appearance, Entity, EntityKind, Judgement, Verdict

BY = "entities"
"""The judge that these judgements name: this stage."""

_JUDGED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COMPANY, EntityKind.OUTLET})
"""Kinds that the text alone makes; states, places and bodies have keys that are the same wherever they are met."""

_LARGEST_BLOCK = 200
"""A block of more entities is cut by the first letters of the names: the cost of a block grows with its square."""

_CLEARLY = 0.03
"""How much better than the second best a link must be, where the two best lead to people who are apart."""

_FAR_MORE = 3
"""How many times more pages one of two namesakes must have for a name without a state to be held to be his."""

_APART_FROM = 0.5
"""The share of pairs between two groups whose names must contradict for the groups to be apart: among many spellings
one is misread ("Жужанну" for Жужанна), and it must not keep all others from each other."""

_Pair = tuple[str, str]


def group_entities(entities: Iterable[Entity], appearances: Iterable[Appearance] = ()) -> tuple[Judgement, ...]:
    """Return a judgement for every two entities that are held to be one, in order of their ids.

    Compared are only entities of one block (`find_blocking_keys`), so that the cost grows with the
    number of entities and the size of blocks, not with the square of all. Entities that contradict
    each other never come together, not even through a third; one that might as well be either of
    two who are apart is neither. Two entities of the lexicon are never judged, unless an outside id
    makes them one: it keeps them apart on purpose.

    Args:
        entities: all entities of a record.
        appearances: who is named with whom, for the company that people keep.
    """
    judged = {entity.id: entity for entity in entities if entity.kind in _JUDGED}
    known = tuple(appearances)
    company = Company(known) if known else None
    shorts = [entity for entity in judged.values() if is_short(entity)]
    full = {id: entity for id, entity in judged.items() if not is_short(entity)}
    scores = _score_blocks(full.values(), company)
    groups = _gather(full, scores, company)
    kept = {pair: score for pair, score in scores.items() if groups[pair[0]] is groups[pair[1]]}
    people = {id(group): group for group in groups.values()}
    bearers = Bearers(
        [full[member] for member in sorted(group)]
        for group in people.values()
        if full[next(iter(group))].kind is EntityKind.PERSON
    )
    for short in shorts:
        found = bearers.find_bearer(short, company)
        if found is not None and found[1].value >= SAME_FROM:
            kept[_pair(short.id, found[0].id)] = found[1]
    for one, other, score in pair_short_names(shorts):
        kept.setdefault(_pair(one.id, other.id), score)
    return tuple(_judge(judged[left], judged[right], score) for (left, right), score in sorted(kept.items()))


def _pair(left: str, right: str) -> _Pair:
    return (left, right) if left < right else (right, left)


def _score_blocks(entities: Iterable[Entity], company: Company | None) -> dict[_Pair, Score]:
    """Return the scores of all pairs inside blocks that reach the threshold."""
    blocks: dict[str, dict[str, Entity]] = {}
    for entity in entities:
        for key in find_blocking_keys(entity):
            blocks.setdefault(key, {})[entity.id] = entity
    tried: set[_Pair] = set()
    scores: dict[_Pair, Score] = {}
    for _, block in sorted(blocks.items()):
        for part in _cut_block(block):
            for left, right in combinations(sorted(part, key=lambda entity: entity.id), 2):
                if (left.id, right.id) in tried:
                    continue
                tried.add((left.id, right.id))
                if "text" not in (left.source, right.source) and not compare_outside_ids(left, right):
                    continue
                score = score_identity(left, right, company)
                if score.value >= SAME_FROM:
                    scores[left.id, right.id] = score
    return scores


def _cut_block(block: dict[str, Entity]) -> Iterator[tuple[Entity, ...]]:
    if len(block) <= _LARGEST_BLOCK:
        yield tuple(block.values())
        return
    parts: dict[str, list[Entity]] = {}
    for entity in block.values():
        initials = "".join(sorted(word[:1].lower() for word in entity.name.split()))
        parts.setdefault(initials, []).append(entity)
    yield from (tuple(part) for part in parts.values())


def _gather(
    entities: dict[str, Entity], scores: dict[_Pair, Score], company: Company | None
) -> dict[str, frozenset[str]]:
    """Return the group of each entity: links taken the surest first, none between those who are apart.

    Whoever fits two groups that are apart goes with the one that far more pages name, else with neither, but with those
    who are in the same doubt.
    """
    groups = {id: frozenset({id}) for id in entities}
    ranked = sorted(scores, key=lambda pair: (-scores[pair].value, pair))
    refused = _join_links(ranked, groups, entities)
    doubtful = _find_doubtful(refused, scores, groups, entities)
    for id in sorted(doubtful):
        rest = groups[id] - {id}
        groups[id] = frozenset({id})
        groups.update(dict.fromkeys(rest, rest))
    for id in sorted(doubtful):
        _settle_doubtful(id, scores, groups, entities, company)
    _join_links(((left, right) for left, right in ranked if {left, right} <= doubtful), groups, entities, doubtful)
    return groups


def _join_links(
    pairs: Iterable[_Pair],
    groups: dict[str, frozenset[str]],
    entities: dict[str, Entity],
    within: Container[str] | None = None,
) -> list[_Pair]:
    """Unite the groups that the pairs link, in their order; return the pairs whose groups are apart.

    With `within`, only groups of its members alone are united.
    """
    refused = []
    for pair in pairs:
        one, other = groups[pair[0]], groups[pair[1]]
        if one is other or (within is not None and not all(id in within for id in one | other)):
            continue
        if _are_apart([entities[id] for id in one], [entities[id] for id in other]):
            refused.append(pair)
            continue
        united = one | other
        groups.update(dict.fromkeys(united, united))
    return refused


def _settle_doubtful(
    doubtful: str,
    scores: dict[_Pair, Score],
    groups: dict[str, frozenset[str]],
    entities: dict[str, Entity],
    company: Company | None,
) -> None:
    """Put a doubtful one into the group that far more pages name than any other that it fits, if there is one."""
    linked = {id for pair in scores if doubtful in pair for id in pair if id != doubtful}
    fitting = {
        groups[id] for id in linked if not _are_apart([entities[doubtful]], [entities[one] for one in groups[id]])
    }
    ranked = sorted(((_count_pages(group, company), sorted(group), group) for group in fitting), reverse=True)
    if ranked and (len(ranked) == 1 or ranked[0][0] >= _FAR_MORE * ranked[1][0]):
        united = ranked[0][2] | groups[doubtful]
        groups.update(dict.fromkeys(united, united))


def _count_pages(group: frozenset[str], company: Company | None) -> int:
    return len(group) if company is None else sum(company.count_pages(id) for id in group)


def _find_doubtful(
    refused: Sequence[_Pair],
    scores: dict[_Pair, Score],
    groups: dict[str, frozenset[str]],
    entities: dict[str, Entity],
) -> set[str]:
    """Return those who fit a second group, apart from their own, about as well as their own."""
    links: dict[str, dict[str, float]] = {}
    for (left, right), score in scores.items():
        links.setdefault(left, {})[right] = score.value
        links.setdefault(right, {})[left] = score.value
    doubtful = set()
    for pair in refused:
        for one, other in (pair, pair[::-1]):
            own = [value for id, value in links[one].items() if id in groups[one]]
            away = [value for id, value in links[one].items() if id in groups[other]]
            is_close = bool(own and away) and max(away) > max(own) - _CLEARLY
            if is_close and not _are_apart([entities[one]], [entities[id] for id in groups[other]]):
                doubtful.add(one)
    return doubtful


def _are_apart(one: Sequence[Entity], other: Sequence[Entity]) -> bool:
    """Whether the one contradict the other: somebody by outside id or state, or a good share of them by name."""
    pairs = [(left, right) for left in one for right in other]
    if any(_contradict(left, right) for left, right in pairs):
        return True
    n_conflicts = sum(
        left.kind is EntityKind.PERSON and find_name_conflict(left, right) is not None for left, right in pairs
    )
    return n_conflicts > _APART_FROM * len(pairs)


def _contradict(left: Entity, right: Entity) -> bool:
    by_id = compare_outside_ids(left, right)
    if by_id is not None:
        return not by_id
    if left.country and right.country and not share_country(left, right):
        return True
    return "text" not in (left.source, right.source)


def _judge(left: Entity, right: Entity, score: Score) -> Judgement:
    return Judgement(
        left=left.id,
        right=right.id,
        verdict=Verdict.SAME,
        by=BY,
        why=f"{left.name} and {right.name}: " + ", ".join(f"{part} {weight:+.2f}" for part, weight in score.parts),
        score=score.value,
        reasons=score.parts,
    )
