"""Pages from the network: bounded, polite, and never from a machine behind the user's own walls."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from dragoman.model import DOCX, HTML, PDF, Capture, Problem, hide_credentials
from dragoman.sources.addresses import FetchError, check_url, join_url, site_of, told_faults
from dragoman.sources.media import FEED, MAX_CAPTURE_BYTES, STAGE, TEXT, ZIP, sniff_media_type, too_large
from dragoman.sources.pacing import OwnPace, Pace, TurnMissedError, choose_delay
from dragoman.sources.robots import Robots

if TYPE_CHECKING:
    import httpx2

    from dragoman.sources.guard import GuardedBackend

USER_AGENT = "dragoman"
"""What servers and their robots.txt know us by."""

MAX_REDIRECTS = 5
"""RFC 9309 asks a crawler to follow at least five for robots.txt; pages get as many."""

STEP_SECONDS = 10.0
"""The longest wait for a connection or for the next bytes."""

TOTAL_SECONDS = 30.0
"""The longest time for one address with its redirects, and as long again for each robots.txt."""

MAX_ROBOTS_BYTES = 512_000
"""RFC 9309, section 2.5, asks for at least 500 KiB to be parsed."""

_ACCEPT = "text/html,application/xhtml+xml,text/plain,application/pdf,application/rss+xml,application/atom+xml"

_MEDIA_TYPES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    PDF: PDF,
    DOCX: DOCX,
    "application/zip": ZIP,
    "application/x-zip-compressed": ZIP,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
}

_FEED_TYPES = frozenset(
    {"application/xml", "text/xml", "application/rdf+xml", "text/x-opml", "text/html", "text/plain", *_MEDIA_TYPES}
)
"""What a feed may be called by a server; it then shows by how it begins."""


_PERMANENT = frozenset({301, 308})
"""Redirects that say that the address itself has changed (RFC 9110, 15.4)."""

_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
"""Answers that may be another one in an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server gave at the end of the redirects.

    Attributes:
        address: where they led to.
        moved_to: where those at their beginning that hold for good led to; None where there were none.
        headers: of the answer, by names in small letters.
    """

    status: int
    content: bytes
    media_type: str
    encoding: str | None
    headers: Mapping[str, str]
    address: str
    moved_to: str | None = None


@dataclass(frozen=True, slots=True)
class _Redirect:
    target: str
    is_permanent: bool


class Fetcher:
    """Fetches addresses over guarded connections; asks each host for its robots.txt once.

    Use it as a context manager. Nothing is opened before the first fetch.
    Several that fetch side by side share what the hosts say when they are given the same `robots`.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        backend: "GuardedBackend | None" = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        total_seconds: float = TOTAL_SECONDS,
        pace: Pace | None = None,
        robots: Robots | None = None,
    ) -> None:
        self._allow_private = allow_private
        self._backend = backend
        self._now = now
        self._total_seconds = total_seconds
        self._pace: Pace = pace or OwnPace()
        self._client: httpx2.Client | None = None
        self._robots = robots or Robots()

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._client is not None:
            self._client.close()

    def fetch(self, url: str) -> Capture | Problem:
        """Return what stands at `url`, or why it was not fetched.

        Each redirect is checked like the address itself: scheme, credentials, robots.txt, and the
        numeric address behind the name. Cost: at most `TOTAL_SECONDS` and `MAX_CAPTURE_BYTES`.
        """
        try:
            answer = self.ask(url, max_bytes=MAX_CAPTURE_BYTES)
            media_type = _media_type_of(answer)
        except FetchError as refusal:
            if refusal.code == "too-large":
                return too_large(url)
            return Problem(stage=STAGE, code=refusal.code, message=str(refusal), uri=hide_credentials(url))
        return Capture(
            uri=url,
            content=answer.content,
            media_type=media_type,
            encoding=answer.encoding,
            retrieved=self._now(),
            origin="url",
            led_to=answer.address if answer.address != url else None,
        )

    def open_bytes(self, url: str, headers: Mapping[str, str], *, seconds: float) -> "httpx2.Response":
        """Return the open answer of an address whose bytes are read as they come, and closed by whoever asked.

        Redirects are followed and checked as in `fetch`.

        Args:
            url: the address.
            headers: what is asked besides, such as a range.
            seconds: until when the answer must have begun; later reads ask for time by `allow_seconds`.

        Raises:
            FetchError: it is not or cannot be fetched.
        """
        for _ in range(MAX_REDIRECTS + 1):
            check_url(url)
            self._check_robots(url)
            client, _ = self._open_client()
            self.allow_seconds(seconds)
            with told_faults():
                answer = client.send(client.build_request("GET", url, headers=dict(headers)), stream=True)
            client.cookies.clear()
            if not answer.has_redirect_location:
                return answer
            answer.close()
            url = join_url(url, str(answer.headers["location"]))
        raise FetchError("too-many-redirects", f"more than {MAX_REDIRECTS} redirects; check the address")

    def allow_seconds(self, seconds: float) -> None:
        """Let the next reads and writes of its connections take so long."""
        _, backend = self._open_client()
        backend.deadline = time.monotonic() + seconds

    def ask(
        self,
        url: str,
        *,
        max_bytes: int,
        headers: Mapping[str, str] | None = None,
        accept: Collection[int] = (),
    ) -> Answer:
        """Return the answer that stands at the end of the redirects.

        Args:
            url: the address.
            max_bytes: of the answer's content.
            headers: to send beside our own.
            accept: kinds of status from 400 on that the caller wants to see; any other is an error.

        Raises:
            FetchError: it was not fetched, with the code and message of the problem.
        """
        answer = self._follow(url, max_bytes, headers or {}, is_asking_robots=True)
        if answer.status >= 400 and answer.status not in accept:
            if answer.status in _BUSY:
                raise FetchError("server-busy", f"the server answered {answer.status}; try again later")
            raise FetchError("http-status", f"the server answered {answer.status}; check the address")
        return answer

    def _follow(self, url: str, max_bytes: int, headers: Mapping[str, str], *, is_asking_robots: bool) -> Answer:
        seconds_left = self._total_seconds
        moved_to: str | None = None
        is_moving = True
        for _ in range(MAX_REDIRECTS + 1):
            check_url(url)
            if is_asking_robots:
                self._check_robots(url)
            began = self._begin_turn(url)
            found: Answer | _Redirect | None = None
            try:
                found = self._request(url, max_bytes, headers, began + seconds_left)
            finally:
                self._end_turn(url, is_page=is_asking_robots and not isinstance(found, _Redirect))
            seconds_left -= time.monotonic() - began
            if isinstance(found, Answer):
                return replace(found, moved_to=moved_to)
            url = join_url(url, found.target)
            is_moving = is_moving and found.is_permanent
            moved_to = url if is_moving else moved_to
        raise FetchError("too-many-redirects", f"more than {MAX_REDIRECTS} redirects; check the address")

    def _begin_turn(self, url: str) -> float:
        """Wait until the host may be asked; return the time of `time.monotonic` then."""
        try:
            self._pace.begin(urlsplit(url).netloc)
        except TurnMissedError as fault:
            raise FetchError("turn-missed", str(fault)) from fault
        return time.monotonic()

    def _end_turn(self, url: str, *, is_page: bool) -> None:
        """Leave the host alone for a while after a page; robots.txt and redirects are but the way to one."""
        rules = self._robots.find(site_of(url))
        asked = rules.crawl_delay(USER_AGENT) if rules is not None else None
        self._pace.end(urlsplit(url).netloc, choose_delay(asked) if is_page else 0.0)

    def _request(self, url: str, max_bytes: int, headers: Mapping[str, str], deadline: float) -> Answer | _Redirect:
        """Return the answer of one request, or where it redirects to."""
        client, backend = self._open_client()
        backend.deadline = deadline
        with told_faults(), client.stream("GET", url, headers=dict(headers)) as response:
            client.cookies.clear()
            if response.has_redirect_location:
                return _Redirect(str(response.headers["location"]), response.status_code in _PERMANENT)
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > max_bytes:
                    raise FetchError("too-large", f"larger than {max_bytes:,} bytes; it was not read")
            return Answer(
                status=response.status_code,
                content=bytes(content),
                media_type=response.headers.get("content-type", "").partition(";")[0].strip().lower(),
                encoding=response.charset_encoding,
                headers={name.lower(): value for name, value in response.headers.items()},
                address=url,
            )

    def _open_client(self) -> "tuple[httpx2.Client, GuardedBackend]":
        import httpx2

        from dragoman.sources.guard import GuardedBackend
        from dragoman.sources.transport import GuardedTransport

        if self._backend is None:
            self._backend = GuardedBackend(allow_private=self._allow_private)
        if self._client is None:
            self._client = httpx2.Client(
                transport=GuardedTransport(self._backend),
                headers={"user-agent": USER_AGENT, "accept": _ACCEPT},
                timeout=STEP_SECONDS,
                trust_env=False,  # a proxy of the environment would resolve names behind the guard's back
            )
        return self._client, self._backend

    def _check_robots(self, url: str) -> None:
        site = site_of(url)
        rules = self._robots.ask(site, lambda: self._read_robots(f"{site}/robots.txt"))
        if not rules.can_fetch(url, USER_AGENT):
            raise FetchError("robots", f"{urlsplit(url).netloc} asks robots not to read this page; it was not fetched")

    def _read_robots(self, url: str) -> Any:
        """Return the rules of a host: none when it has none, "nothing" when it cannot say (RFC 9309, 2.3.1)."""
        from protego import Protego

        try:
            answer = self._follow(url, MAX_ROBOTS_BYTES, {}, is_asking_robots=False)
        except FetchError as refusal:
            if refusal.code in {"too-large", "too-many-redirects"}:
                return Protego.parse("")
            raise
        if answer.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        if answer.status >= 400:
            return Protego.parse("")
        return Protego.parse(answer.content.decode("utf-8", errors="replace"))


def _media_type_of(answer: Answer) -> str:
    """Return what an answer is: what it says of itself, but for feeds, which many servers call text or XML."""
    sniffed = sniff_media_type(answer.content)
    if not answer.media_type or (sniffed == FEED and answer.media_type in _FEED_TYPES):
        return sniffed
    media_type = _MEDIA_TYPES.get(answer.media_type)
    if media_type is None:
        raise FetchError(
            "unsupported-media", f"{answer.media_type} is not read; only text, HTML, PDF, Word documents and feeds are"
        )
    return media_type
