"""Feeds that are followed, as the page *Sources* shows them."""

from typing import Any

from dragoman.model import Feed, FeedState
from dragoman.record import Record

N_OPEN = 12
"""Feeds up to which all stand open on the page; of more, those that could not be read do."""

N_SHOWN = 300
"""Feeds that the page lists; "dragoman watch list" lists all."""


def read_followed(record: Record, *, is_wanted: bool) -> dict[str, Any]:
    """Return what the page shows of feeds: those in trouble first, then by name; nothing when they are not wanted."""
    feeds = sorted(record.feeds.list_feeds(), key=_place) if is_wanted else []
    troubled = [feed for feed in feeds if is_troubled(feed)]
    others = feeds[len(troubled) :]
    return {
        "n_feeds": len(feeds),
        "n_paused": sum(feed.state is FeedState.PAUSED for feed in feeds),
        "n_troubled": len(troubled),
        "feeds_open": feeds if len(feeds) <= N_OPEN else troubled[:N_SHOWN],
        "feeds_folded": others[:N_SHOWN] if len(feeds) > N_OPEN else [],
        "n_unlisted": max(0, len(troubled) - N_SHOWN) + max(0, len(others) - N_SHOWN) if len(feeds) > N_OPEN else 0,
        "is_showing_feeds": is_wanted,
    }


def is_troubled(feed: Feed) -> bool:
    """Whether somebody should look at a feed: it could not be read, or is gone."""
    return feed.state is FeedState.GONE or (feed.state is FeedState.ACTIVE and feed.failures > 0)


def _place(feed: Feed) -> tuple[bool, bool, str, int]:
    return (not is_troubled(feed), feed.state is FeedState.PAUSED, feed.name.casefold(), feed.number)
