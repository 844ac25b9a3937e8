"""A record on a server: what can go wrong is one sentence, and many may use it at once."""

import multiprocessing
import socket
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from random import Random
from threading import Thread

import pytest
from sqlalchemy import Connection, text

from dragoman.cli import run
from dragoman.model import Document, DocumentReading, Entity, EntityKind, Problem, RecordError
from dragoman.record import Filter, Record, database, open_record
from dragoman.record.plain_json import write_json
from tests.cluster import USER, Cluster, find_programs
from tests.record.small_record import write_small_record

SECRET = "hush-hush/1"
LONG = "".join(chr(random.randrange(0x4E00, 0x9F00)) for random in [Random(3)] for _ in range(3000))
"""Nine thousand bytes that no database can make shorter."""
QUOTED = "hush-hush%2F1"


@pytest.fixture
def address(cluster: Cluster) -> Iterator[str]:
    lent = cluster.lend_record()
    yield lent
    cluster.take_back(lent)


def by_port(cluster: Cluster, user: str, password: str, name: str = "postgres", port: int | None = None) -> str:
    return f"postgresql://{user}:{password}@127.0.0.1:{port or cluster.port}/{name}"


def refuse(address: str) -> str:
    """Return what is told when the address is opened; nothing of the password is in it."""
    with pytest.raises(RecordError) as told:
        open_record(address)
    shown = str(told.value) + repr(told.value) + repr(told.value.__cause__)
    assert SECRET not in shown
    assert QUOTED not in shown
    assert "\n" not in str(told.value)
    return str(told.value)


def test_a_wrong_password_is_told_without_it(cluster: Cluster) -> None:
    told = refuse(by_port(cluster, USER, QUOTED))
    assert told == (
        f"the record postgresql://{USER}@127.0.0.1:{cluster.port}/postgres cannot be used: "
        "the server refuses the password or the user; check both"
    )


def test_a_missing_password_is_told(cluster: Cluster) -> None:
    assert "asks for a password" in refuse(f"postgresql://{USER}@127.0.0.1:{cluster.port}/postgres")


def test_a_missing_database_is_told(cluster: Cluster) -> None:
    assert "no such database; make it with createdb" in refuse(cluster.address_of("nowhere"))


def test_a_missing_user_is_told(cluster: Cluster) -> None:
    assert "knows no such user" in refuse(cluster.address_of("postgres").replace(f"{USER}@", "nobody_here@"))


def test_a_server_that_does_not_run_is_told(cluster: Cluster, tmp_path: Path) -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        told = refuse(by_port(cluster, USER, QUOTED, port=held.getsockname()[1]))
    assert "no server answers there; start it, or check host and port" in told
    assert "check the folder of its socket" in refuse(f"postgresql://{USER}@/x?host={tmp_path}&password={QUOTED}")


@pytest.mark.parametrize(
    "address",
    [f"postgresql://u:{SECRET}@h:x/db", f"postgresql://u:{QUOTED}@h", f"postgres://u:{QUOTED}@h:99999/db"],
)
def test_a_malformed_address_is_told_without_it(address: str) -> None:
    assert SECRET not in refuse(address)


def test_a_password_in_the_address_is_shown_nowhere(cluster: Cluster) -> None:
    cluster.execute(f"CREATE USER reader PASSWORD '{SECRET}'", "CREATE DATABASE shown OWNER reader")
    with open_record(by_port(cluster, "reader", QUOTED, "shown")) as record:
        assert record.address == f"postgresql://reader@127.0.0.1:{cluster.port}/shown"
        assert record.path is None
        assert record.measure_bytes() > 0
        with pytest.raises(Exception, match="no_such_table") as told, record._engine.connect() as connection:
            connection.execute(text("SELECT * FROM no_such_table"))
        assert SECRET not in str(told.value) + repr(record._engine)


def test_who_may_not_make_tables_is_told(cluster: Cluster) -> None:
    cluster.execute(f"CREATE USER guest PASSWORD '{SECRET}'", "CREATE DATABASE guarded")
    assert "may not do this; grant it" in refuse(by_port(cluster, "guest", QUOTED, "guarded"))


def test_a_database_of_something_else_is_left_alone(cluster: Cluster) -> None:
    address = cluster.make_database(is_empty=True)
    cluster.execute("CREATE TABLE birds (name text)", database=address.split("/")[3].split("?")[0])
    assert "a database of something else" in refuse(address)


def test_a_database_that_cannot_keep_every_text_is_told(cluster: Cluster) -> None:
    cluster.execute("CREATE DATABASE latin ENCODING 'LATIN1' TEMPLATE template0")
    assert "createdb --encoding=UTF8" in refuse(cluster.address_of("latin"))


def test_a_server_that_goes_away_is_told_and_comes_back(address: str, cluster: Cluster) -> None:
    with open_record(address) as record:
        write_small_record(record)
        with record._engine.connect() as connection:
            name = connection.exec_driver_sql("SELECT current_database()").scalar()
            cluster.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            with pytest.raises(RecordError, match="check that the server runs and can be reached"):
                connection.exec_driver_sql("SELECT 1")
        assert record.reader.count().n_of("claims") == 4


