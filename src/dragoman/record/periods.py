"""How many of what is chosen fall in each year, month or day, and where: for timelines and maps."""

from collections import Counter
from dataclasses import replace
from datetime import date

from sqlalchemy import select

from dragoman.model import TIMELINE_UNITS, Event, PeriodUnit, WrongUse
from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.connected import Connected
from dragoman.record.filters import EVERYTHING, Filter
from dragoman.record.finding import batches
from dragoman.record.places import PlacedEvent
from dragoman.record.plain_json import read_json
from dragoman.record.postings import Range, count_days, find_numbers, make_plan

_SIGNS = {PeriodUnit.DAY: 10, PeriodUnit.MONTH: 7, PeriodUnit.YEAR: 4}
"""How much of an ISO date names a period of a timeline."""

_COUNTED = ("events", "claims", "quotes", "documents", "commitments")

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
        if what not in _COUNTED:
            raise WrongUse(f"{what} have no timeline; there are those of {', '.join(_COUNTED)}")
        if unit not in TIMELINE_UNITS:
            raise WrongUse(f"a timeline is of {', '.join(TIMELINE_UNITS)}, not of {unit}")
        by_day = self.recall(("days", what, filter), lambda: self._count_days(what, filter))
        counted: Counter[str | None] = Counter()
        for day, n in by_day.items():
            counted[day.isoformat()[: _SIGNS[unit]] if day is not None else None] += n
        unknown = counted.pop(None, 0)
        dated = sorted((name, n) for name, n in counted.items() if name is not None)
        return (*dated, *([(None, unknown)] if unknown else []))

    def _count_days(self, what: str, filter: Filter) -> dict[date | None, int]:
        with self._engine.connect() as connection:
            return count_days(connection, self._plan(connection, what, filter))

    def placed_events(self, filter: Filter = EVERYTHING, limit: int = MAP_CAP) -> tuple[PlacedEvent, ...]:
        """Return the newest events that have coordinates, at most so many (and `MAP_CAP`)."""
        table = tables.events
        placed: list[PlacedEvent] = []
        with self._engine.connect() as connection:
            chosen = choose(connection, "events", filter)
            chosen = replace(chosen, checks=(*chosen.checks, table.c.latitude.is_not(None)))
            ranges = [Range(None, None, True)]
            n_wanted = min(limit, MAP_CAP)
            numbers = find_numbers(connection, make_plan(connection, chosen, n_wanted), ranges, n_wanted)
            bodies: dict[int, str] = {}
            for some in batches(numbers):
                rows = connection.execute(select(table.c.number, table.c.body).where(table.c.number.in_(some)))
                bodies |= {row[0]: row[1] for row in rows}
        for event in (read_json(Event, bodies[number]) for number in numbers if number in bodies):
            place = event.place
            if place is not None and place.latitude is not None and place.longitude is not None:
                placed.append(PlacedEvent(event=event, place=place, latitude=place.latitude, longitude=place.longitude))
        return tuple(placed)
