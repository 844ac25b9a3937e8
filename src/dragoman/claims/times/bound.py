"""What the words of a phrase bound, and the dates that numbers make."""

import re
from collections.abc import Mapping
from typing import Any

from dragoman.claims.times.calendars import CalendarDate, Meaning
from dragoman.claims.times.meanings import Numeric
from dragoman.claims.times.ranges import Range
from dragoman.claims.times.tokens import TimeToken
from dragoman.lexicon.times import TimeLexicon
from dragoman.model import PartialDate

TWO_DIGIT_PIVOT = 69
"""Two-digit years from here on are of the 1900s, the others of the 2000s: the rule of POSIX `strptime`."""


FIRST_BARE_YEAR = 1500
"""A number below is a year only beside a month, a season or a word for year; alone it counts things."""


class Bound:
    """The words that filled the slots of a phrase, with the options of its rule as fallback."""

    def __init__(self, pairs: tuple[tuple[str, object], ...], options: Mapping[str, Any]) -> None:
        self._pairs = pairs
        self._options = options

    def all(self, *slots: str) -> list[Any]:
        """Return the values of all places of these slots, in order."""
        return [value for slot, value in self._pairs if slot in slots]

    def one(self, *slots: str) -> Any:
        """Return the first value of these slots, or the rule's option of the first slot's name, or None."""
        for slot, value in self._pairs:
            if slot in slots:
                return value
        return self._options.get(slots[0])

    def time(self, index: int = 0) -> Meaning | None:
        """Return the meaning of the phrase in the n-th place `<time>`; None where there is none."""
        times = self.all("time")
        return times[index].meaning if index < len(times) else None


def full_year(value: int) -> int:
    """Return the year that two or four digits stand for."""
    return value if value > 99 else value + (1900 if value >= TWO_DIGIT_PIVOT else 2000)


def year_of(bound: Bound) -> int | None:
    """Return the last year that a phrase tells; None for none."""
    years = bound.all("year", "short_year")
    return full_year(years[-1]) if years else None


def checked(year: int | None, month: int | None, day: int | None, weekday: int | None = None) -> CalendarDate | None:
    """Return the date if the calendar has it."""
    if year is not None or month is not None:
        try:
            PartialDate(year, month, day)
        except ValueError:
            return None
    return CalendarDate(year, month, day, weekday)


_NUMBERS = re.compile(r"\d+")


def _numeric_date(token: TimeToken, lexicon: TimeLexicon) -> Meaning | None:
    parts = _NUMBERS.findall(token.form)
    numbers = [int(part) for part in parts]
    if token.kind == "short":
        return _day_and_month(None, numbers[0], numbers[1], token, lexicon)
    if len(parts) == 2:
        return _month_and_year(token.form, numbers)
    if len(parts[0]) == 4:
        return checked(numbers[0], numbers[1], numbers[2])
    return _day_and_month(full_year(numbers[2]), numbers[0], numbers[1], token, lexicon)


def _month_and_year(form: str, numbers: list[int]) -> Meaning | None:
    """Read "2014-10" and "10/2014"; "2009-10" may be two years as well as a month."""
    year, month = sorted(numbers, reverse=True)
    if form.startswith(str(year)) and year % 100 + 1 == month:
        return Numeric()
    return checked(year, month, None)


def _day_and_month(year: int | None, first: int, second: int, token: TimeToken, lexicon: TimeLexicon) -> Meaning | None:
    """Read two numbers in the language's order; where usage is divided both readings must agree, or one fail."""
    day_first = checked(year, second, first) if second <= 12 else None
    if day_first and lexicon.numeric_order == "dmy":
        return day_first
    month_first = checked(year, first, second) if first <= 12 else None
    if day_first and month_first and day_first != month_first:
        return Numeric()
    return day_first or month_first


def read_numeric(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    """Return the date that numbers alone write; None where the calendar has none of them."""
    return _numeric_date(bound.one("numeric", "short", "sure_short"), lexicon)


def read_numeric_range(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    """Return the range between two dates that numbers alone write; the first may be a bare day."""
    tokens = bound.all("numeric", "short", "sure_short")
    right = _numeric_date(tokens[-1], lexicon)
    if not isinstance(right, CalendarDate):
        return None
    left = _numeric_date(tokens[0], lexicon) if len(tokens) > 1 else checked(right.year, right.month, bound.one("day"))
    return Range(left, right) if left is not None else None
