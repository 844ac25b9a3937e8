"""Whom a user means by a name, code or id."""

from dataclasses import dataclass

from sqlalchemy import Connection, or_, select

from dragoman.model import EntityKind, Judgement, Verdict
from dragoman.record import tables
from dragoman.record.names import fold_name
from dragoman.record.plain_json import read_json


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom a user means: entities, all of some countries, and the bare name for those whom no entity stands for."""

    entities: frozenset[str]
    countries: frozenset[str]
    name_key: str


def find_sought(connection: Connection, words: str) -> Sought:
    """Return whom the words mean: an id or its unique beginning, a country code, or a name in any language.

    A whole name wins over a part of one: "Li" finds whoever is called Li before it finds Li Hui.
    A state stands for all of its country. Entities judged to be the same come along.
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


def _named(connection: Connection, key: str) -> set[str]:
    names = tables.entity_names
    found = set(connection.scalars(select(names.c.entity).where(names.c.name_key == key)))
    if found or not key:
        return found
    holding = select(names.c.entity, names.c.name_key).where(names.c.name_key.contains(key, autoescape=True))
    return {entity for entity, name in connection.execute(holding) if f" {key} " in f" {name.replace('-', ' ')} "}


def _countries_of(connection: Connection, ids: set[str]) -> frozenset[str]:
    """Return the countries of those that are states."""
    entities = tables.entities
    states = select(entities.c.country).where(entities.c.id.in_(ids), entities.c.kind == EntityKind.STATE.value)
    return frozenset(country for country in connection.scalars(states) if country)


def _with_same(connection: Connection, ids: set[str]) -> frozenset[str]:
    """Return the ids with all that are judged the same, and theirs in turn."""
    found, pending = set(ids), set(ids)
    while pending:
        pending = {other for id in pending for other in same_as(connection, id)} - found
        found |= pending
    return frozenset(found)


def same_as(connection: Connection, id: str) -> tuple[str, ...]:
    """Return the ids judged the same as this one; a person's word (it has no score) wins over a machine's."""
    table = tables.judgements
    about = select(table.c.body).where(or_(table.c.left == id, table.c.right == id))
    verdicts: dict[str, set[tuple[bool, Verdict]]] = {}
    for body in connection.scalars(about):
        judgement = read_json(Judgement, body)
        other = judgement.right if judgement.left == id else judgement.left
        verdicts.setdefault(other, set()).add((judgement.score is None, judgement.verdict))
    return tuple(sorted(other for other, said in verdicts.items() if _is_same(said)))


def _is_same(said: set[tuple[bool, Verdict]]) -> bool:
    by_people = {verdict for is_person, verdict in said if is_person and verdict != Verdict.UNSURE}
    by_any = by_people or {verdict for _, verdict in said if verdict != Verdict.UNSURE}
    return by_any == {Verdict.SAME}
