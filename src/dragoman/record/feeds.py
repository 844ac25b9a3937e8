"""Feeds that are followed: which there are, which is due, who reads it, and which pages each has named.

A feed is held by who reads it; a hold that is never given back ends by itself. What a reading brought is written in
one transaction: the pages that are new become targets of a job, and the feed knows them from then on. So a kill at any
moment leaves a reading done or not done, and two processes never read one page twice.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, or_, select, update

from dragoman.model import Document, Feed, FeedState, JobTarget, WrongUse, page_key
from dragoman.record.addresses import find_documents, find_known, insert_addresses
from dragoman.record.database import writing
from dragoman.record.feed_pages import NamedPage, add_targets, keep_named, note_missed, take_missed
from dragoman.record.instants import tell_time
from dragoman.record.plain_json import read_json, write_json
from dragoman.record.tables import documents as _documents
from dragoman.record.tables import feeds as _feeds

HOLD = timedelta(minutes=5)
"""After how long a hold ends by itself: reading a feed takes a minute at the most, and waiting for its host's turn some
more. Only a process that was killed leaves a hold."""

Plan = Callable[[Feed, int], Feed]
"""Takes a feed as it stands and how many pages are new, and returns it as it is to be kept."""


class Feeds:
    """Reads and writes feeds; each call is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add_feed(self, feed: Feed) -> tuple[Feed, bool]:
        """Follow a feed; return it with its number, and whether it is new.

        One that is followed already, however its address is written, stays as it is, but is read again when it was
        paused or gone.
        """
        key = _key_of(feed.address)
        with writing(self._engine) as connection:
            body = connection.scalar(select(_feeds.c.body).where(_feeds.c.key == key))
            if body is not None:
                known = read_json(Feed, body)
                if known.state is not FeedState.ACTIVE:
                    known = _resume(known)
                if feed.is_private_allowed:
                    known = replace(known, is_private_allowed=True)
                _write(connection, known)
                return known, False
            kept = replace(feed, number=_next_number(connection))
            connection.execute(insert(_feeds).values(number=kept.number, key=key, **_columns(kept)))
        return kept, True

    def list_feeds(self) -> tuple[Feed, ...]:
        """Return all feeds in the order in which they were added."""
        with self._engine.connect() as connection:
            bodies = connection.scalars(select(_feeds.c.body).order_by(_feeds.c.number))
            return tuple(read_json(Feed, body) for body in bodies)

    def find_feed(self, wanted: int | str) -> Feed:
        """Return a feed by its number or its address, however written.

        Raises:
            WrongUse: there is none.
        """
        is_number = isinstance(wanted, int) or (wanted.isascii() and wanted.isdigit() and len(wanted) < 10)
        which = _feeds.c.number == int(wanted) if is_number else _feeds.c.key == _key_of(str(wanted))
        with self._engine.connect() as connection:
            body = connection.scalar(select(_feeds.c.body).where(which))
        if body is None:
            raise WrongUse(f'no feed "{str(wanted)[:200]}" is followed; "dragoman watch list" lists them')
        return read_json(Feed, body)

    def find_feeds(self, numbers: Collection[int]) -> Mapping[int, Feed]:
        """Return those of some feeds that are there, by number."""
        query = select(_feeds.c.number, _feeds.c.body).where(_feeds.c.number.in_(sorted(numbers)))
        with self._engine.connect() as connection:
            return {number: read_json(Feed, body) for number, body in connection.execute(query)}

    def set_state(self, number: int, state: FeedState) -> Feed:
        """Pause a feed, or have it read again from now on; raises `WrongUse` where there is none."""
        self.find_feed(number)
        with writing(self._engine) as connection:
            feed = _find(connection, number)
            if feed is None:
                raise WrongUse(f"feed {number} is not followed any more")
            changed = _resume(feed) if state is FeedState.ACTIVE else replace(feed, state=state)
            _write(connection, changed)
        return changed

    def remove_feed(self, number: int) -> None:
        """Follow a feed no more; what was read of it stays. Raises `WrongUse` where there is none."""
        self.find_feed(number)
        with writing(self._engine) as connection:
            connection.execute(delete(_feeds).where(_feeds.c.number == number))

    # Reading.

    def take_feed(self, holder: str, at: datetime, slack: timedelta) -> Feed | None:
        """Hold the feed that is due for longest and that nobody holds, to read it; None when there is none.

        Args:
            holder: who reads it.
            at: now.
            slack: how far a clock may go back unnoticed; what was done later than that is of a clock set back since.
        """
        now, future, old = tell_time(at), tell_time(at + slack), tell_time(at - HOLD)
        is_due = or_(_feeds.c.due.is_(None), _feeds.c.due <= now, _feeds.c.read > future)
        is_free = or_(_feeds.c.held.is_(None), _feeds.c.held < old, _feeds.c.held > future)
        query = select(_feeds.c.body).where(_feeds.c.state == FeedState.ACTIVE.value, is_due, is_free)
        query = query.order_by(_feeds.c.due.is_not(None), _feeds.c.due, _feeds.c.number).limit(1)
        with self._engine.connect() as connection:
            if connection.scalar(query) is None:
                return None  # without the right to write, for which others may wait
        with writing(self._engine) as connection:
            body = connection.scalar(query)
            if body is None:
                return None
            feed = read_json(Feed, body)
            connection.execute(update(_feeds).where(_feeds.c.number == feed.number).values(holder=holder, held=now))
        return feed

    def release(self, holders: Collection[str]) -> None:
        """Say that holders are gone: what they held may be taken at once."""
        held = _feeds.c.holder.in_(sorted(holders))
        with self._engine.connect() as connection:
            if connection.scalar(select(_feeds.c.number).where(held).limit(1)) is None:
                return
        with writing(self._engine) as connection:
            connection.execute(update(_feeds).where(held).values(holder=None, held=None))

    def keep_reading(
        self, number: int, holder: str, named: Sequence[NamedPage], plan: Plan, at: datetime, *, is_read: bool
    ) -> Feed | None:
        """Keep what a reading of a feed brought: its new pages as targets of a job, and the feed as planned.

        A page is new when no feed has named it and the record holds none of its address. Pages that could not be
        fetched before are tried again with them.

        Args:
            number: of the feed.
            holder: who has read it.
            named: the pages that it names.
            plan: makes the feed anew from how it stands and the number of new pages.
            at: now.
            is_read: whether it could be read.

        Returns:
            The feed as it is kept; None when it is not followed any more or somebody else holds it, and nothing was
            kept.
        """
        with writing(self._engine) as connection:
            held = connection.execute(select(_feeds.c.body).where(_feeds.c.number == number, _feeds.c.holder == holder))
            body = held.scalar()
            if body is None:
                return None
            feed = read_json(Feed, body)
            fresh = keep_named(connection, number, named, at)
            again = take_missed(connection, number) if is_read else []
            targets = [JobTarget.of_feed(page.address, page.title, number) for page in fresh]
            targets += [JobTarget.of_feed(address, None, number) for address in again]
            add_targets(connection, targets, feed.by, at)
            kept = _merge_moved(connection, plan(feed, len(fresh)))
            _write(connection, kept)
            connection.execute(update(_feeds).where(_feeds.c.number == number).values(holder=None, held=None))
        return kept

    # Pages.

    def note_missed(self, number: int, address: str) -> None:
        """Have a page that could not be fetched tried again when its feed is read, a few times."""
        with writing(self._engine) as connection:
            note_missed(connection, number, address)

    def find_known(self, addresses: Collection[str]) -> set[str]:
        """Return which of some addresses are those of documents in the record, however written."""
        keys = {address: key for address in addresses if (key := page_key(address)) is not None}
        with self._engine.connect() as connection:
            known = find_known(connection, set(keys.values()))
        return {address for address, key in keys.items() if key in known}

    def find_documents(self, keys: Collection[str], printed: str | None) -> tuple[tuple[str, Document], ...]:
        """Return the documents known under any of some keys, or that give just this text, each with one key of it."""
        with self._engine.connect() as connection:
            return find_documents(connection, keys, printed)

    def note_addresses(self, uri: str, keys: Collection[str]) -> None:
        """Keep that the documents that a capture gave are known under further addresses."""
        with writing(self._engine) as connection:
            bodies = connection.scalars(select(_documents.c.body).where(_documents.c.capture == uri)).all()
            for body in bodies:
                insert_addresses(connection, read_json(Document, body), keys)


