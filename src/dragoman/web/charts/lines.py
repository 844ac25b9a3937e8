"""The line of a commitment: its history as dots along time, drawn by the server."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.model import Commitment, CommitmentStatus, CommitmentStep, DateSpan
from dragoman.wording import tell_when

WIDTH = 640
"""Width of the drawing in its own units; the page scales it."""
MARGIN = 14
"""Room at both ends for half a dot."""
NEAREST = 11
"""Dots nearer than this to the one before are moved on, so that each is seen; the order stays true, the place not."""

LEAST = timedelta(days=60)
"""Time that a line covers at least, so that two steps of one week stand near each other."""
SILENCE = 0.6
"""How much of the line may be silence after the last step or the deadline, as a share of the time told of: with all of
it the steps of a promise of 2017 stood in one heap at the left (made record, November 2026)."""

_KEPT = frozenset(
    {
        CommitmentStatus.SIGNED,
        CommitmentStatus.RATIFIED,
        CommitmentStatus.IN_FORCE,
        CommitmentStatus.UNDER_WAY,
        CommitmentStatus.PARTLY_DELIVERED,
        CommitmentStatus.FULFILLED,
    }
)
_BROKEN = frozenset(
    {
        CommitmentStatus.DENIED,
        CommitmentStatus.REFUSED,
        CommitmentStatus.VIOLATED,
        CommitmentStatus.WITHDRAWN,
        CommitmentStatus.EXPIRED,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One step of a history on the line.

    Attributes:
        x: where it stands, 0 to `WIDTH`; None for a step without a day, which stands in the list alone.
        tone: "kept" (a filled dot), "broken" (a diamond) or "open" (a ring): what the status says, by shape too.
        n_claims: how many claims give the commitment this status; `first_claim` is the first of them, None for a
            step of a treaty of record.
    """

    x: float | None
    status: str
    when: str
    tone: str
    n_claims: int
    first_claim: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The history of one commitment along time, from `first` to `last` day; None where no step has a day.

    `deadline_x` is where its deadline lies, None when there is none or it lies outside. `is_cut` when today lies
    further off than the line is drawn.
    """

    id: str
    dots: tuple[Dot, ...]
    first: date | None
    last: date | None
    today_x: float | None
    deadline_x: float | None
    years: tuple[tuple[float, int], ...]
    is_cut: bool = False

    @property
    def is_drawn(self) -> bool:
        """Whether there are days enough to draw a line."""
        return any(dot.x is not None for dot in self.dots)

    @property
    def text(self) -> str:
        """The line in words."""
        return "; ".join(f"{dot.status} {dot.when}" for dot in self.dots)


def make_line(commitment: Commitment, today: date) -> Line:
    """Return the line of a commitment's history up to today, or to its deadline where that is later."""
    days = [day for step in commitment.history if (day := _day_of(step.date))]
    deadline = _last_day_of(commitment.deadline)
    if not days:
        dots = tuple(_make_dot(step, None) for step in commitment.history)
        return Line(id=commitment.id, dots=dots, first=None, last=None, today_x=None, deadline_x=None, years=())
    first = min(days)
    told_until = max(*days, *([deadline] if deadline else []), first + LEAST)
    furthest = told_until + (told_until - first) * SILENCE
    last = max(told_until, min(today, furthest))
    scale = _Scale(first, last)
    return Line(
        id=commitment.id,
        dots=tuple(_place_dots(commitment.history, scale)),
        first=first,
        last=last,
        today_x=scale.at(today) if first <= today <= last else None,
        deadline_x=scale.at(deadline) if deadline and first <= deadline <= last else None,
        years=tuple((scale.at(date(year, 1, 1)), year) for year in _years_between(first, last)),
        is_cut=today > last,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(MARGIN + share * (WIDTH - 2 * MARGIN), 1)


def _place_dots(history: tuple[CommitmentStep, ...], scale: _Scale) -> Iterator[Dot]:
    before = -float(NEAREST)
    for step in history:
        day = _day_of(step.date)
        if day is None:
            yield _make_dot(step, None)
            continue
        x = min(max(scale.at(day), before + NEAREST), WIDTH - MARGIN / 2)
        before = x
        yield _make_dot(step, round(x, 1))


def _make_dot(step: CommitmentStep, x: float | None) -> Dot:
    return Dot(
        x=x,
        status=step.status.value.replace("_", " "),
        when=tell_when(step.date),
        tone=tone_of(step.status),
        n_claims=len(step.claims),
        first_claim=step.claims[0] if step.claims else None,
    )


def tone_of(status: CommitmentStatus) -> str:
    """Return how a status is drawn: "kept", "broken" or "open"."""
    if status in _KEPT:
        return "kept"
    return "broken" if status in _BROKEN else "open"


def _years_between(first: date, last: date) -> list[int]:
    """Return the years that begin between two days, at most eight of them, evenly."""
    years = list(range(first.year + 1, last.year + 1))
    return years[:: max(1, -(-len(years) // 8))]


def _day_of(span: DateSpan | None) -> date | None:
    """Return the day at which a step is drawn: its first, else its last; None for an undated one."""
    if span is None:
        return None
    start = span.start.earliest if span.start else None
    return start or (span.end.latest if span.end else None)


def _last_day_of(span: DateSpan | None) -> date | None:
    if span is None:
        return None
    last = span.end or span.start
    return last.latest if last else None
