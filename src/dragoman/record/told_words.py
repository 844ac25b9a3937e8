"""The words under which documents and claims are kept for search, read again from the record."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from sqlalchemy import Connection, Table, select, text

from dragoman.model import Claim, Document, Entity, Event
from dragoman.record import tables
from dragoman.record.columns import POSTGRESQL
from dragoman.record.plain_json import Value, read_json
from dragoman.record.reviewing import words_of
from dragoman.record.settled import words_of as words_of_event

Words = tuple[int, str, str]
"""Number of the document or claim, its words, and the English names of whom it means."""

_BATCH = 500
_N_NAMES = 50_000
"""Tellings of entities whose names are remembered: a few megabytes, and most documents name the same ones."""


def words_of_document(document: Document, names: Iterable[str]) -> tuple[str, str]:
    """Return the words of a document and the names of its entities, as search takes them."""
    return document.text, "\n".join(sorted(set(names)))


def read_claim_words(connection: Connection) -> Iterator[Words]:
    """Yield what search keeps of every claim."""
    return _read_words(connection, tables.claims, Claim, words_of)


def read_event_words(connection: Connection) -> Iterator[Words]:
    """Yield what search keeps of every event."""
    return _read_words(connection, tables.events, Event, words_of_event)


def _read_words(
    connection: Connection, table: Table, kind: type[Value], words: Callable[[Value], tuple[str, str]]
) -> Iterator[Words]:
    """Yield the words of values that hold all of them: from a file as they are kept, else from the values."""
    if connection.dialect.name != POSTGRESQL:
        yield from _of_file(connection, table.name.removesuffix("s"))
        return
    query = select(table.c.number, table.c.body)
    for number, body in connection.execute(query, execution_options={"yield_per": _BATCH}):
        yield (number, *words(read_json(kind, body)))


def read_document_words(connection: Connection) -> Iterator[Words]:
    """Yield what search keeps of every document."""
    if connection.dialect.name != POSTGRESQL:
        yield from _of_file(connection, "document")
        return
    documents, told, variants = tables.documents, tables.document_entities, tables.entity_variants

    @lru_cache(maxsize=_N_NAMES)
    def read_name(entity: str, fingerprint: str) -> str:
        its = variants.c.entity == entity, variants.c.fingerprint == fingerprint
        return read_json(Entity, connection.execute(select(variants.c.body).where(*its)).scalar_one()).name

    named = select(documents.c.number, documents.c.body, told.c.entity, told.c.fingerprint)
    named = named.outerjoin_from(documents, told, told.c.document == documents.c.id).order_by(documents.c.number)
    rows = connection.execute(named, execution_options={"yield_per": _BATCH})
    for (number, body), group in groupby(rows, key=itemgetter(0, 1)):
        names = [read_name(row[2], row[3]) for row in group if row[2] is not None]
        yield (number, *words_of_document(read_json(Document, body), names))


def _of_file(connection: Connection, value: str) -> Iterator[Words]:
    statement = text(f"SELECT rowid, words, names FROM {value}_words ORDER BY rowid")
    rows = connection.execute(statement, execution_options={"yield_per": _BATCH})
    yield from ((number, words, names) for number, words, names in rows)
