"""The entities of one document: the lexicon's, and those made from the text alone."""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from dragoman.entities.phonetics import phonetic_key
from dragoman.entities.romanisation import fold_name, has_cyrillic, romanise, strip_marks
from dragoman.entities.votes import Settled, Sort
from dragoman.lexicon import Lexicon, NameReading, OfficeWords, load_offices
from dragoman.lexicon.entries import read_names
from dragoman.lexicon.places import find_place, find_towns
from dragoman.model import Entity, EntityKind, EntityName, LexiconError, Mention, PlaceReference


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(name).lower()).strip("-")


def _is_first_of_its_name(place: PlaceReference) -> bool:
    return [town.geonames for town in find_towns(place.name, "en")[:1]] == [place.geonames]


class EntityShelf:
    """Entities by key, made once a document and handed out again for every further mention."""

    def __init__(self, lexicon: Lexicon, language: str, document: str) -> None:
        self._lexicon = lexicon
        self._language = language
        self._document = document
        self._kept: dict[str, Entity] = {}
        self._by_id: dict[str, Entity] = {}
        self.office_words: OfficeWords | None = self._read_offices()

    def _read_offices(self) -> OfficeWords | None:
        try:
            return load_offices(self._language)
        except LexiconError:
            return None

    def keep(self, *entities: Entity) -> None:
        """Put entities on the shelf; the first of a key stays."""
        for entity in entities:
            self._kept.setdefault(entity.key, entity)
            self._by_id.setdefault(entity.id, entity)

    def id_of(self, key: str) -> str:
        """Return the id of the entity with this key."""
        entity = self._kept.get(key) or self._lexicon.entities.get(key)
        return entity.id if entity is not None else Entity(key=key, kind=EntityKind.PERSON, name=key).id

    def entities_of(self, mentions: Iterable[Mention], further: set[str]) -> tuple[Entity, ...]:
        """Return the entities that the mentions and the further ids mean, in order of their keys."""
        wanted = {mention.entity for mention in mentions if mention.entity is not None} | further
        known = {entity.id: entity for entity in self._lexicon.entities.values()} if wanted - set(self._by_id) else {}
        found = [self._by_id.get(one) or known.get(one) for one in wanted]
        return tuple(sorted((entity for entity in found if entity is not None), key=lambda entity: entity.key))

    def capital_of(self, state: Entity, reading: NameReading) -> Entity:
        """Return the capital (or seat) as a place of its own."""
        english = read_names("en").get(state.key)
        own = read_names(reading.language).get(state.key)
        name = reading.lemma
        if english is not None and own is not None:
            names = english.capital if reading.role == "capital" else english.seats
            listed = own.capital if reading.role == "capital" else own.seats
            if names and reading.lemma in listed:
                name = names[min(listed.index(reading.lemma), len(names) - 1)]
                name = names[0] if phonetic_key(fold_name(name)) == phonetic_key(fold_name(names[0])) else name
        latin = romanise(name, self._language)
        known = self._lexicon.entities.get(f"place:{_slug(latin)}")
        if known is not None:
            return known
        towns = [town for town in find_towns(latin, "en") if town.country == state.country]
        return Entity(
            key=f"place:{_slug(latin)}",
            kind=EntityKind.PLACE,
            name=latin,
            country=state.country,
            names=(EntityName(name, "en"),),
            outside_ids=(("geonames", str(towns[0].geonames)),) if towns else (),
            source="lexicon",
            latitude=towns[0].latitude if towns else None,
            longitude=towns[0].longitude if towns else None,
        )

    def make(self, settled: Settled, lemma: str, countries: Mapping[str, int], country: str | None) -> Entity:
        """Return an entity for a name that the lexicon does not know; `country` is that of a state named inside it."""
        latin = romanise(lemma, self._language) if has_cyrillic(lemma) else lemma
        if settled.sort is Sort.PLACE:
            return self._make_place(settled, lemma, latin, countries)
        key = f"organisation:{_slug(latin) or lemma.lower()}"
        return self._kept.get(key) or Entity(
            key=key,
            kind=EntityKind.ORGANISATION,
            name=latin,
            country=country,
            names=(EntityName(lemma, self._language),),
            source="text",
        )

    def make_polity(self, lemma: str) -> Entity:
        """Return a state that the lexicon does not know, mostly one of old: it has no code of today's states."""
        latin = romanise(lemma, self._language) if has_cyrillic(lemma) else lemma
        key = f"state:{_slug(latin) or lemma.lower()}"
        return self._kept.get(key) or Entity(
            key=key,
            kind=EntityKind.STATE,
            name=latin,
            names=(EntityName(lemma, self._language),),
            source="text",
        )

    def _make_place(self, settled: Settled, lemma: str, latin: str, countries: Mapping[str, int]) -> Entity:
        words = next((vote.words for vote in settled.votes if vote.words), lemma)
        spellings = dict.fromkeys((words, lemma))
        found = next(
            (place for name in spellings if (place := find_place(name, self._language, countries=countries))), None
        )
        if found is not None:
            return self.make_town(found, lemma)
        is_open = any(find_towns(name, self._language) for name in spellings)
        key = f"place:{_slug(latin) or lemma.lower()}{'-undecided' if is_open else ''}"
        return self._kept.get(key) or Entity(
            key=key,
            kind=EntityKind.PLACE,
            name=latin,
            names=(EntityName(lemma, self._language),),
            source="text",
        )

    def make_town(self, place: PlaceReference, lemma: str) -> Entity:
        """Return the entity of a town of the gazetteer: the lexicon's where it knows the town.

        The most populous bearer of a name has the bare name as its key, another its GeoNames id
        beside it, and one of several that cannot be told apart its state.
        """
        if place.geonames is not None and (known := self._known_towns.get(str(place.geonames))) is not None:
            return known
        key = f"place:{_slug(place.name) or lemma.lower()}"
        if place.geonames is None:
            key += f"-{(place.country or 'undecided').lower()}"
        elif key in self._lexicon.entities or not _is_first_of_its_name(place):
            key += f"-{place.geonames}"
        return self._kept.get(key) or Entity(
            key=key,
            kind=EntityKind.PLACE,
            name=place.name,
            country=place.country,
            names=(EntityName(lemma, self._language),),
            outside_ids=(("geonames", str(place.geonames)),) if place.geonames is not None else (),
            source="text",
            latitude=place.latitude,
            longitude=place.longitude,
        )

    @cached_property
    def _known_towns(self) -> dict[str, Entity]:
        return {
            id: entity
            for entity in self._lexicon.entities.values()
            if entity.kind is EntityKind.PLACE
            for scheme, id in entity.outside_ids
            if scheme == "geonames"
        }
