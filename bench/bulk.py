"""Many pages into a record at once: the rows that the writer would write, without its question for each of them.

A million claims one page after the other take the writer most of an hour; only generated pages, which are new and
differ in nothing but their claims, can be written so. A test holds the two ways equal.
"""

import hashlib
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, func, insert, select

from dragoman.model import DocumentReading, Entity
from dragoman.record import Record, rows, search, tables
from dragoman.record.plain_json import write_json

_BATCH = 5_000
"""Pages in one transaction: more take memory and no less time (tried 500 to 20,000, November 2026)."""


def write_bulk(record: Record, readings: Iterable[DocumentReading]) -> Iterator[DocumentReading]:
    """Write readings of new pages into a record without any such page, and yield each once it is written.

    A page that names somebody for the first time goes through the writer, so that entities are as ever.
    """
    known: dict[str, str] = {}
    pages = iter(readings)
    while batch := list(islice(pages, _BATCH)):
        with record.writer.together():
            waiting: list[DocumentReading] = []
            for reading in batch:
                if all(entity.id in known for entity in reading.entities):
                    waiting.append(reading)
                    continue
                _insert_readings(record, waiting, known)
                waiting = []
                record.writer.write_readings(None, reading.document.uri, (reading,), ())
                known.update((entity.id, _fingerprint(entity)) for entity in reading.entities)
            _insert_readings(record, waiting, known)
        yield from batch


def _fingerprint(entity: Entity) -> str:
    return hashlib.sha256(write_json(entity).encode()).hexdigest()[:32]


def _insert_readings(record: Record, readings: list[DocumentReading], known: dict[str, str]) -> None:
    connection = record.writer._open
    assert connection is not None  # inside `together`
    documents = list(zip(_numbers(connection, "documents", len(readings)), readings, strict=True))
    claims = [(place, claim) for one in readings for place, claim in enumerate(one.claims)]
    numbered = list(zip(_numbers(connection, "claims", len(claims)), claims, strict=True))
    _insert(connection, "documents", ({"number": number, **rows.document_row(one.document, one.document.uri)}
                                      for number, one in documents))  # fmt: skip
    search.write_words(
        connection,
        "document",
        (
            (number, one.document.text, "\n".join(sorted({entity.name for entity in one.entities})))
            for number, one in documents
        ),
    )
    _insert(connection, "quotes", (rows.quote_row(quote, place) for one in readings
                                   for place, quote in enumerate(one.quotes)))  # fmt: skip
    _insert(connection, "claims", ({"number": number, **rows.claim_row(claim, place)}
                                   for number, (place, claim) in numbered))  # fmt: skip
    parties = (rows.party_rows("claim", claim.id, claim.actors, claim.recipients) for _, claim in claims)
    _insert(connection, "claim_parties", (row for found in parties for row in found))
    search.write_words(
        connection,
        "claim",
        (
            (number, claim.evidence.text, "\n".join(party.name for party in claim.parties))
            for number, (_, claim) in numbered
        ),
    )
    _insert(connection, "document_entities", ({"document": one.document.id, "entity": entity.id,
                                               "fingerprint": known[entity.id]}
                                              for one in readings for entity in one.entities))  # fmt: skip


def _numbers(connection: Connection, table: str, n_rows: int) -> range:
    """The numbers that the database would give the next rows."""
    last = connection.scalar(select(func.max(tables.metadata.tables[table].c.number))) or 0
    return range(last + 1, last + 1 + n_rows)


def _insert(connection: Connection, table: str, found: Iterable[rows.Row]) -> None:
    values = list(found)
    if values:
        connection.execute(insert(tables.metadata.tables[table]), values)
