"""When a feed is read: functions of what is known of it, with the clock as an argument.

A feed is due a while after it was last read. The while is learned: shorter for a feed that brings something most times,
longer for one that seldom does, and longer still while it cannot be read. No clock is trusted to go forward: a feed
that was last read in the future is due, so that a clock that was set back holds nothing up, and one that jumps ahead
makes one reading due, not those that were missed.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dragoman.model import Feed, FeedState

MINUTE, HOUR, DAY = 60.0, 3600.0, 86_400.0

FIRST_SECONDS = 30 * MINUTE
"""Before anything is known of a feed: most newspapers tell something every half hour by day."""

SHORTEST_SECONDS = 10 * MINUTE
"""The busiest agency's feed holds some hours of its news: sooner would bring nothing that is not there later, and
who serves feeds asks for no more than every ten minutes."""

LONGEST_SECONDS = 12 * HOUR
"""A feed that never brings anything is still asked twice a day: the first news after a silence is the one that
matters."""

SOONER, LATER = 0.6, 1.5
"""By what the while is multiplied when a reading brought something, or nothing. Where 44 readings in 100 bring
something the two are level (0.6 ** 0.44 * 1.5 ** 0.56 is 1): more would read too late, fewer for nothing."""

MUCH_SOONER = 0.25
"""When all that a feed holds is new, something may have been missed before it."""

FIRST_RETRY_SECONDS = 15 * MINUTE
LONGEST_RETRY_SECONDS = DAY
"""A feed that cannot be read is tried again after a quarter of an hour, then after twice as long each time, up to a
day: a server that was away for a night is found again in the morning, one that is gone costs a request a day."""

LONGEST_WAIT_SECONDS = 7 * DAY
"""However long a server asks to be left alone (`Retry-After: 31536000` has been seen), it is asked again after a
week."""

JITTER = 0.1
"""By how much of the while a reading is moved at random, either way: feeds that were added together do not come due
together for ever, and nobody's server sees us at the full hour. After a fault by up to half, all of it sooner."""

SLACK = timedelta(minutes=1)
"""How far a clock may go back unnoticed: clocks that are kept in step by the network are moved by seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How a reading went, as far as the next one depends on it.

    Attributes:
        is_failed: the feed could not be read.
        n_new: pages that it named and that were not known.
        n_named: pages that it named; 0 for one that has not changed.
        asked_seconds: after how long the server or the feed asks to be asked again; None where neither does.
    """

    is_failed: bool = False
    n_new: int = 0
    n_named: int = 0
    asked_seconds: float | None = None


def due_at(feed: Feed) -> datetime | None:
    """Return when a feed is to be read; None for one that was never read, which is due at once."""
    return feed.last_read + timedelta(seconds=feed.wait_seconds) if feed.last_read is not None else None


def is_due(feed: Feed, now: datetime) -> bool:
    """Whether a feed is to be read now.

    >>> from datetime import UTC
    >>> feed = Feed(address="https://a.example/feed", by="ann", added=datetime(2026, 11, 30, tzinfo=UTC))
    >>> read = replace(feed, last_read=datetime(2026, 11, 30, 12, tzinfo=UTC), wait_seconds=3600)
    >>> [is_due(read, datetime(2026, 11, 30, hour, tzinfo=UTC)) for hour in (11, 12, 13)], is_due(feed, feed.added)
    ([True, False, True], True)
    """
    if feed.state is not FeedState.ACTIVE:
        return False
    due = due_at(feed)
    return due is None or feed.last_read is None or due <= now or feed.last_read > now + SLACK


def plan_next(feed: Feed, course: Course, now: datetime, draw: float) -> Feed:
    """Return the feed with its next reading planned.

    Args:
        feed: as it was before the reading.
        course: how the reading went.
        now: when it ended.
        draw: a number from 0 to below 1, drawn at random.
    """
    if course.is_failed:
        failures = feed.failures + 1
        # beyond the longest wait more doubling changes nothing, and 2 ** failures would grow without end
        whole = min(FIRST_RETRY_SECONDS * 2.0 ** min(failures - 1, 10), LONGEST_RETRY_SECONDS)
        wait = whole * (1 - 0.5 * draw)
        return replace(feed, failures=failures, last_read=now, wait_seconds=_bound(wait, course.asked_seconds))
    usual = _learn(feed.usual_seconds, course)
    wait = usual * (1 + JITTER * (2 * draw - 1))
    asked = min(course.asked_seconds, LONGEST_SECONDS) if course.asked_seconds is not None else None
    return replace(feed, failures=0, usual_seconds=usual, last_read=now, wait_seconds=_bound(wait, asked))


def _learn(usual: float | None, course: Course) -> float:
    """Return the usual while after a reading; the first one teaches nothing, as all that it finds is new."""
    if usual is None:
        return FIRST_SECONDS
    factor = LATER
    if course.n_new:
        factor = MUCH_SOONER if course.n_new >= course.n_named > 1 else SOONER
    return min(max(usual * factor, SHORTEST_SECONDS), LONGEST_SECONDS)


def _bound(wait: float, asked: float | None) -> float:
    """Return how long to wait: not less than is asked for, not less than the shortest, not more than the longest."""
    return min(max(wait, asked or 0.0, SHORTEST_SECONDS), LONGEST_WAIT_SECONDS)
