"""Which values meet one condition: their numbers, read from an index; and how conditions are put together.

Each condition of a filter is a `Posting`: the rows of some tables or indexes whose `number` names a value
that meets it. One of them leads: its numbers are walked in the order of the list, and all others are looked
up for each, until enough are found. The one that leads is the rarest, as far as counting a few thousand rows tells.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    exists,
    func,
    literal_column,
    or_,
    select,
    true,
    union,
)
from sqlalchemy.sql.util import ClauseAdapter

from dragoman.record.numbering import BITS_WITHIN_DAY

Condition = ColumnElement[bool]

N_RARE = 20_000
"""Rows counted at most: what has fewer is looked at as a whole, in a few milliseconds; what has more is dense
enough to be met soon on a walk (tried 2,000 to 100,000 on a million claims, November 2026)."""


def to_alias(condition: Any, alias: FromClause) -> Any:
    """Return a condition over a table as one over its alias."""
    return ClauseAdapter(alias).traverse(condition)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table or join that name values by `number`.

    Attributes:
        source: the table or join.
        number: the column that names the values.
        conditions: which of its rows.
        is_ordered: whether an index gives them in the order of the numbers.
        is_search: whether looking one number up costs as much as reading a hundred.
    """

    source: FromClause
    number: Any
    conditions: tuple[Any, ...]
    is_ordered: bool = True
    is_search: bool = False

    def holds(self, number: ColumnElement[int]) -> Condition:
        """Return the condition that the part names this value, looked up for it alone."""
        if not isinstance(self.source, Table):
            return exists(select(1).select_from(self.source).where(*self.conditions, self.number == number))
        own = self.source.alias()  # the table that is asked about may be the same
        conditions = [to_alias(condition, own) for condition in self.conditions]
        return exists(select(1).select_from(own).where(*conditions, own.c[self.number.name] == number))

    def select(self) -> Select[Any]:
        """Return the query for its numbers."""
        if not isinstance(self.source, Table):
            return select(self.number.label("number")).select_from(self.source).where(*self.conditions)
        own = self.source.alias()
        conditions = [to_alias(condition, own) for condition in self.conditions]
        return select(own.c[self.number.name].label("number")).where(*conditions)


