"""Pages from templates: the Jinja2 environment, what every template may call, and the menu."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fastapi import Request
from starlette.responses import HTMLResponse

from dragoman.briefing import PAGES as BRIEFING_PAGES
from dragoman.web.access.visitors import visitor_of
from dragoman.web.asking import link_with, write_query
from dragoman.web.filters import FILTERS
from dragoman.wording import FATES

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).parent / "templates"
_STATIC = Path(__file__).parent / "static"

MENU: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Look", (("/", "Today"), ("/events", "Events"), ("/claims", "Claims"), ("/quotes", "Quotes"))),
    ("States", (("/pairs", "Pairs"), ("/network", "Network"), ("/ledger", "Ledger"), ("/actors", "Actors"))),
    ("Pages", (("/documents", "Documents"), ("/sources", "Sources"), ("/problems", "Problems"), ("/add", "Add"))),
    (
        "Desk",
        (
            ("/judgements", "Judgements"),
            ("/searches", "Searches"),
            ("/briefing", "Briefing"),
            ("/api", "API"),
            ("/about", "About"),
        ),
    ),
)
"""The menu: groups of (path, name). A path that the application does not have is left out."""


def render(request: Request, template: str, **values: Any) -> HTMLResponse:
    """Return the page that a template gives with these values.

    Every template also knows `request`, `visitor`, `menu`, `link_with` (this page with other parameters), `static`
    (address of a file of ours that may be kept forever), and the words of `wording` as filters.
    """
    page = _environment().get_template(template)
    text = page.render(
        request=request,
        visitor=visitor_of(request),
        menu=_menu_of(request),
        link_with=lambda **changes: link_with(request, **changes),
        **values,
    )
    return HTMLResponse(text)


def _menu_of(request: Request) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    if visitor_of(request).role is None:
        return ()  # whoever must sign in first can go nowhere else
    paths: frozenset[str] = request.app.state.page_paths
    kept = ((group, tuple(entry for entry in entries if entry[0] in paths)) for group, entries in MENU)
    return tuple((group, entries) for group, entries in kept if entries)


@cache
def _environment() -> "Environment":
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined

    environment = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader(_TEMPLATES), PrefixLoader({"briefing": FileSystemLoader(BRIEFING_PAGES)})]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= FILTERS
    environment.globals |= {
        "static": static_address,
        "write_query": write_query,
        "has_static": has_static,
        "save_link": save_link,
        "fates": FATES,
    }
    return environment


_SAVED = {"/events": "events", "/claims": "claims", "/ledger": "commitments"}


def save_link(path: str, query: Mapping[str, str]) -> str:
    """Return where the search that a list shows is saved; "" for a list that cannot be searched again and again."""
    what = _SAVED.get(path)
    return f"/searches{write_query([('what', what), *query.items()])}" if what else ""


def static_address(name: str) -> str:
    """Return the address of a file in `static`, with a fingerprint of its bytes: it may be kept forever."""
    return f"/static/{name}?v={_fingerprint(name)}"


def has_static(name: str) -> bool:
    """Whether there is such a file in `static`; what the build makes is not there in a bare checkout."""
    return (_STATIC / name).is_file()


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]
