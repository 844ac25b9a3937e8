"""A small record for these tests, and exports of it."""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from dragoman.exports import FORMATS, Outcome, Request, write_export
from dragoman.record import MEMORY, Filter, Record, open_record
from tests.record.small_record import write_small_record


@pytest.fixture
def small_record() -> Iterator[Record]:
    """Give a record that holds the small affair."""
    with open_record(MEMORY) as opened:
        write_small_record(opened)
        yield opened


@dataclass(frozen=True)
class Written:
    """What an export wrote, and what it said."""

    content: bytes
    outcome: Outcome

    @property
    def text(self) -> str:
        return self.content.decode()


def write(
    record: Record,
    what: str,
    format: str,
    filter: Filter | None = None,
    *,
    with_mark: bool = False,
    with_text: bool = False,
) -> Written:
    """Return what an export writes."""
    request = Request(what=what, filter=filter or Filter(), with_mark=with_mark, with_text=with_text)
    packed, text = io.BytesIO(), io.StringIO(newline="")
    is_binary = format in FORMATS and FORMATS[format].is_binary
    outcome = write_export(record, format, request, packed if is_binary else text)
    return Written(packed.getvalue() if is_binary else text.getvalue().encode(), outcome)


def export(record: Record, what: str, format: str = "jsonl", filter: Filter | None = None, **options: bool) -> str:
    """Return the text that an export writes."""
    return write(record, what, format, filter, **options).text
