"""A page full of script tags, turning signs and a line of ten megabytes stays sound, whatever shows it."""

import time
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.web import hostile_record as hostile

_STEERING = "\x00\x1b\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

LONGEST_ANSWER = 4_000_000
"""Bytes: a part of 40,000 signs in which every word is marked a dozen times."""
LONGEST_SECONDS = 15.0
"""Ten times what it takes here (November 2026), so that a slow machine is no failure."""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a browser on a record that holds nothing but that page."""
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    with open_record(path) as record:
        hostile.write_hostile_record(record)
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        yield client


class _Elements(HTMLParser):
    """Gathers what a browser would see in a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.names: set[str] = set()
        self.handlers: list[str] = []
        self.addresses: list[str] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and its attributes."""
        self.names.add(tag)
        for name, value in attrs:
            if name.startswith("on") or name == "style":
                self.handlers.append(name)
            if name in ("href", "src", "action"):
                self.addresses.append(value or "")
            if name == "id":
                self.ids.append(value or "")
            if tag == "script" and name == "src":
                self.scripts.append(value or "")
        if tag == "script" and not any(name == "src" for name, _ in attrs):
            self.scripts.append("inline")


_PATHS = [
    f"/documents/{hostile.DOCUMENT.id}",
    f"/documents/{hostile.DOCUMENT.id}?part=3",
    f"/documents/{hostile.DOCUMENT.id}?at=1000000",
    f"/claims/{hostile.CLAIMS[5].id}",
    "/claims",
    "/claims?q=script",
    "/claims?q=%3Cscript%3E",
]


@pytest.mark.parametrize("path", _PATHS)
def test_nothing_of_the_page_runs_or_steers(client: TestClient, path: str) -> None:
    begun = time.perf_counter()
    answer = client.get(path)
    took = time.perf_counter() - begun
    assert answer.status_code == 200
    assert took < LONGEST_SECONDS
    assert len(answer.content) < LONGEST_ANSWER
    assert not any(sign in answer.text for sign in _STEERING)
    seen = _Elements(answer.text)
    assert all(script.startswith("/static/") for script in seen.scripts)
    assert "img" not in seen.names
    assert seen.handlers == []
    assert all(address.startswith(("/", "#", "?")) for address in seen.addresses)
    assert len(seen.ids) == len(set(seen.ids))


def test_every_part_of_a_long_text_can_be_reached(client: TestClient) -> None:
    """The text is cut into parts that say so; each claim leads to the part that holds its words."""
    first = client.get(f"/documents/{hostile.DOCUMENT.id}").text
    n_parts = len(hostile.DOCUMENT.text) // 40_000
    assert f"of a text of {len(hostile.DOCUMENT.text):,} signs" in first
    last = client.get(f"/documents/{hostile.DOCUMENT.id}", params={"part": 10_000}).text
    assert "Part 1 of " not in last
    assert str(n_parts) in first
    far = hostile.CLAIMS[-1]
    held = client.get(f"/documents/{hostile.DOCUMENT.id}", params={"at": far.evidence.start}).text
    assert f'id="{far.id}"' in held


def test_an_address_of_a_page_that_is_none_of_the_web_is_no_link(client: TestClient) -> None:
    page = client.get(f"/documents/{hostile.DOCUMENT.id}").text
    assert "javascript:alert(1)//news" in page
    assert 'href="javascript' not in page


@pytest.mark.parametrize("ending", ["ris", "bib", "csl.json"])
def test_a_citation_holds_no_line_that_the_page_made_up(client: TestClient, ending: str) -> None:
    answer = client.get(f"/documents/{hostile.DOCUMENT.id}/citation.{ending}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["content-disposition"]
    assert len(answer.content) < 8000
    assert not any(sign in answer.text for sign in _STEERING)
