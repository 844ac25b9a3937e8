"""What happens in a world: occurrences with their sides, and commitments with what becomes of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dragoman.model import CommitmentKind, CommitmentStatus, PlaceReference, Status
from quality.worlds.population import Actor, State, Thing


@dataclass(frozen=True, slots=True)
class Family:
    """Acts in which one occurrence may be told, by the act that it is.

    `told_as` are the other acts that a page may use; `swapped` those of them that begin at the other side;
    `is_mutual`: both sides do it alike.
    """

    name: str
    told_as: Mapping[str, tuple[str, ...]]
    swapped: frozenset[str] = frozenset()
    is_mutual: bool = False

    def may_tell(self, told: str, act: str) -> bool:
        """Whether a page that tells `told` may mean what is an `act`."""
        return told == act or told in self.told_as.get(act, ())


FAMILIES: Mapping[str, Family] = {
    family.name: family
    for family in (
        # A meeting is never a telephone call; "talks" may be either.
        Family("consult", {"MEET": ("TALK",), "CALL": ("TALK",)}, is_mutual=True),
        Family("visit", {"VISIT": ("HOST",)}, swapped=frozenset({"HOST"})),
        Family("sign", {"SIGN": ()}, is_mutual=True),
        # Each state ratifies for itself.
        Family("ratify", {"RATIFY": ()}),
        Family("violate", {"VIOLATE": ()}),
        Family("leave", {"WITHDRAW": (), "CANCEL": ()}),
        Family("supply", {"DELIVER": ("TRADE", "AID")}),
        Family("promise", {"PROMISE": ()}),
        Family("ask", {"REQUEST": ("DEMAND",), "DEMAND": ("REQUEST",)}),
        Family("refuse", {"REFUSE": ("REJECT",)}),
        Family("train", {"TRAIN": ()}),
        Family("exercise", {"EXERCISE": ()}, is_mutual=True),
        Family("defend", {"DEFEND": ()}),
        Family("assault", {"STRIKE": ("ATTACK", "BOMB"), "BOMB": ("ATTACK", "STRIKE")}),
        Family("sanction", {"SANCTION": ()}),
        Family("accuse", {"ACCUSE": ()}),
        Family("warn", {"WARN": ("THREATEN",), "THREATEN": ("WARN",)}),
        Family("expel", {"EXPEL": ()}),
    )
}


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of an occurrence: the state, and whoever acted for it (None: told as the state or a body of it)."""

    state: State
    role: str | None = None

    @property
    def official(self) -> Actor | None:
        """Who acted for the state."""
        return self.state.officials[self.role] if self.role else None

    @property
    def body(self) -> Actor | None:
        """The body that the official heads."""
        return self.state.body_of(self.role) if self.role else None

    def may_be(self, actor: Actor) -> bool:
        """Whether a page that names `actor` may mean this side."""
        if actor.country != self.state.code:
            return False
        return self.role is None or actor in (self.state.actor, self.official, self.body)


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Occurrence:
    """One thing that happened, was announced, or was said, on the days from `first` to `last`.

    `planned_on` is the day on which it was announced beforehand; `was_done` False for what was only announced.
    `traps` are the neighbours that make it hard to keep apart.
    """

    number: int
    affair: str
    family: Family
    act: str
    left: Side
    right: Side
    first: date
    last: date
    place: PlaceReference | None = None
    thing: Thing | None = None
    n_things: int | None = None
    content: str | None = None
    has_condition: bool = False
    deadline: date | None = None
    planned_on: date | None = None
    was_done: bool = True
    commitment: int | None = None
    traps: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """What its own tellings say of it; announcements aside."""
        if self.has_condition:
            return Status.CONDITIONAL
        return Status.OCCURRED if self.was_done else Status.PLANNED


@dataclass(slots=True, kw_only=True)
class TrueCommitment:
    """Who owes what to whom, and what has become of it in truth.

    `delivered` is None where nothing is counted; `is_late`, `is_disputed` None where a reader may think either.
    `or_disputed`: what two speakers hold to be so against each other; then either status will do, if the commitment
    is said to be disputed, and neither if it is not.
    """

    number: int
    kind: CommitmentKind
    debtor: str
    creditor: str
    outcome: str
    status: CommitmentStatus
    promised: int | None = None
    delivered: int | None = None
    is_late: bool | None = False
    is_disputed: bool | None = False
    or_disputed: CommitmentStatus | None = None


@dataclass(slots=True)
class Chronicle:
    """All that happens, while it is being made: gives numbers, keeps order."""

    occurrences: list[Occurrence] = field(default_factory=list)
    commitments: list[TrueCommitment] = field(default_factory=list)

    @property
    def next_occurrence(self) -> int:
        """The number that the next occurrence gets."""
        return len(self.occurrences)

    @property
    def next_commitment(self) -> int:
        """The number that the next commitment gets."""
        return len(self.commitments)
