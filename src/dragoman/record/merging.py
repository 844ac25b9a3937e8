"""One entity out of what several documents tell of it."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from dragoman.model import Entity

Part = TypeVar("Part")


def merge_entities(variants: Sequence[Entity]) -> Entity:
    """Return the entity that its variants tell together, whatever the order in which they came.

    The lexicon's telling weighs more than any text's, then one that knows country and sector; between
    equals the alphabet decides. How many documents tell a variant does not count: an entity must
    not be made anew with each document that names it.

    Args:
        variants: tellings of one entity, at least one.

    Returns:
        Single fields from the weightiest telling that knows them; names, offices, members and
        outside ids of all tellings, those of the weightiest first.
    """
    ordered = sorted(
        variants,
        key=lambda told: (told.source != "lexicon", told.country is None, told.sector is None, told.name, repr(told)),
    )
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
        latitude=next((variant.latitude for variant in ordered if variant.latitude is not None), None),
        longitude=next((variant.longitude for variant in ordered if variant.longitude is not None), None),
    )


def _each_once(groups: Iterable[Iterable[Part]]) -> tuple[Part, ...]:
    return tuple(dict.fromkeys(part for group in groups for part in group))
