"""Dates of datelines in four languages, numeric or in words; the impossible is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.dates import find_address_date, find_dates
from dragoman.documents.publication import read_date_line


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("Date of publication: 26 December 2022", ["2022-12-26"]),
        ("December 26, 2022", ["2022-12-26"]),
        ("the 26th of May, 2023", ["2023-05-26"]),
        ("Dec. 5, 2022", ["2022-12-05"]),
        ("le 1er mars 2024", ["2024-03-01"]),
        ("5 décembre 2022", ["2022-12-05"]),
        ("20 березня 2024 року", ["2024-03-20"]),
        ("Пн, 5 декабря 2022 г., 12:30", ["2022-12-05"]),
        ("19 дек", ["--12-19"]),
        ("2023-04-11T12:30:00+03:00", ["2023-04-11"]),
        ("2023/04/11", ["2023-04-11"]),
        ("04.11.2023.", ["2023-11-04", "2023-04-11"]),
        ("13.11.2023", ["2023-11-13"]),
        ("11/13/2023", ["2023-11-13"]),
        ("05.05.2023", ["2023-05-05"]),
        ("04.11.23", ["2023-11-04", "2023-04-11"]),
    ],
)
def test_a_date_is_read_with_all_its_readings(text: str, readings: list[str]) -> None:
    """Of two readings the one with the day first comes first."""
    assert [[str(date) for date in found.readings] for found in find_dates(text)] == [readings]


@pytest.mark.parametrize(
    "text", ["31.02.2023", "192.168.1.12", "12:30", "May 12:30", "1.2.3.4", "ст. 5.1", "26 2022", "version 1.10.20"]
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert [found for found in find_dates(text) if any(date.year not in {2020} for date in found.readings)] == []


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://news.example/world/2023/4/11/120.html", "2023-04-11"),
        ("https://news.example/2023-04-11-talks", "2023-04-11"),
        ("https://news.example/20230411/talks", "2023-04-11"),
        ("https://news.example/2023/04/talks", None),
        ("https://news.example/12023411/", None),
        ("https://news.example/2023/13/45/", None),
    ],
)
def test_the_day_of_an_address_is_read(address: str, day: str | None) -> None:
    found = find_address_date(address)
    assert (str(found) if found else None) == day


@pytest.mark.parametrize(
    ("line", "is_stated", "has_other_words"),
    [
        ("26 December 2022", True, False),
        ("Published on 26 December 2022 at 14:05 GMT", True, False),
        ("Publié le 1er mars 2024 à 18h05", True, False),
        ("Опубликовано: 04.05.2023, 14:05 мск", True, False),
        ("20 березня 2024 року, середа", True, False),
        ("Minsk, 20 March 2024", True, True),
        ("John Smith | March 20, 2024", True, True),
        ("Updated: 4 May 2023", False, False),
        ("Обновлено 4 мая 2023", False, False),
    ],
)
def test_a_date_line_is_told_from_text(line: str, is_stated: bool, has_other_words: bool) -> None:
    found = read_date_line(line)
    assert found is not None
    assert (found.stated is not None, found.has_other_words) == (is_stated, has_other_words)


@pytest.mark.parametrize(
    "line",
    [
        "On 26 December 2022 the ministers met.",
        "Putin will come to Minsk on 26 December 2022",
        "19 березня телефонну розмову провів президент.",
        "No date here",
        "Родился 12 января 1959 года в Холмске, Долиния.",
        "Le sommet du 5 décembre 2022 : ce qu'il faut retenir",
    ],
)
def test_a_sentence_or_headline_with_a_date_is_no_date_line(line: str) -> None:
    assert read_date_line(line) is None


@given(st.text(st.sampled_from("0123456789./- :TМмаяйMaydecember,г"), max_size=60))
def test_no_text_makes_it_raise(text: str) -> None:
    """Law: dates or none, and every date lies where its words stand."""
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)
        assert found.readings
    read_date_line(text)
