"""The page of the network of states."""

from collections.abc import Iterator
from pathlib import Path

import networkx
import pytest
from starlette.testclient import TestClient

from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.record import small_record as small
from tests.relations.making import relation


@pytest.fixture
def two_quarters(tmp_path: Path) -> Iterator[TestClient]:
    """Give a browser on a record in which two states fall out between two quarters."""
    path = tmp_path / "two.db"
    with open_record(path) as record:
        small.write_small_record(record)
        record.writer.replace_relations(
            [
                relation("MNG", "PER", "2022-02", good=4),
                relation("MNG", "PER", "2022-05", bad=4),
                relation("FJI", "PER", "2022-02", good=3),
                relation("FJI", "MNG", "2022-06", good=5),
            ]
        )
    app = make_app(ServeSettings(record=str(path)))
    with TestClient(app, base_url="http://127.0.0.1:8321") as client:
        yield client


def test_the_last_period_is_shown_with_what_changed(two_quarters: TestClient) -> None:
    page = two_quarters.get("/network").text
    assert "Network of states, 2022-Q2" in page
    assert "3 states, 2 ties, 9 events" in page
    assert 'href="/pairs/FJI/MNG"' in page
    assert "Since 2022-Q1" in page
    assert "drifted apart" in page
    assert "+4.0 in 4 events → -40.0 in 4 events" in page
    assert "1 pair of which nothing was told before; 1 pair of which nothing is told any more" in page


def test_another_period_and_unit_are_asked_for(two_quarters: TestClient) -> None:
    page = two_quarters.get("/network", params={"period": "2022-Q1"}).text
    assert "Network of states, 2022-Q1" in page
    assert "drifted apart" not in page
    year = two_quarters.get("/network", params={"unit": "year"}).text
    assert "Network of states, 2022" in year
    assert "16 events" in year
    assert "2 ties" in two_quarters.get("/network", params={"since": "2022-04", "unit": "all"}).text


def test_what_was_kept_is_made_anew_when_relations_are(tmp_path: Path) -> None:
    path = tmp_path / "anew.db"
    with open_record(path) as record:
        small.write_small_record(record)
        record.writer.replace_relations([relation("MNG", "PER", "2022-02", good=4)])
        with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
            for _ in range(2):
                assert "2 states, 1 tie, 4 events" in client.get("/network").text
            record.writer.replace_relations([relation("MNG", "PER", "2022-02", good=5)])
            assert "2 states, 1 tie, 5 events" in client.get("/network").text
            record.writer.delete_documents([small.ENGLISH.id])
            assert "holds no events of two states" in client.get("/network").text


def test_only_the_periods_up_to_the_one_that_is_shown_are_drawn(tmp_path: Path) -> None:
    path = tmp_path / "long.db"
    months = [f"{year}-{month:02d}" for year in range(2018, 2022) for month in range(1, 13)]
    with open_record(path) as record:
        record.writer.replace_relations(relation("MNG", "PER", month, good=1) for month in months)
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        page = client.get("/network", params={"unit": "month", "period": "2021-06"}).text.replace(" ", "")
        assert '"period":"2021-06"' in page
        assert '"period":"2019-07"' in page
        assert '"period":"2019-06"' not in page
        assert '"period":"2021-07"' not in page
        assert '<optionvalue="2018-01">' in page


@pytest.mark.parametrize("query", [{"unit": "week"}, {"period": "2030-Q1"}, {"since": "soon"}])
def test_a_question_that_is_none_is_told(two_quarters: TestClient, query: dict[str, str]) -> None:
    assert two_quarters.get("/network", params=query).status_code == 400


def test_the_files_are_of_the_period(two_quarters: TestClient) -> None:
    page = two_quarters.get("/network").text
    address = "/relations.graphml?since=2022-04-01&until=2022-06-30"
    assert f'href="{address.replace("&", "&amp;")}"' in page
    graph = networkx.parse_graphml(two_quarters.get(address).text)
    assert set(graph.nodes) == {"MNG", "PER", "FJI"}
    assert graph.number_of_edges() == 2


def test_a_record_without_pairs_says_so(tmp_path: Path) -> None:
    app = make_app(ServeSettings(record=str(tmp_path / "empty.db")))
    with TestClient(app, base_url="http://127.0.0.1:8321") as client:
        page = client.get("/network")
        assert page.status_code == 200
        assert "holds no events of two states" in page.text


def test_what_is_left_out_is_said(two_quarters: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Drawn are" not in two_quarters.get("/network").text
    for name, most in (("N_TIES_DRAWN", 1), ("N_PERIODS", 1), ("N_CHANGES", 0), ("N_TIES", 1)):
        monkeypatch.setattr(f"dragoman.web.routes.network.{name}", most)
    page = two_quarters.get("/network").text
    assert "Drawn are the 1 ties of a period with the most events, and 1 periods at most" in page
    assert "The first 1 of 2 ties." in page
