"""A briefing as a value: what every form of it (text, Markdown, HTML) is written from.

Briefing ─ sections ─ lines ─ details       each with the passages that carry it
└ sources ─ passages               numbered in the order in which they are first called on
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SectionKind(StrEnum):
    """What a section gathers."""

    OPENING = "opening"
    STANDING = "standing"
    NEW = "new"
    FURTHER = "further"
    CHANGED = "changed"
    DIFFERENCES = "differences"
    DENIALS = "denials"
    HEDGED = "hedged"
    DUE = "due"
    UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of a line.

    `language` is None for our own English, else the BCP 47 tag of the page whose words these are
    ("und" where it is not known). Quotation marks stand in the words around.
    """

    text: str
    language: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """Points to a passage of a source, both counted from 1; written "3.2"."""

    source: int
    passage: int

    def __str__(self) -> str:
        return f"{self.source}.{self.passage}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """What stands under a line: `label` says what it is ("denied by"), or is None."""

    label: str | None = None
    words: tuple[Words, ...]
    citations: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contrast:
    """Accounts side by side, two or more; the label of each is its origin. `aspect` is in what they differ."""

    aspect: str
    sides: tuple[Detail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One finding, in English, with the passages that carry it and the ids of what it tells of.

    `support` says how many independent origins tell it, who prints it and how credible that makes it;
    "" where that is not counted.
    """

    words: tuple[Words, ...]
    citations: tuple[Citation, ...]
    support: str = ""
    details: tuple[Detail, ...] = ()
    contrasts: tuple[Contrast, ...] = ()
    ids: tuple[str, ...] = ()

    @property
    def all_citations(self) -> tuple[Citation, ...]:
        """The line's own and those of all that stands under it, each once, in order."""
        below = [*self.details, *(side for contrast in self.contrasts for side in contrast.sides)]
        return tuple(sorted({*self.citations, *(citation for detail in below for citation in detail.citations)}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines of one kind, the weightiest first.

    Attributes:
        intro: what belongs here and how it is ordered; "" for nothing to say.
        n_more: how many lines were left out, at least so many when `is_least`; `command` shows them.
        empty: what to say when there is no line.
    """

    kind: SectionKind
    title: str
    intro: str = ""
    lines: tuple[Line, ...] = ()
    n_more: int = 0
    is_least: bool = False
    command: str = ""
    empty: str = ""

    @property
    def left_out(self) -> str:
        """How much was left out, in words; "" for nothing."""
        if not self.n_more:
            return "And perhaps more" if self.is_least else ""
        return f"And at least {self.n_more} more" if self.is_least else f"And {self.n_more} more"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a page that carry a claim, with their place in code points of `Document.text`.

    `before` and `after` are the rest of their sentence, with the spaces at the seams, cut where it is long.
    """

    number: int
    before: str
    text: str
    after: str
    start: int
    end: int
    claim: str

    @property
    def marked(self) -> str:
        """The sentence with the words between ⟦ and ⟧, as `explain` marks them."""
        return f"{self.before}⟦{self.text}⟧{self.after}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A page that lines rest on.

    `published` is in words, with what the date rests on where that is not the page; "date unknown" for none.
    `title` and `outlet` are None where the page does not tell.
    """

    number: int
    document: str
    uri: str
    title: str | None
    outlet: str | None
    published: str
    language: str | None
    credits: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """An explanation that the lines need once; `rows` are pairs of a term and what it means."""

    title: str
    text: str
    rows: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """What a chart shows of one period: upwards, and downwards where the chart has two sides."""

    period: str
    up: float
    down: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """Counts over time, oldest first. `down_name` is None where the chart has one side; `caption` says what counts."""

    title: str
    caption: str
    up_name: str
    down_name: str | None = None
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What the record tells of a period, of somebody, or of a commitment, each line with its sources.

    Attributes:
        title: of whom or what, and when.
        first, last: the days of publication that it covers; None on an open side.
        day: as of which day deadlines and silence are counted; None when no page is dated.
        summary: how much was read and found, one sentence each.
        charts: what it looks like over time; () where there is too little to draw.
    """

    title: str
    first: date | None
    last: date | None
    day: date | None
    summary: tuple[str, ...]
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    charts: tuple[Chart, ...] = ()

    @property
    def lines(self) -> Iterator[Line]:
        """Every line, in order."""
        return (line for section in self.sections for line in section.lines)
