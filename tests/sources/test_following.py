"""A feed that is followed is asked whether it has changed, and told of whatever stands in the way."""

import gzip
from datetime import UTC, datetime

import pytest

from dragoman.sources import following
from dragoman.sources.following import FeedAnswer, ask_feed
from dragoman.sources.pacing import OwnPace, TurnMissedError
from tests.sources.test_fetching import Site, site, small_internet

__all__ = ["site"]

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
FEED = "http://news.example/feed"
RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel>
<title>News &amp; more</title><link>http://news.example/</link><ttl>60</ttl>
<item><title>One</title><link>/one</link></item><item><guid>http://news.example/two</guid></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><link rel="self" href="/feed"/><link href="/"/>
<entry><title>One <b>two</b></title><link href="one"/></entry></feed>"""


def ask(site: Site, address: str = FEED, **marks: str) -> FeedAnswer:
    with small_internet(site) as fetcher:
        return ask_feed(fetcher, address, now=NOW, **marks)


def code_of(answer: FeedAnswer) -> str | None:
    return answer.problem.code if answer.problem is not None else None


def test_a_feed_tells_what_it_is_its_pages_and_when_to_come_again(site: Site) -> None:
    site.answers["/feed"] = (200, {"content-type": "text/xml", "etag": '"a1"', "last-modified": "Mon, 30 Nov"}, RSS)
    answer = ask(site)
    assert (answer.title, answer.site, answer.problem) == ("News & more", "http://news.example/", None)
    assert [(page.address, page.title) for page in answer.pages] == [
        ("http://news.example/one", "One"),
        ("http://news.example/two", None),
    ]
    assert (answer.etag, answer.last_modified, answer.asked_seconds) == ('"a1"', "Mon, 30 Nov", 3600)


def test_an_atom_feed_likewise(site: Site) -> None:
    site.answers["/feed"] = (200, {"cache-control": "public, max-age=900"}, ATOM)
    answer = ask(site)
    assert (answer.title, answer.site, answer.asked_seconds) == ("Wire", "http://news.example/", 900)
    assert [(page.address, page.title) for page in answer.pages] == [("http://news.example/one", "One two")]


def test_what_the_server_marked_its_answer_with_is_given_back(site: Site) -> None:
    site.answers["/feed"] = (304, {}, b"")
    answer = ask(site, etag='W/"a1"', last_modified="Mon, 30 Nov 2026 11:00:00 GMT")
    assert (answer.is_same, answer.problem, answer.etag) == (True, None, 'W/"a1"')
    assert site.headers[-1]["if-none-match"] == 'W/"a1"'
    assert site.headers[-1]["if-modified-since"] == "Mon, 30 Nov 2026 11:00:00 GMT"


def test_a_mark_that_could_break_a_header_is_not_kept(site: Site) -> None:
    site.answers["/feed"] = (200, {"etag": "a" * 2000, "last-modified": "\xe9"}, RSS)
    answer = ask(site)
    assert (answer.etag, answer.last_modified) == (None, None)


@pytest.mark.parametrize(
    ("status", "headers", "code", "asked"),
    [
        (410, {}, "gone", None),
        (404, {}, "http-status", None),
        (500, {}, "server-busy", None),
        (429, {"retry-after": "120"}, "server-busy", 120.0),
        (503, {"retry-after": "Mon, 30 Nov 2026 13:00:00 GMT"}, "server-busy", 3600.0),
        (503, {"retry-after": "soon"}, "server-busy", None),
    ],
)
def test_a_refusal_is_a_problem_with_when_to_come_again(
    site: Site, status: int, headers: dict[str, str], code: str, asked: float | None
) -> None:
    site.answers["/feed"] = (status, headers, b"")
    answer = ask(site)
    assert (code_of(answer), answer.asked_seconds, answer.is_gone) == (code, asked, status == 410)


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [(301, 301, "/c"), (308, 302, "/b"), (302, 301, None), (307, 307, None)],
)
def test_only_redirects_that_hold_for_good_move_a_feed(site: Site, first: int, second: int, moved: str | None) -> None:
    site.answers["/feed"] = (first, {"location": "/b"}, b"")
    site.answers["/b"] = (second, {"location": "/c"}, b"")
    site.page("/c", RSS, "text/xml")
    answer = ask(site)
    assert answer.moved_to == (f"http://news.example{moved}" if moved else None)
    assert len(answer.pages) == 2


def test_a_feed_is_not_moved_to_where_there_is_none(site: Site) -> None:
    site.answers["/feed"] = (301, {"location": "/b"}, b"")
    site.page("/b", b"<p>We have moved.")
    answer = ask(site)
    assert (answer.moved_to, code_of(answer)) == (None, "broken-feed")


def test_a_page_of_a_site_leads_to_the_feed_that_it_names(site: Site) -> None:
    site.page("/", b"<!doctype html><link rel='alternate' type='application/atom+xml' href='feed?a=1&amp;b=2'><p>Hello")
    site.page("/feed?a=1&b=2", ATOM, "text/xml")
    answer = ask(site, "http://news.example/")
    assert (answer.moved_to, len(answer.pages)) == ("http://news.example/feed?a=1&b=2", 1)


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\0\xff" * 500,
        b"Hello",
        b"<html><body>Hello",
        b"<opml><outline xmlUrl='http://news.example/feed'/></opml>",
        b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]><other>&a;</other>',
        b"<a>" * 100_000,
    ],
    ids=["nothing", "bytes", "words", "page", "list", "entity", "deep"],
)
def test_rubbish_is_one_problem(site: Site, rubbish: bytes) -> None:
    site.page("/feed", rubbish, "application/rss+xml")
    answer = ask(site)
    assert (code_of(answer), answer.pages) == ("broken-feed", ())
    assert answer.problem is not None
    assert answer.problem.uri == FEED


def test_what_comes_before_a_feed_breaks_off_counts(site: Site) -> None:
    site.page("/feed", RSS[: RSS.index(b"<guid>")] + b"<a>" * 100_000, "text/xml")
    assert [page.address for page in ask(site).pages] == ["http://news.example/one"]


def test_a_feed_that_names_nothing_today_is_no_problem(site: Site) -> None:
    site.page("/feed", b"<rss><channel><title>Quiet</title></channel></rss>", "text/xml")
    answer = ask(site)
    assert (answer.problem, answer.pages, answer.title) == (None, (), "Quiet")


def test_a_feed_beyond_the_bound_is_left(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "MAX_FEED_BYTES", 1000)
    for headers, body in (({}, RSS * 10), ({"content-encoding": "gzip"}, gzip.compress(b" " * 5_000_000))):
        site.answers["/feed"] = (200, headers, body)
        assert code_of(ask(site)) == "too-large"


def test_an_endless_feed_is_left_after_the_total_time(site: Site) -> None:
    site.page("/feed", RSS * 100, "text/xml")
    site.delay_seconds = 0.02
    with small_internet(site, total_seconds=0.3) as fetcher:
        assert code_of(ask_feed(fetcher, FEED, now=NOW)) == "timeout"


@pytest.mark.parametrize(
    ("target", "code"),
    [("http://127.0.0.1/feed", "refused-address"), ("file:///etc/passwd", "unsupported-scheme")],
)
def test_a_feed_leads_nowhere_behind_the_users_walls(site: Site, target: str, code: str) -> None:
    site.answers["/feed"] = (301, {"location": target}, b"")
    answer = ask(site)
    assert (code_of(answer), answer.moved_to) == (code, None)


def test_robots_are_obeyed(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /feed", "text/plain")
    assert code_of(ask(site)) == "robots"
    assert site.requests == ["news.example/robots.txt"]


def test_a_certificate_that_does_not_hold_is_a_problem(site: Site) -> None:
    assert code_of(ask(site, "https://news.example/feed")) == "unreachable"


class Recorder:
    """A pace that remembers what it was asked for."""

    def __init__(self) -> None:
        self.told: list[tuple[str, str, float]] = []

    def begin(self, host: str) -> None:
        self.told.append(("begin", host, 0.0))

    def end(self, host: str, delay_seconds: float) -> None:
        self.told.append(("end", host, delay_seconds))


def test_a_host_is_left_alone_after_a_page_for_as_long_as_it_asks(site: Site) -> None:
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 7\nDisallow:", "text/plain")
    site.redirect("/old", "/feed")
    site.page("/feed", RSS, "text/xml")
    pace = Recorder()
    with small_internet(site, pace=pace) as fetcher:
        ask_feed(fetcher, "http://news.example/old", now=NOW)
    assert [seconds for word, _, seconds in pace.told if word == "end"] == [0.0, 0.0, 7.0]
    assert len(pace.told) == 6


def test_a_turn_that_is_missed_is_a_problem(site: Site) -> None:
    class Busy(Recorder):
        def begin(self, host: str) -> None:
            raise TurnMissedError(f"{host} was busy")

    with small_internet(site, pace=Busy()) as fetcher:
        assert code_of(ask_feed(fetcher, FEED, now=NOW)) == "turn-missed"
    assert site.requests == []


def test_the_own_pace_waits_for_the_end_of_the_pause() -> None:
    slept: list[float] = []
    clock = [100.0]
    pace = OwnPace(sleep=slept.append, now=lambda: clock[0])
    pace.begin("a.example")
    pace.end("a.example", 5.0)
    pace.begin("b.example")
    clock[0] = 103.0
    pace.begin("a.example")
    pace.begin("a.example")
    assert slept == [2.0]
