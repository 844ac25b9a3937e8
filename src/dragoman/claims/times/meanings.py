"""Meanings made of other meanings: steps, stretches, parts, days of the week."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.claims.times.calendars import (
    UNIT_PRECISION,
    Anchor,
    Anchoring,
    Direction,
    Meaning,
    Reading,
    add_months,
    add_units,
    read_from_days,
    unit_around,
    unknown,
)
from dragoman.claims.times.cycles import Cycle
from dragoman.model import DateBasis, PartialDate, Precision

FEW = (2, 6)
""""A few", "several", "recent": from two up to six units, since seven days are a week and a word of its own stands
for one. A reading to be seen as a bound, never as a value; it makes a range."""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week: 0 for Monday; `shift` -1 for "last", 0 for "this", 1 for "next", None for none of them.

    `week` is the number of weeks that its week lies from the present one ("Monday of next week"),
    None where unsaid; `extra_weeks` are added to the day found ("lundi en huit").
    """

    weekday: int
    shift: int | None = None
    week: int | None = None
    extra_weeks: int = 0
    anchoring: Anchoring = "published"

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the day: in news the nearest one past, the day of publication included."""
        base = anchor.base(self.anchoring, "day")
        return read_from_days(base, Precision.DAY, lambda day: self._read(day, anchor.direction))

    def _read(self, today: date, direction: Direction | None) -> Reading:
        back = (today.weekday() - self.weekday) % 7
        ahead = (self.weekday - today.weekday()) % 7
        if self.week is not None:
            days = self.weekday - today.weekday() + 7 * self.week
        elif self.shift is not None and self.shift < 0:
            days = -(back or 7) + 7 * (self.shift + 1)
        elif self.shift == 1:
            days = ahead or 7
        elif self.shift == 0:
            days = self.weekday - today.weekday()
        else:
            days = ahead if direction == "future" else -back
        day = PartialDate.of(today + timedelta(days=days + 7 * self.extra_weeks))
        return Reading(day, day, Precision.DAY, DateBasis.COMPUTED)


@dataclass(frozen=True, slots=True)
class Numeric:
    """A numeric date that can be read in two ways ("5/6/2024" in English): its words stand for themselves."""

    def read_from(self, anchor: Anchor) -> Reading:
        """Return an unknown day: neither reading is preferred."""
        return unknown(Precision.DAY)


@dataclass(frozen=True, slots=True)
class Unanchored:
    """A time that counts from an event of the text, not from a date: "three days before the summit"."""

    unit: str

    def read_from(self, anchor: Anchor) -> Reading:
        """Return an unknown date of the unit."""
        return unknown(UNIT_PRECISION[self.unit])


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from a round one on: "the 1990s"."""

    first_year: int

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the ten years."""
        first, last = PartialDate(self.first_year), PartialDate(self.first_year + 9)
        return Reading(first, last, Precision.DECADE, DateBasis.STATED)


@dataclass(frozen=True, slots=True)
class Step:
    """So many units before or after a day ("two weeks ago", "a year after the accord of 2015").

    `base` is the day that the words name; without one the publication date counts, or the date that
    the text named before ("two days later"), as `anchoring` tells.
    """

    n_units: int
    unit: str
    base: Meaning | None = None
    anchoring: Anchoring = "published"

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the unit that lies so far away."""
        precision = UNIT_PRECISION[self.unit]
        known = anchor.base(self.anchoring, self.unit)
        basis = DateBasis.COMPUTED
        if self.base is not None:
            reading = self.base.read_from(anchor)
            known, basis = reading.start if reading.start == reading.end else None, reading.basis
        return read_from_days(known, precision, lambda day: self._read(day, basis))

    def _read(self, today: date, basis: DateBasis) -> Reading:
        if self.unit == "clock":  # hours before an unknown hour: this day or the one beside it
            beside = today + timedelta(days=1 if self.n_units > 0 else -1)
            first, last = sorted((today, beside))
            return Reading(PartialDate.of(first), PartialDate.of(last), Precision.RANGE, basis)
        first_part, last_part = unit_around(add_units(today, self.n_units, self.unit), self.unit)
        return Reading(first_part, last_part, UNIT_PRECISION[self.unit], basis)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From `first` to `last` units away, negative for the past: "the past two years", "a few days ago"."""

    first: int
    last: int
    unit: str

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the range, in days for days and weeks, else in the unit."""
        return read_from_days(anchor.published, Precision.RANGE, self._read)

    def _read(self, today: date) -> Reading:
        if self.unit == "clock":  # the past hours of an unknown hour may have begun the day before
            ends = sorted((today, today + timedelta(days=-1 if self.first < 0 else 1)))
            return Reading(PartialDate.of(ends[0]), PartialDate.of(ends[1]), Precision.RANGE, DateBasis.COMPUTED)
        grain = {"month": "month", "quarter": "month", "season": "month"}.get(self.unit, "year")
        grain = "day" if self.unit in ("day", "week", "weekend") else grain
        start = unit_around(add_units(today, self.first, self.unit), grain)[0]
        end = unit_around(add_units(today, self.last, self.unit), grain)[1]
        return Reading(start, end, Precision.RANGE, DateBasis.COMPUTED)


