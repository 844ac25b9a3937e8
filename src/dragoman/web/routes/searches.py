"""The page *Searches*: searches that are asked again and again, as feeds and by mail."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dragoman.alerts import check_address, first_claims, hide_secrets, make_lines, write_feed
from dragoman.model import Role, WrongUse
from dragoman.record import SEARCHED, Order, SavedSearch, Stretch
from dragoman.web.access import needs
from dragoman.web.access.visitors import visitor_of
from dragoman.web.asking import AskedReader, AskedRecord, query_name, read_filter, write_query
from dragoman.web.rendering import render

router = APIRouter(prefix="/searches")

_N_ENTRIES = 50
"""Entries of a feed: readers of feeds ask every hour, and a busy hour has fewer."""


@router.get("")
def show_searches(request: Request, record: AskedRecord) -> Response:
    """Show the saved searches, and the form for the one that the query holds."""
    return _show(request, record)


@router.post("", dependencies=[needs(Role.REVIEWER)])
def save_search(
    request: Request,
    record: AskedRecord,
    name: Annotated[str, Form()] = "",
    what: Annotated[str, Form()] = "",
    query: Annotated[str, Form()] = "",
    to: Annotated[str, Form()] = "",
    hour: Annotated[str, Form()] = "",
) -> Response:
    """Save a search from a form."""
    try:
        search = SavedSearch(
            name=name.strip(),
            what=what,
            filter=read_filter(dict(parse_qsl(query.lstrip("?"))), what if what in SEARCHED else SEARCHED[0]),
            to=tuple(dict.fromkeys(_check_given(address) for address in to.replace(",", " ").split())),
            hour=_read_hour(hour),
            by=visitor_of(request).name or "visitor",
            saved=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        record.searches.save_search(search)
    except WrongUse as error:
        return _show(request, record, f"{error}.", 400)
    return RedirectResponse("/searches", status_code=303)


@router.post("/{id}/remove", dependencies=[needs(Role.REVIEWER)])
def remove_search(request: Request, record: AskedRecord, id: str) -> Response:
    """Take a search away."""
    try:
        record.searches.delete_search(id)
    except WrongUse as error:
        return _show(request, record, f"{error}.", 404)
    return RedirectResponse("/searches", status_code=303)


@router.get("/{id}.atom")
def give_feed(request: Request, record: AskedRecord, reader: AskedReader, id: str) -> Response:
    """Give a search as an Atom feed."""
    search = record.searches.find_search(id)
    listing: dict[str, Callable[..., Stretch[Any]]] = {
        "events": reader.list_events,
        "claims": reader.list_claims,
        "commitments": reader.list_commitments,
    }
    values = listing[search.what](search.filter, order=Order.NEWEST, limit=_N_ENTRIES).values
    lines = make_lines(values, reader.find_claims(first_claims(values)))
    return Response(write_feed(search, lines, str(request.base_url)), media_type="application/atom+xml")


def _show(request: Request, record: AskedRecord, message: str | None = None, status: int = 200) -> Response:
    asked = {name: value for name, value in request.query_params.items() if name not in _NOT_ASKED}
    what = request.query_params.get("what", "events")
    shown = [
        {
            "search": search,
            "asked": {query_name(name): str(getattr(search.filter, name)) for name in sorted(search.filter.names_set)},
            "to": [hide_secrets(address) for address in search.to],
            "n_unconfirmed": record.searches.count_unconfirmed(search),
        }
        for search in record.searches.list_searches()
    ]
    page = render(
        request,
        "searches.html",
        shown=shown,
        asked=asked,
        query=write_query(asked.items()),
        what=what if what in SEARCHED else SEARCHED[0],
        searched=SEARCHED,
        message=message,
    )
    page.status_code = status
    return page


_NOT_ASKED = frozenset({"what", "order", "cursor", "limit"})


def _check_given(address: str) -> str:
    """Return an address that a form may give: mail and the public web; whoever sits at the machine gives others."""
    checked = check_address(address)
    if not checked.startswith(("mailto:", "https://")):
        raise WrongUse(
            f"{hide_secrets(checked)[:80]} cannot be given here; give a mail address or https://…, "
            'and any other on the machine itself by "dragoman alert add"'
        )
    return checked


def _read_hour(given: str) -> int | None:
    if not given.strip():
        return None
    if not (given.strip().isascii() and given.strip().isdigit() and len(given.strip()) < 3):
        raise WrongUse(f"{given[:20]!r} is no hour of the day; give 0 to 23, or nothing to be told at once")
    return int(given)
