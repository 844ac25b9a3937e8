"""The list of events, and the map."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.model import Claim, DocumentReading, Event, PartialDate, Publication
from dragoman.record import Record
from dragoman.web.asking import LIST_LIMIT
from tests.databases import BOTH
from tests.record import small_record as small
from tests.web.making import browsing

pytestmark = BOTH


def test_events_are_listed_with_what_parts_them(client: TestClient) -> None:
    page = client.get("/events").text
    assert "1 event<" in page
    assert f'href="/events/{small.MEETING.id}"' in page
    assert "≠</span> 1 difference" in page


@pytest.mark.parametrize(
    ("query", "is_found"),
    [
        ("type=CONSULT", True),
        ("type=AID", False),
        ("actor=Батаар", True),
        ("party=MNG&other=PER", True),
        ("party=MNG&other=FRA", False),
        ("since=2024-03-19", True),
        ("since=2025", False),
        ("language=uk", True),
        ("language=fr", False),
        ("min_origins=2", True),
        ("min_origins=3", False),
        ("has_differences=1", True),
        ("is_denied=1", False),
        ("q=зустрілася", True),
        ("q=nothing", False),
        ("told_since=2024-03-20&told_until=2024-03-20", True),
    ],
)
def test_every_filter_narrows_the_list(client: TestClient, query: str, is_found: bool) -> None:
    answer = client.get(f"/events?{query}")
    assert answer.status_code == 200
    assert (small.MEETING.id in answer.text) is is_found
    assert ("No event is all of this" in answer.text) is not is_found


def test_what_is_chosen_can_be_taken_away(client: TestClient) -> None:
    page = client.get("/events?type=CONSULT&country=PER&order=oldest").text
    assert 'aria-label="No longer country Peru"' in page
    assert 'href="/events?type=CONSULT&amp;order=oldest"' in page
    assert '<input type="hidden" name="type" value="CONSULT">' in page


def test_facets_lead_on_with_the_same_filter(client: TestClient) -> None:
    page = client.get("/events?type=CONSULT").text
    facets = page[page.index('id="facets"') :]
    assert 'href="/events?type=CONSULT&amp;act=MEET"' in facets
    assert "Ukrainian" in facets
    assert "Peru" in facets


def test_downloads_and_feed_have_the_filter(client: TestClient) -> None:
    page = client.get("/events?type=CONSULT").text
    assert 'href="/events.csv?type=CONSULT"' in page
    assert (
        '<link rel="alternate" type="application/atom+xml" title="These events" href="/events.atom?type=CONSULT">'
        in page
    )


def test_fields_of_the_form_that_were_left_empty_leave_the_address(client: TestClient) -> None:
    answer = client.get("/events?q=&since=2024&actor=", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/events?since=2024"


@pytest.mark.parametrize("query", ["order=loudest", "cursor=nonsense", "since=soon", "status=odd", "speaker=x"])
def test_what_cannot_be_asked_is_told(client: TestClient, query: str) -> None:
    answer = client.get(f"/events?{query}")
    assert answer.status_code == (200 if query == "speaker=x" else 400)
    assert "Traceback" not in answer.text


def test_the_map_lists_the_places(client: TestClient) -> None:
    page = client.get("/events/map?type=CONSULT").text
    assert "Lima" in page
    assert 'href="/events/map?type=CONSULT&amp;country=PER"' in page
    assert 'data-island="map"' in page
    assert "No event that is chosen here has a place" in client.get("/events/map?type=AID").text


def _fill_many(record: Record) -> None:
    """Write more events than a page holds, each of its own day, one of them hostile."""
    events = []
    for number in range(LIST_LIMIT + 10):
        document = replace(
            small.UKRAINIAN,
            uri=f"news/{number}.txt",
            outlet="<b onload=alert(1)>" if number == 3 else f"Outlet {number}",
            published=Publication(date=PartialDate(2024, 1, 1 + number % 28), basis=small.UKRAINIAN.published.basis),  # type: ignore[union-attr]  # it has a date
        )
        claim: Claim = replace(small.MET_TOO, evidence=replace(small.MET_TOO.evidence, document=document.id))
        reading = DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=(claim,))
        record.writer.write_readings(f"key {number}", document.uri, [reading])
        event: Event = replace(
            small.MEETING,
            claims=(claim.id,),
            accounts=(small.account(claim, document.outlet or ""),),
            differences=(),
            date=small.day(2000 + number, 1, 1, ""),
        )
        events.append(event)
    record.writer.replace_events(events)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Give a record with more events than a page holds."""
    with browsing(tmp_path_factory.mktemp("crowd") / "crowd.db", _fill_many) as client:
        yield client


def test_a_cursor_leads_through_the_whole_list_and_back(crowd: TestClient) -> None:
    first = crowd.get("/events?order=oldest").text
    assert first.count("data-line>") == LIST_LIMIT
    after = first[first.index('rel="next" href="') + 17 :].split('"')[0].replace("&amp;", "&")
    second = crowd.get(after).text
    assert second.count("data-line>") == 10
    assert "order=oldest" in after
    before = second[second.index('rel="prev" href="') + 17 :].split('"')[0].replace("&amp;", "&")
    assert crowd.get(before).text.count("data-line>") == LIST_LIMIT


def test_hostile_outlets_are_escaped_in_list_and_facets(crowd: TestClient) -> None:
    for path in ("/events?order=oldest", "/?day=2024-01-04", "/events/map"):
        assert "<b onload" not in crowd.get(path).text


def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    with browsing(tmp_path / "empty.db") as client:
        assert "The record holds no events yet" in client.get("/events").text
        assert client.get("/events/map").status_code == 200
