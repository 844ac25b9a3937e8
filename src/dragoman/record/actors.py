"""Whom a user means by a name, code or id."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from dragoman.model import EntityKind, Party
from dragoman.record import tables
from dragoman.record.identities import find_same
from dragoman.record.names import fold_name


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom a user means: entities, all of some countries, and the bare name for those whom no entity stands for."""

    entities: frozenset[str]
    countries: frozenset[str]
    name_key: str

    def is_among(self, parties: Iterable[Party]) -> bool:
        """Whether any of the parties is whom the user means."""
        return any(
            party.entity in self.entities
            or party.country in self.countries
            or (party.entity is None and fold_name(party.name) == self.name_key)
            for party in parties
        )


def find_sought(connection: Connection, words: str) -> Sought:
    """Return whom the words mean: an id or its unique beginning, a country code, or a name in any language.

    A whole name wins over a part of one: "Li" finds whoever is called Li before it finds Li Hui.
    A state stands for all of its country. Entities that are one with them come along.
    """
    key = fold_name(words)
    entities = tables.entities
    known = select(entities.c.id)
    if words.startswith("entity-"):
        found = set(connection.scalars(known.where(entities.c.id.startswith(words, autoescape=True))))
        return Sought(_with_same(connection, found), _countries_of(connection, found), key)
    if len(words) == 3 and words.isascii() and words.isupper():
        states = known.where(entities.c.country == words, entities.c.kind == EntityKind.STATE.value)
        found = set(connection.scalars(states))
        if found:
            return Sought(frozenset(found), frozenset({words}), key)
    found = _named(connection, key)
    return Sought(_with_same(connection, found), _countries_of(connection, found), key)


_N_MEANT = 20
"""Entities that a word of a search may mean: one that is part of more names ("of", "ministry") names nobody.
Tried on the lexicon's names and the seeds, November 2026: "Kim" has 9, "Ministry" over 40."""


def find_meaning(connection: Connection, words: str, is_whole: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return whom words of a search mean: the ids of all that are one with them, and their English names.

    Args:
        connection: to the record.
        words: a name in any language, or the code of a state.
        is_whole: they must be a whole name; else they may be a part of one that no more than `_N_MEANT` bear.
    """
    entities = tables.entities
    if len(words) == 3 and words.isascii() and words.isupper():
        is_state = and_(entities.c.country == words, entities.c.kind == EntityKind.STATE.value)
        found = set(connection.scalars(select(entities.c.id).where(is_state)))
    else:
        found = set()
    key = fold_name(words)
    found = found or (_called(connection, key) if is_whole else _named(connection, key))
    if not found or len(found) > _N_MEANT:
        return frozenset(), ()
    ids = _with_same(connection, found)
    names = select(entities.c.name).where(entities.c.id.in_(ids)).distinct().order_by(entities.c.name)
    return ids, tuple(connection.scalars(names))


def _named(connection: Connection, key: str) -> set[str]:
    names = tables.entity_names
    found = _called(connection, key)
    if found or not key:
        return found
    holding = select(names.c.entity, names.c.name_key).where(names.c.name_key.contains(key, autoescape=True))
    return {entity for entity, name in connection.execute(holding) if f" {key} " in f" {name.replace('-', ' ')} "}


def _called(connection: Connection, key: str) -> set[str]:
    names = tables.entity_names
    return set(connection.scalars(select(names.c.entity).where(names.c.name_key == key)))


def _countries_of(connection: Connection, ids: set[str]) -> frozenset[str]:
    """Return the countries of those that are states."""
    entities = tables.entities
    states = select(entities.c.country).where(entities.c.id.in_(ids), entities.c.kind == EntityKind.STATE.value)
    return frozenset(country for country in connection.scalars(states) if country)


def _with_same(connection: Connection, ids: set[str]) -> frozenset[str]:
    """Return the ids with all that are one with them."""
    return frozenset(ids.union(*(find_same(connection, id) for id in ids)))
