"""The real application over a record, asked without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.record.small_record import write_small_record


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory, database: str) -> Path:
    """Give a record that holds the small affair; not to be written to."""
    path = tmp_path_factory.mktemp(database) / "small.db"
    with open_record(path) as record:
        write_small_record(record)
    return path


@pytest.fixture(scope="session")
def client(small_path: Path) -> Iterator[TestClient]:
    """Give a browser without scripts on the small record, as the visitor of this machine."""
    with TestClient(make_app(ServeSettings(record=str(small_path))), base_url="http://127.0.0.1:8321") as client:
        yield client
