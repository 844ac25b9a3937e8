"""A small record for these tests."""

from collections.abc import Iterator

import pytest

from dragoman.record import MEMORY, Record, open_record
from tests.record.small_record import write_small_record


@pytest.fixture
def small_record() -> Iterator[Record]:
    """Give a record that holds the small affair."""
    with open_record(MEMORY) as opened:
        write_small_record(opened)
        yield opened
