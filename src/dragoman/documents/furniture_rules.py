"""The words of page furniture, from the lexicon of every language at once: an English page may say "Войти"."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from dragoman.lexicon.files import LANGUAGES, read_lexicon_file

_SPACE_BEFORE_COLON = re.compile(r"\s+:")


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """What furniture says, in four languages; keys are folded by `fold_line`.

    Attributes:
        lines: whole line to kind.
        openings: beginnings of short lines with their kind, longest first.
        patterns: regular expressions with their kind.
        tails: whole line to kind: only headlines or comments follow.
        counter: finds a number with a counter's word and nothing else.
    """

    lines: Mapping[str, str]
    openings: tuple[tuple[str, str], ...]
    patterns: tuple[tuple[re.Pattern[str], str], ...]
    tails: Mapping[str, str]
    counter: re.Pattern[str]


def fold_line(text: str) -> str:
    """Return `text` in the form in which whole lines are compared: lower case, without outer marks.

    >>> fold_line("» Читайте также:")
    'читайте также'
    """
    return _without_outer_marks(text).casefold().replace("’", "'")


def _without_outer_marks(text: str) -> str:
    """Return a line from its first letter or digit to its last; an expression would cost the square of it."""
    start = next((place for place, sign in enumerate(text) if sign.isalnum()), len(text))
    end = next((place for place in range(len(text), start, -1) if text[place - 1].isalnum()), start)
    return text[start:end]


def fold_opening(text: str) -> str:
    """Return `text` in the form in which beginnings are compared: lower case, no marks before it, "x :" as "x:"."""
    return _SPACE_BEFORE_COLON.sub(":", text.lstrip(" •·*–—-»>|→(").casefold().replace("’", "'"))


@lru_cache(maxsize=1)
def load_furniture_rules() -> FurnitureRules:
    """Return the rules of all languages; read once a process."""
    files = [read_lexicon_file(language, "furniture") for language in LANGUAGES]
    openings = {fold_opening(words): kind for file in files for kind, words in _rows(file["openings"])}
    counters = {fold_line(words) for file in files for words in file["counters"]}
    words = "|".join(re.escape(word) for word in sorted(counters, key=len, reverse=True))
    number = r"[\d][\d\s.,]*\s?(?:k|тыс\.?|тис\.?|млн)?"
    return FurnitureRules(
        lines=MappingProxyType({fold_line(words): kind for file in files for kind, words in _rows(file["lines"])}),
        openings=tuple(sorted(openings.items(), key=lambda row: -len(row[0]))),
        patterns=tuple(
            (re.compile(pattern, re.IGNORECASE), kind) for file in files for kind, pattern in _rows(file["patterns"])
        ),
        tails=MappingProxyType({fold_line(words): kind for file in files for kind, words in _rows(file["tails"])}),
        counter=re.compile(rf"(?:{number}\W*(?:{words})|(?:{words})\W*{number}(?:\W*(?:{words}))?)", re.IGNORECASE),
    )


def _rows(table: Mapping[str, Iterable[str]]) -> Iterable[tuple[str, str]]:
    return ((kind, words) for kind, entries in table.items() for words in entries)
