"""A briefing as one page of HTML: no script, no request to anybody, readable in light and dark and on paper."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from dragoman.briefing.drawing import draw_svg
from dragoman.briefing.values import Briefing, Citation
from dragoman.wording import clean_signs, clean_text, short_id, tell_day, tell_language

if TYPE_CHECKING:
    from jinja2 import Environment

PAGES = Path(__file__).parent / "pages"
"""Templates; `parts.html` has macros for other pages that show a briefing."""


def write_html(briefing: Briefing) -> str:
    """Return the briefing as a whole page; the same briefing gives the same text."""
    return _environment().get_template("briefing.html").render(briefing=briefing)


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "drawn": draw_svg,
        "anchor": find_anchor,
        "clean": clean_text,
        "clean_spaces": clean_signs,
        "is_address": _is_address,
        "language": tell_language,
        "short_id": short_id,
        "day": tell_day,
    }
    environment.globals["address_of"] = lambda _: None  # a page that stands alone has nowhere to lead to
    return environment


def find_anchor(citation: Citation) -> str:
    """Return where on the page the passage stands that a citation points to."""
    return f"source-{citation.source}-{citation.passage}"


def _is_address(uri: str) -> bool:
    """Whether an address is one of the web: no other may become a link ("javascript:" is one too)."""
    return urlsplit(uri).scheme in {"http", "https"}
