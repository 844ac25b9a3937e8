"""The pages of pairs of states."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.record import small_record as small
from tests.relations.making import relation


def browser(path: Path) -> TestClient:
    return TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321")


@pytest.fixture
def turned(tmp_path: Path) -> Iterator[TestClient]:
    """Give a browser on a record in which two states fall out in July 2022."""
    path = tmp_path / "turned.db"
    months = [f"2022-{number:02d}" for number in range(1, 13)]
    with open_record(path) as record:
        small.write_small_record(record)
        record.writer.replace_relations(
            relation("MNG", "PER", month, good=3 if month < "2022-07" else 0, bad=0 if month < "2022-07" else 3)
            for month in months
        )
    with browser(path) as client:
        yield client


def test_a_pair_has_one_address_whatever_the_order(client: TestClient) -> None:
    for path in ("/pairs/PER/MNG", "/pairs/per/mng", "/pairs/mng/PER"):
        answer = client.get(path, params={"on": "2024"}, follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == "/pairs/MNG/PER?on=2024"


def test_a_pair_shows_events_commitments_fidelity_and_talks(client: TestClient) -> None:
    page = client.get("/pairs/MNG/PER").text
    assert "<h1>Mongolia and Peru</h1>" in page
    assert "1 event of the two" in page
    assert f'href="/ledger/{small.DELIVERY.id}"' in page
    assert f'href="/events/{small.MEETING.id}"' in page
    assert 'id="visits"' in page
    assert 'class="fidelity"' in page
    assert 'href="/briefing?between=MNG%2CPER"' in page


def test_months_stand_in_a_table_without_scripts(turned: TestClient) -> None:
    page = turned.get("/pairs/MNG/PER").text
    assert 'data-island="timeline"' in page
    assert 'href="/events?party=MNG&amp;other=PER&amp;since=2022-07-01&amp;until=2022-07-31"' in page


def test_a_turning_point_is_told_with_what_it_rests_on(turned: TestClient) -> None:
    page = turned.get("/pairs/MNG/PER").text
    assert 'id="turns"' in page
    assert ">2022-07</a></th>" in page
    assert "+1.0</td>" in page
    assert "-10.0</td>" in page


def test_treaties_in_force_stand_with_article_and_source(client: TestClient) -> None:
    page = client.get("/pairs/BLR/RUS", params={"on": "2024-03-20"}).text
    assert 'id="treaties"' in page
    assert "Collective Security Treaty" in page
    assert "article 4" in page
    before = client.get("/pairs/BLR/RUS", params={"on": "1950"}).text
    assert "Collective Security Treaty" not in before


@pytest.mark.parametrize(
    "path", ["/pairs/XXX/RUS", "/pairs/RUS/RUS", "/pairs/R/BLR", "/pairs/<i>/RUS", "/pairs/RUS/%D0%A0%D0%A4"]
)
def test_what_is_no_pair_is_not_found(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "<i>" not in answer.text


def test_a_pair_of_which_nothing_is_told_says_so(client: TestClient) -> None:
    page = client.get("/pairs/FJI/ISL")
    assert page.status_code == 200
    assert "tells of no event of these two" in page.text


def test_pairs_are_ranked_and_narrowed(turned: TestClient, client: TestClient) -> None:
    page = turned.get("/pairs").text
    assert 'href="/pairs/MNG/PER"' in page
    assert ">36</td>" in page
    early = turned.get("/pairs", params={"since": "2022-01", "until": "2022-02"}).text
    assert ">6</td>" in early
    assert 'href="/pairs/MNG/PER"' not in turned.get("/pairs", params={"since": "2023"}).text
    assert 'href="/pairs/MNG/PER"' not in turned.get("/pairs", params={"country": "FJI"}).text
    assert turned.get("/pairs", params={"order": "size"}).status_code == 400
