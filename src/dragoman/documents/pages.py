"""HTML pages: the article's lines by the extractor, and what the page says of itself."""

import json
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from dragoman.documents.cleaning import Line, clean_text
from dragoman.documents.dates import find_address_date
from dragoman.documents.furniture import kind_of_line
from dragoman.documents.furniture_rules import fold_line, load_furniture_rules
from dragoman.documents.publication import StatedDate, read_date_line
from dragoman.model import Furniture, PartialDate

_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ISO_DAY = re.compile(r"^\s*(\d{4})-(\d\d)-(\d\d)(?:\b|T)")
_DATE_FIELDS = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='date']/@content",
    "//meta[@name='DC.date.issued' or @name='dc.date' or @name='mediator_published_time']/@content",
    "//time[@pubdate]/@datetime",
)
_SITE_FIELDS = ("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
_AUTHOR_FIELDS = ("//meta[@name='author']/@content", "//meta[@property='article:author']/@content")

_BLOCKS = frozenset(
    """
    address article aside blockquote body br button caption dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr label legend li main nav ol option p pre section summary table tbody td
    tfoot th thead time tr ul
    """.split()  # noqa: SIM905 - a list of strings would fill a screen
)
_UNSEEN = frozenset(("script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select"))

_TITLE_MARKS = (" | ", " — ", " – ", " - ", " :: ")
"""What stands between headline and site in a window's title."""

_SITE_CHARACTERS = 50

_HEAD_BLOCKS = 10
"""Blocks above the first paragraph among which a page shows its date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageReading:
    """What an HTML page gives: the article's lines without its title, and the page's own words about it."""

    lines: tuple[Line, ...]
    title: str | None = None
    author: str | None = None
    site: str | None = None
    language: str | None = None
    metadata_date: tuple[PartialDate, str] | None = None
    stated: tuple[StatedDate, ...] = ()
    furniture: tuple[Furniture, ...] = field(default=())


def read_page(html: str, uri: str) -> PageReading | None:
    """Return what the page gives; None when it holds no element at all.

    The extractor (trafilatura) finds the article; where it finds none, every block of text is taken
    for a line, and the rules for plain text part them. All other blocks are kept as furniture.

    Cost: about 1 ms for a kilobyte of HTML; the extractor's import takes a second, once a process.
    """
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(_XML_DECLARATION.sub("", html))
    if tree is None:
        return None
    _shorten_fields(tree)
    stated_by_data = _linked_data(tree)
    blocks = [block for one in _blocks_of(tree) if (block := clean_text(one))]
    address = uri if uri.startswith(("http://", "https://")) else None
    extracted = bare_extraction(
        tree,
        url=address,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = str(getattr(extracted, "text", None) or "")
    body = [line for one in text.split("\n") if (line := clean_text(one))]
    known = frozenset(blocks)
    body = [_without_bullet(line, known) for line in body] or blocks
    title = _title_of(stated_by_data, extracted, blocks)
    if title is not None and body and fold_line(body[0]) == fold_line(title):
        body = body[1:]
    left_out = _left_out(blocks, body, title)
    stated = tuple(_stated_above(blocks, body))
    return PageReading(
        lines=tuple(Line(line, None) for line in body),
        title=title,
        author=stated_by_data.author or _meta(tree, _AUTHOR_FIELDS) or _text_or_none(extracted, "author"),
        site=_site_of(tree, stated_by_data, extracted, title),
        language=(tree.get("lang") or "")[:2].lower() or None,
        metadata_date=_metadata_date(tree, stated_by_data) or _found_date(extracted, stated, address),
        stated=stated,
        furniture=left_out,
    )


def _shorten_fields(tree: Any) -> None:
    """Cut what a page says of itself to what a name, a title or a summary may be.

    The extractor takes names out of their fields by expressions that cost the square of their length: 60 kB of
    brackets took twenty seconds.
    """
    for meta in tree.iter("meta"):
        content = meta.get("content", "")
        if len(content) > _LONGEST_FIELD:
            meta.set("content", content[:_LONGEST_FIELD])


_LONGEST_FIELD = 2000
"""Signs of one field; summaries of newspapers have 100 to 300."""


@dataclass(frozen=True, slots=True)
class _LinkedData:
    """What a page's JSON-LD says of its article."""

    headline: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


def _linked_data(tree: Any) -> _LinkedData:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            content = json.loads(script, strict=False)
        except (ValueError, RecursionError):
            continue
        for node in _nodes_of(content):
            if "datePublished" in node or "headline" in node:
                return _LinkedData(
                    headline=_plain(node.get("headline")),
                    author=_names_in(node.get("author")),
                    publisher=_names_in(node.get("publisher")),
                    published=_plain(node.get("datePublished")),
                )
    return _LinkedData()


def _nodes_of(content: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON-LD document: a list, a graph, or one object."""
    pending = [content]  # what comes first stands last: taking from the end costs nothing
    while pending:
        one = pending.pop()
        if isinstance(one, list):
            pending.extend(reversed(one))
        elif isinstance(one, dict):
            yield one
            pending += [one.get("mainEntity", []), one.get("@graph", [])]


def _names_in(value: Any) -> str | None:
    if isinstance(value, list):
        return "; ".join(name for one in value if (name := _names_in(one))) or None
    return _plain(value.get("name")) if isinstance(value, dict) else _plain(value)


def _plain(value: Any) -> str | None:
    return (clean_text(value) or None) if isinstance(value, str) else None


def _meta(tree: Any, fields: Sequence[str]) -> str | None:
    return next((text for path in fields for value in tree.xpath(path) if (text := clean_text(str(value)))), None)


def _text_or_none(extracted: Any, name: str) -> str | None:
    return _plain(getattr(extracted, name, None))


def _found_date(extracted: Any, stated: Sequence[StatedDate], address: str | None) -> tuple[PartialDate, str] | None:
    """Return the day that the extractor's own search (htmldate) finds in rarer elements, where nothing else tells."""
    found = _ISO_DAY.match(_text_or_none(extracted, "date") or "")
    if found is None or stated or (address is not None and find_address_date(address)):
        return None
    return PartialDate(*map(int, found.groups())), f"htmldate: {found.group()}"


def _metadata_date(tree: Any, linked: _LinkedData) -> tuple[PartialDate, str] | None:
    """Return the day that the page's metadata give, with the field: linked data first, then meta elements."""
    fields = [("datePublished", linked.published)]
    fields += [(path.removeprefix("//"), _meta(tree, (path,))) for path in _DATE_FIELDS]
    for name, value in fields:
        match = _ISO_DAY.match(value or "")
        if match is not None:
            try:
                return PartialDate(*map(int, match.groups())), f"{name}: {value}"
            except ValueError:
                continue
    return None


def _title_of(linked: _LinkedData, extracted: Any, blocks: Sequence[str]) -> str | None:
    """Return the headline: the one of linked data or the extractor's, without the site's name behind a bar."""
    title = linked.headline or _text_or_none(extracted, "title")
    if title is None:
        return None
    for mark in _TITLE_MARKS:
        head, found, _ = title.rpartition(mark)
        if found and head in blocks:
            return head
    return title


def _site_of(tree: Any, linked: _LinkedData, extracted: Any, title: str | None) -> str | None:
    """Return who publishes the page: what it says of itself, or what follows the headline in the window's title."""
    said = linked.publisher or _meta(tree, _SITE_FIELDS) or _text_or_none(extracted, "sitename")
    window = _meta(tree, ("//title/text()",))
    if said is not None or title is None or window is None or not window.startswith(title):
        return said
    rest = window[len(title) :]
    return rest.lstrip(" |—–-:") if rest.startswith(_TITLE_MARKS) and len(rest) <= _SITE_CHARACTERS else None


def _blocks_of(tree: Any) -> Iterator[str]:
    """Yield the page's visible text, block by block, in its order."""
    from lxml import etree  # type: ignore[import-untyped]  # lxml ships no types

    parts: list[str] = []
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event in {"comment", "pi"}:
            parts.append(element.tail or "")
            continue
        if element.tag in _BLOCKS:
            yield "".join(parts)
            parts.clear()
        if event == "end":
            parts.append((" " if element.tag == "a" else "") + (element.tail or ""))  # links of a menu stand apart
        elif element.tag in _UNSEEN:
            walker.skip_subtree()
        else:
            parts.append(element.text or "")
    yield "".join(parts)


def _without_bullet(line: str, blocks: Collection[str]) -> str:
    """Return a line without the dash that the extractor writes before each element of a list."""
    bare = line.removeprefix("- ")
    return bare if bare != line and line not in blocks else line


def _left_out(blocks: Sequence[str], body: Sequence[str], title: str | None) -> tuple[Furniture, ...]:
    """Return the page's blocks that are no part of the article, each text once."""
    rules = load_furniture_rules()
    article = fold_line(" ".join(body))
    known = {fold_line(title or "")}
    left_out = []
    for block in blocks:
        folded = fold_line(block)
        if folded and folded not in known and folded not in article:
            known.add(folded)
            left_out.append(Furniture(text=block, kind=kind_of_line(Line(block, None), rules) or "page"))
    return tuple(left_out)


def _stated_above(blocks: Sequence[str], body: Sequence[str]) -> Iterator[StatedDate]:
    """Yield the dates of the date lines that stand shortly above the article's first paragraph."""
    first = next((index for index, block in enumerate(blocks) if body and block == body[0]), 0)
    for block in reversed(blocks[max(0, first - _HEAD_BLOCKS) : first]):
        found = read_date_line(block)
        if found is not None and found.stated is not None:
            yield found.stated
