"""What a briefing is asked: which days of publication, and of whom or what."""

import shlex
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from dragoman.model import DateSpan, Publication
from dragoman.wording import tell_day

_DAYS_OF_WEEK = 7


class Timing(StrEnum):
    """How the publication of a page stands to a period."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"
    UNKNOWN = "unknown"
    """No date, or one too wide to tell: it is told apart, never assumed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days of publication, both inclusive; None on a side that is open.

    `options` are the words of the command that ask for it, `name` is how the title calls it.
    """

    first: date | None = None
    last: date | None = None
    name: str = "everything that the record holds"
    options: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether no day is left out: then pages of unknown date belong to it as well."""
        return self.first is None and self.last is None

    def has_begun(self, day: date | None) -> bool:
        """Whether something of this day is not after the period; of an unknown day it is taken to be."""
        return day is None or self.last is None or day <= self.last

    def place(self, published: Publication | None) -> Timing:
        """Return how a page published then stands to this period.

        >>> from dragoman.model import DateBasis, PartialDate
        >>> march = Period(first=date(2024, 3, 1), last=date(2024, 3, 31))
        >>> [march.place(Publication(date=PartialDate.parse(day), basis=DateBasis.STATED)).value
        ...  for day in ("2024-02-29", "2024-03", "2024-04", "2024")]
        ['before', 'within', 'after', 'unknown']
        """
        return self.place_days(*((published.date.earliest, published.date.latest) if published else (None, None)))

    def place_days(self, earliest: date | None, latest: date | None) -> Timing:
        """Return the same of the days between which a page was published; None for unknown."""
        if self.is_whole:
            return Timing.WITHIN
        if earliest is None or latest is None:
            return Timing.UNKNOWN
        if self.first is not None and latest < self.first:
            return Timing.BEFORE
        if self.last is not None and earliest > self.last:
            return Timing.AFTER
        is_inside = (self.first is None or earliest >= self.first) and (self.last is None or latest <= self.last)
        return Timing.WITHIN if is_inside else Timing.UNKNOWN


def day_period(day: date, *, is_newest: bool = False) -> Period:
    """Return one day; `is_newest` when it was not given but is the newest of the record, which the title says."""
    newest = ", the day of the newest page in the record" if is_newest else ""
    return Period(first=day, last=day, name=f"{tell_day(day)}{newest}", options=("--day", day.isoformat()))


def week_period(day: date, *, is_newest: bool = False) -> Period:
    """Return the ISO 8601 week, Monday to Sunday, that the day is in.

    A week by the calendar has a name ("2024-W12") that means the same seven days to everybody, on
    whatever day it is asked for; seven days that end today do not.
    """
    year, week, _ = day.isocalendar()
    first = date.fromisocalendar(year, week, 1)
    last = first + timedelta(days=_DAYS_OF_WEEK - 1)
    newest = ", the week of the newest page in the record" if is_newest else ""
    name = f"week {week} of {year}, {tell_day(first)} to {tell_day(last)}{newest}"
    return Period(first=first, last=last, name=name, options=("--week", first.isoformat()))


def between_period(first: date | None, last: date | None) -> Period:
    """Return the days from `first` to `last`; the whole record when both are open."""
    since = ("--since", first.isoformat()) if first else ()
    until = ("--until", last.isoformat()) if last else ()
    if first and last:
        name = f"{tell_day(first)} to {tell_day(last)}" if first != last else tell_day(first)
    elif first:
        name = f"since {tell_day(first)}"
    elif last:
        name = f"until {tell_day(last)}"
    else:
        return Period()
    return Period(first=first, last=last, name=name, options=(*since, *until))


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked.

    Attributes:
        between: two parties: only what is told of both; None for any.
        actor: only what is told of this party; None for anybody.
        commitment: id of the one commitment that is asked after; None for none.
        limit: lines that a section shows; 0 for all.
        n_read: claims, events and commitments that are looked at, the newest of each, and of each step of a
            commitment a few of its claims; 0 for all.
    """

    period: Period
    between: tuple[str, str] | None = None
    actor: str | None = None
    commitment: str | None = None
    limit: int = 12
    n_read: int = 0

    @property
    def parties(self) -> tuple[str, ...]:
        """Whom all that is told must concern."""
        return self.between or ((self.actor,) if self.actor else ())

    @property
    def command(self) -> str:
        """The command that shows all lines of it."""
        words = ["dragoman", "brief", *self.period.options]
        if self.between:
            words += ["--between", *self.between]
        if self.actor:
            words += ["--actor", self.actor]
        if self.commitment:
            words += ["--commitment", self.commitment]
        return shlex.join([*words, "--limit", "0"])


def last_day(span: DateSpan | None) -> date | None:
    """Return the last day that a deadline leaves; None when it has none with a year."""
    end = span.end or span.start if span else None
    return end.latest if end else None
