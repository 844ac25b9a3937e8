"""Things with names that would be something else elsewhere: exercises, agreements called after a town, armed units."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.lexicon.files import read_lexicon_file
from dragoman.lexicon.forms import FormIndex
from dragoman.lexicon.inflection import InflectionKind, inflect_name
from dragoman.model import Span


@dataclass(frozen=True, slots=True)
class ExerciseName:
    """An exercise that a form may name; a common word names it only beside words of exercises."""

    key: str
    lemma: str
    is_common: bool


class ExerciseWords:
    """How one language names exercises; `nouns` are the lemmas beside which a quoted name is an exercise."""

    def __init__(self, nouns: frozenset[str], names: tuple[ExerciseName, ...], language: str) -> None:
        self.nouns = nouns
        self._forms = FormIndex(
            (form, name) for name in names for form in inflect_name(name.lemma, language, InflectionKind.NAME)
        )

    def find_exercises(self, text: str) -> tuple[tuple[Span, ExerciseName], ...]:
        """Return where names of exercises stand in `text`, common words among them, in order."""
        return tuple((span, found[0]) for span, found in self._forms.find_longest(text))


@cache
def load_exercises(language: str) -> ExerciseWords:
    """Return the words for exercises in a language; read once a process."""
    content = read_lexicon_file(language, "exercises")
    names = tuple(
        ExerciseName(key, lemma, is_common)
        for table, is_common in (("names", False), ("common", True))
        for key, lemmas in content[table].items()
        for lemma in lemmas
    )
    return ExerciseWords(frozenset(content["nouns"]), names, language)


@dataclass(frozen=True, slots=True)
class AgreementWords:
    """Words of agreements in one language: lemmas of nouns and verbs, and forms of towns to treaty and lemma."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    towns: Mapping[str, tuple[str, str]]


_NUMBER = re.compile(r"[- ](?:\d|I+)$")


def _inflect_town(lemma: str, language: str) -> Iterator[str]:
    """Yield the forms of a town's name, its number kept: "Мінська-2"."""
    number = _NUMBER.search(lemma)
    town = lemma[: number.start()] if number else lemma
    for form in inflect_name(town, language, InflectionKind.NAME):
        yield form + (number.group() if number else "")


@cache
def load_agreements(language: str) -> AgreementWords:
    """Return the words for agreements in a language; read once a process."""
    content = read_lexicon_file(language, "agreements")
    towns = {
        form: (key, lemma)
        for key, lemmas in content["towns"].items()
        for lemma in lemmas
        for form in _inflect_town(lemma, language)
    }
    return AgreementWords(frozenset(content["nouns"]), frozenset(content["verbs"]), MappingProxyType(towns))


@dataclass(frozen=True, slots=True)
class UnitWords:
    """Forms in small letters of the words that make up the name of a unit.

    `sorts` leads to "brigade", "division" and their like, `arms` to "tank" or "airborne"; `other`
    words may stand in the name and tell no units apart ("separate", "guards").
    """

    sorts: Mapping[str, str]
    arms: Mapping[str, str]
    other: frozenset[str]


def _list_forms(rows: Mapping[str, list[str]], language: str, kind: InflectionKind) -> Iterator[tuple[str, str]]:
    for name, words in rows.items():
        for word in words:
            for form in {word, *inflect_name(word, language, kind)}:
                yield form.lower(), name


@cache
def load_units(language: str) -> UnitWords:
    """Return the words for armed units in a language; read once a process."""
    content = read_lexicon_file(language, "units")
    is_slavic = language in ("ru", "uk")
    kind = InflectionKind.ADJECTIVE if is_slavic else InflectionKind.NAME
    return UnitWords(
        sorts=MappingProxyType(dict(_list_forms(content["sorts"], language, InflectionKind.NAME))),
        arms=MappingProxyType(dict(_list_forms(content["arms"], language, kind))),
        other=frozenset(form for form, _ in _list_forms({"": content["other"]}, language, kind))
        | frozenset(form for form, _ in _list_forms({"": content["other"]}, language, InflectionKind.NAME)),
    )
