"""Fetching is bounded, polite and guarded; each case runs against a small server on loopback."""

import gzip
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import httpcore2
import pytest

from dragoman.model import Capture, Problem
from dragoman.sources import fetching, read_captures
from dragoman.sources.fetching import Fetcher
from dragoman.sources.guard import GuardedBackend
from dragoman.sources.pacing import OwnPace, Pace
from tests.loopback import serving

NOW = datetime(2024, 3, 21, 12, tzinfo=UTC)
PUBLIC = "93.184.215.14"


@dataclass
class Site:
    """A site of fixed answers: path to status, headers, body; and the requests that came."""

    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    port: int = 0
    delay_seconds: float = 0.0

    def page(self, path: str, body: bytes = b"<p>Hello", content_type: str = "text/html; charset=utf-8") -> None:
        self.answers[path] = (200, {"content-type": content_type}, body)

    def redirect(self, path: str, target: str) -> None:
        self.answers[path] = (302, {"location": target}, b"")


@pytest.fixture
def site() -> Iterator[Site]:
    """Serve a site on loopback."""
    served = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.requests.append(f"{self.headers['host'].split(':')[0]}{self.path}")
            served.headers.append({name.lower(): value for name, value in self.headers.items()})
            status, headers, body = served.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            if served.delay_seconds and self.path != "/robots.txt":
                with suppress(ConnectionError):  # the client leaves before the end
                    for byte in body:
                        time.sleep(served.delay_seconds)
                        self.wfile.write(bytes([byte]))
            else:
                self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with serving(Handler) as served.port:
        yield served


class ToLoopback(httpcore2.NetworkBackend):
    """A connector that leads every public address to the server on loopback: the internet in small."""

    def __init__(self, port: int) -> None:
        self._port = port

    def connect_tcp(self, host: str, port: int, *args: object, **kwargs: object) -> httpcore2.NetworkStream:
        assert host == PUBLIC, f"the guard let {host} through"
        return httpcore2.SyncBackend().connect_tcp("127.0.0.1", self._port)


def small_internet(site: Site, *, pace: Pace | None = None, total_seconds: float = 30.0, **names: str) -> Fetcher:
    """Return a fetcher for which news.example is public, and any other name what `names` says; it pauses for nobody."""
    known = {"news.example": PUBLIC, "other.example": PUBLIC} | {
        name.replace("_", "."): to for name, to in names.items()
    }

    def resolve(host: str, port: int) -> list[str]:
        return [known.get(host, host)]

    backend = GuardedBackend(allow_private=False, resolve=resolve, connector=ToLoopback(site.port))
    pace = pace or OwnPace(sleep=lambda _: None)
    return Fetcher(backend=backend, now=lambda: NOW, pace=pace, total_seconds=total_seconds)


def code_of(found: Capture | Problem) -> str | None:
    return found.code if isinstance(found, Problem) else None


def test_a_page_comes_with_what_its_server_declares(site: Site) -> None:
    site.page("/a", "Текст".encode("cp1251"), "text/plain; charset=windows-1251")
    with small_internet(site) as fetcher:
        assert fetcher.fetch("http://news.example/a") == Capture(
            uri="http://news.example/a",
            content="Текст".encode("cp1251"),
            media_type="text/plain",
            encoding="windows-1251",
            retrieved=NOW,
            origin="url",
        )


def test_a_redirect_is_followed_and_the_uri_stays_as_given(site: Site) -> None:
    site.redirect("/old", "http://other.example/new")
    site.page("/new")
    with small_internet(site) as fetcher:
        found = fetcher.fetch("http://news.example/old")
    assert isinstance(found, Capture)
    assert found.uri == "http://news.example/old"
    assert "other.example/robots.txt" in site.requests


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://127.0.0.1/secret", "refused-address"),
        ("http://localhost.example/secret", "refused-address"),
        ("http://[::1]/secret", "refused-address"),
        ("http://169.254.169.254/latest/meta-data", "refused-address"),
        ("file:///etc/passwd", "unsupported-scheme"),
        ("http://user:word@news.example/", "credentials-in-url"),
        ("http://[::1/secret", "malformed-url"),
    ],
)
def test_each_redirect_is_checked_like_the_address_itself(site: Site, target: str, code: str) -> None:
    site.redirect("/a", target)
    site.page("/secret")
    with small_internet(site, localhost_example="127.0.0.1") as fetcher:
        assert code_of(fetcher.fetch("http://news.example/a")) == code
    assert not any("secret" in request for request in site.requests)


