"""Runs that are killed at random moments: the short form of `python -m siege kills`, and what it would notice."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from siege.places import NotEmptyError, Server
from siege.truth import Holding, find_losses

from tests.cluster import Cluster

ROOT = Path(__file__).parent.parent.parent


def test_some_kills_lose_and_double_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "siege", "kills", "8", "--short", "--seed", "3"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = re.search(r"(\d+) kills of read .* (\d+) records brought to their end and compared; 0 faults", done.stdout)
    assert told is not None
    assert int(told[1]) == 8
    assert int(told[2]) > 0


TRUTH = Holding((), {"a": frozenset({"1", "2"}), "b": frozenset()}, ())


def test_a_sound_record_that_is_not_complete_has_lost_nothing() -> None:
    assert find_losses(Holding((), {"b": frozenset()}, ()), Holding((), {}, ()), TRUTH) == []


@pytest.mark.parametrize(
    "now",
    [
        Holding(("row 3 missing from an index",), TRUTH.claims, ()),
        Holding((), {"a": frozenset({"1", "2"})}, ()),
        Holding((), {"a": frozenset({"1"}), "b": frozenset()}, ()),
        Holding((), {**TRUTH.claims, "c": frozenset()}, ()),
        Holding((), TRUTH.claims, ("a.txt",)),
    ],
    ids=["unsound", "lost", "half", "made up", "doubled"],
)
def test_whatever_is_wrong_with_a_record_is_noticed(now: Holding) -> None:
    assert len(find_losses(now, TRUTH, TRUTH)) == 1


def test_a_database_that_holds_something_is_not_besieged(cluster: Cluster) -> None:
    with pytest.raises(NotEmptyError, match="would empty it"):
        Server(cluster.make_database())
