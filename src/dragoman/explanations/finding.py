"""Finding what somebody wants explained: by an id, its beginning, or a name in any language."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from dragoman.model import Entity, WrongUse
from dragoman.record import NEVER, Filter
from dragoman.wording import short_id, tell_name

if TYPE_CHECKING:
    from dragoman.record import Reader

_ID = re.compile(r"(?:[a-z]+-)?[0-9a-f]*")
"""What may be an id or its beginning, and is not sought as a name."""

_N_NAMED = 8
"""Entities that a doubtful name lists."""


def find_entities(reader: "Reader", filter: Filter) -> list[Entity]:
    """Return the entities that the filter asks for; a name that none has so is sought in other spellings and scripts.

    That search looks at every entity: some seconds for a hundred thousand.
    """
    found = list(reader.joined_entities(filter))
    if found or not filter.text:
        return found
    from dragoman.entities import is_called

    return [entity for entity in reader.joined_entities(replace(filter, text=None)) if is_called(entity, filter.text)]


def find_meant(reader: "Reader", given: str) -> str:
    """Return the id of the one entity that a name stands for, and anything else as it is.

    Raises:
        WrongUse: several entities are called so; the message names them.
    """
    if not given.strip() or _ID.fullmatch(given.strip()):
        return given
    found = list(reader.find_called(given)) or find_entities(reader, Filter(text=given))
    if len(found) > 1:
        tallies = reader.tally_entities()
        found.sort(key=lambda entity: -tallies.get(entity.id, NEVER).n_mentions)
        named = ", ".join(f"{tell_name(entity)} ({short_id(entity.id)})" for entity in found[:_N_NAMED])
        more = f" and {len(found) - _N_NAMED} more" if len(found) > _N_NAMED else ""
        raise WrongUse(f'"{given}" may be {named}{more}; give the id')
    return found[0].id if found else given
