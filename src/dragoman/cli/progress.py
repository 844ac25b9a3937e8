"""How a run shows itself: a bar on a terminal, a line now and then elsewhere, one line at the end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from dragoman.cli.app import page, talk
from dragoman.model import Problem
from dragoman.pipeline import RunSummary
from dragoman.wording import clean_text

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

_LINE_EVERY_SECONDS = 30.0
"""How often a run without a terminal says how far it is: seldom enough for a log, often enough to see life."""

_PROBLEMS_SHOWN = 10
"""Problems told one by one while reading; the rest is counted, and all are in the record."""


@contextmanager
def show_progress(*, is_json: bool) -> Iterator["RunProgress"]:
    """Give the progress of one run on stderr; `is_json` writes the summary as one JSON object to stdout."""
    progress = RunProgress(talk(), is_json=is_json)
    try:
        yield progress
    finally:
        progress.close()


class RunProgress:
    """Tells how many captures are done, how fast, how long it may still take, and what could not be read."""

    def __init__(self, console: Console, *, is_json: bool = False) -> None:
        self._console = console
        self._is_json = is_json
        self._n_captures: int | None = None
        self._n_done = 0
        self._n_problems = 0
        self._started = self._told = time.monotonic()
        self._bar: Bar | None = None
        self._traced = False

    def begin(self, n_captures: int | None) -> None:
        """Start the bar, or say that reading begins."""
        self._n_captures = n_captures
        if self._console.is_terminal:
            self._bar = _make_bar(self._console)
            self._bar.start()
            self._bar.add_task("reading", total=n_captures, problems="")

    def capture_known(self, uri: str) -> None:
        """Count a capture that an earlier run had read."""
        self._advance()

    def capture_passed_over(self, uri: str) -> None:
        """Count a page of a web archive that is none that we read."""
        self._advance()

    def capture_read(self, uri: str, n_documents: int, n_claims: int) -> None:
        """Count a capture that this run has read."""
        self._advance()

    def problem_met(self, problem: Problem, trace: str | None) -> None:
        """Tell what could not be read, up to a number; write the traceback of a bug to the log."""
        self._n_problems += 1
        if trace and _write_trace(problem.uri, trace):
            self._traced = True
        if self._n_problems <= _PROBLEMS_SHOWN:
            self._console.print(clean_text(f"{problem.uri}: {problem.message}"))
        elif self._n_problems == _PROBLEMS_SHOWN + 1:
            self._console.print('more could not be read: see "dragoman show problems"')
        if self._bar:
            self._bar.update(self._bar.task_ids[0], problems=_count(self._n_problems, "problem"))

    def stage_begun(self, name: str) -> None:
        """Say which stage over the whole record is at work."""
        if self._bar:
            task = self._bar.task_ids[0]
            self._bar.update(task, description=name, total=max(self._n_done, 1), completed=max(self._n_done, 1))

    def finish(self, summary: RunSummary) -> None:
        """Tell the whole run in one line."""
        self.close()
        if self._is_json:
            page().print(_json_of(summary), soft_wrap=True)
        self._console.print(tell_summary(summary))
        if self._traced:
            self._console.print(f"tracebacks of internal errors: {log_path()}")

    def close(self) -> None:
        """Take the bar away."""
        if self._bar:
            self._bar.stop()
            self._bar = None

    def _advance(self) -> None:
        self._n_done += 1
        if self._bar:
            self._bar.advance(self._bar.task_ids[0])
        elif time.monotonic() - self._told >= _LINE_EVERY_SECONDS:
            self._told = time.monotonic()
            self._console.print(self._tell_state())

    def _tell_state(self) -> str:
        rate = self._n_done / (time.monotonic() - self._started)
        whole = f" of {self._n_captures}" if self._n_captures else ""
        left = ""
        if self._n_captures and rate:
            left = f", about {(self._n_captures - self._n_done) / rate:.0f} s left"
        return f"{self._n_done}{whole} read, {rate:.2g} a second{left}, {_count(self._n_problems, 'problem')}"


def tell_summary(summary: RunSummary) -> str:
    """Return a run in one line.

    >>> tell_summary(RunSummary(n_captures=3, n_read=2, n_known=1, n_documents=2, n_claims=9, seconds=4.0))
    'read 2 documents in 4.0 s: 9 claims, 0 quotes; 1 known from before; 0 problems'
    """
    parts = [
        f"read {_count(summary.n_documents, 'document')} in {summary.seconds:.1f} s: "
        f"{_count(summary.n_claims, 'claim')}, {_count(summary.n_quotes, 'quote')}"
    ]
    if summary.n_pages:
        parts.append(_tell_sieve(summary))
    if summary.n_archives_known:
        parts.append(f"{_count(summary.n_archives_known, 'archive')} read before")
    if summary.n_known:
        parts.append(f"{summary.n_known} known from before")
    parts.append(_count(summary.n_problems, "problem") + _codes(summary.problems))
    if summary.notices:
        parts.append(_count(sum(count for _, count in summary.notices), "notice") + _codes(summary.notices))
    return "; ".join(parts)


def _tell_sieve(summary: RunSummary) -> str:
    """Return the share of an archive's pages that were read, and why the others were not.

    >>> _tell_sieve(RunSummary(n_pages=200, passed_over=(("language", 120), ("revisit", 3), ("topic", 60))))
    '20 of 200 pages of archives passed (10.0 %; language 120, topic 60)'
    """
    reasons = tuple((reason, count) for reason, count in summary.passed_over if reason in {"language", "topic"})
    n_passed = summary.n_pages - sum(count for _, count in reasons)
    share = f"{100 * n_passed / summary.n_pages:.1f} %"
    told = "; ".join([share, *(f"{', '.join(f'{reason} {count}' for reason, count in reasons)}" for _ in reasons[:1])])
    return f"{n_passed} of {_count(summary.n_pages, 'page')} of archives passed ({told})"


def _codes(counts: tuple[tuple[str, int], ...]) -> str:
    told = ", ".join(f"{code} {count}" for code, count in counts)
    return f" ({told})" if told else ""


def log_path() -> Path:
    """Return the file that tracebacks go to, the same as for the rest of the command line."""
    from platformdirs import user_log_path

    return user_log_path("dragoman", appauthor=False) / "errors.log"


def _write_trace(uri: str, trace: str) -> bool:
    """Keep the traceback of what stopped the reading of one document; tell whether it could be kept."""
    path = log_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat()} {clean_text(uri)}\n{trace}\n")
    except OSError:
        return False
    return True


def _json_of(summary: RunSummary) -> str:
    import json

    counts = {name: dict(getattr(summary, name)) for name in ("problems", "notices", "passed_over")}
    return json.dumps({name: getattr(summary, name) for name in RunSummary.__slots__} | counts)


def _make_bar(console: Console) -> "Bar":
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class RateColumn(ProgressColumn):
        def render(self, task: Task) -> Text:
            """Show captures a second."""
            return Text(f"{task.speed:.1f}/s" if task.speed else "")

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        RateColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[problems]}", style="yellow"),
        console=console,
        transient=True,
    )


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
