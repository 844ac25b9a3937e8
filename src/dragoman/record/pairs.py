"""Pairs of states over a period: what networks and the page of a pair show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Integer, cast, func, select

from dragoman.model import Derivation, NetworkTie, PeriodUnit, QuadClass, QuadCounts, QuadTally, Relation
from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.connected import Connected
from dragoman.record.filters import EVERYTHING, Filter


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSum(QuadCounts):
    """Two states over some months, added up; as `Relation` of one month.

    `n_events` counts events, each in one month; `quads` those that have events, in the order of `QuadClass`.
    """

    left: str
    right: str
    quads: tuple[QuadTally, ...]


class PairReader(Connected):
    """Adds up relations over months."""

    def sum_relations(
        self, since: date | None = None, until: date | None = None, *, country: str | None = None, limit: int = 0
    ) -> tuple[PairSum, ...]:
        """Return the pairs of states of some months, most events first.

        Args:
            since: in the first month; None for no first, and with no last the unknown month counts as well.
            until: in the last month, inclusive; None for no last.
            country: of which one must be one of the two (ISO 3166-1 alpha-3); None for all pairs.
            limit: pairs at most; 0 for all.

        Cost: one index of the relations, whatever stands in them.
        """
        table = tables.relations
        sums = [func.sum(table.c[name]) for name in _SUMS]
        query = select(table.c.left, table.c.right, *sums).group_by(table.c.left, table.c.right)
        with self._engine.connect() as connection:
            filter = Filter(since=since, until=until, country=country)
            rows = connection.execute(query.where(*choose(connection, "relations", filter).conditions)).all()
        pairs = sorted(
            (PairSum(left=row[0], right=row[1], quads=_quads_of(row[2:])) for row in rows),
            key=lambda one: (-one.n_events, one.left, one.right),
        )
        return tuple(pairs[:limit] if limit else pairs)

    def list_months(self, since: date | None = None, until: date | None = None) -> tuple[str, ...]:
        """Return the months of which relations tell, in order, from and up to those of two days; not the unknown one.

        Cost: a look at an index for each month, whatever the number of pairs.
        """
        table, later = tables.relations, tables.relations.alias()
        found = select(func.min(table.c.month).label("month")).cte("found", recursive=True)
        after = select(func.min(later.c.month)).where(later.c.month > found.c.month).scalar_subquery()
        found = found.union_all(select(after).where(found.c.month.is_not(None)))
        with self._engine.connect() as connection:
            months = connection.scalars(select(found.c.month).where(found.c.month.is_not(None))).all()
        first, last = _month_of(since) or "", _month_of(until) or "9999"
        return tuple(sorted(month for month in months if first <= month <= last))

    def sum_ties(
        self, unit: PeriodUnit, since: date | None = None, until: date | None = None
    ) -> tuple[tuple[str | None, NetworkTie], ...]:
        """Return what ties each pair of states in each period, with the first month told of in it; in no order.

        What happened in an unknown month is in no period but the one of `PeriodUnit.ALL`, and there only when no days
        are asked for; that one has no month.

        Args:
            unit: how long the periods are.
            since: in the first month; None for no first.
            until: in the last month, inclusive; None for no last.

        Cost: one index of the relations of these months, whatever stands in them.
        """
        table = tables.relations
        pair, month = (table.c.left, table.c.right), table.c.month
        grouped = (*pair, *_periods_of(month, unit))
        query = select(*pair, func.min(month), *_ties_of(table)).group_by(*grouped)
        if unit is not PeriodUnit.ALL:
            query = query.where(month.is_not(None))
        with self._engine.connect() as connection:
            conditions = choose(connection, "relations", Filter(since=since, until=until)).conditions
            rows = connection.execute(query.where(*conditions)).all()
        return tuple(
            (
                None if unit is PeriodUnit.ALL else first,
                NetworkTie(
                    left=left,
                    right=right,
                    cooperation=int(cooperation),
                    conflict=int(conflict),
                    intensity=int(hundredths) / 100,
                    n_single_origin=int(single),
                    events=(),
                    n_counted=int(cooperation) + int(conflict),
                ),
            )
            for left, right, first, cooperation, conflict, hundredths, single in rows
        )

    def short_relations(self, filter: Filter = EVERYTHING) -> Iterator[Relation]:
        """Yield relations as `relations` does, but with their counts alone: without events and their days.

        Cost: one index of the relations; ten thousand take a tenth of what they take whole.
        """
        table = tables.relations
        order = (table.c.left, table.c.right, table.c.month.is_(None), table.c.month)
        query = select(table.c.left, table.c.right, table.c.month, *(table.c[name] for name in _SUMS)).order_by(*order)
        with self._engine.connect() as connection:
            rows = connection.execute(query.where(*choose(connection, "relations", filter).conditions)).all()
        for row in rows:
            yield Relation(
                left=row[0],
                right=row[1],
                month=row[2],
                quads=_quads_of(row[3:]),
                first_day=None,
                last_day=None,
                events=(),
                derivation=_COUNTED,
            )


_SUMS = tuple(f"{quad}_{name}" for quad in tables.QUADS for name in ("events", "hundredths", "single"))


def _periods_of(month: Any, unit: PeriodUnit) -> tuple[Any, ...]:
    """Return what months of one period have in common."""
    year = func.substr(month, 1, 4)
    if unit is PeriodUnit.MONTH:
        return (month,)
    if unit is PeriodUnit.QUARTER:
        return year, (cast(func.substr(month, 6, 2), Integer) + 2) // 3
    return (year,) if unit is PeriodUnit.YEAR else ()


def _ties_of(table: Any) -> tuple[Any, ...]:
    """Return the sums that make a tie: events of cooperation, of conflict, hundredths of intensity, of one origin."""

    def add(name: str, *quads: str) -> Any:
        first, *others = (table.c[f"{quad}_{name}"] for quad in quads)
        return func.sum(sum(others, first))

    cooperation, conflict = tables.QUADS[:2], tables.QUADS[2:]
    return (
        add("events", *cooperation),
        add("events", *conflict),
        add("hundredths", *tables.QUADS),
        add("single", *tables.QUADS),
    )


def _month_of(day: date | None) -> str | None:
    return day.isoformat()[:7] if day is not None else None


_COUNTED = Derivation(stage="record", version="1", rule="counts-of-relations")


def _quads_of(sums: Sequence[int]) -> tuple[QuadTally, ...]:
    """Return the tallies of the classes that have events."""
    rows = ((quad, sums[3 * at], sums[3 * at + 1], sums[3 * at + 2]) for at, quad in enumerate(QuadClass))
    return tuple(
        QuadTally(quad=quad, n_events=int(n), intensity=int(hundredths) / 100, n_single_origin=int(single))
        for quad, n, hundredths, single in rows
        if n
    )
