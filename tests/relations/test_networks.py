"""Networks of states, and what changed between two of them."""

import os
import random
import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.model import NetworkChange, PeriodUnit, Relation, TieTrend
from dragoman.relations import measure_change, measure_networks
from tests.relations.making import relation

EAST = [("BLR", "RUS"), ("IRN", "RUS"), ("BLR", "IRN")]
WEST = [("FRA", "USA"), ("GBR", "USA"), ("FRA", "GBR")]


def _blocs(month: str) -> list[Relation]:
    good = [relation(left, right, month, good=5) for left, right in EAST + WEST]
    return [*good, relation("RUS", "USA", month, bad=2)]


def test_a_network_has_a_tie_for_each_pair_and_a_node_for_each_state() -> None:
    months = [relation("RUS", "BLR", "2024-01", good=2), relation("RUS", "BLR", "2024-02", good=1, bad=1)]
    (network,) = measure_networks([*months, relation("RUS", "IRN", "2024-03", good=1)], PeriodUnit.QUARTER)
    assert network.period == "2024-Q1"
    assert [(tie.left, tie.right, tie.cooperation, tie.conflict, tie.intensity) for tie in network.ties] == [
        ("BLR", "RUS", 3, 1, -7.0),
        ("IRN", "RUS", 1, 0, 1.0),
    ]
    russia = network.nodes[-1]
    assert (russia.state, russia.degree, russia.n_events, russia.balance, russia.intensity) == ("RUS", 2, 5, 3, -6.0)
    assert len(network.ties[0].events) == 4


def test_two_blocs_are_two_communities() -> None:
    (network,) = measure_networks(_blocs("2024-01"), PeriodUnit.MONTH)
    assert network.communities == (("BLR", "IRN", "RUS"), ("FRA", "GBR", "USA"))
    assert network.modularity == 0.5
    assert {node.state: node.community for node in network.nodes}["USA"] == 2


def test_whoever_stands_between_others_is_central() -> None:
    star = [relation("RUS", other, "2024-01", good=3) for other in ("BLR", "IRN", "PRK")]
    (network,) = measure_networks(star, PeriodUnit.MONTH)
    assert {node.state: node.centrality for node in network.nodes} == {"BLR": 0, "IRN": 0, "PRK": 0, "RUS": 1}


@pytest.mark.parametrize(
    "relations",
    [
        [relation("RUS", "BLR", "2024-01", good=3)],
        [relation("RUS", "UKR", "2024-01", bad=1), relation("USA", "IRN", "2024-01", bad=1)],
        [relation("RUS", "BLR", "2024-01", good=3), relation("RUS", "UKR", "2024-01", bad=1)],
        [relation("RUS", "BLR", "2024-01", good=3), relation("USA", "KOR", "2024-01", good=3)],
        [relation(left, right, "2024-01", good=3) for left, right in EAST],
        [*(relation(left, right, "2024-01", good=2) for left, right in EAST), relation("RUS", "UKR", "2024-01", bad=1)],
    ],
    ids=[
        "two states",
        "nobody cooperates",
        "one pair cooperates",
        "two pairs cooperate",
        "all are one",
        "too few events",
    ],
)
def test_no_communities_are_claimed_where_there_can_be_none(relations: list[Relation]) -> None:
    (network,) = measure_networks(relations, PeriodUnit.MONTH)
    assert network.communities == ()
    assert network.modularity is None
    assert all(node.community is None for node in network.nodes)


def test_nothing_makes_no_network() -> None:
    assert measure_networks([], PeriodUnit.YEAR) == ()


def test_an_unknown_month_is_in_the_network_of_everything_alone() -> None:
    unknown = [relation("RUS", "BLR", None, good=1)]
    assert measure_networks(unknown, PeriodUnit.YEAR) == ()
    (network,) = measure_networks(unknown, PeriodUnit.ALL)
    assert network.period == "all"
    assert len(network.ties) == 1


@pytest.mark.parametrize(
    ("before", "after", "trend"),
    [
        ((3, 0), (5, 0), TieTrend.CLOSER),
        ((3, 1), (3, 0), TieTrend.CLOSER),
        ((4, 0), (3, 1), TieTrend.APART),
        ((0, 3), (0, 4), TieTrend.APART),
        ((3, 3), (8, 4), TieTrend.MIXED),  # -27 in six, then -32 in twelve: worse in sum, better for each
        ((2, 1), (2, 1), TieTrend.STEADY),
        ((2, 0), (9, 0), TieTrend.FEW),
        ((9, 0), (1, 1), TieTrend.FEW),
        (None, (1, 0), TieTrend.NEW),
        ((1, 0), None, TieTrend.SILENT),
    ],
)
def test_a_direction_is_told_only_where_sum_and_mean_agree(
    before: tuple[int, int] | None, after: tuple[int, int] | None, trend: TieTrend
) -> None:
    tie = _change_of(before, after).ties[-1]
    assert (tie.left, tie.right, tie.trend) == ("BLR", "RUS", trend)


def _change_of(before: tuple[int, int] | None, after: tuple[int, int] | None) -> NetworkChange:
    relations = []
    for month, counts in (("2024-01", before), ("2024-02", after)):
        relations.append(relation("AAA", "AAB", month, good=50 if month == "2024-02" else 1))  # changes most
        if counts is not None:
            relations.append(relation("RUS", "BLR", month, good=counts[0], bad=counts[1]))
    return measure_change(*measure_networks(relations, PeriodUnit.MONTH))