@dataclass(frozen=True, slots=True)
class Part:
    """The beginning, middle, end or a half of a longer time."""

    base: Meaning
    part: str

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the part; of a time that cannot be parted, the whole."""
        whole = self.base.read_from(anchor)
        if whole.start is None or whole.end is None:
            return whole
        cut = self._cut_units(whole.start, whole.end)
        if cut is None:
            return whole
        return Reading(*cut, Precision.RANGE, whole.basis)

    def _cut_units(self, start: PartialDate, end: PartialDate) -> tuple[PartialDate, PartialDate] | None:
        if start == end and start.day is None and start.month is not None:
            n_days = calendar.monthrange(start.year or 2000, start.month)[1]
            first, last = self._cut(n_days, {"begin": (1, 10), "middle": (11, 20), "end": (21, n_days)})
            return PartialDate(start.year, start.month, first), PartialDate(start.year, start.month, last)
        if start == end and start.month is None:
            first, last = self._cut(12, {"begin": (1, 3), "middle": (5, 8), "end": (10, 12)})
            return PartialDate(start.year, first), PartialDate(start.year, last)
        if start.month is None and start.year is not None and end.year is not None:  # a decade or a century
            n_years = end.year - start.year + 1
            third = max(n_years // 3, 1)
            first, last = self._cut(
                n_years,
                {
                    "begin": (1, third + 1),
                    "middle": (third + 2, n_years - third),
                    "end": (n_years - third + 1, n_years),
                },
            )
            return PartialDate(start.year + first - 1), PartialDate(start.year + last - 1)
        if (
            start.day is not None
            and start.earliest is not None
            and end == PartialDate.of(start.earliest + timedelta(6))
        ):
            first, last = self._cut(7, {"begin": (1, 2), "middle": (3, 4), "end": (5, 7)})
            shift = [PartialDate.of(start.earliest + timedelta(days=n - 1)) for n in (first, last)]
            return shift[0], shift[1]
        if start.day is None and start.year is not None and start.month is not None and start != end:  # quarter, season
            months = (end.year or 0) * 12 + (end.month or 0) - start.year * 12 - start.month + 1
            first, last = self._cut(months, {"begin": (1, 1), "middle": (2, months - 1), "end": (months, months)})
            ends = [add_months(date(start.year, start.month, 1), n - 1) for n in (first, last)]
            return PartialDate(ends[0].year, ends[0].month), PartialDate(ends[1].year, ends[1].month)
        return None

    def _cut(self, n_units: int, thirds: dict[str, tuple[int, int]]) -> tuple[int, int]:
        halves = {"first_half": (1, (n_units + 1) // 2), "second_half": ((n_units + 1) // 2 + 1, n_units)}
        return {**thirds, **halves}[self.part]


@dataclass(frozen=True, slots=True)
class OrdinalPart:
    """The n-th week, month, quarter, half or day of a longer time; -1 counts from the end ("the last week of May")."""

    number: int
    unit: str
    base: Meaning | None
    weekday: int | None = None

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the part; without a base, of the year of publication."""
        base = self.base or Cycle("year", 0)
        whole = base.read_from(anchor)
        precision = UNIT_PRECISION[self.unit]
        if whole.start is None or whole.end is None or whole.start.earliest is None or whole.end.latest is None:
            return unknown(precision)
        parts = self._parts(whole.start.earliest, whole.end.latest)
        index = self.number if self.number < 0 else self.number - 1
        if not -len(parts) <= index < len(parts):
            return unknown(precision)
        return Reading(*parts[index], precision, whole.basis)

    def _parts(self, first: date, last: date) -> list[tuple[PartialDate, PartialDate]]:
        parts: list[tuple[PartialDate, PartialDate]] = []
        day = first
        while day <= last and len(parts) < 400:
            if self.weekday is None or day.weekday() == self.weekday:
                around = unit_around(day, self.unit)
                # A week belongs to the month that its Thursday lies in, as ISO 8601 counts the weeks of a year.
                is_inside = self.unit != "week" or first <= day - timedelta(day.weekday() - 3) <= last
                if is_inside and (not parts or parts[-1] != around):
                    parts.append(around)
            day += timedelta(days=1)
        return parts
