"""Whom the names of one document mean: full names first, then short forms, typing errors and forms of address."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz.distance import OSA

from dragoman.entities.known_people import KnownPeople
from dragoman.entities.person_names import (
    PersonName,
    fold_surname,
    is_initial,
    is_patronymic,
    make_name_key,
    place_name_key,
    split_name,
)
from dragoman.entities.romanisation import has_cyrillic, readings_of, romanise
from dragoman.entities.tenures import bound_tenures, learn_tenures
from dragoman.lexicon import NameReading, NameRole
from dragoman.lexicon.given_names import load_given_names
from dragoman.model import Entity, EntityKind, EntityName, Office, PartialDate, Span, make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One place where a person is named.

    `name` is the words in the nominative; `readings` the lexicon's; `offices` those that the words
    around give, `ranks` the codes of the military ranks among them.
    """

    span: Span
    name: str
    readings: tuple[NameReading, ...]
    offices: tuple[Office, ...]
    ranks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a sighting means, and why."""

    key: str
    reason: str


@dataclass(slots=True)
class Bearer:
    """A person of this document while its sightings are being linked."""

    key: str
    known: Entity | None
    names: list[str] = field(default_factory=list)
    offices: list[Office] = field(default_factory=list)
    ranks: set[str] = field(default_factory=set)
    namesakes: set[str | None] = field(default_factory=set)
    last_seen: int = -1

    @property
    def country(self) -> str | None:
        """The state of who is known or of the offices told; else that of all whom the lexicon knows by the name."""
        if self.known is not None and self.known.country is not None:
            return self.known.country
        told = next((office.country for office in self.offices if office.country), None)
        shared = next(iter(self.namesakes)) if len(self.namesakes) == 1 else None
        return told or (shared if self.known is None else None)

    @property
    def surnames(self) -> set[str]:
        """Every surname met or known, as written.

        Of two words neither of which is a known given name the first may be the surname ("Wang Taojun", "Szalay
        László"): whoever is called by it alone tells.
        """
        known = load_given_names()
        names = set(self.names)  # one stands there for every mention
        surnames = {split_name(name).surname for name in names}
        for first, *rest in (name.split() for name in names):
            if len(rest) == 1 and not known.has_name(first) and not is_initial(first):
                surnames.add(first)
        return surnames


_TYPO_FROM = 5
"""A surname of fewer letters has too many neighbours at one edit ("Liu", "Lin"): no typing error is supposed in it."""
_TYPOS_2_FROM = 9


def _edits_allowed(surname: str) -> int:
    return 0 if len(surname) < _TYPO_FROM else 1 if len(surname) < _TYPOS_2_FROM else 2


_TITLES = {
    "fr": ("M. ", "MM. ", "Mme ", "Mlle ", "Mr "),
    "en": ("Mr ", "Mr. ", "Mrs ", "Mrs. ", "Ms ", "Ms. "),
}


def _strip_title(name: str, language: str) -> str:
    """Return a name without a title that looks like a part of it: French "M. Barrot" is Mister, not Michel."""
    titles = _TITLES.get(language, ())
    title = next((title for title in titles if name.startswith(title) and len(name) > len(title) + 1), "")
    return name[len(title) :]


class Cast:
    """The people of one document: who was named in full, who holds which office, whom a short form means."""

    def __init__(self, language: str, known: KnownPeople, day: date | None, countries: Counter[str]) -> None:
        self._language = language
        self._known = known
        self._day = day
        self._countries = countries
        self.bearers: dict[str, Bearer] = {}
        self.links: dict[Span, Link] = {}

    def link(self, sightings: Sequence[Sighting]) -> None:
        """Link all sightings: those with a full name first, in order of the text, then the short ones."""
        sightings = [replace(sighting, name=_strip_title(sighting.name, self._language)) for sighting in sightings]
        full = [sighting for sighting in sightings if not self._is_short(sighting)]
        short = [sighting for sighting in sightings if self._is_short(sighting)]
        for sighting in full:
            self._keep(sighting, self._link_full(sighting))
        for sighting in short:
            self._keep(sighting, self._link_short(sighting))
        self._settle_keys(sightings)

    def _settle_keys(self, sightings: Sequence[Sighting]) -> None:
        """Give each person whom the lexicon does not know a key that another page's namesake does not share.

        A full name goes with the state that the page gives its bearer; a name alone with the page itself, known by all
        that it names, since only the record as a whole can tell whether two pages' "Petrenko" are one.
        """
        page = make_id("people", self._language, [(sighting.span.start, sighting.name) for sighting in sightings])
        renamed: dict[str, str] = {}
        for key, bearer in self.bearers.items():
            if bearer.known is None:
                country = next((office.country for office in bearer.offices if office.country), None)
                is_named = any(not split_name(name).is_short for name in bearer.names)
                renamed[key] = (
                    place_name_key(key, country) if is_named else place_name_key(key, page.rpartition("-")[2])
                )
                bearer.key = renamed[key]
        self.bearers = {bearer.key: bearer for bearer in self.bearers.values()}
        self.links = {span: Link(renamed.get(link.key, link.key), link.reason) for span, link in self.links.items()}

    def _is_short(self, sighting: Sighting) -> bool:
        if any(reading.role is NameRole.NAME for reading in sighting.readings):
            return False
        parts = split_name(sighting.name)
        return parts.is_short or is_initial(parts.given)

    def _keep(self, sighting: Sighting, link: Link) -> None:
        bearer = self.bearers.setdefault(link.key, Bearer(link.key, self._known.entities.get(link.key)))
        bearer.names.append(sighting.name)
        bearer.offices.extend(sighting.offices)
        bearer.ranks.update(sighting.ranks)
        known = [self._known.entities.get(reading.key) for reading in sighting.readings]
        bearer.namesakes.update(entity.country for entity in known if entity is not None)
        bearer.last_seen = sighting.span.start
        self.links[sighting.span] = link

    def _link_full(self, sighting: Sighting) -> Link:
        strong = [reading for reading in sighting.readings if reading.role is NameRole.NAME]
        if strong:
            return Link(strong[0].key, "the lexicon knows this name")
        if (addressed := self._find_by_rare_patronymic(sighting)) is not None:
            return addressed
        country = next((office.country for office in sighting.offices if office.country), None)
        if (found := self._known.find_variant(sighting.name, self._language, country)) is not None:
            return Link(found.key, f"a spelling of {found.entity.name} ({found.score:.2f})")
        key = make_name_key(sighting.name, self._language)
        if (same := self._find_near_namesake(key, sighting)) is not None:
            return Link(same, "the same given name and all but the same surname stand elsewhere on the page")
        return Link(key, "not in the lexicon: a key from the romanised name")

    def _find_by_rare_patronymic(self, sighting: Sighting) -> Link | None:
        """A given name with a patronymic of no common father ("Сергей Кужугетович"), which might be a surname.

        It is a form of address where the lexicon knows somebody here by both.
        """
        given, *rest = sighting.name.split()
        if len(rest) != 1 or not is_patronymic(rest[0]) or not load_given_names().has_name(given):
            return None
        group = load_given_names().group_of(given) or given.lower()
        on_page = [bearer.known for bearer in self.bearers.values() if bearer.known is not None]
        patronymic = readings_of(rest[0], self._language)
        fitting = self._known.find_addressed(group, patronymic, on_page, self._day, frozenset(self._countries))
        return None if fitting is None else Link(fitting.key, "the form of address of the one person here so called")

    def _find_near_namesake(self, key: str, sighting: Sighting) -> str | None:
        parts = split_name(sighting.name)
        surname = fold_surname(parts.surname, self._language)
        for bearer in self.bearers.values():
            for name in bearer.names:
                other = split_name(name)
                if make_name_key(name, self._language).rpartition("-")[2] != key.rpartition("-")[2]:
                    continue
                distance = OSA.distance(surname, fold_surname(other.surname, self._language))
                if distance <= min(1, _edits_allowed(surname)):
                    return bearer.key
        return None

    def _link_short(self, sighting: Sighting) -> Link:
        parts = split_name(sighting.name)
        if parts.patronymic and not parts.surname:
            return self._link_patronymic(sighting, parts)
        for find in (self._find_by_surname, self._find_in_lexicon, self._find_by_given, self._find_typo):
            if (link := find(sighting, parts)) is not None:
                return link
        return Link(make_name_key(sighting.name, self._language), "known by this name alone")

    def _find_by_surname(self, sighting: Sighting, parts: PersonName) -> Link | None:
        wanted = set(readings_of(parts.surname, self._language))
        key = fold_surname(parts.surname, self._language)
        found = [
            bearer
            for bearer in self.bearers.values()
            if any(
                fold_surname(name, self._language) == key or wanted & set(readings_of(name, self._language))
                for name in bearer.surnames
            )
            and self._allows_initial(bearer, parts)
        ]
        by_lexicon = {reading.key for reading in sighting.readings}
        if not found and by_lexicon & set(self.bearers):
            found = [self.bearers[key] for key in sorted(by_lexicon & set(self.bearers))]
        if not found:
            return None
        best = max(found, key=lambda bearer: (self._agrees(bearer, sighting), bearer.last_seen))
        return Link(best.key, f"the surname of {best.names[0]}, named on this page")

    def _allows_initial(self, bearer: Bearer, parts: PersonName) -> bool:
        if not parts.given or not is_initial(parts.given):
            return True
        initial = romanise(parts.given, self._language)[:1].lower()
        given = [split_name(name).given for name in bearer.names]
        if bearer.known is not None:
            given += [split_name(name.text).given for name in bearer.known.names]
        return any(romanise(name, self._language)[:1].lower() == initial for name in given if name)

    def _agrees(self, bearer: Bearer, sighting: Sighting) -> bool:
        countries = {office.country for office in sighting.offices if office.country}
        if not countries:
            return True
        theirs = {office.country for office in bearer.offices} | {bearer.known.country if bearer.known else None}
        return bool(countries & theirs)

    def _find_in_lexicon(self, sighting: Sighting, parts: PersonName) -> Link | None:
        keys = [reading.key for reading in sighting.readings]
        entities = [self._known.entities[key] for key in dict.fromkeys(keys) if key in self._known.entities]
        country = next((office.country for office in sighting.offices if office.country), None)
        if country is not None:
            fitting = [entity for entity in entities if entity.country == country]
            entities = fitting or [entity for entity in entities if entity.country is None]
        elif len(entities) > 1:
            in_office = [entity for entity in entities if self._known.is_in_office(entity, self._day)]
            entities = in_office or entities
            most = max(self._countries[entity.country or ""] for entity in entities)
            entities = [entity for entity in entities if self._countries[entity.country or ""] == most]
        if parts.given and is_initial(parts.given):
            letter = romanise(parts.given, self._language)[:1].lower()
            entities = [entity for entity in entities if entity.name[:1].lower() == letter]
        if len(entities) != 1:
            return None
        return Link(entities[0].key, "the lexicon knows one bearer of the surname that fits")

    def _find_by_given(self, sighting: Sighting, parts: PersonName) -> Link | None:
        """A given name alone, when exactly one person of the page has it."""
        if parts.given or not load_given_names().has_name(parts.surname):
            return None
        group = load_given_names().group_of(parts.surname) or parts.surname.lower()
        found = {
            bearer.key
            for bearer in self.bearers.values()
            for name in bearer.names
            if (given := split_name(name).given) and (load_given_names().group_of(given) or given.lower()) == group
        }
        return Link(found.pop(), "the one person of this given name on the page") if len(found) == 1 else None

    def _find_typo(self, sighting: Sighting, parts: PersonName) -> Link | None:
        surname = fold_surname(parts.surname, self._language)
        allowed = _edits_allowed(surname)
        if not allowed or load_given_names().has_name(parts.surname):
            return None
        distances: dict[str, int] = {}
        for bearer in self.bearers.values():
            for name in bearer.surnames:
                distances[bearer.key] = min(
                    distances.get(bearer.key, 99), OSA.distance(surname, fold_surname(name, self._language))
                )
        near = sorted((distance, key) for key, distance in distances.items() if distance <= allowed)
        if near and (len(near) == 1 or near[0][0] < near[1][0]):
            return Link(
                near[0][1], f"{near[0][0]} letter away from {self.bearers[near[0][1]].names[0]}, nobody is nearer"
            )
        if near:
            return None
        found = self._known.find_typo(surname, frozenset(self._countries))
        return None if found is None else Link(found.key, f"one letter away from {found.name}, nobody is nearer")

    def _link_patronymic(self, sighting: Sighting, parts: PersonName) -> Link:
        group = load_given_names().group_of(parts.given) or parts.given.lower()
        patronymic = readings_of(parts.patronymic, self._language)
        on_page = [bearer.known for bearer in self.bearers.values() if bearer.known is not None]
        fitting = self._known.find_addressed(group, patronymic, on_page, self._day, frozenset(self._countries))
        if fitting is not None:
            return Link(fitting.key, "the form of address of the one person here with this name and patronymic")
        found = [
            bearer.key
            for bearer in self.bearers.values()
            for name in bearer.names
            if (other := split_name(name)).given
            and other.surname
            and (load_given_names().group_of(other.given) or other.given.lower()) == group
        ]
        if len(set(found)) == 1:
            return Link(found[0], "the form of address of the one person here with this given name")
        return Link(make_name_key(sighting.name, self._language), "known by name and patronymic alone")

    def make_entities(self, document: str, on: PartialDate | None) -> tuple[Entity, ...]:
        """Return an entity for each person of the page of this date, the lexicon's own where it knows one."""
        return tuple(
            learn_tenures(bearer.known, bearer.offices, document, on)
            if bearer.known is not None
            else self._make_entity(bearer, document, on)
            for bearer in self.bearers.values()
        )

    def _make_entity(self, bearer: Bearer, document: str, on: PartialDate | None) -> Entity:
        best = max(bearer.names, key=lambda name: (len(name.split()), -bearer.names.index(name)))
        offices = tuple(dict.fromkeys(bearer.offices))
        sector = next((office.sector for office in offices if office.sector), None)
        return Entity(
            key=bearer.key,
            kind=EntityKind.PERSON,
            name=romanise(best, self._language) if has_cyrillic(best) else best,
            country=bearer.country,
            sector=sector,
            names=tuple(EntityName(name, self._language) for name in dict.fromkeys(bearer.names)),
            tenures=tuple(bound_tenures(offices, document, on)),
            source="text",
        )


def count_countries(countries: Iterable[str | None]) -> Counter[str]:
    """Return how often each state is spoken of."""
    return Counter(country for country in countries if country is not None)


def undouble(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without one that a machine's translation says twice.

    >>> undouble(("Poutine", "Poutine"))
    ('Poutine',)
    """
    return tuple(word for place, word in enumerate(words) if place == 0 or word != words[place - 1])
