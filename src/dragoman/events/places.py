"""How two places agree."""

from functools import cache

from dragoman.lexicon import load_lexicon
from dragoman.model import EntityKind, PlaceReference


def compare_places(left: PlaceReference | None, right: PlaceReference | None) -> float | None:
    """Return 1 for one place, 0.6 for a place and its country, 0 for two places, None where nothing tells.

    Two names that the gazetteer does not know may be one town in two spellings: nothing tells.
    """
    if left is None or right is None:
        return None
    is_same_point = left.geonames is not None and left.geonames == right.geonames
    if is_same_point or left.name.casefold() == right.name.casefold():
        return 1.0
    if left.country is None or right.country is None:
        return None
    if left.country != right.country:
        return 0.0
    if _is_country(left) or _is_country(right):
        return 0.6
    return None if left.geonames is None or right.geonames is None else 0.0


def _is_country(place: PlaceReference) -> bool:
    return _names_of_states().get(place.country or "") == place.name


@cache
def _names_of_states() -> dict[str, str]:
    entities = load_lexicon().entities.values()
    return {entity.country or "": entity.name for entity in entities if entity.kind is EntityKind.STATE}
