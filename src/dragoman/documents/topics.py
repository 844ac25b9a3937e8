"""Whether a text may tell of states at all: a test of some milliseconds before the stages that take seconds."""

import re
from collections.abc import Iterator
from functools import cache

from dragoman.lexicon import NameRole, load_lexicon
from dragoman.lexicon.folding import fold_case
from dragoman.lexicon.frames import load_frames

MIN_ACTORS = 2
"""States and state actors that a text must name. Tried on 437 texts (the examples, the five seeds, FactRuEval's 122,
and ten sentences at a time of five treebanks: Wikipedia, parliament, the web), of which 633 claims are read, 253 of
them between two countries (`python -m bench.sieve`, November 2026). Two actors let 63 % of the texts pass, with 96 %
of the claims and all of those between two countries; one actor 77 % with 98 %; actors of two countries 54 % with 88 %
(what is lost is within one country); three mentions 58 % with 94 %. All these sets are near the subject or short: of
the open web fewer pages pass, and each run says how many."""

_ACTOR_KINDS = frozenset({"state", "organisation", "body", "force", "group", "bloc", "place", "treaty"})
"""Kinds of what the lexicon names that speak of states; an outlet, a company or a weapon stands in any text."""

_STEM_LETTERS = 4
"""The shortest beginning of a word that stands for its other forms; a shorter word must be met whole."""

_ENDING_LETTERS = {"en": 1, "fr": 2, "ru": 3, "uk": 3}
"""Letters of a dictionary form that its other forms may exchange."""

_WORD = re.compile(r"[^\W\d_]+")


def tells_of_states(text: str, language: str) -> bool:
    """Whether a text names two states or state actors, and some word of an act.

    All of it stands in the lexicon: a name in any form, an adjective ("Russian"), a capital, a person whose country
    is known; and a word that begins as a verb, noun or adjective of the frames does.
    """
    return len(find_actors(text, language)) >= MIN_ACTORS and has_act_word(text, language)


def find_actors(text: str, language: str) -> frozenset[str]:
    """Return the lexicon's keys of the states and state actors that a text names: the president and his state are two.

    A bare surname names nobody here.
    """
    found = set()
    for hit in load_lexicon().names(language).find_names(text):
        reading = hit.readings[0]
        is_surname = reading.role is NameRole.WEAK and reading.key.startswith("person:")
        if not is_surname and _speaks_of_states(reading.key):
            found.add(reading.key)
    return frozenset(found)


@cache
def _speaks_of_states(key: str) -> bool:
    kind = key.partition(":")[0]
    if kind != "person":
        return kind in _ACTOR_KINDS
    entity = load_lexicon().entities.get(key)
    return entity is not None and (entity.country is not None or any(one.office.country for one in entity.tenures))


def has_act_word(text: str, language: str) -> bool:
    """Whether some word of a text begins as a word does by which the language tells of an act."""
    stems, words = _act_words(language)
    return any(word in words or any(start in stems for start in _starts(word)) for word in _words_of(text))


def _words_of(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(fold_case(text)))


def _starts(word: str) -> Iterator[str]:
    return (word[:length] for length in range(_STEM_LETTERS, len(word) + 1))


@cache
def _act_words(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the beginnings of words that tell of acts, and the words too short to have one."""
    heads = {fold_case(head) for head in load_frames(language).triggers}
    stems = {head[: -_ENDING_LETTERS[language]] for head in heads}
    return frozenset(stem for stem in stems if len(stem) >= _STEM_LETTERS), frozenset(heads)
