"""What every part of the read layer stands on: the database, the notes of runs, and who is shown as whom."""

from collections.abc import Callable, Hashable
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, select

from dragoman.model import Entity
from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.filters import Filter
from dragoman.record.identities import IDENTITIES_MARK, read_identities
from dragoman.record.joining import Identities
from dragoman.record.postings import ALL, Plan, make_plan
from dragoman.record.remembering import Memory, read_revision

Found = TypeVar("Found")


class Connected:
    """A part of the read layer; `Reader` puts the parts together."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._memory = Memory(engine)
        self._identities: tuple[str | None, dict[str, Entity]] = (None, {})

    def run_mark(self, name: str) -> str | None:
        """Return the note that `write_run_mark` left under `name`, or None."""
        with self._engine.connect() as connection:
            mark: str | None = connection.scalar(select(tables.marks.c.value).where(tables.marks.c.name == name))
            return mark

    def revision(self) -> int:
        """Return how many transactions have changed what the record holds: equal numbers, equal answers."""
        return read_revision(self._engine)

    def recall(self, key: Hashable, find: Callable[[], Found]) -> Found:
        """Return what was found under this key since the record changed, or find it now."""
        return self._memory.recall(key, find)

    def _plan(self, connection: Connection, what: str, filter: Filter) -> Plan:
        """Return how all that a filter chooses is found: facets and timeline of a page ask for the same."""
        return self.recall(("plan", what, filter), lambda: make_plan(connection, choose(connection, what, filter), ALL))

    def schema_version(self) -> int:
        """Return the number of the last migration that the record has been brought to."""
        with self._engine.connect() as connection:
            return connection.scalar(select(func.max(tables.schema.c.version))) or 0

    def identities(self) -> Identities:
        """Return the entity that stands for each id, as settled last; an id that is not there stands for itself."""
        mark = self.run_mark(IDENTITIES_MARK)
        if mark is None or mark != self._identities[0]:
            with self._engine.connect() as connection:
                self._identities = (mark, read_identities(connection))
        return self._identities[1]
