"""Under which addresses of the web a document is known, so that no page is read twice under two of them."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, select

from dragoman.model import Document, page_key, print_text
from dragoman.record import tables
from dragoman.record.database import insert_new
from dragoman.record.finding import batches
from dragoman.record.plain_json import read_json

_addresses, _documents = tables.addresses, tables.documents


def insert_addresses(connection: Connection, document: Document, more: Iterable[str] = ()) -> None:
    """Keep under which address a document is known, and under which more; what is there already stays."""
    own = page_key(document.uri)
    keys = sorted({*([own] if own is not None else []), *more})
    if keys:
        printed = print_text(document.text)
        rows = [{"key": key, "document": document.id, "print": printed} for key in keys]
        connection.execute(insert_new(connection, _addresses), rows)


def find_known(connection: Connection, keys: Collection[str]) -> set[str]:
    """Return which of some keys are those of documents in the record."""
    return set(_some(connection, _addresses.c.key, sorted(keys), _addresses.c.key))


def find_documents(
    connection: Connection, keys: Collection[str], printed: str | None = None
) -> tuple[tuple[str, Document], ...]:
    """Return the documents known under any of some keys, or that give just this text, each with one key of it."""
    found = dict(_pairs(connection, _addresses.c.key.in_(sorted(keys)))) if keys else {}
    if printed is not None:
        found = {**dict(_pairs(connection, _addresses.c.print == printed)), **found}
    return tuple(
        (found[id], read_json(Document, body))
        for id, body in connection.execute(
            select(_documents.c.id, _documents.c.body).where(_documents.c.id.in_(found)).order_by(_documents.c.id)
        )
    )


_MOST = 20
"""Documents that are compared with a page: more give one text only when it is a notice of the site."""


def _pairs(connection: Connection, condition: Any) -> list[tuple[str, str]]:
    query = select(_addresses.c.document, _addresses.c.key).where(condition).order_by(_addresses.c.document)
    return [(document, key) for document, key in connection.execute(query.limit(_MOST))]


def _some(connection: Connection, wanted: Any, values: list[str], column: Any) -> Iterator[str]:
    for some in batches(values):
        yield from connection.scalars(select(wanted).where(column.in_(some)))
