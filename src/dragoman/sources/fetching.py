"""Pages from the network: bounded, polite, and never from a machine behind the user's own walls."""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, urljoin, urlsplit

from dragoman.model import Capture, Problem
from dragoman.sources.media import FEED, HTML, MAX_CAPTURE_BYTES, STAGE, TEXT, ZIP, sniff_media_type, too_large

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

MAX_URL_CHARACTERS = 2048

_ACCEPT = "text/html,application/xhtml+xml,text/plain,application/rss+xml,application/atom+xml"

_MEDIA_TYPES = {
    "text/html": HTML,
    "application/xhtml+xml": HTML,
    "text/plain": TEXT,
    "application/zip": ZIP,
    "application/x-zip-compressed": ZIP,
    "application/rss+xml": FEED,
    "application/atom+xml": FEED,
}

_FEED_TYPES = frozenset(
    {"application/xml", "text/xml", "application/rdf+xml", "text/x-opml", "text/html", "text/plain", *_MEDIA_TYPES}
)
"""What a feed may be called by a server; it then shows by how it begins."""


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a server gave at the end of the redirects."""

    status: int
    content: bytes
    media_type: str
    encoding: str | None


class FetchError(Exception):
    """An address that is not or cannot be fetched; `code` is that of the problem to come."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Fetcher:
    """Fetches addresses over guarded connections; asks each host for its robots.txt once.

    Use it as a context manager. Nothing is opened before the first fetch.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        backend: "GuardedBackend | None" = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        total_seconds: float = TOTAL_SECONDS,
    ) -> None:
        self._allow_private = allow_private
        self._backend = backend
        self._now = now
        self._total_seconds = total_seconds
        self._client: httpx2.Client | None = None
        self._robots: dict[str, Any] = {}

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
            answer = self._follow(url, MAX_CAPTURE_BYTES, is_asking_robots=True)
            if answer.status >= 400:
                raise FetchError("http-status", f"the server answered {answer.status}; check the address")
            media_type = _media_type_of(answer)
        except FetchError as refusal:
            if refusal.code == "too-large":
                return too_large(url)
            return Problem(stage=STAGE, code=refusal.code, message=str(refusal), uri=url)
        return Capture(
            uri=url,
            content=answer.content,
            media_type=media_type,
            encoding=answer.encoding,
            retrieved=self._now(),
            origin="url",
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
            url = _join_url(url, str(answer.headers["location"]))
        raise FetchError("too-many-redirects", f"more than {MAX_REDIRECTS} redirects; check the address")

    def allow_seconds(self, seconds: float) -> None:
        """Let the next reads and writes of its connections take so long."""
        _, backend = self._open_client()
        backend.deadline = time.monotonic() + seconds

    def _follow(self, url: str, max_bytes: int, *, is_asking_robots: bool) -> _Answer:
        deadline = time.monotonic() + self._total_seconds
        for _ in range(MAX_REDIRECTS + 1):
            check_url(url)
            if is_asking_robots:
                self._check_robots(url)
            answer_or_target = self._request(url, max_bytes, deadline)
            if isinstance(answer_or_target, _Answer):
                return answer_or_target
            url = _join_url(url, answer_or_target)
        raise FetchError("too-many-redirects", f"more than {MAX_REDIRECTS} redirects; check the address")

    def _request(self, url: str, max_bytes: int, deadline: float) -> _Answer | str:
        """Return the answer of one request, or the address that it redirects to."""
        client, backend = self._open_client()
        backend.deadline = deadline
        with told_faults(), client.stream("GET", url) as response:
            client.cookies.clear()
            if response.has_redirect_location:
                return str(response.headers["location"])
            content = bytearray()
            for chunk in response.iter_bytes():
                content += chunk
                if len(content) > max_bytes:
                    raise FetchError("too-large", "")
            declared = response.headers.get("content-type", "").partition(";")[0].strip().lower()
            return _Answer(response.status_code, bytes(content), declared, response.charset_encoding)

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
        parts = urlsplit(url)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._robots:
            self._robots[host] = self._read_robots(f"{host}/robots.txt")
        rules = self._robots[host]
        if not rules.can_fetch(url, USER_AGENT):
            raise FetchError("robots", f"{parts.netloc} asks robots not to read this page; it was not fetched")

    def _read_robots(self, url: str) -> Any:
        """Return the rules of a host: none when it has none, "nothing" when it cannot say (RFC 9309, 2.3.1)."""
        from protego import Protego

        try:
            answer = self._follow(url, MAX_ROBOTS_BYTES, is_asking_robots=False)
        except FetchError as refusal:
            if refusal.code in {"too-large", "too-many-redirects"}:
                return Protego.parse("")
            raise
        if answer.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /")
        if answer.status >= 400:
            return Protego.parse("")
        return Protego.parse(answer.content.decode("utf-8", errors="replace"))


@contextmanager
def told_faults() -> Iterator[None]:
    """Turn what the network raises into a `FetchError` of one sentence."""
    import httpcore2
    import httpx2

    from dragoman.sources.guard import AddressRefusedError

    try:
        yield
    except AddressRefusedError as refusal:
        raise FetchError("refused-address", str(refusal)) from refusal
    except (httpx2.TimeoutException, httpcore2.TimeoutException) as fault:
        raise FetchError("timeout", "the server took too long; try again later") from fault
    except (httpx2.HTTPError, httpx2.InvalidURL, httpcore2.NetworkError, httpcore2.ProtocolError) as fault:
        raise FetchError("unreachable", f"cannot be fetched ({fault}); check the address") from fault


def check_url(url: str) -> None:
    """Raise FetchError for an address that we do not open, whatever stands there."""
    if len(url) > MAX_URL_CHARACTERS:
        raise FetchError("malformed-url", f"longer than {MAX_URL_CHARACTERS} characters; check the address")
    parts = _split_url(url)
    if parts is not None and parts.scheme not in {"http", "https"}:
        raise FetchError("unsupported-scheme", f"{parts.scheme} is not read; only http and https are")
    if parts is None or not parts.hostname:
        raise FetchError("malformed-url", "not an address of the form https://host/path; check it")
    if parts.username is not None or parts.password is not None:
        raise FetchError("credentials-in-url", "addresses with a user name or password are not fetched; leave them out")


def _split_url(url: str) -> SplitResult | None:
    """Return the parts of an address; None when it is none, for instance by its port."""
    with suppress(ValueError):
        parts = urlsplit(url)
        _ = parts.port  # read for the error that it raises
        return parts
    return None


def _join_url(url: str, target: str) -> str:
    """Return where a redirect leads; raise FetchError for one that leads nowhere."""
    try:
        return urljoin(url, target)
    except ValueError as fault:
        raise FetchError("malformed-url", f"is redirected to what is no address ({target!r}); check it") from fault


def _media_type_of(answer: _Answer) -> str:
    """Return what an answer is: what it says of itself, but for feeds, which many servers call text or XML."""
    sniffed = sniff_media_type(answer.content)
    if not answer.media_type or (sniffed == FEED and answer.media_type in _FEED_TYPES):
        return sniffed
    media_type = _MEDIA_TYPES.get(answer.media_type)
    if media_type is None:
        raise FetchError("unsupported-media", f"{answer.media_type} is not read; only text, HTML and feeds are")
    return media_type
