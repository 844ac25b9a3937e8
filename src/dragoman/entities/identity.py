"""How alike two entities are, in parts that can be explained."""

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import JaroWinkler, Levenshtein

from dragoman.entities.palladius import read_palladius
from dragoman.entities.person_names import PersonName, fold_surname, is_initial, split_name
from dragoman.entities.romanisation import fold_name, readings_of, romanise
from dragoman.lexicon.given_names import load_given_names
from dragoman.model import Entity

SAME_FROM = 0.9
"""The score from which two entities are held to be one. Tried .80 to .95 on nomenklatura's 826 pairs."""


@dataclass(frozen=True, slots=True)
class Score:
    """How alike two entities are: 0 to 1, uncalibrated; `parts` are what it is made of, with their weights."""

    value: float
    parts: tuple[tuple[str, float], ...]


@lru_cache(maxsize=65536)
def _word_likeness(left: str, right: str) -> float:
    if left == right:
        return 1.0
    return 0.5 * float(Levenshtein.normalized_similarity(left, right)) + 0.5 * float(
        JaroWinkler.similarity(left, right)
    )


def _surname_likeness(left: str, left_language: str, right: str, right_language: str) -> float:
    if fold_surname(left, left_language) == fold_surname(right, right_language):
        return 1.0
    return max(
        _word_likeness(one, other)
        for one in readings_of(left, left_language)
        for other in readings_of(right, right_language)
    )


def _given_likeness(left: str, left_language: str, right: str, right_language: str) -> float | None:
    """None when one of them is missing; initials agree or differ, no more."""
    if not left or not right:
        return None
    if is_initial(left) or is_initial(right):
        first = fold_name(romanise(left, left_language))[:1]
        return 0.85 if first == fold_name(romanise(right, right_language))[:1] else 0.0
    known = load_given_names()
    one, other = known.group_of(left), known.group_of(right)
    if one is not None and other is not None:
        return 1.0 if one == other else 0.2
    return _surname_likeness(left, left_language, right, right_language)


_SURNAME_SHARE = 0.6
"""Of the likeness of two names; the rest is the given name's. .5 lets namesakes by family pass, .7 brothers
(nomenklatura's pairs, November 2026)."""


@lru_cache(maxsize=65536)
def compare_names(left: str, left_language: str, right: str, right_language: str) -> float:
    """Return how alike two names of persons are, 0 to 1, whatever their scripts.

    >>> compare_names("Сергій Шойгу", "uk", "Sergei Shoigu", "en")
    1.0
    """
    one, other = _parts_of(left, left_language), _parts_of(right, right_language)
    surname = _surname_likeness(one.surname, left_language, other.surname, right_language)
    given = _given_likeness(one.given, left_language, other.given, right_language)
    if given is None:
        return surname * 0.9 if one.surname and other.surname else 0.0
    return _SURNAME_SHARE * surname + (1 - _SURNAME_SHARE) * given


@lru_cache(maxsize=65536)
def _parts_of(name: str, language: str) -> PersonName:
    return split_name(read_palladius(name) or name)


def score_identity(left: Entity, right: Entity) -> Score:
    """Return how likely two entities are one, with the parts of the score."""
    if left.kind is not right.kind:
        return Score(0.0, (("kind", 0.0),))
    names = max(
        (compare_names(a.text, a.language, b.text, b.language) for a in left.names for b in right.names), default=0.0
    )
    parts = [("names", names)]
    value = names
    if left.country and right.country:
        agrees = left.country == right.country
        parts.append(("country", 0.03 if agrees else -0.25))
        value += 0.03 if agrees else -0.25
    return Score(min(1.0, max(0.0, value)), tuple(parts))
