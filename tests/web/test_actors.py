"""The pages of actors: the list, and one of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.lexicon import load_lexicon
from dragoman.model import EntityName, Judgement, Office, PartialDate, Tenure, Verdict
from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from dragoman.web.tenure_lines import WIDTH, make_tenures
from tests.record import small_record as small


def browser(path: Path) -> TestClient:
    return TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321")


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[TestClient]:
    """Give a browser on a record that holds nothing."""
    with browser(tmp_path / "empty.db") as client:
        yield client


def test_actors_are_listed_with_what_they_are_and_how_many_pages_name_them(client: TestClient) -> None:
    page = client.get("/actors").text
    for entity in (small.MONGOLIA, small.BATAAR, small.QUISPE):
        assert f'href="/actors/{entity.id}"' in page
    assert "Анна Батаар" in page
    assert "president of MNG (2020-05 to …)" in page


@pytest.mark.parametrize("name", ["Монголія", "mongolie", "Mongolia", "MNG"])
def test_a_name_in_any_language_finds_its_bearer(client: TestClient, name: str) -> None:
    page = client.get("/actors", params={"q": name}).text
    assert f'href="/actors/{small.MONGOLIA.id}"' in page
    assert f'href="/actors/{small.QUISPE.id}"' not in page


def test_actors_are_narrowed_by_kind_and_country(client: TestClient) -> None:
    page = client.get("/actors", params={"type": "person", "country": "per"}).text
    assert f'href="/actors/{small.QUISPE.id}"' in page
    assert f'href="/actors/{small.BATAAR.id}"' not in page
    assert client.get("/actors", params={"type": "nobody"}).status_code == 400
    assert "Nobody of the record" in client.get("/actors", params={"q": "Nobody Atall"}).text


def test_a_person_is_shown_with_names_offices_deeds_and_pages(client: TestClient) -> None:
    page = client.get(f"/actors/{small.BATAAR.id}").text
    assert "<h1><bdi>Anna Bataar</bdi></h1>" in page
    assert "Ukrainian</dt>" in page
    assert "Анна Батаар" in page
    assert "president of MNG" in page
    assert "2020-05 to …" in page
    assert 'class="held open-end"' in page
    assert f'href="/events/{small.MEETING.id}"' in page
    assert f'href="/documents/{small.ENGLISH.id}"' in page
    assert "whole name of the lexicon" in page


def test_who_speaks_is_quoted_on_the_page(client: TestClient) -> None:
    page = client.get(f"/actors/{small.QUISPE.id}").text
    assert "La Mongolie n&#39;a rien livré" in page


def test_a_state_is_shown_with_what_it_owes_and_with_whom_it_deals(client: TestClient) -> None:
    page = client.get(f"/actors/{small.MONGOLIA.id}").text
    assert f'href="/ledger/{small.DELIVERY.id}"' in page
    assert 'href="/pairs/MNG/PER"' in page
    assert "Is owed" in client.get(f"/actors/{small.PERU.id}").text


def test_a_judgement_of_identity_is_told_with_its_reasons(client: TestClient) -> None:
    page = client.get(f"/actors/{small.BATAAR.id}").text
    assert "<b>different</b>" in page
    assert "two presidents" in page
    assert "a reader" in page


def test_whoever_is_joined_into_another_leads_to_it(tmp_path: Path) -> None:
    path = tmp_path / "joined.db"
    joined = replace(small.BATAAR, names=(*small.BATAAR.names, EntityName("Хуан Кіспе", "uk")))
    with open_record(path) as record:
        small.write_small_record(record)
        record.writer.write_judgement(
            Judgement(
                left=min(small.BATAAR.id, small.QUISPE.id),
                right=max(small.BATAAR.id, small.QUISPE.id),
                verdict=Verdict.SAME,
                by="identity",
                score=0.91,
                reasons=(("name", 2.5),),
            )
        )
        record.writer.replace_identities({small.BATAAR.id: joined, small.QUISPE.id: joined})
    with browser(path) as client:
        answer = client.get(f"/actors/{small.QUISPE.id}", follow_redirects=False)
        assert answer.status_code == 307
        assert answer.headers["location"] == f"/actors/{small.BATAAR.id}"
        page = client.get(f"/actors/{small.BATAAR.id}").text
    assert "Joined into it" in page
    assert "score 0.91: name +2.50" in page


def test_a_state_that_no_page_names_is_known_from_the_lexicon(client: TestClient) -> None:
    fiji = load_lexicon().entities["state:FJI"]
    page = client.get(f"/actors/{fiji.id}")
    assert page.status_code == 200
    assert "No page of the record tells of it" in page.text


@pytest.mark.parametrize("id", ["entity-00000000000000000000", "entity-zz", "<b>", small.MET.id])
def test_whoever_is_nobody_is_not_found(client: TestClient, id: str) -> None:
    answer = client.get(f"/actors/{id}")
    assert answer.status_code == 404
    assert "<b>" not in answer.text


def test_a_hostile_name_is_escaped(tmp_path: Path) -> None:
    path = tmp_path / "hostile.db"
    evil = replace(small.QUISPE, name="<script>alert(1)</script>\u202egnp", names=(EntityName("<img src=x>", "und"),))
    reading = replace(small.READINGS[2], entities=(small.MONGOLIA, evil))
    with open_record(path) as record:
        record.writer.write_readings("key", reading.document.uri, [reading])
    with browser(path) as client:
        for address in ("/actors", f"/actors/{evil.id}"):
            page = client.get(address).text
            assert "<script>alert" not in page
            assert "<img" not in page
            assert "\u202e" not in page


def test_an_empty_record_says_so(empty: TestClient) -> None:
    assert "names anybody yet" in empty.get("/actors").text


def tenure(title: str, start: str | None = None, end: str | None = None, held: str | None = None) -> Tenure:
    start_day, end_day, held_day = (PartialDate.parse(day) if day else None for day in (start, end, held))
    office = Office(role="minister", title=title, country="PER")
    return Tenure(office=office, start=start_day, end=end_day, held_on=held_day, source="invented")


def test_offices_are_drawn_along_one_scale_of_years() -> None:
    chart = make_tenures(
        [tenure("minister", "2010", "2014-12-31"), tenure("president", "2015-01-01"), tenure("envoy", held="2012-06")],
        date(2020, 1, 1),
    )
    minister, envoy, president = chart.bars
    assert (minister.x, minister.has_end) == (0.0, True)
    assert minister.width == pytest.approx(WIDTH / 2, abs=1)
    assert not president.has_end
    assert president.x is not None
    assert president.x == pytest.approx(WIDTH / 2, abs=1)
    assert president.x + president.width == WIDTH
    assert envoy.is_point
    assert chart.sources == ("invented",)


def test_an_office_without_a_day_stands_without_a_bar() -> None:
    (bar,) = make_tenures([tenure("minister")], date(2020, 1, 1)).bars
    assert bar.x is None
    assert bar.when == "no day known"
