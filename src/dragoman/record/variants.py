"""How documents tell their entities: variants come and go with documents, and entities are made of them."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, delete, select

from dragoman.model import Entity
from dragoman.record import rows, tables
from dragoman.record.database import change_all, insert_all
from dragoman.record.entity_counts import count_entities, forget_entities, keep_entities
from dragoman.record.finding import batches
from dragoman.record.merging import merge_entities
from dragoman.record.plain_json import read_json, write_json

Variant = tuple[str, str]
"""Id of an entity, and the fingerprint of one telling of it."""


def insert_variants(connection: Connection, document: str, entities: Iterable[Entity]) -> set[str]:
    """Keep how a document tells its entities; return the ids of those that are told as never before."""
    bodies = {entity.id: write_json(entity) for entity in entities}
    told = {id: (id, hashlib.sha256(body.encode()).hexdigest()[:32]) for id, body in bodies.items()}
    variants, known = tables.entity_variants, set[Variant]()
    for some in batches(sorted(told), n_parameters=2):
        query = select(variants.c.entity, variants.c.fingerprint).where(
            variants.c.entity.in_(some), variants.c.fingerprint.in_([told[id][1] for id in some])
        )
        known.update((row[0], row[1]) for row in connection.execute(query))
    new = [variant for variant in told.values() if variant not in known]
    insert_all(connection, variants, [{"entity": id, "fingerprint": one, "body": bodies[id]} for id, one in new])
    links = [{"document": document, "entity": id, "fingerprint": one} for id, one in told.values()]
    insert_all(connection, tables.document_entities, links)
    return {id for id, _ in new}


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
    for some in batches(sorted(ids)):
        _make_entities(connection, some)
    count_entities(connection, {id: n for id, n in changes.items() if n > 0})


def _make_entities(connection: Connection, ids: Sequence[str]) -> None:
    """Put entities as their variants tell them in place of what was there; one without variants goes."""
    entities, names = tables.entities, tables.entity_names
    merged = {entity.id: entity for entity in _merge_variants(connection, ids)}
    gone = [id for id in ids if id not in merged]
    forget_entities(connection, gone)
    connection.execute(delete(entities).where(entities.c.id.in_(gone)))
    known = set(connection.scalars(select(entities.c.id).where(entities.c.id.in_(merged))))
    found = [rows.entity_row(entity) for entity in merged.values()]
    change_all(connection, entities, [row for row in found if row["id"] in known])
    insert_all(connection, entities, [row for row in found if row["id"] not in known])
    connection.execute(delete(names).where(names.c.entity.in_(merged)))
    insert_all(connection, names, [row for entity in merged.values() for row in rows.entity_name_rows(entity)])
    keep_entities(connection, merged.values())


def _merge_variants(connection: Connection, ids: Sequence[str]) -> Iterator[Entity]:
    """Yield the entities of which there are variants, in order of ids; holds the variants of one at a time."""
    variants = tables.entity_variants
    query = select(variants.c.entity, variants.c.body).where(variants.c.entity.in_(ids)).order_by(variants.c.entity)
    for _, told in groupby(connection.execute(query), key=itemgetter(0)):
        yield merge_entities([read_json(Entity, body) for _, body in told])
