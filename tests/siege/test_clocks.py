"""A clock that jumps: nobody is signed in for longer, nothing is sent twice or never, no job sticks."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dragoman.alerts.running import is_due
from dragoman.model import Job, JobTarget, TargetKind
from dragoman.record import SavedSearch, open_record
from dragoman.web.access.limits import Allowance, Buckets, SignInLimits

NOW = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
MINUTE = timedelta(minutes=1)


def test_a_job_taken_while_the_clock_was_wrong_is_taken_again(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        target = JobTarget(kind=TargetKind.ADDRESS, uri="https://news.example/a", name="a")
        record.jobs.add_job(Job(by="ann", added=NOW, targets=(target,)))
        assert record.jobs.take_job("of the future", NOW + YEAR, silent_since=NOW + YEAR - MINUTE)
        assert record.jobs.take_job("of now", NOW, silent_since=NOW - MINUTE)


def test_a_job_that_is_worked_at_is_not_taken_for_a_clock_that_is_a_little_behind(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        target = JobTarget(kind=TargetKind.ADDRESS, uri="https://news.example/a", name="a")
        record.jobs.add_job(Job(by="ann", added=NOW, targets=(target,)))
        assert record.jobs.take_job("one", NOW, silent_since=NOW - MINUTE)
        behind = NOW - timedelta(seconds=20)
        assert record.jobs.take_job("another", behind, silent_since=behind - MINUTE) is None


@pytest.mark.parametrize("passed_days", [-400, -2, 2, 400])
def test_a_daily_digest_is_due_once_after_the_clock_has_jumped(passed_days: int) -> None:
    """Looked at on a day that has not come yet, it would otherwise be silent until then."""
    looked = NOW + timedelta(days=passed_days)
    search = SavedSearch(name="a", what="events", hour=7, by="ann", saved="", looked=looked.isoformat())
    assert is_due(search, NOW)
    after = SavedSearch(name="a", what="events", hour=7, by="ann", saved="", looked=NOW.isoformat())
    assert not is_due(after, NOW + MINUTE)


def test_limits_neither_open_nor_close_for_good_by_a_clock_that_goes_back() -> None:
    """They count by seconds that only grow; were these to jump all the same, nobody waits longer than the longest."""
    seconds = [1000.0]
    buckets = Buckets(Allowance(2, 1), lambda: seconds[0])
    tries = SignInLimits(lambda: seconds[0])
    for _ in range(5):
        tries.begin("ann", "203.0.113.9")
    seconds[0] = 0.0
    assert buckets.take("ann") == 0
    seconds[0] = 500.0
    assert buckets.take("ann") == 0
    seconds[0] = 0.0
    assert [buckets.take("ann") for _ in range(2)][-1] <= 2.0
    assert tries.begin("ann", "203.0.113.9") <= 900.0
