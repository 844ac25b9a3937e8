"""What tests of several rooms share: the databases that a record can lie in (`tests/databases.py`)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cluster import Cluster
from tests.databases import ASKED, DATA_FOLDERS, RECORDS, USUAL, running_cluster, stop_cluster, take_over


def pytest_configure() -> None:
    take_over()


def pytest_sessionfinish() -> None:
    stop_cluster()
    DATA_FOLDERS.remove()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Say where the records lie that this test makes, before any of its fixtures makes one."""
    callspec = getattr(item, "callspec", None)  # of tests alone, and of those with parameters
    chosen = callspec.params.get("database", USUAL) if callspec else USUAL
    RECORDS.is_on_server = chosen == "postgresql" and item.get_closest_marker("in_file") is None
    DATA_FOLDERS.change()


@pytest.fixture(scope="session", autouse=True)
def database(request: pytest.FixtureRequest) -> str:
    """Give the database that records are made in; what lives longer than a test is made anew where it changes."""
    return str(getattr(request, "param", USUAL))


@pytest.fixture(autouse=True)
def _give_records_back(request: pytest.FixtureRequest) -> Iterator[None]:
    """Empty the databases that this test has borrowed, for the next one."""
    yield
    folder = request.node.funcargs.get("tmp_path")
    if folder is not None:
        RECORDS.give_back_below(folder)


@pytest.fixture(scope="session")
def cluster() -> Cluster:
    """Give a PostgreSQL server, started when first asked for."""
    return running_cluster()


@pytest.fixture(params=ASKED)
def record_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the address of a record that is empty or not there yet, in either database."""
    if request.param == "sqlite":
        yield str(tmp_path / "record.db")
        return
    running: Cluster = request.getfixturevalue("cluster")
    address = running.lend_record()
    yield address
    running.take_back(address)
