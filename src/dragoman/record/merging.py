"""One entity out of what several documents tell of it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dragoman.model import Entity

Part = TypeVar("Part")


def merge_entities(variants: Sequence[tuple[Entity, int]]) -> Entity:
    """Return the entity that its variants tell together, whatever the order in which they came.

    Args:
        variants: tellings of one entity, each with the number of documents that tell it so.

    Returns:
        Single fields from the telling that counts most and knows them (the lexicon's before any
        text's, then the one that most documents tell); names, offices, members and outside ids
        of all tellings, those of the weightiest first.
    """
    ordered = [
        variant
        for variant, _ in sorted(variants, key=lambda pair: (pair[0].source != "lexicon", -pair[1], repr(pair[0])))
    ]
    first = ordered[0]
    if len(ordered) == 1:
        return first
    return Entity(
        key=first.key,
        kind=first.kind,
        name=first.name,
        country=next((variant.country for variant in ordered if variant.country), None),
        sector=next((variant.sector for variant in ordered if variant.sector), None),
        names=_each_once(variant.names for variant in ordered),
        tenures=_each_once(variant.tenures for variant in ordered),
        members=_each_once(variant.members for variant in ordered),
        outside_ids=_each_once(variant.outside_ids for variant in ordered),
        source=first.source,
    )


def _each_once(groups: Iterable[Iterable[Part]]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(part for group in groups for part in group))
