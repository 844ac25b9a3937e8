"""What is backed up comes back the same, byte for byte, whoever writes meanwhile."""

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import cycle
from pathlib import Path

import pytest

from dragoman.exports import LINES, Request, write_export
from dragoman.model import Document, DocumentReading
from dragoman.record import Record, back_up_record, copy_record, open_record
from tests.cluster import Cluster, find_programs
from tests.record.small_record import write_small_record

IN_FILE = pytest.mark.in_file(reason="how a file is copied")

Exports = dict[str, str]


def exports_of(address: str | Path) -> Exports:
    """Return every export of a sound record as JSON Lines."""
    with open_record(address) as record:
        assert record.check_integrity() == ()
        return {what: _export(record, what) for what in LINES}


def _export(record: Record, what: str) -> str:
    stream = StringIO(newline="")
    write_export(record, "jsonl", Request(what=what), stream)
    return stream.getvalue()


def write_page(record: Record, words: str) -> None:
    """Write a page over what its address gave before."""
    page = Document(uri="https://news.example/changing", text=f"{words}. " * 2_000, language="en")
    reading = DocumentReading(document=page, sentences=(), mentions=(), entities=(), quotes=(), claims=())
    record.writer.write_readings(words, page.uri, [reading])


@contextmanager
def changing_record(address: str) -> Iterator[list[Exports]]:
    """Fill a record, then have a page in it change without end; give the exports of the states that it goes through."""
    states = []
    with open_record(address) as record:
        write_small_record(record)
        for words in ("Before", "After"):
            write_page(record, words)
            states.append(exports_of(address))
    stopped = threading.Event()
    written = threading.Event()

    def write_without_end() -> None:
        with open_record(address) as record:
            for n_written, words in enumerate(cycle(("Before", "After"))):
                write_page(record, words)
                if n_written:
                    written.set()
                if stopped.is_set():
                    return

    writer = threading.Thread(target=write_without_end)
    writer.start()
    assert written.wait(60)
    try:
        yield states
    finally:
        assert writer.is_alive(), "somebody wrote as long as the copies were made"
        stopped.set()
        writer.join()


def run_program(cluster: Cluster, program: str, *arguments: str) -> None:
    done = subprocess.run(
        [find_programs() / program, *arguments], cwd=cluster.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_record_on_a_server_comes_back_from_its_dump(cluster: Cluster, tmp_path: Path) -> None:
    address = cluster.make_database()
    dump = str(tmp_path / "news.dump")
    with changing_record(address) as states:
        run_program(cluster, "pg_dump", "--format=custom", f"--file={dump}", f"--dbname={address}")
    restored = cluster.make_database(is_empty=True)
    run_program(cluster, "pg_restore", "--no-owner", f"--dbname={restored}", dump)
    assert exports_of(restored) in states
    with open_record(restored) as record:
        write_page(record, "Later")  # numbers that the server gives go on after those that came back
    assert exports_of(restored)["claims"] == states[0]["claims"]


def keep_copy(address: str, target: Path) -> None:
    with open_record(address) as kept, open_record(target) as made:
        copy_record(kept, made, lambda _table, _n_rows: None)


@IN_FILE
@pytest.mark.parametrize("copy", [back_up_record, keep_copy], ids=["upgrade --backup", "copy"])
def test_a_file_is_copied_whole_while_it_is_written_to(copy: Callable[[str, Path], object], tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    targets = [tmp_path / f"copy-{number}.db" for number in range(3)]
    with changing_record(address) as states:
        for target in targets:
            copy(address, target)
    assert states[0] != states[1]
    for target in targets:
        assert exports_of(target) in states
    assert not list(tmp_path.glob("*.part"))


@IN_FILE
def test_a_server_is_copied_to_a_file_while_it_is_written_to(cluster: Cluster, tmp_path: Path) -> None:
    address = cluster.make_database()
    with changing_record(address) as states:
        keep_copy(address, tmp_path / "copy.db")
    assert exports_of(tmp_path / "copy.db") in states
