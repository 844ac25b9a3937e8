"""Feeds that are followed: taken in, read one at a time when due, and what is new of them given to read."""

import logging
import random
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import Feed, FeedState, Problem, RecordError, WrongUse
from dragoman.pipeline.feed_times import SLACK, Course, plan_next
from dragoman.pipeline.pacing import SharedPace

if TYPE_CHECKING:
    from dragoman.record import NamedPage, Record
    from dragoman.sources import FeedAnswer, FeedPage, Fetcher, Robots

log = logging.getLogger("dragoman.feeds")

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReading:
    """What came of reading a feed: it as it is kept, how many pages were new, and why it could not be read."""

    feed: Feed
    n_new: int
    problem: Problem | None = None


class FeedReader:
    """Reads feeds that are due, one at a time; each thread has one of its own. Use it as a context manager.

    Args:
        record: whose feeds.
        holder: under which name it holds the feed that it reads.
        stopped: set when it is to end.
        now: the time of day.
        draw: a number from 0 to below 1, at random.
        robots: what the robots.txt of hosts say, which readers side by side share; None for one that reads alone.
    """

    def __init__(
        self,
        record: "Record",
        holder: str,
        stopped: threading.Event | None = None,
        now: Now = lambda: datetime.now(UTC),
        draw: Callable[[], float] = random.random,
        robots: "Robots | None" = None,
    ) -> None:
        self._record = record
        self._holder = holder
        self._now = now
        self._draw = draw
        self._pace = SharedPace(record.turns, stopped, now)
        self._fetchers: dict[bool, Fetcher] = {}
        self._robots = robots

    def __enter__(self) -> "FeedReader":
        return self

    def __exit__(self, *_: object) -> None:
        for fetcher in self._fetchers.values():
            fetcher.__exit__(None, None, None)
        self._fetchers.clear()

    def read_next(self) -> FeedReading | None:
        """Read the feed that is due for longest; return what came of it, None when none is due or it was lost.

        Nothing about a feed raises: what stands in the way is kept with it, and as a problem of the record.
        """
        feed = self._record.feeds.take_feed(self._holder, self._now(), SLACK)
        if feed is None:
            return None
        answer = self._ask(feed)
        if answer.problem is not None and answer.problem.code == "turn-missed":
            self._record.feeds.release([self._holder])  # nobody was asked: it is as due as before
            return None
        n_new = 0

        def plan(kept: Feed, n: int) -> Feed:
            nonlocal n_new
            n_new = n
            return note_answer(kept, answer, n, self._now(), self._draw())

        named = _name_pages(answer.pages)
        is_read = answer.problem is None
        kept = self._record.feeds.keep_reading(feed.number, self._holder, named, plan, self._now(), is_read=is_read)
        if kept is None:
            return None
        problems = (answer.problem,) if answer.problem is not None else ()
        self._record.writer.write_readings(None, feed.address, (), problems)
        return FeedReading(feed=kept, n_new=n_new, problem=answer.problem)

    def _ask(self, feed: Feed) -> "FeedAnswer":
        from dragoman.sources import FeedAnswer, Fetcher, ask_feed

        is_private = feed.is_private_allowed
        if is_private not in self._fetchers:
            self._fetchers[is_private] = Fetcher(allow_private=is_private, pace=self._pace, robots=self._robots)
        fetcher = self._fetchers[is_private]
        try:
            return ask_feed(fetcher, feed.address, etag=feed.etag, last_modified=feed.last_modified, now=self._now())
        except RecordError:  # no fault of the feed: whose turn it is could not be asked
            self._record.feeds.release([self._holder])
            raise
        except Exception:  # a door: one feed that meets a fault of ours keeps no other from being read
            log.exception("%s", feed.address)
            message = "a fault of Dragoman itself stopped the reading of this feed; the log holds its traceback"
            return FeedAnswer(
                problem=Problem(stage="sources", code="internal-error", message=message, uri=feed.address)
            )


