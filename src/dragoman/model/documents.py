"""Captures and documents: the bytes that we got, and the text that was published."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dragoman.model.archives import ArchivePlace
from dragoman.model.dates import DateBasis, PartialDate
from dragoman.model.ids import make_id
from dragoman.model.spans import Span

Day = date
"""A calendar day; inside `Publication`, "date" is the word for its own partial date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """The bytes that we got, from where, when and how.

    Attributes:
        uri: the address or path as it was given; a member of an archive is `archive.zip!/name`.
        content: the bytes as they came.
        media_type: such as "text/plain", "text/html" or "application/pdf"; what the server or the file's ending says.
        encoding: the character encoding that the carrier declared; None when it declared none.
        retrieved: when the bytes were fetched; None for files, whose own time says nothing.
        origin: "file", "url", "archive" (of the web, by its address), "stdin" or "text" (given by a program).
        place: where it lies in a web archive; None for what came from none.
        led_to: the address at the end of the redirects; None where there were none.
    """

    uri: str
    content: bytes
    media_type: str
    encoding: str | None = None
    retrieved: datetime | None = None
    origin: str = "file"
    place: ArchivePlace | None = None
    led_to: str | None = None


class CreditRole(StrEnum):
    """What somebody whom the page credits has done for the text."""

    ORIGINAL = "original"
    """Published the text first: "originally published by …", "… writes"."""
    AUTHOR = "author"
    TRANSLATOR = "translator"
    AGENCY = "agency"
    """A news agency that the text rests on as a whole."""
    SOURCE = "source"
    """An institution whose report the text retells: "ISW reports this"."""
    AGGREGATOR = "aggregator"
    """Republished the text: the page's own site when it says that the text is another's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Somebody whom the page credits, with the words that do so.

    `name` is as the page writes it. `evidence` is the words; `span` is where they stand in
    `Document.text`, None when they stand in the furniture or the metadata.
    """

    name: str
    role: CreditRole
    evidence: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Furniture:
    """Text of the page that is no part of what was published as the article.

    `kind` names the rule that left it out (menu, counter, comments, subscription, headlines,
    photo-credit, url, notice); `line` is its line in the decoded capture, counted from 1, or None
    where an extractor gives no place.
    """

    text: str
    kind: str
    line: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When a document was published, and how we know."""

    date: PartialDate
    basis: DateBasis
    evidence: str | None = None
    """The words, metadata field or address that gave it; None when the user gave it."""

    @property
    def day(self) -> Day | None:
        """The day of publication when it is known to the day, else None."""
        return self.date.earliest if self.date.day is not None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text as published.

    `text` is the clean text: the title (when there is one) as its first paragraph, then the
    body, paragraphs separated by a newline. Every offset in the record counts its code points.

    Attributes:
        language: BCP 47; None when it could not be found (such a document is not read further).
        outlet: who published this page; None when the page does not tell.
        byline: the author as the page gives it.
        published: None when nothing tells; never the date of reading.
    """

    uri: str
    text: str
    title: Span | None = None
    language: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: Publication | None = None
    credits: tuple[Credit, ...] = ()
    furniture: tuple[Furniture, ...] = ()
    id: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "id", make_id("document", self.uri, self.text))

    @property
    def title_text(self) -> str | None:
        """The words of the title; None when the page has none."""
        return self.title.text_in(self.text) if self.title else None
