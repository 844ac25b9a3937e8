"""Words by which two tellings of one occurrence know each other: names, figures, quoted words, things.

Languages are compared in Latin letters, without accents and endings: names and international words ("sécurité",
"security") are alike in all of them, figures are the same.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from anyascii import anyascii

from dragoman.lexicon import load_lexicon
from dragoman.model import Claim, EntityKind

_STEM_LENGTH = 5
"""Letters by which words of one language are taken for forms of one: endings of the four languages stand after
them in all but short words ("ракети, ракетами", "missile, missiles"), which are compared whole."""

_SHORTEST_WORD = 4
"""Letters: "tank" and "танк" are words of things, "the", "les", "его" are not."""

_SHORTEST_QUOTE = 3
"""Words: two words in marks are a title or a word used with a pinch of salt, three are somebody's saying."""

_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+|\d+")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_NAME = re.compile(r"[^\W\d_a-zа-яёіїєґà-ÿ][^\W\d_]+(?:[- ][^\W\d_a-zа-яёіїєґà-ÿ][^\W\d_]+)*")
_QUOTE = re.compile('«([^«»]+)»|“([^“”„]+)”|„([^„“”]+)[“”]|"([^"]+)"')
_YEARS = range(1900, 2101)
_SMALLEST_FIGURE = 100
"""Smaller numbers are days of months and ages as often as anything that tells one occurrence from another."""


@lru_cache(maxsize=100_000)
def fold_word(word: str) -> str:
    """Return the stem of a word in Latin letters.

    >>> fold_word("sécurité"), fold_word("security"), fold_word("региональной")
    ('secur', 'secur', 'regio')
    """
    return anyascii(word).casefold().replace("'", "")[:_STEM_LENGTH]


def stem_words(phrases: Iterable[str], left_out: AbstractSet[str]) -> tuple[str, ...]:
    """Return the stems of the words of phrases, each once, in order; numbers and short words of grammar left out."""
    words = (word for phrase in phrases for word in _WORD.findall(phrase) if len(word) >= _SHORTEST_WORD)
    return tuple(sorted({fold_word(word) for word in words} - left_out))


def find_names(sentence: str, left_out: AbstractSet[str]) -> tuple[str, ...]:
    """Return what a sentence names, by the stem of the last word of each name, and its figures.

    The sentence's first word owes its capital to its place and is left out.

    >>> find_names("On Monday Viktor Khrenin signed it for 2,500 men.", frozenset())
    ('2500', 'khren')
    """
    found = [(match.start(), match.group().split()) for match in _NAME.finditer(sentence)]
    names = (words[-1] for start, words in found if start > 0 or len(words) > 1)
    stems = {fold_word(name) for name in names if len(name) >= _SHORTEST_WORD} - left_out
    return tuple(sorted(stems | set(_find_figures(sentence))))


def find_long_words(sentence: str, left_out: AbstractSet[str]) -> tuple[str, ...]:
    """Return the stems of a sentence's longer words.

    Two languages share those of names and of words that travel ("military", "militaire"); short
    words and words of grammar are another's in each.
    """
    words = (word.group() for word in _WORD.finditer(sentence))
    return tuple(sorted({fold_word(word) for word in words if len(word) > _STEM_LENGTH} - left_out))


def words_of_claim(claim: Claim) -> frozenset[str]:
    """Stems of all by which a sentence may name the parties with their offices, the place and the act."""
    told = [claim.act, claim.place.name if claim.place else ""]
    for party in claim.parties:
        told += [party.name, party.mention, party.office or ""]
    return _words_of_states(claim).union(fold_word(word) for phrase in told for word in _WORD.findall(phrase))


def words_of_people(claim: Claim) -> frozenset[str]:
    """Stems of the names of those who act in a claim, and of their states and peoples."""
    told = [name for p in claim.parties if p.kind is EntityKind.PERSON for name in (p.name, p.mention)]
    return _words_of_states(claim).union(fold_word(word) for phrase in told for word in _WORD.findall(phrase))


def _words_of_states(claim: Claim) -> frozenset[str]:
    return frozenset().union(*(_stems_of_states().get(party.country or "", frozenset()) for party in claim.parties))


@cache
def _stems_of_states() -> dict[str, frozenset[str]]:
    """The stems of each state's names in all languages; those of its people begin alike."""
    states = (entity for entity in load_lexicon().entities.values() if entity.kind is EntityKind.STATE)
    return {
        state.country or "": frozenset(fold_word(word) for name in state.names for word in _WORD.findall(name.text))
        for state in states
    }


def _find_figures(sentence: str) -> Iterator[str]:
    for match in _NUMBER.finditer(sentence):
        number = int(re.sub(r"\D", "", match.group()))
        if number >= _SMALLEST_FIGURE and number not in _YEARS:
            yield str(number)


def find_quotes(sentence: str) -> tuple[str, ...]:
    """Return the words that a sentence gives in marks, folded, in order, each once.

    >>> find_quotes("He spoke of “a single defence space” and “the West”.")
    ('a singl defen space',)
    """
    quoted = (next(filter(None, match.groups())) for match in _QUOTE.finditer(sentence))
    words = ([fold_word(word) for word in _WORD.findall(quote)] for quote in quoted)
    return tuple(dict.fromkeys(" ".join(said) for said in words if len(said) >= _SHORTEST_QUOTE))
