"""Lists of addresses: RSS, Atom and RDF feeds, and the OPML by which feed readers hand their feeds on.

A feed is never a text to read: its entries lead to the pages that are. What a feed tells of a page (a summary, a
date) is left alone, because the page tells it in its own words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from dragoman.model import Problem
from dragoman.sources.addresses import lower_scheme
from dragoman.sources.media import STAGE

MAX_ENTRIES = 500
"""Addresses that are taken from one feed or list: feeds of newspapers hold 20 to 200 (not measured widely); a list
of feeds in OPML some dozens."""

_OUTLINES = "outline"
_ROOTS = frozenset({"rss", "feed", "rdf"})
_PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
_LONGEST_PAUSE = 31_536_000.0
_LONGEST_TITLE = 300
_HEAD_BYTES = 200_000
"""How far into a page links for programs are looked for: they stand in its head, before inlined styles end."""

_BREAKS = re.compile(r"[\t\r\n]")
"""What may stand in an address by the way it was written down, and is no part of it (WHATWG URL, 4.4)."""

_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """A page that a feed names, or a feed that a list names; `title` None where none is told."""

    address: str
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedContent:
    """What a feed says.

    Attributes:
        title: what it calls itself; None where it does not.
        site: the page that it is the feed of; None where it does not tell.
        pages: those that it names, each once, in its order.
        asked_seconds: after how long it asks to be read again; None where it does not.
    """

    title: str | None
    site: str | None
    pages: tuple[FeedPage, ...]
    asked_seconds: float | None = None


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


def read_entries(content: bytes, uri: str) -> "FeedContent | Problem":
    """Return what a feed that is followed says, of itself and of its pages; a problem for what is no feed.

    A feed without entries is one that has nothing to say today. A list of feeds (OPML) is none.
    Beyond `MAX_ENTRIES` the first ones count: feeds begin with what is newest.
    """
    root = _parse(content)
    if root is None or _name_of(root) not in _ROOTS:
        return _problem("broken-feed", "not a feed that can be read; look at it in a browser", uri)
    channel = next((child for child in root if _name_of(child) == "channel"), root)
    found: dict[str, str | None] = {}
    for element in root.iter():
        name = _name_of(element)
        links = _links_of_item(element) if name == "item" else _links_of_entry(element) if name == "entry" else ()
        for address in (joined for link in links if (joined := _join(uri, link))):
            found.setdefault(address, _text_in(element, "title"))
    leading = (child for child in channel if _name_of(child) == "link" and child.get("rel", "alternate") == "alternate")
    site = next((link.get("href") or link.text or "" for link in leading), "").strip()
    return FeedContent(
        title=_text_in(channel, "title"),
        site=_join(uri, site) if site else None,
        pages=tuple(FeedPage(address=address, title=title) for address, title in list(found.items())[:MAX_ENTRIES]),
        asked_seconds=_read_pause(channel),
    )


def read_outlines(content: bytes, uri: str) -> "tuple[FeedPage, ...] | Problem":
    """Return the feeds that a list of feeds (OPML) names, with their titles; a problem for what is none."""
    root = _parse(content)
    if root is None or _name_of(root) != "opml":
        return _problem("broken-list", "not a list of feeds (OPML) that can be read", uri)
    found: dict[str, str | None] = {}
    for outline in (element for element in root.iter() if _name_of(element) == _OUTLINES):
        told = {key.lower(): value.strip() for key, value in outline.attrib.items()}
        if address := _join("", told.get("xmlurl", "")):
            found.setdefault(address, told.get("title") or told.get("text") or None)
    if not found:
        return _problem("empty-list", "the list names no feed", uri)
    if len(found) > MAX_ENTRIES:
        return _problem("too-many-entries", f"the list names {len(found)} feeds; at most {MAX_ENTRIES} are taken", uri)
    return tuple(FeedPage(address=address, title=title) for address, title in found.items())


def find_feed_link(content: bytes, uri: str) -> str | None:
    """Return the first feed to which an HTML page points for programs that follow it; None where it points to none."""
    for tag in _LINK.findall(content[:_HEAD_BYTES].decode("utf-8", errors="replace")):
        told = {name.lower(): unescape(value.strip("\"'")).strip() for name, value in _ATTRIBUTE.findall(tag)}
        is_feed = told.get("type", "").lower() in {"application/rss+xml", "application/atom+xml"}
        if is_feed and "alternate" in told.get("rel", "").lower().split() and (href := told.get("href")):
            return _join(uri, href)
    return None


def _read_pause(channel: Any) -> float | None:
    """Return after how many seconds a feed asks to be read again (`ttl`, `sy:updatePeriod`); None where it does not."""
    texts = {_name_of(child): (child.text or "").strip() for child in channel}
    minutes = texts.get("ttl", "")
    if minutes.isascii() and minutes.isdigit():
        return min(int(minutes[:9]) * 60.0, _LONGEST_PAUSE)
    period = _PERIODS.get(texts.get("updateperiod", "").lower())
    often = texts.get("updatefrequency", "1")
    if period is None or not (often.isascii() and often.isdigit()):
        return None
    return period / max(1, int(often[:9]))


def _text_in(element: Any, name: str) -> str | None:
    """Return the text of a child by its name, in one line; None where there is none."""
    child = next((child for child in element if _name_of(child) == name), None)
    text = " ".join("".join(child.itertext()).split())[:_LONGEST_TITLE] if child is not None else ""
    return text or None


def _parse(content: bytes) -> Any:
    """Return the root of the XML, mended where it is broken; None for what is none.

    Nothing outside is loaded and no entity is expanded, so that a hostile list neither reads files nor grows.
    """
    from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    try:
        root = etree.fromstring(content.lstrip(), parser)
        for element in (
            () if root is None else root.iter()
        ):  # the mending may leave bytes that are no signs, which nobody could read
            _ = element.tag, element.text, element.tail, element.items()
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root


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
    """Return a link as an address of the web, its scheme in small letters; None for what is none."""
    try:
        address = urljoin(base, _BREAKS.sub("", link))
        parts = urlsplit(address)
        return lower_scheme(address) if parts.scheme in {"http", "https"} and parts.hostname else None
    except ValueError:
        return None


def _problem(code: str, message: str, uri: str) -> Problem:
    return Problem(stage=STAGE, code=code, message=message, uri=uri)