def _open_and_write(address: str, name: str) -> None:
    with open_record(address) as record:
        for number in range(5):
            record.writer.write_run_mark(f"{name} {number}", "here")
            write_small_record(record)


def test_processes_may_make_and_write_a_new_record_at_once(cluster: Cluster) -> None:
    address = cluster.make_database(is_empty=True)
    spawn = multiprocessing.get_context("spawn")
    names = ("left", "middle", "right")
    writers = [spawn.Process(target=_open_and_write, args=(address, name)) for name in names]
    for process in writers:
        process.start()
    for process in writers:
        process.join()
    assert [process.exitcode for process in writers] == [0, 0, 0]
    with open_record(address) as record:
        assert {record.reader.run_mark(f"{name} 4") for name in names} == {"here"}
        assert record.reader.count().n_of("claims") == 4


def test_a_record_of_schema_14_comes_to_the_tables_and_rows_of_a_new_one(cluster: Cluster) -> None:
    address = cluster.make_database(is_empty=True)
    with open_record(address) as record:
        write_small_record(record)
        with record._engine.connect() as connection:
            new = _describe(connection)
        with database.writing(record._engine) as connection:
            connection.execute(text("DROP TABLE entity_counts, captures, archives"))
            for index in ("entities_by_kind", "relations_by_left", "relations_by_right", "documents_undated"):
                connection.execute(text(f"DROP INDEX {index}"))
            connection.execute(text("UPDATE schema SET version = 14"))
    with open_record(address) as record, record._engine.connect() as connection:
        assert _describe(connection) == new


