"""Who an entity is, from where pages name it: names by language, offices with the words, grounds of identity."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from dragoman.model import Judgement
from dragoman.wording.telling import tell_office

if TYPE_CHECKING:
    from dragoman.record import PlacedMention


@dataclass(frozen=True, slots=True)
class MetNameLine:
    """A name as pages of one language write it, in dictionary form, with its forms and how often each stands there."""

    language: str | None
    name: str
    n_mentions: int
    n_documents: int
    forms: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ToldOffice:
    """An office that pages give to somebody: in how many documents, published when, and where the first stands."""

    office: str
    n_documents: int
    first: str | None
    last: str | None
    example: "PlacedMention"


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A ground on which mentions were held to mean this entity."""

    reason: str
    n_mentions: int


@dataclass(frozen=True, slots=True)
class ToldIdentity:
    """What the mentions of an entity tell together; `places` are the first of them."""

    names: tuple[MetNameLine, ...]
    offices: tuple[ToldOffice, ...]
    links: tuple[LinkLine, ...]
    places: tuple["PlacedMention", ...]
    n_mentions: int


N_PLACES = 10
"""Places of mention that are kept as examples."""


def gather_mentions(mentions: Iterable["PlacedMention"]) -> ToldIdentity:
    """Return what mentions of one entity tell together: names by language, those met most first; offices likewise.

    Words that only describe ("the minister") come after names. Memory grows with the names and documents met.
    """
    gathered = _Gathered()
    for placed in mentions:
        gathered.add(placed)
    return ToldIdentity(
        names=tuple(gathered.names()),
        offices=tuple(gathered.told_offices()),
        links=tuple(LinkLine(reason, number) for reason, number in gathered.reasons.most_common()),
        places=tuple(gathered.places),
        n_mentions=gathered.n_mentions,
    )


@dataclass(slots=True)
class _Gathered:
    forms: dict[tuple[str | None, str], Counter[str]] = field(default_factory=dict)
    documents: dict[tuple[str | None, str], set[str]] = field(default_factory=dict)
    offices: dict[str, dict[str, "PlacedMention"]] = field(default_factory=dict)
    reasons: Counter[str] = field(default_factory=Counter)
    places: list["PlacedMention"] = field(default_factory=list)
    n_mentions: int = 0

    def add(self, placed: "PlacedMention") -> None:
        """Count one mention under its language and dictionary form, with its reason and the office that it tells."""
        mention, document = placed.mention, placed.document
        key = (document.language, mention.lemma or mention.text)
        self.n_mentions += 1
        self.forms.setdefault(key, Counter())[mention.text] += 1
        self.documents.setdefault(key, set()).add(document.id)
        self.reasons[mention.reason or "no reason was kept"] += 1
        if mention.office is not None and "office" in mention.found_by:
            self.offices.setdefault(tell_office(mention.office), {}).setdefault(document.id, placed)
        if len(self.places) < N_PLACES:
            self.places.append(placed)

    def names(self) -> list[MetNameLine]:
        """Return the names by language."""
        rows = [
            MetNameLine(language, name, forms.total(), len(self.documents[language, name]), tuple(forms.most_common()))
            for (language, name), forms in self.forms.items()
        ]
        return sorted(rows, key=lambda row: (row.language or "~", row.name[:1].islower(), -row.n_mentions, row.name))

    def told_offices(self) -> Iterator[ToldOffice]:
        """Yield the offices, those told by most documents first."""
        for office, by_document in sorted(self.offices.items(), key=lambda row: (-len(row[1]), row[0])):
            placed = list(by_document.values())
            days = sorted(str(one.document.published.date) for one in placed if one.document.published)
            yield ToldOffice(
                office=office,
                n_documents=len(placed),
                first=days[0] if days else None,
                last=days[-1] if days else None,
                example=min(placed, key=_day_of),
            )


def _day_of(placed: "PlacedMention") -> str:
    return str(placed.document.published.date) if placed.document.published else "~"


def tell_span(first: str | None, last: str | None) -> str:
    """Return from when to when pages are, in words that follow "in 3 documents".

    >>> tell_span("2024-03-20", "2024-03-21"), tell_span("2024-03-20", "2024-03-20"), tell_span(None, None)
    ('of 2024-03-20 to 2024-03-21', 'of 2024-03-20', 'of unknown date')
    """
    if first is None:
        return "of unknown date"
    return f"of {first}" if first == last else f"of {first} to {last}"


def tell_reasons(judgement: Judgement) -> str:
    """Return on what a judgement rests: a stage's score with its parts, else the words that a person gave; "" for none.

    >>> tell_reasons(Judgement(left="a", right="b", verdict="same", by="identity", score=0.9, reasons=(("name", 2.0),)))
    'score 0.90: name +2.00'
    """
    score = "" if judgement.score is None else f"score {judgement.score:.2f}"
    parts = ", ".join(f"{part} {weight:+.2f}" for part, weight in judgement.reasons)
    if parts:
        return f"{score}: {parts}" if score else parts
    return "; ".join(part for part in (score, judgement.why) if part)
