"""The shapes of what people say: reviews, judgements, ratings; they are exported and imported."""

from typing import Annotated, TypedDict

from dragoman.exports.parts import ClaimId, Country, DateShape, DocumentId, EntityId, Offset, PlaceShape
from dragoman.model import EntityKind, EventType, MendedField, Reliability, ReviewVerdict, Status, Verdict

Moment = Annotated[str, "ISO 8601 with the offset from UTC"]


class GistShape(TypedDict):
    """What a claim says, in short."""

    act: str
    status: Status
    actors: list[str]
    recipients: list[str]
    date: DateShape | None
    place: str | None
    speaker: str | None


class AnchorShape(TypedDict):
    """Words of a page by which a claim is found again: the W3C's text quote and text position selectors."""

    uri: str
    document: DocumentId
    start: Offset
    end: Offset
    words: str
    before: Annotated[str, "what stands before the words"]
    after: Annotated[str, "what stands after them"]
    claim: ClaimId
    told: GistShape
    mended: Annotated[GistShape, "what it says when corrected"] | None
    beside: Annotated[list[GistShape], "what other claims said of the same words"]


class NamedPartyShape(TypedDict):
    """Whom a correction names."""

    name: str
    entity: EntityId | None
    kind: EntityKind | None
    country: Country | None
    sector: Annotated[str, "PLOVER sector"] | None


class CorrectionShape(TypedDict):
    """What a claim should say; only the named fields are mended, and one that is mended and empty holds nothing."""

    fields: list[MendedField]
    act: str | None
    type: EventType | None
    mode: str | None
    contexts: list[str]
    status: Status | None
    actors: list[NamedPartyShape]
    recipients: list[NamedPartyShape]
    date: DateShape | None
    place: PlaceShape | None
    speaker: NamedPartyShape | None


class ReviewLine(TypedDict):
    """What a person says of one value of the record."""

    id: Annotated[str, "id of a review"]
    subject: Annotated[str, "id of the value, as it was then"]
    verdict: ReviewVerdict
    by: str
    at: Moment
    note: str
    about: Annotated[str, "how the value was told then; of a document its address"]
    correction: CorrectionShape | None
    anchors: list[AnchorShape]
    claim: Annotated[ClaimId, "the claim that it is about now; null while none covers its words"] | None


class JudgementLine(TypedDict):
    """What a person says of two entities or two events."""

    id: Annotated[str, "id of a judgement"]
    left: Annotated[str, "id of an entity or event, as it was then"]
    right: Annotated[str, "likewise"]
    verdict: Verdict
    by: str
    at: Moment | None
    why: str
    left_claims: Annotated[list[ClaimId], "of an event, what it was made of then"]
    right_claims: list[ClaimId]
    left_anchors: list[AnchorShape]
    right_anchors: list[AnchorShape]


class RatingLine(TypedDict):
    """How reliable a person holds a source to be."""

    id: Annotated[str, "id of a rating"]
    source: str
    grade: Reliability
    by: str
    at: Moment
    why: str
