"""How many of what is chosen fall in each year, month or day, and where: for timelines and maps."""

from enum import StrEnum

from sqlalchemy import func, select

from dragoman.model import Event, WrongUse
from dragoman.record import tables
from dragoman.record.choosing import conditions_for, table_for
from dragoman.record.connected import Connected
from dragoman.record.filters import EVERYTHING, Filter
from dragoman.record.lists import sorting_of
from dragoman.record.places import PlacedEvent
from dragoman.record.plain_json import read_json
from dragoman.record.stretches import Order


class PeriodUnit(StrEnum):
    """How long a period of a timeline is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"

    @property
    def n_signs(self) -> int:
        """How much of an ISO date names such a period."""
        return {PeriodUnit.DAY: 10, PeriodUnit.MONTH: 7, PeriodUnit.YEAR: 4}[self]


_DAYS = {
    "events": tables.events.c.first_day,
    "claims": tables.documents.c.published_first,
    "quotes": tables.documents.c.published_first,
    "documents": tables.documents.c.published_first,
    "commitments": tables.commitments.c.last_day,
}

MAP_CAP = 1000
"""Events of a map at most, however many are asked for."""


class PeriodReader(Connected):
    """Counts by period, and gives events with their places."""

    def count_by_period(
        self, what: str, filter: Filter = EVERYTHING, unit: PeriodUnit = PeriodUnit.MONTH
    ) -> tuple[tuple[str | None, int], ...]:
        """Return how many fall in each period ("2024", "2024-05", "2024-05-10"), in order; unknown (None) last.

        An event falls where it began, a commitment where its last step lies, all else where its page was published.
        """
        if what not in _DAYS:
            raise WrongUse(f"{what} have no timeline; there are those of {', '.join(_DAYS)}")
        period = func.substr(_DAYS[what], 1, unit.n_signs)
        with self._engine.connect() as connection:
            conditions = conditions_for(connection, what, filter)
            query = select(period, func.count()).select_from(table_for(what)).where(*conditions).group_by(period)
            counted: dict[str | None, int] = {row[0]: row[1] for row in connection.execute(query)}
        unknown = counted.pop(None, 0)
        dated = sorted((name, n) for name, n in counted.items() if name is not None)
        return (*dated, *([(None, unknown)] if unknown else []))

    def placed_events(self, filter: Filter = EVERYTHING, limit: int = MAP_CAP) -> tuple[PlacedEvent, ...]:
        """Return the newest events that have coordinates, at most so many (and `MAP_CAP`)."""
        table = tables.events
        order = [part.sorted(is_backward=False) for part in sorting_of("events", Order.NEWEST)]
        placed: list[PlacedEvent] = []
        with self._engine.connect() as connection:
            conditions = [*conditions_for(connection, "events", filter), table.c.place_country.is_not(None)]
            query = select(table.c.body).where(*conditions).order_by(*order)
            for body in connection.scalars(query.limit(min(limit, MAP_CAP))):
                event = read_json(Event, body)
                place = event.place
                if place is not None and place.latitude is not None and place.longitude is not None:
                    placed.append(
                        PlacedEvent(event=event, place=place, latitude=place.latitude, longitude=place.longitude)
                    )
        return tuple(placed)
