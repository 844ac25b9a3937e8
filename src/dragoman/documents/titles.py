"""Which line of a plain text is its title."""

import re
from collections.abc import Sequence

from dragoman.documents.cleaning import Line
from dragoman.documents.credits import byline_start, is_byline
from dragoman.documents.publication import read_date_line
from dragoman.model import Furniture

MAX_TITLE_CHARACTERS = 250
"""Twice the longest headline of the development sets, which has 117."""

_NO_TITLE_END = re.compile(r"""[.;,:]["'»”’)]*$""")
_YEARS = r"(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d)?"
_COPYRIGHT = re.compile(rf"(?:©|\(c\)|copyright)\s*(?:{_YEARS})[,.]?\s+(?P<name>[^.,|©]{{2,50}})", re.IGNORECASE)
_SITE_AT_END = re.compile(
    r"(?<![\w/@.])(?P<name>[^\W_][\w-]*\.(?:name|com|org|net|info|news|media|ru|ua|by|fr|uk|eu))\.?$", re.IGNORECASE
)
_ELLIPSIS_END = re.compile(r"""(?:\.\.\.|…)["'»”’)]*$""")


def is_title(line: Line, following: Sequence[Line]) -> bool:
    """Whether `line`, the first of an article, is its title: a headline above text.

    A headline has at least two words, begins with no small letter, does not end as a sentence or a
    list does, and more text follows; where the next line goes on in small letters, both are text.

    >>> is_title(Line("Ministers meet in Minsk", 1), [Line("They spoke for an hour.", 2)])
    True
    """
    text = line.text
    return (
        bool(following)
        and line.n_words >= 2
        and len(text) <= MAX_TITLE_CHARACTERS
        and not text[0].islower()
        and (_NO_TITLE_END.search(text) is None or _ELLIPSIS_END.search(text) is not None)
        and not following[0].text[0].islower()
    )


def is_introduction(line: Line, following: Sequence[Line]) -> bool:
    """Whether `line`, the first of a page, only leads up to the article that is pasted below.

    Someone who passes an article on writes a line above it that ends in a colon; the article's own
    headline follows, with a byline or a date on its line or below it. Without these the line is text:
    "They agreed on three points:".
    """
    if not line.text.endswith(":") or len(following) < 3 or len(following[0].text) > MAX_TITLE_CHARACTERS:
        return False
    headline, below = following[0].text, following[1].text
    return byline_start(headline) is not None or is_byline(below) or read_date_line(below) is not None


def find_outlet(furniture: Sequence[Furniture]) -> str | None:
    """Return who published a page of plain text: whom its copyright line or the end of its notices names; else None."""
    notices = [piece.text for piece in furniture if piece.kind == "notice"]
    for pattern in (_COPYRIGHT, _SITE_AT_END):
        for notice in notices:
            match = pattern.search(notice)
            if match is not None:
                return match.group("name").strip(' «»"“”')
    return None
