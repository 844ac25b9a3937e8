"""What the pages of many events have in common."""

from datetime import date

from dragoman.record import Record
from tests.record import small_record as small


def test_the_languages_of_an_event_are_those_of_its_pages(small_record: Record) -> None:
    assert small_record.reader.find_languages([small.MEETING.id, "event-none"]) == {
        small.MEETING.id: ("en", "uk"),
        "event-none": (),
    }


def test_the_day_of_a_page_is_told_where_it_is_known(small_record: Record) -> None:
    found = small_record.reader.find_days([small.ENGLISH.id, small.FRENCH.id])
    assert found == {small.ENGLISH.id: date(2024, 3, 20)}
