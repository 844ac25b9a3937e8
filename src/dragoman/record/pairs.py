"""Pairs of states over a period: what networks and the page of a pair show."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from dragoman.model import Derivation, QuadClass, QuadCounts, QuadTally, Relation
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

_COUNTED = Derivation(stage="record", version="1", rule="counts-of-relations")


def _quads_of(sums: Sequence[int]) -> tuple[QuadTally, ...]:
    """Return the tallies of the classes that have events."""
    rows = ((quad, sums[3 * at], sums[3 * at + 1], sums[3 * at + 2]) for at, quad in enumerate(QuadClass))
    return tuple(
        QuadTally(quad=quad, n_events=int(n), intensity=int(hundredths) / 100, n_single_origin=int(single))
        for quad, n, hundredths, single in rows
        if n
    )
