"""Networks and what changed between them, as lines of English."""

from dragoman.model import Network, NetworkTie, NodeChange, TieChange, TieTrend
from dragoman.wording.telling import count_of

_TRENDS = {
    TieTrend.CLOSER: "came closer",
    TieTrend.APART: "drifted apart",
    TieTrend.MIXED: "changed in tone, one way in sum and the other per event",
    TieTrend.STEADY: "as before",
    TieTrend.FEW: "too few events for a direction",
    TieTrend.NEW: "nothing told before",
    TieTrend.SILENT: "nothing told any more",
}


def tell_network(network: Network) -> str:
    """Return the size of a network."""
    n_events = len({event for tie in network.ties for event in tie.events})
    size = f"{count_of(len(network.nodes), 'state')}, {count_of(len(network.ties), 'tie')}"
    return f"{network.period}: {size}, {count_of(n_events, 'event')}"


def tell_tie(tie: NetworkTie) -> str:
    """Return what two states did with each other in a period."""
    counts = f"{tie.cooperation} of cooperation, {tie.conflict} of conflict"
    sums = f"intensity {tie.intensity:+.1f}, {tie.mean_intensity:+.1f} an event"
    return f"{tie.left}–{tie.right}: {counts} (balance {tie.balance:+d}, {sums})"


def tell_trend(trend: TieTrend) -> str:
    """Return how a tie changed, as words that follow the two states.

    >>> tell_trend(TieTrend.APART)
    'drifted apart'
    """
    return _TRENDS[trend]


def tell_tie_change(change: TieChange) -> str:
    """Return how a pair changed: the direction, then both periods."""
    before, after = (_short(tie) for tie in (change.earlier, change.later))
    return f"{change.left}–{change.right} {_TRENDS[change.trend]}: {before} → {after}"


def _short(tie: NetworkTie | None) -> str:
    return "nothing" if tie is None else f"{tie.intensity:+.1f} in {count_of(tie.n_events, 'event')}"


def tell_node_change(change: NodeChange) -> str | None:
    """Return how a state's place changed; None where nothing that both periods tell of did."""
    told = []
    if change.joined:
        told.append(f"now in one community with {', '.join(change.joined)}")
    if change.parted:
        told.append(f"no longer with {', '.join(change.parted)}")
    if change.centrality_change and change.earlier and change.later:
        told.append(f"centrality {change.earlier.centrality:.2f} → {change.later.centrality:.2f}")
    return f"{change.state}: {'; '.join(told)}" if told else None
