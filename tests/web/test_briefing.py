"""The page of a briefing, and its forms."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.briefing import FORMS
from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.record import small_record as small


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """Give a browser on a record that holds nothing."""
    app = make_app(ServeSettings(record=str(tmp_path / "empty.db")))
    with TestClient(app, base_url="http://127.0.0.1:8321") as client:
        yield client


def test_without_a_question_it_is_of_the_newest_day(client: TestClient) -> None:
    page = client.get("/briefing").text
    assert "21 March 2024, the day of the newest page" in page
    assert 'href="/briefing?day=2024-03-20"' in page
    assert 'href="/briefing?day=2024-03-22"' in page


def test_lines_lead_to_events_claims_and_pages(client: TestClient) -> None:
    page = client.get("/briefing", params={"week": "2024-03-20"}).text
    assert "week 12 of 2024" in page
    assert f'href="/events/{small.MEETING.id}"' in page
    assert f'href="/claims/{small.MET.id}"' in page
    assert f'href="/documents/{small.ENGLISH.id}"' in page
    assert 'id="sources"' in page
    assert 'href="/briefing?week=2024-03-11"' in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ({"between": "MNG, Peru"}, "Briefing on MNG and Peru"),
        ({"actor": "Анна Батаар"}, "Briefing on Анна Батаар"),
        ({"commitment": small.DELIVERY.id}, "Briefing on a commitment"),
        ({"since": "2024-03", "until": "2024-03"}, "1 March 2024 to 31 March 2024"),
        ({"day": "2024"}, "1 January 2024 to 31 December 2024"),
    ],
)
def test_it_is_of_days_a_pair_somebody_or_a_commitment(client: TestClient, query: dict[str, str], words: str) -> None:
    page = client.get("/briefing", params=query)
    assert page.status_code == 200
    assert words in page.text


def test_the_line_of_a_commitment_is_drawn(client: TestClient) -> None:
    page = client.get("/briefing", params={"commitment": small.DELIVERY.id}).text
    assert 'class="history"' in page
    assert f'href="/ledger/{small.DELIVERY.id}"' in page


@pytest.mark.parametrize(
    "query",
    [
        {"day": "soon"},
        {"day": "2024-03-20", "week": "2024-03-20"},
        {"week": "2024-03-20", "until": "2024"},
        {"between": "MNG"},
        {"between": "MNG,PER", "actor": "MNG"},
        {"actor": "Nobody Atall"},
        {"limit": "0"},
        {"limit": "100000"},
        {"since": "2024-05", "until": "2024-03"},
    ],
)
def test_a_question_that_is_none_is_told(client: TestClient, query: dict[str, str]) -> None:
    assert client.get("/briefing", params=query).status_code == 400


def test_a_commitment_that_is_none_is_not_found(client: TestClient) -> None:
    assert client.get("/briefing", params={"commitment": "commitment-0000"}).status_code == 404


@pytest.mark.parametrize("form", list(FORMS))
def test_it_leaves_in_every_form(client: TestClient, form: str) -> None:
    ending = FORMS[form].endings[0]
    page = client.get("/briefing", params={"day": "2024-03-20"}).text
    assert f'href="/briefing{ending}?day=2024-03-20"' in page
    answer = client.get(f"/briefing{ending}", params={"day": "2024-03-20"})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == FORMS[form].media_type
    assert answer.headers["content-disposition"] == f'attachment; filename="briefing-2024-03-20{ending}"'
    assert answer.content
    if form == "json":
        assert json.loads(answer.content)["title"] == "Briefing: 20 March 2024"


def test_a_form_that_there_is_not_is_told(client: TestClient) -> None:
    answer = client.get("/briefing.exe")
    assert answer.status_code == 404
    assert "it can as md, html, docx, pdf, json" in answer.text


def test_more_lines_are_an_address_away(tmp_path: Path) -> None:
    path = tmp_path / "two.db"
    one = replace(small.MEETING, claims=(small.MET.id,), accounts=small.MEETING.accounts[:1], differences=())
    other = replace(small.MEETING, claims=(small.MET_TOO.id,), accounts=small.MEETING.accounts[1:], differences=())
    with open_record(path) as record:
        small.write_small_record(record)
        record.writer.replace_events([one, other])
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        page = client.get("/briefing", params={"since": "2024", "limit": "1"}).text
        assert 'href="/briefing?since=2024&amp;limit=5#new"' in page
        assert "And 1 more" in page
        assert "And 1 more" not in client.get("/briefing", params={"since": "2024", "limit": "5"}).text


def test_an_empty_record_says_so(empty: TestClient) -> None:
    page = empty.get("/briefing")
    assert page.status_code == 200
    assert "No page of the record is dated" in page.text
    assert empty.get("/briefing.md").status_code == 404


def test_hostile_questions_are_escaped(client: TestClient) -> None:
    page = client.get("/briefing", params={"actor": "<script>alert(1)</script>"})
    assert page.status_code == 400
    assert "<script>alert" not in page.text
