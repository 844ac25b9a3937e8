"""How documents tell their entities: variants come and go with documents, and entities are made of them."""

import hashlib
from collections import Counter
from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from dragoman.model import Entity
from dragoman.record import rows, tables
from dragoman.record.entity_counts import count_entities, forget_entity, keep_entity
from dragoman.record.merging import merge_entities
from dragoman.record.plain_json import read_json, write_json

Variant = tuple[str, str]
"""Id of an entity, and the fingerprint of one telling of it."""


def insert_variants(connection: Connection, document: str, entities: Iterable[Entity]) -> set[str]:
    """Keep how a document tells its entities; return the ids of those that are told as never before."""
    variants = tables.entity_variants
    changed = set()
    for entity in {entity.id: entity for entity in entities}.values():
        body = write_json(entity)
        fingerprint = hashlib.sha256(body.encode()).hexdigest()[:32]
        known = select(variants.c.entity).where(variants.c.entity == entity.id, variants.c.fingerprint == fingerprint)
        if connection.scalar(known) is None:
            connection.execute(insert(variants).values(entity=entity.id, fingerprint=fingerprint, body=body))
            changed.add(entity.id)
        connection.execute(
            insert(tables.document_entities).values(document=document, entity=entity.id, fingerprint=fingerprint)
        )
    return changed


def delete_orphans(connection: Connection, variants: Iterable[Variant]) -> set[str]:
    """Delete the variants that no document tells any more; return the ids of their entities."""
    told, kept = tables.document_entities, tables.entity_variants
    changed = set()
    for entity, fingerprint in sorted(variants):
        still = select(told.c.document).where(told.c.entity == entity, told.c.fingerprint == fingerprint).limit(1)
        if connection.scalar(still) is None:
            connection.execute(delete(kept).where(kept.c.entity == entity, kept.c.fingerprint == fingerprint))
            changed.add(entity)
    return changed


def settle_entities(connection: Connection, ids: Iterable[str], gone: Counter[Variant], told: Counter[str]) -> None:
    """Make entities anew from their variants, and count who tells them; one that no document tells any more goes.

    Args:
        connection: to the record.
        ids: of those whose variants came or went.
        gone: variants that documents no longer tell, and how many documents.
        told: entities that further documents tell, and how many documents.
    """
    changes = Counter(told)
    for (entity, _), n in gone.items():
        changes[entity] -= n
    count_entities(connection, {id: n for id, n in changes.items() if n < 0})
    for id in sorted(ids):
        _settle_entity(connection, id)
    count_entities(connection, {id: n for id, n in changes.items() if n > 0})


def _settle_entity(connection: Connection, id: str) -> None:
    variants, entities, names = tables.entity_variants, tables.entities, tables.entity_names
    bodies = connection.scalars(select(variants.c.body).where(variants.c.entity == id))
    found = [read_json(Entity, body) for body in bodies]
    if not found:
        forget_entity(connection, id)
        connection.execute(delete(entities).where(entities.c.id == id))
        return
    merged = merge_entities(found)
    row = rows.entity_row(merged)
    if not connection.execute(update(entities).where(entities.c.id == id).values(row)).rowcount:
        connection.execute(insert(entities).values(row))
    connection.execute(delete(names).where(names.c.entity == id))
    connection.execute(insert(names), rows.entity_name_rows(merged))
    keep_entity(connection, merged)
