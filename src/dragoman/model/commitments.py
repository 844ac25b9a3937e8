"""Commitments: who owes what to whom, and what has become of it."""

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model.claims import ClaimObject, Condition, Derivation, ObjectKind, Party
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
    NOTHING_HEARD = "nothing_heard"
    """Still owed by the last word, and nothing heard since: a status on a day, never stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentStep:
    """One entry of the history: the status that these claims give it, and when.

    A step of a treaty of record has no claims: its source is the treaty's.
    """

    status: CommitmentStatus
    date: DateSpan | None
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many of one thing were promised and how many are said to have been given.

    Attributes:
        kind, unit: as in `ClaimObject`.
        promised: None when no number was promised.
        delivered: the deliveries told added up, one occurrence once; None when none gives a number.
        hedges: words that loosen any of the numbers added up.
    """

    kind: ObjectKind
    unit: str | None
    promised: float | None
    delivered: float | None
    hedges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatyBasis:
    """The treaty of the lexicon that a commitment of record stands in.

    Attributes:
        treaty: id of the treaty's entity.
        name: its usual English name.
        article: "article 5"; None where the whole treaty is meant.
        obligation: what is owed, in our own words.
        source: where that can be read.
    """

    treaty: str
    name: str
    article: str | None
    obligation: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """Who (debtors) owes what (objects) to whom (creditors), on what condition, until when.

    `history` is in order of time, undated steps last; `status` is where it leaves the commitment: the last
    dated step decides, but neither a denial nor a repetition takes anything back. `is_disputed` when claims of
    different speakers contradict each other about it. `last_word` is when it was last spoken of.
    `treaty` is set for a commitment of record, which no claim founds; claims that tell of it stand
    in its history beside the treaty's own steps. `is_late`: fulfilled, or still owed by the last
    word, after the deadline.
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
    is_late: bool = False
    tallies: tuple[Tally, ...] = ()
    last_word: DateSpan | None = None
    treaty: TreatyBasis | None = None
    derivation: Derivation
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.treaty is None:
            id = make_id("commitment", self.kind, sorted({claim for step in self.history for claim in step.claims}))
        else:
            id = make_id("commitment", self.kind, "treaty", self.treaty.treaty, self.treaty.article)
        object.__setattr__(self, "id", id)

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all claims of the history, in its order."""
        return tuple(claim for step in self.history for claim in step.claims)


class Bearing(StrEnum):
    """How a supposed attack bears on a commitment."""

    OWED = "owed"
    """The case in which it is owed would be there."""
    BREACHED = "breached"
    """The attack itself is what the debtor undertook not to do."""
    STAY_OUT = "stay_out"
    """The debtor would have to stay out, or to give the attacker no help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TriggeredCommitment:
    """A commitment on which a supposed attack would bear (casus foederis).

    Nobody says that the debtor will act, only that it was said.

    Attributes:
        words: the words of the condition that fit: the attack, then whoever it names; () for what is owed in any case.
        debtors, creditors: those of the commitment's parties whom it would concern on the day asked of.
        is_standing: False when it had ended by that day, or did not bind yet.
    """

    commitment: Commitment
    words: tuple[str, ...]
    bearing: Bearing = Bearing.OWED
    debtors: tuple[Party, ...] = ()
    creditors: tuple[Party, ...] = ()
    is_standing: bool = True
