"""Networks of states by month, quarter or year, and what changed between two of them."""

import math
from collections.abc import Container, Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from dragoman.model import (
    NETWORK_UNITS,
    Derivation,
    Network,
    NetworkChange,
    NetworkNode,
    NetworkTie,
    NodeChange,
    PeriodUnit,
    Relation,
    TieChange,
    TieTrend,
    WrongUse,
)

if TYPE_CHECKING:
    import networkx

NETWORKS_VERSION = "1"
"""Raised when a network may come out otherwise."""

_LEAST_STATES = 3
"""Between two states nobody stands, and two are a pair and no community."""

_LEAST_EVENTS = 3
"""Events that a tie needs to bind a community, and in each of two periods for a direction to be told. With one or two,
the kind of a single act decides: two meetings in each of two years made Belarus and Russia "drift apart", and a pause
in air strikes with a promise to three states put Ukraine into one community with Russia (the examples and the seeds,
November 2026)."""


def measure_networks(
    relations: Iterable[Relation], unit: PeriodUnit, shaped: Container[str] | None = None
) -> tuple[Network, ...]:
    """Return the network of each period of which the relations tell, in order of time.

    Relations may come without their events (`Reader.short_relations`): then ties count them without naming them.

    Relations of unknown month are in no period, but in the one network of `PeriodUnit.ALL`.
    Nodes are states. An alliance is none: what it does is not what each of its members does.

    Args:
        relations: of any pairs and months.
        unit: how long the periods are.
        shaped: periods whose communities and centrality are looked for; None for all. The others have none.

    Cost: linear in relations; for each network, states times ties (betweenness).

    Source: Brandes, "A faster algorithm for betweenness centrality" (2001); Clauset, Newman and Moore, "Finding
        community structure in very large networks" (2004).
    """
    periods: dict[str, list[Relation]] = {}
    for relation in relations:
        period = period_of(relation.month, unit)
        if period is not None:
            periods.setdefault(period, []).append(relation)
    return tuple(
        measure_network(
            unit,
            period,
            _add_up(periods[period]),
            is_shaped=shaped is None or period in shaped,
            inputs=(relation.id for relation in periods[period]),
        )
        for period in sorted(periods)
    )


def period_of(month: str | None, unit: PeriodUnit) -> str | None:
    """Return the period that a month lies in; None for an unknown month, but for `ALL`.

    >>> period_of("2024-03", PeriodUnit.QUARTER), period_of("2024-03", PeriodUnit.YEAR)
    ('2024-Q1', '2024')
    """
    if unit not in NETWORK_UNITS:
        raise WrongUse(f"networks are of {', '.join(NETWORK_UNITS)}, not of {unit}")
    if unit is PeriodUnit.ALL:
        return "all"
    if month is None or unit is PeriodUnit.MONTH:
        return month
    year, number = month.split("-")
    return year if unit is PeriodUnit.YEAR else f"{year}-Q{(int(number) - 1) // 3 + 1}"


def measure_network(
    unit: PeriodUnit, period: str, ties: Iterable[NetworkTie], *, is_shaped: bool, inputs: Iterable[str] = ()
) -> Network:
    """Return the network that ties make, one of each pair.

    Args:
        unit: how long the period is.
        period: its name.
        ties: in any order.
        is_shaped: whether communities and centrality are looked for.
        inputs: ids of the relations that the ties are made of, where they are known.
    """
    ordered = tuple(sorted(ties, key=lambda tie: (tie.left, tie.right)))
    states = sorted({state for tie in ordered for state in (tie.left, tie.right)})
    communities, modularity, centrality = _shape_of(states, ordered) if is_shaped else ((), None, {})
    numbers = {state: number for number, members in enumerate(communities, start=1) for state in members}
    ties_of: dict[str, list[NetworkTie]] = {state: [] for state in states}
    for tie in ordered:
        ties_of[tie.left].append(tie)
        ties_of[tie.right].append(tie)
    return Network(
        unit=unit,
        period=period,
        nodes=tuple(_make_node(state, ties_of[state], centrality.get(state), numbers.get(state)) for state in states),
        ties=ordered,
        communities=communities,
        modularity=modularity,
        derivation=Derivation(
            stage="networks", version=NETWORKS_VERSION, rule="net-cooperation", inputs=tuple(sorted(inputs))
        ),
    )


def _add_up(relations: list[Relation]) -> tuple[NetworkTie, ...]:
    pairs: dict[tuple[str, str], list[Relation]] = {}
    for relation in relations:
        pairs.setdefault((relation.left, relation.right), []).append(relation)
    return tuple(
        NetworkTie(
            left=left,
            right=right,
            cooperation=sum(relation.cooperation for relation in those),
            conflict=sum(relation.conflict for relation in those),
            intensity=round(math.fsum(relation.intensity for relation in those), 2),
            n_single_origin=sum(tally.n_single_origin for relation in those for tally in relation.quads),
            events=tuple(sorted(event for relation in those for event in relation.events)),
            n_counted=_count_unnamed(those),
        )
        for (left, right), those in sorted(pairs.items())
    )


def _count_unnamed(relations: list[Relation]) -> int | None:
    """Return how many events are counted where some relation does not name them; None where all do."""
    n_counted = sum(tally.n_events for relation in relations for tally in relation.quads)
    return None if n_counted == sum(len(relation.events) for relation in relations) else n_counted


