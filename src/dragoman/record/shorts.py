"""Values in short, for pages that count many of them: what stands in their columns, without reading them whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from dragoman.model import Commitment, Status
from dragoman.record import tables
from dragoman.record.filters import Filter
from dragoman.record.finding import batches
from dragoman.record.lists import Asked, ListReader
from dragoman.record.plain_json import read_json
from dragoman.record.stretches import LONGEST_STRETCH, Order


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortEvent:
    """An event in short; `first_day` is None where no day with a year is known."""

    id: str
    act: str
    status: Status
    first_day: date | None


class ShortReader(ListReader):
    """Gives values in short."""

    def short_events(self, filter: Filter, limit: int = LONGEST_STRETCH) -> tuple[tuple[ShortEvent, ...], bool]:
        """Return the newest events of a choice in short, newest first, at most so many; and whether there are more."""
        keys = self._list_keys("events", Asked(filter, Order.NEWEST, limit, None))
        table, numbers = tables.events, [int(key[-1]) for key in keys.values]
        columns = (table.c.number, table.c.id, table.c.act, table.c.status, table.c.first_day)
        found: dict[int, ShortEvent] = {}
        with self._engine.connect() as connection:
            for some in batches(numbers):
                query = select(*columns).where(table.c.number.in_(some))
                for number, id, act, status, day in connection.execute(query).all():
                    first_day = date.fromisoformat(day) if day else None
                    found[number] = ShortEvent(id=id, act=act, status=Status(status), first_day=first_day)
        return tuple(found[number] for number in numbers if number in found), keys.after is not None

    def commitments_that_may_bear(self, limit: int) -> Iterator[Commitment]:
        """Yield the commitments of texts on which an attack may bear, those spoken of last first, at most so many."""
        table = tables.commitments
        query = select(table.c.body).where(table.c.may_bear == 1)
        query = query.order_by(table.c.last_day.is_(None), table.c.last_day.desc(), table.c.id).limit(limit)
        with self._engine.connect() as connection:
            yield from (read_json(Commitment, body) for body in connection.scalars(query))
