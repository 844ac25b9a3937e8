"""A small generated world written into records in many ways; run as a program, it is a run that can be killed."""

import io
import sys
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from quality.worlds.world import make_world

from dragoman.exports import Request, write_export
from dragoman.model import DocumentReading
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settings import Progress, SilentProgress
from dragoman.pipeline.settling import mark_unsettled, settle_record
from dragoman.record import Filter, Record, open_record

EXPORTED = ("claims", "events", "commitments", "relations")


@cache
def small_world(n_claims: int = 260, seed: int = 11) -> tuple[DocumentReading, ...]:
    """Return the pages of a world, in the order in which it tells them."""
    return tuple(page.reading for page in make_world(n_claims, seed).write_pages())


def write(record: Record, readings: Iterable[DocumentReading]) -> None:
    """Write pages as a run does: one transaction each, the record marked as unsettled before the first."""
    mark_unsettled(record)
    for reading in readings:
        record.writer.write_readings(reading.document.uri, reading.document.uri, (reading,), ())


def settle(record: Record, progress: Progress | None = None) -> None:
    """Settle a record."""
    settle_record(record, progress or SilentProgress(), Interrupts())


def export(record: Record) -> dict[str, str]:
    """Return the exports of all that is settled, whole."""
    found = {}
    for what in EXPORTED:
        stream = io.StringIO(newline="")
        write_export(record, "jsonl", Request(what=what, filter=Filter()), stream)
        found[what] = stream.getvalue()
    return found


def settle_in(folder: Path, name: str, readings: Iterable[DocumentReading]) -> dict[str, str]:
    """Return what a new record of these pages exports once it is settled."""
    with open_record(folder / f"{name}.db") as record:
        write(record, readings)
        settle(record)
        return export(record)


def run(arguments: Sequence[str]) -> None:
    """Read into a record what it does not hold yet, settling now and then; say when the work begins and ends."""
    path, settle_every = arguments
    readings = small_world()
    with open_record(path) as record:
        print("begun", flush=True)  # noqa: T201 - the test waits for it
        for number, reading in enumerate(readings):
            if not record.reader.has_reading(reading.document.uri):
                write(record, [reading])
            if number % int(settle_every) == 0:
                settle(record)
        settle(record)
        print("done", flush=True)  # noqa: T201 - the test waits for it


if __name__ == "__main__":
    run(sys.argv[1:])
