"""What `network` and `show relations` print."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.record import open_record
from tests.cli.conftest import Answer, Ask
from tests.relations.making import relation

TOLD = [
    *(relation(a, b, "2024-01", good=3) for a, b in (("RUS", "BLR"), ("RUS", "IRN"), ("BLR", "IRN"))),
    relation("RUS", "USA", "2024-01", bad=1),
    relation("RUS", "BLR", "2024-05", good=5),
    relation("RUS", "PRK", None, good=1),
]


@pytest.fixture
def ask_network(ask: Ask, tmp_path: Path) -> Callable[..., Answer]:
    """Give `network` on a record of a few relations, in lines of any width."""
    path = tmp_path / "network.db"
    with open_record(path) as record:
        record.writer.replace_relations(TOLD)
    return lambda *options: ask("network", *options, "--record", str(path), columns=None)


def test_each_period_has_its_ties_and_what_changed(ask_network: Callable[..., Answer]) -> None:
    out = ask_network().out
    assert "2024-Q1: 4 states, 4 ties, 10 events" in out
    assert "communities, modularity 0.00: BLR IRN RUS" in out
    assert (
        "BLR–RUS: 3 of cooperation, 0 of conflict (balance +3, intensity +3.0, +1.0 an event) · event-BLR-RUS-" in out
    )
    assert "since 2024-Q1:" in out
    assert "BLR–RUS came closer: +3.0 in 3 events → +5.0 in 5 events" in out
    assert "RUS–USA nothing told any more: -10.0 in 1 event → nothing" in out


def test_json_has_one_line_a_period(ask_network: Callable[..., Answer]) -> None:
    first, second = (json.loads(line) for line in ask_network("--json").out.splitlines())
    assert (first["period"], first["change"], second["period"]) == ("2024-Q1", None, "2024-Q2")
    assert second["change"]["ties"][-1]["trend"] in {"closer", "silent"}
    assert first["ties"][0]["events"]


def test_all_has_what_is_told_without_a_month(ask_network: Callable[..., Answer]) -> None:
    assert "PRK–RUS" in ask_network("--by", "all").out
    assert "PRK–RUS" not in ask_network("--by", "year").out


def test_months_can_be_chosen(ask_network: Callable[..., Answer]) -> None:
    assert ask_network("--since", "2024-05").out.startswith("2024-Q2: 2 states, 1 tie")
    nothing = ask_network("--until", "2023")
    assert (nothing.code, nothing.out) == (0, "")
    assert "no events of two states in a known month" in nothing.err


def test_what_is_left_out_is_said(ask_network: Callable[..., Answer]) -> None:
    assert "and 3 more (--limit 0 shows all)" in ask_network("--limit", "1").out


def test_relations_show_classes_and_origins(ask: Ask) -> None:
    out = ask("show", "relations", "--between", "Peru", "MNG", columns=None).out
    assert out.count("MNG–PER") == 1
    assert "on one origin only" in out


def test_between_needs_both(ask: Ask) -> None:
    assert ask("show", "relations", "--between", "Peru", "Russia").out == ""
    assert ask("show", "events", "--between", "Peru", "MNG").out
    assert ask("show", "events", "--between", "Peru", "MNG", "--party", "Peru").code == 2