def _merge_moved(connection: Connection, feed: Feed) -> Feed:
    """Return the feed at its present address; it is gone when another feed is followed there."""
    query = select(_feeds.c.number).where(_feeds.c.key == _key_of(feed.address), _feeds.c.number != feed.number)
    other = connection.scalar(query)
    if other is None:
        return feed
    before = _find(connection, feed.number)
    told = f"has moved to {feed.address}, which is followed as feed {other}"
    address = before.address if before is not None else feed.address
    return replace(feed, address=address, state=FeedState.GONE, last_problem=told)


def _resume(feed: Feed) -> Feed:
    return replace(feed, state=FeedState.ACTIVE, failures=0, wait_seconds=0.0, last_problem=None)


def _next_number(connection: Connection) -> int:
    query = select(_feeds.c.number).order_by(_feeds.c.number.desc()).limit(1)
    return int(connection.scalar(query) or 0) + 1


def _find(connection: Connection, number: int) -> Feed | None:
    body = connection.scalar(select(_feeds.c.body).where(_feeds.c.number == number))
    return read_json(Feed, body) if body is not None else None


def _write(connection: Connection, feed: Feed) -> None:
    values = {"key": _key_of(feed.address), **_columns(feed)}
    connection.execute(update(_feeds).where(_feeds.c.number == feed.number).values(values))


def _columns(feed: Feed) -> dict[str, str | None]:
    read = feed.last_read
    due = read + timedelta(seconds=feed.wait_seconds) if read is not None else None
    return {
        "state": feed.state.value,
        "due": tell_time(due) if due is not None else None,
        "read": tell_time(read) if read is not None else None,
        "body": write_json(feed),
    }


def _key_of(address: str) -> str:
    return page_key(address) or address[:300]
