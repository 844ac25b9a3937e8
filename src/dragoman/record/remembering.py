"""What was worked out from the record, kept until the record changes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

from sqlalchemy import Connection, Engine, Integer, String, insert, select, update
from sqlalchemy import cast as cast_to

from dragoman.record import tables

Found = TypeVar("Found")

REVISION_MARK = "revision"
"""The mark that counts the transactions that changed what the record holds."""

N_REMEMBERED = 512
"""Answers kept: a day of a desk's views; one is a few kilobytes (a network at most 200)."""


def read_revision(engine: Engine) -> int:
    """Return how many transactions have changed what the record holds; 0 before the first."""
    with engine.connect() as connection:
        value = connection.scalar(select(tables.marks.c.value).where(tables.marks.c.name == REVISION_MARK))
    return int(value or 0)


def raise_revision(connection: Connection) -> None:
    """Count one more transaction, within it: who asks afterwards finds nothing that was kept before."""
    value = tables.marks.c.value
    raised = cast_to(cast_to(value, Integer) + 1, String)
    done = connection.execute(update(tables.marks).where(tables.marks.c.name == REVISION_MARK).values(value=raised))
    if not done.rowcount:
        connection.execute(insert(tables.marks).values(name=REVISION_MARK, value="1"))


class Memory:
    """Keeps answers for as long as the record is what it was when they were asked for; the oldest are let go first.

    The revision is read before an answer is worked out: one that changes meanwhile costs a second answer, and never
    shows an old one.
    """

    def __init__(self, engine: Engine, n_kept: int = N_REMEMBERED) -> None:
        self._engine = engine
        self._n_kept = n_kept
        self._lock = threading.Lock()
        self._revision = -1
        self._kept: OrderedDict[Hashable, object] = OrderedDict()

    def recall(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """Return what was found under this key since the record changed, or find it now."""
        revision = read_revision(self._engine)
        with self._lock:
            if revision != self._revision:
                self._kept.clear()
                self._revision = revision
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Found, self._kept[key])
        found = find()
        with self._lock:
            if revision == self._revision:
                self._kept[key] = found
                while len(self._kept) > self._n_kept:
                    self._kept.popitem(last=False)
        return found
