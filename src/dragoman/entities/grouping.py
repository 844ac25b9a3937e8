"""Which entities of a record are one: judgements within blocks of names that sound alike."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from dragoman.entities.identity import SAME_FROM, score_identity
from dragoman.entities.palladius import read_palladius
from dragoman.entities.person_names import split_name
from dragoman.entities.phonetics import phonetic_key
from dragoman.entities.romanisation import readings_of
from dragoman.model import Entity, EntityKind, Judgement, Verdict

BY = "entities"
"""The judge that these judgements name: this stage."""

_JUDGED = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COMPANY, EntityKind.OUTLET})
"""Kinds that the text alone makes; states, places and bodies have keys that are the same wherever they are met."""

_LARGEST_BLOCK = 400
"""A block of more entities is cut by kind and first letter: the cost of a block grows with its square."""


def find_blocking_keys(entity: Entity) -> frozenset[str]:
    """Return the blocks that an entity stands in: for each of its names the sound of the surname, or of the first word.

    >>> from dragoman.model import EntityName
    >>> person = Entity(key="person:x", kind=EntityKind.PERSON, name="X", names=(EntityName("Сергей Шойгу", "ru"),))
    >>> sorted(find_blocking_keys(person))
    ['person:SK']
    """
    keys = set()
    for name in entity.names:
        word = (
            split_name(read_palladius(name.text) or name.text).surname
            if entity.kind is EntityKind.PERSON
            else name.text.split()[0]
        )
        for reading in readings_of(word, name.language):
            keys.add(f"{entity.kind}:{phonetic_key(reading)}")
    return frozenset(keys)


def group_entities(entities: Iterable[Entity]) -> tuple[Judgement, ...]:
    """Return a judgement for every two entities that are held to be one, in order of their ids.

    Compared are only entities of one block (`find_blocking_keys`), so that the cost grows with the
    number of entities and the size of blocks, not with the square of all. Two entities of the
    lexicon are never judged: it keeps them apart on purpose.
    """
    blocks: dict[str, dict[str, Entity]] = {}
    for entity in entities:
        if entity.kind in _JUDGED:
            for key in find_blocking_keys(entity):
                blocks.setdefault(key, {})[entity.id] = entity
    judged: dict[tuple[str, str], Judgement] = {}
    for _, block in sorted(blocks.items()):
        for part in _cut_block(block):
            for left, right in combinations(sorted(part, key=lambda entity: entity.id), 2):
                if (left.id, right.id) in judged or "text" not in (left.source, right.source):
                    continue
                if (judgement := _judge(left, right)) is not None:
                    judged[left.id, right.id] = judgement
    return tuple(judgement for _, judgement in sorted(judged.items()))


def _cut_block(block: dict[str, Entity]) -> Iterator[tuple[Entity, ...]]:
    if len(block) <= _LARGEST_BLOCK:
        yield tuple(block.values())
        return
    parts: dict[str, list[Entity]] = {}
    for entity in block.values():
        parts.setdefault(entity.name[:1].lower(), []).append(entity)
    yield from (tuple(part) for part in parts.values())


def _judge(left: Entity, right: Entity) -> Judgement | None:
    score = score_identity(left, right)
    if score.value < SAME_FROM:
        return None
    return Judgement(
        left=left.id,
        right=right.id,
        verdict=Verdict.SAME,
        by=BY,
        why=f"{left.name} and {right.name}: " + ", ".join(f"{part} {weight:+.2f}" for part, weight in score.parts),
        score=score.value,
        reasons=score.parts,
    )
