"""Statements: what one place of a page says of an occurrence, before it is put into words."""

from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import (
    DateBasis,
    DateSpan,
    Entity,
    PartialDate,
    PlaceReference,
    Precision,
    SpeakerKind,
    Stance,
    Status,
)
from quality.worlds.happening import Occurrence
from quality.worlds.population import Actor, Thing


@dataclass(frozen=True, slots=True)
class ToldDate:
    """A date as a page gives it: "day", "range", "month", "yearless", or "deadline" (the day of what is promised).

    `is_counted`: by a word that is counted from the page's own date ("on Monday").
    """

    kind: str
    first: date
    last: date
    is_counted: bool = False

    def span(self, text: str | None) -> DateSpan:
        """Return it as a claim has it."""
        basis = DateBasis.COMPUTED if self.is_counted else DateBasis.STATED
        if self.kind == "month":
            month = PartialDate(self.first.year, self.first.month)
            return DateSpan(start=month, end=month, precision=Precision.MONTH, basis=basis, text=text)
        if self.kind == "yearless":
            day = PartialDate(None, self.first.month, self.first.day)
            return DateSpan(start=day, end=day, precision=Precision.DAY, basis=basis, text=text)
        if self.kind == "deadline":
            end = PartialDate.of(self.last)
            return DateSpan(start=None, end=end, precision=Precision.DAY, basis=basis, text=text)
        precision = Precision.DAY if self.first == self.last else Precision.RANGE
        return DateSpan(
            start=PartialDate.of(self.first), end=PartialDate.of(self.last), precision=precision, basis=basis, text=text
        )


@dataclass(frozen=True, slots=True, eq=False)
class Speaker:
    """A link of the chain; `label` is what it makes the origin, None for one whom nobody names."""

    name: str
    entity: Entity | None
    kind: SpeakerKind
    stance: Stance
    label: str | None


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Statement:
    """What a page says in one place.

    `date` None: no words of time; `denies` is the place on the page of what it denies; `origin` is whose word it is
    where neither speaker nor page tells.
    """

    occurrence: Occurrence
    act: str
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    status: Status
    date: ToldDate | None = None
    place: PlaceReference | None = None
    thing: Thing | None = None
    number: int | None = None
    content: str | None = None
    has_condition: bool = False
    speaker: Speaker | None = None
    wording: int = 0
    quote: tuple[int, ...] = ()
    denies: int | None = None
    is_denial: bool = False
    is_again: bool = False
    origin: str | None = None
    traps: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Days:
    """The days that a statement may mean on a page, both inclusive."""

    first: date
    last: date


_REACH_DAYS = 38
"""An undated telling may be of the month before its page, as a careful reader takes it, and a week of doubt."""
_DENIAL_REACH_DAYS = 60
_EARLIEST, _LATEST = date(1900, 1, 1), date(2200, 1, 1)


def days_meant(statement: Statement, published: date | None) -> Days:
    """Return the days that a careful reader of the page takes a statement to mean."""
    told = statement.date
    if told is not None and told.kind == "month":
        first = told.first.replace(day=1)
        return Days(first, (first + timedelta(31)).replace(day=1) - timedelta(1))
    if told is not None and told.kind in {"day", "range"}:
        slack = 4 if "other-day" in statement.traps else 1
        return Days(told.first - timedelta(slack), told.last + timedelta(slack))
    if told is not None and told.kind == "yearless":
        return Days(_EARLIEST, _LATEST)
    if published is None or statement.has_condition:
        return Days(_EARLIEST, _LATEST)
    reach = _DENIAL_REACH_DAYS if statement.is_denial else _REACH_DAYS
    if statement.status is Status.PLANNED:
        return Days(published, published + timedelta(120))
    return Days(published - timedelta(reach), published)
