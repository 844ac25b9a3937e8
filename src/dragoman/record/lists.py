"""The lists of the record, stretch by stretch: what pages, the interface for programs and the assistant show."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, func, literal_column, select

from dragoman.model import Commitment, Document, Entity, Event, Mention, Problem, Quote, Relation, WrongUse
from dragoman.record import tables
from dragoman.record.choosing import conditions_for, table_for
from dragoman.record.connected import Connected
from dragoman.record.filters import EVERYTHING, Filter
from dragoman.record.finding import find_values
from dragoman.record.joining import join_mention, join_quote
from dragoman.record.places import NamedEntity, PlacedClaim, PlacedMention, PlacedQuote
from dragoman.record.placing import find_placed
from dragoman.record.stretches import (
    LONGEST_STRETCH,
    Key,
    Order,
    SortColumn,
    Stretch,
    make_stretch,
    read_cursor,
    read_keys,
)

Value = TypeVar("Value")

DEFAULT_LIMIT = 50
"""Lines of a stretch: two screens of a list."""


def day_or(column: ColumnElement[Any], day: str) -> ColumnElement[Any]:
    """Return a column of days with an end of time where none is known; written out, so that an index fits it."""
    return func.coalesce(column, literal_column(f"'{day}'"))


_ALWAYS_LAST = {Order.NEWEST: "", Order.OLDEST: "9999"}
"""What is of unknown day comes last in both orders."""


def _by_day(day: ColumnElement[Any], order: Order, *rest: SortColumn) -> tuple[SortColumn, ...]:
    return SortColumn(day_or(day, _ALWAYS_LAST[order]), order is Order.NEWEST), *rest


def _in_documents(table: Any, order: Order) -> tuple[SortColumn, ...]:
    """By day of publication; what stands in one document stays in its order."""
    documents = tables.documents
    place = SortColumn(table.c.position), SortColumn(table.c.id)
    return _by_day(documents.c.published_first, order, SortColumn(documents.c.id, order is Order.NEWEST), *place)


def _events(order: Order) -> tuple[SortColumn, ...]:
    table = tables.events
    if order is not Order.ORIGINS:
        return _by_day(table.c.first_day, order, SortColumn(table.c.id, order is Order.NEWEST))
    newest = SortColumn(day_or(table.c.first_day, ""), True)
    return SortColumn(table.c.n_origins, True), newest, SortColumn(table.c.id, True)


def _documents(order: Order) -> tuple[SortColumn, ...]:
    table = tables.documents
    return _by_day(table.c.published_first, order, SortColumn(table.c.id, order is Order.NEWEST))


def _commitments(order: Order) -> tuple[SortColumn, ...]:
    table = tables.commitments
    if order is Order.DUE:
        return SortColumn(day_or(table.c.due_day, "9999")), SortColumn(table.c.id)
    return _by_day(table.c.last_day, order, SortColumn(table.c.id, order is Order.NEWEST))


def _relations(order: Order) -> tuple[SortColumn, ...]:
    table = tables.relations
    return _by_day(table.c.month, order, SortColumn(table.c.left), SortColumn(table.c.right), SortColumn(table.c.id))


def _problems(_: Order) -> tuple[SortColumn, ...]:
    table = tables.problems
    return SortColumn(table.c.uri), SortColumn(table.c.stage), SortColumn(table.c.id)


_SORTING: dict[str, Callable[[Order], tuple[SortColumn, ...]]] = {
    "events": _events,
    "claims": lambda order: _in_documents(tables.claims, order),
    "quotes": lambda order: _in_documents(tables.quotes, order),
    "mentions": lambda order: _in_documents(tables.mentions, order),
    "documents": _documents,
    "commitments": _commitments,
    "relations": _relations,
    "problems": _problems,
    "entities": lambda _: (SortColumn(tables.entities.c.key), SortColumn(tables.entities.c.id)),
}


def sorting_of(what: str, order: Order) -> tuple[SortColumn, ...]:
    """Return what a list is sorted by; entities, of which documents name them is counted, by their key."""
    return _SORTING[what](order)


_BY_DAY = (Order.NEWEST, Order.OLDEST)
ORDERS: dict[str, tuple[Order, ...]] = {
    "events": (*_BY_DAY, Order.ORIGINS),
    "commitments": (*_BY_DAY, Order.DUE),
    **dict.fromkeys(("claims", "quotes", "mentions", "documents", "relations"), _BY_DAY),
    "entities": (),
    "problems": (),
}
"""The orders that each list knows. Those without days have one of their own, whatever is asked."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which stretch is asked for."""

    filter: Filter
    order: Order
    limit: int
    cursor: str | None


