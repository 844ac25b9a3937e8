"""The page of a day or week."""

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.model import CommitmentStatus, CommitmentStep, Event, Status
from dragoman.record import Record
from tests.record import small_record as small
from tests.web.making import browsing


def test_the_newest_day_is_shown_first(client: TestClient) -> None:
    page = client.get("/").text
    assert "<h1>21 March 2024</h1>" in page
    assert "Nothing is first told on this day" in page
    assert 'href="/?day=2024-03-20"' in page


def test_a_day_tells_what_was_first_told_then(client: TestClient) -> None:
    page = client.get("/", params={"day": "2024-03-20"}).text
    assert f'href="/events/{small.MEETING.id}"' in page
    assert "Anna Bataar (president, MNG) met with Juan Quispe" in page
    assert "2 origins" in page
    assert "Steppe News, Дзвін" in page
    assert "English, Ukrainian" in page
    assert "Steppe News: 2024-03-18 · Дзвін: 2024-03-19" in page
    assert 'rel="next" href="/?day=2024-03-21"' in page


def test_a_week_holds_its_days(client: TestClient) -> None:
    page = client.get("/", params={"week": "2024-W12"}).text
    assert "<h1>18 March 2024 to 24 March 2024</h1>" in page
    assert small.MEETING.id in page
    assert client.get("/", params={"week": "2024-03-20"}).text == page


def test_what_was_told_before_and_parts_now_is_told(client: TestClient) -> None:
    page = client.get("/", params={"day": "2024-03-21"}).text
    parted = page[page.index("Told before, differently now") : page.index('id="denied"')]
    assert f'href="/events/{small.MEETING.id}#accounts"' in parted
    assert "2024-03-18" in parted


def test_pages_of_unknown_day_are_told_apart(client: TestClient) -> None:
    page = client.get("/").text
    assert '<a href="/documents?is_undated=1">1 page</a>' in page


def _deny(record: Record) -> None:
    small.write_small_record(record)
    denied: Event = replace(small.MEETING, claims=(small.MET.id,), denied_by=(small.MET_TOO.id,))
    record.writer.replace_events([denied])
    step = CommitmentStep(status=CommitmentStatus.FULFILLED, date=small.MET_TOO.date, claims=(small.MET_TOO.id,))
    record.writer.replace_commitments([replace(small.DELIVERY, history=(*small.DELIVERY.history, step))])


def test_denials_and_steps_of_the_day_stand_at_the_side(tmp_path: Path) -> None:
    with browsing(tmp_path / "denied.db", _deny) as client:
        denied = client.get("/", params={"day": "2024-03-21"}).text
        before = client.get("/", params={"day": "2024-03-20"}).text
        changed = client.get("/", params={"day": "2024-03-19"}).text
    assert f'href="/events/{_denied_id()}#denials"' in denied
    assert "denied by a speaker left unsaid, by 21 March 2024 (Дзвін)" in denied
    assert "No denial." in before
    assert "Mongolia to Peru: transfer" in changed
    assert "fulfilled, disputed" in changed


def _denied_id() -> str:
    return replace(small.MEETING, claims=(small.MET.id,), denied_by=(small.MET_TOO.id,), status=Status.OCCURRED).id


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    with browsing(tmp_path / "empty.db") as client:
        page = client.get("/")
    assert page.status_code == 200
    assert "The record is empty." in page.text


def test_a_record_without_days_tells_its_events(tmp_path: Path) -> None:
    def fill(record: Record) -> None:
        reading = replace(small.READINGS[2])
        record.writer.write_readings("key", reading.document.uri, [reading])
        told = replace(
            small.MEETING,
            claims=(small.NOT_DELIVERED.id,),
            accounts=(small.account(small.NOT_DELIVERED, small.FRENCH.id),),
            differences=(),
        )
        record.writer.replace_events([told])

    with browsing(tmp_path / "undated.db", fill) as client:
        page = client.get("/").text
        assert "Nothing is dated yet" in page
        assert "outlet unknown (document-" in page
        assert client.get("/", params={"day": "2024-03-20"}).status_code == 200


@pytest.mark.parametrize("query", ["week=2024-W60", "week=soon", "day=0", "week=2024-W1", "day=99999-01-01"])
def test_a_week_that_is_none_is_told(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 400


@pytest.mark.parametrize("query", ["day=0001-01-01", "day=9999-12-31", "week=9999-12-31", "week=0001-01-01"])
def test_the_ends_of_the_calendar_are_days(client: TestClient, query: str) -> None:
    assert client.get(f"/?{query}").status_code == 200
