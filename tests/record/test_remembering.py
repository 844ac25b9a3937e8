"""What is kept of a record is let go when the record changes, and not before."""

from dragoman.record import Filter, Record, open_record
from dragoman.record.remembering import Memory
from tests.record import small_record as small


def test_an_answer_is_found_once_until_the_record_changes(record: Record) -> None:
    memory = Memory(record.reader._engine)
    asked: list[int] = []

    def find() -> int:
        asked.append(1)
        return len(asked)

    assert [memory.recall("a", find), memory.recall("a", find), memory.recall("b", find)] == [1, 1, 2]
    record.writer.write_run_mark("noted", "now")
    assert memory.recall("a", find) == 3


def test_the_oldest_answers_are_let_go_first(record: Record) -> None:
    memory = Memory(record.reader._engine, n_kept=2)
    for key in "abac":
        memory.recall(key, lambda: "first")
    assert [memory.recall(key, lambda: "again") for key in "acb"] == ["first", "first", "again"]


def test_facets_and_timelines_tell_what_another_program_has_just_written(record: Record, record_address: str) -> None:
    assert not record.reader.facet("claims").of("type")
    assert record.reader.count_by_period("claims") == ()
    with open_record(record_address) as other:
        small.write_small_record(other)
    assert record.reader.facet("claims").of("type")
    assert record.reader.count_by_period("claims")


def test_what_did_not_change_is_not_counted_again(small_record: Record) -> None:
    assert small_record.reader.facet("claims") is small_record.reader.facet("claims", Filter())


def test_grouping_raises_the_revision_as_writing_does(small_record: Record) -> None:
    before = small_record.reader.revision()
    small_record.writer.write_readings(None, "https://example.org/none", [])
    written = small_record.reader.revision()
    small_record.blocks.forget_all("grouped", "anew")
    assert before < written < small_record.reader.revision()
