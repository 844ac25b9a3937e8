"""Opening a record, whatever is there already."""

import multiprocessing
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection

from dragoman.model import DateBasis, DateSpan, PartialDate, Precision, RecordError
from dragoman.record import MEMORY, database, default_path, open_record, tables
from tests.record import small_record as small
from tests.record.old_record import fill_old, make_old

pytestmark = pytest.mark.in_file("how a file is opened, and how an older one is brought up to date")


def schema_of(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        found = [row[0] for row in connection.execute("SELECT sql FROM sqlite_master WHERE sql NOTNULL ORDER BY name")]
    connection.close()
    return found


def test_a_record_is_made_at_need_and_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "record.db"
    with open_record(path) as record:
        small.write_small_record(record)
    before = schema_of(path)
    with open_record(str(path)) as record:
        assert record.path == path
        assert record.reader.count().n_of("claims") == 4
    assert schema_of(path) == before


def test_a_newer_schema_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_record(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE schema SET version = 999")
    connection.close()
    with pytest.raises(RecordError, match=f"schema 999, this version knows up to {database.VERSION}; install a newer"):
        open_record(path)


def test_a_database_of_something_else_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()
    with pytest.raises(RecordError, match="of something else"):
        open_record(path)
    assert schema_of(path) == ["CREATE TABLE birds (name TEXT)"]


def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear all, " * 200)
    with pytest.raises(RecordError, match="cannot be used as a record"):
        open_record(path)
    assert path.read_text().startswith("Dear all")


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="cannot be opened"):
        open_record(tmp_path)


def test_other_addresses_are_refused() -> None:
    with pytest.raises(RecordError, match="mysql://"):
        open_record("mysql://host/base")


def test_the_default_lies_in_the_users_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_path().name == "record.db"
    if sys.platform == "linux":
        assert default_path() == tmp_path / "dragoman" / "record.db"


def test_a_record_in_memory_leaves_nothing() -> None:
    record = open_record(MEMORY)
    assert record.path is not None
    folder = record.path.parent
    record.close()
    assert not folder.exists()


def _open_and_write(path: str, name: str) -> None:
    with open_record(path) as record:
        for _ in range(5):
            record.writer.write_run_mark(name, "here")


def test_two_processes_may_open_and_write_at_once(tmp_path: Path) -> None:
    path = str(tmp_path / "record.db")
    spawn = multiprocessing.get_context("spawn")
    both = [spawn.Process(target=_open_and_write, args=(path, name)) for name in ("left", "right")]
    for process in both:
        process.start()
    for process in both:
        process.join()
    assert [process.exitcode for process in both] == [0, 0]
    with open_record(path) as record:
        assert (record.reader.run_mark("left"), record.reader.run_mark("right")) == ("here", "here")


_WRITE_FOR_EVER = """
import sys
from dragoman.record import open_record
from tests.record.small_record import write_small_record
record = open_record(sys.argv[1])
while True:
    write_small_record(record)
    print("written", flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_kill_at_any_moment_leaves_a_sound_record(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    for delay_seconds in (0.0, 0.003, 0.011):
        writer = subprocess.Popen([sys.executable, "-c", _WRITE_FOR_EVER, str(path)], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(delay_seconds)
        os.kill(writer.pid, signal.SIGKILL)
        writer.communicate()
        with open_record(path) as record:
            assert record.check_integrity() == ()
            assert {document.id for document in record.reader.documents()} == {
                reading.document.id for reading in small.READINGS
            }


def test_every_column_that_may_be_null_says_what_null_means() -> None:
    silent = [
        f"{table.name}.{column.name}"
        for table in tables.metadata.sorted_tables
        for column in table.columns
        if column.nullable and not (column.comment or "").startswith("null means ")
    ]
    assert silent == []


def test_every_index_says_which_question_it_answers() -> None:
    silent = [index.name for table in tables.metadata.sorted_tables for index in table.indexes if not index.info]
    assert silent == []


def test_migrations_count_up_to_the_version() -> None:
    assert [step.version for step in database.MIGRATIONS] == list(range(2, database.VERSION + 1))


def test_an_old_record_is_brought_up_to_date_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        small.write_small_record(record)
    runs: list[int] = []
    newest = database.VERSION

    def add_colour(connection: Connection) -> None:
        runs.append(newest + 1)
        connection.exec_driver_sql("ALTER TABLE marks ADD COLUMN colour TEXT")

    monkeypatch.setattr(database, "MIGRATIONS", (database.Migration(newest + 1, "marks have a colour", add_colour),))
    monkeypatch.setattr(database, "VERSION", newest + 1)
    for _ in range(2):
        with open_record(path) as record:
            assert record.reader.count().n_of("claims") == 4
    assert runs == [newest + 1]
    assert any("colour" in statement for statement in schema_of(path))


def test_an_old_record_comes_to_the_tables_of_a_new_one(tmp_path: Path) -> None:
    """Version 1 had neither identities, ratings, imprints, blocks, users nor reviews; the next run settles it."""
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    open_record(new).close()
    make_old(old)
    with closing(sqlite3.connect(old)) as connection, connection:
        kept = ("claim_blocks", "touched_blocks", "touched_groups", "touched_circles")
        for table in ("identities", "ratings", "imprints", "repeats", *kept):
            connection.execute(f"DROP TABLE {table}")
        for index, table, column in (
            ("documents_unblocked", "documents", "blocked"),
            ("events_by_circle", "events", "circle"),
        ):
            connection.execute(f"DROP INDEX {index}")
            connection.execute(f"ALTER TABLE {table} DROP COLUMN {column}")
        for column in ("outlet", "origin"):
            connection.execute(f"DROP INDEX documents_by_{column}")
        connection.execute("INSERT INTO marks (name, value) VALUES ('settled', 'by version 1')")
        connection.execute("UPDATE schema SET version = 1")
    with open_record(old) as record:
        assert record.reader.run_mark("settled") is None
    assert columns_of(old) == columns_of(new)


def test_an_old_record_shows_at_once_what_a_new_one_does(tmp_path: Path) -> None:
    """All that version 5 kept, brought up to date, is what is written today: numbers, weights, words and deadlines."""
    february = DateSpan(
        start=None, end=PartialDate(2024, 2), precision=Precision.MONTH, basis=DateBasis.STATED, text="by February"
    )
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with open_record(new) as record:
        small.write_small_record(record)
        record.writer.replace_commitments([replace(small.DELIVERY, deadline=february)])
        record.writer.delete_review(small.NOTE.id)
        record.writer.delete_judgement(small.SAME.id)
    with closing(sqlite3.connect(new)) as connection, connection:
        connection.execute("DELETE FROM captures")  # version 5 kept nothing of when bytes were fetched
    make_old(old)
    fill_old(old, new)
    open_record(old).close()
    assert rows_of(old) == rows_of(new)


def rows_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table but for the shadows of the full text."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%\\_words\\_%' ESCAPE '\\'"
        found = {}
        for (table,) in connection.execute(query):
            names = sorted(row[1] for row in connection.execute(f"PRAGMA table_info({table})"))
            number = ["rowid"] if table.endswith("_words") else []
            columns = ", ".join(f'"{name}"' for name in (*number, *names))
            found[table] = sorted(connection.execute(f"SELECT {columns} FROM {table}"), key=str)
        return found


def columns_of(path: Path) -> set[tuple[object, ...]]:
    """Return name, type and key of every column of the record's own tables, and its indexes."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT m.name, c.name, c.type, c.[notnull], c.pk FROM sqlite_master m, pragma_table_info(m.name) c"
        indexes = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'"
        return {*connection.execute(query), *connection.execute(indexes)}


def test_a_migration_that_fails_leaves_the_record_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "record.db"
    open_record(path).close()
    before = schema_of(path)
    newest = database.VERSION

    def break_down(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (name TEXT)")
        raise RecordError("the power went out")

    with monkeypatch.context() as newer:
        newer.setattr(database, "MIGRATIONS", (database.Migration(newest + 1, "half a table", break_down),))
        newer.setattr(database, "VERSION", newest + 1)
        with pytest.raises(RecordError, match="power"):
            open_record(path)
    assert schema_of(path) == before
    open_record(path).close()


def test_every_table_is_in_the_docs(tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    open_record(path).close()
    page = (Path(__file__).parents[2] / "docs" / "record.md").read_text(encoding="utf-8")
    with sqlite3.connect(path) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    connection.close()
    shadows = tuple(f"{search}_words_" for search in ("claim", "document", "event"))
    assert [name for name in names if f"`{name}`" not in page and not name.startswith(shadows)] == []
