"""Words of time and what they come to: golden sentences in four languages, and laws that hold for any text."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.claims.times.finding import TimeExpression, find_times
from dragoman.lexicon.times import load_times
from dragoman.model import DateBasis, PartialDate, Precision

LANGUAGES = ("en", "fr", "ru", "uk")
GOLDEN = Path(__file__).parents[1] / "golden" / "times"


def _tell(time: TimeExpression) -> str:
    """Return an expression's value as the golden files write it: "2024-03-11..2024-03-17 week computed"."""
    span = time.date
    if span.start is None and span.end is None:
        value = "?"
    elif span.start == span.end:
        value = str(span.start)
    else:
        value = f"{span.start or ''}..{span.end or ''}"
    marks = (" recurring" if time.is_recurring else "") + (" deadline" if time.is_deadline else "")
    return f"{value} {span.precision} {span.basis}{marks}"


def _golden_cases() -> list[tuple[str, dict[str, Any]]]:
    return [
        (language, entry)
        for language in LANGUAGES
        for entry in yaml.safe_load((GOLDEN / f"{language}.yaml").read_text(encoding="utf-8"))["cases"]
    ]


@pytest.mark.parametrize(("language", "case"), _golden_cases())
def test_golden_sentence(language: str, case: dict[str, Any]) -> None:
    """The words in brackets, and no others, are found, and come to the dates written beside the sentence.

    `published` is the day of publication, `direction` the tense of the sentence where it decides.
    """
    marked, wanted, published = case["text"], case["times"], case.get("published")
    text = marked.replace("[", "").replace("]", "")
    known = PartialDate.parse(published) if published else None
    times = find_times(text, language, published=known, direction=case.get("direction"))
    assert [time.date.text for time in times] == re.findall(r"\[(.*?)\]", marked)
    assert [_tell(time) for time in times] == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_files_hold_sixty_sentences(language: str) -> None:
    """Each language has at least sixty sentences, one in six without any time."""
    cases = [case for known, case in _golden_cases() if known == language]
    assert len(cases) >= 60
    assert sum(not case["times"] for case in cases) >= len(cases) / 6


def _first(text: str, language: str, published: str | None, **options: object) -> str:
    known = PartialDate.parse(published) if published else None
    return _tell(find_times(text, language, published=known, **options)[0])  # type: ignore[arg-type]  # test data


def test_direction_turns_days_of_the_week_and_yearless_dates() -> None:
    """A day without its week or year lies behind the publication in a past tense and ahead of it in a future one."""
    assert _first("on Friday", "en", "2024-03-20", direction="past") == "2024-03-15 day computed"
    assert _first("on Friday", "en", "2024-03-20", direction="future") == "2024-03-22 day computed"
    assert _first("5 листопада", "uk", "2024-03-20", direction="past") == "2023-11-05 day computed"
    assert _first("5 листопада", "uk", "2024-03-20", direction="future") == "2024-11-05 day computed"


def test_day_of_publication_counts_as_past_and_as_future() -> None:
    """A weekday or a date that is that of publication is the day of publication in either direction."""
    for direction in ("past", "future", None):
        assert _first("mercredi", "fr", "2024-03-20", direction=direction) == "2024-03-20 day computed"
        assert _first("20 марта", "ru", "2024-03-20", direction=direction) == "2024-03-20 day computed"


def test_future_words_win_over_a_past_tense() -> None:
    """A deadline lies ahead even where the sentence around it tells of the past ("he promised to leave by Friday")."""
    assert _first("by Friday", "en", "2024-03-20", direction="past") == "..2024-03-22 day computed deadline"


def test_day_of_the_week_chooses_the_year() -> None:
    """Where a weekday is told with a yearless date, the year is the one in which both agree."""
    assert _first("Tuesday, 19 December", "en", "2024-03-20", direction="future") == "2023-12-19 day computed"


def test_leap_day_is_found_years_back() -> None:
    """A yearless 29 February is that of the last leap year."""
    assert _first("29 февраля", "ru", "2023-06-01", direction="past") == "2020-02-29 day computed"


def test_previous_date_is_passed_on_from_sentence_to_sentence() -> None:
    """An anchored expression counts from the date that an earlier sentence named, when the caller passes it."""
    anchored = _first("le lendemain", "fr", "2024-03-20", previous=PartialDate.parse("2023-12-31"))
    assert anchored == "2024-01-01 day computed"


def test_month_of_publication_resolves_what_it_can() -> None:
    """With the month alone, this month is known; Monday only to the year in which all its readings lie."""
    assert _first("this month", "en", "2024-03") == "2024-03 month computed"
    assert _first("on Monday", "en", "2024-03") == "2024 year computed"
    assert _first("yesterday", "en", "2024") == "? day unknown"


