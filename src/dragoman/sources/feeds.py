"""Lists of addresses: RSS, Atom and RDF feeds, and the OPML by which feed readers hand their feeds on.

A feed is never a text to read: its entries lead to the pages that are. What a feed tells of a page (a summary, a
date) is left alone, because the page tells it in its own words.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.model import Problem
from dragoman.sources.media import STAGE

MAX_ENTRIES = 500
"""Addresses that are taken from one feed or list: feeds of newspapers hold 20 to 200 (not measured widely); a list
of feeds in OPML some dozens."""

_OUTLINES = "outline"


def read_addresses(content: bytes, uri: str) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Return the addresses to which a feed or an OPML file leads, in its order, each once.

    Args:
        content: the bytes of the list.
        uri: where they are from: relative addresses are joined to it, and problems carry it.

    Returns:
        The addresses, and what is wrong with the list: broken XML, nothing in it, more than `MAX_ENTRIES`.
    """
    root = _parse(content)
    if root is None:
        return (), (_problem("broken-feed", "not a feed or list of feeds that can be read; get it anew", uri),)
    base = uri if "://" in uri else ""
    found = dict.fromkeys(address for link in _links_in(root) if (address := _join(base, link)))
    addresses = tuple(found)[:MAX_ENTRIES]
    if not addresses:
        return (), (_problem("empty-feed", "the feed names no page; look at it in a browser", uri),)
    if len(found) > MAX_ENTRIES:
        message = f"{len(found) - MAX_ENTRIES} addresses beyond {MAX_ENTRIES} were not read; split it"
        return addresses, (_problem("too-many-entries", message, uri),)
    return addresses, ()


def _parse(content: bytes) -> Any:
    """Return the root of the XML, mended where it is broken; None for what is none.

    Nothing outside is loaded and no entity is expanded, so that a hostile list neither reads files nor grows.
    """
    from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        return etree.fromstring(content.lstrip(), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _links_in(root: Any) -> Iterator[str]:
    for element in root.iter():
        name = _name_of(element)
        if name == _OUTLINES:
            yield from (value for key, value in element.attrib.items() if key.lower() == "xmlurl")
        elif name == "item":
            yield from _links_of_item(element)
        elif name == "entry":
            yield from _links_of_entry(element)


def _links_of_item(item: Any) -> Iterator[str]:
    """Yield the page of an RSS item: its link, else a guid that says it is one."""
    texts = {_name_of(child): child for child in reversed(item)}
    link, guid = texts.get("link"), texts.get("guid")
    if link is not None and (link.text or "").strip():
        yield link.text.strip()
    elif guid is not None and guid.get("isPermaLink", "true") == "true" and "://" in (guid.text or ""):
        yield guid.text.strip()


def _links_of_entry(entry: Any) -> Iterator[str]:
    """Yield the page of an Atom entry: the link that stands for it (RFC 4287, 4.2.7)."""
    links = [child for child in entry if _name_of(child) == "link"]
    pages = [link for link in links if link.get("rel", "alternate") == "alternate" and link.get("href")]
    yield from (link.get("href").strip() for link in pages[:1])


def _name_of(element: Any) -> str:
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def _join(base: str, link: str) -> str | None:
    """Return a link as an address of the web; None for what is none."""
    try:
        address = urljoin(base, link)
        return address if urlsplit(address).scheme in {"http", "https"} else None
    except ValueError:
        return None


def _problem(code: str, message: str, uri: str) -> Problem:
    return Problem(stage=STAGE, code=code, message=message, uri=uri)