def _describe(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """Return the columns and indexes of the tables, and the rows of what was added last."""
    asked = {
        "columns": "SELECT table_name, column_name, data_type, is_nullable, collation_name "
        "FROM information_schema.columns WHERE table_schema = current_schema()",
        "indexes": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()",
        "rows": "SELECT * FROM entity_counts",
    }
    return {name: sorted(tuple(row) for row in connection.execute(text(query))) for name, query in asked.items()}


def test_a_reader_sees_one_state_while_others_write(address: str) -> None:
    with open_record(address) as record, open_record(address) as other:
        write_small_record(record)
        claims = record.reader.claims()
        first = next(claims)
        other.writer.replace_events([])
        other.writer.write_readings(None, "new", [_reading("new", "something new")])
        assert len([first, *claims]) == 4
        assert record.reader.count().n_of("events") == 0


def test_a_writer_that_waits_too_long_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_record(address) as record, open_record(address) as other:
        monkeypatch.setattr("dragoman.record.server._BEGIN_WRITING", _hasty())
        with record.writer.together():
            record.writer.write_run_mark("held", "yes")
            with pytest.raises(RecordError, match="another writer has held the record for too long"):
                other.writer.write_run_mark("wanted", "yes")
        other.writer.write_run_mark("wanted", "yes")
        assert other.reader.run_mark("held") == "yes"


def _hasty() -> str:
    from dragoman.record import server

    return server._BEGIN_WRITING.replace(f"{database.WAIT_SECONDS:.0f}s", "100ms")


def test_threads_write_and_read_at_once(address: str) -> None:
    faults: list[BaseException] = []

    def work(record: Record, name: str) -> None:
        try:
            for number in range(6):
                uri = f"{name}/{number}"
                record.writer.write_readings(uri, uri, [_reading(uri, f"words of {name}")])
                assert len(list(record.reader.documents(Filter(text=name)))) == number + 1
        except BaseException as fault:  # noqa: BLE001 - whatever a thread meets is shown by the test
            faults.append(fault)

    with open_record(address) as record:
        threads = [Thread(target=work, args=(record, f"thread{number}")) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert faults == []
        assert record.reader.count().n_of("documents") == 24


def _reading(uri: str, words: str) -> DocumentReading:
    shared = Entity(key="person:shared", kind=EntityKind.PERSON, name="Shared")
    document = Document(uri=uri, text=words)
    return DocumentReading(document=document, sentences=(), mentions=(), entities=(shared,), quotes=(), claims=())


@pytest.mark.parametrize("sign", ["\x00", "\x01", "\x01\x01", "\x00\x01\x02", "\ufeff", "\U0010ffff", "\\", "'", "%"])
def test_any_sign_in_any_column_comes_back(record: Record, sign: str) -> None:
    odd = f"odd{sign}sign"
    document = Document(uri=odd, text=odd, outlet=odd, language=odd)
    entity = Entity(key=f"person:{odd}", kind=EntityKind.PERSON, name=odd)
    reading = DocumentReading(document=document, sentences=(), mentions=(), entities=(entity,), quotes=(), claims=())
    record.writer.write_readings(odd, odd, [reading])
    record.writer.write_problems([Problem(stage=odd, code=odd, message=odd, uri=odd)])
    record.writer.write_run_mark(odd, odd)
    assert list(record.reader.documents(Filter(outlet=odd))) == [document]
    assert list(record.reader.publisher_names()) == [odd]
    assert list(record.reader.reading_keys()) == [odd]
    assert record.reader.run_mark(odd) == odd
    assert record.reader.count().documents_by_outlet == ((odd, 1),)
    assert record.reader.find_actor(odd) == (entity,)


def test_a_key_that_is_too_long_for_an_index_is_kept_and_found(record: Record) -> None:
    document = Document(uri=LONG, text=LONG, outlet=LONG, language=LONG)
    entity = Entity(key=f"person:{LONG}", kind=EntityKind.PERSON, name=LONG)
    reading = DocumentReading(document=document, sentences=(), mentions=(), entities=(entity,), quotes=(), claims=())
    for _ in range(2):
        record.writer.write_readings(LONG, LONG, [reading], [Problem(stage=LONG, code=LONG, message=LONG, uri=LONG)])
        record.writer.write_run_mark(LONG, LONG)
        assert record.reader.has_reading(LONG)
        assert list(record.reader.documents(Filter(text=LONG[:200]))) == []
        assert list(record.reader.documents(Filter(text=LONG))) == [document]
        assert record.reader.find_actor(LONG) == (entity,)
        assert record.reader.run_mark(LONG) == LONG
        assert record.reader.count().n_of("documents") == 1


def test_memory_does_not_grow_with_the_record(address: str, cluster: Cluster) -> None:
    """Forty megabytes of problems are read a few hundred at a time."""
    with open_record(address) as record:
        body = write_json(Problem(stage="s", code="c", message="m" * 2000, uri="u")).replace("'", "")
        with record._engine.begin() as connection:
            connection.exec_driver_sql(
                "INSERT INTO problems (id, capture, document, stage, code, uri, body) "
                f"SELECT 'problem-' || n, NULL, NULL, 's', 'c', 'u', '{body}' FROM generate_series(1, 20000) n"
            )
        tracemalloc.start()
        n_read = sum(1 for _ in record.reader.problems())
        peak_bytes = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert n_read == 20_000
        assert peak_bytes < 12_000_000


def test_texts_sort_by_their_signs(record: Record) -> None:
    names = ["", "B", "a", "a\x00", "a\x00b", "a\x01", "ab", "b", "É", "é", "Ї", "ї", "北", "\ue000", "\U00010000"]
    for place, name in enumerate(sorted(names, key=lambda name: name[::-1])):
        document = Document(uri=str(place), text="", outlet=name)
        reading = DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=())
        record.writer.write_readings(None, document.uri, [reading])
    assert list(record.reader.publisher_names()) == sorted(names)


def test_a_record_on_a_server_is_brought_up_to_date_once_or_not_at_all(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = cluster.make_database()
    runs: list[int] = []
    newest = database.VERSION

    def add_colour(connection: Connection) -> None:
        runs.append(newest + 1)
        connection.exec_driver_sql('ALTER TABLE marks ADD COLUMN colour TEXT COLLATE "C"')

    def break_down(connection: Connection) -> None:
        connection.exec_driver_sql("CREATE TABLE half (name TEXT)")
        raise RecordError("the power went out")

    def columns() -> set[str]:
        with open_record(address) as record, record._engine.connect() as connection:
            query = (
                "SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema = 'public'"
            )
            return set(connection.scalars(text(query)))

    before = columns()
    steps = [database.Migration(newest + 1, "marks have a colour", add_colour)]
    with monkeypatch.context() as newer:
        newer.setattr(database, "MIGRATIONS", (*steps, database.Migration(newest + 2, "half a table", break_down)))
        newer.setattr(database, "VERSION", newest + 2)
        with pytest.raises(RecordError, match="power"):
            open_record(address)
    assert columns() == before
    runs.clear()
    monkeypatch.setattr(database, "MIGRATIONS", tuple(steps))
    monkeypatch.setattr(database, "VERSION", newest + 1)
    assert columns() == columns() == {*before, "marks.colour"}
    assert runs == [newest + 1]


def test_a_newer_record_on_a_server_is_refused(cluster: Cluster) -> None:
    address = cluster.make_database()
    cluster.execute("UPDATE schema SET version = 999", database=address.split("/")[3].split("?")[0])
    assert "has schema 999, this version knows up to" in refuse(address)


def test_the_doctor_tells_of_a_server(cluster: Cluster, capsys: pytest.CaptureFixture[str]) -> None:
    cluster.execute(f"CREATE USER doctor PASSWORD '{SECRET}'", "CREATE DATABASE visited OWNER doctor")
    address = by_port(cluster, "doctor", QUOTED, "visited")
    with open_record(address) as record:
        write_small_record(record)
    code = run(["doctor", "--record", address])
    told = capsys.readouterr()
    assert code in (0, 3)
    assert f"postgresql://doctor@127.0.0.1:{cluster.port}/visited (" in told.out
    assert "the database and its links are sound" in told.out
    assert "hush" not in told.out + told.err


def test_a_machine_without_the_server_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tests.cluster._DEBIAN", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(RuntimeError, match="apt-get install postgresql"):
        find_programs()
