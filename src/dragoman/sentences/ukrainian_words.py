"""Words of a Ukrainian sentence: apostrophes and hyphens stay inside, marks stand alone."""

import re

from dragoman.model import Span
from dragoman.sentences.words import Word

_WORD = re.compile(
    r"""
      (?:https?://|www\.)\S+                         # addresses stay whole
    | \d+(?:[.,:/]\d+)*(?:-[^\W\d_]+)?               # 24  8,5  19.03.2024  11:59  5-й
    | [^\W\d_]+(?:['’ʼ`‑-][^\W_]+)*                  # п'ять  прем'єр-міністр  Су-35
    | \.{2,} | …                                     # dots that belong together
    | [^\w\s] | [\w]                                 # any other mark or sign
    """,
    re.VERBOSE,
)


def find_words(text: str, span: Span) -> list[Word]:
    """Return the words of a sentence; every character of it that is not white space lies in one."""
    words: list[Word] = []
    place = span.start
    for match in _WORD.finditer(text, span.start, span.end):
        words.extend(_leftovers(text, place, match.start()))
        words.append(Word(match.start(), match.end(), match[0]))
        place = match.end()
    words.extend(_leftovers(text, place, span.end))
    return words


def _leftovers(text: str, start: int, end: int) -> list[Word]:
    """Return what no pattern took, one character a word (control and combining signs)."""
    return [Word(place, place + 1, text[place]) for place in range(start, end) if not text[place].isspace()]
