"""Values that stand in documents, with where they belong: document, origin, event and commitment."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import CompoundSelect, Connection, FromClause, Select, func, select

from dragoman.model import Claim, Document, SourcedClaim, Standing
from dragoman.record import tables
from dragoman.record.filters import EVERYTHING, Filter
from dragoman.record.finding import batches
from dragoman.record.joining import Identities, join_claim
from dragoman.record.places import PlacedClaim
from dragoman.record.plain_json import read_json
from dragoman.record.stretches import Key

_BATCH = 500
"""Rows fetched at a time: a few megabytes of bodies; 100 to 2000 took the same time on 40 000 claims (2026-11)."""

DOCUMENT_ORDER = (
    tables.documents.c.published_first.is_(None),
    tables.documents.c.published_first,
    tables.documents.c.id,
)


class LastDocument:
    """Reads each document's body once as long as the values of one document follow each other."""

    def __init__(self) -> None:
        self._body: str | None = None
        self._document: Document | None = None

    def read(self, body: str) -> Document:
        """Return the document that a body keeps."""
        if self._document is None or body != self._body:
            self._body, self._document = body, read_json(Document, body)
        return self._document


class FetchedDocument:
    """Fetches each document once as long as the values of one document follow each other.

    With the body in every row a text of ten megabytes with fifty claims came fifty times: 16 s for a page of a
    list instead of 0.3 s (November 2026).
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._id: str | None = None
        self._document: Document | None = None

    def find(self, id: str) -> Document:
        """Return the document of this id, which must be there."""
        if self._document is None or id != self._id:
            query = select(tables.documents.c.body).where(tables.documents.c.id == id)
            self._id, self._document = id, read_json(Document, self._connection.execute(query).scalar_one())
        return self._document


def of_documents(table: FromClause, *columns: Any) -> Select[Any]:
    """Return the query for a document's values with further columns, in order of documents and place."""
    joined = table.join(tables.documents, table.c.document == tables.documents.c.id)
    query = select(table.c.id, table.c.body, *columns).select_from(joined)
    return query.order_by(*DOCUMENT_ORDER, table.c.position)


def stream_rows(
    connection: Connection, query: Select[Any] | CompoundSelect[Any], filter: Filter = EVERYTHING
) -> Iterator[Any]:
    """Yield the rows of a query, at most as many as the filter wants, some hundred in memory at a time."""
    if filter.limit:
        query = query.limit(filter.limit)
    # what is fetched at once needs no cursor on a server, which costs three questions more
    is_short = 0 < filter.limit <= _BATCH
    return iter(connection.execute(query, execution_options={} if is_short else {"yield_per": _BATCH}))


def place_claims(
    connection: Connection, conditions: Sequence[Any], filter: Filter, identities: Identities
) -> Iterator[PlacedClaim]:
    """Yield the claims that meet some conditions, in order of documents and place."""
    yield from (placed for _, placed in _place(connection, conditions, filter, identities))


def _place(
    connection: Connection, conditions: Sequence[Any], filter: Filter, identities: Identities
) -> Iterator[tuple[int, PlacedClaim]]:
    table = tables.claims
    links = [
        select(func.min(link.c[value])).where(link.c.claim == table.c.id).scalar_subquery()
        for value, link in (("event", tables.event_claims), ("commitment", tables.commitment_claims))
    ]
    own = tables.documents.c
    columns = (table.c.number, own.origin, own.id, *links, table.c.standing, table.c.as_read)
    query = of_documents(table, *columns).where(*conditions)
    documents = FetchedDocument(connection)
    for row in stream_rows(connection, query, filter):
        _, body, number, origin, document_id, event, commitment, standing, as_read = row
        claim, document = join_claim(read_json(Claim, body), identities), documents.find(document_id)
        sourced = SourcedClaim(claim=claim, document=document, origin=origin or document.outlet or document.id)
        placed = PlacedClaim(
            sourced=sourced,
            event=event,
            commitment=commitment,
            standing=Standing(standing) if standing else None,
            as_read=join_claim(read_json(Claim, as_read), identities) if as_read else None,
        )
        yield int(number), placed


def find_placed(connection: Connection, ids: Sequence[str], identities: Identities) -> Iterator[PlacedClaim]:
    """Yield claims by their whole ids."""
    for some in batches(ids):
        yield from place_claims(connection, [tables.claims.c.id.in_(some)], EVERYTHING, identities)


def find_placed_by_number(
    connection: Connection, numbers: Sequence[int], identities: Identities
) -> dict[Key, PlacedClaim]:
    """Return claims by their numbers, as keys of a list."""
    return {
        (number,): placed
        for some in batches(numbers)
        for number, placed in _place(connection, [tables.claims.c.number.in_(some)], EVERYTHING, identities)
    }
