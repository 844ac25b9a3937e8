"""The network of states by period, with what changed since the period before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.exports import state_ids, state_names
from dragoman.model import Network, NetworkTie
from dragoman.relations import measure_ties


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie of a period: what the network's tie holds, what became of it since the period before, its page."""

    tie: NetworkTie
    left_name: str
    right_name: str
    trend: str | None

    @property
    def href(self) -> str:
        """Page of the pair."""
        return f"/pairs/{self.tie.left}/{self.tie.right}"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPeriod:
    """The network of one period; `ties` with the most events first, `gone` the pairs told of in the one before only."""

    period: str
    ties: tuple[Tie, ...]
    gone: tuple[tuple[str, str], ...]
    nodes: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChart:
    """Networks by period, in order of time."""

    unit: str
    periods: tuple[NetworkPeriod, ...]

    @property
    def latest(self) -> NetworkPeriod | None:
        """The last period."""
        return self.periods[-1] if self.periods else None

    @property
    def data(self) -> dict[str, Any]:
        """What the script reads."""
        return {
            "unit": self.unit,
            "periods": [_shape_period(one) for one in self.periods],
        }


def _shape_period(period: NetworkPeriod) -> dict[str, Any]:
    gone = [{"left": left, "right": right, "href": f"/pairs/{left}/{right}"} for left, right in period.gone]
    return {
        "period": period.period,
        "nodes": list(period.nodes),
        "ties": [_shape_tie(tie) for tie in period.ties],
        "gone": gone,
    }


def _shape_tie(tie: Tie) -> dict[str, Any]:
    return {
        "left": tie.tie.left,
        "right": tie.tie.right,
        "n": tie.tie.n_events,
        "cooperation": tie.tie.cooperation,
        "conflict": tie.tie.conflict,
        "balance": tie.tie.balance,
        "trend": tie.trend,
        "href": tie.href,
    }


def make_network(networks: Sequence[Network]) -> NetworkChart:
    """Return the chart of networks of successive periods; what changed is measured against the one before."""
    names = state_names()
    earlier: list[Network | None] = [None, *networks[:-1]]
    periods = tuple(_draw_period(before, one, names) for before, one in zip(earlier, networks, strict=True))
    return NetworkChart(unit=networks[0].unit.value if networks else "all", periods=periods)


def _draw_period(before: Network | None, network: Network, names: Mapping[str, str]) -> NetworkPeriod:
    changes = measure_ties(before, network) if before else ()
    trends = {(change.left, change.right): change.trend.value for change in changes}
    ordered = sorted(network.ties, key=lambda tie: (-tie.n_events, tie.left, tie.right))
    ties = tuple(
        Tie(
            tie=tie,
            left_name=names.get(tie.left, tie.left),
            right_name=names.get(tie.right, tie.right),
            trend=trends.get((tie.left, tie.right)),
        )
        for tie in ordered
    )
    ids = state_ids()
    nodes = tuple(
        {
            "state": node.state,
            "name": names.get(node.state, node.state),
            "n": node.n_events,
            "balance": node.balance,
            "href": f"/actors/{ids[node.state]}" if node.state in ids else None,
        }
        for node in network.nodes
    )
    gone = tuple((change.left, change.right) for change in changes if change.later is None)
    return NetworkPeriod(period=network.period, ties=ties, nodes=nodes, gone=gone)
