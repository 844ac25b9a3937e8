"""Alliances: the organisations of the lexicon of which the members are known."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.lexicon import load_lexicon
from dragoman.model import EntityKind, Party

_CYRILLIC = re.compile("[а-яёєіїґ]", re.IGNORECASE)
_LANGUAGES = {False: ("en", "fr"), True: ("ru", "uk")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliance:
    """An organisation of states.

    Attributes:
        key: of the lexicon ("organisation:csto").
        name: the usual English name; the shortest where there are several ("CSTO").
        members: ISO 3166-1 alpha-3.
    """

    key: str
    name: str
    members: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alliances:
    """All alliances, and which organisation stands for which.

    Attributes:
        by_key: in the order of the lexicon. An organ with the same members as an organisation before it (the
            North Atlantic Council) is not listed: it stands for that one.
        by_entity: key of the alliance that an entity of this id is or is an organ of.
    """

    by_key: Mapping[str, Alliance]
    by_entity: Mapping[str, str]
    _by_organisation: Mapping[str, str]

    def among(self, parties: Iterable[Party]) -> frozenset[str]:
        """Return the keys of the alliances among the parties."""
        return frozenset(key for party in parties if (key := self.by_entity.get(party.entity or "")))

    def named_in(self, text: str) -> frozenset[str]:
        """Return the keys of the alliances that a phrase in one of the four languages names."""
        languages = _LANGUAGES[bool(_CYRILLIC.search(text))]
        keys = (
            reading.key
            for language in languages
            for hit in load_lexicon().names(language).find_names(text)
            for reading in hit.readings
        )
        return frozenset(self._by_organisation[key] for key in keys if key in self._by_organisation)

    def of_all(self, states: frozenset[str]) -> str | None:
        """Return the key of the alliance that these states are, all of them and nobody else; None for fewer than 3."""
        if len(states) < _LEAST_MEMBERS:
            return None
        return next((one.key for one in self.by_key.values() if one.members == states), None)


_LEAST_MEMBERS = 3
"""What two states owe each other they owe each other, also where the two make a union."""


@cache
def load_alliances() -> Alliances:
    """Return the alliances of the lexicon, read once a process."""
    found: dict[frozenset[str], Alliance] = {}
    by_entity: dict[str, str] = {}
    by_organisation: dict[str, str] = {}
    for key, entity in load_lexicon().entities.items():
        if entity.kind is not EntityKind.INTERNATIONAL_ORGANISATION or not entity.members:
            continue
        members = frozenset(member.removeprefix("state:") for member in entity.members)
        english = [name.text for name in entity.names if name.language == "en"]
        name = min([entity.name, *english], key=lambda text: (len(text), text))
        alliance = found.setdefault(members, Alliance(key=key, name=name, members=members))
        by_entity[entity.id] = by_organisation[key] = alliance.key
    return Alliances(
        by_key=MappingProxyType({alliance.key: alliance for alliance in found.values()}),
        by_entity=MappingProxyType(by_entity),
        _by_organisation=MappingProxyType(by_organisation),
    )
