"""The page of one event."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.model import Difference, DifferenceKind, Document, DocumentReading, Event, Reliability, SourceRating
from dragoman.record import Record
from tests.record import small_record as small
from tests.web.making import browsing


def test_the_accounts_stand_side_by_side_with_their_differences_marked(client: TestClient) -> None:
    page = client.get(f"/events/{small.MEETING.id}").text
    assert "Anna Bataar (president, MNG) met with Juan Quispe" in page
    assert "2 independent origins" in page
    assert page.index("What all accounts share") < page.index("The accounts side by side")
    when = page[page.index('class="parting"') :]
    assert "≠</span> differs" in when[: when.index("</tr>")]
    assert "18 March 2024" in when[: when.index("</tr>")]
    assert "19 March 2024" in when[: when.index("</tr>")]
    assert "they differ in date: Steppe News has 2024-03-18, Дзвін has 2024-03-19" in page


def test_a_differing_value_leads_to_its_words_on_the_page(client: TestClient) -> None:
    page = client.get(f"/events/{small.MEETING.id}").text
    row = page[page.index('class="parting"') :]
    row = row[: row.index("</tr>")]
    assert f'href="/documents/{small.ENGLISH.id}?at={small.MET.evidence.start}#{small.MET.id}"' in row
    assert f'href="/documents/{small.UKRAINIAN.id}?at={small.MET_TOO.evidence.start}#{small.MET_TOO.id}"' in row
    assert "<mark>met Juan Quispe in Lima on Monday</mark>, the Bell reports." in row


def test_what_an_account_is_silent_on_is_said(client: TestClient) -> None:
    page = client.get(f"/events/{small.MEETING.id}").text
    where = page[page.index(">where") :]
    assert "Lima" in where[: where.index("</tr>")]
    assert "not said" in where[: where.index("</tr>")]


def test_a_beginning_of_an_id_leads_to_the_whole(client: TestClient) -> None:
    answer = client.get(f"/events/{small.MEETING.id[:12]}", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/events/{small.MEETING.id}"


@pytest.mark.parametrize("id", ["event-ffffffffffffffffffff", "nothing", "claim-12"])
def test_an_event_that_is_not_there_is_told(client: TestClient, id: str) -> None:
    answer = client.get(f"/events/{id}")
    assert answer.status_code == 404
    assert "nothing in the record has an id that begins with" in answer.text.lower()


def test_one_event_leaves_in_every_form(client: TestClient) -> None:
    page = client.get(f"/events/{small.MEETING.id}").text
    assert f'href="/events.csv?id={small.MEETING.id}"' in page
    assert client.get(f"/events.jsonl?id={small.MEETING.id}").json()["id"] == small.MEETING.id


HOSTILE = "<script>alert(1)</script>\u202e"


def _hostile() -> tuple[DocumentReading, Event]:
    """Return a page, outlet and event full of what may not run or turn letters around."""
    text = f"{HOSTILE} met\n" + "x" * 100_000
    document = Document(uri="javascript:alert(1)", text=text, outlet=HOSTILE, language="en")
    evidence = replace(
        small.MET.evidence, document=document.id, start=0, end=30, text=document.text[:30], sentence_end=100_031
    )
    claim = replace(small.MET, evidence=evidence, attribution=())
    account = replace(small.account(claim, HOSTILE), publishers=(HOSTILE,), framing=(HOSTILE,))
    differing = Difference(kind=DifferenceKind.PLACE, left_origin=HOSTILE, right_origin="B", left=HOSTILE, right="<b>")
    event: Event = replace(
        small.MEETING,
        claims=(claim.id,),
        accounts=(account, replace(account, origin="B", place=None)),
        differences=(differing,),
    )
    reading = DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=(claim,))
    return reading, event


def test_hostile_text_is_escaped_and_bounded(tmp_path: Path) -> None:
    reading, event = _hostile()

    def fill(record: Record) -> None:
        record.writer.write_readings("key", reading.document.uri, [reading])
        record.writer.replace_events([event])
        at = datetime(2024, 3, 22, tzinfo=UTC)
        record.writer.write_rating(SourceRating(source=HOSTILE, grade=Reliability.UNRELIABLE, by=HOSTILE, at=at))

    with browsing(tmp_path / "hostile.db", fill) as client:
        page = client.get(f"/events/{event.id}")
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "\u202e" not in page.text
    assert len(page.text) < 40_000
