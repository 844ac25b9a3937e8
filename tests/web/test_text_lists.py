"""The pages *Quotes*, *Documents* and *Problems*: what they list, and how it is narrowed."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.record import small_record as small


def _lines(page: str) -> list[str]:
    return re.findall(r'<article class="line[^"]*" id="([^"]+)"', page)


@pytest.mark.parametrize(
    ("path", "query", "found"),
    [
        ("/quotes", {}, [small.QUOTED.id]),
        ("/quotes", {"actor": "Кіспе"}, [small.QUOTED.id]),
        ("/quotes", {"actor": "Батаар"}, []),
        ("/quotes", {"actor": small.QUISPE.id}, [small.QUOTED.id]),
        ("/quotes", {"type": "indirect"}, []),
        ("/documents", {}, [small.UKRAINIAN.id, small.ENGLISH.id, small.FRENCH.id]),
        ("/documents", {"order": "oldest"}, [small.ENGLISH.id, small.UKRAINIAN.id, small.FRENCH.id]),
        ("/documents", {"q": "Монголія NOT livré"}, [small.UKRAINIAN.id, small.ENGLISH.id]),
        ("/documents", {"outlet": "The Bell"}, [small.ENGLISH.id]),
        ("/documents", {"since": "2024-03-21"}, [small.UKRAINIAN.id]),
        ("/problems", {}, [small.PROBLEM.id]),
        ("/problems", {"type": "no-text"}, [small.PROBLEM.id]),
        ("/problems", {"type": "other"}, []),
    ],
)
def test_lists_are_narrowed_by_their_address(
    client: TestClient, path: str, query: dict[str, str], found: list[str]
) -> None:
    answer = client.get(path, params=query)
    assert answer.status_code == 200
    assert _lines(answer.text) == found


def test_fields_left_empty_are_no_part_of_an_address(client: TestClient) -> None:
    for path in ("/claims", "/quotes", "/documents", "/problems"):
        answer = client.get(path, params={"type": "", "document": small.ENGLISH.id}, follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == f"{path}?document={small.ENGLISH.id}"


def test_a_quote_shows_speaker_kind_cue_and_place(client: TestClient) -> None:
    page = client.get("/quotes").text
    assert f'href="/actors/{small.QUISPE.id}"' in page
    assert "“La Mongolie n&#39;a rien livré”" in page
    assert "word for word" in page
    assert "affirme" in page
    assert f'href="/documents/{small.FRENCH.id}?at={small.QUOTED.start}#{small.QUOTED.id}"' in page
    assert f'id="{small.QUOTED.id}"' in client.get(f"/documents/{small.FRENCH.id}").text


def test_a_document_shows_where_it_comes_from_and_the_words_sought(client: TestClient) -> None:
    page = client.get("/documents", params={"q": "Lima"}).text
    assert "met Juan Quispe in <mark>Lima</mark>" in page
    assert 'href="/sources/The%20Bell"' in page
    assert "20 March 2024" in page
    assert "first published by <bdi>Steppe News</bdi>" in page


def test_a_problem_says_what_where_and_what_to_do(client: TestClient) -> None:
    page = client.get("/problems").text
    assert "the page holds no text; open it in a browser and save it" in page
    assert "news/empty.html" in page
    assert "met by documents" in page
    assert 'href="/problems?type=no-text"' in page


@pytest.mark.parametrize(
    "path", ["/quotes?type=loud", "/documents?status=denied", "/documents?cursor=x", "/problems?q=x"]
)
def test_what_a_list_cannot_be_asked_is_told(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 400
    assert "<nav" in answer.text


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a browser on a record that holds nothing."""
    path: Path = tmp_path_factory.mktemp("empty") / "record.db"
    open_record(path).close()
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        yield client


@pytest.mark.parametrize("path", ["/claims", "/claims?q=x", "/quotes", "/documents", "/problems"])
def test_an_empty_record_is_told_in_words(empty: TestClient, path: str) -> None:
    answer = empty.get(path)
    assert answer.status_code == 200
    assert _lines(answer.text) == []
    assert re.search(r"The record holds no|No claim is so|Nothing failed", answer.text)


def test_a_long_list_goes_on_by_cursor(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.web.routes.documents.LIST_LIMIT", 1)
    first = client.get("/documents").text
    assert _lines(first) == [small.UKRAINIAN.id]
    after = re.search(r'rel="next" href="([^"]+)"', first)
    assert after is not None
    second = client.get(after[1].replace("&amp;", "&")).text
    assert _lines(second) == [small.ENGLISH.id]
    assert 'rel="prev"' in second
