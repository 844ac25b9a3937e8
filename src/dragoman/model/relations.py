"""Relations: two states in a period."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dragoman.model.claims import Derivation
from dragoman.model.ids import make_id


class QuadClass(StrEnum):
    """PLOVER's four classes of event types: what is said and what is done, for and against."""

    VERBAL_COOPERATION = "verbal_cooperation"
    MATERIAL_COOPERATION = "material_cooperation"
    VERBAL_CONFLICT = "verbal_conflict"
    MATERIAL_CONFLICT = "material_conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class QuadTally:
    """The events of one class: how many, the sum of their intensities, and how many rest on one origin only."""

    quad: QuadClass
    n_events: int
    intensity: float
    n_single_origin: int


class QuadCounts:
    """What can be told of whatever counts events by class: `quads` are the classes that have events."""

    __slots__ = ()
    quads: tuple[QuadTally, ...]

    def count_of(self, *quads: QuadClass) -> int:
        """How many events are of these classes."""
        return sum(tally.n_events for tally in self.quads if tally.quad in quads)

    @property
    def n_events(self) -> int:
        """How many events are counted."""
        return sum(tally.n_events for tally in self.quads)

    @property
    def cooperation(self) -> int:
        """How many events are cooperative."""
        return self.count_of(QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION)

    @property
    def conflict(self) -> int:
        """How many events are conflictual."""
        return self.count_of(QuadClass.VERBAL_CONFLICT, QuadClass.MATERIAL_CONFLICT)

    @property
    def balance(self) -> int:
        """Cooperation minus conflict, in events."""
        return self.cooperation - self.conflict

    @property
    def intensity(self) -> float:
        """The sum of the events' intensities, to two places."""
        return round(sum(tally.intensity for tally in self.quads), 2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(QuadCounts):
    """What two states did with each other in one month.

    Attributes:
        left, right: ISO 3166-1 alpha-3, in alphabetical order.
        month: "2024-03"; None gathers the events of unknown month.
        quads: one for each class that has events, in the order of `QuadClass`.
        first_day, last_day: of the events whose day is known.
        events: ids of the events counted (events, not claims).
    """

    left: str
    right: str
    month: str | None
    quads: tuple[QuadTally, ...]
    first_day: date | None
    last_day: date | None
    events: tuple[str, ...]
    derivation: Derivation
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("relation", self.left, self.right, self.month))

    @property
    def single_origin_share(self) -> float:
        """The share of the events, 0 to 1, that rest on one origin only."""
        return sum(tally.n_single_origin for tally in self.quads) / len(self.events) if self.events else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TurningPoint:
    """A month from which on two states deal with each other otherwise than before.

    Attributes:
        month: the first month of the stretch after: "2022-02".
        before, after: mean intensity of an event in the stretches before and from that month on, -10 to +10.
        n_before, n_after: how many events the means rest on.
        strength: the difference in standard errors.
    """

    month: str
    before: float
    after: float
    n_before: int
    n_after: int
    strength: float
