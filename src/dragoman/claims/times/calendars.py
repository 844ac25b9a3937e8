"""Meanings of words of time, and what day, month or year they come to from where the reader stands.

A meaning is what the words say ("Monday", "19 March", "two weeks ago"); a reading is what that
comes to for a text published on some day. A publication date known only to the month or year is
read from its first and from its last day: where both readings agree it is kept, where they do not
only what they share is.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, Protocol

from dragoman.model import DateBasis, PartialDate, Precision

Direction = Literal["past", "future"]

Anchoring = Literal["published", "previous", "loose", "either"]
"""What relative words count from: the publication; the last date that the text named; that date or else, for what lies
ahead, the publication ("the following week"); or whichever the tense tells, where a language has one word for both
("через два дня", "наступного тижня")."""

FORWARD_MONTHS = 3
"""Without a hint of tense, a day or month at most so many months ahead, and nearer than the past one, is read as the
coming one, since news gives a past date that lies nine months back with its year. A convention, not a measurement:
the development sets of November 2026 all resolve forward and cannot decide it. Callers who know the tense say so."""

UNIT_PRECISION = {
    "clock": Precision.DAY,
    "day": Precision.DAY,
    "week": Precision.WEEK,
    "weekend": Precision.RANGE,
    "month": Precision.MONTH,
    "quarter": Precision.QUARTER,
    "half": Precision.RANGE,
    "season": Precision.SEASON,
    "year": Precision.YEAR,
    "decade": Precision.DECADE,
    "century": Precision.RANGE,
}

SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""First month of each season of the northern half of the globe (whole months, as meteorologists count)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What words of time come to: first and last unit, as in `DateSpan`; both None where unknown."""

    start: PartialDate | None
    end: PartialDate | None
    precision: Precision
    basis: DateBasis

    @property
    def is_known(self) -> bool:
        """Whether the words came to any date."""
        return self.start is not None or self.end is not None


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where the reader stands: the publication date, the last date that the text named, and the tense."""

    published: PartialDate | None
    previous: PartialDate | None = None
    direction: Direction | None = None
    named: PartialDate | None = None
    """The last date that the text named, years too; `previous` is a day or a month."""

    def base(self, anchoring: Anchoring, unit: str) -> PartialDate | None:
        """Return the date that relative words of a unit count from; None where it is not known."""
        previous = (self.named if unit in ("year", "decade") else None) or self.previous
        if anchoring in ("published", "previous"):
            return self.published if anchoring == "published" else previous
        if previous is not None and (anchoring == "loose" or self.direction != "future" or self._is_ahead(previous)):
            return previous
        is_told = self.direction == "future" if anchoring == "loose" else self.direction != "past"
        return self.published if is_told else None

    def _is_ahead(self, day: PartialDate) -> bool:
        known = self.published.latest if self.published is not None else None
        return day.earliest is not None and known is not None and day.earliest > known


class Meaning(Protocol):
    """What words of time say, before one knows when they were written."""

    def read_from(self, anchor: Anchor) -> Reading:
        """Return what the words come to for a reader at `anchor`."""
        ...


def unknown(precision: Precision) -> Reading:
    """Return the reading of words that nothing resolves."""
    return Reading(None, None, precision, DateBasis.UNKNOWN)


def precision_of(day: PartialDate) -> Precision:
    """Return the unit to which a date is known."""
    if day.day is not None:
        return Precision.DAY
    return Precision.MONTH if day.month is not None else Precision.YEAR


def add_months(day: date, n_months: int) -> date:
    """Return the same day so many months later, or the last of that month where it has no such day.

    >>> add_months(date(2024, 1, 31), 1)
    datetime.date(2024, 2, 29)
    """
    index = day.year * 12 + day.month - 1 + n_months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def unit_around(day: date, unit: str) -> tuple[PartialDate, PartialDate]:
    """Return first and last part of the unit that `day` lies in: a week runs from Monday to Sunday."""
    if unit in ("week", "weekend"):
        monday = day - timedelta(days=day.weekday())
        first, last = (monday + timedelta(days=5 if unit == "weekend" else 0), monday + timedelta(days=6))
        return PartialDate.of(first), PartialDate.of(last)
    if unit in ("quarter", "half"):
        length = 3 if unit == "quarter" else 6
        month = (day.month - 1) // length * length + 1
        return PartialDate(day.year, month), PartialDate(day.year, month + length - 1)
    if unit == "season":
        first = add_months(day.replace(day=1), -(day.month % 3))
        last = add_months(first, 2)
        return PartialDate(first.year, first.month), PartialDate(last.year, last.month)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        year = day.year // length * length
        return PartialDate(year), PartialDate(year + length - 1)
    whole = {"month": PartialDate(day.year, day.month), "year": PartialDate(day.year)}.get(unit, PartialDate.of(day))
    return whole, whole


def add_units(day: date, n_units: int, unit: str) -> date:
    """Return the day so many units later (earlier for a negative number); clock units count as none."""
    months = {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
    if unit in months:
        return add_months(day, n_units * months[unit])
    days = {"day": 1, "week": 7, "weekend": 7}
    return day + timedelta(days=n_units * days.get(unit, 0))


def _shared(low: Reading, high: Reading, precision: Precision) -> Reading:
    """Return what two readings of the same words have in common: all, the month, the year, or nothing."""
    if low == high:
        return low
    ends = [end for reading in (low, high) for end in (reading.start, reading.end)]
    if any(end is None or end.year is None for end in ends):
        return unknown(precision)
    dates = [end for end in ends if end is not None]
    years = {day.year for day in dates}
    months = {(day.year, day.month) for day in dates}
    if len(months) == 1 and dates[0].month is not None:
        whole = PartialDate(dates[0].year, dates[0].month)
        return Reading(whole, whole, Precision.MONTH, DateBasis.COMPUTED)
    if len(years) == 1:
        whole = PartialDate(dates[0].year)
        return Reading(whole, whole, Precision.YEAR, DateBasis.COMPUTED)
    return unknown(precision)


def read_from_days(known: PartialDate | None, precision: Precision, read: Callable[[date], Reading]) -> Reading:
    """Return what `read` makes of the day `known`, or what its readings from first and last day share."""
    if known is None or known.earliest is None or known.latest is None:
        return unknown(precision)
    try:
        low = read(known.earliest)
        return low if known.earliest == known.latest else _shared(low, read(known.latest), precision)
    except (ValueError, OverflowError):  # before year 1 or after year 9999
        return unknown(precision)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, a month or a year of the calendar; the year may be left out, the day of week may be told with it."""

    year: int | None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None

    def partial(self) -> PartialDate | None:
        """Return the date as far as the words give it; None for a bare day of the month."""
        if self.year is None and self.month is None:
            return None
        return PartialDate(self.year, self.month, self.day)

    def read_from(self, anchor: Anchor) -> Reading:
        """Return the date, with the year that the publication date lends where the words have none."""
        stated = self.partial()
        if stated is None:
            return read_from_days(anchor.published, Precision.DAY, lambda day: self._read_bare_day(day, anchor))
        if stated.year is None and anchor.published is not None:
            computed = read_from_days(
                anchor.published, precision_of(stated), lambda day: self._read_yearless(day, anchor)
            )
            if computed.is_known and computed.precision == precision_of(stated):
                return computed
        return Reading(stated, stated, precision_of(stated), DateBasis.STATED)

    def _read_yearless(self, today: date, anchor: Anchor) -> Reading:
        candidates = []
        for year in range(today.year - 8, today.year + 9):  # 29 February comes again after eight years at most
            try:
                candidates.append(PartialDate(year, self.month, self.day))
            except ValueError:
                continue
        if self.weekday is not None:
            near = [day for day in candidates if day.earliest is not None and abs(day.earliest.year - today.year) <= 1]
            fitting = [day for day in near if day.earliest is not None and day.earliest.weekday() == self.weekday]
            candidates = fitting or candidates
        chosen = nearest(candidates, today, anchor.direction)
        return Reading(chosen, chosen, precision_of(chosen), DateBasis.COMPUTED)

    def _read_bare_day(self, today: date, anchor: Anchor) -> Reading:
        candidates = []
        reach = 2 if self.weekday is None else 8
        for shift in range(-reach, reach + 1):
            month = add_months(today.replace(day=1), shift)
            try:
                day = PartialDate(month.year, month.month, self.day)
            except ValueError:
                continue
            if self.weekday is None or (day.earliest is not None and day.earliest.weekday() == self.weekday):
                candidates.append(day)
        if not candidates:
            return unknown(Precision.DAY)
        chosen = nearest(candidates, today, anchor.direction or "past")
        return Reading(chosen, chosen, Precision.DAY, DateBasis.COMPUTED)


