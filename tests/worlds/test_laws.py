"""Neither the order of arrival, nor repetition, nor a stop in the middle shows in what a record says in the end."""

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from dragoman.model import DocumentReading
from dragoman.pipeline.plan import RECORD_STAGES
from dragoman.pipeline.settings import SilentProgress
from dragoman.record import open_record
from tests.cluster import Cluster
from tests.worlds.a_small_world import EXPORTED, export, settle, settle_in, small_world, write


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What the record of an undisturbed run exports."""
    exported = settle_in(tmp_path_factory.mktemp("truth"), "truth", small_world())
    assert all(exported[what].count("\n") > 5 for what in EXPORTED)
    return exported


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_arrival_does_not_show(tmp_path: Path, truth: dict[str, str], seed: int) -> None:
    readings = list(small_world())
    Random(seed).shuffle(readings)
    assert settle_in(tmp_path, "shuffled", readings) == truth


def test_pages_that_come_in_batches_make_what_they_make_at_once(tmp_path: Path, truth: dict[str, str]) -> None:
    """Settled after each batch, the newest first: an event changes with every claim that comes to it."""
    readings = small_world()[::-1]
    size = len(readings) // 4 + 1
    with open_record(tmp_path / "batches.db") as record:
        for start in range(0, len(readings), size):
            write(record, readings[start : start + size])
            settle(record)
        assert export(record) == truth


def test_what_is_read_twice_is_there_once(tmp_path: Path, truth: dict[str, str]) -> None:
    with open_record(tmp_path / "twice.db") as record:
        write(record, small_world())
        settle(record)
        write(record, small_world()[::-1])
        settle(record)
        assert export(record) == truth
        settle(record)
        assert export(record) == truth


class _Stop(SilentProgress):
    """Stops the settling when a stage begins."""

    def __init__(self, stage: str) -> None:
        self.stage = stage

    def stage_begun(self, name: str) -> None:
        if name == self.stage:
            raise KeyboardInterrupt


@pytest.mark.parametrize("stage", [name for name, _ in RECORD_STAGES])
def test_a_settling_that_stops_before_a_stage_is_completed_by_the_next(
    tmp_path: Path, truth: dict[str, str], stage: str
) -> None:
    readings = small_world()
    half = len(readings) // 2
    with open_record(tmp_path / "stopped.db") as record:
        write(record, readings[:half])
        settle(record)
        write(record, readings[half:])
        with pytest.raises(KeyboardInterrupt):
            settle(record, _Stop(stage))
    with open_record(tmp_path / "stopped.db") as record:
        settle(record)
        assert export(record) == truth


def test_a_run_that_is_killed_at_any_moment_is_completed_by_the_next(tmp_path: Path, truth: dict[str, str]) -> None:
    path, dice = tmp_path / "killed.db", Random(5)
    command = [sys.executable, "-m", "tests.worlds.a_small_world", str(path), "40"]
    n_killed = 0
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == "begun\n"
            time.sleep(dice.uniform(0.02, 0.9))
            run.send_signal(signal.SIGKILL)
        n_killed += run.returncode == -signal.SIGKILL
    assert n_killed > 1
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    assert done.stdout.split() == ["begun", "done"]
    with open_record(path) as record:
        assert record.check_integrity() == ()
        assert export(record) == truth


def test_a_run_on_a_server_that_stops_and_goes_on_ends_as_one_in_a_file(
    truth: dict[str, str], cluster: Cluster
) -> None:
    readings = small_world()
    half = len(readings) // 2
    address = cluster.lend_record()
    with open_record(address) as record:
        write(record, readings[half:])
        settle(record)
        write(record, readings[:half])
        with pytest.raises(KeyboardInterrupt):
            settle(record, _Stop(RECORD_STAGES[-2][0]))
    with open_record(address) as record:
        settle(record)
        assert export(record) == truth
        assert record.check_integrity() == ()
    cluster.take_back(address)


def _without_a_claim(reading: DocumentReading) -> DocumentReading:
    return replace(reading, claims=reading.claims[1:])


def test_a_page_read_again_with_fewer_claims_leaves_nothing_of_the_others(tmp_path: Path) -> None:
    """Events, commitments and relations are those of a record that never held them."""
    readings = small_world()
    fewer = [_without_a_claim(reading) if place % 3 == 0 else reading for place, reading in enumerate(readings)]
    with open_record(tmp_path / "again.db") as record:
        write(record, readings)
        settle(record)
        write(record, [reading for reading, old in zip(fewer, readings, strict=True) if reading is not old])
        settle(record)
        exported = export(record)
    assert exported == settle_in(tmp_path, "never", fewer)
    n_claims = sum(len(reading.claims) for reading in fewer)
    assert exported["claims"].count("\n") == n_claims < sum(len(reading.claims) for reading in readings)


def test_a_page_that_changes_takes_what_it_told_before_with_it(tmp_path: Path, truth: dict[str, str]) -> None:
    """An address that gives another text is that text and nothing of the old; given the old, it is as before."""
    readings = small_world()
    changed = [replace(reading, document=replace(reading.document, text=reading.document.text + " …"), claims=(),
                       quotes=()) for reading in readings[::4]]  # fmt: skip
    with open_record(tmp_path / "changed.db") as record:
        write(record, readings)
        settle(record)
        write(record, changed)
        settle(record)
        assert export(record) != truth
        write(record, readings[::4])
        settle(record)
        assert export(record) == truth
