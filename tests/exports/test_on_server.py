"""A record on a server is exported as one in a file is, byte for byte."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.exports import FORMATS
from dragoman.record import Record, copy_record, open_record
from tests.cluster import Cluster
from tests.exports.conftest import write
from tests.record.small_record import write_small_record
from tests.worlds.a_small_world import settle, small_world
from tests.worlds.a_small_world import write as write_readings

PAIRS = [(format.name, what) for format in FORMATS.values() for what in format.exports if not format.is_binary]


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, cluster: Cluster) -> Iterator[tuple[Record, Record]]:
    """Give a file and a server, into each of which the same pages were read and settled."""
    address = cluster.lend_record()
    with open_record(tmp_path_factory.mktemp("both") / "file.db") as in_file, open_record(address) as on_server:
        for record in (in_file, on_server):
            write_small_record(record)
            write_readings(record, small_world(n_claims=120))
            settle(record)
        yield in_file, on_server
    cluster.take_back(address)


@pytest.mark.parametrize(("format", "what"), PAIRS)
def test_an_export_is_the_same_from_a_server(both: tuple[Record, Record], format: str, what: str) -> None:
    in_file, on_server = (write(record, what, format) for record in both)
    assert in_file.content == on_server.content
    assert in_file.content


def test_a_copy_to_a_file_and_one_from_it_export_the_same(
    both: tuple[Record, Record], tmp_path: Path, cluster: Cluster
) -> None:
    address = cluster.lend_record()
    with open_record(tmp_path / "copy.db") as back, open_record(address) as again:
        copy_record(both[1], back, lambda _table, _n_rows: None)
        copy_record(back, again, lambda _table, _n_rows: None)
        for what in ("claims", "events", "commitments", "relations", "entities", "quotes", "documents"):
            told = {write(record, what, "jsonl").content for record in (*both, back, again)}
            assert len(told) == 1
    cluster.take_back(address)
