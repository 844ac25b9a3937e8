"""When a feed is due, whatever it brings and whatever the clock does."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import Feed, FeedState
from dragoman.pipeline.feed_times import (
    DAY,
    FIRST_SECONDS,
    HOUR,
    LONGEST_RETRY_SECONDS,
    LONGEST_SECONDS,
    LONGEST_WAIT_SECONDS,
    MINUTE,
    SHORTEST_SECONDS,
    SLACK,
    Course,
    due_at,
    is_due,
    plan_next,
)

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FEED = Feed(address="https://news.example/feed", by="ann", added=NOW)

on_a_busy_machine = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
draws = st.floats(0, 1, exclude_max=True)
courses = st.builds(
    Course,
    is_failed=st.booleans(),
    n_new=st.integers(0, 50),
    n_named=st.integers(0, 50),
    asked_seconds=st.none() | st.floats(0, 1e12),
)


def read_often(feed: Feed, course: Course, times: int) -> Feed:
    for _ in range(times):
        feed = plan_next(feed, course, NOW, 0.5)
    return feed


def test_a_feed_that_was_never_read_is_due_and_a_paused_one_never() -> None:
    assert is_due(FEED, NOW)
    for state in (FeedState.PAUSED, FeedState.GONE):
        assert not is_due(replace(FEED, state=state), NOW)


def test_a_feed_that_brings_something_is_read_more_often_and_a_silent_one_less() -> None:
    usual = [read_often(FEED, Course(n_new=n, n_named=20), 4).usual_seconds or 0 for n in (0, 1)]
    assert usual[0] > FIRST_SECONDS > usual[1]
    assert read_often(FEED, Course(n_new=1, n_named=20), 50).usual_seconds == SHORTEST_SECONDS
    assert read_often(FEED, Course(), 50).usual_seconds == LONGEST_SECONDS


def test_a_feed_that_is_all_new_may_have_lost_something_and_is_read_much_sooner() -> None:
    slow = read_often(FEED, Course(), 50)
    assert (plan_next(slow, Course(n_new=20, n_named=20), NOW, 0.5).usual_seconds or 0) == LONGEST_SECONDS / 4


def test_a_feed_that_fails_is_left_alone_for_twice_as_long_each_time_up_to_a_day() -> None:
    waits = [read_often(FEED, Course(is_failed=True), times).wait_seconds for times in range(1, 12)]
    assert waits[:3] == [0.75 * 15 * MINUTE, 0.75 * 30 * MINUTE, 0.75 * HOUR]
    assert waits[-1] == 0.75 * LONGEST_RETRY_SECONDS
    recovered = plan_next(read_often(FEED, Course(is_failed=True), 5), Course(), NOW, 0.5)
    assert (recovered.failures, recovered.wait_seconds) == (0, FIRST_SECONDS)


@pytest.mark.parametrize(
    ("asked", "is_failed", "wait"),
    [
        (2 * HOUR, False, 2 * HOUR),
        (365 * DAY, False, LONGEST_SECONDS),
        (2 * HOUR, True, 2 * HOUR),
        (365 * DAY, True, LONGEST_WAIT_SECONDS),
        (1.0, True, 0.75 * 15 * MINUTE),
    ],
)
def test_what_a_server_asks_for_is_kept_within_reason(asked: float, is_failed: bool, wait: float) -> None:
    planned = plan_next(FEED, Course(is_failed=is_failed, asked_seconds=asked), NOW, 0.5)
    assert planned.wait_seconds == wait


@on_a_busy_machine
@given(st.lists(st.tuples(courses, draws), max_size=30))
def test_no_course_of_events_makes_a_feed_be_read_all_the_time_or_never(happened: list[tuple[Course, float]]) -> None:
    feed = FEED
    for course, draw in happened:
        feed = plan_next(feed, course, NOW, draw)
        assert SHORTEST_SECONDS <= feed.wait_seconds <= LONGEST_WAIT_SECONDS
        assert SHORTEST_SECONDS <= (feed.usual_seconds or FIRST_SECONDS) <= LONGEST_SECONDS
        assert not is_due(feed, NOW)
        assert (due_at(feed) or NOW) - NOW <= timedelta(days=7)


@on_a_busy_machine
@given(
    st.lists(
        st.tuples(
            st.floats(1, 6 * HOUR),  # until somebody looks again, in true time
            st.one_of(st.just(0.0), st.floats(-400 * DAY, 400 * DAY)),  # by how much the clock is set meanwhile
            courses,
            draws,
        ),
        max_size=40,
    )
)
def test_a_clock_that_jumps_makes_neither_a_burst_nor_a_silence(
    looks: list[tuple[float, float, Course, float]],
) -> None:
    """At most one reading a jump beside those that the shortest while allows; none later than the longest wait."""
    feed, clock, true = FEED, NOW, 0.0
    n_reads, n_jumps = 0, 0
    still_since = 0.0  # true time since which the clock has gone on undisturbed and nothing was read
    for seconds, jump, course, draw in looks:
        true += seconds
        clock += timedelta(seconds=seconds)
        if jump:
            clock += timedelta(seconds=jump)
            n_jumps += 1
            still_since = true
        if is_due(feed, clock):
            feed = plan_next(feed, course, clock, draw)
            n_reads += 1
            still_since = true
        assert n_reads <= 1 + n_jumps + true / SHORTEST_SECONDS
        assert true - still_since <= LONGEST_WAIT_SECONDS + SLACK.total_seconds()


@on_a_busy_machine
@given(st.integers(1, 1000), courses, draws)
def test_a_look_after_any_sleep_reads_once(hours: int, course: Course, draw: float) -> None:
    feed = plan_next(plan_next(FEED, course, NOW, draw), course, NOW, draw)
    woken = NOW + timedelta(hours=hours)
    if is_due(feed, woken):
        assert not is_due(plan_next(feed, course, woken, draw), woken)
