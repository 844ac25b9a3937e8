"""The names of one entity in one language, as `names.yaml`, `people.yaml` and `places.yaml` give them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.lexicon.files import has_lexicon_file, read_lexicon_table
from dragoman.model import LexiconError


class NameRole(StrEnum):
    """How a form stands for its entity."""

    NAME = "name"
    """Names it wherever it stands."""
    WEAK = "weak"
    """Names it, but may name others too: a bare surname, "Congo"."""
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    """The capital, which may stand for the government."""
    SEAT = "seat"
    """A by-word for the government: "the Kremlin", "le Quai d'Orsay"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NameEntry:
    """All that one language calls one entity, in dictionary form.

    Adjectives are masculine singular, demonyms singular, names nominative.
    """

    names: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()

    def words(self) -> Iterator[tuple[NameRole, str]]:
        """Yield every name with its role, strongest roles first."""
        for role, names in (
            (NameRole.NAME, self.names),
            (NameRole.WEAK, self.weak),
            (NameRole.ADJECTIVE, self.adjectives),
            (NameRole.DEMONYM, self.demonyms),
            (NameRole.CAPITAL, self.capital),
            (NameRole.SEAT, self.seats),
        ):
            for name in names:
                yield role, name


_FIELDS = frozenset(field.name for field in fields(NameEntry))
_FILES = ("names", "people", "places")


def _read_entry(place: str, row: Any) -> NameEntry:
    if not isinstance(row, dict) or not row:
        raise LexiconError(f"{place} must be a mapping of lists of names")
    if unknown := set(row) - _FIELDS:
        raise LexiconError(
            f"{place} has {', '.join(sorted(unknown))}; an entry holds only {', '.join(sorted(_FIELDS))}"
        )
    for field, names in row.items():
        if not isinstance(names, list) or not all(isinstance(name, str) and name for name in names):
            raise LexiconError(f'{place}, {field}: must be a list of texts (quote words such as "no" and "on")')
    return NameEntry(**{field: tuple(names) for field, names in row.items()})


@cache
def read_names(language: str) -> Mapping[str, NameEntry]:
    """Return the entries of a language by entity key, from its three files of names; read once a process.

    Raises:
        LexiconError: a file breaks the format, or a key stands in both files.
    """
    entries: dict[str, NameEntry] = {}
    for file in _FILES:
        if not has_lexicon_file(language, file):
            continue
        for key, row in read_lexicon_table(language, file, "entries").items():
            place = f"{language}/{file}.yaml, {key}"
            if key in entries:
                raise LexiconError(f"{place} stands in two files; keep one")
            entries[key] = _read_entry(place, row)
    return MappingProxyType(entries)
