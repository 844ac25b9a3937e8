"""Offices over time as bars along one scale of years, drawn by the server."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.model import PartialDate, Tenure
from dragoman.wording import tell_office

WIDTH = 400
"""Width of the drawing in its own units; the page scales it."""

_LEAST = 4.0
"""A bar of a few days is drawn so wide, to be seen."""

N_TENURES = 24
"""Offices that are drawn, the latest: of a foreign minister of thirty years the lexicon has five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureBar:
    """One office: where it lies on the scale (None where no day is known), and what that rests on.

    Attributes:
        office: in words.
        x, width: of the bar; an open end runs to the edge of the drawing.
        is_point: only a day on which it was held, or by which it had ended, is known.
        document: id of a page that says so; None for what is known beforehand.
    """

    office: str
    x: float | None
    width: float
    is_point: bool
    has_start: bool
    has_end: bool
    when: str
    document: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TenureChart:
    """Bars in order of time, the years under them, where they can be read; `n_more` offices are left out."""

    bars: tuple[TenureBar, ...]
    years: tuple[tuple[float, int], ...]
    sources: tuple[str, ...]
    n_more: int


def make_tenures(tenures: Sequence[Tenure], today: date) -> TenureChart:
    """Return the offices of somebody, those of one title and source once, the earliest first; undated ones last."""
    unique = list({_identity(tenure): tenure for tenure in tenures}.values())
    unique.sort(key=lambda tenure: (_first(tenure) is None, _first(tenure) or date.max, tell_office(tenure.office)))
    shown = unique[-N_TENURES:] if len(unique) > N_TENURES else unique
    days = [day for tenure in shown for day in (_first(tenure), _last(tenure)) if day is not None]
    first, last = (min(days), max(*days, today)) if days else (today, today)
    scale = _Scale(date(first.year, 1, 1), last)
    years = tuple((scale.at(date(year, 1, 1)), year) for year in _years(scale.first.year, last.year)) if days else ()
    return TenureChart(
        bars=tuple(_draw(tenure, scale) for tenure in shown),
        years=years,
        sources=tuple(dict.fromkeys(tenure.source for tenure in shown if not _is_page(tenure.source))),
        n_more=len(unique) - len(shown),
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    first: date
    last: date

    def at(self, day: date) -> float:
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(min(1.0, max(0.0, share)) * WIDTH, 1)


def _identity(tenure: Tenure) -> tuple[object, ...]:
    office = tenure.office
    return office.title.lower(), office.country, office.is_former, tenure.start, tenure.end, tenure.held_on


def _first(tenure: Tenure) -> date | None:
    known = tenure.start or tenure.held_on or tenure.end or tenure.ended_by
    return known.earliest if known else None


def _last(tenure: Tenure) -> date | None:
    known = tenure.end or tenure.held_on or tenure.ended_by or tenure.start
    return known.latest if known else None


def _draw(tenure: Tenure, scale: _Scale) -> TenureBar:
    start, end = _day(tenure.start), _day(tenure.end, is_last=True)
    is_point = start is None and end is None
    point = tenure.held_on or tenure.ended_by
    x: float | None
    if not is_point:
        x = scale.at(start) if start else 0.0
        width = max((scale.at(end) if end else float(WIDTH)) - x, _LEAST)
    else:
        x = scale.at(day) if (day := _day(point)) else None
        width = _LEAST
    return TenureBar(
        office=tell_office(tenure.office),
        x=x,
        width=round(width, 1),
        is_point=is_point,
        has_start=start is not None,
        has_end=end is not None,
        when=_tell_when(tenure),
        document=tenure.source if _is_page(tenure.source) else None,
    )


def _is_page(source: str) -> bool:
    return source.startswith("document-")


def _day(known: PartialDate | None, *, is_last: bool = False) -> date | None:
    if known is None:
        return None
    return known.latest if is_last else known.earliest


def _tell_when(tenure: Tenure) -> str:
    if tenure.start is not None or tenure.end is not None:
        return f"{tenure.start or '?'} to {tenure.end or '…'}"
    if tenure.held_on is not None:
        return f"held on {tenure.held_on}"
    return f"ended by {tenure.ended_by}" if tenure.ended_by is not None else "no day known"


def _years(first: int, last: int) -> Iterable[int]:
    """Return at most six years, evenly."""
    years = list(range(first, last + 1))
    return years[:: max(1, -(-len(years) // 6))]
