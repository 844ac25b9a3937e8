"""Lists of feeds for other readers: OPML 2.0."""

from collections.abc import Iterable
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree

from dragoman.model import Feed, FeedState

_UNFIT = {code: None for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: None, 0xFFFF: None}
"""Signs that XML cannot hold."""


def write_outlines(feeds: Iterable[Feed], at: datetime) -> str:
    """Return a list of feeds that readers of feeds take in, in UTF-8; those that are gone are left out.

    Args:
        feeds: in the order of the list.
        at: now, in UTC.
    """
    root = ElementTree.Element("opml", version="2.0")
    head = ElementTree.SubElement(root, "head")
    ElementTree.SubElement(head, "title").text = "Feeds that Dragoman follows"
    ElementTree.SubElement(head, "dateCreated").text = format_datetime(at)
    body = ElementTree.SubElement(root, "body")
    for feed in feeds:
        if feed.state is not FeedState.GONE:
            told = {"type": "rss", "text": feed.name, "xmlUrl": feed.address}
            told |= {"htmlUrl": feed.site} if feed.site is not None else {}
            ElementTree.SubElement(body, "outline", {name: _fit(value) for name, value in told.items()})
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _fit(text: str) -> str:
    return text.translate(_UNFIT).encode("utf-8", errors="replace").decode("utf-8")
