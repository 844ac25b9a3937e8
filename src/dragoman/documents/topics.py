"""Whether a text may tell of states at all: a test of some milliseconds before the stages that take seconds."""

import re
from collections.abc import Iterator
from functools import cache

from dragoman.lexicon import NameRole, load_lexicon, load_name_index
from dragoman.lexicon.folding import fold_case
from dragoman.lexicon.frames import load_frames

MIN_ACTORS = 2
"""Actors of different states, or organisations, that a text must name; figures stand in `tells_of_states`."""

_ACTOR_KINDS = frozenset({"state", "organisation", "body", "force", "group", "bloc", "person", "place", "treaty"})
"""Kinds of what the lexicon names that speak of states; an outlet, a company or a weapon stands in any text."""

_STEM_LETTERS = 4
"""The shortest beginning of a word that stands for its other forms; a shorter word must be met whole."""

_ENDING_LETTERS = {"en": 1, "fr": 2, "ru": 3, "uk": 3}
"""Letters of a dictionary form that its other forms may exchange."""

_WORD = re.compile(r"[^\W\d_]+")


def tells_of_states(text: str, language: str) -> bool:
    """Whether a text names actors of two states, or organisations of states, and some word of an act.

    All of it stands in the lexicon: a name in any form, an adjective ("Russian"), a capital, a person whose country
    is known; and a word that begins as a verb, noun or adjective of the frames does.
    """
    return len(find_actors(text, language)) >= MIN_ACTORS and has_act_word(text, language)


def find_actors(text: str, language: str) -> frozenset[str]:
    """Return the states and organisations that a text names or whose people, bodies and capitals it names.

    A state is its country's code, whatever names it, so that "Kyiv", "Ukrainian" and "Zelensky" are one.
    """
    found = set()
    for hit in load_name_index(language).find_names(text):
        reading = hit.readings[0]
        actor = _actor_of(reading.key)
        if actor is not None and not (reading.role is NameRole.WEAK and reading.key.startswith("person:")):
            found.add(actor)
    return frozenset(found)


@cache
def _actor_of(key: str) -> str | None:
    entity = load_lexicon().entities.get(key)
    if entity is None or key.partition(":")[0] not in _ACTOR_KINDS:
        return None
    country = entity.country
    if country is None:
        country = next((tenure.office.country for tenure in entity.tenures if tenure.office.country), None)
    return country or (key if key.partition(":")[0] != "person" else None)


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
