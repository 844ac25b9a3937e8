"""A day or a week of the record: which one is asked for, and the ones beside it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import WrongUse
from dragoman.record import read_day

_WEEK = re.compile(r"(\d{4})-W(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """One day, or the seven of a week from Monday on; both ends inclusive."""

    first: date
    last: date

    @property
    def is_week(self) -> bool:
        """Whether it is a week."""
        return self.first != self.last

    @property
    def name(self) -> str:
        """As the query writes it: "2024-03-20", "2024-W12"."""
        year, week, _ = self.first.isocalendar()
        return f"{year:04d}-W{week:02d}" if self.is_week else self.first.isoformat()

    @property
    def address(self) -> str:
        """Path of the page that shows it."""
        return f"/?{'week' if self.is_week else 'day'}={self.name}"

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it; an unknown one does not."""
        return day is not None and self.first <= day <= self.last


def read_days(query: Mapping[str, str], newest: date | None) -> Days | None:
    """Return what `day` or `week` of a query asks for; without both the newest day, None where there is none.

    A week is written 2024-W12, or as any of its days.

    Raises:
        WrongUse: it is no day, or no week.
    """
    week, day = query.get("week", "").strip(), query.get("day", "").strip()
    if week:
        return week_of(_read_week(week))
    if day:
        found = read_day("day", day, is_last=False)
        return Days(first=found, last=found)
    return Days(first=newest, last=newest) if newest is not None else None


def _read_week(given: str) -> date:
    match = _WEEK.fullmatch(given)
    if match is None:
        return read_day("week", given, is_last=False)
    try:
        return date.fromisocalendar(int(match[1]), int(match[2]), 1)
    except ValueError as error:
        raise WrongUse(f"week is {given!r}, but there is no such week; write 2024-W12 or a day of it") from error


def day_of(day: date) -> Days:
    """Return one day."""
    return Days(first=day, last=day)


def week_of(day: date) -> Days:
    """Return the week from Monday to Sunday that a day lies in.

    >>> week_of(date(2024, 3, 20)).name
    '2024-W12'
    """
    ordinal = day.toordinal() - day.weekday()
    # the first and last weeks that a calendar knows are short
    last = min(ordinal + 6, date.max.toordinal())
    return Days(first=date.fromordinal(max(ordinal, date.min.toordinal())), last=date.fromordinal(last))


def shift(day: date, n_days: int) -> date:
    """Return the day so many days away, within what a calendar knows."""
    ordinal = day.toordinal() + timedelta(n_days).days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))
