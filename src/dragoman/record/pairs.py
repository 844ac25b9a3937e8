"""Pairs of states over a period: what networks and the page of a pair show."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from dragoman.model import QuadClass, QuadTally, Relation
from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.connected import Connected
from dragoman.record.filters import Filter
from dragoman.record.plain_json import read_json


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSum:
    """Two states over some months, added up; as `Relation` of one month.

    `n_events` counts events, each in one month; `quads` those that have events, in the order of `QuadClass`.
    """

    left: str
    right: str
    quads: tuple[QuadTally, ...]
    first_day: date | None
    last_day: date | None

    def count_of(self, *quads: QuadClass) -> int:
        """How many events are of these classes."""
        return sum(tally.n_events for tally in self.quads if tally.quad in quads)

    @property
    def n_events(self) -> int:
        """How many events are counted."""
        return self.count_of(*QuadClass)

    @property
    def cooperation(self) -> int:
        """How many events are cooperative."""
        return self.count_of(QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION)

    @property
    def conflict(self) -> int:
        """How many events are conflictual."""
        return self.count_of(QuadClass.VERBAL_CONFLICT, QuadClass.MATERIAL_CONFLICT)

    @property
    def balance(self) -> int:
        """Cooperation minus conflict, in events."""
        return self.cooperation - self.conflict

    @property
    def intensity(self) -> float:
        """The sum of the events' intensities, to two places."""
        return round(sum(tally.intensity for tally in self.quads), 2)


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
        """
        table = tables.relations
        filter = Filter(since=since, until=until, country=country)
        together: dict[tuple[str, str], list[Relation]] = {}
        with self._engine.connect() as connection:
            query = select(table.c.body).where(*choose(connection, "relations", filter).conditions)
            for body in connection.scalars(query):
                relation = read_json(Relation, body)
                together.setdefault((relation.left, relation.right), []).append(relation)
        sums = sorted(
            (_add_up(left, right, months) for (left, right), months in together.items()),
            key=lambda one: (-one.n_events, one.left, one.right),
        )
        return tuple(sums[:limit] if limit else sums)


def _add_up(left: str, right: str, months: Iterable[Relation]) -> PairSum:
    months = list(months)
    tallies = [tally for month in months for tally in month.quads]
    quads = []
    for quad in QuadClass:
        mine = [tally for tally in tallies if tally.quad is quad]
        if mine:
            quads.append(
                QuadTally(
                    quad=quad,
                    n_events=sum(tally.n_events for tally in mine),
                    intensity=round(sum(tally.intensity for tally in mine), 2),
                    n_single_origin=sum(tally.n_single_origin for tally in mine),
                )
            )
    return PairSum(
        left=left,
        right=right,
        quads=tuple(quads),
        first_day=min((month.first_day for month in months if month.first_day), default=None),
        last_day=max((month.last_day for month in months if month.last_day), default=None),
    )
