"""A record copied from one database into another is the same record."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dragoman.model import Document, DocumentReading, Problem, RecordError, WrongUse
from dragoman.record import Filter, Record, copy_record, copying, open_record, tables
from tests.cluster import Cluster
from tests.record import small_record as small
from tests.record.small_record import write_small_record


@pytest.fixture
def new_address(tmp_path: Path, cluster: Cluster) -> Iterator[Any]:
    """Give what gives addresses of empty records: "file" or "server"."""
    numbers, lent = count(1), []

    def give(kind: str) -> str:
        if kind == "file":
            return str(tmp_path / f"{next(numbers)}.db")
        lent.append(cluster.lend_record())
        return lent[-1]

    yield give
    for address in lent:
        cluster.take_back(address)


def rows_of(record: Record) -> dict[str, list[tuple[Any, ...]]]:
    with record._engine.connect() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in tables.metadata.sorted_tables
        }


def say_nothing(_table: str, _n_rows: int) -> None:
    pass


@pytest.mark.parametrize("way", ["file to server", "server to file", "server to server", "file to file"])
def test_a_copy_holds_the_same_rows_and_finds_the_same(way: str, new_address: Any) -> None:
    first, _, second = way.split()
    with open_record(new_address(first)) as kept, open_record(new_address(second)) as made:
        write_small_record(kept)
        odd = Document(uri="odd\x00address", text="nul\x00sign \x01 and\ttab\\N\nline", outlet="Nul\x00Outlet \x01")
        empty = {"sentences": (), "mentions": (), "entities": (), "quotes": (), "claims": ()}
        kept.writer.write_readings("key\x00", odd.uri, [DocumentReading(document=odd, **empty)])
        n_rows = copy_record(kept, made, say_nothing)
        assert rows_of(made) == rows_of(kept)
        assert n_rows == sum(map(len, rows_of(kept).values())) - 1 + 3 + 1 + 4 + 1
        for words in ("Lima", "Батаар", "nul", '"nul sign"', "Quispe OR livré", "Peru"):
            asked = Filter(text=words)
            assert list(made.reader.claims(asked)) == list(kept.reader.claims(asked))
            assert list(made.reader.documents(asked)) == list(kept.reader.documents(asked))
        assert made.check_integrity() == ()


@pytest.mark.parametrize("kind", ["file", "server"])
def test_a_copy_can_be_written_to(kind: str, new_address: Any) -> None:
    with open_record(new_address("file")) as kept, open_record(new_address(kind)) as made:
        write_small_record(kept)
        copy_record(kept, made, say_nothing)
        write_small_record(made)
        assert list(made.reader.claims()) == list(kept.reader.claims())


def test_a_record_that_holds_something_is_not_filled(new_address: Any) -> None:
    with open_record(new_address("file")) as kept, open_record(new_address("server")) as made:
        write_small_record(kept)
        made.writer.write_problems([Problem(stage="s", code="c", message="m", uri="u")])
        with pytest.raises(WrongUse, match="not empty: it holds problems"):
            copy_record(kept, made, say_nothing)
        assert made.reader.count().n_of("claims") == 0


@pytest.mark.parametrize("kind", ["file", "server"])
def test_a_copy_that_stops_leaves_the_other_as_empty_as_it_was(kind: str, new_address: Any) -> None:
    def stop(table: str, _n_rows: int) -> None:
        if table == "claim_words":
            raise RecordError("the power went out")

    with open_record(new_address("file")) as kept, open_record(new_address(kind)) as made:
        write_small_record(kept)
        with pytest.raises(RecordError, match="power"):
            copy_record(kept, made, stop)
        assert all(not rows for table, rows in rows_of(made).items() if table != "schema")
        copy_record(kept, made, say_nothing)
        assert made.reader.count().n_of("claims") == 4


def test_indexes_keys_and_links_of_a_server_are_made_again(new_address: Any) -> None:
    with open_record(new_address("file")) as kept, open_record(new_address("server")) as made:
        write_small_record(kept)
        with made._engine.connect() as connection:
            before = copying._server_indexes(connection)
        copy_record(kept, made, say_nothing)
        with made._engine.connect() as connection:
            assert copying._server_indexes(connection) == before
        assert len(before[0]) > 80
        assert small.MET in list(made.reader.claims())
