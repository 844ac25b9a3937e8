"""Workers read side by side; one that dies costs at most its own capture."""

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dragoman.model import LexiconError
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask
from dragoman.pipeline.workers import read_side_by_side
from tests.pipeline.fakes import capture_of, fake_read
from tests.pipeline.waiting import is_alive, wait_for


def read_texts(texts: list[str], jobs: int = 2) -> dict[str, ReadingOutcome]:
    tasks = (ReadingTask(capture=capture_of(text, f"{number}.txt")) for number, text in enumerate(texts))
    return {task.capture.uri: outcome for task, outcome in read_side_by_side(tasks, jobs, fake_read)}


def test_every_task_has_its_outcome(tmp_path: Path) -> None:
    """Also the tasks of a worker that dies once, of one that dies each time, and of their neighbours."""
    once = tmp_path / "died"
    outcomes = read_texts(["one met two", "die always", f"die-once {once}", "three met four", "sleep 0.1", "last"])
    assert len(outcomes) == 6
    lost = outcomes.pop("1.txt")
    assert [problem.code for problem in lost.problems] == ["worker-died"]
    assert "memory" in lost.problems[0].message
    assert not lost.is_final
    assert all(len(outcome.readings) == 1 for outcome in outcomes.values())
    assert not multiprocessing.active_children()


def test_a_broken_installation_stops_the_run() -> None:
    with pytest.raises(LexiconError, match="broken"):
        read_texts(["broken", "one met two"])
    assert not multiprocessing.active_children()


def test_tasks_are_taken_as_they_are_needed() -> None:
    """Memory holds a few captures, not the whole folder."""
    taken = 0

    def many() -> Iterator[ReadingTask]:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield ReadingTask(capture=capture_of("a met b", f"{number}.txt"))

    outcomes = read_side_by_side(many(), 1, fake_read)
    next(outcomes)
    assert taken <= 4
    outcomes.close()
    assert not multiprocessing.active_children()


PARENT = """
import sys
from dragoman.model import Capture
from dragoman.pipeline.settings import ReadingTask
from dragoman.pipeline.workers import read_side_by_side
from tests.pipeline.fakes import remember_worker

if __name__ == "__main__":
    folder = sys.argv[1].encode()
    captures = [Capture(uri=str(n), content=folder, media_type="text/plain") for n in range(2)]
    list(read_side_by_side([ReadingTask(capture=capture) for capture in captures], 2, remember_worker))
"""


def test_workers_leave_when_their_parent_is_killed(tmp_path: Path) -> None:
    """Even in the middle of a capture."""
    script = tmp_path / "parent.py"
    script.write_text(PARENT)
    environment = os.environ | {"PYTHONPATH": f"{Path.cwd() / 'src'}{os.pathsep}{Path.cwd()}"}
    with subprocess.Popen([sys.executable, script, tmp_path], env=environment) as parent:
        wait_for(lambda: len(list(tmp_path.glob("*.pid"))) == 2)
        parent.kill()
    pids = [int(path.stem) for path in tmp_path.glob("*.pid")]
    wait_for(lambda: not any(is_alive(pid) for pid in pids))
    assert len(pids) == 2
