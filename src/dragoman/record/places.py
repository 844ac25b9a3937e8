"""Values together with where they belong, as the reader gives them."""

from dataclasses import dataclass
from datetime import date

from dragoman.model import Claim, Document, Entity, Event, Mention, PlaceReference, Quote, SourcedClaim, Standing


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """Where a claim stands: the days on which its page may have been published (None: unknown), page and place."""

    first: date | None
    last: date | None
    document: str
    position: int

    @property
    def order(self) -> tuple[bool, str, str, int]:
        """By day of publication, those of unknown day last; then by page and place."""
        return self.first is None, str(self.first), self.document, self.position


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How much is left out of what is shown; when `is_least` there may be more."""

    n: int
    is_least: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedClaim:
    """A claim with its document and origin, and the ids of the event and commitment that it is in (None: in none).

    `standing` is what people's reviews of it come to (None: nobody has reviewed it); of a corrected one, which is
    given as it was corrected, `as_read` is what was read.
    """

    sourced: SourcedClaim
    event: str | None
    commitment: str | None
    standing: Standing | None = None
    as_read: Claim | None = None

    @property
    def claim(self) -> Claim:
        """The claim itself."""
        return self.sourced.claim

    @property
    def document(self) -> Document:
        """The document that it stands in."""
        return self.sourced.document


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMention:
    """A mention with its document; `name` is the usual English name of the entity meant, None when none is known."""

    mention: Mention
    document: Document
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedQuote:
    """A quote with its document."""

    quote: Quote
    document: Document


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedEvent:
    """An event whose place has coordinates, for the map."""

    event: Event
    place: PlaceReference
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedEntity:
    """An entity as it is shown, and how many documents name it."""

    entity: Entity
    n_documents: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How often an entity is named: mentions, documents, and the languages of these, in alphabetical order."""

    n_mentions: int
    n_documents: int
    languages: tuple[str, ...]


NEVER = Tally(0, 0, ())
"""Of an entity that is known only as what another belongs to."""


@dataclass(frozen=True, slots=True)
class BlockRow:
    """Where a claim stands; `claim` is "" for one that is gone, `core` None for one that is to be grouped."""

    family: str
    tier: int
    circle: str
    first_day: int | None
    last_day: int | None
    claim: str = ""
    core: str | None = None


@dataclass(frozen=True, slots=True)
class NewBlock:
    """The block of a claim to be kept, with its telling as JSON text."""

    row: BlockRow
    voice: str | None
    body: str
