"""Processes that read captures side by side, and what happens when one of them dies.

The parent gives each worker one capture at a time over a pipe of its own, so that it always knows
which capture a dead worker held. A worker loads its analysers when it first needs them and keeps
them; it ignores Ctrl-C (the parent decides) and leaves at once when its parent is gone.
"""

import os
import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from threading import Thread

from dragoman.model import DragomanError, Problem
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask

Read = Callable[[ReadingTask], ReadingOutcome]

TRIES = 2
"""How often a capture is given to a worker before its death counts against the capture: once more
than the first, because a worker may die of its neighbours' use of memory."""

_AHEAD_PER_WORKER = 1
"""Captures read ahead for each worker: enough that none waits while the parent writes, and the
whole run never holds more than two captures a worker in memory."""

_PATIENCE_SECONDS = 5.0
"""How long a worker that was asked to leave may take before it is killed; it leaves between two captures."""


def read_side_by_side(
    tasks: Iterable[ReadingTask], jobs: int, read: Read = read_task
) -> Generator[tuple[ReadingTask, ReadingOutcome], None, None]:
    """Yield each task with its outcome, in the order in which they become ready.

    Tasks are taken as workers become free, never far ahead. Closing the iterator (or an error in
    the caller's loop) stops the workers.

    Args:
        tasks: what to read; taken one by one in this process.
        jobs: how many processes; no more are started than there are tasks.
        read: what a worker does with a task; importable by name, because workers start afresh.

    Raises:
        DragomanError: the installation is at fault; the first such error of any worker.
    """
    crew = _Crew(tasks, jobs, read)
    try:
        while crew.is_busy():
            yield from crew.collect()
    finally:
        crew.stop()


@dataclass(slots=True)
class _Attempt:
    task: ReadingTask
    n_tries: int = 0


@dataclass(slots=True)
class _Worker:
    process: SpawnProcess
    pipe: "Connection[_Message, _Message]"
    attempt: _Attempt | None = field(default=None)


_Message = ReadingTask | ReadingOutcome | DragomanError | None
"""Parent to worker: a task, or None for leave. Worker to parent: an outcome, or an error that stops the run."""


class _Crew:
    def __init__(self, tasks: Iterable[ReadingTask], jobs: int, read: Read) -> None:
        self._tasks = iter(tasks)
        self._ahead: deque[_Attempt] = deque()
        self._jobs = jobs
        self._read = read
        self._workers: list[_Worker] = []
        self._is_exhausted = False

    def is_busy(self) -> bool:
        """Whether anything is being read or left to read; gives every free worker something to do."""
        self._look_ahead(self._jobs)
        self._employ()
        self._look_ahead(self._jobs * _AHEAD_PER_WORKER)
        return any(worker.attempt for worker in self._workers)

    def collect(self) -> Iterator[tuple[ReadingTask, ReadingOutcome]]:
        """Wait for at least one busy worker and yield what the ready ones have."""
        busy = {worker.pipe: worker for worker in self._workers if worker.attempt}
        for ready in connection.wait(list(busy)):
            worker = busy[ready]  # type: ignore[index]  # wait() gives back the pipes it was given
            attempt = worker.attempt
            assert attempt is not None, "only busy workers are waited for"
            outcome = self._receive(worker, attempt)
            self._employ()  # before the caller spends time on the outcome
            if outcome:
                yield attempt.task, outcome

    def stop(self) -> None:
        """Let idle workers leave, end busy ones, wait for all."""
        for worker in self._workers:
            if worker.attempt:
                worker.process.terminate()
            else:
                _tell_to_leave(worker)
        for worker in self._workers:
            worker.process.join(_PATIENCE_SECONDS)
            if worker.process.is_alive():
                worker.process.kill()
                worker.process.join()
            worker.pipe.close()
        self._workers.clear()

    def _look_ahead(self, n_wanted: int) -> None:
        while not self._is_exhausted and len(self._ahead) < n_wanted:
            task = next(self._tasks, None)
            if task is None:
                self._is_exhausted = True
            else:
                self._ahead.append(_Attempt(task))

    def _employ(self) -> None:
        for worker in self._workers:
            if self._ahead and not worker.attempt:
                self._give(worker, self._ahead.popleft())
        while self._ahead and len(self._workers) < self._jobs:
            worker = _start_worker(self._read)
            self._workers.append(worker)
            self._give(worker, self._ahead.popleft())

    def _give(self, worker: _Worker, attempt: _Attempt) -> None:
        attempt.n_tries += 1
        worker.attempt = attempt
        # A worker that died while idle shows by its pipe's end at the next wait; then the task is tried again.
        with suppress(BrokenPipeError, ConnectionResetError):
            worker.pipe.send(attempt.task)

    def _receive(self, worker: _Worker, attempt: _Attempt) -> ReadingOutcome | None:
        try:
            message = worker.pipe.recv()
        except (EOFError, OSError):  # OSError: it died in the middle of its answer
            return self._bury(worker, attempt)
        worker.attempt = None
        if isinstance(message, DragomanError):
            raise message
        assert isinstance(message, ReadingOutcome), f"a worker sent {type(message).__name__}"
        return message

    def _bury(self, worker: _Worker, attempt: _Attempt) -> ReadingOutcome | None:
        """Take a dead worker off the crew; its capture is tried again, or becomes a problem."""
        worker.process.join()
        worker.pipe.close()
        self._workers.remove(worker)
        if attempt.n_tries < TRIES:
            self._ahead.appendleft(attempt)
            return None
        uri = attempt.task.capture.uri
        problem = Problem(stage="pipeline", code="worker-died", message=_tell_death(worker), uri=uri)
        return ReadingOutcome(uri=uri, problems=(problem,), is_final=False)


def _tell_death(worker: _Worker) -> str:
    code = worker.process.exitcode
    if code == -signal.SIGKILL:
        how = "was killed, most often for want of memory"
    elif code is not None and code < 0:
        how = f"ended by signal {-code}"
    else:
        how = f"ended with exit code {code}"
    return f"the process that read this document {how}, twice; read it alone with --jobs 1 to see why"


def _tell_to_leave(worker: _Worker) -> None:
    with suppress(BrokenPipeError, ConnectionResetError):  # it may have left already
        worker.pipe.send(None)


def _start_worker(read: Read) -> _Worker:
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, read), name="dragoman-worker", daemon=True)
    with _no_interrupts():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _no_interrupts() -> Iterator[None]:
    """Hold Ctrl-C back, so that a worker started here never sees one; the parent gets it afterwards."""
    if not hasattr(signal, "pthread_sigmask"):  # not a POSIX system: the worker ignores it as soon as it runs
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(pipe: "Connection[_Message, _Message]", read: Read) -> None:
    """Read what comes over the pipe until None or the end of the parent: the life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with_parent, name="leave-with-parent", daemon=True).start()
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(variable, "1")  # one process a core: threads of libraries would only jostle
    while True:
        try:
            task = pipe.recv()
        except (EOFError, ConnectionResetError):
            return
        if not isinstance(task, ReadingTask):
            return
        try:
            pipe.send(_answer(task, read))
        except (BrokenPipeError, ConnectionResetError):
            return


def _answer(task: ReadingTask, read: Read) -> ReadingOutcome | DragomanError:
    try:
        return read(task)
    except DragomanError as error:
        return error


def _leave_with_parent() -> None:
    """Wait for the parent's end and leave at once, in the middle of whatever the worker reads."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
