"""Dates as datelines write them: numeric, ISO, and in the words of four languages."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from dragoman.lexicon.files import LANGUAGES, read_lexicon_file
from dragoman.model import PartialDate

YEARS = range(1900, 2100)
"""Years that a dateline may name; other numbers of four digits are no years."""

_CENTURY = 2000
"""A year of two digits in a dateline is of this century: the pages of the web are."""

_NUMERIC = re.compile(r"(?<![\d.,/-])(\d{1,4})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d|[./-]\d)")
_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:([/_-])(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?=[/_.?#-]|$)")


@dataclass(frozen=True, slots=True)
class DateWords:
    """The words of datelines, of all languages at once.

    Attributes:
        months: name or abbreviation to number.
        labels: what stands before the date of publication; `other_labels` before other dates.
        fillers: words that a line of a date may hold besides it, weekdays among them.
        day_first: languages in which a numeric date has the day first, always.
    """

    months: Mapping[str, int]
    labels: tuple[str, ...]
    other_labels: tuple[str, ...]
    fillers: frozenset[str]
    day_first: frozenset[str]
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: where it stands, and its readings: more than one when day and month can be exchanged."""

    start: int
    end: int
    readings: tuple[PartialDate, ...]


@lru_cache(maxsize=1)
def load_date_words() -> DateWords:
    """Return the words of datelines; read once a process."""
    files = {language: read_lexicon_file(language, "datelines") for language in LANGUAGES}
    months = {name: number for file in files.values() for number, names in file["months"].items() for name in names}
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    day = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th|er|-го|-е)?"
    year = r"(?:,?\s+(?:of\s+)?(?P<{0}>\d{{4}})(?!\d))?"
    pattern = (
        rf"(?<![\w.])(?:{day.format('day')}\s+(?:of\s+)?(?P<month>{names})\b\.?{year.format('year')}"
        rf"|(?P<month2>{names})\b\.?\s+{day.format('day2')}(?!\d|[:.]\d){year.format('year2')})"
    )
    return DateWords(
        months=MappingProxyType(months),
        labels=_longest_first(files.values(), "labels"),
        other_labels=_longest_first(files.values(), "other_labels"),
        fillers=frozenset(word for file in files.values() for part in ("fillers", "weekdays") for word in file[part]),
        day_first=frozenset(name for name, file in files.items() if file["numeric_order"] == "day-first"),
        pattern=re.compile(pattern, re.IGNORECASE),
    )


def _longest_first(files: Iterable[Mapping[str, Sequence[str]]], part: str) -> tuple[str, ...]:
    return tuple(sorted({words for file in files for words in file[part]}, key=lambda words: (-len(words), words)))


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates that `text` writes out, in its order; what no calendar has is left out.

    >>> [str(date) for date in find_dates("Date of publication: 26 December 2022")[0].readings]
    ['2022-12-26']
    >>> [str(date) for date in find_dates("04.11.2023.")[0].readings]
    ['2023-11-04', '2023-04-11']
    """
    found = [*_find_numeric(text), *_find_worded(text)]
    return sorted(found, key=lambda date: date.start)


def _find_numeric(text: str) -> Iterator[FoundDate]:
    for match in _NUMERIC.finditer(text):
        first, _, second, last = match.groups()
        if len(first) == 4:
            orders = [(int(first), int(second), int(last))]
        elif len(first) <= 2:
            year = int(last) if len(last) == 4 else _CENTURY + int(last)
            orders = [(year, int(second), int(first)), (year, int(first), int(second))]
        else:
            continue
        readings = tuple(dict.fromkeys(date for order in orders if (date := _date_of(*order))))
        if readings:
            yield FoundDate(match.start(), match.end(), readings)


def _find_worded(text: str) -> Iterator[FoundDate]:
    words = load_date_words()
    for match in words.pattern.finditer(text):
        part = match.groupdict()
        month = words.months[(part["month"] or part["month2"]).casefold()]
        year = part["year"] or part["year2"]
        date = _date_of(int(year) if year else None, month, int(part["day"] or part["day2"]))
        if date is not None:
            yield FoundDate(match.start(), match.end(), (date,))


def find_address_date(address: str) -> PartialDate | None:
    """Return the day that a web address holds in its path, such as `/2023/4/11/`; None when it holds none.

    >>> str(find_address_date("https://news.example/world/2023/4/11/120.html"))
    '2023-04-11'
    """
    for match in _IN_ADDRESS.finditer(address):
        year, _, month, day, month_solid, day_solid = match.groups()
        date = _date_of(int(year), int(month or month_solid), int(day or day_solid))
        if date is not None:
            return date
    return None


def _date_of(year: int | None, month: int, day: int) -> PartialDate | None:
    if year is not None and year not in YEARS:
        return None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None
