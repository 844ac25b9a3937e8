"""Names that several places and states bear, and the words whose company tells which is meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import has_lexicon_file, read_lexicon_table

_WHOLE_WORDS = frozenset({"en", "fr"})
"""Languages in which a word stands as it is listed; in the others it is a stem that endings follow."""


@dataclass(frozen=True, slots=True)
class Bearer:
    """One bearer of a name: `beside` finds words that tell it close by, `company` anywhere on the page."""

    key: str
    beside: re.Pattern[str] | None
    company: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Namesakes:
    """All bearers of one name, and the key of the one that is meant where nothing tells."""

    bearers: tuple[Bearer, ...]
    default: str


@cache
def load_namesakes(language: str) -> Mapping[str, Namesakes]:
    """Return the bearers by name in dictionary form; none for a language without such a file.

    Raises:
        LexiconError: the file breaks the format.
    """
    if not has_lexicon_file(language, "namesakes"):
        return {}
    return {
        name: Namesakes(
            bearers=tuple(
                Bearer(key, _compile(words.get("beside", ()), language), _compile(words.get("company", ()), language))
                for key, words in row["bearers"].items()
            ),
            default=row["default"],
        )
        for name, row in read_lexicon_table(language, "namesakes", "namesakes").items()
    }


def _compile(words: list[str], language: str) -> re.Pattern[str] | None:
    if not words:
        return None
    end = r"(?!\w)" if language in _WHOLE_WORDS else ""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))}){end}")
