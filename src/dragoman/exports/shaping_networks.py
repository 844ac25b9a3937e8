"""From networks and their changes to lines for programs."""

from typing import Any

from dragoman.model import Network, NetworkChange, NetworkNode, NetworkTie, NodeChange, TieChange


def shape_network(network: Network, change: NetworkChange | None) -> dict[str, Any]:
    """Return the line of a network, with what changed since the period before; null for the first."""
    return {
        "id": network.id,
        "unit": network.unit,
        "period": network.period,
        "nodes": [_shape_node(node) for node in network.nodes],
        "ties": [_shape_tie(tie) for tie in network.ties],
        "communities": [list(members) for members in network.communities],
        "modularity": network.modularity,
        "change": None if change is None else _shape_change(change),
    }


def _shape_node(node: NetworkNode) -> dict[str, Any]:
    return {
        "state": node.state,
        "degree": node.degree,
        "n_events": node.n_events,
        "balance": node.balance,
        "intensity": node.intensity,
        "centrality": node.centrality,
        "community": node.community,
    }


def _shape_tie(tie: NetworkTie) -> dict[str, Any]:
    return {
        "left": tie.left,
        "right": tie.right,
        "cooperation": tie.cooperation,
        "conflict": tie.conflict,
        "balance": tie.balance,
        "intensity": tie.intensity,
        "mean_intensity": tie.mean_intensity,
        "n_single_origin": tie.n_single_origin,
        "events": list(tie.events),
    }


def _shape_change(change: NetworkChange) -> dict[str, Any]:
    return {
        "earlier": change.earlier,
        "ties": [_shape_tie_change(tie) for tie in change.ties],
        "nodes": [_shape_node_change(node) for node in change.nodes],
    }


def _shape_tie_change(change: TieChange) -> dict[str, Any]:
    return {
        "left": change.left,
        "right": change.right,
        "trend": change.trend,
        "intensity_change": change.intensity_change,
        "balance_change": change.balance_change,
        "earlier": None if change.earlier is None else _shape_tie(change.earlier),
        "later": None if change.later is None else _shape_tie(change.later),
    }


def _shape_node_change(change: NodeChange) -> dict[str, Any]:
    return {
        "state": change.state,
        "centrality_change": change.centrality_change,
        "joined": list(change.joined),
        "parted": list(change.parted),
    }
