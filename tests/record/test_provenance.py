"""Of the captures of one page the latest stands, in whatever order they come; and it is known whence it was."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest

from dragoman.model import ArchivePlace, ArchiveReading, Document, DocumentReading, Problem, Provenance
from dragoman.record import Record, open_record

URI = "https://example.org/a"
DAY = datetime(2024, 3, 20, tzinfo=UTC)
Told = tuple[int, Sequence[DocumentReading], Sequence[Problem]]


@pytest.fixture
def record() -> Iterator[Record]:
    with open_record(":memory:") as opened:
        yield opened


def reading(text: str) -> DocumentReading:
    document = Document(uri=URI, text=text, language="en")
    return DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=())


def problem(code: str) -> Problem:
    return Problem(stage="documents", code=code, message="…", uri=URI)


def provenance(day: int, archive: str | None = "a.warc.gz") -> Provenance:
    place = ArchivePlace(archive=archive, offset=100 * day) if archive else None
    return Provenance(uri=URI, retrieved=DAY + timedelta(days=day), content=f"{day}", place=place)


def write(record: Record, told: Told) -> None:
    day, readings, problems = told
    record.writer.write_readings(f"key {day}", URI, readings, problems, provenance(day))


CAPTURES: list[Told] = [
    (1, [reading("The first text.")], [problem("ambiguous-date")]),
    (2, [reading("The second text.")], []),
    (3, [], [problem("no-text")]),
]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_the_order_in_which_captures_come_shows_nowhere(record: Record, order: tuple[int, ...]) -> None:
    for number in order:
        write(record, CAPTURES[number])
    assert [document.text for document in record.reader.documents()] == ["The second text."]
    assert [one.code for one in record.reader.problems()] == ["no-text"]
    (document,) = record.reader.documents()
    assert record.reader.find_provenance(document.id) == provenance(2)
    whole = record.reader.find_whole(document.id)
    assert whole is not None
    assert whole.provenance == provenance(2)
    assert all(record.reader.has_reading(f"key {day}") for day in (1, 2, 3))


def test_the_same_capture_again_changes_nothing(record: Record) -> None:
    for _ in range(2):
        write(record, CAPTURES[1])
    assert [document.text for document in record.reader.documents()] == ["The second text."]


def test_what_was_fetched_today_replaces_what_an_archive_gave_and_is_not_replaced_by_it(record: Record) -> None:
    write(record, CAPTURES[0])
    record.writer.write_readings("today", URI, [reading("Text of today.")], (), provenance(900, None))
    write(record, CAPTURES[1])
    assert [document.text for document in record.reader.documents()] == ["Text of today."]


def test_a_capture_without_a_time_stands_in_place_of_all_before(record: Record) -> None:
    write(record, CAPTURES[1])
    record.writer.write_readings("file", URI, [reading("Text of a file.")], ())
    assert [document.text for document in record.reader.documents()] == ["Text of a file."]
    (document,) = record.reader.documents()
    assert record.reader.find_provenance(document.id) is None


def test_a_document_that_is_taken_away_comes_again_from_any_capture(record: Record) -> None:
    write(record, CAPTURES[1])
    record.writer.delete_documents([document.id for document in record.reader.documents()])
    assert not record.reader.has_reading("key 2")
    write(record, CAPTURES[0])
    assert [document.text for document in record.reader.documents()] == ["The first text."]


def test_how_far_an_archive_was_read_is_kept(record: Record) -> None:
    kept = ArchiveReading(archive="a.warc.gz", fingerprint="1 2", offset=77, n_pages=3, passed_over=(("topic", 2),))
    assert record.archives.find("key") is None
    record.archives.keep("key", kept)
    record.archives.keep("key", replace(kept, offset=99, is_whole=True))
    assert record.archives.find("key") == replace(kept, offset=99, is_whole=True)
    assert record.archives.list_all() == (replace(kept, offset=99, is_whole=True),)