def test_loopback_is_refused_unless_allowed(site: Site) -> None:
    site.page("/a")
    url = f"http://127.0.0.1:{site.port}/a"
    assert [code_of(found) for found in read_captures([url])] == ["refused-address"]
    assert site.requests == []
    assert [code_of(found) for found in read_captures([url], allow_private=True)] == [None]


def test_robots_are_asked_once_a_host_and_obeyed(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /closed\n", "text/plain")
    site.page("/open")
    site.page("/closed/a")
    with small_internet(site) as fetcher:
        found = [fetcher.fetch(f"http://news.example/{path}") for path in ("open", "closed/a", "open")]
    assert [code_of(one) for one in found] == [None, "robots", None]
    assert site.requests.count("news.example/robots.txt") == 1
    assert "news.example/closed/a" not in site.requests


def test_a_host_that_cannot_say_its_rules_is_not_read(site: Site) -> None:
    """RFC 9309, section 2.3.1.4: a server error forbids everything; a missing file (404) forbids nothing."""
    site.answers["/robots.txt"] = (503, {}, b"")
    site.page("/a")
    with small_internet(site) as fetcher:
        assert code_of(fetcher.fetch("http://news.example/a")) == "robots"


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://news.example/a", "unsupported-scheme"),
        ("http://user@news.example/a", "credentials-in-url"),
        ("http:///a", "malformed-url"),
        ("http://news.example:x/a", "malformed-url"),
        ("http://" + "a" * 3000, "malformed-url"),
        ("http://[::1/a", "malformed-url"),
        ("http://news.example/gone", "http-status"),
    ],
)
def test_what_cannot_be_fetched_is_a_problem(site: Site, url: str, code: str) -> None:
    with small_internet(site) as fetcher:
        assert code_of(fetcher.fetch(url)) == code


def test_a_host_without_address_or_server_is_a_problem() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("unknown name")

    with Fetcher(backend=GuardedBackend(allow_private=False, resolve=resolve)) as fetcher:
        assert code_of(fetcher.fetch("http://nowhere.example/")) == "unreachable"


def test_endless_redirects_are_a_problem(site: Site) -> None:
    site.redirect("/a", "/a")
    with small_internet(site) as fetcher:
        assert code_of(fetcher.fetch("http://news.example/a")) == "too-many-redirects"


def test_a_long_page_is_cut_off_even_when_it_comes_packed(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "MAX_CAPTURE_BYTES", 1000)
    packed = {"content-type": "text/html", "content-encoding": "gzip"}
    site.answers["/a"] = (200, packed, gzip.compress(b"x" * 5000))
    with small_internet(site) as fetcher:
        assert code_of(fetcher.fetch("http://news.example/a")) == "too-large"


def test_a_server_that_drips_is_left_after_the_total_time(site: Site) -> None:
    site.page("/a", b"x" * 200)
    site.delay_seconds = 0.05
    with small_internet(site) as fetcher:
        fetcher._total_seconds = 0.4
        begin = time.monotonic()
        assert code_of(fetcher.fetch("http://news.example/a")) == "timeout"
        assert time.monotonic() - begin < 5


def test_other_media_are_a_problem_and_unnamed_ones_are_sniffed(site: Site) -> None:
    site.page("/picture", b"x", "image/png")
    site.answers["/unnamed"] = (200, {}, b"<html><p>x")
    with small_internet(site) as fetcher:
        assert code_of(fetcher.fetch("http://news.example/picture")) == "unsupported-media"
        unnamed = fetcher.fetch("http://news.example/unnamed")
    assert isinstance(unnamed, Capture)
    assert unnamed.media_type == "text/html"
