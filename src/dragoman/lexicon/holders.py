"""Who held an office of a state on a day, by the lexicon."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from dragoman.lexicon import load_lexicon
from dragoman.model import Entity, EntityKind, Tenure


@cache
def _list_tenures() -> Mapping[tuple[str, str], tuple[tuple[Entity, Tenure], ...]]:
    found: dict[tuple[str, str], list[tuple[Entity, Tenure]]] = {}
    for entity in load_lexicon().entities.values():
        if entity.kind is EntityKind.PERSON:
            for tenure in entity.tenures:
                if tenure.office.country is not None:
                    found.setdefault((tenure.office.role, tenure.office.country), []).append((entity, tenure))
    return MappingProxyType({place: tuple(tenures) for place, tenures in found.items()})


def _covers(tenure: Tenure, day: date) -> bool:
    begun = tenure.start.earliest if tenure.start else None
    ended = tenure.end.latest if tenure.end else None
    return (begun is None or begun <= day) and (ended is None or day <= ended)


def find_holder(role: str, country: str, day: date | None) -> Entity | None:
    """Return who held an office of a state on `day`.

    Args:
        role: code of an office, e.g. "head_of_state".
        country: ISO 3166-1 alpha-3.
        day: None where it is not known.

    Returns:
        None when the day is not known, when the office has several holders at a time, or when the
        lexicon knows none or two for that day (as on the day of a handover).
    """
    known = load_lexicon().roles.get(role)
    if day is None or known is None or not known.is_single:
        return None
    holders = {
        entity.key: entity for entity, tenure in _list_tenures().get((role, country), ()) if _covers(tenure, day)
    }
    return next(iter(holders.values())) if len(holders) == 1 else None
