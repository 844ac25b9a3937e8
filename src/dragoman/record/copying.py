"""A record copied from one database into another: from a file to a server, or back.

All in one transaction of either side: what is copied is one state of the record, and a copy that stops half-way leaves
the other database as empty as it was. Rows go as they are; only full-text search is made anew, in the manner of the
database that it is for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, text

from dragoman.model import WrongUse
from dragoman.record import search, server_words, tables
from dragoman.record.columns import POSTGRESQL, Key, shorten_key
from dragoman.record.database import writing
from dragoman.record.finding import gather
from dragoman.record.told_words import Words, read_claim_words, read_document_words, read_event_words

Progress = Callable[[str, int], None]
"""Takes the name of a table and how many rows of it are there now."""

_Row = Sequence[Any]

_BATCH = 2000
"""Rows handed on at once: some megabytes of bodies."""

_WORDS: dict[str, Callable[[Connection], Iterator[Words]]] = {
    "document": read_document_words,
    "claim": read_claim_words,
    "event": read_event_words,
}


def copy_database(source: Engine, target: Engine, progress: Progress) -> int:
    """Copy all that one database holds into another one that holds nothing; return the number of rows.

    Raises:
        WrongUse: the other one is not empty.
        RecordError: one of them fails; the other one is as it was.
    """
    n_rows = 0
    with source.connect() as kept, writing(target) as made:
        _check_empty(made)
        with _without_indexes(made):
            for table in tables.metadata.sorted_tables:
                if table is not tables.schema:
                    n_rows += _copy_table(kept, made, table, progress)
            for value in _WORDS:
                n_rows += _copy_words(kept, made, value, progress)
        _settle(made)
    return n_rows


def _check_empty(connection: Connection) -> None:
    connection.execute(delete(tables.marks))  # notes of runs on nothing
    for table in tables.metadata.sorted_tables:
        if table is not tables.schema and connection.execute(select(table).limit(1)).first() is not None:
            raise WrongUse(
                f"the record that is to be filled is not empty: it holds {table.name}; name a new file or database"
            )


def _copy_table(source: Connection, target: Connection, table: Table, progress: Progress) -> int:
    rows = source.execute(select(table), execution_options={"yield_per": _BATCH})
    return _insert(target, table, (tuple(row) for row in rows), progress)


def _copy_words(source: Connection, target: Connection, value: str, progress: Progress) -> int:
    n_rows = 0
    for some in gather(_WORDS[value](source), _BATCH):
        if target.dialect.name == POSTGRESQL:
            _copy_in(target, server_words.words_tables[value], server_words.make_rows(some))
        else:
            search.write_words(target, value, some)
        n_rows += len(some)
        progress(f"{value}_words", n_rows)
    return n_rows


def _insert(target: Connection, table: Table, rows: Iterator[_Row], progress: Progress) -> int:
    n_rows = 0
    names = [column.name for column in table.columns]
    for some in gather(rows, _BATCH):
        if target.dialect.name == POSTGRESQL:
            _copy_in(target, table, some)
        else:
            target.execute(insert(table), [dict(zip(names, row, strict=True)) for row in some])
        n_rows += len(some)
        progress(table.name, n_rows)
    return n_rows


def _copy_in(target: Connection, table: Table, rows: Iterable[_Row]) -> None:
    """Hand rows to a server by its COPY, some ten times as fast as INSERT."""
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    are_keys = [isinstance(column.type, Key) for column in table.columns]
    driver: Any = target.connection.driver_connection
    with driver.cursor().copy(f'COPY "{table.name}" ({columns}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row(
                [
                    shorten_key(part) if is_key and part is not None else part
                    for is_key, part in zip(are_keys, row, strict=True)
                ]
            )


@contextmanager
def _without_indexes(connection: Connection) -> Iterator[None]:
    """Take indexes, keys and links of an empty database away and make them again, which is quicker than to keep them.

    SQLite keeps its keys, which cannot be taken away.
    """
    if connection.dialect.name == POSTGRESQL:
        dropped, made_again = _server_indexes(connection)
        _run(connection, dropped)
        yield
        connection.exec_driver_sql("SET LOCAL maintenance_work_mem = '256MB'")
        _run(connection, made_again)
        return
    indexes = [index for table in tables.metadata.sorted_tables for index in table.indexes]
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def _run(connection: Connection, statements: Iterable[str]) -> None:
    for statement in statements:
        connection.exec_driver_sql(statement)


def _server_indexes(connection: Connection) -> tuple[list[str], list[str]]:
    """Return the statements that take indexes and constraints of the tables away, and those that make them again."""
    constraints = connection.execute(text(_CONSTRAINTS)).all()
    indexes = connection.execute(text(_INDEXES)).all()
    dropped = [f"ALTER TABLE {table} DROP CONSTRAINT {name}" for table, name, _, _ in constraints]
    dropped += [f"DROP INDEX {name}" for name, _ in indexes]
    added = [(f"ALTER TABLE {table} ADD CONSTRAINT {name} {told}", kind) for table, name, told, kind in constraints]
    keys = [statement for statement, kind in added if kind != "f"]
    links = [statement for statement, kind in added if kind == "f"]
    return dropped, [*keys, *(told for _, told in indexes), *links]


_CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid), contype::text FROM pg_constraint
WHERE contype IN ('p', 'u', 'f') AND connamespace = current_schema()::regnamespace ORDER BY contype, conname
"""
"""Links sort first: a key that one rests on cannot go before it."""

_INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = current_schema()::regnamespace
AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = i.indexrelid AND contype IN ('p', 'u'))
AND NOT EXISTS (SELECT 1 FROM pg_class t WHERE t.oid = i.indrelid AND t.relkind = 't') ORDER BY 1
"""


def _settle(connection: Connection) -> None:
    """Let the database give new numbers after those that were copied, and know how much it holds."""
    if connection.dialect.name == POSTGRESQL:
        for table in tables.metadata.sorted_tables:
            column = table.autoincrement_column
            last = None if column is None else connection.scalar(select(func.max(column)))
            if column is not None and last is not None and table is not tables.schema:
                sequence = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
                connection.execute(select(func.setval(sequence, last)))
    connection.exec_driver_sql("ANALYZE")
