"""What is known beforehand: states, organisations, offices, leaders, treaties, weapons, places, and their names.

Reviewed data files, one folder a language and `world/` for what belongs to none; this room reads
them, inflects the names and finds them in a text. The format stands in `docs/design/lexicon.md`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.lexicon.collecting import pause_collector
from dragoman.lexicon.entities import read_entities
from dragoman.lexicon.entries import NameRole
from dragoman.lexicon.files import LANGUAGES
from dragoman.lexicon.inflection import InflectionKind, base_forms, inflect_name
from dragoman.lexicon.names import NameHit, NameIndex, NameReading, load_name_index
from dragoman.lexicon.offices import (
    Modifier,
    ModifierHit,
    OfficeHit,
    OfficeRole,
    OfficeTerm,
    OfficeWords,
    load_offices,
    read_roles,
)
from dragoman.model import Entity

__all__ = [
    "LANGUAGES",
    "InflectionKind",
    "Lexicon",
    "Modifier",
    "ModifierHit",
    "NameHit",
    "NameIndex",
    "NameReading",
    "NameRole",
    "OfficeHit",
    "OfficeRole",
    "OfficeTerm",
    "OfficeWords",
    "base_forms",
    "inflect_name",
    "load_lexicon",
    "load_offices",
    "read_roles",
]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything known beforehand.

    Attributes:
        entities: by key, e.g. "state:RUS".
        roles: offices by code, e.g. "foreign_minister".
    """

    entities: Mapping[str, Entity]
    roles: Mapping[str, OfficeRole]

    def names(self, language: str) -> NameIndex:
        """Return the names of a language, ready to be found in a text; built at the first call."""
        return load_name_index(language)

    def offices(self, language: str) -> OfficeWords:
        """Return the words for offices in a language; built at the first call."""
        return load_offices(language)


@cache
def load_lexicon() -> Lexicon:
    """Return the lexicon; its files are read once a process.

    Raises:
        LexiconError: a file breaks the rules of its format; the text names file and entry.
    """
    with pause_collector():
        return Lexicon(MappingProxyType(read_entities()), read_roles())
