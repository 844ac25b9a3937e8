"""Pages from templates: the Jinja2 environment, what every template may call, and the menu."""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from fastapi import Request
from starlette.responses import HTMLResponse

from dragoman.briefing import PAGES as BRIEFING_PAGES
from dragoman.briefing import find_anchor
from dragoman.model import DateSpan
from dragoman.relations import load_intensities
from dragoman.web.access.visitors import visitor_of
from dragoman.web.asking import link_with, write_query
from dragoman.web.charts.lines import WIDTH as LINE_WIDTH
from dragoman.web.days import Days
from dragoman.wording import (
    FATES,
    Slot,
    clean_signs,
    clean_text,
    count_of,
    explain_date,
    explain_derivation,
    explain_ground,
    explain_object,
    explain_place,
    name_side,
    name_state,
    original_name,
    short_id,
    tell_according,
    tell_act_line,
    tell_all,
    tell_article,
    tell_briefly,
    tell_commitment,
    tell_credibility,
    tell_credit_role,
    tell_day,
    tell_event_line,
    tell_feed_state,
    tell_gloss,
    tell_grade,
    tell_job,
    tell_job_state,
    tell_language,
    tell_likelihood,
    tell_list,
    tell_next_reading,
    tell_office,
    tell_origin,
    tell_owed,
    tell_parties,
    tell_publication,
    tell_quote,
    tell_reasons,
    tell_reliability,
    tell_review,
    tell_sides,
    tell_silence,
    tell_source,
    tell_standing_of_claim,
    tell_status,
    tell_tally,
    tell_teller,
    tell_tenure,
    tell_trend,
    tell_when,
)

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
    environment.filters |= {
        "clean": clean_text,
        "clean_spaces": clean_signs,
        "according": tell_according,
        "act_line": tell_act_line,
        "commitment": tell_commitment,
        "count_of": count_of,
        "credibility": tell_credibility,
        "credit_role": tell_credit_role,
        "cut": cut,
        "date_ground": explain_date,
        "day": tell_day,
        "grade": tell_grade,
        "days": tell_days,
        "derivation": explain_derivation,
        "explained": explain_object,
        "is_address": is_address,
        "feed_state": tell_feed_state,
        "next_reading": tell_next_reading,
        "language": tell_language,
        "likelihood": tell_likelihood,
        "listed": tell_list,
        "told_job": tell_job,
        "job_state": tell_job_state,
        "all": tell_all,
        "anchor": find_anchor,
        "article": tell_article,
        "briefly": tell_briefly,
        "original_name": original_name,
        "reasons": tell_reasons,
        "gloss": tell_gloss,
        "office": tell_office,
        "owed": tell_owed,
        "quoted": tell_quote,
        "side": name_side,
        "sides": tell_sides,
        "state": name_state,
        "tally": tell_tally,
        "teller": tell_teller,
        "tenure": tell_tenure,
        "parties": tell_parties,
        "publication": tell_publication,
        "publication_ground": explain_ground,
        "quad": lambda type: load_intensities()[type].quad.value,
        "placed": explain_place,
        "plain": lambda word: str(word).replace("_", " "),
        "reliability": tell_reliability,
        "review": tell_review,
        "standing_of_claim": tell_standing_of_claim,
        "typed_days": type_days,
        "short_id": short_id,
        "text_fragment": text_fragment,
        "source": tell_source,
        "standing": tell_status,
        "told": tell_event_line,
        "told_quote": tell_quote,
        "trend": tell_trend,
        "when": tell_when,
        "origin": tell_origin,
        "silence": lambda row: tell_silence(Slot(row)) if row in set(Slot) else "not said",
        "per_cent": lambda x: f"{100 * x / LINE_WIDTH:.2f}%",
        "path": lambda text: quote(str(text), safe=""),
    }
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


def type_days(span: DateSpan | None) -> str:
    """Return a date as a person types one: `2024-05-10`, or two of them with `..` between; "" where a side is open."""
    if span is None or span.start is None or span.end is None:
        return ""
    return str(span.start) if span.start == span.end else f"{span.start}..{span.end}"


def static_address(name: str) -> str:
    """Return the address of a file in `static`, with a fingerprint of its bytes: it may be kept forever."""
    return f"/static/{name}?v={_fingerprint(name)}"


def has_static(name: str) -> bool:
    """Whether there is such a file in `static`; what the build makes is not there in a bare checkout."""
    return (_STATIC / name).is_file()


@cache
def _fingerprint(name: str) -> str:
    return hashlib.sha256((_STATIC / name).read_bytes()).hexdigest()[:12]


def tell_days(days: Days) -> str:
    """Return a day or week in words: "20 March 2024", "18 March 2024 to 24 March 2024"."""
    return f"{tell_day(days.first)} to {tell_day(days.last)}" if days.is_week else tell_day(days.first)


def is_address(uri: str) -> bool:
    """Whether an address is one of the web: no other may become a link ("javascript:" is one too)."""
    return urlsplit(uri).scheme in {"http", "https"}


_LONGEST_FRAGMENT = 300
"""Signs of a text fragment: browsers look for them one by one, and addresses are cut by some servers at 2,000."""


def text_fragment(words: str) -> str:
    """Return the part of an address that leads to words of a page ("" for words that are too long to be told so).

    >>> text_fragment("one, two-three")
    '#:~:text=one%2C%20two%2Dthree'
    """
    if len(words) > _LONGEST_FRAGMENT or "\n" in words:
        return ""
    return "#:~:text=" + quote(words, safe="").replace("-", "%2D")


def cut(text: str, length: int = 300) -> str:
    """Return the text, cut at a space with an ellipsis where it is longer than so many signs.

    >>> cut("one two three", 9)
    'one two …'
    """
    if len(text) <= length:
        return text
    kept = text[:length].rpartition(" ")[0] or text[:length]
    return f"{kept} …"
