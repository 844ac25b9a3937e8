"""Scores the reading of time on the development sets of dates: value and grain, clock times left out.

The sets resolve forward what can lie before or after the reference day, so everything is read with
`direction="future"`. Expressions are sorted by their words alone, whatever the grammar makes of them:

- calendar: a date, month or year of the calendar, the year told or not, and ranges of those;
- ambiguous: two numbers without month name and year ("15.2", "22/4", "2-15"), which news text writes for shares,
  scores, clauses and ranges as well, and which languages read in two orders: right or not, they are counted apart;
- relative: what is read against the reference day, counts units of time ("March in a year"), or names a season or
  a part of a longer time;
- named: what holds a word that is none of time in the lexicon: feasts above all, which it leaves out.

An expression counts as right when the words found last from exactly the same first to the same last day.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.claims.times.finding import TimeExpression, find_times
from dragoman.lexicon.times import load_times
from dragoman.model import PartialDate

LANGUAGES = ("en", "fr", "ru", "uk")
_CLOCK_GRAINS = {"hour", "minute", "second"}
_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_FULL_DATE = re.compile(r"\d{1,4}\s?[./-]\s?\d{1,2}(?:\s?[./-]\s?\d{1,4})?")
_TWO_NUMBERS = re.compile(r"\d{1,2}\s?[./-]\s?\d{1,2}\.?")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")

_LINKS = {
    "en": {"the", "of", "in", "on", "from", "to", "and", "between", "st", "nd", "rd", "th", "year", "month", "until"}
    | {"through", "thru", "till"},
    "fr": {
        "le",
        "la",
        "l",
        "du",
        "de",
        "d",
        "en",
        "au",
        "et",
        "entre",
        "à",
        "er",
        "mois",
        "année",
        "an",
        "les",
        "depuis",
    },
    "ru": {"в", "во", "с", "по", "до", "го", "и", "года", "год", "году", "г", "числа", "между", "месяц", "на"},
    "uk": {"в", "у", "з", "по", "до", "го", "і", "та", "року", "рік", "році", "р", "числа", "між", "місяць", "на"},
}
"""Words that may stand in a calendar date beside months, days of the week and numbers."""

Period = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class DateCase:
    """One expression of a set: its words, the day they are read from, first and last day they mean."""

    language: str
    text: str
    reference: PartialDate
    wanted: Period
    kind: str


@lru_cache(maxsize=len(LANGUAGES))
def _words_of_time(language: str) -> frozenset[str]:
    """Return all words of a language's lexicon of time, those of its phrases too."""
    lexicon = load_times(language)
    assert lexicon is not None
    of_classes = {word for words in lexicon.word_classes.values() for word in words}
    rules = [rule for rule in lexicon.rules if rule.meaning != "silent"]
    elements = (element for rule in rules for phrase in rule.phrases for element in phrase)
    return frozenset(of_classes.union(_LINKS[language], *(element.words for element in elements)))


def _kind_of(text: str, language: str) -> str:
    """Return the kind of an expression by its words, as the module tells them."""
    lexicon = load_times(language)
    assert lexicon is not None
    classes = lexicon.word_classes
    words = [word.lower().replace("’", "'").replace("ё", "е") for word in _WORDS.findall(text)]
    known = classes["month"].keys() | classes["weekday"].keys() | classes["number"].keys() | classes["ordinal"].keys()
    if any(word not in known and word not in _LINKS[language] for word in words):
        return "relative" if all(word in _words_of_time(language) for word in words) else "named"
    has_month = any(word in classes["month"] for word in words)
    if not has_month and not _YEAR.search(text) and _is_two_numbers(text, classes["weekday"]):
        return "ambiguous"
    if _counts_units(text, classes):
        return "relative"
    is_dated = has_month or bool(_FULL_DATE.search(text)) or bool(_YEAR.search(text))
    has_weekday_of = sum(word in classes["weekday"] for word in words) and not re.search(r"\d", text)
    return "calendar" if is_dated and not has_weekday_of else "relative"


def _is_two_numbers(text: str, weekdays: Mapping[str, int | str]) -> bool:
    """Whether two numbers are all that tells the day: no third one, no month, no day of the week."""
    has_weekday = any(word.lower() in weekdays for word in _WORDS.findall(text))
    return not has_weekday and len(re.findall(r"\d+", text)) == 2 and _TWO_NUMBERS.search(text) is not None


