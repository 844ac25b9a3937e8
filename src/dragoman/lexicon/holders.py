"""Who held an office of a state on a day, by the lexicon."""

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from dragoman.lexicon import load_lexicon
from dragoman.lexicon.files import LEXICON_FOLDER
from dragoman.model import Entity, EntityKind, LexiconError, PartialDate, Tenure


@cache
def _list_tenures() -> Mapping[tuple[str, str], tuple[tuple[Entity, Tenure], ...]]:
    found: dict[tuple[str, str], list[tuple[Entity, Tenure]]] = {}
    for entity in load_lexicon().entities.values():
        if entity.kind is EntityKind.PERSON:
            for tenure in entity.tenures:
                if tenure.office.country is not None:
                    found.setdefault((tenure.office.role, tenure.office.country), []).append((entity, tenure))
    return MappingProxyType({place: tuple(tenures) for place, tenures in found.items()})


_HEAD = 2_000
"""Characters of a file in which its head stands."""


@cache
def known_until() -> date:
    """Return the last day for which the lexicon's open tenures are believed: a year after its facts were gathered.

    After that an office without a name means its state and title, and nobody in particular.
    """
    with (LEXICON_FOLDER / "world" / "people.yaml").open(encoding="utf-8") as stream:
        head = stream.read(_HEAD)  # the rest of the file is half a megabyte
    line = re.search(r'^as_of: "(\d{4}-\d{2})"$', head, re.MULTILINE)
    gathered = PartialDate.parse(line[1]).latest if line else None
    if gathered is None:
        raise LexiconError('world/people.yaml has no line as_of: "2025-12"; say of which month its facts are')
    return gathered + timedelta(days=365)


def is_held(tenure: Tenure, day: date) -> bool:
    """Whether the lexicon knows a tenure to cover `day`."""
    begun = tenure.start.earliest if tenure.start else None
    ended = tenure.end.latest if tenure.end else None
    return (begun is None or begun <= day) and day <= (ended or known_until())


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
        entity.key: entity for entity, tenure in _list_tenures().get((role, country), ()) if is_held(tenure, day)
    }
    return next(iter(holders.values())) if len(holders) == 1 else None
