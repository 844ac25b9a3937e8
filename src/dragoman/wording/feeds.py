"""Feeds that are followed, as lines of English."""

from datetime import datetime, timedelta

from dragoman.model import Feed, FeedState
from dragoman.wording.telling import count_of


def tell_feed_state(feed: Feed) -> str:
    """Return how a feed stands, as one sentence without a full stop.

    >>> from dataclasses import replace
    >>> feed = Feed(address="https://a.example/feed", by="ann", added=datetime(2026, 11, 30))
    >>> tell_feed_state(feed), tell_feed_state(replace(feed, state=FeedState.PAUSED))
    ('not read yet', 'paused')
    >>> tell_feed_state(replace(feed, failures=3, last_problem="the server took too long; try again later"))
    'could not be read 3 times in a row: the server took too long; try again later'
    """
    if feed.state is FeedState.PAUSED:
        return "paused"
    told = feed.last_problem or ""
    if feed.state is FeedState.GONE:
        return f"gone: {told}" if told else "gone"
    if feed.failures:
        often = f"{feed.failures} times in a row" if feed.failures > 1 else "the last time"
        return f"could not be read {often}{f': {told}' if told else ''}"
    return "not read yet" if feed.last_read is None else "followed"


def tell_next_reading(feed: Feed) -> datetime | None:
    """Return when a feed is read next; None for one that is not read, or that is read as soon as somebody looks."""
    if feed.state is not FeedState.ACTIVE or feed.last_read is None:
        return None
    return feed.last_read + timedelta(seconds=feed.wait_seconds)


def tell_feed_pages(feed: Feed) -> str:
    """Return what a feed has brought, in short.

    >>> tell_feed_pages(Feed(address="https://a.example/feed", by="ann", added=datetime(2026, 11, 30), n_pages=1))
    '1 new page'
    """
    return count_of(feed.n_pages, "new page")
