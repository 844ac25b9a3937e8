"""The one read layer of the record."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, CompoundSelect, Engine, Select, func, or_, select, union

from dragoman.model import (
    Appearance,
    Claim,
    Commitment,
    Document,
    DocumentReading,
    Entity,
    EntityKind,
    Event,
    Imprint,
    Mention,
    MetName,
    Problem,
    Quote,
    Relation,
    Repeat,
    SourcedClaim,
    SourceRating,
    Standing,
)
from dragoman.record import tables
from dragoman.record.actors import Sought, find_meaning, find_sought
from dragoman.record.briefed import BriefedReader
from dragoman.record.choosing import choose
from dragoman.record.counting import KeptCounts, RecordCounts, count_values
from dragoman.record.facets import FacetReader
from dragoman.record.filters import EVERYTHING, Filter
from dragoman.record.finding import AnyValue, find_value, find_values
from dragoman.record.identities import (
    find_same,
    read_appearances,
    read_met_names,
)
from dragoman.record.imprints import read_without_imprint
from dragoman.record.joining import Identities, join_mention, join_quote
from dragoman.record.judged import JudgedReader
from dragoman.record.lists import ListReader
from dragoman.record.names import fold_name
from dragoman.record.outlets import OutletReader
from dragoman.record.pairs import PairReader
from dragoman.record.periods import PeriodReader
from dragoman.record.places import PlacedClaim, PlacedMention, PlacedQuote, Tally
from dragoman.record.placing import DOCUMENT_ORDER, LastDocument, find_placed, of_documents, place_claims, stream_rows
from dragoman.record.plain_json import read_json
from dragoman.record.said import SaidReader
from dragoman.record.selecting import that_count
from dragoman.record.shorts import ShortReader
from dragoman.record.tallies import find_documents_naming, tally_entities
from dragoman.record.tellings import TellingReader
from dragoman.record.wanted import Wanted, read_wanted
from dragoman.record.whole_documents import WholeDocumentReader

Value = TypeVar("Value")

_BATCH = 500
"""Rows fetched at a time: a few megabytes of bodies; 100 to 2000 took the same time on 40 000 claims (2026-11)."""


class Reader(
    BriefedReader,
    ShortReader,
    ListReader,
    FacetReader,
    PeriodReader,
    OutletReader,
    PairReader,
    TellingReader,
    SaidReader,
    WholeDocumentReader,
    JudgedReader,
):
    """Reads values from the record, one at a time, in a stable order; memory does not grow with the record."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._counts = KeptCounts(engine)

    # What a run asks.

    def has_reading(self, key: str) -> bool:
        """Whether `write_readings` kept a reading under this key."""
        with self._engine.connect() as connection:
            return connection.scalar(select(tables.readings.c.key).where(tables.readings.c.key == key)) is not None

    def reading_keys(self) -> Iterator[str]:
        """Yield every reading key kept."""
        yield from (row[0] for row in self._stream(select(tables.readings.c.key).order_by(tables.readings.c.key)))

    def appearances(self) -> Iterator[Appearance]:
        """Yield whom each document names, as its own reading tells them."""
        with self._engine.connect() as connection:
            yield from read_appearances(connection)

    def met_names(self) -> Iterator[MetName]:
        """Yield how many documents write each name of each person and organisation."""
        with self._engine.connect() as connection:
            yield from read_met_names(connection)

    def readings_without_imprint(self, version: str, *, after: str = "") -> Iterator[DocumentReading]:
        """Yield the documents without an imprint of this version, in order of id, with their claims and quotes.

        As they were read: whoever is one is not joined, and neither sentences nor names are there. Only those whose
        ids come after `after`, so that whoever takes them some at a time passes over none twice.
        """
        with self._engine.connect() as connection:
            yield from read_without_imprint(connection, version, after)

    def imprints(self) -> Iterator[Imprint]:
        """Yield what every document left to be compared with others, in order of its id."""
        query = select(tables.imprints.c.body).order_by(tables.imprints.c.document)
        yield from (read_json(Imprint, row[0]) for row in self._stream(query))

    def repeats(self, document: str | None = None) -> Iterator[Repeat]:
        """Yield the pairs of documents that give one text, in order; of one document those that it is in."""
        table = tables.repeats
        query = select(table.c.body).order_by(table.c.left, table.c.right)
        if document is not None:
            query = query.where(or_(table.c.left == document, table.c.right == document))
        yield from (read_json(Repeat, row[0]) for row in self._stream(query))

    def publisher_names(self) -> Iterator[str]:
        """Yield every name of an outlet or origin of a document, as written, each once, in order."""
        columns = (tables.documents.c.outlet, tables.documents.c.origin)
        of_all = union(*(select(column.label("name")).where(column.is_not(None)) for column in columns))
        yield from (row[0] for row in self._stream(of_all.order_by("name")))

    # Values of documents, whoever is one under one name; by date of the document (undated last), its id, and place.

    def documents(self, filter: Filter = EVERYTHING) -> Iterator[Document]:
        """Yield documents."""
        table = tables.documents
        with self._engine.connect() as connection:
            conditions = choose(connection, "documents", filter).conditions
            query = select(table.c.body).where(*conditions).order_by(*DOCUMENT_ORDER)
            yield from (read_json(Document, row[0]) for row in stream_rows(connection, query, filter))

    def mentions(self, filter: Filter = EVERYTHING) -> Iterator[Mention]:
        """Yield mentions."""
        return (placed.mention for placed in self.placed_mentions(filter))

    def placed_mentions(self, filter: Filter = EVERYTHING) -> Iterator[PlacedMention]:
        """Yield mentions, each with its document and the name of the entity that it means."""
        table = tables.mentions
        with self._engine.connect() as connection:
            conditions = choose(connection, "mentions", filter).conditions
            query = of_documents(table, tables.entities.c.name, tables.documents.c.body)
            query = query.outerjoin(tables.entities, table.c.entity == tables.entities.c.id).where(*conditions)
            documents = LastDocument()
            identities = self.identities()
            for _, body, name, document in stream_rows(connection, query, filter):
                mention = read_json(Mention, body)
                joined = identities.get(mention.entity) if mention.entity else None
                yield PlacedMention(
                    mention=join_mention(mention, identities),
                    document=documents.read(document),
                    name=joined.name if joined is not None else name,
                )

    def quotes(self, filter: Filter = EVERYTHING) -> Iterator[Quote]:
        """Yield quotes."""
        return (placed.quote for placed in self.placed_quotes(filter))

    def placed_quotes(self, filter: Filter = EVERYTHING) -> Iterator[PlacedQuote]:
        """Yield quotes, each with its document."""
        table = tables.quotes
        with self._engine.connect() as connection:
            conditions = choose(connection, "quotes", filter).conditions
            query = of_documents(table, tables.documents.c.body).where(*conditions)
            documents = LastDocument()
            identities = self.identities()
            for _, body, document in stream_rows(connection, query, filter):
                quote = join_quote(read_json(Quote, body), identities)
                yield PlacedQuote(quote=quote, document=documents.read(document))

    def claims(self, filter: Filter = EVERYTHING) -> Iterator[Claim]:
        """Yield claims."""
        return (placed.claim for placed in self.placed_claims(filter))

    def sourced_claims(self, filter: Filter = EVERYTHING) -> Iterator[SourcedClaim]:
        """Yield the claims that count, each with its document and origin: whoever is one is not joined.

        What a person has rejected is left out; what one has corrected stands as corrected.
        """
        return (placed.sourced for placed in self._claims_with({}, filter) if placed.standing is not Standing.REJECTED)

    def sourced_where(self, condition: ColumnElement[bool]) -> Iterator[SourcedClaim]:
        """Yield the claims that count of which a condition holds, as `sourced_claims`; for layers of this room."""
        conditions = [condition, that_count()]
        with self._engine.connect() as connection:
            yield from (placed.sourced for placed in place_claims(connection, conditions, EVERYTHING, {}))

    def placed_claims(self, filter: Filter = EVERYTHING) -> Iterator[PlacedClaim]:
        """Yield claims, each with its document, its origin, and the event and commitment that it is in.

        The origin of a document for which none was settled is its outlet, or else its id.
        """
        return self._claims_with(self.identities(), filter)

    def _claims_with(self, identities: Identities, filter: Filter) -> Iterator[PlacedClaim]:
        with self._engine.connect() as connection:
            conditions = choose(connection, "claims", filter).conditions
            yield from place_claims(connection, conditions, filter, identities)

    # Values of the record as a whole.

    def entities(self, filter: Filter = EVERYTHING) -> Iterator[Entity]:
        """Yield entities as the documents tell them, in order of their key; `joined_entities` for those shown."""
        table = tables.entities
        with self._engine.connect() as connection:
            conditions = choose(connection, "entities", filter).conditions
            query = select(table.c.body).where(*conditions).order_by(table.c.key)
            yield from (read_json(Entity, row[0]) for row in stream_rows(connection, query, filter))

    def joined_entities(self, filter: Filter = EVERYTHING) -> Iterator[Entity]:
        """Yield entities as they are shown: of those that are one the one that stands for all, with all their names."""
        identities = self.identities()
        shown: set[str] = set()
        for entity in self.entities(replace(filter, limit=0)):
            joined = identities.get(entity.id, entity)
            if joined.id not in shown:
                shown.add(joined.id)
                yield joined
            if filter.limit and len(shown) == filter.limit:
                return

    def outlets(self) -> Iterator[Entity]:
        """Yield every outlet that some text names, as it is shown: with all its names."""
        return self.joined_entities(Filter(type=EntityKind.OUTLET.value))

    def events(self, filter: Filter = EVERYTHING) -> Iterator[Event]:
        """Yield events, by first day (undated last) and id."""
        return self._grouped("events", Event, filter)

    def commitments(self, filter: Filter = EVERYTHING) -> Iterator[Commitment]:
        """Yield commitments, by first day (undated last) and id."""
        return self._grouped("commitments", Commitment, filter)

    def _grouped(self, what: str, kind: type[Value], filter: Filter) -> Iterator[Value]:
        table = tables.metadata.tables[what]
        with self._engine.connect() as connection:
            conditions = choose(connection, what, filter).conditions
            order = (table.c.first_day.is_(None), table.c.first_day, table.c.id)
            query = select(table.c.body).where(*conditions).order_by(*order)
            yield from (read_json(kind, row[0]) for row in stream_rows(connection, query, filter))

    def relations(self, filter: Filter = EVERYTHING) -> Iterator[Relation]:
        """Yield relations, by pair and month (the unknown month last)."""
        table = tables.relations
        with self._engine.connect() as connection:
            conditions = choose(connection, "relations", filter).conditions
            order = (table.c.left, table.c.right, table.c.month.is_(None), table.c.month)
            query = select(table.c.body).where(*conditions).order_by(*order)
            yield from (read_json(Relation, row[0]) for row in stream_rows(connection, query, filter))

    def problems(self, filter: Filter = EVERYTHING) -> Iterator[Problem]:
        """Yield problems, by address, stage and id."""
        table = tables.problems
        with self._engine.connect() as connection:
            conditions = choose(connection, "problems", filter).conditions
            query = select(table.c.body).where(*conditions).order_by(table.c.uri, table.c.stage, table.c.id)
            yield from (read_json(Problem, row[0]) for row in stream_rows(connection, query, filter))

    def ratings(self) -> Iterator[SourceRating]:
        """Yield what people think of sources, by source and person."""
        table = tables.ratings
        query = select(table.c.body).order_by(table.c.source, table.c.by)
        yield from (read_json(SourceRating, row[0]) for row in self._stream(query))

    def same_as(self, id: str) -> tuple[str, ...]:
        """Return the ids of all that are one with this entity, in order."""
        with self._engine.connect() as connection:
            return find_same(connection, id)

    def find_sought(self, words: str) -> Sought:
        """Return whom a user means by these words, to ask of parties what `Filter.party` asks of the record."""
        with self._engine.connect() as connection:
            return find_sought(connection, words)

    def find_actor(self, words: str) -> tuple[Entity, ...]:
        """Return the entities that a user may mean by these words, as `Filter.actor` takes them."""
        with self._engine.connect() as connection:
            ids = find_sought(connection, words).entities
            query = select(tables.entities.c.body).where(tables.entities.c.id.in_(ids)).order_by(tables.entities.c.key)
            return tuple(read_json(Entity, body) for body in connection.scalars(query))

    def read_search(self, words: str) -> Wanted | None:
        """Return what words ask for and whom they mean, as `Filter.text` takes them; None when there is no word.

        Raises:
            WrongUse: they only leave out, or are too many.
        """
        with self._engine.connect() as connection:
            return read_wanted(words, partial(find_meaning, connection))

    def find_called(self, name: str) -> tuple[Entity, ...]:
        """Return the entities, as they are shown, that are called exactly so in some language, whatever the case."""
        key = fold_name(name)
        names = tables.entity_names
        identities = self.identities()
        with self._engine.connect() as connection:
            ids = set(connection.scalars(select(names.c.entity).where(names.c.name_key == key)))
        ids |= {entity.id for entity in identities.values() if fold_name(entity.name) == key}
        known = self.find_all(Entity, sorted(ids))
        found = {joined.id: joined for joined in (identities.get(id, entity) for id, entity in known.items())}
        return tuple(sorted(found.values(), key=lambda entity: entity.key))

    def tally_entities(self) -> dict[str, Tally]:
        """Return how often each entity, as it is shown, is named; one that no mention means has no tally."""
        identities = self.identities()
        with self._engine.connect() as connection:
            return tally_entities(connection, identities)

    def tally_of(self, id: str) -> dict[str, Tally]:
        """Return how often an entity is named, under the id of the one that is shown for it; {} for never."""
        with self._engine.connect() as connection:
            return tally_entities(connection, self.identities(), (id, *find_same(connection, id)))

    def documents_naming(self, id: str) -> tuple[str, ...]:
        """Return the ids of the documents that name an entity or any that is one with it, in order."""
        with self._engine.connect() as connection:
            return tuple(find_documents_naming(connection, (id, *find_same(connection, id))))

    # Single values, and how many there are.

    def find_id(self, prefix: str) -> AnyValue:
        """Return the one value whose id begins so; raises `RecordError` for none or several."""
        return find_value(self._engine, prefix)

    def find_all(self, kind: type[Value], ids: Iterable[str]) -> dict[str, Value]:
        """Return the values of one kind by their whole ids, in that order; those that are not there are left out."""
        return find_values(self._engine, kind, ids)

    def find_claims(self, ids: Iterable[str]) -> dict[str, PlacedClaim]:
        """Return claims by their whole ids, each with document, origin, event and commitment."""
        with self._engine.connect() as connection:
            return {one.claim.id: one for one in find_placed(connection, list(ids), self.identities())}

    def newest_day(self) -> date | None:
        """Return the last day on which a document was published, of those whose day is known; None for none."""
        documents = tables.documents
        known = documents.c.published_first == documents.c.published_last
        # numbers go by day: the first that fits is found at the end, without a look at the others
        newest = select(documents.c.published_first).where(known).order_by(documents.c.number.desc()).limit(1)
        with self._engine.connect() as connection:
            day = connection.scalar(newest)
            return date.fromisoformat(day) if day else None

    def count_pages(self, filter: Filter = EVERYTHING) -> int:
        """Return how many documents have a claim that a filter chooses."""
        with self._engine.connect() as connection:
            counted = select(func.count(tables.claims.c.document.distinct()))
            conditions = choose(connection, "claims", filter).conditions
            return int(connection.scalar(counted.where(*conditions)) or 0)

    def counts(self) -> RecordCounts:
        """Return how much of what the record holds; of a large record it may be a minute old."""
        return self._counts.take()

    def count(self) -> RecordCounts:
        """Count what the record holds."""
        return count_values(self._engine)

    def _stream(self, query: Select[Any] | CompoundSelect[Any]) -> Iterator[Any]:
        with self._engine.connect() as connection:
            yield from stream_rows(connection, query, EVERYTHING)