class ListReader(Connected):
    """Gives long lists stretch by stretch. All raise `WrongUse` for a bad filter, order, limit or cursor."""

    def list_events(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[Event]:
        """Return a stretch of the events: by first day (undated last), or by how many origins tell them."""
        return self._list_found("events", Event, _Asked(filter, order, limit, cursor))

    def list_claims(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[PlacedClaim]:
        """Return a stretch of the claims: by day of publication, those of one document in its order."""
        keys = self._list_keys("claims", _Asked(filter, order, limit, cursor))
        identities = self.identities()
        with self._engine.connect() as connection:
            placed = {one.claim.id: one for one in find_placed(connection, _ids_of(keys), identities)}
        return _filled(keys, placed)

    def list_quotes(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[PlacedQuote]:
        """Return a stretch of the quotes, in the order of claims."""
        keys = self._list_keys("quotes", _Asked(filter, order, limit, cursor))
        identities = self.identities()
        quotes = find_values(self._engine, Quote, _ids_of(keys))
        documents = find_values(self._engine, Document, (quote.document for quote in quotes.values()))
        placed = {
            id: PlacedQuote(quote=join_quote(quote, identities), document=documents[quote.document])
            for id, quote in quotes.items()
            if quote.document in documents
        }
        return _filled(keys, placed)

    def list_mentions(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[PlacedMention]:
        """Return a stretch of the mentions, in the order of claims."""
        keys = self._list_keys("mentions", _Asked(filter, order, limit, cursor))
        mentions = find_values(self._engine, Mention, _ids_of(keys))
        documents = find_values(self._engine, Document, (mention.document for mention in mentions.values()))
        identities = self.identities()
        meant = [mention.entity for mention in mentions.values() if mention.entity]
        entities = find_values(self._engine, Entity, meant)
        placed: dict[str, PlacedMention] = {}
        for id, mention in mentions.items():
            entity = (identities.get(mention.entity) or entities.get(mention.entity)) if mention.entity else None
            if mention.document in documents:
                placed[id] = PlacedMention(
                    mention=join_mention(mention, identities),
                    document=documents[mention.document],
                    name=entity.name if entity is not None else None,
                )
        return _filled(keys, placed)

    def list_documents(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[Document]:
        """Return a stretch of the documents: by day of publication, undated last."""
        return self._list_found("documents", Document, _Asked(filter, order, limit, cursor))

    def list_commitments(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[Commitment]:
        """Return a stretch of the commitments: by the day of their last dated step, or of their deadline."""
        return self._list_found("commitments", Commitment, _Asked(filter, order, limit, cursor))

    def list_relations(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[Relation]:
        """Return a stretch of the relations: by month (the unknown one last), and pair."""
        return self._list_found("relations", Relation, _Asked(filter, order, limit, cursor))

    def list_problems(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[Problem]:
        """Return a stretch of the problems, by address and stage: they have no day, and one order."""
        return self._list_found("problems", Problem, _Asked(filter, order, limit, cursor))

    def list_entities(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.ORIGINS,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[NamedEntity]:
        """Return a stretch of the entities as they are shown, most named first: they have no day, and one order."""
        asked = _Asked(filter, order, limit, cursor)
        _check_limit(asked.limit)
        place = read_cursor("entities", cursor, (int, str)) if cursor is not None else None
        found = sorted((-n, id) for id, n in self._count_named(filter).items())
        keys: list[Key] = [(-n, id) for n, id in found]
        if place is not None:
            beyond = [key for key in found if (key > (-int(place.key[0]), str(place.key[1]))) != place.is_backward]
            beyond = [key for key in beyond if key != (-int(place.key[0]), str(place.key[1]))]
            keys = [(-n, id) for n, id in (beyond[::-1] if place.is_backward else beyond)]
        stretch = make_stretch("entities", keys[: limit + 1], limit, place)
        identities = self.identities()
        known = find_values(self._engine, Entity, _ids_of(stretch))
        shown = {
            str(key[-1]): NamedEntity(entity=identities.get(str(key[-1]), known[str(key[-1])]), n_documents=int(key[0]))
            for key in stretch.values
            if key[-1] in known
        }
        return _filled(stretch, shown)

    def _count_named(self, filter: Filter) -> Mapping[str, int]:
        """Return how many documents name each of the chosen entities, as they are shown."""
        table, told = tables.entities, tables.document_entities
        identities = self.identities()
        with self._engine.connect() as connection:
            chosen = select(table.c.id).where(*conditions_for(connection, "entities", filter))
            named = dict.fromkeys(
                (identities[id].id if id in identities else id for id in connection.scalars(chosen)), 0
            )
            counted = select(told.c.entity, func.count()).group_by(told.c.entity)
            for id, n in connection.execute(counted):
                shown = identities[id].id if id in identities else id
                if shown in named:
                    named[shown] += n
        return named

    def _list_found(self, what: str, kind: type[Value], asked: _Asked) -> Stretch[Value]:
        keys = self._list_keys(what, asked)
        return _filled(keys, find_values(self._engine, kind, _ids_of(keys)))

    def _list_keys(self, what: str, asked: _Asked) -> Stretch[Key]:
        """Return the keys of a stretch; the last part of each is the id of a value."""
        _check_limit(asked.limit)
        knows = ORDERS[what]
        if knows and asked.order not in knows:
            raise WrongUse(f'{what} have no order "{asked.order.value}"; they have {", ".join(knows)}')
        order = asked.order if knows else Order.NEWEST
        sorting = sorting_of(what, order)
        name = f"{what} {order.value}"
        types = [part.column.type.python_type for part in sorting]
        cursor = read_cursor(name, asked.cursor, types) if asked.cursor is not None else None
        with self._engine.connect() as connection:
            conditions = conditions_for(connection, what, asked.filter)
            found = read_keys(connection, lambda: _query(what, conditions), sorting, asked.limit + 1, cursor)
        return make_stretch(name, found, asked.limit, cursor)


def _query(what: str, conditions: Iterable[Any]) -> Select[Any]:
    return select().select_from(table_for(what)).where(*conditions)


def _ids_of(keys: Stretch[Key]) -> list[str]:
    return [str(key[-1]) for key in keys.values]


def _filled(keys: Stretch[Key], values: Mapping[str, Value]) -> Stretch[Value]:
    """Return the stretch with its values; one that went meanwhile is left out."""
    found = tuple(values[id] for id in _ids_of(keys) if id in values)
    return Stretch(values=found, before=keys.before, after=keys.after)


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= LONGEST_STRETCH:
        raise WrongUse(f"a stretch of a list has 1 to {LONGEST_STRETCH} lines, not {limit}")