def test_a_change_names_the_events_of_both_periods() -> None:
    tie = _change_of((3, 0), (4, 0)).ties[-1]
    assert tie.earlier is not None
    assert tie.later is not None
    assert (len(tie.earlier.events), len(tie.later.events)) == (3, 4)
    assert (tie.intensity_change, tie.balance_change) == (1.0, 1)


def test_a_state_that_goes_over_to_another_community_joins_and_parts() -> None:
    went_over = [one for one in _blocs("2024-02") if "IRN" not in (one.left, one.right)]
    went_over += [relation("IRN", other, "2024-02", good=5) for other in ("FRA", "USA", "GBR")]
    change = measure_change(
        *measure_networks(
            [
                *_blocs("2024-01"),
                *went_over,
                relation("BLR", "RUS", "2024-02", good=1),
                relation("BLR", "CHN", "2024-02", good=5),
            ],
            PeriodUnit.MONTH,
        )
    )
    iran = next(node for node in change.nodes if node.state == "IRN")
    assert iran.joined == ("FRA", "GBR", "USA")
    assert iran.parted == ("BLR", "RUS")


def test_periods_of_different_length_are_not_compared() -> None:
    relations = _blocs("2024-01")
    (month,), (year,) = (measure_networks(relations, unit) for unit in (PeriodUnit.MONTH, PeriodUnit.YEAR))
    with pytest.raises(ValueError, match="a month and a year cannot be compared"):
        measure_change(month, year)


STATES = ("BLR", "CHN", "FRA", "IRN", "PRK", "RUS", "UKR", "USA")
RELATIONS = st.lists(
    st.builds(
        relation,
        st.sampled_from(STATES[:4]),
        st.sampled_from(STATES[4:]),
        st.sampled_from(["2024-01", "2024-02", "2024-03"]),
        good=st.integers(0, 5),
        bad=st.integers(0, 2),
    ),
    unique_by=lambda one: one.id,
    max_size=40,
)


@settings(deadline=None)  # the first call imports the graph library
@given(RELATIONS)
def test_the_network_of_a_quarter_is_that_of_its_months_together(relations: list[Relation]) -> None:
    months = measure_networks(relations, PeriodUnit.MONTH)
    for quarter in measure_networks(relations, PeriodUnit.QUARTER):
        for tie in quarter.ties:
            mine = [one for month in months for one in month.ties if (one.left, one.right) == (tie.left, tie.right)]
            assert tie.cooperation == sum(one.cooperation for one in mine)
            assert tie.conflict == sum(one.conflict for one in mine)
            assert tie.intensity == round(sum(one.intensity for one in mine), 2)
            assert tie.events == tuple(sorted(event for one in mine for event in one.events))


@settings(deadline=None)
@given(RELATIONS, st.integers(0, 100))
def test_the_order_of_relations_changes_nothing(relations: list[Relation], seed: int) -> None:
    expected = measure_networks(relations, PeriodUnit.QUARTER)
    random.Random(seed).shuffle(relations)
    assert measure_networks(relations, PeriodUnit.QUARTER) == expected


@settings(deadline=None)
@given(RELATIONS)
def test_every_state_has_at_most_one_community(relations: list[Relation]) -> None:
    for network in measure_networks(relations, PeriodUnit.QUARTER):
        members = [state for community in network.communities for state in community]
        assert len(members) == len(set(members))
        assert {node.state for node in network.nodes if node.community is not None} == set(members)


_PROGRAM = """
from dragoman.model import PeriodUnit
from dragoman.relations import measure_networks
from tests.relations.making import relation
codes = ["BLR", "CHN", "CUB", "IRN", "IRQ", "KAZ", "PRK", "RUS", "SYR", "TJK"]
ties = [relation(a, b, "2024-01", good=3) for a in codes for b in codes if a < b and (ord(a[1]) + ord(b[2])) % 3 == 0]
print(measure_networks(ties, PeriodUnit.MONTH)[0].communities)
"""


def test_communities_are_the_same_in_every_process() -> None:
    found = {
        subprocess.run(
            [sys.executable, "-c", _PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_relations_without_their_events_give_the_same_ties_and_shape() -> None:
    whole = [relation("MNG", "PER", "2022-02", good=4), relation("FJI", "PER", "2022-02", good=3, bad=1)]
    short = [replace(one, events=()) for one in whole]
    (named,), (counted,) = (measure_networks(those, PeriodUnit.YEAR) for those in (whole, short))
    assert [(tie.n_events, tie.mean_intensity) for tie in counted.ties] == [
        (tie.n_events, tie.mean_intensity) for tie in named.ties
    ]
    assert counted.nodes == named.nodes


def test_only_the_periods_that_are_asked_for_are_shaped() -> None:
    months = [
        relation(one, other, month, good=4)
        for month in ("2022-02", "2023-02")
        for one, other in (("MNG", "PER"), ("FJI", "PER"), ("FJI", "MNG"))
    ]
    first, last = measure_networks(months, PeriodUnit.YEAR, ["2023"])
    assert [node.centrality for node in first.nodes] == [None] * 3
    assert [node.centrality for node in last.nodes] == [0.0] * 3
    assert [tie.n_events for tie in first.ties] == [4, 4, 4]
