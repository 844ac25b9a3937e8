"""Records for these tests."""

from collections.abc import Iterator

import pytest

from dragoman.record import Record, open_record
from tests.record.small_record import write_small_record


@pytest.fixture
def record(record_address: str) -> Iterator[Record]:
    """Give an empty record, in either database."""
    with open_record(record_address) as opened:
        yield opened


@pytest.fixture
def small_record(record: Record) -> Record:
    """Give a record that holds the small affair."""
    write_small_record(record)
    return record
