"""Events and their accounts: what several claims together say happened, and where they part."""

from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

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
    """A claim with the document that it stands in and its origin.

    `origin` names the independent source that it rests on: the speaker whose word it is, where one
    is named ("X reports that Y said" rests on Y); else the first publisher of a reprint, translation
    or near-copy; else the outlet; else the document's own id. Claims of one origin count once.
    `text_origin` is that of the document's text, whoever speaks in it; None when only the text's is
    known and stands in `origin`.
    """

    claim: Claim
    document: Document
    origin: str
    text_origin: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One origin's telling of an event.

    `publishers` are the outlets that print it, in order of name: reprints, translations and relays
    of one origin are many publishers and one account. `framing` are the words of its evidence that
    value what they tell ("unprovoked", "fraternal"), or that it keeps in quotation marks ("allies"),
    each once, as they stand.
    """

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
    publishers: tuple[str, ...] = ()
    framing: tuple[str, ...] = ()


class DifferenceKind(StrEnum):
    """In what two accounts differ."""

    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    PARTY = "party"
    STATUS = "status"
    ACT = "act"
    ATTRIBUTION = "attribution"
    OMISSION = "omission"
    """One is silent on what two others tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Where two accounts of one event part: what `left` tells and what `right` tells (origins and words).

    `right` is None where the right one is silent (an omission).
    """

    kind: DifferenceKind
    left_origin: str
    right_origin: str
    left: str
    right: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay:
    """Who passes on whom: `teller` gives words that are `source`'s, in these documents.

    Both are names: an outlet, agency, translator or speaker, as the attribution chain has them.
    """

    teller: str
    source: str
    documents: tuple[str, ...]


class Credibility(IntEnum):
    """Credibility of information on the Admiralty scale (AJP-2.1), from independent origins alone.

    Never from the reliability of a source, which a person sets (`SourceRating`).
    """

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One occurrence and its accounts.

    Attributes:
        status: of the accounts that assert it; `denied` when every account denies it.
        denied_by: ids of claims that deny it.
        relays: who passes on whom, in order of teller and source.
        parts: ids of the events that took place within this one (the signing during a visit), in order;
            `part_of` is the id of the one that this took place within.
        credibility: from the origins that assert and deny it.
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
    relays: tuple[Relay, ...] = ()
    parts: tuple[str, ...] = ()
    part_of: str | None = None
    credibility: Credibility = Credibility.CANNOT_BE_JUDGED
    derivation: Derivation
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("event", sorted(self.claims)))

    @property
    def n_origins(self) -> int:
        """How many independent origins tell it."""
        return len({account.origin for account in self.accounts})

    @property
    def publishers(self) -> tuple[str, ...]:
        """All who print it, in order of name."""
        return tuple(sorted({publisher for account in self.accounts for publisher in account.publishers}))
