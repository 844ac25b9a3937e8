"""Meanings with two ends, or with one end open: seasons, ranges, "since", "until", time limits, recurrences."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dragoman.claims.times.calendars import (
    SEASON_MONTHS,
    UNIT_PRECISION,
    Anchor,
    CalendarDate,
    Meaning,
    Reading,
    add_months,
    add_units,
    precision_of,
    read_from_days,
    same_year,
    unit_around,
    unknown,
)
from dragoman.claims.times.meanings import Part, Weekday
from dragoman.model import DateBasis, PartialDate, Precision

Side = Literal["since", "after", "until", "before", "by"]


@dataclass(frozen=True, slots=True)
class Season:
    """A season, with its year or with "last", "this", "next" (`shift`) or with nothing.

    "The winter of 2022" may mean the months before or after its December: it reads as some season
    of 2022. `has_two_years` marks "the winter of 2022–23", which is plain.
    """

    season: str
    year: int | None = None
    shift: int | None = None
    has_two_years: bool = False

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the three months; of an unknown year where nothing tells it."""
        first = SEASON_MONTHS[self.season]
        if self.year is not None:
            if self.season == "winter" and not self.has_two_years:
                return Reading(PartialDate(self.year), PartialDate(self.year), Precision.SEASON, DateBasis.STATED)
            return self._whole(date(self.year, first, 1), DateBasis.STATED)
        if anchor.published is not None:
            computed = read_from_days(anchor.published, Precision.SEASON, lambda day: self._read(day, anchor))
            if computed.is_known:
                return computed
        last = (first + 1) % 12 + 1
        return Reading(PartialDate(None, first), PartialDate(None, last), Precision.SEASON, DateBasis.STATED)

    def _whole(self, first: date, basis: DateBasis) -> Reading:
        last = add_months(first, 2)
        return Reading(
            PartialDate(first.year, first.month), PartialDate(last.year, last.month), Precision.SEASON, basis
        )

    def _read(self, today: date, anchor: Anchor) -> Reading:
        starts = [date(today.year + shift, SEASON_MONTHS[self.season], 1) for shift in (-2, -1, 0, 1, 2)]
        begun = [start for start in starts if start <= today]
        ahead = [start for start in starts if start > today]
        is_now = today < add_months(begun[-1], 3)
        chosen = begun[-1]
        if self.shift == 1 or (anchor.direction == "future" and not is_now):
            chosen = ahead[0]
        elif self.shift == -1 and is_now:
            chosen = begun[-2]
        elif self.shift == 0 and not is_now:  # "this summer" is that of the running year, "this winter" the nearer one
            chosen = min(starts, key=lambda start: abs((start + timedelta(days=45) - today).days))
        return self._whole(chosen, DateBasis.COMPUTED)


