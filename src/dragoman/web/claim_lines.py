"""Claims as a list shows them: the sentence of the page, with the words that carry the claim and those sought."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Entity, Span
from dragoman.record import Phrase, PlacedClaim, Reader
from dragoman.web.marking import Piece, cut_pieces, find_hits, window_around


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words of a page in pieces marked "evidence", "hit" or both; whether the sentence goes on beyond them."""

    pieces: tuple[Piece[str], ...]
    is_cut_before: bool
    is_cut_after: bool


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """A claim of a list with its sentence."""

    placed: PlacedClaim
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Meaning:
    """A word of a search and whom it was taken to mean, those first whose English name is shortest."""

    text: str
    entities: tuple[Entity, ...]


def make_line(placed: PlacedClaim, phrases: Sequence[Phrase] = (), reach: int = 260) -> ClaimLine:
    """Return a claim with its sentence, at most `reach` code points on either side of its words."""
    evidence = placed.claim.evidence
    text = placed.document.text
    around = Span(evidence.sentence_start, max(evidence.sentence_start, evidence.sentence_end))
    window = window_around(evidence.start, evidence.end, around, reach)
    hits = find_hits(window.text_in(text), phrases) if phrases else ()
    marks = [(evidence.span, "evidence")]
    marks += [(Span(hit.start + window.start, hit.end + window.start), "hit") for hit in hits]
    marks += [(span, "hit") for span in _names_sought(placed, phrases)]
    return ClaimLine(
        placed,
        Sentence(
            cut_pieces(text, window, marks),
            window.start > evidence.sentence_start,
            window.end < evidence.sentence_end,
        ),
    )


def _names_sought(placed: PlacedClaim, phrases: Iterable[Phrase]) -> Iterable[Span]:
    """The words of the page that name whom a search means, in whatever language."""
    wanted = frozenset().union(*(phrase.entities for phrase in phrases))
    for party in placed.claim.parties:
        if party.entity in wanted and party.start < party.end:
            yield Span(party.start, party.end)


_N_MEANT = 8
"""Entities that one word is shown to mean; the rest is found as well."""


def find_meanings(reader: Reader, phrases: Iterable[Phrase]) -> tuple[Meaning, ...]:
    """Return whom the words of a search were taken to mean, whoever is one shown once."""
    identities = reader.identities()
    meanings = []
    for phrase in phrases:
        known = reader.find_all(Entity, sorted(phrase.entities))
        shown = {one.id: one for one in (identities.get(id, entity) for id, entity in known.items())}
        if shown:
            nearest = sorted(shown.values(), key=lambda entity: (len(entity.name), entity.name))
            meanings.append(Meaning(phrase.text, tuple(nearest[:_N_MEANT])))
    return tuple(meanings)
