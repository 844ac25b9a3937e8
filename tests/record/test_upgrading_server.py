"""A record that an earlier version made on a server is brought to what is made today, as one in a file is."""

from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection

from dragoman.model import RecordError
from dragoman.record import database, open_record
from tests.cluster import Cluster
from tests.record.small_record import write_small_record

FIRST = 12
"""The schema since which a record on a server is brought up to date."""

_COLUMNS = """
SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
FROM information_schema.columns WHERE table_schema = 'public'"""

_INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"

_CONSTRAINTS = """
SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace"""


@pytest.fixture
def old(cluster: Cluster) -> str:
    """Give a database with the tables of the first version that is brought up to date; no row is in them."""
    address = cluster.make_database(is_empty=True)
    with psycopg.connect(address) as connection:
        connection.execute((Path(__file__).parent / f"schema-{FIRST}-server.sql").read_bytes())
        connection.execute(f"INSERT INTO schema (version) VALUES ({FIRST})".encode())
    return address


@pytest.fixture
def new(cluster: Cluster) -> str:
    """Give a record of today with the small affair."""
    address = cluster.make_database()
    with open_record(address) as record:
        write_small_record(record)
    with psycopg.connect(address) as connection:
        connection.execute("DELETE FROM captures")  # the first version kept nothing of when bytes were fetched
    return address


def ask(address: str, query: str) -> list[tuple[object, ...]]:
    with psycopg.connect(address) as connection:
        return connection.execute(query.encode()).fetchall()


def columns_of(address: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in sorted(ask(address, _COLUMNS), key=str):
        found.setdefault(str(row[0]), []).append(str(row[1]))
    return found


def rows_of(address: str) -> dict[str, list[tuple[object, ...]]]:
    listed = {table: ", ".join(f'"{name}"' for name in names) for table, names in columns_of(address).items()}
    return {table: sorted(ask(address, f'SELECT {names} FROM "{table}"'), key=str) for table, names in listed.items()}


def hand_down(source: str, target: str) -> None:
    """Copy what the older tables had room for; they are filled without regard to links."""
    theirs = columns_of(source)
    with psycopg.connect(target) as connection:
        connection.execute("SET session_replication_role = replica")
        for table, names in columns_of(target).items():
            if table == "schema" or table not in theirs:
                continue
            listed = ", ".join(f'"{name}"' for name in names if name in theirs[table])
            places = ", ".join("%s" for name in names if name in theirs[table])
            with connection.cursor() as cursor:
                insert = f'INSERT INTO "{table}" ({listed}) VALUES ({places})'
                cursor.executemany(insert.encode(), ask(source, f'SELECT {listed} FROM "{table}"'))


def test_an_old_record_comes_to_the_tables_of_a_new_one(old: str, new: str) -> None:
    open_record(old).close()
    for query in (_COLUMNS, _INDEXES, _CONSTRAINTS):
        assert set(ask(old, query)) == set(ask(new, query))


def test_an_old_record_holds_what_a_new_one_does(old: str, new: str) -> None:
    hand_down(new, old)
    for _ in range(2):  # and is left as it is from then on
        with open_record(old) as record:
            assert record.check_integrity() == ()
            assert record.reader.count().n_of("claims") == 4
        assert rows_of(old) == rows_of(new)


def test_an_older_record_is_refused_with_what_to_do_and_left_alone(old: str) -> None:
    with psycopg.connect(old) as connection:
        connection.execute("UPDATE schema SET version = 11")
    with pytest.raises(RecordError, match="from schema 12 on only; read into a new one"):
        open_record(old)
    assert ask(old, "SELECT version FROM schema") == [(11,)]


def test_a_migration_that_fails_leaves_the_record_as_it_was(old: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (name TEXT)")
        raise RecordError("the power went out")

    newer = (*database.MIGRATIONS, database.Migration(database.VERSION + 1, "half a table", break_down))
    before = columns_of(old)
    with monkeypatch.context() as changed:
        changed.setattr(database, "MIGRATIONS", newer)
        changed.setattr(database, "VERSION", database.VERSION + 1)
        with pytest.raises(RecordError, match="power"):
            open_record(old)
    assert columns_of(old) == before
    open_record(old).close()
