"""What people think of sources is kept by person, and outlives every reading."""

from datetime import UTC, datetime

from dragoman.model import DocumentReading, Reliability, SourceRating
from dragoman.record import Record
from tests.record.small_record import ENGLISH

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def rating(source: str, grade: str, by: str, why: str = "") -> SourceRating:
    return SourceRating(source=source, grade=Reliability(grade), by=by, at=NOON, why=why)


def test_ratings_come_back_equal_by_source_and_person(record: Record) -> None:
    said = [rating("The Bell", "B", "Bo"), rating("The Bell", "C", "Ann", "why"), rating("Дзвін", "F", "Ann")]
    for one in reversed(said):
        record.writer.write_rating(one)
    assert list(record.reader.ratings()) == [said[1], said[0], said[2]]


def test_one_person_has_one_grade_for_a_source(record: Record) -> None:
    record.writer.write_rating(rating("The Bell", "B", "Ann"))
    record.writer.write_rating(rating("The Bell", "E", "Ann"))
    assert list(record.reader.ratings()) == [rating("The Bell", "E", "Ann")]


def test_a_rating_is_taken_back_alone(record: Record) -> None:
    mine, yours = rating("The Bell", "B", "Ann"), rating("The Bell", "B", "Bo")
    record.writer.write_rating(mine)
    record.writer.write_rating(yours)
    record.writer.delete_rating(mine.id)
    record.writer.delete_rating(mine.id)
    assert list(record.reader.ratings()) == [yours]


def test_ratings_outlive_every_reading(small_record: Record) -> None:
    said = rating(ENGLISH.outlet or "", "B", "Ann")
    small_record.writer.write_rating(said)
    empty = DocumentReading(document=ENGLISH, sentences=(), mentions=(), entities=(), quotes=(), claims=())
    small_record.writer.write_readings("again", ENGLISH.uri, [empty])
    small_record.writer.replace_events([])
    assert said in list(small_record.reader.ratings())


def test_names_of_publishers_are_told_once_in_order(small_record: Record) -> None:
    names = list(small_record.reader.publisher_names())
    assert names == sorted(set(names))
    assert {"The Bell", "Дзвін"} <= set(names)
