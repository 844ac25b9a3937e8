"""The networks that leave the record: states and what ties them, and who relays whom."""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dragoman.exports.formats import Request
from dragoman.exports.states import state_names
from dragoman.exports.xml_text import clean_xml
from dragoman.model import Event, NetworkNode, NetworkTie, PeriodUnit, Relation
from dragoman.record import Reader
from dragoman.relations import measure_networks
from dragoman.wording import count_of, tell_origin

EXPORTS = ("relations", "events")

Value = str | int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphNode:
    """One node: attributes that are not known are not there, and those of one name are of one type."""

    id: str
    label: str
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class GraphEdge:
    """One edge; `spells` are first and last day of each month in which something is told, with how many events."""

    source: str
    target: str
    weight: int
    attributes: Mapping[str, Value]
    spells: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """Nodes in order of id, edges in order of source and target.

    `n_timeless` counts the events of unknown month, which are in weights and in no spell.
    """

    is_directed: bool
    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    told: str
    n_timeless: int = 0

    @property
    def timeless_notice(self) -> tuple[str, ...]:
        """What is to be said of events without a month, where months are written."""
        if not self.n_timeless:
            return ()
        events = count_of(self.n_timeless, "event")
        return (f"{events} of unknown month: in the weights, and in no spell of time",)


def read_graph(reader: Reader, request: Request) -> Graph:
    """Return the network of states (of relations), or of who relays whom (of events).

    Cost: a network is held whole: memory grows with pairs and months, or with names.
    """
    if request.what == "relations":
        return make_state_graph(tuple(reader.relations(request.filter)))
    return make_relay_graph(reader.events(request.filter))


def make_state_graph(relations: tuple[Relation, ...]) -> Graph:
    """Return the states and their ties, over all the months given; communities are those of `measure_networks`."""
    months: dict[tuple[str, str], list[Relation]] = {}
    for relation in relations:
        months.setdefault((relation.left, relation.right), []).append(relation)
    networks = measure_networks(relations, PeriodUnit.ALL)
    nodes = tuple(_state_node(node) for network in networks for node in network.nodes)
    edges = tuple(_state_edge(tie, months[tie.left, tie.right]) for network in networks for tie in network.ties)
    timeless = {event for relation in relations if relation.month is None for event in relation.events}
    told = f"ties between {len(nodes)} states"
    return Graph(is_directed=False, nodes=nodes, edges=edges, told=told, n_timeless=len(timeless))


def _state_node(node: NetworkNode) -> GraphNode:
    known: dict[str, Value | None] = {
        "iso3": node.state,
        "community": node.community,
        "degree": node.degree,
        "events": node.n_events,
        "balance": node.balance,
        "intensity": float(node.intensity),
        "centrality": node.centrality,
    }
    return GraphNode(id=node.state, label=state_names().get(node.state, node.state), attributes=_known(known))


def _state_edge(tie: NetworkTie, relations: list[Relation]) -> GraphEdge:
    first = [relation.first_day for relation in relations if relation.first_day]
    last = [relation.last_day for relation in relations if relation.last_day]
    known: dict[str, Value | None] = {
        "cooperation": tie.cooperation,
        "conflict": tie.conflict,
        "balance": tie.balance,
        "intensity": float(tie.intensity),
        "mean_intensity": float(tie.mean_intensity),
        "single_origin": tie.n_single_origin,
        "first": min(first).isoformat() if first else None,
        "last": max(last).isoformat() if last else None,
    }
    spells = tuple(
        (f"{relation.month}-01", _last_day(relation.month), len(relation.events))
        for relation in relations
        if relation.month is not None
    )
    return GraphEdge(
        source=tie.left, target=tie.right, weight=tie.n_events, attributes=_known(known), spells=tuple(sorted(spells))
    )


def _last_day(month: str) -> str:
    """Return the last day of a month.

    >>> _last_day("2024-02")
    '2024-02-29'
    """
    year, number = map(int, month.split("-"))
    return f"{month}-{calendar.monthrange(year, number)[1]:02d}"


def _known(values: Mapping[str, Value | None]) -> dict[str, Value]:
    return {key: value for key, value in values.items() if value is not None}


def make_relay_graph(events: Iterable[Event]) -> Graph:
    """Return who passes on whom: an edge leads from who tells to whose words they are, weighed by pages."""
    pages: dict[tuple[str, str], set[str]] = {}
    counts: dict[tuple[str, str], int] = {}
    for event in events:
        for relay in event.relays:
            pair = _as_id(relay.teller), _as_id(relay.source)
            pages.setdefault(pair, set()).update(relay.documents)
            counts[pair] = counts.get(pair, 0) + 1
    names = sorted({name for pair in pages for name in pair})
    return Graph(
        is_directed=True,
        nodes=tuple(GraphNode(id=name, label=tell_origin(name), attributes={}) for name in names),
        edges=tuple(
            GraphEdge(source=pair[0], target=pair[1], weight=len(pages[pair]), attributes={"events": counts[pair]})
            for pair in sorted(pages)
        ),
        told=f"relays among {len(names)} sources",
    )


def _as_id(name: str) -> str:
    return clean_xml(" ".join(name.split()))
