"""An Atom feed (RFC 4287) of events, the one that was written of last first.

A record has no place on the web, so ids are `tag:` URIs (RFC 4151) under a name that belongs to nobody (RFC 2606),
made from the events' own ids. The time of an entry is when its newest page was published, never the clock: the same
record gives the same feed.
"""

from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date
from itertools import islice
from typing import TextIO
from urllib.parse import quote
from xml.etree import ElementTree

from dragoman.exports.formats import Outcome, Request, tell_left_out
from dragoman.exports.gathering import ToldEvent, gather_events, published_date, web_address
from dragoman.exports.xml_text import clean_xml
from dragoman.model import Document, Event, Party, make_id
from dragoman.record import EVERYTHING, Filter, Reader
from dragoman.wording import count_of, tell_event_line, tell_list, tell_source

_ATOM = "http://www.w3.org/2005/Atom"
_TAG = "tag:dragoman.invalid,2026:"
_MIDNIGHT = "T00:00:00Z"

_NEVER = "1970-01-01" + _MIDNIGHT
"""The time of a feed without entries, which must have one."""

_N_TOGETHER = 200
"""Entries whose events are fetched with one question."""

_SAFE = "!#$%&'()*+,/:;=?@[]~"
"""Signs of an address that stay as they are; a page's address may hold what no address may."""


def write_atom(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write the feed; an event none of whose pages has a date of publication is left out and counted.

    Cost: two readings of the events, with a limit of those of the last days that hold as many; memory grows with the
    number of their ids only.
    """
    limit = request.filter.limit
    recent = narrow_to_recent(reader, request.filter)
    dated: list[tuple[str, str]] = []
    n_undated = 0
    for told in gather_events(reader, reader.events(replace(recent, limit=0))):
        updated = _updated(told)
        if updated is None:
            n_undated += 1
        else:
            dated.append((updated, told.event.id))
    dated.sort(key=lambda entry: entry[1])
    dated.sort(key=lambda entry: entry[0], reverse=True)
    kept = dated[: limit or None]
    stream.write(f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="{_ATOM}">\n')
    for element in _head(replace(request.filter, limit=0), kept[0][0] if kept else _NEVER):
        _write_element(element, stream)
    for told in _read_told(reader, [id for _, id in kept]):
        _write_element(make_entry(told), stream)
    stream.write("</feed>\n")
    notices = tell_left_out(n_undated, "event", "events", "none of its pages tells when it was published")
    if len(dated) > len(kept):
        notices += (f"older events left out: --limit asks for {limit}",)
    return Outcome(n_written=len(kept), unit="events", notices=notices)


_WINDOWS = (7, 31, 122, 366, 1461)
"""Days back from the newest page, each some four times the one before: a feed of 200 entries is found in the first or
second of a record that grows by a hundred events a day."""

_MOST_COUNTED = 500
"""Entries of a feed for which its days are looked for; one with more reads all."""


def narrow_to_recent(reader: Reader, filter: Filter) -> Filter:
    """Return the filter, narrowed to the last days in which more events were written of than it wants.

    What was written of last is wanted; without this, a feed of the newest would read the whole record.
    """
    newest = reader.newest_day()
    if not 0 < filter.limit <= _MOST_COUNTED or newest is None or filter.changed_since is not None:
        return filter
    for n_days in _WINDOWS:
        since = date.fromordinal(max(newest.toordinal() - n_days, 1))
        narrowed = replace(filter, changed_since=since)
        if len(reader.list_events(replace(narrowed, limit=0), limit=filter.limit + 1).values) > filter.limit:
            return narrowed
    return filter


def _read_told(reader: Reader, ids: list[str]) -> Iterator[ToldEvent]:
    coming = iter(ids)
    while batch := list(islice(coming, _N_TOGETHER)):
        yield from gather_events(reader, reader.find_all(Event, batch).values())


def _updated(told: ToldEvent) -> str | None:
    """Return the newest date of publication, of one known in part the first day that it may mean."""
    dates = [published_date(document) for document in told.documents]
    days = [date.earliest for date in dates if date is not None and date.earliest is not None]
    return max(days).isoformat() + _MIDNIGHT if days else None


def _head(filter: Filter, updated: str) -> Iterator[ElementTree.Element]:
    yield _element("title", "Events between states")
    name = "events" if filter == EVERYTHING else make_id("events", *map(str, asdict(filter).values()))
    yield _element("id", _TAG + name)
    yield _element("updated", updated)
    author = ElementTree.Element("author")
    author.append(_element("name", "Dragoman"))
    yield author


def make_entry(told: ToldEvent) -> ElementTree.Element:
    """Return the entry of an event, of which at least one page has a date of publication."""
    event, documents = told.event, told.documents
    entry = ElementTree.Element("entry")
    first = told.claims[0].claim if told.claims else None
    entry.append(_element("title", tell_event_line(event, first)))
    entry.append(_element("id", _TAG + event.id))
    entry.append(_element("updated", _updated(told) or _NEVER))
    entry.append(_element("summary", _summary(event)))
    entry.append(_element("content", "\n".join(map(_tell_page, documents)), type="text"))
    for rel, document in _addresses(documents):
        attributes = {"rel": rel, "href": _address(document)}
        if document.language:
            attributes["hreflang"] = document.language
        entry.append(_element("link", None, **attributes))
    for scheme, term in _categories(event):
        entry.append(_element("category", None, scheme=_TAG + scheme, term=term))
    return entry


def _summary(event: Event) -> str:
    """Return who tells it, and who denies it; not whether it is so."""
    origins = tell_list([_tell_origin(account.origin) for account in event.accounts])
    told = f"Told by {count_of(event.n_origins, 'independent origin')} ({origins}). Status: {event.status}."
    denied = f" Denied in {count_of(len(event.denied_by), 'claim')}." if event.denied_by else ""
    return told + denied


def _tell_origin(origin: str) -> str:
    """Return an origin's name; one that nothing names is a page of which only the id is known."""
    return "outlet unknown" if origin.startswith("document-") else origin


def _tell_page(document: Document) -> str:
    title = document.title_text
    return f"{title} ({tell_source(document)})" if title else tell_source(document)


def _addresses(documents: tuple[Document, ...]) -> Iterator[tuple[str, Document]]:
    """Yield the pages on the web: the first as the entry's own, the others as what it was learned from."""
    on_web = {_address(document): document for document in documents if web_address(document)}
    for index, document in enumerate(on_web.values()):
        yield "via" if index else "alternate", document


def _address(document: Document) -> str:
    return quote(document.uri, safe=_SAFE)


def _categories(event: Event) -> Iterator[tuple[str, str]]:
    yield "type", event.type
    yield "act", event.act
    yield "status", event.status
    parties: tuple[Party, ...] = event.actors + event.recipients
    for country in sorted({party.country for party in parties if party.country}):
        yield "country", country


def _element(name: str, text: str | None, **attributes: str) -> ElementTree.Element:
    element = ElementTree.Element(name, {key: clean_xml(value) for key, value in attributes.items()})
    element.text = clean_xml(text) if text is not None else None
    return element


def _write_element(element: ElementTree.Element, stream: TextIO) -> None:
    ElementTree.indent(element, level=1)
    stream.write("  " + ElementTree.tostring(element, encoding="unicode").rstrip() + "\n")
