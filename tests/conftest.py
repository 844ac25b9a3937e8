"""What tests of several rooms share: the databases that a record can lie in."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster import Cluster

DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """Give a PostgreSQL server, started when first asked for."""
    running = Cluster()
    yield running
    running.stop()


@pytest.fixture(params=DATABASES)
def record_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a record that is empty or not there yet, in either database."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.db")
        return
    running: Cluster = request.getfixturevalue("cluster")
    address = running.lend_record()
    yield address
    running.take_back(address)
