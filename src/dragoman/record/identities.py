"""Who is shown as whom, who is named with whom, and which spellings are met most."""

from collections.abc import Iterator
from itertools import groupby

from sqlalchemy import Connection, func, select

from dragoman.model import Appearance, Entity, EntityKind, MetName
from dragoman.record import tables
from dragoman.record.placing import stream_rows
from dragoman.record.plain_json import read_json

IDENTITIES_MARK = "identities"
"""The mark that changes with who is shown as whom, so that a reader knows when to ask again."""

_NAMED_BY_TEXTS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.COMPANY, EntityKind.OUTLET)


def read_identities(connection: Connection) -> dict[str, Entity]:
    """Return the entity that stands for each id; an id that is not there stands for itself."""
    table = tables.identities
    rows = connection.execute(select(table.c.entity, table.c.stands, table.c.body)).all()
    joined = {id: read_json(Entity, body) for id, _, body in rows if body is not None}
    return {id: joined[stands] for id, stands, _ in rows if stands in joined}


def find_same(connection: Connection, id: str) -> tuple[str, ...]:
    """Return the ids of all that are one with this entity, without it, in order."""
    table = tables.identities
    stands = connection.scalar(select(table.c.stands).where(table.c.entity == id))
    if stands is None:
        return ()
    same = connection.scalars(select(table.c.entity).where(table.c.stands == stands).order_by(table.c.entity))
    return tuple(other for other in same if other != id)


def read_appearances(connection: Connection) -> Iterator[Appearance]:
    """Yield whom each document names, in order of the documents' ids."""
    told = tables.document_entities
    query = select(told.c.document, told.c.entity).order_by(told.c.document, told.c.entity)
    rows = stream_rows(connection, query)
    for document, named in groupby(rows, key=lambda row: str(row[0])):
        yield Appearance(document=document, entities=tuple(str(row[1]) for row in named))


def read_met_names(connection: Connection) -> Iterator[MetName]:
    """Yield how many documents write each name of each person and organisation, in order of entities."""
    told, variants, entities = tables.document_entities, tables.entity_variants, tables.entities
    counted = (
        select(told.c.entity, told.c.fingerprint, func.count().label("n_documents"))
        .join(entities, entities.c.id == told.c.entity)
        .where(entities.c.kind.in_([kind.value for kind in _NAMED_BY_TEXTS]))
        .group_by(told.c.entity, told.c.fingerprint)
        .subquery()
    )
    query = (
        select(variants.c.entity, variants.c.body, counted.c.n_documents)
        .join(
            counted,
            (counted.c.entity == variants.c.entity) & (counted.c.fingerprint == variants.c.fingerprint),
        )
        .order_by(variants.c.entity, variants.c.fingerprint)
    )
    for entity, body, n_documents in stream_rows(connection, query):
        for name in read_json(Entity, body).names:
            yield MetName(entity=entity, name=name, n_documents=n_documents)