@dataclass(frozen=True, slots=True)
class OfYear:
    """A day, a month or a season of last (-1), this (0) or next (1) year: "in January last year"."""

    shift: int
    month: int | None = None
    day: int | None = None
    season: str | None = None

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the time in that year, counted from the year of publication."""
        precision = Precision.SEASON if self.season else Precision.DAY if self.day else Precision.MONTH
        return read_from_days(anchor.published, precision, lambda today: self._read(today, anchor))

    def _read(self, today: date, anchor: Anchor) -> Reading:
        year = today.year + self.shift
        inner = Season(self.season, year) if self.season else CalendarDate(year, self.month, self.day)
        return replace(inner.read_from(anchor), basis=DateBasis.COMPUTED)


def _joint_basis(readings: tuple[Reading, ...]) -> DateBasis:
    bases = {reading.basis for reading in readings}
    if DateBasis.UNKNOWN in bases:
        return DateBasis.UNKNOWN
    return DateBasis.COMPUTED if DateBasis.COMPUTED in bases else DateBasis.STATED


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another, both included."""

    left: Meaning
    right: Meaning

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the range; a year told at one end holds for the other; unknown when either end is."""
        left_meaning, right_meaning = self.left, self.right
        if isinstance(left_meaning, CalendarDate) and isinstance(right_meaning, CalendarDate):
            left_meaning, right_meaning = same_year(left_meaning, right_meaning)
        left = left_meaning.read_from(anchor)
        right = right_meaning.read_from(anchor)
        if self._is_turned(left, right):
            left, right = self._turn(left_meaning, right_meaning, left, right, anchor)
        basis = _joint_basis((left, right))
        if basis is DateBasis.UNKNOWN or left.start is None or right.end is None or self._is_turned(left, right):
            return unknown(Precision.RANGE)
        return Reading(left.start, right.end, Precision.RANGE, basis)

    def _is_turned(self, left: Reading, right: Reading) -> bool:
        ends = (left.start, right.end)
        if ends[0] is None or ends[1] is None or ends[0].earliest is None or ends[1].latest is None:
            return False
        return ends[0].earliest > ends[1].latest

    def _turn(
        self, left: Meaning, right: Meaning, left_reading: Reading, right_reading: Reading, anchor: Anchor
    ) -> tuple[Reading, Reading]:
        """Read both ends in the same direction when each alone took the nearer one ("from Monday to Friday")."""
        if anchor.direction == "future":
            return left_reading, right.read_from(replace(anchor, published=left_reading.end))
        if isinstance(left, Weekday | CalendarDate) and right_reading.start is not None:
            return left.read_from(replace(anchor, published=right_reading.start, direction="past")), right_reading
        return left_reading, right_reading


def _neighbour(day: PartialDate, step: int) -> PartialDate | None:
    """Return the unit after (step 1) or before (-1) a date of the same precision; None past what is known."""
    stand_in = day.year if day.year is not None else 2000
    if day.month is None:
        return PartialDate(stand_in + step)
    if day.day is None:
        moved = add_months(date(stand_in, day.month, 1), step)
        return PartialDate(moved.year if day.year is not None else None, moved.month)
    moved = date(stand_in, day.month, day.day) + timedelta(days=step)
    return PartialDate(moved.year if day.year is not None else None, moved.month, moved.day)


@dataclass(frozen=True, slots=True)
class Open:
    """A time with one end: "since", "after", "until", "by", "before"; "by the end of 2027" ends with 2027."""

    base: Meaning
    side: Side

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the range with its other side open."""
        base = self.base
        if self.side in ("by", "until", "before") and isinstance(base, Part) and base.part == "end":
            reading = base.base.read_from(anchor)
            side = "by"
        else:
            reading, side = base.read_from(anchor), self.side
        if not reading.is_known:
            return reading
        if side == "since":
            return Reading(reading.start, None, reading.precision, reading.basis)
        if side in ("by", "until"):
            return Reading(None, reading.end, reading.precision, reading.basis)
        edge = reading.end if side == "after" else reading.start
        if edge is None:
            return unknown(reading.precision)
        moved = _neighbour(edge, 1 if side == "after" else -1)
        if side == "after":
            return Reading(moved, None, precision_of(edge), reading.basis)
        return Reading(None, moved, precision_of(edge), reading.basis)


@dataclass(frozen=True, slots=True)
class Within:
    """A time limit that runs from now: "within 30 days", "in the next two months"."""

    n_units: int
    unit: str

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the time from the publication date to the limit; unknown without a publication date."""
        return read_from_days(anchor.published, Precision.RANGE, self._read)

    def _read(self, today: date) -> Reading:
        limit = add_units(today, self.n_units, self.unit)
        if self.unit == "clock":
            limit = today + timedelta(days=1)
        end = PartialDate.of(limit) if self.unit in ("clock", "day", "week") else unit_around(limit, self.unit)[1]
        return Reading(PartialDate.of(today), end, Precision.RANGE, DateBasis.COMPUTED)


@dataclass(frozen=True, slots=True)
class Recurring:
    """What comes again and again ("every Monday", "annually"): no one date."""

    unit: str

    def read_from(self, anchor: Anchor) -> Reading:
        """Return an unknown date of the unit that recurs."""
        return unknown(UNIT_PRECISION.get(self.unit, Precision.DAY))


@dataclass(frozen=True, slots=True)
class Silent:
    """Words of time that are no date of an act (durations, ages), or that only look like one."""

    def read_from(self, anchor: Anchor) -> Reading:
        """Return an unknown date; nobody asks."""
        return unknown(Precision.DAY)
