"""What acts are about: kinds of things by their nouns, numbers as words, hedges of numbers, currencies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import LexiconError, ObjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingWords:
    """The nouns, number words and number hedges of one language.

    Attributes:
        kinds: lemma of a noun to the kind of thing it names.
        numbers: number words to their value ("twelve": 12).
        multipliers: words that multiply ("thousand": 1000).
        collectives: nouns that stand for a round number ("vingtaine": 20).
        number_links: words inside a number ("two hundred and fifty").
        vague: words that make number words tell no number ("several thousand").
        vague_forms: number words that tell none as they stand ("thousands").
        hedges: words that loosen a number ("more than"), as word tuples in lower case.
        ranges: what opens a range and what stands between its numbers, "" where nothing opens it.
        of_words: lemmas between a number and what it counts ("millions de tonnes").
        amounts: words between a thing and its price or share ("a contract worth …").
        time_units: lemmas of nouns that count time, not things.
        percent: words for a share in a hundred, as word tuples.
        currencies: word of a currency to its ISO 4217 code, None where several states have one of that name.
        symbols: mark of a currency or share to its unit.
        national_currencies: ISO 3166-1 alpha-3 code of a state to the ISO 4217 code of its money.
        near: adpositions (lemmas) between a thing and the place that it lies at.
        firsts: lemmas that reckon an act against earlier ones ("the first visit since 2019").
        which_words: words between a thing and the time that tells it from others ("the accord of 2015").
        during: adpositions before a happening in whose course something is done.
        localities: nouns of places that a name follows ("the coast of Yemen").
    """

    kinds: Mapping[str, ObjectKind]
    numbers: Mapping[str, float]
    multipliers: Mapping[str, float]
    collectives: Mapping[str, float]
    number_links: frozenset[str]
    vague: frozenset[str]
    vague_forms: frozenset[str]
    hedges: frozenset[tuple[str, ...]]
    ranges: frozenset[tuple[str, str]]
    of_words: frozenset[str]
    amounts: frozenset[str]
    time_units: frozenset[str]
    percent: frozenset[tuple[str, ...]]
    currencies: Mapping[str, str | None]
    symbols: Mapping[str, str]
    national_currencies: Mapping[str, str]
    near: frozenset[str]
    firsts: frozenset[str]
    which_words: frozenset[str]
    during: frozenset[str]
    localities: frozenset[str]


def _read_values(entries: Mapping[str, Any]) -> Mapping[str, float]:
    return MappingProxyType({str(word): float(value) for word, value in entries.items()})


def _read_words(entries: Sequence[str]) -> frozenset[str]:
    return frozenset(str(word) for word in entries)


def _read_phrases(entries: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(str(phrase).split(" ")) for phrase in entries)


def _read_range(phrase: str) -> tuple[str, str]:
    opener, mark, link = phrase.partition("…")
    if not mark or not link.strip():
        raise LexiconError(f'a range is written "between … and" or "… to", not "{phrase}"')
    return opener.strip(), link.strip()


@cache
def load_things(language: str) -> ThingWords:
    """Return the thing words of a language, read once a process."""
    content = read_lexicon_file(language, "objects")
    money = read_lexicon_file("world", "currencies")
    kinds = {word: ObjectKind(kind) for kind, words in content["kinds"].items() for word in words}
    currencies = {word: code or None for code, words in content["currencies"].items() for word in words}
    return ThingWords(
        kinds=MappingProxyType({**dict.fromkeys(currencies, ObjectKind.MONEY), **kinds}),
        numbers=_read_values(content["numbers"]),
        multipliers=_read_values(content["multipliers"]),
        collectives=_read_values(content["collectives"]),
        number_links=_read_words(content["number_links"]),
        vague=_read_words(content["vague"]),
        vague_forms=_read_words(content["vague_forms"]),
        hedges=_read_phrases(content["hedges"]),
        ranges=frozenset(_read_range(phrase) for phrase in content["ranges"]),
        of_words=_read_words(content["of_words"]),
        amounts=_read_words(content["amounts"]),
        time_units=_read_words(content["time_units"]),
        percent=_read_phrases(content["percent"]),
        currencies=MappingProxyType(currencies),
        symbols=MappingProxyType({str(mark): str(unit) for mark, unit in money["symbols"].items()}),
        national_currencies=MappingProxyType({str(state): str(code) for state, code in money["states"].items()}),
        near=_read_words(content["near"]),
        firsts=frozenset(content["firsts"]),
        which_words=_read_words(content["which_words"]),
        during=_read_words(content["during"]),
        localities=_read_words(content["localities"]),
    )
