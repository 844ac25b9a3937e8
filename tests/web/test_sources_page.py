"""The pages *Sources* and *Source*: outlets, whom they cite, and the grades that people give."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from dragoman.model import DocumentReading, Reliability, SourceRating
from dragoman.pipeline import group_outlets
from dragoman.record import OutletTally, open_record
from dragoman.web import ServeSettings, make_app
from tests.record import small_record as small


def test_sources_are_listed_with_languages_counts_and_days(client: TestClient) -> None:
    page = client.get("/sources").text
    row = page[page.index('href="/sources/The%20Bell"') :]
    row = row[: row.index("</tr>")]
    assert "English" in row
    assert ">1</a>" in row
    assert ">2</a>" in row
    assert "2024-03-20" in row
    assert "reliability B (by a reader)" in row
    assert "1 page tells no outlet" in page


def test_who_cites_whom_is_told(client: TestClient) -> None:
    page = client.get("/sources").text
    assert re.search(
        r'href="/sources/The%20Bell"><bdi>The Bell</bdi></a></td><td><a href="/sources/Steppe%20News"', page
    )
    cited = client.get("/sources/Steppe%20News").text
    assert "No page of the record is its own" in cited
    assert "Who gives its word" in cited


def test_a_source_shows_its_pages_and_whose_word_it_gives(client: TestClient) -> None:
    page = client.get("/sources/The%20Bell").text
    assert "Presidents meet" in page
    assert "Whose word it gives" in page
    assert 'href="/claims?outlet=The+Bell&amp;type=CONSULT"' in page
    assert client.get("/sources/the%20bell").status_code == 200


def test_a_source_that_is_none_is_told(client: TestClient) -> None:
    assert client.get("/sources/Nobody%20Knows").status_code == 404
    assert "No outlet is called so" in client.get("/sources", params={"name": "xyzzy"}).text


def test_spellings_of_one_source_are_counted_together() -> None:
    tally = OutletTally(
        outlet="«Взгляд»", n_documents=2, n_claims=3, languages=("ru",), first_day="2024-01-02", last_day="2024-01-05"
    )
    other = replace(tally, outlet="www.vz.ru", n_documents=1, languages=("uk",), first_day="2023-12-31")
    (source,) = group_outlets([tally, other, replace(tally, outlet=None)])
    assert source.name == "Vzglyad"
    assert source.outlets == ("«Взгляд»", "www.vz.ru")
    assert (source.n_documents, source.n_claims, source.languages) == (3, 6, ("ru", "uk"))
    assert (source.first_day, source.last_day) == ("2023-12-31", "2024-01-05")


@pytest.fixture
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a browser on a small record of its own, to be written to."""
    path = tmp_path_factory.mktemp("rating") / "record.db"
    with open_record(path) as record:
        small.write_small_record(record)
        rating = SourceRating(
            source="The Bell",
            grade=Reliability.UNRELIABLE,
            by="Ann",
            at=datetime(2024, 3, 22, tzinfo=UTC),
            why="rumours",
        )
        record.writer.write_rating(rating)
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        yield client


def _send(desk: TestClient, **fields: str) -> str:
    page = desk.get("/sources/The%20Bell").text
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert token is not None
    answer = desk.post("/sources", data={"csrf_token": token[1], "source": "The Bell", **fields})
    return answer.text


def test_a_grade_is_given_changed_and_taken_back(desk: TestClient) -> None:
    given = _send(desk, grade="D", why="corrects itself")
    assert "<b>D not usually reliable</b>" in given
    assert "corrects itself" in given
    assert "<b>E unreliable</b>" in given
    changed = _send(desk, grade="C")
    assert "<b>C fairly reliable</b>" in changed
    assert "<b>D not usually reliable</b>" not in changed
    assert "reliability" in desk.get("/sources").text
    taken = _send(desk, undo="1")
    assert "<b>C fairly reliable</b>" not in taken
    assert "<b>E unreliable</b>" in taken


def test_a_grade_that_is_none_or_that_another_site_sends_is_refused(desk: TestClient) -> None:
    assert "is no grade" in _send(desk, grade="G")
    answer = desk.post("/sources", data={"source": "The Bell", "grade": "A"})
    assert answer.status_code == 403
    assert "<b>A completely reliable</b>" not in desk.get("/sources/The%20Bell").text


def test_a_source_with_a_slash_has_a_page(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("slash") / "record.db"
    document = replace(small.ENGLISH, outlet="AFP/Le Soir")
    reading = DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=())
    with open_record(path) as record:
        record.writer.write_readings("key", document.uri, [reading])
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        link = re.search(r'href="(/sources/AFP[^"]+)"', client.get("/sources").text)
        assert link is not None
        assert client.get(link[1]).status_code == 200
