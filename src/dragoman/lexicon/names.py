"""Finding the lexicon's names in a text, in all their forms."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.collecting import pause_collector
from dragoman.lexicon.entries import NameEntry, NameRole, read_names
from dragoman.lexicon.files import LANGUAGES
from dragoman.lexicon.forms import FormIndex
from dragoman.lexicon.inflection import InflectionKind, inflect_name
from dragoman.model import Span

_SCRIPT = {"en": "Latin", "fr": "Latin", "ru": "Cyrillic", "uk": "Cyrillic"}

_SHARED_KINDS = ("person", "outlet", "thinktank", "company", "weapon", "group")
"""Kinds whose names a text may borrow from another language of the same script ("Alexander Lukashenko" in French).

A state's name is not borrowed so: French "Maurice" and English "Jordan" are first names elsewhere.
"""


@dataclass(frozen=True, slots=True)
class NameReading:
    """One entity that a form may stand for.

    `lemma` is the name in dictionary form, `language` the language that it is listed in.
    """

    key: str
    role: NameRole
    lemma: str
    language: str


@dataclass(frozen=True, slots=True)
class NameHit:
    """A stretch of text that is a form of one or more names; readings of the strongest role first."""

    span: Span
    text: str
    readings: tuple[NameReading, ...]


_ROLE_ORDER = {role: order for order, role in enumerate(NameRole)}


class NameIndex:
    """All names that a text in one language may hold: its own in every form, others as they are listed.

    Names of the other script are found everywhere: "Sergei Shoigu" in a Ukrainian page.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._forms = FormIndex(_list_forms(language))

    def __len__(self) -> int:
        return len(self._forms)

    def find_names(self, text: str) -> tuple[NameHit, ...]:
        """Return the names in `text`, in order, whole words only; of two that overlap, the longer.

        Linear in the length of the text.
        """
        return tuple(
            NameHit(span, span.text_in(text), _rank_readings(readings))
            for span, readings in self._forms.find_longest(text)
        )


def _rank_readings(readings: tuple[NameReading, ...]) -> tuple[NameReading, ...]:
    """Return one reading a key and role, the page's own language before others, strong roles first."""
    first: dict[tuple[str, NameRole], NameReading] = {}
    for reading in readings:
        first.setdefault((reading.key, reading.role), reading)
    return tuple(sorted(first.values(), key=lambda reading: _ROLE_ORDER[reading.role]))


def _kind_of(key: str, role: NameRole) -> InflectionKind:
    if role is NameRole.ADJECTIVE:
        return InflectionKind.ADJECTIVE
    if role is NameRole.DEMONYM or key.startswith("weapon:"):
        return InflectionKind.TERM
    if key.startswith("person:"):
        return InflectionKind.PERSON
    return InflectionKind.NAME


def _inflect(key: str, role: NameRole, name: str, language: str) -> frozenset[str]:
    if language == "fr" and role is NameRole.DEMONYM:  # "Russe, Russes", and "Ukrainienne" beside "Ukrainien"
        return inflect_name(name, language, InflectionKind.ADJECTIVE)
    return inflect_name(name, language, _kind_of(key, role))


def _list_forms(language: str) -> Iterator[tuple[str, NameReading]]:
    for key, entry in read_names(language).items():
        for role, name in entry.words():
            reading = NameReading(key, role, name, language)
            for form in _inflect(key, role, name, language):
                yield form, reading
    for other in LANGUAGES:
        if other != language:
            for key, entry in read_names(other).items():
                yield from _list_borrowed(key, entry, other, is_other_script=_SCRIPT[other] != _SCRIPT.get(language))


def _list_borrowed(
    key: str, entry: NameEntry, language: str, *, is_other_script: bool
) -> Iterator[tuple[str, NameReading]]:
    """Yield the names of another language as they are listed: strong ones, and a person's surnames."""
    kind = key.partition(":")[0]
    if not is_other_script and kind not in _SHARED_KINDS:
        return
    for role, name in entry.words():
        if role is NameRole.NAME or (role is NameRole.WEAK and kind == "person"):
            yield name, NameReading(key, role, name, language)


@cache
def load_name_index(language: str) -> NameIndex:
    """Return the index of a language, built once a process."""
    with pause_collector():
        return NameIndex(language)
