"""Which rows of a table a `Filter` chooses: one way for lists, counts and streams."""

from typing import Any

from sqlalchemy import Connection, FromClause, or_, select

from dragoman.record import selecting, tables
from dragoman.record.actors import find_sought
from dragoman.record.filters import NO_ACTORS, Filter, check_filter

Conditions = list[Any]


def table_for(what: str) -> FromClause:
    """Return the table of a kind of value, joined with its documents where it stands in one."""
    table = tables.metadata.tables[what]
    if what in ("mentions", "quotes", "claims"):
        return table.join(tables.documents, table.c.document == tables.documents.c.id)
    return table


def conditions_for(connection: Connection, what: str, filter: Filter) -> Conditions:
    """Return the conditions that a filter sets for a kind of value, over `table_for` of it.

    Raises:
        WrongUse: this kind of value does not know a condition.
    """
    check_filter(what, filter)
    return _MAKERS[what](connection, filter)


def _for_documents(connection: Connection, filter: Filter) -> Conditions:
    table = tables.documents
    conditions = [*selecting.document_conditions(filter), *selecting.published_within(filter)]
    if filter.id is not None:
        conditions.append(table.c.id == filter.id)
    if filter.text is not None:
        conditions.append(selecting.text_condition(connection, "document", table, filter.text))
    named = tables.mentions.c
    if filter.country is not None:
        conditions.append(table.c.id.in_(select(named.document).where(named.country == filter.country)))
    if filter.party is not None:
        entities = find_sought(connection, filter.party).entities
        conditions.append(table.c.id.in_(select(named.document).where(named.entity.in_(entities))))
    return conditions


def _for_mentions(connection: Connection, filter: Filter) -> Conditions:
    table = tables.mentions
    conditions = [*selecting.document_conditions(filter), *selecting.published_within(filter)]
    conditions += selecting.plain_conditions(table, filter)
    if filter.country is not None:
        conditions.append(table.c.country == filter.country)
    if filter.party is not None:
        conditions.append(table.c.entity.in_(find_sought(connection, filter.party).entities))
    return conditions


def _for_quotes(connection: Connection, filter: Filter) -> Conditions:
    table = tables.quotes
    speaker = table.c.speaker_entity.label("entity"), table.c.speaker_name.label("name_key")
    speakers = select(table.c.id, *speaker, table.c.speaker_country.label("country")).subquery()
    conditions = [*selecting.document_conditions(filter), *selecting.published_within(filter)]
    conditions += selecting.plain_conditions(table, filter)
    if filter.country is not None:
        conditions.append(table.c.speaker_country == filter.country)
    for words in (filter.actor, filter.party):
        if words is not None:
            is_speaker = selecting.is_sought(speakers, find_sought(connection, words))
            conditions.append(table.c.id.in_(select(speakers.c.id).where(is_speaker)))
    return conditions


def _for_claims(connection: Connection, filter: Filter) -> Conditions:
    table = tables.claims
    conditions = [
        *selecting.document_conditions(filter),
        *selecting.happened_within(table, filter, else_published=True),
        *selecting.plain_conditions(table, filter),
        *selecting.party_conditions(connection, "claim", table, filter),
    ]
    if filter.text is not None:
        conditions.append(selecting.text_condition(connection, "claim", table, filter.text))
    return conditions


def _for_entities(connection: Connection, filter: Filter) -> Conditions:
    table, told = tables.entities, tables.document_entities
    conditions: Conditions = [*selecting.plain_conditions(table, filter)]
    if filter.country is not None:
        conditions.append(table.c.country == filter.country)
    for words in (filter.text, filter.party):
        if words is not None:
            conditions.append(table.c.id.in_(find_sought(connection, words).entities))
    if filter.is_actor is not None:
        never = table.c.kind.in_([kind.value for kind in NO_ACTORS])
        conditions.append(~never if filter.is_actor else never)
    if filter.document is not None:
        conditions.append(table.c.id.in_(select(told.c.entity).where(told.c.document == filter.document)))
    return conditions


def _for_events(connection: Connection, filter: Filter) -> Conditions:
    return [*selecting.weight_conditions(filter), *_for_grouped(connection, "event", filter)]


def _for_commitments(connection: Connection, filter: Filter) -> Conditions:
    return [*selecting.owing_conditions(filter), *_for_grouped(connection, "commitment", filter)]


def _for_grouped(connection: Connection, value: str, filter: Filter) -> Conditions:
    table, links = tables.metadata.tables[f"{value}s"], tables.metadata.tables[f"{value}_claims"]
    conditions: Conditions = [
        *selecting.happened_within(table, filter),
        *selecting.plain_conditions(table, filter),
        *selecting.party_conditions(connection, value, table, filter),
    ]
    claims = selecting.claims_behind(connection, filter)
    if claims is not None:
        conditions.append(table.c.id.in_(select(links.c[value]).where(links.c.claim.in_(claims))))
    return conditions


def _for_relations(connection: Connection, filter: Filter) -> Conditions:
    table = tables.relations
    conditions: Conditions = []
    if filter.country is not None:
        conditions.append(or_(table.c.left == filter.country, table.c.right == filter.country))
    for words in (filter.party, filter.other):
        if words is not None:
            countries = find_sought(connection, words).countries
            conditions.append(or_(table.c.left.in_(countries), table.c.right.in_(countries)))
    if filter.since is not None:
        conditions.append(table.c.month >= filter.since.isoformat()[:7])
    if filter.until is not None:
        conditions.append(table.c.month <= filter.until.isoformat()[:7])
    return conditions


def _for_problems(_: Connection, filter: Filter) -> Conditions:
    table = tables.problems
    conditions: Conditions = [*selecting.plain_conditions(table, filter)]
    if filter.document is not None:
        conditions.append(table.c.document == filter.document)
    return conditions


_MAKERS = {
    "documents": _for_documents,
    "mentions": _for_mentions,
    "quotes": _for_quotes,
    "claims": _for_claims,
    "entities": _for_entities,
    "events": _for_events,
    "commitments": _for_commitments,
    "relations": _for_relations,
    "problems": _for_problems,
}
