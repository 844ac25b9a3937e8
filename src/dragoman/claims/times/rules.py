"""From the words that a phrase bound to what they mean."""

from collections.abc import Callable, Mapping

from dragoman.claims.times.bound import (
    FIRST_BARE_YEAR,
    Bound,
    checked,
    full_year,
    read_numeric,
    read_numeric_range,
    year_of,
)
from dragoman.claims.times.calendars import Anchoring, CalendarDate, Meaning
from dragoman.claims.times.cycles import Cycle, MonthOf, Running, Weekend
from dragoman.claims.times.feasts import Easter
from dragoman.claims.times.meanings import (
    FEW,
    Decade,
    OrdinalPart,
    Part,
    Step,
    Stretch,
    Unanchored,
    Weekday,
)
from dragoman.claims.times.ranges import OfYear, Open, Range, Recurring, Season, Silent, Within
from dragoman.lexicon.times import TimeLexicon, TimeRule

_MONTHS = ("month", "sure_month", "named_month")
_WEEKDAYS = ("weekday", "sure_weekday")


def _calendar(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    year, month, day = year_of(bound), bound.one(*_MONTHS), bound.one("day", "nth")
    if month is None and year is not None and year < FIRST_BARE_YEAR:
        return None
    if year is None and month is None and (day is None or not 1 <= day <= 31):
        return None
    return checked(year, month, day, bound.one(*_WEEKDAYS))


def _calendar_range(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    """From one day to another of a month, from month to month, from year to year."""
    months, days, years = bound.all(*_MONTHS), bound.all("day"), bound.all("year", "short_year")
    if not months:
        first = years[0]
        last = years[1] if years[1] > 99 else first // 100 * 100 + years[1]
        return Range(CalendarDate(first), CalendarDate(last)) if first < last else None
    year = year_of(bound)
    first_year = full_year(years[0]) if len(years) > 1 else (year if len(months) == 1 else None)
    days = days or [None, None]
    left = checked(first_year, months[0], days[0])
    right = checked(year, months[-1], days[-1])
    if left is None or right is None or (len(months) == 1 and not days[0] < days[-1]):
        return None
    return Range(left, right)


def _weekday(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    weekday = bound.one(*_WEEKDAYS)
    if bound.one("unit") == "week":
        return Weekday(weekday, None, bound.one("which", "after_which"))
    shift, extra_weeks = bound.one("which", "after_which"), bound.one("extra_weeks") or 0
    return Weekday(weekday, shift, None, extra_weeks, _anchoring(bound))


def _anchoring(bound: Bound) -> Anchoring:
    """Return what words count from: the option `anchored` is true, "loose" or "either"; left out, the publication."""
    told = bound.one("anchored")
    if told in ("loose", "either"):
        return "loose" if told == "loose" else "either"
    return "previous" if told else "published"


def _deictic(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    return Step(bound.one("deictic"), "day", None, _anchoring(bound))


def _cycle(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    """A unit, a season, a month or a day of the week with "last", "this", "next"."""
    which = bound.one("which", "after_which")
    if which == "near":
        return Weekend()
    if bound.one("of_year"):
        return OfYear(which, bound.one(*_MONTHS), bound.one("day"), bound.one("season"))
    if bound.one("season") is not None:
        return Season(bound.one("season"), None, which)
    month = bound.one(*_MONTHS)
    if month is not None:
        return MonthOf(month, which, bound.one("day"))
    unit = bound.one("unit")
    if which is None:
        return None
    if unit == "clock" or (unit == "day" and not bound.one("anchored")):
        return None
    return Cycle(unit, which, _anchoring(bound))


def _cycles(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    n_units, which = bound.one("n"), bound.one("which", "after_which")
    if which < 0:
        return Stretch(-n_units, 0, bound.one("unit"))
    return Within(n_units, bound.one("unit"))


def _running(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    unit = bound.one("unit")
    return Running(unit, bool(bound.one("is_over"))) if unit not in ("clock", "day") else None


def _easter(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    return Easter(bound.one("church"), bound.one("days"), year_of(bound))


def _step(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    n_units = 1 if bound.one("n") is None else bound.one("n")
    unit = bound.one("unit", "one_unit")
    if n_units > 3000 or (unit == "clock" and bound.one("sign") > 0):  # "in six seconds" is how long, not when
        return None
    return Step(n_units * bound.one("sign"), unit, bound.time(), _anchoring(bound))


def _vague(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    unit, kind = bound.one("unit", "units"), bound.one("kind")
    first, last = {"ago": (-FEW[1], -FEW[0]), "recent": (-FEW[1], 0), "coming": (0, FEW[1]), "after": FEW}[kind]
    return Stretch(first, last, unit)


def _part(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    base, month, unit = bound.time(), bound.one(*_MONTHS), bound.one("unit")
    if base is None:
        if month is not None:
            base = checked(year_of(bound), month, None)
        elif year_of(bound) is not None:
            base = CalendarDate(year_of(bound))
        elif unit is not None:
            base = Cycle(unit, 0)
    return Part(base, bound.one("part")) if base is not None else None


def _ordinal_part(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    number = bound.one("nth")
    if number is None or bound.one("unit") == "clock":
        return None
    month, year = bound.one(*_MONTHS), year_of(bound)
    base = bound.time() if month is None and year is None else CalendarDate(year, month)
    if base is None and number < 0:  # "the last quarter" is the one before this, not the last one of the year
        return Cycle(bound.one("unit"), number)
    return OrdinalPart(number, bound.one("unit"), base)


def _nth_day(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    month = bound.one(*_MONTHS)
    base = CalendarDate(year_of(bound), month) if month is not None else bound.time() or Cycle(bound.one("unit"), 0)
    return OrdinalPart(bound.one("nth", "day"), "day", base, bound.one(*_WEEKDAYS))


def _season(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    years = bound.all("year", "short_year")
    return Season(bound.one("season"), years[0] if years else None, None, len(years) > 1)


def _decade(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    value = bound.one("decade", "year")
    if value is None or value % 10:
        return None
    first = value if value > 99 else value + (1900 if value > 20 else 2000)
    return Decade(first)


def _range(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    left, right = bound.time(), bound.time(1)
    return Range(left, right) if left is not None and right is not None else None


def _open(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    base = bound.time()
    if base is None or isinstance(base, Range) or (bound.one("of_part") and not isinstance(base, Part)):
        return None
    return Open(base, bound.one("side"))


def _within(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    return Within(bound.one("n") or 1, bound.one("unit"))


def _recurring(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    return Recurring(bound.one("unit") or "day")


def _unanchored(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    return Unanchored(bound.one("unit"))


def _silent(bound: Bound, lexicon: TimeLexicon) -> Meaning | None:
    return Silent()


_BUILDERS: Mapping[str, Callable[[Bound, TimeLexicon], Meaning | None]] = {
    "calendar": _calendar,
    "calendar_range": _calendar_range,
    "numeric": read_numeric,
    "numeric_range": read_numeric_range,
    "weekday": _weekday,
    "deictic": _deictic,
    "cycle": _cycle,
    "cycles": _cycles,
    "easter": _easter,
    "running": _running,
    "step": _step,
    "vague": _vague,
    "part": _part,
    "ordinal_part": _ordinal_part,
    "season": _season,
    "decade": _decade,
    "nth_day": _nth_day,
    "range": _range,
    "open": _open,
    "within": _within,
    "recurring": _recurring,
    "unanchored": _unanchored,
    "silent": _silent,
}


def build_meaning(rule: TimeRule, pairs: tuple[tuple[str, object], ...], lexicon: TimeLexicon) -> Meaning | None:
    """Return what the words in the slots of a rule's phrase mean; None where they make no date (30 February)."""
    return _BUILDERS[rule.meaning](Bound(pairs, rule.options), lexicon)
