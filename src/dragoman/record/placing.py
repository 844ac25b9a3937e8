"""Values that stand in documents, with where they belong: document, origin, event and commitment."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
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


_N_TOGETHER = 100
"""Values whose documents are fetched with one question: a question for each document was half the time of a list."""


class FetchedDocuments:
    """Fetches the documents of values many at a time, and each once as long as its values follow each other.

    With the body in every row a text of ten megabytes with fifty claims came fifty times: 16 s for a page of a
    list instead of 0.3 s (November 2026).
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[str, Document] = {}

    def with_documents(self, rows: Iterable[Any], place: int) -> Iterator[tuple[Any, Document]]:
        """Yield rows with their documents; the id of the document is at `place` of a row, and must be there."""
        coming = iter(rows)
        while batch := list(islice(coming, _N_TOGETHER)):
            ids = dict.fromkeys(row[place] for row in batch)
            self._known = {id: self._known[id] for id in ids if id in self._known} | self._fetch(ids)
            yield from ((row, self._known[row[place]]) for row in batch)

    def _fetch(self, ids: Iterable[str]) -> dict[str, Document]:
        table = tables.documents
        missing = [id for id in ids if id not in self._known]
        if not missing:
            return {}
        query = select(table.c.id, table.c.body).where(table.c.id.in_(missing))
        return {id: read_json(Document, body) for id, body in self._connection.execute(query)}


def of_documents(table: FromClause, *columns: Any) -> Select[Any]:
    """Return the query for a document's values with further columns, in order of documents and place."""
    joined = table.join(tables.documents, table.c.document == tables.documents.c.id)
    query = select(table.c.id, table.c.body, *columns).select_from(joined)
    return query.order_by(*DOCUMENT_ORDER, table.c.position)


def stream_rows(
    connection: Connection, query: Select[Any] | CompoundSelect[Any], filter: Filter = EVERYTHING
) -> Iterator[Any]:
    """Yield the rows of a query, at most as many as the filter wants, some hundred in memory at a time.

    Whoever stops before the end ends the query on the server too.
    """
    if filter.limit:
        query = query.limit(filter.limit)
    # what is fetched at once needs no cursor on a server, which costs three questions more
    is_short = 0 < filter.limit <= _BATCH
    with closing(connection.execute(query, execution_options={} if is_short else {"yield_per": _BATCH})) as rows:
        yield from rows


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
    rows = stream_rows(connection, query, filter)
    for row, document in FetchedDocuments(connection).with_documents(rows, place=4):
        _, body, number, origin, _, event, commitment, standing, as_read = row
        claim = join_claim(read_json(Claim, body), identities)
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