def note_answer(feed: Feed, answer: "FeedAnswer", n_new: int, now: datetime, draw: float) -> Feed:
    """Return a feed after a reading: what was learned of it, and when it is read next."""
    course = Course(
        is_failed=answer.problem is not None,
        n_new=n_new,
        n_named=len(answer.pages),
        asked_seconds=answer.asked_seconds,
    )
    planned = replace(plan_next(feed, course, now, draw), n_read=feed.n_read + 1)
    if answer.problem is not None:
        state = FeedState.GONE if answer.is_gone else feed.state
        return replace(planned, state=state, last_problem=answer.problem.message)
    return replace(
        planned,
        address=answer.moved_to or feed.address,
        # what somebody called it stays; what it calls itself fills what nobody said
        title=feed.title or answer.title,
        site=answer.site or feed.site,
        etag=answer.etag,
        last_modified=answer.last_modified,
        last_problem=None,
        n_pages=feed.n_pages + n_new,
        last_new=now if n_new else feed.last_new,
    )


def take_in_feeds(
    record: "Record", targets: Iterable[str], by: str, at: datetime, *, is_private_allowed: bool = False
) -> tuple[tuple[Feed, bool], ...]:
    """Follow feeds from now on; return each with whether it is new.

    Args:
        record: where they are kept.
        targets: addresses of feeds, or of pages that name one, and paths of lists of feeds (OPML).
        by: who wants them followed.
        at: now.
        is_private_allowed: whether they and their pages may be on private machines.

    Raises:
        WrongUse: a target is neither; nothing is followed then.
    """
    pages = [page for target in targets for page in _pages_of(target)]
    return follow_feeds(record, pages, by, at, is_private_allowed=is_private_allowed)


def follow_feeds(
    record: "Record", pages: "Iterable[FeedPage]", by: str, at: datetime, *, is_private_allowed: bool = False
) -> tuple[tuple[Feed, bool], ...]:
    """Follow feeds from now on, which `name_feed` or `read_list_of_feeds` gave; return each with whether it is new."""
    feeds = [
        Feed(address=page.address, title=page.title, by=by, added=at, is_private_allowed=is_private_allowed)
        for page in pages
    ]
    return tuple(record.feeds.add_feed(feed) for feed in feeds)


def name_feed(address: str) -> "FeedPage":
    """Return a feed by its address; raises `WrongUse` for what is no address of the web."""
    from dragoman.sources import FeedPage, FetchError, check_url, lower_scheme

    address = address.strip()
    if not address.isprintable() or " " in address:
        raise WrongUse(f"{address[:200]!r} cannot be followed: an address has no spaces and no control signs")
    try:
        check_url(address)
    except FetchError as error:
        raise WrongUse(f"{address[:200]} cannot be followed: {error}") from error
    return FeedPage(address=lower_scheme(address))


def read_list_of_feeds(content: bytes, name: str) -> "tuple[FeedPage, ...]":
    """Return the feeds that a list of feeds names; raises `WrongUse` for what is none."""
    from dragoman.sources import read_outlines

    found = read_outlines(content, name)
    if isinstance(found, Problem):
        raise WrongUse(f"{name}: {found.message}")
    for page in found:
        name_feed(page.address)
    return found


def write_list_of_feeds(feeds: Iterable[Feed], at: datetime) -> str:
    """Return a list of feeds that other readers of feeds take in (OPML); those that are gone are left out."""
    from dragoman.sources import write_outlines

    return write_outlines(feeds, at)


MAX_LIST_BYTES = 4_000_000
"""Bytes of a list of feeds: five hundred take some hundred kilobytes."""


def _pages_of(target: str) -> "tuple[FeedPage, ...]":
    if "://" in target:
        return (name_feed(target),)
    try:
        with Path(target).open("rb") as stream:
            content = stream.read(MAX_LIST_BYTES + 1)
    except (OSError, ValueError) as error:
        told = getattr(error, "strerror", None) or error
        raise WrongUse(f"{target} is no list of feeds that can be opened ({told}); name a file or https://…") from error
    if len(content) > MAX_LIST_BYTES:
        raise WrongUse(f"{target} is too long for a list of feeds")
    return read_list_of_feeds(content, target)


def _name_pages(pages: "Iterable[FeedPage]") -> "list[NamedPage]":
    from dragoman.record import NamedPage

    return [NamedPage(address=page.address, title=page.title) for page in pages]
