"""Days as conditions over numbers: what was published, happened or was told between two days."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, or_, select

from dragoman.record import tables
from dragoman.record.numbering import FIRST_DATED, LONG_DAYS, highest_of, lowest_of
from dragoman.record.postings import Part, Posting


def between(column: Any, since: date | None, until: date | None) -> list[Any]:
    """Return the conditions that a day lies between two, inclusive; an unknown one lies between none."""
    low = [] if since is None else [column >= since.isoformat()]
    return low if until is None else [*low, column <= until.isoformat()]


def within(number: Any, since: date | None, until: date | None) -> list[Any]:
    """Return the conditions that a number is of a day between two, inclusive; the unknown day lies between none."""
    if since is None and until is None:
        return []
    low = FIRST_DATED if since is None else lowest_of(since)
    return [number >= low] if until is None else [number >= low, number <= highest_of(until)]


def is_dated(number: Any, is_so: bool) -> Any:
    """Return the condition that a number is of a known day, or is not."""
    return number >= FIRST_DATED if is_so else number < FIRST_DATED


def values_of_days(connection: Connection, table: Any, since: date | None, until: date | None) -> list[Posting]:
    """Return the condition that a value may be of days between two.

    Its number tells the first day on which it may be; what may be of later days as well (a month, a year, a visit of
    three days) is found by an index of its own.
    """
    conditions = within(table.c.number, since, until)
    if not conditions:
        return []
    part = Part(table, table.c.number, tuple(conditions))
    rough = find_rough(connection, table, since, until)
    if rough is None:
        return [Posting((part,), and_(*conditions))]
    return [Posting((part, Part(table, table.c.number, (rough,), False)), or_(and_(*conditions), rough))]


def find_rough(connection: Connection, table: Any, since: date | None, until: date | None) -> Any | None:
    """Return the condition over a table for what begins before `since` and may last into it; None where nothing does.

    A month, a year, a visit of three days: the number tells its first day only.
    """
    if since is None:
        return None
    owner = tables.events if table is tables.events else tables.documents.alias()
    names = ("first_day", "last_day") if table is tables.events else ("published_first", "published_last")
    first, last = (owner.c[name] for name in names)
    conditions = [last > first, last >= since.isoformat(), owner.c.number < lowest_of(since)]
    if until is not None:
        conditions.append(owner.c.number <= highest_of(until))
    if connection.scalar(select(owner.c.number).where(*conditions).limit(1)) is None:
        return None
    if table is tables.events:
        return and_(*conditions)
    if table is tables.documents:
        return table.c.number.in_(select(owner.c.number).where(*conditions))
    return table.c.document.in_(select(owner.c.id).where(*conditions))


def told_between(column: Any, since: date | None, until: date | None) -> list[Posting]:
    """Return the condition that events were told between two days."""
    conditions = between(column, since, until)
    return (
        [Posting((Part(column.table, column.table.c.number, tuple(conditions), False),), and_(*conditions))]
        if conditions
        else []
    )


def claims_of_days(since: date | None, until: date | None) -> list[Posting]:
    """Return the condition that a claim, or for want of a date its page, may be of days between two."""
    table = tables.claims
    conditions = [*between(table.c.day_to, since, None), *between(table.c.day_from, None, until)]
    if not conditions:
        return []
    short = conditions
    if since is not None:
        least = date.fromordinal(max(1, since.toordinal() - LONG_DAYS))
        short = [*conditions, *between(table.c.day_from, least, None)]
    parts = [Part(table, table.c.number, tuple(short), False)]
    if since is not None:
        parts.append(Part(table, table.c.number, (table.c.is_long == 1, *conditions), False))
    return [Posting(tuple(parts), and_(*conditions))]
