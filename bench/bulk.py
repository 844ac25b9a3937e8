"""Many pages into a record at once: the rows that the writer would write, without its question for each of them.

A million claims one page after the other take the writer most of an hour; only generated pages, which are new and
differ in nothing but their claims, can be written so. A test holds the two ways equal.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from sqlalchemy import Connection, insert

from dragoman.model import DocumentReading, Entity
from dragoman.record import Record, rows, search, tables
from dragoman.record.entity_counts import count_entities
from dragoman.record.numbering import Numbers, next_arrival
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
    of_documents, of_claims, of_quotes = (
        Numbers(connection, table) for table in (tables.documents, tables.claims, tables.quotes)
    )
    pages = [(rows.facts_of(one.document), one) for one in readings]
    documents = [(of_documents.take(facts.first_day), one) for facts, one in pages]
    claims = [
        (of_claims.take(facts.first_day), place, claim, facts)
        for facts, one in pages
        for place, claim in enumerate(one.claims)
    ]
    _insert(connection, "documents", (rows.document_row(one.document, one.document.uri, number)
                                      for number, one in documents))  # fmt: skip
    search.write_words(
        connection,
        "document",
        (
            (number, one.document.text, "\n".join(sorted({entity.name for entity in one.entities})))
            for number, one in documents
        ),
    )
    _insert(connection, "quotes", (rows.quote_row(quote, place, facts, of_quotes.take(facts.first_day))
                                   for facts, one in pages for place, quote in enumerate(one.quotes)))  # fmt: skip
    arrival = next_arrival(connection, tables.claims)
    _insert(connection, "claims", ({**rows.claim_row(claim, place, facts, number), "arrival": arrival + count}
                                   for count, (number, place, claim, facts) in enumerate(claims)))  # fmt: skip
    parties = (
        rows.party_rows("claim", claim.id, number, claim.actors, claim.recipients) for number, _, claim, _ in claims
    )
    _insert(connection, "claim_parties", (row for found in parties for row in found))
    search.write_words(
        connection,
        "claim",
        (
            (number, claim.evidence.text, "\n".join(party.name for party in claim.parties))
            for number, _, claim, _ in claims
        ),
    )
    _insert(connection, "document_entities", ({"document": one.document.id, "entity": entity.id,
                                               "fingerprint": known[entity.id]}
                                              for one in readings for entity in one.entities))  # fmt: skip
    count_entities(connection, Counter(entity.id for one in readings for entity in one.entities))


def _insert(connection: Connection, table: str, found: Iterable[rows.Row]) -> None:
    values = list(found)
    if values:
        connection.execute(insert(tables.metadata.tables[table]), values)
