"""The one read layer of the record."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Engine, FromClause, Select, func, or_, select, union

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
    Judgement,
    Mention,
    MetName,
    Problem,
    Quote,
    Relation,
    Repeat,
    SourcedClaim,
    SourceRating,
)
from dragoman.record import selecting, tables
from dragoman.record.actors import Sought, find_sought
from dragoman.record.counting import RecordCounts, count_values
from dragoman.record.filters import EVERYTHING, Filter, check_filter
from dragoman.record.finding import N_PARAMETERS, AnyValue, find_value, find_values
from dragoman.record.identities import (
    IDENTITIES_MARK,
    find_same,
    read_appearances,
    read_identities,
    read_met_names,
)
from dragoman.record.imprints import read_without_imprint
from dragoman.record.joining import Identities, join_claim, join_mention, join_quote
from dragoman.record.names import fold_name
from dragoman.record.places import PlacedClaim, PlacedMention, PlacedQuote, Tally
from dragoman.record.plain_json import read_json
from dragoman.record.tallies import find_documents_naming, tally_entities

Value = TypeVar("Value")

_BATCH = 500
"""Rows fetched at a time: a few megabytes of bodies; 100 to 2000 took the same time on 40 000 claims (2026-11)."""


class Reader:
    """Reads values from the record, one at a time, in a stable order; memory does not grow with the record."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._identities: tuple[str | None, dict[str, Entity]] = (None, {})

    # What a run asks.

    def has_reading(self, key: str) -> bool:
        """Whether `write_readings` kept a reading under this key."""
        with self._engine.connect() as connection:
            return connection.scalar(select(tables.readings.c.key).where(tables.readings.c.key == key)) is not None

    def reading_keys(self) -> Iterator[str]:
        """Yield every reading key kept."""
        yield from (row[0] for row in self._stream(select(tables.readings.c.key).order_by(tables.readings.c.key)))

    def run_mark(self, name: str) -> str | None:
        """Return the note that `write_run_mark` left under `name`, or None."""
        with self._engine.connect() as connection:
            mark: str | None = connection.scalar(select(tables.marks.c.value).where(tables.marks.c.name == name))
            return mark

    def identities(self) -> Identities:
        """Return the entity that stands for each id, as settled last; an id that is not there stands for itself."""
        mark = self.run_mark(IDENTITIES_MARK)
        if mark is None or mark != self._identities[0]:
            with self._engine.connect() as connection:
                self._identities = (mark, read_identities(connection))
        return self._identities[1]

    def appearances(self) -> Iterator[Appearance]:
        """Yield whom each document names, as its own reading tells them."""
        with self._engine.connect() as connection:
            yield from read_appearances(connection)

    def met_names(self) -> Iterator[MetName]:
        """Yield how many documents write each name of each person and organisation."""
        with self._engine.connect() as connection:
            yield from read_met_names(connection)

    def readings_without_imprint(self, version: str) -> Iterator[DocumentReading]:
        """Yield the documents without an imprint of this version, in order of id, with their claims and quotes.

        As they were read: whoever is one is not joined, and neither sentences nor names are there.
        """
        with self._engine.connect() as connection:
            yield from read_without_imprint(connection, version)

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
        check_filter("documents", filter)
        table = tables.documents
        with self._engine.connect() as connection:
            conditions = [*selecting.document_conditions(filter), *selecting.published_within(filter)]
            if filter.text is not None:
                conditions.append(selecting.text_condition(connection, "document", table, filter.text))
            if filter.country is not None:
                named = select(tables.mentions.c.document).where(tables.mentions.c.country == filter.country)
                conditions.append(table.c.id.in_(named))
            if filter.party is not None:
                conditions.append(table.c.id.in_(_documents_naming(connection, filter.party)))
            query = select(table.c.body).where(*conditions).order_by(*_DOCUMENT_ORDER)
            yield from (read_json(Document, row[0]) for row in _rows(connection, query, filter))

    def mentions(self, filter: Filter = EVERYTHING) -> Iterator[Mention]:
        """Yield mentions."""
        return (placed.mention for placed in self.placed_mentions(filter))

    def placed_mentions(self, filter: Filter = EVERYTHING) -> Iterator[PlacedMention]:
        """Yield mentions, each with its document and the name of the entity that it means."""
        check_filter("mentions", filter)
        table = tables.mentions
        with self._engine.connect() as connection:
            conditions = [*selecting.document_conditions(filter), *selecting.published_within(filter)]
            conditions += selecting.plain_conditions(table, filter)
            if filter.country is not None:
                conditions.append(table.c.country == filter.country)
            if filter.party is not None:
                conditions.append(table.c.entity.in_(find_sought(connection, filter.party).entities))
            query = _of_documents(table, tables.entities.c.name, tables.documents.c.body)
            query = query.outerjoin(tables.entities, table.c.entity == tables.entities.c.id).where(*conditions)
            documents = _LastDocument()
            identities = self.identities()
            for _, body, name, document in _rows(connection, query, filter):
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
        check_filter("quotes", filter)
        table = tables.quotes
        speaker = table.c.speaker_entity.label("entity"), table.c.speaker_name.label("name_key")
        speakers = select(table.c.id, *speaker, table.c.speaker_country.label("country")).subquery()
        with self._engine.connect() as connection:
            conditions = [*selecting.document_conditions(filter), *selecting.published_within(filter)]
            conditions += selecting.plain_conditions(table, filter)
            if filter.country is not None:
                conditions.append(table.c.speaker_country == filter.country)
            for words in (filter.actor, filter.party):
                if words is not None:
                    is_speaker = selecting.is_sought(speakers, find_sought(connection, words))
                    conditions.append(table.c.id.in_(select(speakers.c.id).where(is_speaker)))
            query = _of_documents(table, tables.documents.c.body).where(*conditions)
            documents = _LastDocument()
            identities = self.identities()
            for _, body, document in _rows(connection, query, filter):
                quote = join_quote(read_json(Quote, body), identities)
                yield PlacedQuote(quote=quote, document=documents.read(document))

    def claims(self, filter: Filter = EVERYTHING) -> Iterator[Claim]:
        """Yield claims."""
        return (placed.claim for placed in self.placed_claims(filter))

    def sourced_claims(self, filter: Filter = EVERYTHING) -> Iterator[SourcedClaim]:
        """Yield claims as they were read, each with its document and origin: whoever is one is not joined."""
        return (placed.sourced for placed in self._claims_with({}, filter))

    def sourced_where(self, condition: ColumnElement[bool]) -> Iterator[SourcedClaim]:
        """Yield claims as they were read of which a condition holds; for layers of this room."""
        with self._engine.connect() as connection:
            yield from (placed.sourced for placed in self._placed(connection, [condition], EVERYTHING, {}))

    def placed_claims(self, filter: Filter = EVERYTHING) -> Iterator[PlacedClaim]:
        """Yield claims, each with its document, its origin, and the event and commitment that it is in.

        The origin of a document for which none was settled is its outlet, or else its id.
        """
        return self._claims_with(self.identities(), filter)

    def _claims_with(self, identities: Identities, filter: Filter) -> Iterator[PlacedClaim]:
        check_filter("claims", filter)
        table = tables.claims
        with self._engine.connect() as connection:
            conditions = [
                *selecting.document_conditions(filter),
                *selecting.happened_within(table, filter, else_published=True),
                *selecting.plain_conditions(table, filter),
                *selecting.party_conditions(connection, "claim", table, filter),
            ]
            if filter.text is not None:
                conditions.append(selecting.text_condition(connection, "claim", table, filter.text))
            yield from self._placed(connection, conditions, filter, identities)

    def _placed(
        self, connection: Connection, conditions: list[Any], filter: Filter, identities: Identities
    ) -> Iterator[PlacedClaim]:
        table = tables.claims
        links = [
            select(func.min(link.c[value])).where(link.c.claim == table.c.id).scalar_subquery()
            for value, link in (("event", tables.event_claims), ("commitment", tables.commitment_claims))
        ]
        query = _of_documents(table, tables.documents.c.origin, tables.documents.c.body, *links).where(*conditions)
        documents = _LastDocument()
        for _, body, origin, document_body, event, commitment in _rows(connection, query, filter):
            claim, document = join_claim(read_json(Claim, body), identities), documents.read(document_body)
            sourced = SourcedClaim(claim=claim, document=document, origin=origin or document.outlet or document.id)
            yield PlacedClaim(sourced=sourced, event=event, commitment=commitment)

    # Values of the record as a whole.

    def entities(self, filter: Filter = EVERYTHING) -> Iterator[Entity]:
        """Yield entities as the documents tell them, in order of their key; `joined_entities` for those shown."""
        check_filter("entities", filter)
        table, told = tables.entities, tables.document_entities
        with self._engine.connect() as connection:
            conditions = selecting.plain_conditions(table, filter)
            if filter.country is not None:
                conditions.append(table.c.country == filter.country)
            for words in (filter.text, filter.party):
                if words is not None:
                    conditions.append(table.c.id.in_(find_sought(connection, words).entities))
            if filter.document is not None:
                of_document = select(told.c.entity).where(told.c.document == filter.document)
                conditions.append(table.c.id.in_(of_document))
            query = select(table.c.body).where(*conditions).order_by(table.c.key)
            yield from (read_json(Entity, row[0]) for row in _rows(connection, query, filter))

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
        check_filter("events", filter)
        yield from self._grouped("event", Event, filter)

    def commitments(self, filter: Filter = EVERYTHING) -> Iterator[Commitment]:
        """Yield commitments, by first day (undated last) and id."""
        check_filter("commitments", filter)
        yield from self._grouped("commitment", Commitment, filter)

    def _grouped(self, value: str, kind: type[Value], filter: Filter) -> Iterator[Value]:
        table, links = tables.metadata.tables[f"{value}s"], tables.metadata.tables[f"{value}_claims"]
        with self._engine.connect() as connection:
            conditions = [
                *selecting.happened_within(table, filter),
                *selecting.plain_conditions(table, filter),
                *selecting.party_conditions(connection, value, table, filter),
            ]
            claims = selecting.claims_behind(connection, filter)
            if claims is not None:
                conditions.append(table.c.id.in_(select(links.c[value]).where(links.c.claim.in_(claims))))
            order = (table.c.first_day.is_(None), table.c.first_day, table.c.id)
            query = select(table.c.body).where(*conditions).order_by(*order)
            yield from (read_json(kind, row[0]) for row in _rows(connection, query, filter))

    def relations(self, filter: Filter = EVERYTHING) -> Iterator[Relation]:
        """Yield relations, by pair and month (the unknown month last)."""
        check_filter("relations", filter)
        table = tables.relations
        with self._engine.connect() as connection:
            conditions: list[Any] = []
            if filter.country is not None:
                conditions.append(or_(table.c.left == filter.country, table.c.right == filter.country))
            for words in (filter.party, filter.other):
                if words is not None:
                    countries = find_sought(connection, words).countries
                    conditions.append(or_(table.c.left.in_(countries), table.c.right.in_(countries)))
            if filter.since is not None:
                conditions.append(table.c.month >= filter.since.isoformat()[:7])
            if filter.until is not None:
                conditions.append(table.c.month <= filter.until.isoformat()[:7])
            order = (table.c.left, table.c.right, table.c.month.is_(None), table.c.month)
            query = select(table.c.body).where(*conditions).order_by(*order)
            yield from (read_json(Relation, row[0]) for row in _rows(connection, query, filter))

    def problems(self, filter: Filter = EVERYTHING) -> Iterator[Problem]:
        """Yield problems, by address, stage and id."""
        check_filter("problems", filter)
        table = tables.problems
        conditions = selecting.plain_conditions(table, filter)
        if filter.document is not None:
            conditions.append(table.c.document == filter.document)
        query = select(table.c.body).where(*conditions).order_by(table.c.uri, table.c.stage, table.c.id)
        with self._engine.connect() as connection:
            yield from (read_json(Problem, row[0]) for row in _rows(connection, query, filter))

    def ratings(self) -> Iterator[SourceRating]:
        """Yield what people think of sources, by source and person."""
        table = tables.ratings
        query = select(table.c.body).order_by(table.c.source, table.c.by)
        yield from (read_json(SourceRating, row[0]) for row in self._stream(query))

    def judgements(self) -> Iterator[Judgement]:
        """Yield judgements, by pair and judge."""
        table = tables.judgements
        query = select(table.c.body).order_by(table.c.left, table.c.right, table.c.by)
        yield from (read_json(Judgement, row[0]) for row in self._stream(query))

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
        wanted = list(ids)
        found: dict[str, PlacedClaim] = {}
        with self._engine.connect() as connection:
            for first in range(0, len(wanted), N_PARAMETERS):
                conditions = [tables.claims.c.id.in_(wanted[first : first + N_PARAMETERS])]
                placed = self._placed(connection, conditions, EVERYTHING, self.identities())
                found |= {one.claim.id: one for one in placed}
        return found

    def newest_day(self) -> date | None:
        """Return the last day on which a document was published, of those whose day is known; None for none."""
        documents = tables.documents
        known = documents.c.published_first == documents.c.published_last
        with self._engine.connect() as connection:
            day = connection.scalar(select(func.max(documents.c.published_first)).where(known))
            return date.fromisoformat(day) if day else None

    def count(self) -> RecordCounts:
        """Count what the record holds."""
        return count_values(self._engine)

    def _stream(self, query: Select[Any] | CompoundSelect[Any]) -> Iterator[Any]:
        with self._engine.connect() as connection:
            yield from _rows(connection, query, EVERYTHING)


