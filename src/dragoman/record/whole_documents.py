"""A document with all that is told in it, for the page that shows its text."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, select

from dragoman.model import Claim, Document, Mention, Provenance, Quote, Repeat, Standing
from dragoman.record import tables
from dragoman.record.connected import Connected
from dragoman.record.finding import find_values
from dragoman.record.joining import join_claim, join_mention, join_quote
from dragoman.record.plain_json import read_json
from dragoman.record.provenance import read_provenance

N_TOLD = 10_000
"""Claims, and quotes, of one document at most: a book of a million words has fewer, and reading so many takes a
second (November 2026)."""

_N_REPEATS = 40
"""Documents that give the same text at most: a wire story is printed by dozens, and all are counted elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeDocument:
    """A document with its origin, claims and quotes, these in order of the text; whoever is one has one name.

    `origin` is None as long as none was settled; `standings` holds the claims that somebody has reviewed;
    `provenance` is None where nothing is known but the address.
    """

    document: Document
    origin: str | None
    claims: tuple[Claim, ...]
    standings: Mapping[str, Standing]
    quotes: tuple[Quote, ...]
    repeats: tuple[tuple[Repeat, Document], ...]
    provenance: Provenance | None


class WholeDocumentReader(Connected):
    """Reads documents whole."""

    def find_provenance(self, document: str) -> Provenance | None:
        """Return when a document's page was fetched and where its bytes lie; None where that is not known."""
        with self._engine.connect() as connection:
            return read_provenance(connection, document)

    def find_whole(self, id: str) -> WholeDocument | None:
        """Return a document with all that is told in it; None for an id that no document has.

        Cost: its text is read once, however many claims it has; in step with claims, quotes and repeats.
        """
        documents = tables.documents
        identities = self.identities()
        with self._engine.connect() as connection:
            query = select(documents.c.body, documents.c.origin).where(documents.c.id == id)
            row = connection.execute(query).one_or_none()
            if row is None:
                return None
            claims = [read_json(Claim, body) for body in _told_in(connection, tables.claims, id)]
            quotes = [read_json(Quote, body) for body in _told_in(connection, tables.quotes, id)]
            repeats = _repeats_of(connection, id)
            standings = _standings_in(connection, id)
            provenance = read_provenance(connection, id)
        others = [repeat.right if repeat.left == id else repeat.left for repeat in repeats]
        known = find_values(self._engine, Document, others)
        return WholeDocument(
            document=read_json(Document, row[0]),
            origin=row[1],
            claims=tuple(
                join_claim(claim, identities)
                for claim in sorted(claims, key=lambda claim: (claim.evidence.start, claim.evidence.end))
            ),
            standings=standings,
            quotes=tuple(
                join_quote(quote, identities) for quote in sorted(quotes, key=lambda quote: (quote.start, quote.end))
            ),
            repeats=tuple(
                (repeat, known[other]) for repeat, other in zip(repeats, others, strict=True) if other in known
            ),
            provenance=provenance,
        )

    def find_meant(self, document: str) -> tuple[Mention, ...]:
        """Return the mentions of a document in order of the text, at most `N_TOLD`; whoever is one has one id."""
        identities = self.identities()
        with self._engine.connect() as connection:
            mentions = [read_json(Mention, body) for body in _told_in(connection, tables.mentions, document)]
        return tuple(
            join_mention(mention, identities) for mention in sorted(mentions, key=lambda one: (one.start, one.end))
        )

    def find_denials(self, claim: Claim) -> tuple[str, ...]:
        """Return the ids of the claims of the same document that deny a claim, in order of the text."""
        table = tables.claims
        query = select(table.c.id).where(table.c.document == claim.evidence.document, table.c.denies == claim.id)
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query.order_by(table.c.position)))


def _told_in(connection: Connection, table: Table, document: str) -> list[str]:
    query = select(table.c.body).where(table.c.document == document).order_by(table.c.position).limit(N_TOLD)
    return list(connection.scalars(query))


def _standings_in(connection: Connection, document: str) -> dict[str, Standing]:
    """Return how each reviewed claim of a document stands, by its id."""
    table = tables.claims
    reviewed = select(table.c.id, table.c.standing).where(table.c.document == document, table.c.standing.is_not(None))
    return {id: Standing(standing) for id, standing in connection.execute(reviewed)}


def _repeats_of(connection: Connection, document: str) -> list[Repeat]:
    table = tables.repeats
    bodies: list[str] = []
    for side in (table.c.left, table.c.right):  # two questions, each answered by an index
        query = select(table.c.body).where(side == document).order_by(table.c.left, table.c.right).limit(_N_REPEATS)
        bodies += connection.scalars(query)
    return [read_json(Repeat, body) for body in bodies[:_N_REPEATS]]
