"""Disks that fill and servers that stop: the short form of `python -m siege faults`."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from siege.faults import Command, Truth, fill_disk, stop_server, stop_server_under_pages
from siege.news import write_news

from dragoman.pipeline.plan import stage_versions
from siege import faults
from tests.cluster import Cluster

pytestmark = pytest.mark.in_file("children open it")


@pytest.fixture(scope="module")
def truth(tmp_path_factory: pytest.TempPathFactory) -> Truth:
    """Give what an undisturbed run of a few short texts leaves."""
    folder = tmp_path_factory.mktemp("faults")
    targets = write_news(folder / "news", is_short=True)[:6]
    stage_versions(is_quick=True)
    return Truth(targets, folder)


@pytest.fixture
def own_cluster() -> Iterator[Cluster]:
    """Give a server that may be stopped."""
    running = Cluster()
    yield running
    running.stop()


def test_a_full_disk_is_told_and_what_was_read_is_kept(
    truth: Truth, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faults, "_LEAST_BYTES", 600_000)
    monkeypatch.setattr(faults, "_MOST_BYTES", 600_001)
    assert fill_disk(truth, tmp_path, Random(1)) == []


def test_a_run_that_ends_otherwise_is_noticed(truth: Truth, tmp_path: Path) -> None:
    assert truth.find_faults((0, ""), "disk") != []
    assert truth.find_faults((1, "Traceback"), "disk") != []
    code, told = Command(["nowhere.txt"], str(tmp_path / "no" / "\0")).wait()
    assert (code, told) != (0, "")


def test_a_server_that_stops_under_a_run_is_told_and_the_run_goes_on(truth: Truth, own_cluster: Cluster) -> None:
    assert stop_server(truth, own_cluster, Random(3), 2.0) == []


def test_pages_say_that_the_server_is_away_and_come_back_with_it(own_cluster: Cluster) -> None:
    assert stop_server_under_pages(own_cluster) == []
