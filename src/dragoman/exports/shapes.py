"""The shapes of the exchange format: what a line of each export holds.

These definitions and those of `parts` are the format: the JSON Schemas in `docs/schema` are made
from them, the CSV columns too, and `docs/exchange-format.md` explains them. Every key is always
there; null stands for what is not known, an empty list for none.
"""

from typing import Annotated, TypedDict

from dragoman.exports.parts import (
    AccountShape,
    ClaimId,
    CommitmentId,
    Country,
    Date,
    DateShape,
    DerivationShape,
    DifferenceShape,
    DocumentShape,
    EntityId,
    EntityNameShape,
    EventId,
    EvidenceShape,
    FurnitureShape,
    Language,
    LikelihoodShape,
    LinkShape,
    ObjectShape,
    OfficeShape,
    Offset,
    OutsideIdShape,
    PartyShape,
    PlaceShape,
    ProblemId,
    QuadShape,
    QuoteId,
    ReasonShape,
    RelationId,
    RelayShape,
    SpeakerShape,
    StepShape,
    TallyShape,
    TreatyShape,
)
from dragoman.exports.said_shapes import JudgementLine, RatingLine, ReviewLine
from dragoman.model import (
    CommitmentKind,
    CommitmentStatus,
    DateBasis,
    EntityKind,
    EventType,
    QuoteKind,
    Status,
)


class DocumentLine(DocumentShape):
    """One text as published."""

    byline: str | None
    published_basis: DateBasis | None
    published_evidence: Annotated[str, "the words, metadata field or address that gave the date"] | None
    text: Annotated[str, "the clean text, title first; all offsets count its code points"]
    furniture: list[FurnitureShape]


class ClaimLine(TypedDict):
    """One act that one place in a text speaks of."""

    id: ClaimId
    document: DocumentShape
    evidence: EvidenceShape
    act: Annotated[str, "fine act of the lexicon, e.g. MEET"]
    type: EventType
    mode: Annotated[str, "PLOVER mode"] | None
    contexts: Annotated[list[str], "PLOVER contexts"]
    actor: list[PartyShape]
    recipient: list[PartyShape]
    objects: list[ObjectShape]
    place: PlaceShape | None
    date: DateShape | None
    status: Status
    condition: Annotated[str, "the words of the if-clause"] | None
    likelihood: LikelihoodShape | None
    attribution: Annotated[list[LinkShape], "innermost speaker first, out to the page"]
    quote: QuoteId | None
    event: EventId | None
    commitment: CommitmentId | None
    derivation: DerivationShape


class QuoteLine(TypedDict):
    """Words given as someone's; `text` is without the quotation marks."""

    id: QuoteId
    document: DocumentShape
    text: str
    start: Offset
    end: Offset
    kind: QuoteKind
    speaker: SpeakerShape | None
    cue: Annotated[str, "the words that give the quote its speaker"] | None


class MentionLine(TypedDict):
    """A span that names someone or something."""

    document: DocumentShape
    text: str
    start: Offset
    end: Offset
    kind: EntityKind
    lemma: Annotated[str, "dictionary form, as far as known"]
    entity: EntityId | None
    name: Annotated[str, "the entity's usual English name"] | None
    country: Country | None


class EntityLine(TypedDict):
    """Whom or what we mean."""

    id: EntityId
    key: Annotated[str, "what the id is made from"]
    kind: EntityKind
    name: Annotated[str, "the usual English name, in Latin script"]
    country: Country | None
    sector: Annotated[str, "PLOVER sector"] | None
    names: list[EntityNameShape]
    offices: list[OfficeShape]
    members: Annotated[list[str], "keys of the states that make up an organisation or bloc"]
    outside_ids: list[OutsideIdShape]
    same_as: Annotated[list[EntityId], "entities judged the same; a judgement can be taken back"]
    identity: Annotated[EntityId, "the one that stands for all that are judged the same; its own where it is alone"]
    n_mentions: Annotated[int, "mentions of all that are one with it"]
    n_documents: Annotated[int, "documents that name any of them"]
    languages: Annotated[list[Language], "of these documents"]
    source: Annotated[str, "lexicon, text, or the source and licence of outside knowledge"]


class EventLine(TypedDict):
    """One occurrence and its accounts."""

    id: EventId
    act: str
    type: EventType
    status: Status
    actor: list[PartyShape]
    recipient: list[PartyShape]
    date: DateShape | None
    place: PlaceShape | None
    n_origins: Annotated[int, "independent origins that tell it"]
    publishers: Annotated[list[str], "all outlets that print it"]
    credibility: Annotated[int, "Admiralty scale, 1 confirmed to 6 cannot be judged, from independent origins alone"]
    part_of: Annotated[EventId, "the event that this took place within"] | None
    parts: Annotated[list[EventId], "events that took place within this one"]
    claims: list[ClaimId]
    denied_by: list[ClaimId]
    accounts: list[AccountShape]
    differences: list[DifferenceShape]
    relays: list[RelayShape]
    score: Annotated[float, "how well the claims fit together, 0 to 1, uncalibrated"] | None
    reasons: list[ReasonShape]
    derivation: DerivationShape


class CommitmentLine(TypedDict):
    """Who owes what to whom, and what has become of it."""

    id: CommitmentId
    kind: CommitmentKind
    status: CommitmentStatus
    debtor: list[PartyShape]
    creditor: list[PartyShape]
    objects: list[ObjectShape]
    condition: Annotated[str, "the words of the if-clause"] | None
    deadline: DateShape | None
    is_disputed: bool
    is_late: Annotated[bool, "fulfilled, or still owed by the last word, after the deadline"]
    last_word: Annotated[DateShape, "when it was last spoken of"] | None
    tallies: list[TallyShape]
    treaty: TreatyShape | None
    history: Annotated[list[StepShape], "in order of time, undated steps last"]
    derivation: DerivationShape


class RelationLine(TypedDict):
    """What two states did with each other in one month."""

    id: RelationId
    left: Country
    right: Country
    month: Annotated[str, "2024-03; null gathers the events of unknown month"] | None
    cooperation: Annotated[int, "events"]
    conflict: Annotated[int, "events"]
    balance: Annotated[int, "cooperation minus conflict"]
    quads: Annotated[list[QuadShape], "the classes that have events"]
    intensity: Annotated[float, "sum over the events"]
    single_origin_share: Annotated[float, "share of the events, 0 to 1, that rest on one origin only"]
    first_day: Date | None
    last_day: Date | None
    events: list[EventId]
    derivation: DerivationShape


class ProblemLine(TypedDict):
    """Something that could not be read."""

    id: ProblemId
    stage: str
    code: str
    message: str
    uri: str
    place: str | None
    document: DocumentShape | None


LINES: dict[str, type] = {
    "documents": DocumentLine,
    "claims": ClaimLine,
    "quotes": QuoteLine,
    "mentions": MentionLine,
    "entities": EntityLine,
    "events": EventLine,
    "commitments": CommitmentLine,
    "relations": RelationLine,
    "problems": ProblemLine,
    "reviews": ReviewLine,
    "judgements": JudgementLine,
    "ratings": RatingLine,
}
"""What can be exported, and the shape of its lines."""
