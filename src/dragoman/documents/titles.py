"""Which line of a plain text is its title."""

import re
from collections.abc import Sequence

from dragoman.documents.cleaning import Line

MAX_TITLE_CHARACTERS = 250
"""The longest headline of the development sets has 119; agencies of four languages stay below 200."""

_NO_TITLE_END = re.compile(r"""[.;,:]["'»”’)]*$""")
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
    headline follows.
    """
    return line.text.endswith(":") and len(following) >= 2 and len(following[0].text) <= MAX_TITLE_CHARACTERS
