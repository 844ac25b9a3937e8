"""The connection to the database, and bringing its tables up to date."""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    bindparam,
    create_engine,
    event,
    insert,
    inspect,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.engine import ExceptionContext

from dragoman.model import RecordError
from dragoman.record import search, tables
from dragoman.record.columns import POSTGRESQL
from dragoman.record.migrations import MIGRATIONS as MIGRATIONS
from dragoman.record.migrations import Migration as Migration
from dragoman.record.remembering import raise_revision
from dragoman.record.upgrading import TellStep, UpgradeStep

WAIT_SECONDS = 60.0
"""How long a writer waits for another one; the longest single write measured here (all events of 10 000
documents) took seconds, so that a minute means that the other one hangs."""


VERSION = MIGRATIONS[-1].version if MIGRATIONS else 1
"""The newest schema that this program knows."""


def open_database(path: Path, tell: TellStep | None = None) -> Engine:
    """Return the engine of the SQLite file, made and brought up to date at need, which is told to `tell`.

    Raises:
        RecordError: the file cannot be written, is no record, or is newer than this program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _check_writable(path)
    except OSError as error:
        raise RecordError(
            f"the record {path} cannot be opened: {error.strerror}; name another with --record"
        ) from error
    engine = create_engine(
        URL.create("sqlite", database=str(path)), connect_args={"timeout": WAIT_SECONDS}, max_overflow=-1
    )
    event.listen(engine, "connect", _settle_connection)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", partial(_tell_error, str(path)))
    try:
        migrate(engine, str(path), tell)
    except RecordError:
        engine.dispose()
        raise
    return engine


def _check_writable(path: Path) -> None:
    """Raise OSError for a folder or a file that may not be written, before SQLite says it less clearly."""
    with path.open("ab"):
        pass  # an empty file is a new record to SQLite


def _settle_connection(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself: `_begin` does
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL: a power cut may lose the last writes, never the file
    # 2 MB by default: what is renumbered or grouped anew would be written out again and again
    connection.execute("PRAGMA cache_size = -32768")
    _use_write_ahead_log(connection)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Turn the write-ahead log on; SQLite does not wait its turn for this one, so we do."""
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > end:
                raise
            time.sleep(0.05)


def _begin(connection: Connection) -> None:
    is_writer = connection.get_execution_options().get("is_writer", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writer else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that holds the right to write from its start, so that none fails half-way by waiting."""
    with engine.connect().execution_options(is_writer=True) as connection, connection.begin():
        yield connection


@contextmanager
def changing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that changes what readers are shown: what they keep of it is let go when it ends."""
    with writing(engine) as connection:
        yield connection
        raise_revision(connection)


def insert_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows, all by one statement; nothing is asked where there are none."""
    if rows:
        connection.execute(insert(table), rows)


def change_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Put the values of these rows in place of those of the rows of the same `id`, all by one statement."""
    if rows:
        changed: dict[str, Any] = {name: bindparam(f"new_{name}") for name in rows[0] if name != "id"}
        statement = update(table).where(table.c.id == bindparam("new_id")).values(changed)
        connection.execute(statement, [{f"new_{name}": value for name, value in row.items()} for row in rows])


def insert_new(connection: Connection, table: Table) -> Any:
    """Return the statement that inserts rows but for those that are there already."""
    if connection.dialect.name == POSTGRESQL:
        return postgresql.insert(table).on_conflict_do_nothing()
    return insert(table).prefix_with("OR IGNORE")


def _tell_error(where: str, context: ExceptionContext) -> RecordError | None:
    """Return what the file, the disk or another process does to us as an error of ours; None for the rest, a bug."""
    original = context.original_exception
    if type(original) not in (sqlite3.OperationalError, sqlite3.DatabaseError):
        return None
    return RecordError(
        f"{where} cannot be used as a record: {original}; "
        "name another file, free space on the disk, or end what holds it"
    )


def migrate(engine: Engine, where: str, tell: TellStep | None = None) -> None:
    """Make the tables, or bring them to the newest version; what is up to date is left as it is.

    Args:
        engine: the database.
        where: what it is called in an error.
        tell: is told of each step of an older record before it is done; None tells nobody.

    Raises:
        RecordError: the schema is newer than this program, or the database holds something else.
    """
    if _version_of(engine, where) == VERSION:
        return
    with writing(engine) as connection:
        version = _version_in(connection, where)
        if version is None:
            tables.metadata.create_all(connection)
            search.create_tables(connection)
            connection.execute(tables.schema.insert().values(version=VERSION))
            return
        steps = [migration for migration in MIGRATIONS if migration.version > version]
        for number, migration in enumerate(steps, start=1):
            if tell is not None:
                tell(UpgradeStep(number=number, n_steps=len(steps), before=version, after=VERSION, says=migration.says))
            migration.run(connection)
            connection.execute(tables.schema.update().values(version=migration.version))


def _version_of(engine: Engine, where: str) -> int | None:
    with engine.connect() as connection:
        return _version_in(connection, where)


def _version_in(connection: Connection, where: str) -> int | None:
    """Return the schema version; None for an empty database."""
    names = inspect(connection).get_table_names()
    if not names:
        return None
    if "schema" not in names or "readings" not in names:
        raise RecordError(f"{where} is a database of something else, not a record; name another file with --record")
    version: int | None = connection.scalar(select(tables.schema.c.version))
    if version is None or version > VERSION:
        raise RecordError(
            f"the record {where} has schema {version}, this version knows up to {VERSION}; "
            'install a newer version, or open a copy made by "dragoman export"'
        )
    return version


def check_integrity(engine: Engine) -> tuple[str, ...]:
    """Return what the database itself finds wrong with its file and its links; () when it is sound."""
    with engine.connect() as connection:
        if engine.dialect.name == POSTGRESQL:
            return tuple(connection.scalars(text(_FAULTS_OF_SERVER)))
        faults = [str(row[0]) for row in connection.execute(text("PRAGMA integrity_check"))]
        broken = [
            f"{row[0]} points to a missing {row[2]}" for row in connection.execute(text("PRAGMA foreign_key_check"))
        ]
    return tuple(fault for fault in (*faults, *broken) if fault != "ok")


_FAULTS_OF_SERVER = """
SELECT 'the index ' || c.relname || ' is not whole; make it anew with REINDEX' FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relnamespace = current_schema()::regnamespace AND NOT (i.indisvalid AND i.indisready)
UNION ALL
SELECT 'the links of ' || conrelid::regclass || ' (' || conname || ') were never checked' FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace AND NOT convalidated
"""
"""The server itself holds every link at every write; what a broken restore may leave is asked for."""


def measure_bytes(engine: Engine, path: Path | None) -> int:
    """Return the size of the file and what lies beside it, or of all tables with their indexes on a server."""
    if path is not None:
        return sum(beside.stat().st_size for beside in path.parent.glob(f"{path.name}*") if beside.is_file())
    query = (
        "SELECT coalesce(sum(pg_total_relation_size(oid)), 0) FROM pg_class "
        "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace"
    )
    with engine.connect() as connection:
        return int(connection.scalar(text(query)) or 0)
