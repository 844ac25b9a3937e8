"""The parts that the shapes of the exchange format are made of: ids, dates, parties, links, accounts."""

from typing import Annotated, TypedDict

from dragoman.model import (
    CommitmentStatus,
    CreditRole,
    DateBasis,
    DifferenceKind,
    EntityKind,
    NameStrength,
    ObjectKind,
    Precision,
    QuadClass,
    SpeakerKind,
    Stance,
    Status,
)

DocumentId = Annotated[str, "id of a document; `export documents` has its line"]
ClaimId = Annotated[str, "id of a claim; `export claims` has its line"]
EntityId = Annotated[str, "id of an entity; `export entities` has its line"]
QuoteId = Annotated[str, "id of a quote; `export quotes` has its line"]
EventId = Annotated[str, "id of an event; `export events` has its line"]
CommitmentId = Annotated[str, "id of a commitment; `export commitments` has its line"]
RelationId = Annotated[str, "id of a relation"]
ProblemId = Annotated[str, "id of a problem"]

Country = Annotated[str, "ISO 3166-1 alpha-3"]
Offset = Annotated[int, "code points from the beginning of the document's text; an end is exclusive"]
Date = Annotated[str, "ISO 8601 as far as known: 2024, 2024-05, 2024-05-10; --05-10 where the year is not known"]
Language = Annotated[str, "BCP 47"]
Name = Annotated[str, "the entity's usual English name; the words of the page where no entity is known"]


class CreditShape(TypedDict):
    """Somebody whom the page credits; offsets are null where the words stand outside the text."""

    name: Annotated[str, "as the page writes it"]
    role: CreditRole
    evidence: Annotated[str, "the words that give the credit"]
    start: Offset | None
    end: Offset | None


class DocumentShape(TypedDict):
    """The document that something stands in; the same object in every export."""

    id: DocumentId
    uri: Annotated[str, "the address, or the path as it was given"]
    title: str | None
    outlet: Annotated[str, "who published this page"] | None
    published: Date | None
    language: Language | None
    credits: list[CreditShape]


class FurnitureShape(TypedDict):
    """Text of the page that was left out of the document's text."""

    text: str
    kind: Annotated[str, "the rule that left it out"]
    line: Annotated[int, "its line in the page, from 1"] | None


class EvidenceShape(TypedDict):
    """The words that carry a claim."""

    text: str
    start: Offset
    end: Offset
    sentence_start: Offset
    sentence_end: Offset


class PartyShape(TypedDict):
    """Who does it, or to whom."""

    name: Name
    entity: EntityId | None
    kind: EntityKind | None
    country: Country | None
    sector: Annotated[str, "PLOVER sector"] | None
    office: Annotated[str, "English title at that date"] | None
    mention: Annotated[str, "the words of the page"]


class ObjectShape(TypedDict):
    """What is supplied, signed, demanded, discussed."""

    text: str
    kind: ObjectKind
    number: float | None
    unit: str | None
    hedge: Annotated[str, 'the words that hedge the number: "more than", "up to"'] | None


class PlaceShape(TypedDict):
    """Where."""

    name: str
    country: Country | None
    latitude: Annotated[float, "degrees, WGS 84"] | None
    longitude: Annotated[float, "degrees, WGS 84"] | None
    geonames: Annotated[int, "GeoNames id"] | None


class DateShape(TypedDict):
    """When, as far as the text tells; null on one side leaves that side open."""

    start: Date | None
    end: Date | None
    precision: Precision
    basis: DateBasis
    text: Annotated[str, "the words of time as they stand on the page"] | None


class LikelihoodShape(TypedDict):
    """A word of chance with its ICD 203 band, in per cent."""

    word: str
    low: int | None
    high: int | None


class LinkShape(TypedDict):
    """One speaker of an attribution chain; `start` and `end` are where the cue stands, null for outside the text."""

    name: Name | None
    entity: EntityId | None
    kind: SpeakerKind
    stance: Stance
    cue: Annotated[str, "the words that show it"]
    start: Offset | None
    end: Offset | None


class DerivationShape(TypedDict):
    """How a value was made."""

    stage: str
    version: str
    rule: str
    inputs: Annotated[list[str], "ids of what it was made from"]


class SpeakerShape(TypedDict):
    """Whose words they are."""

    name: Name
    entity: EntityId | None
    mention: Annotated[str, "the words of the page"]


class EntityNameShape(TypedDict):
    """One name of an entity."""

    text: str
    language: Language
    strength: NameStrength


class OfficeShape(TypedDict):
    """An office held, with its bounds as far as known."""

    title: Annotated[str, "the usual English words"]
    role: Annotated[str, "code of the lexicon's offices"]
    country: Country | None
    sector: Annotated[str, "PLOVER sector"] | None
    accredited_to: Country | None
    is_former: bool
    is_then: Annotated[bool, "held when what is told happened, not said to be held at publication"]
    start: Date | None
    end: Date | None
    held_on: Annotated[Date, "date of a document that gives the office to its bearer"] | None
    ended_by: Annotated[Date, "date of a document that speaks of a former holder"] | None
    source: str


class OutsideIdShape(TypedDict):
    """An id elsewhere, e.g. of Wikidata."""

    scheme: str
    id: str


class AccountShape(TypedDict):
    """One origin's telling of an event."""

    origin: str
    publishers: Annotated[list[str], "the outlets that print it"]
    documents: list[DocumentId]
    claims: list[ClaimId]
    actor: list[PartyShape]
    recipient: list[PartyShape]
    date: DateShape | None
    place: PlaceShape | None
    objects: list[ObjectShape]
    status: Status
    attribution: list[LinkShape]
    words: Annotated[list[str], "the evidence, in order of the claims"]
    framing: Annotated[list[str], "words that value what they tell, or that stand in quotation marks"]


class DifferenceShape(TypedDict):
    """Where two accounts part."""

    kind: DifferenceKind
    left_origin: str
    right_origin: str
    left: str
    right: Annotated[str, "null: the right one is silent on what the left one and others tell"] | None


class RelayShape(TypedDict):
    """Who passes on whom."""

    teller: str
    source: str
    documents: list[DocumentId]


class ReasonShape(TypedDict):
    """A part of a score."""

    part: str
    weight: float


class StepShape(TypedDict):
    """One entry of a commitment's history."""

    status: CommitmentStatus
    date: DateShape | None
    claims: list[ClaimId]


class TallyShape(TypedDict):
    """How many of one thing were promised, and how many are said to have been given."""

    kind: ObjectKind
    unit: str | None
    promised: float | None
    delivered: Annotated[float, "deliveries told, added up"] | None
    hedges: Annotated[list[str], "words that loosen these numbers"]


class TreatyShape(TypedDict):
    """The treaty that a commitment of record stands in."""

    entity: EntityId
    name: str
    article: str | None
    obligation: Annotated[str, "what is owed, in our own words"]
    source: str


class QuadShape(TypedDict):
    """The events of one of PLOVER's four classes."""

    quad: QuadClass
    n_events: int
    intensity: Annotated[float, "sum over the events"]
    n_single_origin: Annotated[int, "events that rest on one origin only"]
