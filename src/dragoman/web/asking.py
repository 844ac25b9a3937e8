"""What a request asks for: the query string of a list as a `Filter`, and back.

The names in the query are those of `Filter`'s fields, so that a link can be read and typed; the words sought
are `q`, as everywhere. Days may be as vague as the user likes: `since=2024`, `until=2024-03`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import Depends, Request

from dragoman.model import WrongUse
from dragoman.record import APPLICABLE, Filter, Order, Reader, Record, read_day

_NAMES = {"text": "q"}
"""Fields of `Filter` whose name in the query is another one."""

FIRST_DAYS = frozenset({"since", "published_since", "told_since", "changed_since"})
LAST_DAYS = frozenset({"until", "published_until", "told_until", "changed_until", "due_until"})
_YES_OR_NO = frozenset({"is_undated", "has_differences", "is_denied", "is_disputed", "is_told", "is_actor"})
_NUMBERS = frozenset({"min_origins"})

LIST_LIMIT = 50
"""Lines of a list on a page: three screens; facets and cursors lead further."""


def find_record(request: Request) -> Record:
    """Return the record that the application has open."""
    record: Record = request.app.state.record
    return record


def find_reader(request: Request) -> Reader:
    """Return the read layer of the record that the application has open."""
    return find_record(request).reader


AskedReader = Annotated[Reader, Depends(find_reader)]
"""`reader: AskedReader` gives a route the read layer."""

AskedRecord = Annotated[Record, Depends(find_record)]
"""`record: AskedRecord` gives a route the whole record, to write."""


def query_name(field: str) -> str:
    """Return how a field of `Filter` is called in the query.

    >>> query_name("text"), query_name("since")
    ('q', 'since')
    """
    return _NAMES.get(field, field)


def read_filter(query: Mapping[str, str], what: str) -> Filter:
    """Return the filter that a query asks for of this kind of value; empty parameters ask nothing.

    Raises:
        WrongUse: a day, number or yes-or-no that is none, or a filter that this kind of value does not know.
    """
    asked: dict[str, Any] = {}
    for entry in fields(Filter):
        given = query.get(query_name(entry.name), "").strip()
        if not given or entry.name == "limit":
            continue
        if entry.name not in APPLICABLE[what]:
            known = ", ".join(sorted(query_name(name) for name in APPLICABLE[what]))
            raise WrongUse(f"{what} cannot be filtered by {query_name(entry.name)}; they can be by {known}")
        asked[entry.name] = _read_value(entry.name, given)
    return Filter(**asked)


def _read_value(name: str, given: str) -> Any:
    if name in FIRST_DAYS | LAST_DAYS:
        return read_day(query_name(name), given, is_last=name in LAST_DAYS)
    if name in _YES_OR_NO:
        if given.lower() not in {"1", "0", "true", "false"}:
            raise WrongUse(f"{query_name(name)} is {given!r}, but must be 1 or 0")
        return given.lower() in {"1", "true"}
    if name in _NUMBERS:
        if not (given.isascii() and given.isdigit() and len(given) < 10):
            raise WrongUse(f"{query_name(name)} is {given!r}, but must be a number")
        return int(given)
    return given.upper() if name == "country" else given


def read_order(query: Mapping[str, str], default: Order = Order.NEWEST) -> Order:
    """Return the order that a query asks for; raises `WrongUse` for one that is none."""
    given = query.get("order", "").strip()
    if not given:
        return default
    try:
        return Order(given)
    except ValueError:
        raise WrongUse(f"order is {given[:60]!r}, but must be one of {', '.join(Order)}") from None


def read_today(request: Request) -> date:
    """Return the day as of which a page tells how things stand: `on`, else today."""
    given = request.query_params.get("on", "").strip()
    return read_day("on", given, is_last=True) if given else date.today()


def write_query(pairs: Iterable[tuple[str, object | None]]) -> str:
    """Return a query string with its question mark, in the order given; None and "" are left out.

    >>> write_query([("q", "ракети"), ("since", None), ("type", "AID")])
    '?q=%D1%80%D0%B0%D0%BA%D0%B5%D1%82%D0%B8&type=AID'
    """
    kept = [(name, str(value)) for name, value in pairs if value is not None and value != ""]
    return f"?{urlencode(kept)}" if kept else ""


def link_with(request: Request, **changes: object | None) -> str:
    """Return the path of this page with some parameters changed (None takes one away) and no cursor.

    Whoever changes what a list shows begins at its start; pass `cursor` to move in it.
    """
    kept = {name: value for name, value in request.query_params.items() if name != "cursor"}
    return request.url.path + write_query({**kept, **changes}.items())
