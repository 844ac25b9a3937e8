"""The threads that follow feeds, in a server or alone, until they are told to end."""

import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from dragoman.model import DragomanError, RecordError
from dragoman.pipeline.feeds import FeedReader, FeedReading
from dragoman.pipeline.job_worker import JobKeeper, work_once
from dragoman.pipeline.kept_files import KeptFiles, folder_of_files
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.workers import Read

if TYPE_CHECKING:
    from dragoman.record import Record

log = logging.getLogger("dragoman.feeds")

N_READERS = 4
"""Feeds that are read side by side: one slow server, or a pause that a host asks for, holds a quarter of the rest up.
Two hundred feeds of a second each are read in a minute."""

LOOK_SECONDS = 10.0
"""How often each reader looks whether a feed is due: a look costs a tenth of a millisecond, and no feed is due to
the second."""

MAX_WAITING_JOBS = 50
"""Jobs that wait when no feed is read for the time being: what is not fetched yet is still in its feed."""

_END_SECONDS = 5.0

Told = Callable[[FeedReading], None]


class FeedWatch:
    """Reads feeds as they come due, several side by side.

    Args:
        record: whose feeds; it stays open until `stop` returns.
        told: is told what came of each reading, in the thread that read.
        now: the time of day.
    """

    def __init__(
        self,
        record: "Record",
        told: Told = lambda _: None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        from dragoman.sources import Robots

        self._record = record
        self._told = told
        self._now = now
        self._stopped = threading.Event()
        self._woken = threading.Event()
        self._name = uuid4().hex
        self._robots = Robots()
        self._threads = [
            threading.Thread(target=self._run, args=(number,), name=f"feeds-{number}", daemon=True)
            for number in range(N_READERS)
        ]

    def start(self) -> None:
        """Begin to look for feeds that are due."""
        for thread in self._threads:
            thread.start()

    def nudge(self) -> None:
        """Say that there is something new to follow."""
        self._woken.set()

    def stop(self) -> None:
        """Stop within some seconds; what is being read then may be taken by another process at once."""
        self._stopped.set()
        self._woken.set()
        end = time.monotonic() + _END_SECONDS
        for thread in self._threads:
            if thread.ident is not None:
                thread.join(max(0.0, end - time.monotonic()))
        try:
            self._record.feeds.release([self._holder(number) for number in range(N_READERS)])
        except RecordError as error:
            log.warning("feeds: %s", error)

    def read_all_due(self) -> int:
        """Read every feed that is due, several side by side, and return how many were; for a timer of the system."""
        with ThreadPoolExecutor(N_READERS, thread_name_prefix="feeds") as readers:
            counts = [readers.submit(self._read_due, number) for number in range(N_READERS)]
            try:
                return sum(count.result() for count in counts)
            except BaseException:
                self._stopped.set()  # a fault of one, or Ctrl-C, ends them all after the feed that each reads
                raise

    def _read_due(self, number: int) -> int:
        n_read = 0
        with self._open_reader(number) as reader:
            while not self._stopped.is_set() and (reading := reader.read_next()) is not None:
                n_read += 1
                self._told(reading)
        return n_read

    def _open_reader(self, number: int) -> FeedReader:
        return FeedReader(self._record, self._holder(number), self._stopped, self._now, robots=self._robots)

    def _holder(self, number: int) -> str:
        return f"{self._name}-{number}"

    def _run(self, number: int) -> None:
        with self._open_reader(number) as reader:
            while not self._stopped.is_set():
                is_idle = not self._read_next(reader)
                if is_idle and self._woken.wait(LOOK_SECONDS) and not self._stopped.is_set():
                    self._woken.clear()

    def _read_next(self, reader: FeedReader) -> bool:
        """Read one feed; return whether there was one. A fault is logged, and the next look is after a while."""
        try:
            if self._record.jobs.count_moving() >= MAX_WAITING_JOBS:
                return False
            reading = reader.read_next()
        except DragomanError as error:
            log.warning("feeds: %s", error)
            return False
        except Exception:  # a thread is a door: without this one fault would end the following of all feeds
            log.exception("feeds")
            return False
        if reading is not None:
            self._told(reading)
        return reading is not None


class WatchAlone:
    """Follows the feeds of a record without a server: the threads that read them, and the process that reads pages.

    Args:
        record: whose feeds.
        address: of the record, as it was given: that of a server holds the password, which the record does not tell.
        outside: folder of outside knowledge; None for none.
        told: is told what came of each reading of a feed.
        read: what is done with each page; importable by name.
    """

    def __init__(
        self,
        record: "Record",
        address: str | None,
        outside: str | None = None,
        told: Told = lambda _: None,
        read: Read = read_task,
    ) -> None:
        self._record = record
        self._told = told
        self._outside = outside
        self._read = read
        self._files = KeptFiles(folder_of_files(record))
        self._keeper = JobKeeper(str(record.path or address), record.jobs, self._files, outside, read)
        self._watch = FeedWatch(record, self._tell)

    def start(self) -> None:
        """Begin to follow, and go on with what an earlier process left."""
        self._keeper.start()
        self._watch.start()

    def stop(self) -> None:
        """Stop within some seconds; what was being read is gone on with by the next."""
        self._watch.stop()
        self._keeper.stop()

    def run_once(self) -> int:
        """Read every feed that is due and all that waits to be read, in this process; return how many feeds were read.

        A page that another process reads is not waited for.
        """
        n_read = self._watch.read_all_due()
        name = uuid4().hex
        try:
            while work_once(self._record, self._files, name, outside=self._outside, read=self._read):
                pass
        finally:
            self._record.jobs.release(name, was_stopped=True)
        return n_read

    def _tell(self, reading: FeedReading) -> None:
        self._told(reading)
        self._keeper.start()
