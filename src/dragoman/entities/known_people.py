"""The lexicon's people, to be found by variants of their names, by address and by office."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from rapidfuzz.distance import OSA

from dragoman.entities.name_likeness import compare_names
from dragoman.entities.person_names import fold_surname, split_name
from dragoman.entities.phonetics import phonetic_key
from dragoman.entities.romanisation import readings_of
from dragoman.lexicon import Lexicon, OfficeRole, load_lexicon
from dragoman.lexicon.given_names import load_given_names
from dragoman.lexicon.holders import is_held
from dragoman.model import Entity, EntityKind, Office, Tenure

_VARIANT_SCORE = 0.9
"""How alike a full name must be to one of the lexicon's to count as its spelling: stricter than `SAME_FROM`, since a
wrong link cannot be undone by a judgement. Not tuned on a set."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A person of the lexicon whose name a text spells in another way."""

    key: str
    entity: Entity
    score: float


class KnownPeople:
    """An index over the people of a lexicon."""

    def __init__(self, entities: Mapping[str, Entity], roles: Mapping[str, OfficeRole]) -> None:
        self.entities = entities
        self._single = frozenset(code for code, role in roles.items() if role.is_single)
        self._by_sound: dict[str, list[Entity]] = {}
        self._by_surname: dict[str, set[str]] = {}
        self._by_office: dict[tuple[str, str], list[Entity]] = {}
        self._by_address: dict[str, list[Entity]] = {}
        for entity in entities.values():
            if entity.kind is EntityKind.PERSON:
                self._add(entity)

    def _add(self, entity: Entity) -> None:
        for name in entity.names:
            parts = split_name(name.text)
            if not parts.surname:
                continue
            for sound in {phonetic_key(reading) for reading in readings_of(parts.surname, name.language)}:
                if entity not in (bucket := self._by_sound.setdefault(sound, [])):
                    bucket.append(entity)
            self._by_surname.setdefault(fold_surname(parts.surname, name.language), set()).add(entity.key)
            if parts.patronymic:
                for reading in readings_of(parts.patronymic, name.language):
                    self._by_address.setdefault(reading, []).append(entity)
        for tenure in entity.tenures:
            if tenure.office.country:
                self._by_office.setdefault((tenure.office.role, tenure.office.country), []).append(entity)

    def find_variant(self, name: str, language: str, country: str | None) -> Variant | None:
        """Return the person whose name is all but `name`; None when nobody or more than one is as near."""
        parts = split_name(name)
        sounds = {phonetic_key(reading) for reading in readings_of(parts.surname, language)}
        near = {entity.key: entity for sound in sounds for entity in self._by_sound.get(sound, ())}
        scored = sorted(
            (
                (_best_likeness(name, language, entity), key)
                for key, entity in near.items()
                if country is None or entity.country in (None, country) or _has_served(entity, country)
            ),
            reverse=True,
        )
        if not scored or scored[0][0] < _VARIANT_SCORE or (len(scored) > 1 and scored[1][0] == scored[0][0]):
            return None
        return Variant(scored[0][1], near[scored[0][1]], scored[0][0])

    def find_typo(self, surname: str, countries: frozenset[str]) -> Entity | None:
        """Return the one person whose folded surname is one letter away, of the states that the page speaks of."""
        keys = {
            key
            for known, bearers in self._by_surname.items()
            if abs(len(known) - len(surname)) <= 1 and OSA.distance(known, surname, score_cutoff=1) == 1
            for key in bearers
            if self.entities[key].country in countries
        }
        return self.entities[keys.pop()] if len(keys) == 1 else None

    def find_addressed(
        self,
        given_group: str,
        patronymics: Sequence[str],
        on_page: Sequence[Entity],
        day: date | None,
        countries: frozenset[str],
    ) -> Entity | None:
        """Return whom a given name with a patronymic addresses: someone on the page, else a head of state in office."""
        fitting = {
            entity.key: entity
            for patronymic in patronymics
            for entity in self._by_address.get(patronymic, ())
            if any(load_given_names().group_of(split_name(name.text).given) == given_group for name in entity.names)
        }
        here = [entity for entity in on_page if entity.key in fitting]
        if len(here) == 1:
            return here[0]
        if here:
            return None
        heads = [
            entity
            for entity in fitting.values()
            if entity.country in countries
            and any(tenure.office.role == "head_of_state" for tenure in entity.tenures)
            and self.is_in_office(entity, day)
        ]
        return heads[0] if len(heads) == 1 else None

    def is_in_office(self, entity: Entity, day: date | None) -> bool:
        """Whether the person holds any office on `day`; on an unknown day, whether any tenure has no end."""
        return any(_is_held(tenure, day) for tenure in entity.tenures)

    def offices_of(self, entity: Entity, day: date | None) -> tuple[Office, ...]:
        """Return the offices that the person holds on `day`; on an unknown day, all that he is known to have held."""
        return tuple(tenure.office for tenure in entity.tenures if day is None or _is_held(tenure, day))

    def office_of(self, entity: Entity, day: date | None) -> Office | None:
        """Return the office that the person holds on `day`; None when the day or the office is not known."""
        if day is None:
            return None
        return next((tenure.office for tenure in entity.tenures if _is_held(tenure, day)), None)

    def find_holder(self, role: str, country: str, day: date | None) -> Entity | None:
        """Return who holds an office of a state on `day`; None when the day is not known or two would.

        Only of offices that one person at a time holds: a state has many ambassadors.
        """
        if day is None or role not in self._single:
            return None
        holders = {
            entity.key: entity
            for entity in self._by_office.get((role, country), ())
            if any(
                tenure.office.role == role and tenure.office.country == country and _is_held(tenure, day)
                for tenure in entity.tenures
            )
        }
        return next(iter(holders.values())) if len(holders) == 1 else None


def _best_likeness(name: str, language: str, entity: Entity) -> float:
    """How like the name is to the likest full name of the person; a bare surname proves nothing here."""
    full = [other for other in entity.names if not split_name(other.text).is_short]
    return max((compare_names(name, language, other.text, other.language) for other in full), default=0.0)


def _has_served(entity: Entity, country: str) -> bool:
    return any(tenure.office.country == country for tenure in entity.tenures)


def _is_held(tenure: Tenure, day: date | None) -> bool:
    return tenure.end is None if day is None else is_held(tenure, day)


@cache
def _know_default() -> KnownPeople:
    return KnownPeople(load_lexicon().entities, load_lexicon().roles)


def know_people(lexicon: Lexicon) -> KnownPeople:
    """Return the index of a lexicon's people; that of the package's own lexicon is made once a process."""
    return _know_default() if lexicon is load_lexicon() else KnownPeople(lexicon.entities, lexicon.roles)
