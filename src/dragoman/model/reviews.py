"""What a person says of one value: a claim is confirmed, rejected or corrected; anything has a note."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dragoman.model.anchors import Anchor
from dragoman.model.claims import EventType, PlaceReference, Status
from dragoman.model.dates import DateSpan
from dragoman.model.entities import EntityKind
from dragoman.model.ids import make_id


class ReviewVerdict(StrEnum):
    """What a person says of a claim; of anything else there are notes."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    CORRECTED = "corrected"
    NOTED = "noted"
    """A note, which changes nothing."""


class Standing(StrEnum):
    """What the reviews of a claim come to."""

    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    """It takes no part in events, commitments and relations."""
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    """People differ; the claim counts as it was read."""


class MendedField(StrEnum):
    """What of a claim a person may mend."""

    ACT = "act"
    STATUS = "status"
    ACTORS = "actors"
    RECIPIENTS = "recipients"
    DATE = "date"
    PLACE = "place"
    SPEAKER = "speaker"
    """The innermost speaker: who first said it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedParty:
    """Whom a correction names.

    `name` is the entity's usual English name; the words of the person who corrects where no entity is known.
    """

    name: str
    entity: str | None = None
    kind: EntityKind | None = None
    country: str | None = None
    sector: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a claim should say.

    Attributes:
        fields: what is mended, in order of `MendedField`; every other field of this value is empty. A
            field that is mended and empty takes away what was read: "no place is told".
        act: with its PLOVER `type`, `mode` and `contexts`.
        date: of basis `user`.
    """

    fields: tuple[MendedField, ...]
    act: str | None = None
    type: EventType | None = None
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    status: Status | None = None
    actors: tuple[NamedParty, ...] = ()
    recipients: tuple[NamedParty, ...] = ()
    date: DateSpan | None = None
    place: PlaceReference | None = None
    speaker: NamedParty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person says of one value of the record.

    Attributes:
        subject: id of the value, as it was then.
        verdict: `noted` of anything but a claim.
        note: the person's own words; "" for none.
        correction: what a corrected claim should say; None otherwise.
        anchors: the words of the claim, or of the claims that an event or commitment was made of; () of an
            entity, which keeps its id, and of a document.
        about: how the value was told then, so that one that is gone can still be named; for a document its address.
    """

    subject: str
    verdict: ReviewVerdict
    by: str
    at: datetime
    note: str = ""
    correction: Correction | None = None
    anchors: tuple[Anchor, ...] = ()
    about: str = ""
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("review", self.subject, self.by, self.at.isoformat(), self.verdict))
