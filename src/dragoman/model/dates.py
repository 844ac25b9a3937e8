"""Dates as texts give them: of honest precision, with the ground that they stand on."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

_PARTIAL = re.compile(r"(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?|--(\d\d)(?:-(\d\d))?)")


class Precision(StrEnum):
    """The unit within which a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"
    RANGE = "range"


class DateBasis(StrEnum):
    """What a date rests on.

    For a document: stated (on the page), metadata, url, user (given by hand). For a claim: stated
    (the words give it whole), computed (from the words and the publication date), bounded (only
    the publication date bounds it), unknown (words of time are there but cannot be resolved).
    """

    STATED = "stated"
    COMPUTED = "computed"
    BOUNDED = "bounded"
    UNKNOWN = "unknown"
    METADATA = "metadata"
    URL = "url"
    USER = "user"


_DAYS_OF_ALL = 28
"""Days that every month has: dates are made by the thousand, and only later days need a calendar."""


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A calendar date of which some parts may be unknown; unknown parts are None, never filled.

    Written as ISO 8601 with honest precision (`2024`, `2024-05`, `2024-05-10`); a day of an
    unknown year as `--05-10`, a month of an unknown year as `--05` (the truncated form that XML
    Schema kept as gMonthDay and gMonth).

    >>> str(PartialDate(None, 3, 19)), PartialDate.parse("2024-03")
    ('--03-19', PartialDate(year=2024, month=3, day=None))
    """

    year: int | None
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.year is None and self.month is None:
            raise ValueError("a date needs a year or a month")
        if self.day is not None and self.month is None:
            raise ValueError("a day needs a month")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"there is no month {self.month}")
        if self.day is not None and self.month is not None and not 1 <= self.day <= _DAYS_OF_ALL:
            last = calendar.monthrange(self.year or 2000, self.month)[1]  # 2000 has a 29 February
            if not 1 <= self.day <= last:
                raise ValueError(f"there is no day {self.day} in month {self.month}")

    def __str__(self) -> str:
        head = f"{self.year:04d}" if self.year is not None else "-"
        month = f"-{self.month:02d}" if self.month is not None else ""
        day = f"-{self.day:02d}" if self.day is not None else ""
        return head + month + day

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Return the date that `text` writes; raise ValueError for anything else."""
        match = _PARTIAL.fullmatch(text)
        if match is None:
            raise ValueError(f"not a date of the form 2024, 2024-05, 2024-05-10 or --05-10: {text!r}")
        year, month, day, only_month, only_day = (int(part) if part else None for part in match.groups())
        return cls(year, month or only_month, day or only_day)

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        """Return `day` as a date known to the day."""
        return cls(day.year, day.month, day.day)

    @property
    def earliest(self) -> date | None:
        """The first day that this date may mean; None when the year is unknown."""
        if self.year is None:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date | None:
        """The last day that this date may mean; None when the year is unknown."""
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class DateSpan:
    """When something happened, as far as the text tells.

    `start` and `end` are the first and last unit that are meant, both inclusive, and equal for a
    single day, month or year. None on one side means that the text leaves that side open
    ("since May"; for basis `bounded`, the end is the publication date and the start is open).
    `text` is the expression as it stands on the page; None when no words of time were there.
    """

    start: PartialDate | None
    end: PartialDate | None
    precision: Precision
    basis: DateBasis
    text: str | None = None
