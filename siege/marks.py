"""Where a run stands at this moment, in memory that its parent sees: what a kill has hit."""

import mmap
from collections.abc import Callable
from typing import Any

from dragoman.model import Problem
from dragoman.pipeline import RunSummary
from dragoman.pipeline.settings import SilentProgress

_STAGE, _ACT = slice(0, 40), slice(40, 60)

OPENING, READING, DONE = "opening", "reading", "done"
WRITING, COMMITTING = "writing", "committing"


class Marks:
    """A page of memory shared with the processes that are forked after it was made."""

    def __init__(self) -> None:
        self._page = mmap.mmap(-1, 4096)
        self.clear()

    def clear(self) -> None:
        """Say that nothing has begun."""
        self.stage, self.act = OPENING, ""

    @property
    def stage(self) -> str:
        """The stage of the run."""
        return self._read(_STAGE)

    @stage.setter
    def stage(self, name: str) -> None:
        self._write(_STAGE, name)

    @property
    def act(self) -> str:
        """What is done to the database: nothing, WRITING or COMMITTING."""
        return self._read(_ACT)

    @act.setter
    def act(self, name: str) -> None:
        self._write(_ACT, name)

    @property
    def place(self) -> str:
        """Stage and act together, as they are counted."""
        return f"{self.stage}, {act}" if (act := self.act) else self.stage

    def _read(self, where: slice) -> str:
        return self._page[where].rstrip(b"\0").decode("ascii", errors="replace")

    def _write(self, where: slice, name: str) -> None:
        self._page[where] = name.encode("ascii").ljust(where.stop - where.start, b"\0")


class MarkingProgress(SilentProgress):
    """The progress of a run, told to nobody but the page of memory."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks

    def begin(self, n_captures: int | None) -> None:
        """Mark that documents are read."""
        self._marks.stage = READING

    def problem_met(self, problem: Problem, trace: str | None) -> None:
        """Mark nothing; a bug of ours is no problem of the input and ends the run."""
        assert trace is None, trace

    def stage_begun(self, name: str) -> None:
        """Mark which stage over the whole record is at work."""
        self._marks.stage = f"settling {name}"

    def finish(self, summary: RunSummary) -> None:
        """Mark that all is done."""
        self._marks.stage = DONE


def mark_transactions(marks: Marks) -> None:
    """Have every transaction of this process that writes marked, from its beginning until it is over."""
    from sqlalchemy import Engine, event
    from sqlalchemy.pool import Pool

    def begin(connection: Any) -> None:
        if connection.get_execution_options().get("is_writer", False):
            marks.act = WRITING

    def commit(_connection: Any) -> None:
        if marks.act == WRITING:
            marks.act = COMMITTING

    event.listen(Engine, "begin", begin)
    event.listen(Engine, "commit", commit)
    event.listen(Pool, "checkin", _clearing(marks))


def _clearing(marks: Marks) -> Callable[[Any, Any], None]:
    def clear(_connection: Any, _entry: Any) -> None:
        marks.act = ""

    return clear
