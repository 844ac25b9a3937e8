"""Whom or what a text means: mentions, entities, offices."""

from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.model.dates import PartialDate
from dragoman.model.documents import Document
from dragoman.model.ids import make_id
from dragoman.model.sentences import Sentence
from dragoman.model.spans import Span


class EntityKind(StrEnum):
    """The kinds of entities that the record keeps."""

    STATE = "state"
    GOVERNMENT_BODY = "government_body"
    ARMED_FORCE = "armed_force"
    INTERNATIONAL_ORGANISATION = "international_organisation"
    """Organisations, alliances and groupings of states, and "the West" as a bloc."""
    ARMED_GROUP = "armed_group"
    COMPANY = "company"
    OUTLET = "outlet"
    ORGANISATION = "organisation"
    """An organisation that is none of the others, or of which the sort is not known."""
    PERSON = "person"
    PLACE = "place"
    TREATY = "treaty"
    WEAPON = "weapon"
    EXERCISE = "exercise"
    """A named military exercise: one edition ("Zapad-2021"), or the series where the text tells no year."""


class NameStrength(StrEnum):
    """How much a name alone proves."""

    STRONG = "strong"
    """Names its bearer wherever it stands: "Володимир Зеленський"."""
    WEAK = "weak"
    """May name others too: a bare surname, "the Kremlin", "Минск"."""


@dataclass(frozen=True, slots=True)
class EntityName:
    """One name of an entity in one language (BCP 47)."""

    text: str
    language: str
    strength: NameStrength = NameStrength.STRONG


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """A post of state or organisation, e.g. deputy foreign minister of Russia.

    Attributes:
        role: code of the lexicon's offices, e.g. "foreign_minister", "deputy_foreign_minister",
            "ambassador".
        title: the usual English words, e.g. "deputy foreign minister".
        serves: entity id of the state or body served; None when the text does not tell.
        country: ISO 3166-1 alpha-3 of the state served, or None.
        sector: PLOVER sector, e.g. "GOV", "MIL", "LEG".
        accredited_to: country code of the host of an ambassador or envoy, or None.
        is_former: the text says "former", "ex-", "экс-".
        is_then: the text says "then", "тогдашний", "d'alors": held when what is told happened, and not
            said to be held when the text was published.
    """

    role: str
    title: str
    serves: str | None = None
    country: str | None = None
    sector: str | None = None
    accredited_to: str | None = None
    is_former: bool = False
    is_then: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure:
    """An office held, with its bounds as far as they are known (None: not known).

    `source` is the lexicon's source line, or the id of the document that says so. A document bounds a
    tenure without telling its ends: `held_on` is the date of a document that gives the office to its
    bearer, `ended_by` that of one which calls him a former holder.
    """

    office: Office
    start: PartialDate | None
    end: PartialDate | None
    source: str
    held_on: PartialDate | None = None
    ended_by: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names someone or something.

    Attributes:
        text: the words; always `document.text[start:end]`.
        lemma: the words in dictionary form, as far as known.
        entity: id of the entity meant; None when it could not be told.
        country: ISO 3166-1 alpha-3 that the mention stands for or belongs to, or None.
        office: the office that the words around give to a person ("Russian Defence Minister
            Sergei Shoigu"), or that the mention itself names ("the minister"); None for neither.
        is_adjective: the words modify another noun ("російський", "Russian"): they tell whose
            something is, and are a party only by that noun.
        found_by: the voters that agreed on it, e.g. ("lexicon", "analyser", "office").
        reason: one line that explains the decision.
    """

    document: str
    start: int
    end: int
    text: str
    kind: EntityKind
    lemma: str
    entity: str | None = None
    country: str | None = None
    office: Office | None = None
    is_adjective: bool = False
    found_by: tuple[str, ...] = ()
    reason: str = ""

    @property
    def id(self) -> str:
        """Made from document, place and kind."""
        return make_id("mention", self.document, self.start, self.end, self.kind)

    @property
    def span(self) -> Span:
        """Where the mention stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Whom or what we mean.

    `key` makes the id: the lexicon's key ("state:RUS", "person:lukashenko-alexander") or, for
    somebody unknown to it, the kind, country and romanised name key, so that two processes that
    meet the same unknown person give the same id.

    Attributes:
        name: the usual English name, in Latin script.
        country: ISO 3166-1 alpha-3 of the state that it is or belongs to, or None.
        sector: PLOVER sector, or None.
        names: every name known or met, with its language.
        tenures: offices with dates.
        members: entity keys of the states that make up an organisation or bloc.
        outside_ids: ids elsewhere, e.g. (("wikidata", "Q159"),), (("geonames", "703448"),).
        source: "lexicon", "text", or the source and licence of outside knowledge.
        latitude, longitude: of a place, in degrees (WGS 84); None where it has no point or none is known.
    """

    key: str
    kind: EntityKind
    name: str
    country: str | None = None
    sector: str | None = None
    names: tuple[EntityName, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    members: tuple[str, ...] = ()
    outside_ids: tuple[tuple[str, str], ...] = ()
    source: str = "lexicon"
    latitude: float | None = None
    longitude: float | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("entity", self.key))


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """Whom one document names: the ids of its entities."""

    document: str
    entities: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MetName:
    """How many documents write a name of an entity so."""

    entity: str
    name: EntityName
    n_documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """A parsed document with its mentions (in order of the text) and the entities that they mean."""

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]
