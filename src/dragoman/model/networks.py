"""Networks: all states of a period and what ties them, and how two periods differ."""

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model.claims import Derivation
from dragoman.model.ids import make_id
from dragoman.model.periods import PeriodUnit


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTie:
    """What two states did with each other in a period; `left` and `right` as in `Relation`.

    `intensity` is the sum of the events' intensities, rounded to hundredths; `n_single_origin` counts the
    events that rest on one origin only; `events` are the ids of those counted, in order. `n_counted` is how many
    they are where they are counted and not named; None where `events` tells it.
    """

    left: str
    right: str
    cooperation: int
    conflict: int
    intensity: float
    n_single_origin: int
    events: tuple[str, ...]
    n_counted: int | None = None

    @property
    def n_events(self) -> int:
        """How many events are counted."""
        return len(self.events) if self.n_counted is None else self.n_counted

    @property
    def balance(self) -> int:
        """Cooperation minus conflict, in events."""
        return self.cooperation - self.conflict

    @property
    def mean_intensity(self) -> float:
        """Intensity per event, -10 to +10: what does not grow with how much is read."""
        return round(self.intensity / self.n_events, 2) if self.n_events else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkNode:
    """One state in the network of a period.

    Attributes:
        state: ISO 3166-1 alpha-3.
        degree: with how many states it is tied, for good or ill.
        n_events, balance, intensity: summed over its ties; an event with three states counts in two ties of each.
        centrality: betweenness, 0 to 1: the share of the shortest ways between two other states, along ties of net
            cooperation in three events or more, that lead through it; None in a network of fewer than three states.
        community: number of its community in this network, from 1; None for a state that is in none: that no net
            cooperation ties to another, or one other alone.
    """

    state: str
    degree: int
    n_events: int
    balance: int
    intensity: float
    centrality: float | None
    community: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The states that did something with each other in a period, and their ties.

    Attributes:
        unit: month, quarter, year, or all.
        period: "2024-03", "2024-Q1", "2024" or "all".
        nodes: in order of state.
        ties: in order of pair.
        communities: groups of three states or more that are bound closer to each other than to the rest, the largest
            first; those of one size in order of their first state. The community numbered n is the nth.
        modularity: how far the communities stand out, -0.5 to 1 (0: no more than chance would tie them); None
            where there are none.
        derivation: its inputs are the relations' ids.
    """

    unit: PeriodUnit
    period: str
    nodes: tuple[NetworkNode, ...]
    ties: tuple[NetworkTie, ...]
    communities: tuple[tuple[str, ...], ...]
    modularity: float | None
    derivation: Derivation
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("network", self.unit, self.period))


class TieTrend(StrEnum):
    """How a tie changed from one period to a later one."""

    CLOSER = "closer"
    """More intense cooperation, or less intense conflict, both in sum and per event."""
    APART = "apart"
    MIXED = "mixed"
    """The sum went one way and the mean per event the other: more is told, of another tone."""
    STEADY = "steady"
    FEW = "few"
    """Too few events in one of the periods to speak of a direction."""
    NEW = "new"
    """Nothing was told of the two in the earlier period."""
    SILENT = "silent"
    """Nothing is told of the two in the later period; that is no drift."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TieChange:
    """One pair in two periods; None where nothing is told of the two."""

    left: str
    right: str
    trend: TieTrend
    earlier: NetworkTie | None
    later: NetworkTie | None

    @property
    def intensity_change(self) -> float:
        """By how much the sum of intensities rose; a period of which nothing is told counts as 0."""
        before = self.earlier.intensity if self.earlier else 0.0
        return round((self.later.intensity if self.later else 0.0) - before, 2)

    @property
    def balance_change(self) -> int:
        """By how much the balance rose, likewise."""
        return (self.later.balance if self.later else 0) - (self.earlier.balance if self.earlier else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeChange:
    """One state in two periods.

    `joined` are the states that share a community with it in the later period and were in another in the earlier;
    `parted` the other way round. A state that is in no community in one of the periods is in neither.
    """

    state: str
    earlier: NetworkNode | None
    later: NetworkNode | None
    joined: tuple[str, ...]
    parted: tuple[str, ...]

    @property
    def centrality_change(self) -> float | None:
        """By how much its centrality rose; None unless it is known in both periods."""
        if self.earlier is None or self.later is None:
            return None
        if self.earlier.centrality is None or self.later.centrality is None:
            return None
        return round(self.later.centrality - self.earlier.centrality, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkChange:
    """How the network of one period differs from that of another.

    `ties` stand in order of how much their intensity changed, the greatest first, those of one size in order of
    pair; `nodes` in order of state.
    """

    unit: PeriodUnit
    earlier: str
    later: str
    ties: tuple[TieChange, ...]
    nodes: tuple[NodeChange, ...]
