"""How much of what the record holds."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection, Engine, FromClause, func, select
from sqlalchemy.sql.elements import ColumnElement

from dragoman.record import tables
from dragoman.record.remembering import read_revision

_COUNTED = (
    "documents",
    "mentions",
    "entities",
    "quotes",
    "claims",
    "events",
    "commitments",
    "relations",
    "problems",
    "judgements",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCounts:
    """What the record holds: pairs of name and number, the largest number first where it says "by".

    In `by_language` and `by_outlet` the name None counts documents of which it is not known.
    """

    values: tuple[tuple[str, int], ...]
    documents_by_language: tuple[tuple[str | None, int], ...]
    documents_by_outlet: tuple[tuple[str | None, int], ...]
    problems_by_code: tuple[tuple[str | None, int], ...]
    n_documents_undated: int
    first_day: str | None
    last_day: str | None

    def n_of(self, values: str) -> int:
        """Return the number of values of a kind, e.g. "claims"."""
        return dict(self.values)[values]


def count_values(engine: Engine) -> RecordCounts:
    """Count what the record holds; reads the indexes, not the values."""
    documents = tables.documents
    with engine.connect() as connection:
        undated = documents.c.published_first.is_(None)
        days = connection.execute(
            select(func.min(documents.c.published_first), func.max(documents.c.published_last))
        ).one()
        return RecordCounts(
            values=tuple((name, _count(connection, tables.metadata.tables[name])) for name in _COUNTED),
            documents_by_language=_count_by(connection, documents.c.language),
            documents_by_outlet=_count_by(connection, documents.c.outlet),
            problems_by_code=_count_by(connection, tables.problems.c.code),
            n_documents_undated=connection.scalar(select(func.count()).select_from(documents).where(undated)) or 0,
            first_day=days[0],
            last_day=days[1],
        )


def _count(connection: Connection, table: FromClause) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0


def _count_by(connection: Connection, column: ColumnElement[str]) -> tuple[tuple[str | None, int], ...]:
    query = select(column, func.count()).group_by(column).order_by(func.count().desc(), column.nulls_first())
    return tuple((row[0], row[1]) for row in connection.execute(query))


Counted = TypeVar("Counted")


class Kept(Generic[Counted]):
    """What is counted anew each time while that is quick, and kept for a while where it is not.

    A count reads an index from one end to the other: a second for a million claims. Whoever shows how much a record
    holds on every page can do with a number that is a minute old while the record is being written. As long as it is
    not, what was counted once is kept.
    """

    def __init__(
        self,
        count: Callable[[], Counted],
        revision: Callable[[], int],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._count = count
        self._revision = revision
        self._clock = clock
        self._lock = threading.Lock()
        self._kept: tuple[int, float, Counted] | None = None

    def take(self) -> Counted:
        """Return what was counted; whoever asks while it is being counted waits for that count."""
        with self._lock:
            revision, began = self._revision(), self._clock()
            if self._kept is not None and (revision == self._kept[0] or began < self._kept[1]):
                return self._kept[2]
            counts = self._count()
            ended = self._clock()
            is_quick = ended - began < _QUICK_SECONDS
            self._kept = revision, began if is_quick else ended + _KEPT_SECONDS, counts
            return counts


_QUICK_SECONDS = 0.1
"""A count that takes no longer is taken anew when the record has changed: 30,000 claims take 0.03 (SQLite, November
2026)."""

_KEPT_SECONDS = 60.0
"""How long a slow count is kept."""


class KeptCounts(Kept[RecordCounts]):
    """How much the record holds."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(lambda: count_values(engine), lambda: read_revision(engine), clock)