_DOCUMENT_ORDER = (
    tables.documents.c.published_first.is_(None),
    tables.documents.c.published_first,
    tables.documents.c.id,
)


class _LastDocument:
    """Reads each document's body once as long as the values of one document follow each other."""

    def __init__(self) -> None:
        self._body: str | None = None
        self._document: Document | None = None

    def read(self, body: str) -> Document:
        if self._document is None or body != self._body:
            self._body, self._document = body, read_json(Document, body)
        return self._document


def _of_documents(table: FromClause, *columns: Any) -> Select[Any]:
    """Return the query for a document's values with further columns, in order of documents and place."""
    joined = table.join(tables.documents, table.c.document == tables.documents.c.id)
    query = select(table.c.id, table.c.body, *columns).select_from(joined)
    return query.order_by(*_DOCUMENT_ORDER, table.c.position)


def _documents_naming(connection: Connection, words: str) -> Select[Any]:
    entities = find_sought(connection, words).entities
    return select(tables.mentions.c.document).where(tables.mentions.c.entity.in_(entities))


def _rows(connection: Connection, query: Select[Any] | CompoundSelect[Any], filter: Filter) -> Iterator[Any]:
    if filter.limit:
        query = query.limit(filter.limit)
    return iter(connection.execute(query, execution_options={"yield_per": _BATCH}))
