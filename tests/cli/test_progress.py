"""A run tells how far it is, what could not be read and what it did; talk stays off stdout."""

import io
import json
from pathlib import Path

import pytest
from rich.console import Console

from dragoman.cli import progress as progress_module
from dragoman.cli.progress import RunProgress
from dragoman.model import Problem
from dragoman.pipeline import RunSummary


def problem_of(number: int) -> Problem:
    return Problem(stage="sources", code="not-found", message="no such file", uri=f"{number}.txt")


def told(n_problems: int = 0, *, is_terminal: bool = False, trace: str | None = None) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=is_terminal, width=200, markup=False, highlight=False)
    progress = RunProgress(console)
    progress.begin(2)
    progress.capture_known("known.txt")
    progress.capture_read("read.txt", 1, 3)
    for number in range(n_problems):
        progress.problem_met(problem_of(number), trace)
    progress.stage_begun("events")
    progress.finish(RunSummary(n_documents=1, n_claims=3, problems=(("not-found", n_problems),), seconds=2.0))
    return stream.getvalue()


def test_without_a_terminal_a_short_run_tells_one_line() -> None:
    assert told().splitlines() == ["read 1 document in 2.0 s: 3 claims, 0 quotes; 0 problems (not-found 0)"]


def test_problems_are_told_one_by_one_up_to_a_number() -> None:
    lines = told(30).splitlines()
    assert lines[0] == "0.txt: no such file"
    assert len(lines) == 12
    assert "show problems" in lines[10]


def test_a_terminal_gets_a_bar_with_count_and_problems() -> None:
    shown = told(2, is_terminal=True)
    assert "2/2" in shown
    assert "2 problems" in shown


def test_a_bugs_traceback_goes_to_the_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The user sees one sentence and where the rest is."""
    log = tmp_path / "logs" / "errors.log"
    monkeypatch.setattr(progress_module, "log_path", lambda: log)
    assert str(log) in told(1, trace="Traceback: ValueError")
    assert log.read_text(encoding="utf-8").split("\n")[0].endswith(" 0.txt")
    assert "Traceback: ValueError" in log.read_text(encoding="utf-8")


def test_a_long_run_without_a_terminal_shows_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress_module, "_LINE_EVERY_SECONDS", 0.0)
    lines = told().splitlines()
    assert lines[0].startswith("1 of 2 read, ")
    assert " left, 0 problems" in lines[0]


def test_the_summary_as_json_goes_to_stdout(capsys: pytest.CaptureFixture[str]) -> None:
    progress = RunProgress(Console(file=io.StringIO()), is_json=True)
    progress.begin(None)
    progress.finish(RunSummary(n_captures=2, n_documents=1, problems=(("no-text", 1),), seconds=0.5))
    summary = json.loads(capsys.readouterr().out)
    assert (summary["n_captures"], summary["n_documents"], summary["problems"]) == (2, 1, {"no-text": 1})