@dataclass(frozen=True, slots=True)
class Posting:
    """The values that meet one condition: those of any of its parts.

    `plain` is the same condition over the value's own row, where that tells it.
    """

    parts: tuple[Part, ...]
    plain: Condition | None = None

    @property
    def is_search(self) -> bool:
        """Whether it is a search for words."""
        return any(part.is_search for part in self.parts)

    def count(self, connection: Connection, limit: int = N_RARE) -> int:
        """Return how many rows it has, at most so many."""
        found = 0
        for part in self.parts:
            some = select(1).select_from(part.source).where(*part.conditions).limit(limit - found).subquery()
            found += connection.scalar(select(func.count()).select_from(some)) or 0
            if found >= limit:
                break
        return found

    def holds(self, number: ColumnElement[int]) -> Condition:
        """Return the condition that a value is among them, looked up for it alone."""
        return or_(*(part.holds(number) for part in self.parts)) if self.parts else ~true()

    def is_in(self, number: ColumnElement[int]) -> Condition:
        """Return the condition that a value is among them, all of them read at once."""
        if self.plain is not None:
            return self.plain
        return or_(*(number.in_(part.select()) for part in self.parts)) if self.parts else ~true()


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a filter chooses of a table: the conditions that an index answers, and those that a row itself tells."""

    table: Any
    postings: tuple[Posting, ...] = ()
    checks: tuple[Any, ...] = ()

    @property
    def conditions(self) -> list[Any]:
        """All conditions over the table, for who reads the whole."""
        return [*self.checks, *(posting.is_in(self.table.c.number) for posting in self.postings)]


@dataclass(frozen=True, slots=True)
class Plan:
    """How the numbers of what is chosen are found: which posting leads (None: the table itself), and its size.

    `n_leading` counts up to `N_RARE`, which also stands for a posting that was not counted.
    """

    chosen: Chosen
    leading: Posting | None
    n_leading: int
    others: tuple[Posting, ...] = field(default=())

    @property
    def is_rare(self) -> bool:
        """Whether so few can be found that they are looked at as a whole."""
        return self.leading is not None and self.n_leading < N_RARE

    def parts(self) -> tuple[Part, ...]:
        """Return what is walked."""
        if self.leading is None:
            table = self.chosen.table
            return (Part(table, table.c.number, ()),)
        return self.leading.parts

    def rest(self, part: Part, *, n_wanted: int) -> list[Any]:
        """Return what must hold beside a part that is walked until so many are found."""
        table, number = self.chosen.table, part.number
        plain = [*self.chosen.checks, *(one.plain for one in self.others if one.plain is not None)]
        asked = [one for one in self.others if one.plain is None]
        narrow, searches = (
            [self._look_up(one, number, n_wanted) for one in asked if one.is_search is is_search]
            for is_search in (False, True)
        )
        if part.source is table or not plain:
            return [*plain, *narrow, *searches]
        own = table.alias()
        translated = [to_alias(condition, own) for condition in plain]
        # narrow indexes first: the row itself lies among the bodies (the meetings of two states took 185 ms instead
        # of 30 when it was asked first, a million claims, November 2026)
        return [*narrow, exists(select(1).select_from(own).where(own.c.number == number, *translated)), *searches]

    def _look_up(self, posting: Posting, number: ColumnElement[int], n_wanted: int) -> Condition:
        """A search that is looked up often is read at once instead."""
        is_often = posting.is_search and (n_wanted > _N_LOOKED_UP or (self.is_rare and self.n_leading > _N_LOOKED_UP))
        return posting.is_in(number) if is_often else posting.holds(number)


_N_LOOKED_UP = 500
"""Numbers looked up one by one in a full-text index, at 20 to 40 µs each; reading all of a broad word takes 100 ms."""

ALL = 1_000_000
"""How many are wanted by whoever counts all that is chosen."""


def make_plan(connection: Connection, chosen: Chosen, n_wanted: int) -> Plan:
    """Return the plan for what is chosen: the rarest posting leads; of those that are all broad a search for words.

    One that stands alone leads, and is not counted. A few numbers are met soon on any walk; where many are wanted
    (`ALL` for whoever counts them), the broad are counted further.
    """
    postings = chosen.postings
    if len(postings) < 2:
        return Plan(chosen, postings[0] if postings else None, N_RARE)
    counted = [(posting.count(connection), not posting.is_search, place) for place, posting in enumerate(postings)]
    n_leading, _, place = min(counted)
    if n_leading == N_RARE and n_wanted > _N_LOOKED_UP:
        place = min(range(len(postings)), key=lambda place: _measure_walk(connection, postings, place))
    return Plan(chosen, postings[place], n_leading, (*postings[:place], *postings[place + 1 :]))


def _measure_walk(connection: Connection, postings: tuple[Posting, ...], place: int) -> int:
    """Return about how much a walk costs that one posting leads: its rows, by what is looked up for each at first."""
    others = [*postings[:place], *postings[place + 1 :]]
    if any(one.plain is None and not one.is_search for one in others):
        cost = 1
    else:
        cost = _ROW_COST if any(one.plain is not None for one in others) else _SEARCH_COST
    return cost * postings[place].count(connection, _N_COMPARED)


_ROW_COST = 5
_SEARCH_COST = 30
"""What a look at the row itself, and at the full text, costs beside one at a narrow index: 5 and 30 µs to 1
(November 2026)."""

_N_COMPARED = 100_000
"""Rows counted of conditions that are all broad, to begin with the rarest: 3 ms each; the meetings of two states that
many name took 170 ms when their kind led, and 60 when one of the states did (a million claims, November 2026)."""


@dataclass(frozen=True, slots=True)
class Range:
    """Numbers from `low` up to `high`, both inclusive, None for no bound, walked downwards or upwards."""

    low: int | None
    high: int | None
    is_falling: bool

    def conditions(self, number: ColumnElement[int]) -> list[Any]:
        """Return the conditions that a number lies in it."""
        low = [] if self.low is None else [number >= self.low]
        return low if self.high is None else [*low, number <= self.high]


def find_numbers(connection: Connection, plan: Plan, ranges: Iterable[Range], limit: int) -> list[int]:
    """Return the numbers of what is chosen, in the order of the ranges, at most so many."""
    found: list[int] = []
    for one in ranges:
        n_wanted = limit - len(found)
        if n_wanted <= 0:
            break
        of_range: set[int] = set()
        for part in plan.parts():
            of_range.update(connection.scalars(_walk(plan, part, one, n_wanted)).all())
        found += sorted(of_range, reverse=one.is_falling)[:n_wanted]
    return found


def _walk(plan: Plan, part: Part, range: Range, n_wanted: int) -> Select[Any]:
    query = select(part.number.label("number")).select_from(part.source)
    query = query.where(*part.conditions, *range.conditions(part.number), *plan.rest(part, n_wanted=n_wanted))
    if not part.is_ordered:
        # read as a whole first: a database that is told to sort would rather walk everything in order
        whole = query.distinct().subquery()
        query = select(whole.c.number)
        number = whole.c.number
    else:
        # a row of the table itself has a number of its own: told to look for doubles, the database keeps them all
        query, number = query if part.source is plan.chosen.table else query.distinct(), part.number
    return query.order_by(number.desc() if range.is_falling else number.asc()).limit(n_wanted)


def count_days(connection: Connection, plan: Plan) -> dict[date | None, int]:
    """Return how many of what is chosen are of each day; the unknown one is None."""
    counted: Counter[date | None] = Counter()
    parts = plan.parts()
    n_wanted = plan.n_leading + _N_LOOKED_UP
    walks = [_walk(plan, part, Range(None, None, True), n_wanted).order_by(None).limit(None) for part in parts]
    if not walks:
        return counted
    whole = union(*walks).subquery() if len(walks) > 1 else walks[0].subquery()
    day = whole.c.number.op(">>")(literal_column(str(BITS_WITHIN_DAY)))
    for ordinal, n in connection.execute(select(day, func.count()).group_by(day)).all():
        counted[date.fromordinal(ordinal) if ordinal else None] = n
    return counted
