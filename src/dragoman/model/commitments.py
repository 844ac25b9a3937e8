"""Commitments: who owes what to whom, and what has become of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model.claims import ClaimObject, Condition, Derivation, Party
from dragoman.model.dates import DateSpan
from dragoman.model.ids import make_id


class CommitmentKind(StrEnum):
    """ATOP's five obligation types, and the material ones."""

    DEFENCE = "defence"
    OFFENCE = "offence"
    NEUTRALITY = "neutrality"
    NON_AGGRESSION = "non_aggression"
    CONSULTATION = "consultation"
    TRANSFER = "transfer"
    TRAINING = "training"
    BASING = "basing"
    EXERCISE = "exercise"
    FINANCE = "finance"
    VISIT = "visit"
    RATIFICATION = "ratification"
    OTHER = "other"


class CommitmentStatus(StrEnum):
    """What has become of a commitment, as somebody said on some day."""

    REQUESTED = "requested"
    OFFERED = "offered"
    PROMISED = "promised"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    UNDER_WAY = "under_way"
    PARTLY_DELIVERED = "partly_delivered"
    FULFILLED = "fulfilled"
    AMENDED = "amended"
    DENIED = "denied"
    REFUSED = "refused"
    VIOLATED = "violated"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentStep:
    """One entry of the history: the status that these claims give it, and when."""

    status: CommitmentStatus
    date: DateSpan | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who (debtors) owes what (objects) to whom (creditors), on what condition, until when.

    `history` is in order of time, undated steps last; `status` is that of its last dated step, or
    `unclear` when only undated ones are there and they disagree. `is_disputed` when claims of
    different speakers contradict each other about it.
    """

    kind: CommitmentKind
    debtors: tuple[Party, ...]
    creditors: tuple[Party, ...]
    objects: tuple[ClaimObject, ...]
    condition: Condition | None
    deadline: DateSpan | None
    status: CommitmentStatus
    history: tuple[CommitmentStep, ...]
    is_disputed: bool = False
    derivation: Derivation
    id: str = field(init=False)

    def __post_init__(self) -> None:
        claims = sorted({claim for step in self.history for claim in step.claims})
        object.__setattr__(self, "id", make_id("commitment", self.kind, claims))

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all claims of the history, in its order."""
        return tuple(claim for step in self.history for claim in step.claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggeredCommitment:
    """A commitment whose condition a supposed attack would meet (casus foederis).

    `words` are the words of the condition that fit: the attack, then whoever it names. Nobody says
    that the debtor will act, only that it was said.
    """

    commitment: Commitment
    words: tuple[str, ...]
