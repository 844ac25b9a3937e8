"""Words by which a page values what it tells, as the languages' `framing.yaml` list them."""

import re
from collections.abc import Iterator
from functools import cache

from dragoman.lexicon.files import LANGUAGES, read_lexicon_file

_IN_MARKS = re.compile(r"[\"“„«‘](?P<words>[^\"“”„«»‘’]{1,40})[\"”“»’]")
_LONGEST_IN_MARKS = 3
"""Words in quotation marks that a page keeps at a distance ("the “allies” of Moscow"); more of them are a quotation."""


@cache
def _pattern(language: str) -> re.Pattern[str] | None:
    if language not in LANGUAGES:
        return None
    rows = read_lexicon_file(language, "framing")
    beginnings = sorted({word for kind, words in rows.items() if kind != "source" for word in words}, key=len)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, reversed(beginnings)))})\w*", re.IGNORECASE)


def find_framing(text: str, language: str | None) -> Iterator[str]:
    """Yield the words of a text that value what it tells, as they stand, and those that it keeps in quotation marks.

    Cost: linear in the text.

    >>> list(find_framing("The regime's “allies” launched an unprovoked attack", "en"))
    ['allies', 'regime', 'unprovoked']
    """
    for match in _IN_MARKS.finditer(text):
        if len(match["words"].split()) <= _LONGEST_IN_MARKS:
            yield match["words"].strip()
    pattern = _pattern(language) if language is not None else None
    if pattern is not None:
        yield from (match.group() for match in pattern.finditer(text))
