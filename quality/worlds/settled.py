"""A world written into a real record and settled there: what the record makes of it, and what that takes."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dragoman.model import Commitment, Event
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import mark_unsettled, settle_record
from dragoman.record import Record, open_record
from quality.worlds.pages import Truth, WrittenPage
from quality.worlds.world import World

_PAGES_A_WRITE = 500
"""Pages written in one transaction: one each costs a sync of the disk."""


class StageClock(SilentProgress):
    """Notes when each stage over the whole record began, in seconds of this process's own work.

    Other programs on the machine would make wall time tell of them.
    """

    def __init__(self) -> None:
        self.begun: list[tuple[str, float]] = []

    def stage_begun(self, name: str) -> None:
        """Note it."""
        self.begun.append((name, time.process_time()))

    def seconds_until(self, end: float) -> dict[str, float]:
        """Return the seconds of each stage, the last one until `end`."""
        ends = [start for _, start in self.begun[1:]] + [end]
        return {name: stop - start for (name, start), stop in zip(self.begun, ends, strict=True)}


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledWorld:
    """What a record makes of a world.

    Attributes:
        truths: by claim id.
        seconds: processor time of each stage of settling; writing is not among them.
        pages: by document id, the pages as written, when they were kept.
    """

    world: World
    truths: dict[str, Truth]
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    seconds: dict[str, float]
    n_documents: int
    pages: dict[str, WrittenPage]

    @property
    def seconds_per_claim(self) -> float:
        """Seconds of all stages for one claim."""
        return sum(self.seconds.values()) / len(self.truths)


def write_world(record: Record, pages: Iterator[WrittenPage]) -> Iterator[WrittenPage]:
    """Write pages into a record, many in one transaction, and yield each once it is written; unsettled after it."""
    mark_unsettled(record)
    while True:
        batch = list(islice(pages, _PAGES_A_WRITE))
        if not batch:
            return
        with record.writer.together():
            for page in batch:
                record.writer.write_readings(None, page.reading.document.uri, (page.reading,), ())
        yield from batch


def settle_world(world: World, *, keep_pages: bool = False) -> SettledWorld:
    """Write a world into a record of its own, settle it, and return what came of it."""
    with _new_record() as record:
        truths: dict[str, Truth] = {}
        kept = {}
        n_documents = 0
        for page in write_world(record, world.write_pages()):
            n_documents += 1
            for claim, truth in zip(page.reading.claims, page.truths, strict=True):
                truths[claim.id] = truth
            if keep_pages:
                kept[page.reading.document.id] = page
        clock = StageClock()
        settle_record(record, clock, Interrupts())
        seconds = clock.seconds_until(time.process_time())
        return SettledWorld(
            world=world,
            truths=truths,
            events=tuple(record.reader.events()),
            commitments=tuple(record.reader.commitments()),
            seconds=seconds,
            n_documents=n_documents,
            pages=kept,
        )


@contextmanager
def _new_record() -> Iterator[Record]:
    with TemporaryDirectory() as folder, open_record(Path(folder) / "world.db") as record:
        yield record