def _make_node(state: str, mine: list[NetworkTie], centrality: float | None, community: int | None) -> NetworkNode:
    return NetworkNode(
        state=state,
        degree=len(mine),
        n_events=sum(tie.n_events for tie in mine),
        balance=sum(tie.balance for tie in mine),
        intensity=round(math.fsum(tie.intensity for tie in mine), 2),
        centrality=centrality,
        community=community,
    )


def _shape_of(
    states: list[str], ties: tuple[NetworkTie, ...]
) -> tuple[tuple[tuple[str, ...], ...], float | None, Mapping[str, float]]:
    """Return the communities, their modularity, and each state's betweenness, along ties of net cooperation.

    Greedy merging, not Louvain: it draws no lots. States go in as numbers in order, because sets of words have
    another order in each process, and a tie between two merges must not be settled by that.
    """
    import networkx

    if len(states) < _LEAST_STATES:
        return (), None, {}
    graph = _net_cooperation(states, ties)
    betweenness = networkx.betweenness_centrality(graph)
    centrality = {states[number]: round(value, 4) for number, value in betweenness.items()}
    tied = graph.subgraph(number for number in sorted(graph) if graph.degree(number))
    if len(tied) < _LEAST_STATES:
        return (), None, centrality
    tied = networkx.Graph(tied)
    found = networkx.community.greedy_modularity_communities(tied, weight="weight")
    modularity = round(networkx.community.modularity(tied, found, weight="weight"), 4)
    named = (tuple(sorted(states[number] for number in members)) for members in found if len(members) >= _LEAST_STATES)
    communities = tuple(sorted(named, key=lambda members: (-len(members), members)))
    if not communities or len(communities[0]) == len(states):  # all of them are no group among others
        return (), None, centrality
    return communities, modularity, centrality


def _net_cooperation(states: list[str], ties: tuple[NetworkTie, ...]) -> "networkx.Graph":
    import networkx

    graph = networkx.Graph()
    graph.add_nodes_from(range(len(states)))
    numbers = {state: number for number, state in enumerate(states)}
    graph.add_edges_from(
        (numbers[tie.left], numbers[tie.right], {"weight": tie.intensity})
        for tie in ties
        if tie.intensity > 0 and tie.n_events >= _LEAST_EVENTS
    )
    return graph


def measure_change(earlier: Network, later: Network) -> NetworkChange:
    """Return how each pair and each state that is in either network changed from one to the other.

    Raises:
        ValueError: the periods are of different length, and so their sums tell nothing of each other.
    """
    if earlier.unit is not later.unit:
        raise ValueError(f"a {earlier.unit} and a {later.unit} cannot be compared")
    changes = measure_ties(earlier, later)
    ordered = sorted(changes, key=lambda change: (-abs(change.intensity_change), change.left, change.right))
    return NetworkChange(
        unit=later.unit,
        earlier=earlier.period,
        later=later.period,
        ties=tuple(ordered),
        nodes=_node_changes(earlier, later),
    )


def measure_ties(earlier: Network, later: Network) -> tuple[TieChange, ...]:
    """Return how each pair that is in either network changed, in order of the pairs; of the states nothing."""
    before = {(tie.left, tie.right): tie for tie in earlier.ties}
    after = {(tie.left, tie.right): tie for tie in later.ties}
    return tuple(_change_of(pair, before.get(pair), after.get(pair)) for pair in sorted(before.keys() | after.keys()))


def _change_of(pair: tuple[str, str], before: NetworkTie | None, after: NetworkTie | None) -> TieChange:
    left, right = pair
    return TieChange(left=left, right=right, trend=_trend_of(before, after), earlier=before, later=after)


def _trend_of(before: NetworkTie | None, after: NetworkTie | None) -> TieTrend:
    if before is None:
        return TieTrend.NEW
    if after is None:
        return TieTrend.SILENT
    if min(before.n_events, after.n_events) < _LEAST_EVENTS:
        return TieTrend.FEW
    # The sum alone would call two states closer because more pages were read, the mean alone because one event
    # of many was left out: only where neither contradicts the other is there a direction.
    signs = {
        _sign(after.intensity - before.intensity),
        _sign(after.mean_intensity - before.mean_intensity),
    } - {0}
    if not signs:
        return TieTrend.STEADY
    if len(signs) > 1:
        return TieTrend.MIXED
    return TieTrend.CLOSER if signs == {1} else TieTrend.APART


def _sign(number: float) -> int:
    rounded = round(number, 2)
    return (rounded > 0) - (rounded < 0)


def _node_changes(earlier: Network, later: Network) -> tuple[NodeChange, ...]:
    before = {node.state: node for node in earlier.nodes}
    after = {node.state: node for node in later.nodes}
    together_before, together_after = _pairs_within(earlier), _pairs_within(later)
    placed = {state for members in earlier.communities for state in members} & {
        state for members in later.communities for state in members
    }
    return tuple(
        NodeChange(
            state=state,
            earlier=before.get(state),
            later=after.get(state),
            joined=_partners(state, together_after - together_before, placed),
            parted=_partners(state, together_before - together_after, placed),
        )
        for state in sorted(before.keys() | after.keys())
    )


def _pairs_within(network: Network) -> frozenset[tuple[str, str]]:
    return frozenset(pair for members in network.communities for pair in combinations(members, 2))


def _partners(state: str, pairs: frozenset[tuple[str, str]], placed: set[str]) -> tuple[str, ...]:
    if state not in placed:
        return ()
    others = {left if right == state else right for left, right in pairs if state in (left, right)}
    return tuple(sorted(others & placed))
