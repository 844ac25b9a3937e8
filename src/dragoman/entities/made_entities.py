"""The entities of one document: the lexicon's, and those made from the text alone."""

import re
from collections.abc import Iterable

from dragoman.entities.phonetics import phonetic_key
from dragoman.entities.romanisation import fold_name, has_cyrillic, romanise, strip_marks
from dragoman.entities.votes import Settled, Sort
from dragoman.lexicon import Lexicon, NameReading, OfficeWords, load_offices
from dragoman.lexicon.entries import read_names
from dragoman.lexicon.places import find_place
from dragoman.model import Entity, EntityKind, EntityName, LexiconError, Mention


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", strip_marks(name).lower()).strip("-")


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
        return Entity(
            key=f"place:{_slug(romanise(name, self._language))}",
            kind=EntityKind.PLACE,
            name=romanise(name, self._language),
            country=state.country,
            names=(EntityName(name, "en"),),
            source="lexicon",
        )

    def make(self, settled: Settled, lemma: str, countries: frozenset[str], country: str | None) -> Entity:
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

    def _make_place(self, settled: Settled, lemma: str, latin: str, countries: frozenset[str]) -> Entity:
        found = find_place(lemma, self._language, countries=countries)
        name = found.name if found is not None else latin
        key = f"place:{_slug(name) or lemma.lower()}"
        return self._kept.get(key) or Entity(
            key=key,
            kind=EntityKind.PLACE,
            name=name,
            country=found.country if found is not None else None,
            names=(EntityName(lemma, self._language),),
            outside_ids=(("geonames", str(found.geonames)),) if found is not None and found.geonames else (),
            source="text",
        )
