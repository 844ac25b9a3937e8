"""The process that works at the jobs of a served record, and the keeper in the server that has it running.

A process of its own, so that the analysers load there and no page waits for a parser. It takes one job at a
time; the two talk through the record, but for a nudge that there is something new.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from dragoman.model import DragomanError, Job, JobState, RecordError
from dragoman.pipeline.followed_pages import note_unread
from dragoman.pipeline.jobs import JobStopped, read_job, undo_job
from dragoman.pipeline.kept_files import KeptFiles
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.workers import Read

if TYPE_CHECKING:
    from dragoman.record import Jobs, Record

log = logging.getLogger("dragoman.jobs")

BEAT_EVERY = timedelta(seconds=15)
SILENT_AFTER = timedelta(seconds=90)
"""After how long without a beat a job counts as interrupted: longer than a beat waits for a long write of the
record (a minute) and the time between two. Only a server that was killed leaves a job so; one that is stopped, or
whose worker dies, says so at once."""

LOOK_EVERY_SECONDS = 30.0
"""How often an idle worker looks by itself, for jobs that another server left."""

LEAVE_AFTER_SECONDS = 900.0
"""How long a worker stays idle: the analysers hold some hundred megabytes, and load in some ten seconds."""

TRIES = 3
"""How often a job is begun; one that ended its process that often (for want of memory, say) has failed."""


class JobKeeper:
    """Has a worker running as long as there are jobs.

    Args:
        address: address of the record.
        jobs: of the same record.
        files: where sent files lie.
        outside: folder of outside knowledge; None for none.
        read: what is done with each capture; importable by name, because the process starts afresh.
    """

    def __init__(
        self, address: str, jobs: "Jobs", files: KeptFiles, outside: str | None = None, read: Read = read_task
    ) -> None:
        self._arguments = (address, files.folder, outside, read)
        self._jobs = jobs
        self._lock = threading.Lock()
        self._worker: tuple[SpawnProcess, Connection[str, str]] | None = None
        self._waiting: threading.Thread | None = None
        self._is_stopping = False

    def start(self) -> None:
        """Go on with what an earlier server left."""
        if self._jobs.count_moving():
            self.nudge()

    def nudge(self) -> None:
        """Say that there is something new to work at."""
        with self._lock:
            if self._is_stopping:
                return
            if self._worker is None:
                self._start_worker()
            if self._worker is not None:
                with suppress(OSError):  # it is leaving: whoever waits for its end starts another
                    self._worker[1].send("look")

    def stop(self) -> None:
        """End the worker, wherever it is; what it worked at is gone on with by the next server."""
        with self._lock:
            self._is_stopping = True
            worker, waiting = self._worker, self._waiting
        if worker is not None:
            worker[0].terminate()
            worker[0].join(10)
            if worker[0].is_alive():
                worker[0].kill()
                worker[0].join()
        if waiting is not None:
            waiting.join()  # it says in the record that the worker is gone, before that is closed

    def _start_worker(self) -> None:
        context = get_context("spawn")
        ours, theirs = context.Pipe()
        name = uuid4().hex
        process = context.Process(
            target=work_at_jobs, args=(*self._arguments, name, theirs), name="dragoman-jobs", daemon=True
        )
        process.start()
        theirs.close()
        self._worker = (process, ours)
        self._waiting = threading.Thread(target=self._wait, args=(process, ours, name), name="jobs", daemon=True)
        self._waiting.start()

    def _wait(self, process: SpawnProcess, pipe: "Connection[str, str]", name: str) -> None:
        """Wait for a worker's end; start another where there is work left."""
        process.join()
        with self._lock:
            self._worker = None
            pipe.close()
            is_stopping = self._is_stopping
        with suppress(RecordError):  # closed or held: the beats tell it later
            self._jobs.release(name, was_stopped=is_stopping)
            if not is_stopping and self._jobs.count_moving():
                if process.exitcode:
                    log.error("the process that works at jobs ended with %s; another one goes on", process.exitcode)
                    time.sleep(1)
                self.nudge()


def work_at_jobs(
    address: str, folder: Path, outside: str | None, read: Read, name: str, pipe: "Connection[str, str]"
) -> None:
    """Work at the jobs of a record until nothing has come for a while, or the server is gone: the process's life."""
    from dragoman.record import open_record

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which ends this process
    threading.Thread(target=_leave_with_parent, name="leave-with-parent", daemon=True).start()
    with open_record(address) as record:
        idle_since = time.monotonic()
        while time.monotonic() - idle_since < LEAVE_AFTER_SECONDS:
            if work_once(record, KeptFiles(folder), name, outside=outside, read=read):
                idle_since = time.monotonic()
            elif pipe.poll(LOOK_EVERY_SECONDS):
                pipe.recv()


def work_once(
    record: "Record",
    files: KeptFiles,
    name: str,
    *,
    outside: str | None = None,
    read: Read = read_task,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> bool:
    """Take the next job and work at it; return whether there was one.

    Nothing that happens to one job keeps the next from being worked at: what cannot be is kept with the job.
    """
    job = record.jobs.take_job(name, now(), silent_since=now() - SILENT_AFTER)
    if job is None:
        return False
    if job.n_tries > TRIES:
        told = f"the process that worked at it ended {TRIES} times, most often for want of memory; read it in parts"
        _fail(record, job, now(), told)
        return True
    over = threading.Event()
    beating = threading.Thread(target=_beat, args=(record.jobs, job, name, over), name="beat", daemon=True)
    beating.start()
    try:
        if job.state is JobState.UNDOING:
            undo_job(record, job, files, now=now)
        else:
            read_job(record, job, files, outside=outside, read=read, now=now)
    except JobStopped:
        record.jobs.release(name)  # it is taken again at once, to be taken back
    except DragomanError as error:
        _fail(record, job, now(), str(error))
    except Exception:
        log.exception("job %s", job.number)
        told = "a fault of Dragoman itself stopped it; the server's log holds its traceback"
        _fail(record, job, now(), told)
    finally:
        over.set()
        beating.join()
    return True


def _fail(record: "Record", job: Job, at: datetime, told: str) -> None:
    record.jobs.finish(job.number, JobState.FAILED, at, told)
    note_unread(record, job)


def _beat(jobs: "Jobs", job: Job, name: str, over: threading.Event) -> None:
    while not over.wait(BEAT_EVERY.total_seconds()):
        with suppress(RecordError):  # held by a long write, which is a sign of life too
            jobs.beat(job.number, name, datetime.now(UTC))


def _leave_with_parent() -> None:
    """Wait for the server's end and leave at once, in the middle of whatever is read."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
