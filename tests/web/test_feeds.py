"""Feeds that are followed, on the page *Sources* and by the server itself."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.model import Feed, FeedState
from dragoman.pipeline import FeedWatch
from dragoman.record import Record, open_record
from dragoman.sources import read_outlines
from dragoman.web import ServeSettings, followed, make_app
from tests.pipeline.news_site import serve_news
from tests.pipeline.waiting import wait_for
from tests.record.small_record import write_small_record

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Give a browser on a small record of its own, whose feeds nobody reads."""
    monkeypatch.setattr(FeedWatch, "start", lambda _: None)
    with open_record(tmp_path / "record.db") as record:
        write_small_record(record)
    settings = ServeSettings(record=str(tmp_path / "record.db"))
    with TestClient(make_app(settings), base_url="http://127.0.0.1:8321") as client:
        yield client


def record_of(desk: TestClient) -> Record:
    record = desk.app.state.record  # type: ignore[attr-defined]  # Starlette's own type for any application
    assert isinstance(record, Record)
    return record


def csrf(desk: TestClient) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', desk.get("/sources").text)
    assert found is not None
    return found.group(1)


def follow(desk: TestClient, addresses: str = "", listed: bytes | None = None) -> tuple[int, str]:
    files = {"list": ("my.opml", listed)} if listed is not None else {"list": ("", b"")}
    data = {"addresses": addresses, "csrf_token": csrf(desk)}
    answer = desk.post("/feeds", data=data, files=files, follow_redirects=False)
    return answer.status_code, answer.headers.get("location", answer.text)


def change(desk: TestClient, number: int, action: str) -> int:
    data = {"action": action, "csrf_token": csrf(desk)}
    return desk.post(f"/feeds/{number}", data=data, follow_redirects=False).status_code


def feeds(desk: TestClient) -> list[tuple[str, FeedState]]:
    return [(feed.address, feed.state) for feed in record_of(desk).feeds.list_feeds()]


def test_an_editor_follows_pauses_resumes_and_removes_feeds(desk: TestClient) -> None:
    listed = b'<opml><outline text="Press" xmlUrl="https://b.example/rss"/></opml>'
    assert follow(desk, "news.example/feed\n\nhttps://news.example/feed", listed) == (303, "/sources#feeds")
    address = "https://news.example/feed"
    assert feeds(desk) == [(address, FeedState.ACTIVE), ("https://b.example/rss", FeedState.ACTIVE)]
    assert [feed.by for feed in record_of(desk).feeds.list_feeds()] == ["local editor"] * 2
    assert not any(feed.is_private_allowed for feed in record_of(desk).feeds.list_feeds())
    assert change(desk, 1, "pause") == 303
    assert feeds(desk)[0] == (address, FeedState.PAUSED)
    assert "Follow again" in desk.get("/sources").text
    assert change(desk, 1, "resume") == 303
    assert feeds(desk)[0] == (address, FeedState.ACTIVE)
    assert change(desk, 1, "remove") == 303
    assert [name for name, _ in feeds(desk)] == ["https://b.example/rss"]


@pytest.mark.parametrize(("number", "action"), [(7, "pause"), (7, "remove"), (1, "eat"), (1, "")])
def test_what_is_no_feed_or_no_deed_is_not_found(desk: TestClient, number: int, action: str) -> None:
    follow(desk, "https://news.example/feed")
    assert change(desk, number, action) == 404
    assert len(feeds(desk)) == 1


@pytest.mark.parametrize(
    ("addresses", "listed", "told"),
    [
        ("", None, "nothing to follow"),
        ("ftp://news.example/feed", None, "only http and https"),
        ("https://ann:word@news.example/feed", None, "user name or password"),
        ("/etc/passwd", None, "cannot be followed"),
        ("\n".join(f"https://news.example/{number}" for number in range(501)), None, "501 addresses"),
        ("", b"<html>", "my.opml: not a list of feeds"),
        ("", b"<opml>" + b" " * 4_000_001, "longer than"),
        ("https://good.example/feed", b"<opml/>", "names no feed"),
    ],
)
def test_what_cannot_be_followed_is_told_on_the_page(
    desk: TestClient, addresses: str, listed: bytes | None, told: str
) -> None:
    status, text = follow(desk, addresses, listed)
    assert status == 400
    assert told in text
    assert "Feeds that are followed" in text
    assert feeds(desk) == []
    assert not addresses or addresses.splitlines()[0] in text