def test_offset_moves_spans() -> None:
    """Spans are those of the document when the caller says where the sentence begins in it."""
    (time,) = find_times("in May 2023", "en", published=None, offset=100)
    assert (time.span.start, time.span.end) == (103, 111)


def test_unknown_language_has_no_times() -> None:
    """A language without words of time gives nothing; a region after the language changes nothing."""
    assert find_times("am 3. Mai 2023", "de", published=None) == ()
    assert len(find_times("3 May 2023", "en-GB", published=None)) == 1


def test_page_addresses_and_counters_are_no_dates() -> None:
    """Numbers inside addresses, scores and prices are no dates."""
    text = "See https://example.org/2023/4/11/120.html: 3:2, $1999, no. 2014, 12.5 %, +380 44 2023."
    assert find_times(text, "en", published=None) == ()


@given(
    st.text(alphabet=st.sampled_from("0123456789./-–:, \nмаятрвня'’Mayinthelast"), max_size=60),
    st.sampled_from(LANGUAGES),
)
def test_any_text_gives_spans_that_equal_their_words(text: str, language: str) -> None:
    """No text crashes; spans lie in it, in order, without overlap, and equal the words kept."""
    times = find_times(text, language, published=PartialDate(2024, 3, 20))
    end = 0
    for time in times:
        assert time.span.start >= end
        assert time.span.text_in(text) == time.date.text
        end = time.span.end


@st.composite
def _rows_of_words(draw: st.DrawFn) -> tuple[str, str]:
    language = draw(st.sampled_from(LANGUAGES))
    lexicon = load_times(language)
    assert lexicon is not None
    known = sorted({word for words in lexicon.word_classes.values() for word in words})
    phrase_words = sorted({w for rule in lexicon.rules for row in rule.phrases for part in row for w in part.words})
    numbers = ["1", "19", "31", "2022", "2024", "12.06.2023", "24.09", "9:30", "90"]
    words = draw(st.lists(st.sampled_from([*known, *phrase_words, *numbers]), max_size=8))
    return language, " ".join(words)


@given(_rows_of_words(), st.sampled_from([None, "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31"]))
@settings(max_examples=300, deadline=None)
def test_any_row_of_words_of_time_is_read(row: tuple[str, str], published: str | None) -> None:
    """Whatever order words of time stand in, reading them never fails, and what is unknown has no date."""
    language, text = row
    for time in find_times(text, language, published=PartialDate.parse(published) if published else None):
        span = time.date
        assert (span.basis is DateBasis.UNKNOWN) == (span.start is None and span.end is None)
        if span.start and span.end and span.start.earliest and span.end.latest:
            assert span.start.earliest <= span.end.latest


_MONTHS = {
    language: names.split()
    for language, names in {
        "en": "January February March April May June July August September October November December",
        "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "uk": "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    }.items()
}
_NAMED_MONTHS = _MONTHS | {
    language: names.split()
    for language, names in {
        "ru": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
        "uk": "січень лютий березень квітень травень червень липень серпень вересень жовтень листопад грудень",
    }.items()
}
_YEARS = {"en": "in {}", "fr": "en {}", "ru": "в {} году", "uk": "у {} році"}


def _write_date(day: PartialDate, language: str) -> str:
    """Return a date as a newspaper of the language writes it."""
    if day.month is None:
        return _YEARS[language].format(day.year)
    year = f" {day.year}" if day.year is not None else ""
    if day.day is None:
        return _NAMED_MONTHS[language][day.month - 1] + year
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[language][day.month - 1]}{year}"


_dates = st.one_of(
    st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 31)).map(PartialDate.of),
    st.builds(PartialDate, st.integers(1900, 2090), st.integers(1, 12)),
    st.builds(PartialDate, st.integers(1900, 2090)),
    st.builds(PartialDate, st.none(), st.integers(1, 12), st.integers(1, 28)),
)


@given(_dates, st.sampled_from(LANGUAGES))
def test_written_date_is_read_back(day: PartialDate, language: str) -> None:
    """A date written in a language's usual way is read back as stated, to the same precision."""
    (time,) = find_times(_write_date(day, language), language, published=None)
    assert (time.date.start, time.date.end) == (day, day)
    assert time.date.basis is DateBasis.STATED
    assert time.date.precision in (Precision.DAY, Precision.MONTH, Precision.YEAR)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2090, 12, 31)), st.sampled_from(LANGUAGES))
def test_iso_and_numeric_dates_are_read_back(day: date, language: str) -> None:
    """ISO dates are read in every language; numeric ones day first, but in English only where no doubt is left."""
    (iso,) = find_times(day.isoformat(), language, published=None)
    assert iso.date.start == PartialDate.of(day)
    (numeric,) = find_times(f"{day:%d.%m.%Y}", language, published=None)
    is_clear = language != "en" or day.day > 12 or day.day == day.month
    assert numeric.date.start == (PartialDate.of(day) if is_clear else None)