def _counts_units(text: str, classes: Mapping[str, Mapping[str, int | str]]) -> bool:
    """Whether a number counts units of time: "in 1 year", "in a year"; "21 года" after a month is a year."""
    words = text.lower().split()
    for before, number, unit in zip(["", *words], words, words[1:], strict=False):
        is_number = number in classes["number"] or (number.isdigit() and len(number) <= 2)
        if is_number and unit in classes["unit"] and before not in classes["month"]:
            return True
    return False


def _last_of(first: date, grain: str) -> date:
    if grain == "day":
        return first
    if grain == "week":
        return first + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[grain]
    index = first.year * 12 + first.month - 1 + months
    return date(index // 12, index % 12 + 1, 1) - timedelta(days=1)


def _day(stamp: str) -> date:
    """Return the day of a stamp such as "2014-10-00T00:00:00", where 00 stands for a part that is not told."""
    year, month, day = (int(part) for part in stamp[:10].split("-"))
    return date(year, month or 1, day or 1)


def _wanted(entry: dict[str, Any]) -> Period | None:
    """Return first and last day that a record of the set asks for; None for clock times and what no calendar holds."""
    if entry.get("grain") in _CLOCK_GRAINS:
        return None
    if entry["type"] == "value":
        first = _day(entry["value"])
        return first, _last_of(first, entry["grain"])
    if entry["type"] == "interval":
        if any(not stamp.endswith("T00:00:00") for stamp in (entry["from"], entry["to"])):
            return None
        return _day(entry["from"]), _day(entry["to"]) - timedelta(days=1)
    first = _day(entry["value"])
    return (first, None) if entry["direction"] == "After" else (None, first - timedelta(days=1))


def read_duckling(path: Path) -> Iterator[DateCase]:
    """Yield the expressions of a file of one record a line that are no clock times."""
    for line in path.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        try:
            wanted = _wanted(entry)
        except ValueError:  # beyond the years 1 to 9999
            continue
        if wanted is None:
            continue
        kind = _kind_of(entry["text"], entry["lang"])
        yield DateCase(entry["lang"], entry["text"], PartialDate.parse(entry["reference"][:10]), wanted, kind)


def read_recognizers(path: Path) -> Iterator[DateCase]:
    """Yield the expressions of a file of sentences with one marked date each; its future reading is the wanted one."""
    for entry in json.loads(path.read_text(encoding="utf-8-sig")):
        for result in entry["Results"]:
            future = result["Value"].get("FutureResolution", {})
            if "date" not in future or "Context" not in entry:
                continue
            day = date.fromisoformat(future["date"])
            reference = PartialDate.parse(entry["Context"]["ReferenceDateTime"][:10])
            yield DateCase("fr", entry["Input"], reference, (day, day), _kind_of(result["Text"], "fr"))


def _found(case: DateCase) -> Period | None:
    """Return the first and last day of the longest expression found in the words; None for none resolved."""
    times = find_times(case.text, case.language, published=case.reference, direction="future")
    if not times:
        return None
    best: TimeExpression = max(times, key=lambda time: time.span.end - time.span.start)
    start = best.date.start.earliest if best.date.start else None
    end = best.date.end.latest if best.date.end else None
    return start, end


def measure(gold: Path) -> dict[str, float]:
    """Return the share of expressions read rightly for each language and kind.

    Args:
        gold: folder of the development sets; a file that is absent there gives no figure.

    Returns:
        "uk.dates.calendar" -> 0.0 to 1.0, and so on.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for case, is_right in _judge(gold):
        total[f"{case.language}.dates.{case.kind}"] += 1
        right[f"{case.language}.dates.{case.kind}"] += is_right
    return {name: right[name] / total[name] for name in sorted(total)}


def _judge(gold: Path) -> Iterator[tuple[DateCase, bool]]:
    paths = [gold / "dates" / f"duckling_{language}.jsonl" for language in LANGUAGES]
    for path in paths:
        if path.is_file():
            yield from ((case, _found(case) == case.wanted) for case in read_duckling(path))
    french = gold / "dates" / "recognizers_fr_DateParser.json"
    if french.is_file():
        yield from ((case, _found(case) == case.wanted) for case in read_recognizers(french))


def list_misses(gold: Path, language: str, kind: str) -> list[str]:
    """Return one line for each expression of a language and kind that is read otherwise than the set has it."""
    return [
        f"{case.text!r} at {case.reference}: wanted {case.wanted[0]}..{case.wanted[1]}, found {_found(case)}"
        for case, is_right in _judge(gold)
        if not is_right and (case.language, case.kind) == (language, kind)
    ]
