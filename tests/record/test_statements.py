"""Writing costs some statements for all that a page, or a run of settling, gives: not some for each value."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import Engine, event, select

from dragoman.model import Entity, EntityKind
from dragoman.record import Record, tables
from dragoman.record.database import writing
from dragoman.record.numbering import free_numbers
from tests.record import small_record as small

N_FEW, N_MANY = 3, 60


@contextmanager
def _counted(record: Record) -> Iterator[list[str]]:
    """Note the statements that are executed meanwhile."""
    told: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def _entities(n: int, seed: str) -> tuple[Entity, ...]:
    return tuple(
        Entity(key=f"person:{seed}{number}", kind=EntityKind.PERSON, name=f"{seed} {number}", source="text")
        for number in range(n)
    )


def _write_page(record: Record, n: int, seed: str) -> int:
    """Write a page of so many people and as many claims; return how many statements that took."""
    reading = small.READINGS[0]
    document = replace(reading.document, uri=f"page {seed}", text=f"{reading.document.text} {seed}")
    told = reading.claims[0]
    claims = tuple(
        replace(told, evidence=replace(told.evidence, document=document.id, end=told.evidence.start + 1 + number))
        for number in range(n)
    )
    changed = replace(reading, document=document, mentions=(), quotes=(), entities=_entities(n, seed), claims=claims)
    with _counted(record) as statements:
        record.writer.write_readings(None, document.uri, [changed])
    return len(statements)


def test_a_page_of_many_people_and_claims_takes_the_statements_of_one_of_few(record: Record) -> None:
    _write_page(record, N_FEW, "first")
    few, many = _write_page(record, N_FEW, "few"), _write_page(record, N_MANY, "many")
    assert 0 < many <= few
    assert len(list(record.reader.claims())) == 2 * N_FEW + N_MANY


def test_many_commitments_take_the_statements_of_few(small_record: Record) -> None:
    one = next(iter(small_record.reader.commitments()))
    counts = []
    for n in (N_FEW, N_MANY):
        step = one.history[0]
        changed = [replace(one, history=(replace(step, claims=(f"claim-{number}",)),)) for number in range(n)]
        with _counted(small_record) as told:
            small_record.writer.replace_commitments(changed)
        counts.append(len(told))
        assert len(list(small_record.reader.commitments())) == n
    assert counts[1] <= counts[0]


def test_commitments_that_stay_as_they_are_are_not_written_anew(small_record: Record) -> None:
    kept = next(iter(small_record.reader.commitments()))
    new = replace(kept, history=(replace(kept.history[0], claims=("claim-new",)),))
    small_record.writer.replace_commitments([kept, new])
    numbers = _numbers(small_record)
    with _counted(small_record) as told:
        small_record.writer.replace_commitments([new, kept])
    assert not [statement for statement in told if "commitments" in statement and not statement.startswith("SELECT")]
    assert _numbers(small_record) == numbers
    small_record.writer.replace_commitments([replace(new, is_disputed=True)])
    (left,) = small_record.reader.commitments()
    assert left == replace(new, is_disputed=True)


def _numbers(record: Record) -> dict[str, int]:
    table = tables.commitments
    with writing(record._engine) as connection:
        return {row[0]: row[1] for row in connection.execute(select(table.c.id, table.c.number))}


def test_numbers_are_free_and_each_is_given_once(small_record: Record) -> None:
    table = tables.events
    with writing(small_record._engine) as connection:
        taken = connection.scalars(select(table.c.number)).one()
        assert free_numbers(connection, table, [taken, taken, 5, 5, taken + 2]) == [
            taken + 1,
            taken + 2,
            5,
            6,
            taken + 3,
        ]
