"""Timelines: bars by period, of one count or of cooperation and conflict."""

import calendar
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from dragoman.model import PartialDate, Relation
from dragoman.web.asking import write_query


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One period: how many, and for two-sided bars how many of each side; `href` leads to the period alone."""

    period: str
    n: int
    cooperation: int | None = None
    conflict: int | None = None
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that stands out in a period: a turning point, with the page that tells of it."""

    period: str
    text: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Bars by period, in order of time; `n_unknown` fall in no known period."""

    unit: str
    url: str
    since: date | None
    until: date | None
    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...] = ()
    n_unknown: int = 0

    @property
    def is_two_sided(self) -> bool:
        """Whether cooperation and conflict are told apart."""
        return any(bar.cooperation is not None for bar in self.bars)

    @property
    def data(self) -> dict[str, Any]:
        """What the script reads."""
        bars: list[dict[str, Any]] = [
            {"period": bar.period, "cooperation": bar.cooperation, "conflict": bar.conflict}
            if self.is_two_sided
            else {"period": bar.period, "n": bar.n}
            for bar in self.bars
        ]
        return {
            "unit": self.unit,
            "url": self.url,
            "since": str(self.since) if self.since else None,
            "until": str(self.until) if self.until else None,
            "bars": bars,
            "marks": [{"period": mark.period, "text": mark.text, "href": mark.href} for mark in self.marks],
            "unknown": self.n_unknown,
        }


def make_timeline(
    counts: Iterable[tuple[str | None, int]],
    unit: str,
    *,
    url: str,
    since: date | None = None,
    until: date | None = None,
) -> Timeline:
    """Return a timeline of what `Reader.count_by_period` gives.

    Args:
        counts: periods with how many; None is the unknown period.
        unit: "year", "month" or "day".
        url: address of the view; its own `since`, `until` and `cursor` are left out.
        since: the stretch that the view is narrowed to already, to be marked.
        until: likewise.
    """
    base = _without_period(url)
    known: list[tuple[str, int]] = []
    unknown = 0
    for period, n in counts:
        if period is None:
            unknown += n
        else:
            known.append((period, n))
    bars = tuple(Bar(period=period, n=n, href=link_period(base, period)) for period, n in known)
    return Timeline(unit=unit, url=base, since=since, until=until, bars=bars, n_unknown=unknown)


def make_two_sided_timeline(
    relations: Iterable[Relation],
    *,
    url: str,
    marks: Sequence[Mark] = (),
    since: date | None = None,
    until: date | None = None,
) -> Timeline:
    """Return a timeline of one pair's months: cooperation and conflict apart."""
    base = _without_period(url)
    rows = sorted(relations, key=lambda relation: relation.month or "")
    bars = tuple(
        Bar(
            period=row.month,
            n=row.n_events,
            cooperation=row.cooperation,
            conflict=row.conflict,
            href=link_period(base, row.month),
        )
        for row in rows
        if row.month is not None
    )
    unknown = sum(row.n_events for row in rows if row.month is None)
    return Timeline(unit="month", url=base, since=since, until=until, bars=bars, marks=tuple(marks), n_unknown=unknown)


def link_period(url: str, period: str, countries: tuple[str, str] | None = None) -> str:
    """Return the address of a view narrowed to a period ("2024", "2024-Q2", "2024-05", "2024-05-10").

    >>> link_period("/events?type=AID", "2024-02")
    '/events?type=AID&since=2024-02-01&until=2024-02-29'
    """
    first, last = days_of(period)
    parts = urlsplit(url)
    extra = [("party", countries[0]), ("other", countries[1])] if countries else []
    return parts.path + write_query([*parse_qsl(parts.query), *extra, ("since", first), ("until", last)])


def days_of(period: str) -> tuple[date, date]:
    """Return the first and last day of a period.

    >>> days_of("2024-Q2")
    (datetime.date(2024, 4, 1), datetime.date(2024, 6, 30))
    """
    year, _, quarter = period.partition("-Q")
    if quarter:
        last_month = 3 * int(quarter)
        last_day = calendar.monthrange(int(year), last_month)[1]
        return date(int(year), last_month - 2, 1), date(int(year), last_month, last_day)
    if "-W" in period:
        return (date.fromisoformat(f"{period}-1"), date.fromisoformat(f"{period}-7"))
    parsed = PartialDate.parse(period)
    first, last = parsed.earliest, parsed.latest
    if first is None or last is None:
        raise ValueError(f"not a period of a known year: {period!r}")
    return first, last


def _without_period(url: str) -> str:
    parts = urlsplit(url)
    kept = [(name, value) for name, value in parse_qsl(parts.query) if name not in {"since", "until", "cursor"}]
    return parts.path + write_query(kept)
