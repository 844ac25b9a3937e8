"""Codes and names of states, from the lexicon."""

from collections.abc import Mapping
from functools import cache

from dragoman.model import Entity, EntityKind


@cache
def state_codes(scheme: str) -> Mapping[str, str]:
    """Return the codes of states in another scheme ("cow", "iso3166-1-alpha-2"), by ISO 3166-1 alpha-3.

    >>> state_codes("cow")["BLR"], state_codes("iso3166-1-alpha-2").get("XXX")
    ('370', None)
    """
    found = {country: dict(state.outside_ids).get(scheme) for country, state in _states().items()}
    return {country: code for country, code in found.items() if code}


@cache
def state_names() -> Mapping[str, str]:
    """Return the usual English names of states, by ISO 3166-1 alpha-3."""
    return {country: state.name for country, state in _states().items()}


@cache
def state_ids() -> Mapping[str, str]:
    """Return the ids of the states' entities, by ISO 3166-1 alpha-3."""
    return {country: state.id for country, state in _states().items()}


def _states() -> dict[str, Entity]:
    from dragoman.lexicon import load_lexicon

    entities = load_lexicon().entities.values()
    return {entity.country: entity for entity in entities if entity.kind is EntityKind.STATE and entity.country}
