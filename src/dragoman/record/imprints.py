"""The documents whose imprint is still to be taken, as they were read."""

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, Table, and_, select

from dragoman.model import Claim, Document, DocumentReading, Quote
from dragoman.record import tables
from dragoman.record.placing import stream_rows
from dragoman.record.plain_json import Value, read_json
from dragoman.record.selecting import body_as_read


def read_without_imprint(connection: Connection, version: str, after: str) -> Iterator[DocumentReading]:
    """Yield the documents without an imprint of this version, in order of id, with their claims and quotes.

    Only those whose ids come after `after`. Cost: three questions a document, each answered by an index.
    """
    documents, imprints = tables.documents, tables.imprints
    taken = and_(imprints.c.document == documents.c.id, imprints.c.version == version)
    joined = documents.outerjoin(imprints, taken)
    query = select(documents.c.id, documents.c.body).select_from(joined)
    query = query.where(imprints.c.document.is_(None), documents.c.id > after).order_by(documents.c.id)
    for id_, body in stream_rows(connection, query):
        yield DocumentReading(
            document=read_json(Document, body),
            sentences=(),
            mentions=(),
            entities=(),
            quotes=_read_told(connection, tables.quotes, Quote, id_),
            claims=_read_told(connection, tables.claims, Claim, id_, body_as_read()),
        )


def _read_told(
    connection: Connection, table: Table, kind: type[Value], document: str, body: ColumnElement[str] | None = None
) -> tuple[Value, ...]:
    query = (
        select(table.c.body if body is None else body).where(table.c.document == document).order_by(table.c.position)
    )
    return tuple(read_json(kind, body) for body in connection.scalars(query))
