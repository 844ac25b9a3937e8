"""The forms in which a name stands in a text, from its dictionary form; and back for surnames."""

import re
from collections.abc import Callable
from enum import StrEnum
from functools import lru_cache

from dragoman.lexicon import english, french, russian, ukrainian
from dragoman.lexicon.slavic import SlavicGrammar


class InflectionKind(StrEnum):
    """How a name changes."""

    PERSON = "person"
    """Every part of it, in the singular; a bare surname also in the plural."""
    NAME = "name"
    """Its head and what agrees with it, in the number in which it is given."""
    ADJECTIVE = "adjective"
    """By gender, number and case."""
    TERM = "term"
    """As a name, and in the plural too: demonyms, offices, weapons."""


_SLAVIC: dict[str, tuple[SlavicGrammar, Callable[[str], set[str]]]] = {
    "ru": (russian.GRAMMAR, russian.inflect_adjective),
    "uk": (ukrainian.GRAMMAR, ukrainian.inflect_adjective),
}
_CYRILLIC = re.compile("[\u0400-\u04ff]")


@lru_cache(maxsize=65536)
def inflect_name(name: str, language: str, kind: InflectionKind) -> frozenset[str]:
    """Return every form of `name`, itself among them.

    Args:
        name: the dictionary form: nominative; masculine singular for an adjective.
        language: "en", "fr", "ru" or "uk"; of any other, only the name itself comes back.
        kind: how it changes.

    For Russian and Ukrainian the set may hold forms that nobody writes, because an ending can
    belong to several declensions; it should lack none that is written.

    >>> "Білоруссю" in inflect_name("Білорусь", "uk", InflectionKind.NAME)
    True
    """
    if language in _SLAVIC and _CYRILLIC.search(name):
        return frozenset(_inflect_slavic(name, language, kind))
    if language == "fr":
        return frozenset(_inflect_french(name, kind))
    if language == "en" and kind is InflectionKind.TERM:
        return frozenset(english.inflect_term(name))
    return frozenset({name})


def _inflect_slavic(name: str, language: str, kind: InflectionKind) -> set[str]:
    if name.startswith("«") and name.endswith("»"):
        return {f"«{form}»" for form in _inflect_slavic(name[1:-1], language, kind)}
    grammar, inflect_adjective = _SLAVIC[language]
    if kind is InflectionKind.ADJECTIVE:
        return inflect_adjective(name)
    if kind is InflectionKind.PERSON:
        return set(grammar.inflect_person(name))
    return set(grammar.inflect_noun_phrase(name, with_plural=kind is InflectionKind.TERM))


def _inflect_french(name: str, kind: InflectionKind) -> set[str]:
    if kind is InflectionKind.ADJECTIVE:
        return french.inflect_adjective(name)
    if kind is InflectionKind.TERM:
        return french.inflect_term(name)
    return {name}


_NOMINATIVE_ENDINGS = {
    "ru": ("", "а", "я", "ь", "й", "ий", "ый", "ой", "ая", "о", "ец", "ок", "ия"),
    "uk": ("", "а", "я", "ь", "й", "ий", "ій", "о", "ець", "ок", "ія", "е"),
}
_LONGEST_ENDING = 4
"""Letters that a case may add to the stem: "-ьому", "-ього"."""


def base_forms(form: str, language: str) -> frozenset[str]:
    """Return the nominatives of which `form` may be a case, for a surname that the lexicon does not know.

    The form itself is always among them. Only candidates whose own declension gives `form` back
    are kept, so the name is among them for each of its forms that keeps the stem.

    >>> "Шевченко" in base_forms("Шевченком", "uk")
    True
    """
    candidates = {form}
    if language in _NOMINATIVE_ENDINGS and " " not in form:
        for cut in range(min(_LONGEST_ENDING, len(form) - 2) + 1):
            stem = form[: len(form) - cut]
            for ending in _NOMINATIVE_ENDINGS[language]:
                candidate = stem + ending
                if form in inflect_name(candidate, language, InflectionKind.PERSON):
                    candidates.add(candidate)
    return frozenset(candidates)
