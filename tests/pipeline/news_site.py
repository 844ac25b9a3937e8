"""A news site of feeds and pages on loopback, which counts who asks for what, and how many at once."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from xml.sax.saxutils import escape

from tests.loopback import serving

Answer = tuple[int, dict[str, str], bytes]


@dataclass
class NewsSite:
    """What a site holds now, and the requests that came.

    Attributes:
        port: where it listens.
        feeds: name of a feed to the paths of its pages, the newest first.
        pages: path to the words of the page.
        answers: path to what is answered instead.
        asked: how often each path was asked for; `n_bytes` bytes of feeds that were sent.
        most_at_once: the largest number of requests that were being answered at one time.
    """

    port: int = 0
    feeds: dict[str, list[str]] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    most_at_once: int = 0
    _n_now: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def url(self, path: str) -> str:
        """Return the address of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def publish(self, feed: str, name: str, words: str | None = None) -> str:
        """Put a page at the head of a feed; return its address."""
        path = f"/{name}"
        self.pages[path] = words or f"Minister {name} met another minister in the capital and spoke of trade."
        self.feeds.setdefault(feed, []).insert(0, path)
        return self.url(path)

    def answer(self, path: str, headers: dict[str, str]) -> Answer:
        """Return what a request gets, whatever counts readers in its address; feeds answer conditional ones."""
        path = path.partition("?")[0].rstrip("/")
        with self._lock:
            self.asked[path] += 1
        if path in self.answers:
            return self.answers[path]
        if path in self.pages:
            return 200, {"content-type": "text/plain; charset=utf-8"}, self.pages[path].encode()
        named = self.feeds.get(path.removeprefix("/"))
        if named is None:
            return 404, {}, b""
        mark = f'"{len(named)}"'
        if headers.get("if-none-match") == mark:
            return 304, {"etag": mark}, b""
        return 200, {"content-type": "application/rss+xml", "etag": mark}, write_rss(path, [self.url(p) for p in named])

    @contextmanager
    def counted(self) -> Iterator[None]:
        """Count a request as being answered now."""
        with self._lock:
            self._n_now += 1
            self.most_at_once = max(self.most_at_once, self._n_now)
        try:
            yield
        finally:
            with self._lock:
                self._n_now -= 1


_ANSWER_SECONDS = 0.01
"""How long an answer takes: long enough for two that are asked for at one time to meet."""


def write_rss(title: str, addresses: list[str]) -> bytes:
    """Return a feed of some pages."""
    items = "".join(f"<item><title>{escape(a)}</title><link>{escape(a)}</link></item>" for a in addresses)
    return f"<rss version='2.0'><channel><title>{escape(title)}</title>{items}</channel></rss>".encode()


@contextmanager
def serve_news() -> Iterator[NewsSite]:
    """Serve a site as long as the block lasts."""
    site = NewsSite()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # over before the answer goes out: whoever has it may ask again before this thread is told so
            with site.counted():
                headers = {name.lower(): value for name, value in self.headers.items()}
                status, told, body = site.answer(self.path, headers)
                time.sleep(_ANSWER_SECONDS)
            self.send_response(status)
            for name, value in {**told, "content-length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            with suppress(OSError):  # whoever asked was killed meanwhile
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with serving(Handler) as site.port:
        yield site
