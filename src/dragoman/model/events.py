"""Events and their accounts: what several claims together say happened, and where they part."""

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model.claims import (
    AttributionLink,
    Claim,
    ClaimObject,
    Derivation,
    EventType,
    Party,
    PlaceReference,
    Status,
)
from dragoman.model.dates import DateSpan
from dragoman.model.documents import Document
from dragoman.model.ids import make_id


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedClaim:
    """A claim with the document that it stands in and that document's origin.

    `origin` names the independent source: the original outlet of a reprint or translation, else
    the outlet, else the document's own id. Two documents with one origin count once.
    """

    claim: Claim
    document: Document
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One origin's telling of an event."""

    origin: str
    documents: tuple[str, ...]
    claims: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: DateSpan | None
    place: PlaceReference | None
    objects: tuple[ClaimObject, ...]
    status: Status
    chain: tuple[AttributionLink, ...]
    words: tuple[str, ...]
    """The evidence texts, in order of the claims."""


class DifferenceKind(StrEnum):
    """In what two accounts differ."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    PARTY = "party"
    STATUS = "status"
    ACT = "act"
    ATTRIBUTION = "attribution"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where two accounts of one event part: what `left` tells and what `right` tells (origins and words)."""

    kind: DifferenceKind
    left_origin: str
    right_origin: str
    left: str
    right: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence and its accounts.

    Attributes:
        status: of the accounts that assert it; `denied` when every account denies it.
        denied_by: ids of claims that deny it.
        score: how well the claims fit together, 0 to 1, uncalibrated; `reasons` are its parts.
    """

    act: str
    type: EventType
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    date: DateSpan | None
    place: PlaceReference | None
    status: Status
    claims: tuple[str, ...]
    accounts: tuple[Account, ...]
    differences: tuple[Difference, ...] = ()
    denied_by: tuple[str, ...] = ()
    score: float | None = None
    reasons: tuple[tuple[str, float], ...] = ()
    derivation: Derivation
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("event", sorted(self.claims)))

    @property
    def n_origins(self) -> int:
        """How many independent origins tell it."""
        return len({account.origin for account in self.accounts})
