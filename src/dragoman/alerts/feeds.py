"""A saved search as an Atom feed (RFC 4287), for whoever reads feeds."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree

from dragoman.alerts.digests import DigestLine

if TYPE_CHECKING:
    from dragoman.record import SavedSearch

_ATOM = "http://www.w3.org/2005/Atom"
_TAG = "tag:dragoman.invalid,2026:"


def write_feed(search: "SavedSearch", lines: Sequence[DigestLine], base: str) -> str:
    """Return the feed of a search: its newest lines, each under the id of its first claim.

    An event that grows keeps its first claim, so that a reader of feeds does not show it anew.
    """
    ElementTree.register_namespace("", _ATOM)
    feed = ElementTree.Element(f"{{{_ATOM}}}feed")
    _put(feed, "title", search.name)
    _put(feed, "id", f"{_TAG}{search.id}")
    _put(feed, "updated", max((line.published or search.saved for line in lines), default=search.saved))
    link = ElementTree.SubElement(
        feed, f"{{{_ATOM}}}link", rel="self", href=urljoin(base, f"/searches/{search.id}.atom")
    )
    link.set("type", "application/atom+xml")
    for line in lines:
        entry = ElementTree.SubElement(feed, f"{{{_ATOM}}}entry")
        _put(entry, "title", line.told)
        _put(entry, "id", f"{_TAG}{search.id}:{line.keys[0] if line.keys else line.id}")
        _put(entry, "updated", line.published or search.saved)
        author = ElementTree.SubElement(entry, f"{{{_ATOM}}}author")
        _put(author, "name", line.source or "unknown")
        ElementTree.SubElement(entry, f"{{{_ATOM}}}link", rel="alternate", href=urljoin(base, line.path))
        words = [*line.facts, *([f"“{line.words}”"] if line.words else []), *([line.uri] if line.uri else [])]
        _put(entry, "summary", "\n".join(words))
    return ElementTree.tostring(feed, encoding="unicode", xml_declaration=True)


def _put(parent: ElementTree.Element, name: str, text: str) -> None:
    # clean_text has taken out the control signs that XML cannot hold
    ElementTree.SubElement(parent, f"{{{_ATOM}}}{name}").text = text
