"""A run that was killed or interrupted leaves a sound record, and the next run completes it."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from dragoman.record import Filter, open_record
from tests.pipeline.waiting import wait_for

N_TEXTS = 12


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(N_TEXTS):
        (folder / f"{number:02}.txt").write_text(f"Minister {number} met minister {number + 1}.")
    return folder


def start_run(record: Path, folder: Path, jobs: int) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.pipeline.slow_run", str(record), str(folder), str(jobs)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


def send(stop: signal.Signals, run: "subprocess.Popen[str]") -> None:
    """Stop a run as life does: Ctrl-C reaches the workers too, a kill only the parent."""
    if stop is signal.SIGINT:
        os.killpg(run.pid, stop)
    else:
        run.send_signal(stop)


def n_read(path: Path) -> int:
    if not path.exists():
        return 0
    with open_record(path) as record:
        return sum(1 for _ in record.reader.documents())


def content_of(path: Path) -> list[object]:
    with open_record(path) as record:
        reader = record.reader
        assert record.check_integrity() == ()
        return [*reader.documents(), *reader.sourced_claims(Filter()), *reader.events(), *reader.problems()]


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_the_next_run_completes_what_a_stop_left(folder: Path, tmp_path: Path, stop: signal.Signals, jobs: int) -> None:
    """Its record equals that of a run that nobody disturbed, and it reads only the rest."""
    record = tmp_path / "stopped.db"
    with start_run(record, folder, jobs) as run:
        wait_for(lambda: n_read(record) >= 2)
        send(stop, run)
        assert run.wait(20) == (1 if stop is signal.SIGINT else -stop)
    n_kept = n_read(record)
    assert 2 <= n_kept < N_TEXTS
    with start_run(record, folder, jobs) as run:
        told, complaints = run.communicate(timeout=60)
    assert run.returncode == 0, complaints
    assert told.split() == [str(N_TEXTS - n_kept), str(n_kept)]

    undisturbed = tmp_path / "undisturbed.db"
    with start_run(undisturbed, folder, 2) as run:
        assert run.wait(60) == 0
    assert content_of(record) == content_of(undisturbed)