def test_a_form_of_another_visit_is_refused(desk: TestClient) -> None:
    assert desk.post("/feeds", data={"addresses": "https://a.example/"}).status_code == 403
    assert desk.post("/feeds/1", data={"action": "remove"}).status_code == 403


def test_how_each_feed_stands_is_shown(desk: TestClient) -> None:
    record = record_of(desk)
    told = {"last_read": NOW, "wait_seconds": 1800.0}
    for address, values in (
        ("https://a.example/feed", {"title": "Quiet <b>news</b>", "n_pages": 1240, "last_new": NOW, **told}),
        ("https://b.example/feed", {"failures": 3, "last_problem": "the server took too long", **told}),
        ("https://c.example/feed", {"state": FeedState.GONE, "last_problem": "it is gone for good", **told}),
    ):
        feed, _ = record.feeds.add_feed(Feed(address=address, by="ann", added=NOW))
        record.feeds.release(["w"])
        assert record.feeds.take_feed("w", NOW, timedelta(0)) == feed
        record.feeds.keep_reading(feed.number, "w", [], put(values), NOW, is_read=True)
    page = desk.get("/sources").text
    assert "2 feeds could not be read" in page
    rows = dict(re.findall(r'<tr id="feed-(\d)">(.*?)</tr>', page, re.DOTALL))
    assert list(rows) == ["2", "3", "1"]
    assert "Quiet &lt;b&gt;news" in rows["1"]
    assert "2026-11-30 09:00" in rows["1"]
    assert "2026-11-30 09:30" in rows["1"]
    assert "1,240" in rows["1"]
    assert "Could not be read 3 times in a row: the server took too long." in rows["2"]
    assert "Gone: it is gone for good." in rows["3"]


def put(values: dict[str, object]):  # type: ignore[no-untyped-def]  # a plan that gives whatever a test wants
    from dataclasses import replace

    return lambda feed, _: replace(feed, **values)


def test_of_many_feeds_those_in_trouble_stand_open(desk: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(followed, "N_OPEN", 2)
    monkeypatch.setattr(followed, "N_SHOWN", 3)
    follow(desk, "\n".join(f"https://news.example/{number}" for number in range(5)))
    page = desk.get("/sources").text
    assert "All of them" in page
    assert len(re.findall(r'<tr id="feed-\d', page)) == 3
    assert "2 more are not shown" in page
    assert "Feeds that are followed" not in desk.get("/sources", params={"name": "Bell"}).text


def test_the_feeds_are_given_as_a_list(desk: TestClient) -> None:
    follow(desk, "https://a.example/feed\nhttps://b.example/feed")
    answer = desk.get("/feeds.opml")
    assert answer.headers["content-type"].startswith("text/x-opml")
    found = read_outlines(answer.content, "feeds.opml")
    assert isinstance(found, tuple)
    assert [page.address for page in found] == ["https://a.example/feed", "https://b.example/feed"]


def test_a_server_follows_the_feeds_of_its_record(tmp_path: Path) -> None:
    """A feed that an editor adds is asked for at once, and what is behind the user's walls is not."""
    with serve_news() as site, open_record(tmp_path / "record.db") as record:
        settings = ServeSettings(record=str(tmp_path / "record.db"))
        with TestClient(make_app(settings), base_url="http://127.0.0.1:8321") as client:
            assert follow(client, site.url("/news"))[0] == 303
            wait_for(lambda: record.feeds.find_feed(1).last_read is not None)
        assert record.feeds.find_feed(1).failures == 1
        assert not site.asked
