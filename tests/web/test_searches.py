"""A search is saved from a list, read as a feed, and taken away."""

import re
from collections.abc import Iterator
from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient

from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.databases import BOTH
from tests.record.small_record import write_small_record

pytestmark = BOTH


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "record.db"
    with open_record(path) as record:
        write_small_record(record)
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        yield client


def save(desk: TestClient, **fields: str) -> str:
    page = desk.get("/searches?what=events&type=CONSULT").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    asked = re.search(r'name="query" value="([^"]*)"', page)
    assert asked is not None
    given = {"csrf_token": token[1], "query": asked[1], "name": "Meetings", "what": "events", **fields}
    answer = desk.post("/searches", data=given)
    return answer.text


def test_a_search_is_saved_with_its_filters_and_removed(desk: TestClient) -> None:
    page = save(desk)
    assert "type <bdi>CONSULT</bdi>" in page
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    path = re.search(r'action="(/searches/search-[^"]+/remove)"', page)
    assert token is not None
    assert path is not None
    assert "None yet" in desk.post(path[1], data={"csrf_token": token[1]}).text


def test_a_saved_search_is_a_feed(desk: TestClient) -> None:
    path = re.search(r'href="(/searches/[^"]+\.atom)"', save(desk))
    assert path is not None
    answer = desk.get(path[1])
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = feedparser.parse(answer.text)
    assert not feed.bozo
    assert len(feed.entries) == 1


def test_a_form_sends_only_to_mail_and_the_public_web(desk: TestClient) -> None:
    assert "cannot be given here" in save(desk, to="json://localhost/x")
    assert "cannot be given here" in save(desk, to="http://127.0.0.1/x")
    page = save(desk, to="desk@example.org https://hooks.example.org/T/secret", hour="7")
    assert "mailto:desk@example.org, https://hooks.example.org/…" in page
    assert "secret" not in page
    assert "daily at 7:00" in page


def test_what_cannot_be_saved_is_told(desk: TestClient) -> None:
    assert "needs a name" in save(desk, name=" ")
    assert "is no hour of the day" in save(desk, hour="25")
    assert "is no hour of the day" in save(desk, hour="soon")


def test_nothing_is_saved_without_the_token_of_the_page(desk: TestClient) -> None:
    assert desk.post("/searches", data={"name": "x", "what": "events"}).status_code == 403


def test_a_feed_that_is_not_there_is_told(desk: TestClient) -> None:
    assert desk.get("/searches/search-none.atom").status_code in {400, 404}
