"""Claims and quotes: who is said to have done what to whom, and who says so."""

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model.dates import DateSpan
from dragoman.model.documents import Document
from dragoman.model.entities import Entity, EntityKind, Mention
from dragoman.model.ids import make_id
from dragoman.model.sentences import Sentence
from dragoman.model.spans import Span


class EventType(StrEnum):
    """The sixteen event types of PLOVER 2.0."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    SANCTION = "SANCTION"
    PROTEST = "PROTEST"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"


class Status(StrEnum):
    """What the text says of the act. Negated (it did not happen) is not denied (someone disputes it)."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    PLANNED = "planned"
    REQUESTED = "requested"
    OFFERED = "offered"
    CONDITIONAL = "conditional"
    POSSIBLE = "possible"
    DENIED = "denied"
    NEGATED = "negated"


DONE = frozenset({Status.OCCURRED, Status.ONGOING})
"""The text says that it took place, or is under way."""
NOT_DONE = frozenset({Status.DENIED, Status.NEGATED})
"""The text says that it did not."""


class Stance(StrEnum):
    """How a link of the attribution chain stands to what it passes on."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    HEDGES = "hedges"
    ASKS = "asks"
    RELAYS = "relays"


class SpeakerKind(StrEnum):
    """What a link of the attribution chain is."""

    OFFICIAL = "official"
    """A holder of public office, a state or government body, an armed force."""
    AGENCY = "agency"
    ANALYST = "analyst"
    """An expert, analyst, think tank, observer."""
    NEWSPAPER = "newspaper"
    """A newspaper, broadcaster, site, journalist: "media" when it cannot be told which."""
    TRANSLATOR = "translator"
    AGGREGATOR = "aggregator"
    WITNESS = "witness"
    OTHER = "other"


class ObjectKind(StrEnum):
    """What is supplied, signed, demanded, discussed."""

    WEAPON = "weapon"
    MUNITION = "munition"
    MONEY = "money"
    TROOPS = "troops"
    TREATY = "treaty"
    ENERGY = "energy"
    TECHNOLOGY = "technology"
    BASE = "base"
    TOPIC = "topic"
    """What was talked about: the matter of a meeting, a call, a statement."""
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An actor or a recipient.

    `name` is the entity's usual English name, or the words when no entity is known; `office` the
    English title at that date; `mention` the words used; `start`, `end` where they stand (code
    points of `Document.text`).
    """

    name: str
    entity: str | None
    kind: EntityKind | None
    country: str | None
    sector: str | None
    office: str | None
    mention: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimObject:
    """What an act is about: `text` is its phrase as it stands on the page, `kind` what sort of thing it is.

    `number` counts `unit`: the lemma of the counted noun ("container" for "10,000 containers of
    munitions"), the ISO 4217 code of money, or "%". `hedge` keeps the words that loosen it ("more
    than", "up to", "about"); of a range they are all its words ("between 20 and 30"), and `number`
    is its lower end. "Dozens" and "several thousand" tell no number and stay in the text alone.
    """

    text: str
    kind: ObjectKind
    number: float | None = None
    unit: str | None = None
    hedge: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceReference:
    """Where an act took place. Coordinates in degrees (WGS 84); `geonames` is the GeoNames id."""

    name: str
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames: int | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """A likelihood band in per cent, both ends inclusive (ICD 203)."""

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """A word of chance as it stands on the page, with its ICD 203 band; `band` None for a bare hedge."""

    word: str
    band: Band | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """The words of the if-clause, and where they stand; None for a treaty's, which stands on no page of the record."""

    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionLink:
    """One speaker of the chain.

    `name` is the entity's English name, or the words of an unnamed source ("experts"), or None
    for a speaker that the text leaves unsaid ("it was reported that"). `cue` is the words that
    show the link; `start`, `end` are where the cue stands in `Document.text`, None for a credit
    that stands in the furniture or the metadata.
    """

    name: str | None
    entity: str | None
    kind: SpeakerKind
    stance: Stance
    cue: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The words that carry a claim, and the sentence around them; all in code points of `Document.text`."""

    document: str
    start: int
    end: int
    text: str
    sentence_start: int
    sentence_end: int

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation:
    """How a value was made: the stage, its version, the rule that fired, the ids it was made from."""

    stage: str
    version: str
    rule: str
    inputs: tuple[str, ...] = ()


class QuoteKind(StrEnum):
    """Whether the words are given as spoken, retold, or both in one sentence."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words given as someone's.

    `text` is the words without their marks, at `start`..`end` of the document's text. `speaker`
    is None when nobody is named; its `mention` is the words that name the speaker. `cue` is the
    words that give the quote its speaker ("said", "according to"), None when only marks show it.
    """

    document: str
    text: str
    start: int
    end: int
    kind: QuoteKind
    speaker: Party | None
    cue: str | None
    cue_start: int | None = None
    cue_end: int | None = None

    @property
    def id(self) -> str:
        """Made from document and place."""
        return make_id("quote", self.document, self.start, self.end)

    @property
    def span(self) -> Span:
        """Where the words stand."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One act that one place in a text speaks of.

    Attributes:
        evidence: the words; `extra_evidence` further places of the same document that tell the same.
        act: fine act of the lexicon's `acts`, e.g. "MEET"; `type`, `mode`, `contexts` are PLOVER 2.0's.
        actors, recipients: who does it and to whom; empty when the text leaves it open.
        date: when the act took, takes or is to take place; None when the text gives no time.
        status: what the text says of the act.
        attribution: the chain of speakers, innermost first, out to the page; () for the page's own
            voice when nothing is known of the page.
        quote: id of the quote that the evidence stands in, or None.
        denies: id of the claim that a DENY claim denies, when it stands in the same document.
        content: the act that is the matter of this one ("DELIVER" for a promise to supply), or None.
        corrects: of what a person has mended the id of the claim as it was read, whose id it keeps; else None.
    """

    evidence: Evidence
    act: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    objects: tuple[ClaimObject, ...] = ()
    place: PlaceReference | None = None
    date: DateSpan | None = None
    status: Status
    likelihood: Likelihood | None = None
    condition: Condition | None = None
    attribution: tuple[AttributionLink, ...] = ()
    quote: str | None = None
    denies: str | None = None
    content: str | None = None
    extra_evidence: tuple[Evidence, ...] = ()
    derivation: Derivation
    corrects: str | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        if self.corrects is not None:
            object.__setattr__(self, "id", self.corrects)
            return
        parties = [[(party.entity or party.name) for party in side] for side in (self.actors, self.recipients)]
        where = (self.evidence.document, self.evidence.start, self.evidence.end)
        object.__setattr__(self, "id", make_id("claim", *where, self.act, *parties))

    @property
    def parties(self) -> tuple[Party, ...]:
        """Actors, then recipients."""
        return self.actors + self.recipients

    @property
    def innermost_speaker(self) -> AttributionLink | None:
        """Whoever first said it; None for the page's own voice."""
        return self.attribution[0] if self.attribution else None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentReading:
    """All that the reading of one document gives: what the record stores, and `dragoman.read` returns."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
    quotes: tuple[Quote, ...]
    claims: tuple[Claim, ...]
