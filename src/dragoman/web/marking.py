"""Texts cut for display: into parts that a browser can carry, paragraphs, and pieces that know what covers them.

Marks may overlap in any way: a text is cut wherever one begins or ends, so that no piece has to be
inside two elements at once.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Generic, TypeVar

from dragoman.model import Span
from dragoman.record import Phrase

Mark = TypeVar("Mark")

PART_LENGTH = 40_000
"""Code points of a text that a page shows: about 7,000 words, half an hour of reading. A page of so many, each tenth
word marked, is 400 kB and drawn in 0.2 s (November 2026)."""

_N_COVERING = 12
"""Marks that one piece is told of: what more lie over one word are not told apart by anybody."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[Mark]):
    """A stretch of text with all marks over it, in their order; `begun` are those that begin here."""

    start: int
    text: str
    marks: tuple[Mark, ...]
    begun: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[Mark]):
    """A line of a text in its pieces; `is_title` for the one that the page has as its title."""

    start: int
    pieces: tuple[Piece[Mark], ...]
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The stretch of a text that one page shows; parts are counted from 1."""

    number: int
    n_parts: int
    span: Span


def cut_parts(text: str) -> tuple[Span, ...]:
    """Return the parts of a text: each ends with a paragraph where one ends in its second half, else with a word.

    >>> [(part.start, part.end) for part in cut_parts("a" * 90_000)]
    [(0, 40000), (40000, 80000), (80000, 90000)]
    """
    parts: list[Span] = []
    start = 0
    while len(text) - start > PART_LENGTH:
        end = start + PART_LENGTH
        line = text.rfind("\n", start + PART_LENGTH // 2, end)
        word = text.rfind(" ", end - 200, end)
        end = line + 1 if line >= 0 else word + 1 if word >= 0 else end
        parts.append(Span(start, end))
        start = end
    return (*parts, Span(start, len(text)))


def find_part(text: str, number: int, at: int | None = None) -> Part:
    """Return the part of this number, or the one that holds a place; the nearest where there is no such part."""
    parts = cut_parts(text)
    if at is not None:
        number = next((place for place, part in enumerate(parts, start=1) if at < part.end), len(parts))
    number = min(max(number, 1), len(parts))
    return Part(number, len(parts), parts[number - 1])


def cut_pieces(text: str, window: Span, marks: Iterable[tuple[Span, Mark]]) -> tuple[Piece[Mark], ...]:
    """Return a stretch of a text cut wherever a mark begins or ends.

    >>> [(piece.text, piece.marks) for piece in cut_pieces("abcdef", Span(0, 6), [(Span(1, 4), 1), (Span(2, 6), 2)])]
    [('a', ()), ('b', (1,)), ('cd', (1, 2)), ('ef', (2,))]
    """
    near = [(span, mark) for span, mark in marks if span.overlaps(window) and span.start < span.end]
    near.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    cuts = sorted(
        {window.start, window.end, *(max(span.start, window.start) for span, _ in near)}
        | {min(span.end, window.end) for span, _ in near}
    )
    pieces: list[Piece[Mark]] = []
    open_marks: list[tuple[Span, Mark]] = []
    place = 0
    for start, end in pairwise(cuts):
        open_marks = [pair for pair in open_marks if pair[0].end > start]
        begun: list[Mark] = []
        while place < len(near) and near[place][0].start <= start:
            open_marks.append(near[place])
            begun.append(near[place][1])
            place += 1
        covering = tuple(mark for _, mark in open_marks[:_N_COVERING])
        pieces.append(Piece(start, text[start:end], covering, tuple(begun)))
    return tuple(pieces)


def lay_out(
    text: str, window: Span, marks: Iterable[tuple[Span, Mark]], title: Span | None = None
) -> tuple[Paragraph[Mark], ...]:
    """Return a stretch of a text in paragraphs and pieces; empty lines are left out."""
    paragraphs: list[Paragraph[Mark]] = []
    line: list[Piece[Mark]] = []
    for piece in cut_pieces(text, window, marks):
        start, begun = piece.start, piece.begun
        for number, words in enumerate(piece.text.split("\n")):
            if number:
                _end_line(paragraphs, line, title)
                line = []
            if words or begun:
                line.append(Piece(start, words, piece.marks, begun))
                begun = ()
            start += len(words) + 1
    _end_line(paragraphs, line, title)
    return tuple(paragraphs)


def _end_line(paragraphs: list[Paragraph[Mark]], line: list[Piece[Mark]], title: Span | None) -> None:
    if line and any(piece.text.strip() or piece.begun for piece in line):
        start = line[0].start
        paragraphs.append(Paragraph(start, tuple(line), title is not None and title.start <= start < title.end))


def find_hits(text: str, phrases: Iterable[Phrase]) -> tuple[Span, ...]:
    """Return where the words of a search stand in a text, whatever their case and accents.

    >>> find_hits("Le président Poutine", [Phrase("president"), Phrase("pout", is_beginning=True)])
    (Span(start=3, end=12), Span(start=13, end=20))
    """
    folded, places = _fold(text)
    found: set[Span] = set()
    for phrase in phrases:
        wanted = " ".join(_fold(phrase.text)[0].split())
        start = folded.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            while phrase.is_beginning and end < len(folded) and folded[end].isalnum():
                end += 1
            if _is_word(folded, start, end):
                found.add(Span(places[start], places[end - 1] + 1))
            start = folded.find(wanted, end)
    return tuple(sorted(found))


def _fold(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without case and accents, and for each of its signs the place that it comes from."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        bare = [part for part in unicodedata.normalize("NFKD", sign.casefold()) if not unicodedata.combining(part)]
        signs += bare if not sign.isspace() else [" "]
        places += [place] * (len(bare) if not sign.isspace() else 1)
    return "".join(signs), places


def _is_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not before and not after


def window_around(start: int, end: int, around: Span, reach: int = 260) -> Span:
    """Return the stretch of `around` that is near some words: at most `reach` code points on either side.

    >>> window_around(500, 510, Span(100, 2000), reach=100)
    Span(start=400, end=610)
    """
    first = max(around.start, start - reach) if around.start <= start else start
    last = min(around.end, end + reach) if end <= around.end else end
    return Span(first, max(first, min(last, start + 4 * reach)))
