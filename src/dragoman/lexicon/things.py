"""What acts are about: kinds of things by their nouns, numbers as words, hedges of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import ObjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingWords:
    """The nouns, number words and number hedges of one language.

    Attributes:
        kinds: lemma of a noun to the kind of thing it names.
        numbers: number words to their value ("twelve": 12).
        multipliers: words that multiply ("thousand": 1000).
        hedges: words that loosen a number ("more than"), as word tuples in lower case.
    """

    kinds: Mapping[str, ObjectKind]
    numbers: Mapping[str, float]
    multipliers: Mapping[str, float]
    hedges: frozenset[tuple[str, ...]]


@cache
def load_things(language: str) -> ThingWords:
    """Return the thing words of a language, read once a process."""
    content = read_lexicon_file(language, "objects")
    kinds = {word: ObjectKind(kind) for kind, words in content["kinds"].items() for word in words}
    return ThingWords(
        kinds=MappingProxyType(kinds),
        numbers=MappingProxyType({str(word): float(value) for word, value in content["numbers"].items()}),
        multipliers=MappingProxyType({str(word): float(value) for word, value in content["multipliers"].items()}),
        hedges=frozenset(tuple(phrase.split(" ")) for phrase in content["hedges"]),
    )
