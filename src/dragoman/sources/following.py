"""One reading of a feed that is followed: asked whether anything changed, and what it says if so."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from dragoman.model import HTML, Capture, Problem, hide_credentials
from dragoman.sources.addresses import FetchError
from dragoman.sources.feeds import FeedPage, find_feed_link, read_entries
from dragoman.sources.fetching import Answer, Fetcher
from dragoman.sources.media import STAGE, TEXT, sniff_media_type
from dragoman.sources.pacing import Pace

MAX_FEED_BYTES = 4_000_000
"""Bytes of one feed. Feeds of newspapers have 20 to 500 kB, whole archives of a site two megabytes (not measured
widely, November 2026); what is longer is no feed, or one that never ends."""

_GONE, _NOT_MODIFIED, _TOO_MANY, _UNAVAILABLE = 410, 304, 429, 503
_ACCEPT = "application/atom+xml,application/rss+xml,application/rdf+xml;q=0.9,application/xml;q=0.8,text/xml;q=0.8"
_LONGEST_MARK = 1000
"""Signs of an ETag that is kept and sent back; RFC 9110 sets no bound, servers send some dozens."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What came of asking for a feed.

    Attributes:
        problem: why it could not be read; None when it was, or has not changed.
        is_gone: the server says that it is gone for good.
        is_same: it has not changed since `etag` and `last_modified` were given.
        moved_to: where it is to be asked for from now on; None where it is still.
        title, site: what it says of itself; None where it does not, or has not changed.
        pages: those that it names; () when it has not changed.
        etag, last_modified: what the server marks this answer with; None where it does not.
        asked_seconds: after how long the server or the feed asks to be asked again; None where neither does.
    """

    problem: Problem | None = None
    is_gone: bool = False
    is_same: bool = False
    moved_to: str | None = None
    title: str | None = None
    site: str | None = None
    pages: tuple[FeedPage, ...] = ()
    etag: str | None = None
    last_modified: str | None = None
    asked_seconds: float | None = None


def ask_feed(
    fetcher: Fetcher, address: str, *, etag: str | None = None, last_modified: str | None = None, now: datetime
) -> FeedAnswer:
    """Ask for a feed; whatever stands in the way is a problem in the answer, and nothing raises.

    A page of a site instead of a feed leads to the feed that it names.

    Args:
        fetcher: by which; it obeys robots.txt, the guard and the pace of the host.
        address: of the feed.
        etag: what the server marked its last answer with; None for the first time.
        last_modified: likewise.
        now: the time of day, from which dates in the answer are counted.
    """
    try:
        answer = _ask(fetcher, address, _conditions(etag, last_modified))
        if answer.status == _GONE:
            return FeedAnswer(
                is_gone=True, problem=_problem("gone", "the server says that it is gone for good", address)
            )
        if answer.status in {_TOO_MANY, _UNAVAILABLE}:
            told = f"the server answered {answer.status}; it is asked again later"
            problem = _problem("server-busy", told, address)
            return FeedAnswer(problem=problem, asked_seconds=read_retry_after(answer.headers, now))
        if answer.status == _NOT_MODIFIED:
            return FeedAnswer(
                is_same=True,
                moved_to=answer.moved_to,
                etag=_mark(answer.headers, "etag") or etag,
                last_modified=_mark(answer.headers, "last-modified") or last_modified,
                asked_seconds=_read_max_age(answer.headers),
            )
        found_at = find_feed_link(answer.content, answer.address) if _is_page(answer) else None
        if found_at is not None and found_at != address:
            answer = _ask(fetcher, found_at, {}, is_first=False)
        return _read(answer, found_at or answer.moved_to, address)
    except FetchError as refusal:
        return FeedAnswer(problem=_problem(refusal.code, str(refusal), address))


def read_pages(
    addresses: Iterable[str], *, allow_private: bool = False, pace: Pace | None = None
) -> Iterator[Capture | Problem]:
    """Yield the pages that a feed has named, one at a time; nothing else is opened, whatever the feed says.

    Args:
        addresses: of the pages.
        allow_private: whether they may lead to private, loopback or link-local machines.
        pace: says when a host may be asked; None for a pace of our own.
    """
    with Fetcher(allow_private=allow_private, pace=pace) as fetcher:
        for address in addresses:
            fetched = fetcher.fetch(address)
            if isinstance(fetched, Capture) and fetched.media_type not in {HTML, TEXT}:
                yield _problem("unsupported-media", "is no page but an archive or a feed; not read", address)
            else:
                yield fetched


def read_retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return after how many seconds a server asks to be asked again (RFC 9110, 10.2.3); None where it does not.

    >>> read_retry_after({"retry-after": "120"}, datetime(2026, 11, 30, tzinfo=UTC))
    120.0
    >>> read_retry_after({"retry-after": "Mon, 30 Nov 2026 01:00:00 GMT"}, datetime(2026, 11, 30, tzinfo=UTC))
    3600.0
    """
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:9])
    try:
        when = parsedate_to_datetime(told)
    except ValueError:
        return None
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - now).total_seconds())


def _ask(fetcher: Fetcher, address: str, headers: Mapping[str, str], *, is_first: bool = True) -> Answer:
    accept = {_GONE, _TOO_MANY, _UNAVAILABLE} if is_first else ()
    return fetcher.ask(address, headers={"accept": _ACCEPT, **headers}, max_bytes=MAX_FEED_BYTES, accept=accept)


def _read(answer: Answer, moved_to: str | None, address: str) -> FeedAnswer:
    content = read_entries(answer.content, answer.address)
    if isinstance(content, Problem):
        return FeedAnswer(problem=_problem(content.code, content.message, address))
    asked = [seconds for seconds in (content.asked_seconds, _read_max_age(answer.headers)) if seconds is not None]
    return FeedAnswer(
        moved_to=moved_to if moved_to != address else None,
        title=content.title,
        site=content.site,
        pages=content.pages,
        etag=_mark(answer.headers, "etag"),
        last_modified=_mark(answer.headers, "last-modified"),
        asked_seconds=max(asked, default=None),
    )


def _conditions(etag: str | None, last_modified: str | None) -> dict[str, str]:
    given = {"if-none-match": etag, "if-modified-since": last_modified}
    return {name: mark for name, mark in given.items() if mark is not None}


def _mark(headers: Mapping[str, str], name: str) -> str | None:
    """Return what an answer is marked with, where it can be sent back as it is."""
    mark = headers.get(name, "").strip()
    return mark if mark and len(mark) <= _LONGEST_MARK and mark.isascii() and mark.isprintable() else None


def _read_max_age(headers: Mapping[str, str]) -> float | None:
    """Return for how many seconds the server says that its answer holds (RFC 9111, 5.2.2.1)."""
    for directive in headers.get("cache-control", "").lower().split(","):
        name, _, seconds = directive.strip().partition("=")
        if name == "max-age" and (bare := seconds.strip().strip('"')).isascii() and bare.isdigit():
            return float(bare[:9])
    return None


def _is_page(answer: Answer) -> bool:
    return sniff_media_type(answer.content) == HTML


def _problem(code: str, message: str, uri: str) -> Problem:
    return Problem(stage=STAGE, code=code, message=message, uri=hide_credentials(uri))