def nearest(candidates: list[PartialDate], today: date, direction: Direction | None) -> PartialDate:
    """Return the latest date not after `today` (past) or the earliest not before it (future).

    Without a direction the past one, unless the coming one lies within `FORWARD_MONTHS` and is nearer.
    """
    past = [day for day in candidates if day.earliest is not None and day.earliest <= today]
    future = [day for day in candidates if day.latest is not None and day.latest >= today]
    if not past or not future:
        return past[-1] if past else future[0]
    if direction is not None:
        return past[-1] if direction == "past" else future[0]
    coming, gone = future[0].earliest, past[-1].latest
    if coming is None or gone is None or gone >= today:
        return past[-1]
    is_near = coming <= add_months(today, FORWARD_MONTHS) and coming - today < today - gone
    return future[0] if is_near else past[-1]


def same_year(left: CalendarDate, right: CalendarDate) -> tuple[CalendarDate, CalendarDate]:
    """Return both ends of a range with the year that one of them lends the other.

    >>> same_year(CalendarDate(None, 12), CalendarDate(2024, 3))[0].year
    2023
    """
    if left.month is None and left.day is not None and right.month is not None:
        left = replace(left, month=right.month)
    left_place, right_place = ((day.month or 0, day.day or 0) for day in (left, right))
    if left.year is None and right.year is not None and left.month is not None:
        left = replace(left, year=right.year - (left_place[0] > right_place[0]))
    elif right.year is None and left.year is not None and right.month is not None:
        right = replace(right, year=left.year + (left_place[0] > right_place[0]))
    return left, right
