"""When a claim's act may have been, as a stretch of days, and how two such stretches agree."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dragoman.model import DateBasis, DateSpan, PartialDate

LONGEST_ANCHOR_DAYS = 31
"""A date known to no better than a month can still tell one occurrence from the next between two
states; a season or a year holds many. Set by the calendar, not measured."""

NEWS_DAYS = 7
"""An undated telling in a page of day D can be taken for a dated event of the week before D:
the words of a newspaper that need no date ("on Monday", "the day before") reach back a week.
Set after the words of time of the four languages' lexicons, not measured."""


UNDATED_REACH_DAYS = 31
"""How far back from its page's publication an undated telling is taken to speak: a month. Retellings of what is
older give it a date as a rule ("last spring", "in 2019"). With no such limit every undated page would have to be
compared with all that its states ever did. Set by judgement, not measured."""


class DateFit(StrEnum):
    """How two dates stand to each other."""

    SAME = "same"
    """They agree to the day, or both to the same month or other unit."""
    WITHIN = "within"
    """One lies inside the other, or they overlap."""
    NEAR = "near"
    """They differ by no more than the family's slack."""
    YEARLESS = "yearless"
    """Day and month agree; one of the two leaves its year unknown."""
    RECENT = "recent"
    """One is only bounded by its page's publication, and the other lies in the week before."""
    UNKNOWN = "unknown"
    """Nothing to compare."""
    APART = "apart"
    """They cannot be one day."""


@dataclass(frozen=True, slots=True)
class Window:
    """The days that a date may mean, both inclusive; None for an open side or an unknown year."""

    first: date | None
    last: date | None
    yearless: tuple[int, int | None] | None = None
    """Month and day of a date whose year is unknown."""
    bound: date | None = None
    """The day of publication that alone bounds the act."""
    has_reach: bool = True
    """Whether the bound reaches back `UNDATED_REACH_DAYS` only; a denial may deny what is older."""

    @property
    def is_anchor(self) -> bool:
        """Whether it is narrow enough to tell one occurrence from another."""
        if self.first is None or self.last is None:
            return False
        return (self.last - self.first).days < LONGEST_ANCHOR_DAYS


NO_WINDOW = Window(None, None)


def window_of(span: DateSpan | None) -> Window:
    """Return the days that a date may mean."""
    if span is None or span.basis is DateBasis.UNKNOWN or (span.start is None and span.end is None):
        return NO_WINDOW
    if span.basis is DateBasis.BOUNDED:
        return Window(None, None, bound=span.end.latest if span.end else None)
    yearless = _yearless(span.start) or _yearless(span.end)
    if yearless:
        return Window(None, None, yearless=yearless)
    return Window(span.start.earliest if span.start else None, span.end.latest if span.end else None)


def _yearless(day: PartialDate | None) -> tuple[int, int | None] | None:
    return (day.month, day.day) if day is not None and day.year is None and day.month is not None else None


def compare_windows(left: Window, right: Window, slack_days: int = 0) -> DateFit:
    """Return how two dates stand to each other; symmetric."""
    if left.yearless or right.yearless:
        return _compare_yearless(left, right)
    if left.bound or right.bound:
        return _compare_bounded(left, right)
    if left == NO_WINDOW or right == NO_WINDOW:
        return DateFit.UNKNOWN
    first = max(left.first or date.min, right.first or date.min)
    last = min(left.last or date.max, right.last or date.max)
    if left == right:
        return DateFit.SAME
    if first <= last:
        return DateFit.WITHIN
    both_days = left.first == left.last and right.first == right.last
    return DateFit.NEAR if both_days and first - last <= timedelta(slack_days) else DateFit.APART


def _compare_yearless(left: Window, right: Window) -> DateFit:
    if left.yearless and right.yearless:
        return DateFit.SAME if left.yearless == right.yearless else _apart_unless_month(left.yearless, right.yearless)
    yearless, other = (left, right) if left.yearless else (right, left)
    month, day = yearless.yearless or (0, None)
    if other.first is None or other.last is None:
        return DateFit.UNKNOWN
    for year in range(other.first.year, other.last.year + 1):
        if _is_in(year, month, day, other.first, other.last):
            return DateFit.YEARLESS
    return DateFit.APART


def _is_in(year: int, month: int, day: int | None, first: date, last: date) -> bool:
    try:
        meant = PartialDate(year, month, day)
    except ValueError:  # 29 February of a common year
        return False
    start, end = meant.earliest, meant.latest
    return start is not None and end is not None and start <= last and first <= end


def _apart_unless_month(left: tuple[int, int | None], right: tuple[int, int | None]) -> DateFit:
    is_wider = left[1] is None or right[1] is None
    return DateFit.WITHIN if left[0] == right[0] and is_wider else DateFit.APART


def _compare_bounded(left: Window, right: Window) -> DateFit:
    """An upper bound: nothing later than it fits, nor what is older than it reaches; the week before fits well."""
    if left.bound and right.bound:
        return _fit_within(abs((left.bound - right.bound).days), left.has_reach and right.has_reach)
    window, other = (left, right) if left.bound else (right, left)
    if window.bound is None or other.first is None:
        return DateFit.UNKNOWN
    if other.first > window.bound:
        return DateFit.APART
    if other.last is None:
        return DateFit.UNKNOWN
    fit = _fit_within((window.bound - other.last).days, window.has_reach)
    return fit if other.is_anchor or fit is DateFit.APART else DateFit.UNKNOWN


def _fit_within(n_days: int, has_reach: bool) -> DateFit:
    if n_days <= NEWS_DAYS:
        return DateFit.RECENT
    return DateFit.APART if has_reach and n_days > UNDATED_REACH_DAYS else DateFit.UNKNOWN
