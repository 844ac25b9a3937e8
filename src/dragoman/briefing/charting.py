"""What a briefing draws: how much is told over time, and how two states stand month by month."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from dragoman.briefing.questions import Question
from dragoman.briefing.values import Bar, Chart
from dragoman.record import Filter
from dragoman.wording import clean_text

if TYPE_CHECKING:
    from dragoman.record import Reader

_N_DAYS_AROUND = 28
"""Days that a briefing of a day or week shows: four weeks, so that a day is seen against its like."""

_LONGEST_BY_DAY = 62
"""Days of a period up to which a chart has a bar a day; longer ones have one a month, so that a bar stays visible."""

_LEAST_BARS = 3
"""Periods with something in them under which a chart says less than a sentence does."""


def make_charts(reader: "Reader", question: Question) -> tuple[Chart, ...]:
    """Return the charts that a question calls for; () where there is too little to draw.

    Of two states, their cooperation and conflict by month; else the events by the day or month on which they
    were. Of a commitment none: its history is told step by step.
    """
    if question.commitment is not None:
        return ()
    chart = _chart_of_pair(reader, question) if question.between else _chart_of_events(reader, question)
    return (chart,) if chart is not None else ()


def _chart_of_pair(reader: "Reader", question: Question) -> Chart | None:
    party, other = question.parties
    period = question.period
    filter = Filter(party=party, other=other, since=period.first, until=period.last)
    sums: dict[str, tuple[int, int]] = {}
    for relation in reader.relations(filter):
        if relation.month is not None:
            up, down = sums.get(relation.month, (0, 0))
            sums[relation.month] = (up + relation.cooperation, down + relation.conflict)
    bars = tuple(Bar(month, *sums.get(month, (0, 0))) for month in _months_between(sums))
    if sum(1 for bar in bars if bar.up or bar.down) < _LEAST_BARS:
        return None
    return Chart(
        title=clean_text(f"{party} and {other}, month by month"),
        caption="Events of cooperation above the line and of conflict below it, by the month in which they were; "
        "events of unknown month are left out.",
        up_name="cooperation",
        down_name="conflict",
        bars=bars,
    )


def _chart_of_events(reader: "Reader", question: Question) -> Chart | None:
    from dragoman.model import PeriodUnit

    first, last = question.period.first, question.period.last
    if first is not None and last is not None and (last - first).days < _N_DAYS_AROUND:
        first = last - timedelta(days=_N_DAYS_AROUND - 1)
    is_by_day = first is not None and last is not None and (last - first).days <= _LONGEST_BY_DAY
    filter = Filter(since=first, until=last)
    if question.actor is not None:
        filter = replace(filter, party=question.actor)
    counted = reader.count_by_period("events", filter, PeriodUnit.DAY if is_by_day else PeriodUnit.MONTH)
    known = {period: n for period, n in counted if period is not None}
    if len(known) < _LEAST_BARS:
        return None
    if is_by_day:
        assert first is not None
        assert last is not None
        periods = [(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)]
        # an event that began earlier lasts into the first day
        known = {period: n for period, n in known.items() if period in set(periods)}
    else:
        periods = _months_between(known)
    whom = f" of {question.actor}" if question.actor else ""
    return Chart(
        title=clean_text(f"Events{whom} by {'day' if is_by_day else 'month'}"),
        caption="Events that the record holds, by when they began, whenever they were told; undated ones are left out.",
        up_name="events",
        bars=tuple(Bar(period, known.get(period, 0)) for period in periods),
    )


def _months_between(months: Iterable[str]) -> list[str]:
    """Return every month from the first to the last, so that a gap is seen as one."""
    known = sorted(months)
    if not known:
        return []
    year, month = map(int, known[0].split("-"))
    found = []
    while (name := f"{year:04d}-{month:02d}") <= known[-1]:
        found.append(name)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found
