"""Units of time counted from the present one: last month, this week, what is over of the year, the weekend."""

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.claims.times.calendars import (
    UNIT_PRECISION,
    Anchor,
    Anchoring,
    CalendarDate,
    Direction,
    Reading,
    add_units,
    precision_of,
    read_from_days,
    unit_around,
)
from dragoman.model import DateBasis, PartialDate, Precision


@dataclass(frozen=True, slots=True)
class Cycle:
    """A unit counted from the present one: (month, -1) is last month, (week, 0) this week."""

    unit: str
    shift: int
    anchoring: Anchoring = "published"

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the unit; an anchored one ("that month") counts from the date that the text named before."""
        return read_from_days(anchor.base(self.anchoring, self.unit), UNIT_PRECISION[self.unit], self._read)

    def _read(self, today: date) -> Reading:
        is_short = self.unit in ("day", "week", "weekend", "clock")
        moved = add_units(today if is_short else today.replace(day=1), self.shift, self.unit)
        return Reading(*unit_around(moved, self.unit), UNIT_PRECISION[self.unit], DateBasis.COMPUTED)


@dataclass(frozen=True, slots=True)
class MonthOf:
    """A month (or a day of it) of last (-1), this (0) or next (1) year: "last May", "en mai dernier"."""

    month: int
    shift: int
    day: int | None = None

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the latest such month that is over, that of the running year, or the first that has not begun."""
        precision = Precision.MONTH if self.day is None else Precision.DAY
        return read_from_days(anchor.published, precision, self._read)

    def _read(self, today: date) -> Reading:
        if self.day is not None and self.shift != 0:  # "le 25 mars prochain" is the coming one, in whichever year
            direction: Direction = "past" if self.shift < 0 else "future"
            return CalendarDate(None, self.month, self.day).read_from(Anchor(PartialDate.of(today), None, direction))
        month = (today.year, today.month)
        year = today.year
        if self.shift < 0:
            year += self.shift + ((today.year, self.month) < month)
        elif self.shift == 1 and (today.year, self.month) <= month:
            year += 1
        whole = PartialDate(year, self.month, self.day)
        return Reading(whole, whole, precision_of(whole), DateBasis.COMPUTED)


@dataclass(frozen=True, slots=True)
class Running:
    """The part of the present unit that is over ("earlier this month") or still to come ("later this year")."""

    unit: str
    is_over: bool

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the days from the beginning of the unit to the publication, or from there to its end."""
        return read_from_days(anchor.published, Precision.RANGE, self._read)

    def _read(self, today: date) -> Reading:
        first, last = unit_around(today, self.unit)
        day = PartialDate.of(today)
        ends = (first.earliest, today) if self.is_over else (today, last.latest)
        start, end = (PartialDate.of(end) if end is not None else day for end in ends)
        return Reading(start, end, Precision.RANGE, DateBasis.COMPUTED)


@dataclass(frozen=True, slots=True)
class Weekend:
    """The weekend, without "last" or "next": the latest that has begun, or the coming one for what lies ahead."""

    def read_from(self, anchor: Anchor) -> Reading:
        """Return its Saturday and Sunday."""
        return read_from_days(anchor.published, Precision.RANGE, lambda day: self._read(day, anchor.direction))

    def _read(self, today: date, direction: Direction | None) -> Reading:
        has_begun = today.weekday() >= 5
        moved = today - timedelta(days=0 if has_begun or direction == "future" else 7)
        return Reading(*unit_around(moved, "weekend"), Precision.RANGE, DateBasis.COMPUTED)
