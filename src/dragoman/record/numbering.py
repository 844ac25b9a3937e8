"""The numbers of values: larger for a later day, so that the order of a list is the order of its numbers.

A number is the ordinal of a day times `_OF_DAY`, and a place within the day. Documents, and what stands in
them, are numbered by the day of their publication, downwards within it: read from the largest number on, that is
newest first, what stands in one document comes in its order. Events and commitments are numbered by a day of their
own, those of more origins above, then by their ids. What has no day has the day 0.

Because tables and indexes are sorted by them, a list of the newest, whatever is asked of it, is read from
where it begins and no further than it is shown.
"""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, Table, func, select

from dragoman.record.finding import batches

BITS_WITHIN_DAY = 40
_OF_DAY = 1 << BITS_WITHIN_DAY
"""Numbers of a day: a million million, so that a day never fills; ordinals of days up to the year 9999 take 22 bits
more, and both databases keep 63."""

FIRST_DATED = _OF_DAY
"""The least number of what has a day."""

_MANY_ORIGINS = 255
"""Origins told apart within a day: eight bits; what more tell stands beside each other."""


def lowest_of(day: str | date | None) -> int:
    """Return the least number of a day (ISO); None is the unknown one."""
    return _ordinal(day) * _OF_DAY


def highest_of(day: str | date | None) -> int:
    """Return the largest number of a day (ISO)."""
    return lowest_of(day) + _OF_DAY - 1


def day_of(number: int) -> date | None:
    """Return the day of a number; None for the unknown one.

    >>> day_of(lowest_of("2024-03-20") + 5)
    datetime.date(2024, 3, 20)
    """
    ordinal = number >> BITS_WITHIN_DAY
    return date.fromordinal(ordinal) if ordinal else None


def _ordinal(day: str | date | None) -> int:
    if day is None:
        return 0
    return (day if isinstance(day, date) else date.fromisoformat(day)).toordinal()


def number_within(day: str | None, n_origins: int, id: str) -> int:
    """Return the number of an event or commitment: by its day, how many tell it, and the end of its id."""
    return lowest_of(day) + (min(n_origins, _MANY_ORIGINS) << 32) + int(id.rpartition("-")[2][-8:], 16)


def free_numbers(connection: Connection, table: Table, numbers: Sequence[int]) -> list[int]:
    """Return the numbers, or for each the next that no row of the table has and none before it: ids may end alike."""
    taken: set[int] = set()
    for some in batches(numbers):
        taken.update(connection.scalars(select(table.c.number).where(table.c.number.in_(some))))
    found = []
    for wanted in numbers:
        number = wanted
        while number in taken or (number != wanted and _is_taken(connection, table, number)):
            number += 1
        taken.add(number)
        found.append(number)
    return found


def _is_taken(connection: Connection, table: Table, number: int) -> bool:
    return connection.scalar(select(table.c.number).where(table.c.number == number)) is not None


def next_number(connection: Connection, table: Table, day: str | None) -> int:
    """Return the number below all that a day has in a table."""
    low, high = lowest_of(day), highest_of(day)
    least: int | None = connection.scalar(select(func.min(table.c.number)).where(table.c.number.between(low, high)))
    return high if least is None else least - 1


def next_arrival(connection: Connection, claims: Table) -> int:
    """Return the number in order of arrival of the next claim that comes."""
    return (connection.scalar(select(func.max(claims.c.arrival))) or 0) + 1


class Numbers:
    """Hands out numbers of days downwards, without asking the database twice for one day."""

    def __init__(self, connection: Connection, table: Table) -> None:
        self._connection = connection
        self._table = table
        self._next: dict[str | None, int] = {}

    def take(self, day: str | None) -> int:
        """Return the next number of a day."""
        number = self._next.get(day)
        if number is None:
            number = next_number(self._connection, self._table, day)
        self._next[day] = number - 1
        return number


LONG_DAYS = 366
"""Days that what is dated to a year, a month or a day lasts at most; what lasts longer is looked for by itself."""


def lasts_long(first: str | None, last: str | None) -> int:
    """Return 1 for what lasts longer than `LONG_DAYS`, else 0."""
    if first is None or last is None:
        return 0
    return int(date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal() > LONG_DAYS)
