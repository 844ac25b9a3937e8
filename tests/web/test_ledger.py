"""The pages of the ledger: lists, one commitment, casus foederis."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.model import (
    Commitment,
    CommitmentKind,
    CommitmentStatus,
    CommitmentStep,
    DateBasis,
    DateSpan,
    ObjectKind,
    PartialDate,
    Precision,
    Tally,
)
from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.databases import BOTH
from tests.record import small_record as small

pytestmark = BOTH

HOSTILE = "<script>alert(1)</script>\u202eevil " + "long " * 500


def browser(path: Path) -> TestClient:
    return TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """Give a browser on a record that holds nothing."""
    with browser(tmp_path / "empty.db") as client:
        yield client


def due(day: date) -> DateSpan:
    end = PartialDate.of(day)
    return DateSpan(start=None, end=end, precision=Precision.DAY, basis=DateBasis.STATED)


def test_the_ledger_tells_who_owes_what_and_where_it_stands(client: TestClient) -> None:
    page = client.get("/ledger").text
    assert "Mongolia to Peru" in page
    assert f'href="/ledger/{small.DELIVERY.id}"' in page
    assert "up to 20 ambulances" in page
    assert "disputed" in page


def test_a_line_quotes_the_last_words_with_their_page(client: TestClient) -> None:
    page = client.get("/ledger").text
    assert "n&#39;a rien livré" in page
    assert f'href="/documents/{small.FRENCH.id}"' in page
    assert "Juan Quispe" in page


@pytest.mark.parametrize(
    ("query", "is_there"),
    [
        ({"actor": "Mongolia"}, True),
        ({"actor": "Peru"}, False),
        ({"recipient": "Перу"}, True),
        ({"between": "Peru, Mongolia"}, True),
        ({"type": "transfer", "status": "unclear"}, True),
        ({"status": "fulfilled"}, False),
        ({"is_disputed": "1"}, True),
        ({"is_disputed": "0"}, False),
        ({"due_until": "2030"}, False),
        ({"order": "due"}, True),
    ],
)
def test_the_ledger_is_narrowed(client: TestClient, query: dict[str, str], is_there: bool) -> None:
    page = client.get("/ledger", params=query)
    assert page.status_code == 200
    assert (small.DELIVERY.id in page.text) is is_there
    if not is_there:
        assert "The record holds no such commitment" in page.text


@pytest.mark.parametrize(
    "query",
    [
        {"order": "random"},
        {"status": "nice"},
        {"between": "RUS"},
        {"on": "soon"},
        {"cursor": "x"},
        {"due_until": "--03"},
    ],
)
def test_a_question_that_is_none_is_told(client: TestClient, query: dict[str, str]) -> None:
    assert client.get("/ledger", params=query).status_code == 400


def test_facets_name_states(client: TestClient) -> None:
    page = client.get("/ledger").text
    assert 'href="/ledger?actor=MNG"' in page
    assert "<bdi>Mongolia</bdi>" in page


def test_a_commitment_shows_each_step_with_its_words(client: TestClient) -> None:
    page = client.get(f"/ledger/{small.DELIVERY.id}").text
    assert "will deliver up to 20 ambulances to Peru if the port opens" in page
    assert "n&#39;a rien livré" in page
    assert "if the port opens" in page
    assert "Speakers contradict each other" in page
    assert f'href="/claims/{small.PROMISED.id}"' in page
    assert f'href="/actors/{small.MONGOLIA.id}"' in page
    assert page.index('id="step-1"') < page.index('id="step-2"')


def test_the_beginning_of_an_id_leads_to_the_whole(client: TestClient) -> None:
    answer = client.get(f"/ledger/{small.DELIVERY.id[:16]}", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/ledger/{small.DELIVERY.id}"


def test_a_commitment_that_is_none_is_not_found(client: TestClient) -> None:
    answer = client.get("/ledger/commitment-0000")
    assert answer.status_code == 404
    assert "<nav" in answer.text


def test_how_much_came_of_what_was_promised_is_drawn(tmp_path: Path) -> None:
    tally = Tally(kind=ObjectKind.OTHER, unit="ambulance", promised=20, delivered=5)
    with some(tmp_path, replace(small.DELIVERY, tallies=(tally,))) as client:
        page = client.get(f"/ledger/{small.DELIVERY.id}").text
    assert "delivered 5 of 20 (ambulance)" in page
    assert 'aria-label="25 per cent of what was promised"' in page


def some(tmp_path: Path, *commitments: Commitment) -> TestClient:
    path = tmp_path / "some.db"
    with open_record(path) as record:
        small.write_small_record(record)
        record.writer.replace_commitments(commitments)
    return browser(path)


def many_steps(n: int) -> Commitment:
    first = date(2024, 1, 1)
    steps = tuple(
        CommitmentStep(
            status=CommitmentStatus.PROMISED,
            date=due(first + timedelta(days=number)),
            claims=(small.PROMISED.id, small.NOT_DELIVERED.id),
        )
        for number in range(n)
    )
    return replace(small.DELIVERY, history=steps, condition=None, status=CommitmentStatus.PROMISED)


def test_a_step_tells_how_many_claims_it_leaves_out_and_opens(tmp_path: Path) -> None:
    twice = CommitmentStep(
        status=CommitmentStatus.PROMISED, date=None, claims=(small.MET.id, small.MET_TOO.id, small.PROMISED.id)
    )
    fully = replace(small.DELIVERY, history=(replace(twice, claims=(*twice.claims, small.NOT_DELIVERED.id)),))
    with some(tmp_path, fully) as client:
        page = client.get(f"/ledger/{fully.id}").text
        assert "1 further claim" in page
        opened = client.get(f"/ledger/{fully.id}", params={"step": "1"}).text
        assert "further claim" not in opened
        assert client.get(f"/ledger/{fully.id}", params={"step": "x"}).status_code == 400


def test_the_ledger_is_read_as_of_a_day(tmp_path: Path) -> None:
    with some(tmp_path, many_steps(20)) as client:
        id = many_steps(20).id
        early = client.get(f"/ledger/{id}", params={"on": "2024-01-03"}).text
        assert early.count('<li id="step-') == 3
        late = client.get("/ledger", params={"on": "2024-01-25"}).text
        assert "promised" in late
        assert "nothing heard" not in late
        assert "nothing heard" in client.get("/ledger", params={"on": "2034"}).text


def test_hostile_words_are_escaped_and_cut(tmp_path: Path) -> None:
    thing = replace(small.DELIVERY.objects[0], text=HOSTILE)
    with some(tmp_path, replace(small.DELIVERY, objects=(thing,))) as client:
        for path in ("/ledger", f"/ledger/{small.DELIVERY.id}"):
            page = client.get(path).text
            assert "<script>alert" not in page
            assert "\u202e" not in page
            assert "long " * 300 not in page


def test_an_empty_ledger_says_so(empty: TestClient) -> None:
    page = empty.get("/ledger")
    assert page.status_code == 200
    assert "holds no commitment" in page.text


def test_casus_foederis_is_asked_in_words(client: TestClient) -> None:
    page = client.get("/ledger/casus").text
    assert "Польща нападає на Білорусь" in page
    answer = client.get("/ledger/casus", params={"if": "Russia attacks Poland", "on": "2024-05-01"}).text
    assert "What would be owed" in answer
    assert "North Atlantic Treaty" in answer
    assert "article 5" in answer
    assert "no forecast" in answer


def test_a_question_that_names_no_attack_is_told_in_the_page(client: TestClient) -> None:
    answer = client.get("/ledger/casus", params={"if": "<b>tea</b>"})
    assert answer.status_code == 200
    assert "has no word of attack" in answer.text
    assert "<b>tea" not in answer.text


def test_the_ledger_hands_a_question_on(client: TestClient) -> None:
    answer = client.get("/ledger", params={"if": "Poland attacks Belarus"}, follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == "/ledger/casus?if=Poland+attacks+Belarus"


def test_an_attack_that_a_text_speaks_of_shows_its_words(tmp_path: Path) -> None:
    condition = small.DELIVERY.condition
    assert condition is not None
    pledge = replace(
        small.DELIVERY, kind=CommitmentKind.DEFENCE, condition=replace(condition, text="if anyone attacks Peru")
    )
    with some(tmp_path, pledge) as client:
        answer = client.get("/ledger/casus", params={"if": "Chile attacks Peru"}).text
    assert f'href="/ledger/{pledge.id}"' in answer
    assert "Fits by its words" in answer
