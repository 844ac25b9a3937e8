"""The command `upgrade`, and what the others say of an older record."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from dragoman.record import database, open_record
from tests.cli.conftest import Ask
from tests.cluster import Cluster
from tests.record.old_record import fill_old, make_old
from tests.record.small_record import write_small_record

pytestmark = pytest.mark.in_file(reason="older records are made and looked at as files")


@pytest.fixture
def old_path(tmp_path: Path) -> Path:
    """Give the small affair as version 5 kept it."""
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    with open_record(new) as record:
        write_small_record(record)
    make_old(old)
    fill_old(old, new)
    return old


def schema_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT version FROM schema").fetchone()[0])


def test_upgrade_tells_each_step_and_keeps_a_copy_of_what_was(old_path: Path, ask: Ask) -> None:
    copy = old_path.with_name("before.db")
    answer = ask("upgrade", "--record", str(old_path), "--backup", str(copy), columns=None)
    assert (answer.code, answer.out) == (0, "")
    told = answer.err.splitlines()
    n_steps = database.VERSION - 5
    assert told[0].startswith(f"copied the record as it is to {copy} (")
    assert told[1] == f"step 1 of {n_steps}: how many origins tell an event, and when, is asked without reading it"
    assert sum(line.startswith("step ") for line in told) == n_steps
    assert "making anew: events" in told
    assert told[-1] == f"{old_path}: brought up to date, schema 5 to {database.VERSION}"
    assert (schema_of(copy), schema_of(old_path)) == (5, database.VERSION)
    with open_record(copy) as kept, open_record(old_path) as now:
        assert [claim.id for claim in kept.reader.claims()] == [claim.id for claim in now.reader.claims()]


def test_a_second_upgrade_finds_nothing_to_do(old_path: Path, ask: Ask) -> None:
    ask("upgrade", "--record", str(old_path))
    answer = ask("upgrade", "--record", str(old_path), columns=None)
    assert answer.err == f"{old_path}: up to date, nothing to do\n"


def test_every_other_command_says_in_one_line_that_it_brings_a_record_up_to_date(old_path: Path, ask: Ask) -> None:
    line = f"bringing the record up to date: schema 5 to {database.VERSION}\n"
    first = ask("show", "claims", "--json", "--record", str(old_path))
    assert first.err == line
    assert len(first.out.splitlines()) == 4
    assert ask("show", "claims", "--json", "--record", str(old_path)).err == ""


def test_reading_into_an_older_record_says_so_too(old_path: Path, ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    answer = ask("read", str(tmp_path / "nothing"), "--record", str(old_path))
    assert answer.err.splitlines()[0].startswith("bringing the record up to date: schema 5 to ")


def test_a_copy_never_takes_the_place_of_another_file(old_path: Path, ask: Ask) -> None:
    other = old_path.with_name("letter.txt")
    other.write_text("Dear all")
    answer = ask("upgrade", "--record", str(old_path), "--backup", str(other), columns=None)
    assert answer.code == 2
    assert "name another" in answer.err
    assert other.read_text() == "Dear all"
    assert schema_of(old_path) == 5


def test_a_copy_that_cannot_be_written_leaves_the_record_as_it_was(old_path: Path, ask: Ask) -> None:
    answer = ask("upgrade", "--record", str(old_path), "--backup", str(old_path.parent / "no" / "copy.db"))
    assert answer.code == 1
    assert schema_of(old_path) == 5


def test_nothing_is_made_where_there_is_no_record(tmp_path: Path, ask: Ask) -> None:
    answer = ask("upgrade", "--record", str(tmp_path / "none.db"), columns=None)
    assert answer.code == 2
    assert answer.err == f"dragoman: there is no record at {tmp_path / 'none.db'}; name one with --record\n"
    assert not list(tmp_path.iterdir())


def test_a_record_on_a_server_is_brought_up_to_date_and_copied_by_the_server_alone(
    cluster: Cluster, ask: Ask, tmp_path: Path
) -> None:
    address = cluster.make_database()
    with open_record(address) as record:
        write_small_record(record)
    refused = ask("upgrade", "--record", address, "--backup", str(tmp_path / "copy.db"), columns=None)
    assert refused.code == 2
    assert "pg_dump" in refused.err
    assert not list(tmp_path.iterdir())
    done = ask("upgrade", "--record", address, columns=None)
    assert done.code == 0
    assert done.err.endswith(": brought up to date\n")  # the affair was written without being settled
    assert ask("upgrade", "--record", address, columns=None).err.endswith(": up to date, nothing to do\n")
