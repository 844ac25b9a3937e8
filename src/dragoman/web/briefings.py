"""Which briefing a request asks for, and the addresses of what stands in one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.briefing import Chart, Period, Question, between_period, day_period, week_period
from dragoman.model import WrongUse
from dragoman.record import Reader, read_day
from dragoman.web.asking import write_query
from dragoman.web.charts import Bar, Timeline, link_period

LIMIT = 12
"""Lines that a section shows when no number is asked for, as the command `brief` does."""

MOST = 200
"""Lines that a section shows at most: a page of two megabytes."""

N_READ = 200
"""Claims, events and commitments that a page looks at, the newest of each: "dragoman brief" looks at all."""

_WEEK = timedelta(days=7)
_DAY = timedelta(days=1)
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBriefing:
    """A question with the words in which it was asked, and the same question of the periods around it.

    Attributes:
        query: pairs of the address, to ask again in another form.
        earlier, later: addresses of the day or week before and after; None where it has none.
    """

    question: Question
    query: tuple[tuple[str, str], ...]
    earlier: str | None
    later: str | None


def read_question(reader: Reader, query: Mapping[str, str]) -> AskedBriefing | None:
    """Return the briefing that a query asks for; without days, the newest day, or all days of somebody.

    Returns:
        None when nothing is asked and no page of the record is dated to the day.

    Raises:
        WrongUse: two kinds of days, or two subjects, are asked for at once; or a value is none.
    """
    given = {name: query.get(name, "").strip() for name in _NAMES}
    subjects = [name for name in ("between", "actor", "commitment") if given[name]]
    if len(subjects) > 1:
        raise WrongUse(f"{' and '.join(subjects)}: a briefing is of one of them; give one")
    days = [name for name in ("day", "week", "since") if given[name] or (name == "since" and given["until"])]
    if len(days) > 1:
        raise WrongUse(f"{' and '.join(days)}: give one of day, week, and since with until")
    period = _read_period(reader, given, is_of_all=bool(subjects))
    if period is None:
        return None
    question = Question(
        period=period,
        between=_read_two(given["between"]) if given["between"] else None,
        actor=given["actor"] or None,
        commitment=given["commitment"] or None,
        limit=_read_limit(given["limit"]),
        n_read=N_READ,
    )
    pairs = tuple((name, value) for name, value in given.items() if value)
    return AskedBriefing(question=question, query=pairs, **_around(given, period))


_NAMES = ("day", "week", "since", "until", "between", "actor", "commitment", "limit")


def _read_period(reader: Reader, given: Mapping[str, str], *, is_of_all: bool) -> Period | None:
    if given["since"] or given["until"]:
        first = read_day("since", given["since"], is_last=False) if given["since"] else None
        last = read_day("until", given["until"], is_last=True) if given["until"] else None
        if first and last and last < first:
            raise WrongUse(f"until {last} is before since {first}; turn them round")
        return between_period(first, last)
    if given["week"]:
        return week_period(read_day("week", given["week"], is_last=False))
    if given["day"]:
        first, last = (read_day("day", given["day"], is_last=is_last) for is_last in (False, True))
        return day_period(first) if first == last else between_period(first, last)
    if is_of_all:
        return between_period(None, None)
    newest = reader.newest_day()
    return day_period(newest, is_newest=True) if newest else None


def _read_two(given: str) -> tuple[str, str]:
    two = [part.strip() for part in given.split(",")]
    if len(two) != _PAIR or not all(two):
        raise WrongUse(f'between is "{given[:80]}", but names two with a comma between, like "RUS,BLR"')
    return two[0], two[1]


def _read_limit(given: str) -> int:
    if not given:
        return LIMIT
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:6]) <= MOST):
        raise WrongUse(f"limit is {given[:20]!r}, but must be a number from 1 to {MOST}")
    return int(given)


def _around(given: Mapping[str, str], period: Period) -> dict[str, str | None]:
    """Return the addresses of the day or week before and after."""
    if period.first is None or given["since"] or given["until"] or not (given["week"] or period.first == period.last):
        return {"earlier": None, "later": None}
    name, step = ("week", _WEEK) if given["week"] else ("day", _DAY)
    return {side: _address(given, name, period.first + step * sign) for side, sign in (("earlier", -1), ("later", 1))}


def _address(given: Mapping[str, str], name: str, day: date) -> str:
    kept = [(key, value) for key, value in given.items() if key not in ("day", "week")]
    return "/briefing" + write_query([(name, day), *kept])


def draw_chart(chart: Chart, question: Question) -> tuple[str, Timeline]:
    """Return the title of a briefing's chart and its timeline, of which each bar leads to the events of its period."""
    parties = tuple(zip(("party", "other"), question.parties, strict=False))
    url = "/events" + write_query(parties)
    bars = tuple(
        Bar(
            period=bar.period,
            n=int(bar.up + bar.down),
            cooperation=int(bar.up) if chart.down_name else None,
            conflict=int(bar.down) if chart.down_name else None,
            href=link_period(url, bar.period),
        )
        for bar in chart.bars
    )
    is_by_day = bool(bars) and len(bars[0].period) == _DAY_SIGNS
    period = question.period
    return chart.title, Timeline(
        unit="day" if is_by_day else "month", url=url, since=period.first, until=period.last, bars=bars
    )


_DAY_SIGNS = len("2024-03-20")

_PAGES = {
    "event": "/events/",
    "claim": "/claims/",
    "commitment": "/ledger/",
    "document": "/documents/",
    "entity": "/actors/",
}


def address_of(id: str) -> str | None:
    """Return the page of a value by its id; None for a kind that has none.

    >>> address_of("commitment-47e2"), address_of("problem-1")
    ('/ledger/commitment-47e2', None)
    """
    page = _PAGES.get(id.partition("-")[0])
    return f"{page}{id}" if page else None
