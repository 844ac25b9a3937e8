"""One stretch of a long list, and the cursors by which the next one is asked for.

A cursor names the place of a line by what the list is sorted by, not by how many lines come
before it: lines that come or go meanwhile move nothing, and the last stretch costs what the first does.
"""

import base64
import binascii
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_

from dragoman.model import WrongUse

Value = TypeVar("Value")
Other = TypeVar("Other")

Key = tuple[str | int, ...]
"""What a line is sorted by; the last part is its id, so that no two lines share a key."""

LONGEST_STRETCH = 1000
"""Lines at most: a page of a thousand claims is 2 MB (November 2026); whoever wants all asks for an export."""

_LONGEST_CURSOR = 600
"""Signs at most: ours are under 200."""


class Order(StrEnum):
    """In which order a list is given."""

    NEWEST = "newest"
    OLDEST = "oldest"
    ORIGINS = "origins"
    """Events told by most independent origins first."""
    DUE = "due"
    """Commitments whose deadline comes first first, those without one last."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch(Generic[Value]):
    """One stretch of a long list: its values, and the cursors of the stretches before and after (None at an end)."""

    values: tuple[Value, ...]
    before: str | None = None
    after: str | None = None

    def turned(self, turn: Callable[[Value], Other]) -> "Stretch[Other]":
        """Return the stretch with each value turned into another."""
        return Stretch(values=tuple(map(turn, self.values)), before=self.before, after=self.after)


@dataclass(frozen=True, slots=True)
class SortColumn:
    """A column that a list is sorted by, never null."""

    column: ColumnElement[Any]
    is_falling: bool = False

    def beyond(self, value: str | int, *, is_backward: bool) -> ColumnElement[bool]:
        """Return the condition that a line comes after this value, or before it when asked backward."""
        return self.column < value if self.is_falling != is_backward else self.column > value

    def sorted(self, *, is_backward: bool) -> ColumnElement[Any]:
        """Return the column with its direction, for ORDER BY."""
        return self.column.desc() if self.is_falling != is_backward else self.column.asc()


@dataclass(frozen=True, slots=True)
class Cursor:
    """The place of a line in a list, and to which side of it one goes."""

    key: Key
    is_backward: bool


def write_cursor(name: str, cursor: Cursor) -> str:
    """Return a cursor as it stands in a URL; `name` tells the list and its order."""
    body = json.dumps(
        [name, "b" if cursor.is_backward else "a", *cursor.key], ensure_ascii=False, separators=(",", ":")
    )
    return base64.urlsafe_b64encode(body.encode()).decode().rstrip("=")


def read_cursor(name: str, text: str, example: Sequence[type]) -> Cursor:
    """Return the cursor that `write_cursor` wrote.

    Args:
        name: the list and its order.
        text: as it came back.
        example: the types of the key's parts.

    Raises:
        WrongUse: it is no cursor, or one of another list or order.
    """
    wrong = WrongUse("the cursor is not one of this list in this order; ask for the list without a cursor")
    if len(text) > _LONGEST_CURSOR or not text.isascii():
        raise wrong
    try:
        body = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        raise wrong from None
    if not isinstance(body, list) or len(body) != len(example) + 2 or body[0] != name or body[1] not in ("a", "b"):
        raise wrong
    if any(type(part) is not kind for part, kind in zip(body[2:], example, strict=True)):
        raise wrong
    if any(isinstance(part, int) and abs(part) >= _LARGEST for part in body[2:]):
        raise wrong
    return Cursor(tuple(body[2:]), body[1] == "b")


_LARGEST = 2**63
"""Both databases keep whole numbers in 64 bits."""


def read_keys(
    connection: Connection,
    query: Callable[[], Select[Any]],
    sorting: Sequence[SortColumn],
    limit: int,
    cursor: Cursor | None,
) -> list[Key]:
    """Return the keys of the lines beyond a cursor, nearest to it first, at most so many.

    A line beyond a key of three parts has the same first two and a third beyond, or the same first
    and a second beyond, or a first beyond. Each is asked for alone, so that an index over the parts
    answers it without looking at any other line.

    Args:
        connection: to the record.
        query: makes the question for the lines, with its conditions, without columns and order.
        sorting: the parts of the key.
        limit: at most so many.
        cursor: None for the first lines.
    """
    is_backward = cursor is not None and cursor.is_backward
    order = [part.sorted(is_backward=is_backward) for part in sorting]
    found: list[Key] = []
    for conditions in _steps(sorting, cursor):
        asked = query().add_columns(*(part.column for part in sorting)).where(*conditions).order_by(*order)
        found += [tuple(row) for row in connection.execute(asked.limit(limit - len(found)))]
        if len(found) >= limit:
            break
    return found


def _steps(sorting: Sequence[SortColumn], cursor: Cursor | None) -> Iterator[list[ColumnElement[bool]]]:
    if cursor is None:
        yield []
        return
    for place in reversed(range(len(sorting))):
        same = [part.column == value for part, value in zip(sorting[:place], cursor.key[:place], strict=True)]
        yield [and_(*same, sorting[place].beyond(cursor.key[place], is_backward=cursor.is_backward))]


def make_stretch(name: str, found: list[Key], limit: int, cursor: Cursor | None) -> Stretch[Key]:
    """Return the stretch of keys that were found beyond a cursor, one more than the limit where there are more."""
    has_more, keys = len(found) > limit, found[:limit]
    is_backward = cursor is not None and cursor.is_backward
    if is_backward:
        keys = keys[::-1]
    first, last = (keys[0], keys[-1]) if keys else (None, None)
    has_before = has_more if is_backward else cursor is not None
    has_after = has_more if not is_backward else True
    return Stretch(
        values=tuple(keys),
        before=write_cursor(name, Cursor(first, True)) if first is not None and has_before else None,
        after=write_cursor(name, Cursor(last, False)) if last is not None and has_after else None,
    )
