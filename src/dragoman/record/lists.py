"""The lists of the record, stretch by stretch: what pages, the interface for programs and the assistant show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection, false, func, literal_column, or_, select

from dragoman.model import Commitment, Document, Entity, Event, Mention, Problem, Quote, Relation, WrongUse
from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.connected import Connected
from dragoman.record.entity_counts import to_counts
from dragoman.record.filters import EVERYTHING, Filter
from dragoman.record.finding import batches, find_values
from dragoman.record.joining import join_mention, join_quote
from dragoman.record.numbering import FIRST_DATED
from dragoman.record.places import NamedEntity, PlacedClaim, PlacedMention, PlacedQuote
from dragoman.record.placing import find_placed_by_number
from dragoman.record.plain_json import read_json
from dragoman.record.postings import N_RARE, Chosen, Part, Range, find_numbers, make_plan
from dragoman.record.stretches import (
    LONGEST_STRETCH,
    Cursor,
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


_NEVER = "9999"
"""Stands in a cursor for the deadline of what has none."""

_NUMBERED = ("events", "claims", "quotes", "mentions", "documents", "commitments")
"""What is sorted by its numbers."""


def _sorting_of(what: str, order: Order) -> tuple[SortColumn, ...]:
    """Return what a list that is not read by its numbers is sorted by."""
    table = tables.metadata.tables[what]
    if what == "events":
        return SortColumn(table.c.n_origins, True), SortColumn(table.c.number, True)
    if what == "commitments":
        # what has no deadline comes last
        due = func.coalesce(table.c.due_day, literal_column(f"'{_NEVER}'"))
        return SortColumn(due), SortColumn(table.c.number)
    if what == "problems":
        return SortColumn(table.c.uri), SortColumn(table.c.stage), SortColumn(table.c.id)
    # what is of the unknown month comes last in both orders
    month = func.coalesce(table.c.month, literal_column("''" if order is Order.NEWEST else "'9999'"))
    rest = SortColumn(table.c.left), SortColumn(table.c.right), SortColumn(table.c.id)
    return SortColumn(month, order is Order.NEWEST), *rest


def _ranges(order: Order, cursor: Cursor | None) -> list[Range]:
    """Return the ranges of numbers that a list goes through beyond a cursor: unknown days come last in both orders."""
    number = int(cursor.key[0]) if cursor is not None else None
    is_backward = cursor is not None and cursor.is_backward
    if order is Order.NEWEST:
        if number is None:
            return [Range(None, None, True)]
        return [Range(number + 1, None, False) if is_backward else Range(None, number - 1, True)]
    undated = Range(0, FIRST_DATED - 1, is_backward)
    if number is None:
        return [Range(FIRST_DATED, None, False), undated]
    if number >= FIRST_DATED:
        return [Range(FIRST_DATED, number - 1, True)] if is_backward else [Range(number + 1, None, False), undated]
    if is_backward:
        return [Range(0, number - 1, True), Range(FIRST_DATED, None, True)]
    return [Range(number + 1, FIRST_DATED - 1, False)]


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
class Asked:
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
        return self._list_found("events", Event, Asked(filter, order, limit, cursor))

    def list_claims(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[PlacedClaim]:
        """Return a stretch of the claims: by day of publication, those of one document in its order."""
        keys = self._list_keys("claims", Asked(filter, order, limit, cursor))
        identities = self.identities()
        with self._engine.connect() as connection:
            return _filled(keys, find_placed_by_number(connection, _numbers_of(keys), identities))

    def list_quotes(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[PlacedQuote]:
        """Return a stretch of the quotes, in the order of claims."""
        keys = self._list_keys("quotes", Asked(filter, order, limit, cursor))
        identities = self.identities()
        quotes = self._read("quotes", Quote, keys)
        documents = find_values(self._engine, Document, (quote.document for quote in quotes.values()))
        placed = {
            key: PlacedQuote(quote=join_quote(quote, identities), document=documents[quote.document])
            for key, quote in quotes.items()
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
        keys = self._list_keys("mentions", Asked(filter, order, limit, cursor))
        mentions = self._read("mentions", Mention, keys)
        documents = find_values(self._engine, Document, (mention.document for mention in mentions.values()))
        identities = self.identities()
        meant = [mention.entity for mention in mentions.values() if mention.entity]
        entities = find_values(self._engine, Entity, meant)
        placed: dict[Key, PlacedMention] = {}
        for key, mention in mentions.items():
            entity = (identities.get(mention.entity) or entities.get(mention.entity)) if mention.entity else None
            if mention.document in documents:
                placed[key] = PlacedMention(
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
        return self._list_found("documents", Document, Asked(filter, order, limit, cursor))

    def list_commitments(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[Commitment]:
        """Return a stretch of the commitments: by the day of their last dated step, or of their deadline."""
        return self._list_found("commitments", Commitment, Asked(filter, order, limit, cursor))

    def list_relations(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[Relation]:
        """Return a stretch of the relations: by month (the unknown one last), and pair."""
        return self._list_found("relations", Relation, Asked(filter, order, limit, cursor))

    def list_problems(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.NEWEST,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[Problem]:
        """Return a stretch of the problems, by address and stage: they have no day, and one order."""
        return self._list_found("problems", Problem, Asked(filter, order, limit, cursor))

    def list_entities(
        self,
        filter: Filter = EVERYTHING,
        *,
        order: Order = Order.ORIGINS,
        limit: int = DEFAULT_LIMIT,
        cursor: str | None = None,
    ) -> Stretch[NamedEntity]:
        """Return a stretch of the entities as they are shown, most named first: they have no day, and one order."""
        _check_limit(limit)
        counts = tables.entity_counts
        sorting = SortColumn(counts.c.n_shown, True), SortColumn(counts.c.shown)
        place = read_cursor("entities", cursor, (int, str)) if cursor is not None else None
        with self._engine.connect() as connection:
            # those that are one stand side by side, and are one line
            chosen = [to_counts(condition) for condition in choose(connection, "entities", filter).conditions]
            keys = read_keys(connection, lambda: select().distinct().where(*chosen), sorting, limit + 1, place)
        stretch = make_stretch("entities", keys, limit, place)
        identities = self.identities()
        known = find_values(self._engine, Entity, (str(key[-1]) for key in stretch.values))
        shown = {
            key: NamedEntity(entity=identities.get(str(key[-1]), known[str(key[-1])]), n_documents=int(key[0]))
            for key in stretch.values
            if key[-1] in known
        }
        return _filled(stretch, shown)

    def _list_found(self, what: str, kind: type[Value], asked: Asked) -> Stretch[Value]:
        keys = self._list_keys(what, asked)
        return _filled(keys, self._read(what, kind, keys))

    def _read(self, what: str, kind: type[Value], keys: Stretch[Key]) -> dict[Key, Value]:
        """Return the values of a stretch by their keys, the last part of which is a number or an id."""
        table = tables.metadata.tables[what]
        name = table.c.number if "number" in table.c else table.c.id
        wanted = {key[-1]: key for key in keys.values}
        found: dict[Key, Value] = {}
        with self._engine.connect() as connection:
            for some in batches(list(wanted)):
                for own, body in connection.execute(select(name, table.c.body).where(name.in_(some))).all():
                    found[wanted[own]] = read_json(kind, body)
        return found

    def _list_keys(self, what: str, asked: Asked) -> Stretch[Key]:
        """Return the keys of a stretch, which stay what they are until the record changes."""
        _check_limit(asked.limit)
        return self.recall(("keys", what, asked), lambda: self._find_keys(what, asked))

    def _find_keys(self, what: str, asked: Asked) -> Stretch[Key]:
        knows = ORDERS[what]
        if knows and asked.order not in knows:
            raise WrongUse(f'{what} have no order "{asked.order.value}"; they have {", ".join(knows)}')
        order = asked.order if knows else Order.NEWEST
        name = f"{what} {order.value}"
        is_numbered = what in _NUMBERED and order in _BY_DAY
        sorting = () if is_numbered else _sorting_of(what, order)
        types = [int] if is_numbered else [part.column.type.python_type for part in sorting]
        cursor = read_cursor(name, asked.cursor, types) if asked.cursor is not None else None
        n_wanted = asked.limit + 1
        with self._engine.connect() as connection:
            if is_numbered:
                plan = make_plan(connection, choose(connection, what, asked.filter), n_wanted)
                numbers = find_numbers(connection, plan, _ranges(order, cursor), n_wanted)
                found: list[Key] = [(number,) for number in numbers]
            else:
                chosen = choose(connection, what, asked.filter)
                conditions, _ = conditions_in_order(connection, chosen)
                if order is Order.DUE:
                    found = _read_due(connection, conditions, n_wanted, cursor)
                else:
                    found = read_keys(connection, lambda: select().where(*conditions), sorting, n_wanted, cursor)
        return make_stretch(name, found, asked.limit, cursor)


def _read_due(connection: Connection, conditions: Sequence[Any], limit: int, cursor: Cursor | None) -> list[Key]:
    """Return the keys of commitments by deadline, as `read_keys` does: those that have one, then those that have none.

    Each of the two is read from the index of deadlines; put together by an expression they would be sorted anew.
    """
    table = tables.commitments
    is_backward = cursor is not None and cursor.is_backward
    is_beyond = cursor is not None and cursor.key[0] == _NEVER

    def read_dated(n: int) -> list[Key]:
        query = select().where(table.c.due_day.is_not(None), *conditions)
        return read_keys(
            connection, lambda: query, (SortColumn(table.c.due_day), SortColumn(table.c.number)), n, cursor
        )

    def read_others(n: int) -> list[Key]:
        query = select().where(table.c.due_day.is_(None), *conditions)
        place = Cursor(cursor.key[1:], is_backward) if cursor is not None and is_beyond else None
        return [(_NEVER, *key) for key in read_keys(connection, lambda: query, (SortColumn(table.c.number),), n, place)]

    if is_beyond:
        parts = (read_others, read_dated) if is_backward else (read_others,)
    else:
        parts = (read_dated,) if is_backward else (read_dated, read_others)
    found: list[Key] = []
    for read in parts:
        if len(found) < limit:
            found += read(limit - len(found))
    return found


def conditions_in_order(connection: Connection, chosen: Chosen) -> tuple[list[Any], bool]:
    """Return the conditions of a list that is sorted by more than its numbers, and whether few meet them.

    What is rare is read as a whole.
    """
    if not chosen.postings:
        return [*chosen.checks], False
    plan = make_plan(connection, chosen, DEFAULT_LIMIT)
    number = chosen.table.c.number
    whole = Part(chosen.table, number, ())
    leading = plan.leading
    assert leading is not None  # there are postings
    if plan.is_rare or (not plan.others and leading.count(connection) < N_RARE):
        numbers = or_(*(number.in_(part.select()) for part in leading.parts)) if leading.parts else false()
        return [numbers, *plan.rest(whole, n_wanted=N_RARE)], True
    is_so = leading.plain if leading.plain is not None else leading.holds(number)
    return [is_so, *plan.rest(whole, n_wanted=DEFAULT_LIMIT)], False


def _numbers_of(keys: Stretch[Key]) -> list[int]:
    return [int(key[-1]) for key in keys.values]


def _filled(keys: Stretch[Key], values: Mapping[Key, Value]) -> Stretch[Value]:
    """Return the stretch with its values; one that went meanwhile is left out."""
    found = tuple(values[key] for key in keys.values if key in values)
    return Stretch(values=found, before=keys.before, after=keys.after)


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= LONGEST_STRETCH:
        raise WrongUse(f"a stretch of a list has 1 to {LONGEST_STRETCH} lines, not {limit}")
