"""Networks, as networkx and Gephi read them."""

import csv
import io
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.model import PeriodUnit, QuadClass, QuadTally, Relation, Relay
from dragoman.record import Filter, Record
from dragoman.relations import measure_networks
from tests.exports.conftest import write
from tests.exports.hostile import hostile_record, words
from tests.record import small_record as small


def relation(left: str, right: str, month: str | None, n_events: int = 1, intensity: float = 2.5) -> Relation:
    quad = QuadClass.VERBAL_COOPERATION if intensity > 0 else QuadClass.VERBAL_CONFLICT
    day = date.fromisoformat(f"{month}-07") if month else None
    return replace(
        small.PAIR,
        left=left,
        right=right,
        month=month,
        quads=(QuadTally(quad=quad, n_events=n_events, intensity=intensity * n_events, n_single_origin=0),),
        first_day=day,
        last_day=day,
        events=tuple(f"event-{left}-{right}-{month}-{number}" for number in range(n_events)),
    )


RELATIONS = [
    relation("BLR", "RUS", "2023-12", 2),
    relation("BLR", "RUS", "2024-02", 3),
    relation("BLR", "RUS", None),
    relation("IRN", "RUS", "2024-02", 3),
    relation("BLR", "IRN", "2024-02", 3),
    relation("RUS", "USA", "2024-01", 1, -5.0),
    relation("FRA", "GBR", "2024-01", 3),
    relation("FRA", "USA", "2024-01", 3),
    relation("GBR", "USA", "2024-01", 3),
    relation("CHN", "USA", "2024-01", 1, -5.0),
]


@pytest.fixture
def record(small_record: Record) -> Record:
    small_record.writer.replace_relations(RELATIONS)
    return small_record


def read_graph(record: Record, what: str, format: str) -> Any:
    import networkx

    content = write(record, what, format).content
    ElementTree.fromstring(content)
    read = networkx.read_gexf if format == "gexf" else networkx.read_graphml
    return read(io.BytesIO(content))


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_networkx_reads_states_and_ties_back(record: Record, format: str) -> None:
    graph = read_graph(record, "relations", format)
    assert sorted(graph.nodes) == ["BLR", "CHN", "FRA", "GBR", "IRN", "RUS", "USA"]
    assert graph.nodes["BLR"]["label"] == "Belarus"
    assert graph.nodes["BLR"]["iso3"] == "BLR"
    communities = {state: graph.nodes[state].get("community") for state in graph.nodes}
    (network,) = measure_networks(RELATIONS, PeriodUnit.ALL)
    assert communities == {node.state: node.community for node in network.nodes}
    assert communities["BLR"] == communities["RUS"] != communities["FRA"] == communities["USA"]
    assert communities["CHN"] is None
    tie = graph.edges["BLR", "RUS"]
    assert (tie["weight"], tie["cooperation"], tie["conflict"]) == (6, 6, 0)
    assert (tie["intensity"], tie["mean_intensity"]) == (15.0, 2.5)
    assert (tie["first"], tie["last"]) == ("2023-12-07", "2024-02-07")
    assert graph.edges["RUS", "USA"]["intensity"] == -5.0
    assert not graph.is_directed()


def test_a_tie_has_a_spell_for_each_of_its_months(record: Record) -> None:
    tie = read_graph(record, "relations", "gexf").edges["BLR", "RUS"]
    assert tie["spells"] == [("2023-12-01", "2023-12-31"), ("2024-02-01", "2024-02-29")]
    assert tie["events_in_month"] == [(2, "2023-12-01", "2023-12-31"), (3, "2024-02-01", "2024-02-29")]
    (notice,) = write(record, "relations", "gexf").outcome.notices
    assert notice == "1 event of unknown month: in the weights, and in no spell of time"


def test_gexf_is_in_time_and_carries_no_clock(record: Record) -> None:
    text = write(record, "relations", "gexf").text
    assert 'mode="dynamic"' in text
    assert 'timeformat="date"' in text
    assert "lastmodified" not in text


def test_months_and_states_can_be_chosen(record: Record) -> None:
    content = write(record, "relations", "graphml", Filter(country="CHN")).content
    assert content.count(b"<edge ") == 1


@pytest.mark.parametrize("format", ["graphml", "gexf"])
def test_who_relays_whom_is_a_directed_network(small_record: Record, format: str) -> None:
    relays = (
        Relay(teller="The Bell", source="Steppe News", documents=(small.ENGLISH.id,)),
        Relay(teller=small.UKRAINIAN.id, source="The Bell", documents=(small.UKRAINIAN.id,)),
    )
    small_record.writer.replace_events([replace(small.MEETING, relays=relays)])
    graph = read_graph(small_record, "events", format)
    assert graph.is_directed()
    assert graph.edges["The Bell", "Steppe News"]["weight"] == 1
    assert graph.nodes[small.UKRAINIAN.id]["label"].startswith("outlet unknown (document-")


def test_gephi_finds_its_columns(record: Record) -> None:
    nodes = list(csv.DictReader(io.StringIO(write(record, "relations", "gephi-nodes").text)))
    edges = list(csv.DictReader(io.StringIO(write(record, "relations", "gephi-edges").text)))
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert list(edges[0])[:5] == ["Source", "Target", "Type", "Weight", "Time Interval"]
    assert {edge["Source"] for edge in edges} <= {node["Id"] for node in nodes}
    told = {(edge["Source"], edge["Target"]): edge for edge in edges}
    assert told["BLR", "RUS"]["Time Interval"] == "<[2023-12-01, 2023-12-31]; [2024-02-01, 2024-02-29]>"
    assert (told["BLR", "RUS"]["Type"], told["BLR", "RUS"]["Weight"]) == ("Undirected", "6")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_names_of_any_page_leave_a_network_that_parses(hostile: str) -> None:
    with hostile_record(hostile) as record:
        for format in ("graphml", "gexf"):
            graph = read_graph(record, "events", format)
            assert len(graph.edges) == 1
        for format in ("gephi-nodes", "gephi-edges"):
            rows = list(csv.reader(io.StringIO(write(record, "events", format).text, newline="")))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)
