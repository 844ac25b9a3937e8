"""Offices and ranks: the roles of the world, the words for them in each language, and finding them in a text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from types import MappingProxyType

from dragoman.lexicon.files import read_lexicon_file, read_lexicon_table
from dragoman.lexicon.forms import FormIndex
from dragoman.lexicon.inflection import InflectionKind, inflect_name
from dragoman.model import LexiconError, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRole:
    """A role that is the same in every language.

    `title` is English, `sector` PLOVER's; `is_single` when a state has one holder at a time;
    `is_rank` for military ranks, which stand before a name without making it an office.
    """

    role: str
    title: str
    sector: str
    is_single: bool = False
    is_rank: bool = False


class Modifier(StrEnum):
    """A word that changes the office beside it."""

    DEPUTY = "deputy"
    FIRST = "first"
    """"First deputy"."""
    ACTING = "acting"
    FORMER = "former"
    SPECIAL = "special"
    ELECT = "elect"
    DESIGNATE = "designate"
    THEN = "then"
    """Held when what is told happened: "the then president", "тогдашний министр"."""


@dataclass(frozen=True, slots=True)
class OfficeHit:
    """Words that name an office: its role, and the term in dictionary form that they are a form of.

    `is_plural` when they are no form of the singular.
    """

    span: Span
    text: str
    role: OfficeRole
    lemma: str
    is_feminine: bool
    is_plural: bool = False


@dataclass(frozen=True, slots=True)
class ModifierHit:
    """Words that change the office beside them."""

    span: Span
    text: str
    modifier: Modifier


@dataclass(frozen=True, slots=True)
class OfficeTerm:
    """A way to name a role, in dictionary form."""

    role: OfficeRole
    lemma: str
    is_feminine: bool = False


@cache
def read_roles() -> Mapping[str, OfficeRole]:
    """Return the roles by code, from `world/offices.yaml`."""
    rows = read_lexicon_table("world", "offices", "offices")
    return MappingProxyType(
        {
            role: OfficeRole(
                role=role,
                title=row["title"],
                sector=row["sector"],
                is_single=row.get("single", False),
                is_rank=row.get("rank", False),
            )
            for role, row in rows.items()
        }
    )


class OfficeWords:
    """The words for offices in one language.

    Attributes:
        terms: every way to name a role, in dictionary form.
        modifiers: "deputy", "former" and their like, in dictionary form.
        ambiguous: lemmas of terms that are offices only where the text says whose: "глава" is a chapter too.
    """

    def __init__(
        self,
        language: str,
        terms: tuple[OfficeTerm, ...],
        modifiers: Mapping[Modifier, tuple[str, ...]],
        ambiguous: frozenset[str] = frozenset(),
    ) -> None:
        self.language = language
        self.terms = terms
        self.modifiers = modifiers
        self.ambiguous = ambiguous
        self._terms = FormIndex(_list_term_forms(terms, language))
        self._modifiers = FormIndex(_list_modifier_forms(modifiers, language))

    def find_offices(self, text: str) -> tuple[OfficeHit, ...]:
        """Return the offices and ranks named in `text`, in order; of two that overlap, the longer.

        A term that may name several roles gives a hit for each at one span. A prefix written together
        with the title ("ексміністр") is a modifier and no part of the hit.
        """
        return tuple(
            OfficeHit(
                span,
                span.text_in(text),
                term.role,
                term.lemma,
                term.is_feminine,
                is_plural=not _is_singular(span.text_in(text), term.lemma, self.language),
            )
            for span, found in self._terms.find_longest(_GLUED_PREFIX.sub(_blank, text))
            for term in {(term.role.role, term.is_feminine): term for term in reversed(found)}.values()
        )

    def find_modifiers(self, text: str) -> tuple[ModifierHit, ...]:
        """Return the words and glued prefixes in `text` that may change an office beside them, in order."""
        words = [
            ModifierHit(span, span.text_in(text), modifier)
            for span, found in self._modifiers.find_longest(text)
            for modifier in found
        ]
        prefixes = [
            ModifierHit(Span(*match.span()), match.group(), Modifier.FORMER) for match in _GLUED_PREFIX.finditer(text)
        ]
        return tuple(sorted(words + prefixes, key=lambda hit: hit.span))


@lru_cache(maxsize=4096)
def _is_singular(text: str, lemma: str, language: str) -> bool:
    """Whether the words may be a form of the singular; a title that machines garble is taken for one."""
    folded = text.lower().replace("ё", "е")
    forms = {form.lower().replace("ё", "е") for form in inflect_name(lemma, language, InflectionKind.TERM)}
    if folded not in forms:
        return True
    singular = inflect_name(lemma, language, InflectionKind.NAME)
    return folded in {form.lower().replace("ё", "е") for form in singular}


_GLUED_PREFIX = re.compile(r"(?<!\w)(?:екс|экс)(?=[а-яіїєґё]{4})", re.IGNORECASE)
"""Ukrainian writes "ex-" together with the title since 2019; Russian pages do so by mistake."""


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


_LINKS = {
    "en": re.compile(r" of the | of | for "),
    "fr": re.compile(r" (?:de la |de l['’]|des |du |de |à la |à l['’]|d['’])"),
}
"""Small words that a machine's translation loses inside a title: "le ministre Défense", "Minister Defence"."""


def _list_term_forms(terms: tuple[OfficeTerm, ...], language: str) -> Iterator[tuple[str, OfficeTerm]]:
    for term in terms:
        for form in inflect_name(term.lemma, language, InflectionKind.TERM):
            yield form, term
            if language in _LINKS and (bare := _LINKS[language].sub(" ", form, count=1)) != form:
                yield bare, term


def _list_modifier_forms(
    modifiers: Mapping[Modifier, tuple[str, ...]], language: str
) -> Iterator[tuple[str, Modifier]]:
    for modifier, words in modifiers.items():
        for word in words:
            for kind in (InflectionKind.TERM, InflectionKind.ADJECTIVE):
                for form in inflect_name(word, language, kind):
                    yield form, modifier


def _read_terms(language: str) -> Iterator[OfficeTerm]:
    roles = read_roles()
    for role, row in read_lexicon_table(language, "offices", "offices").items():
        place = f"{language}/offices.yaml, {role}"
        if role not in roles:
            raise LexiconError(f"{place}: no such role stands in world/offices.yaml")
        if unknown := set(row) - {"terms", "feminine"}:
            raise LexiconError(f"{place} has {', '.join(sorted(unknown))}; a role holds terms and feminine")
        for lemma in row.get("terms", ()):
            yield OfficeTerm(roles[role], lemma)
        for lemma in row.get("feminine", ()):
            yield OfficeTerm(roles[role], lemma, is_feminine=True)


@cache
def load_offices(language: str) -> OfficeWords:
    """Return the words for offices in a language; read once a process.

    Raises:
        LexiconError: the language has no offices, or its file breaks the format.
    """
    terms = tuple(_read_terms(language))
    content = read_lexicon_file(language, "offices")
    rows = content.get("modifiers", {})
    try:
        modifiers = {Modifier(name): tuple(words) for name, words in rows.items()}
    except ValueError as fault:
        raise LexiconError(f"{language}/offices.yaml, modifiers: {fault}") from fault
    return OfficeWords(language, terms, MappingProxyType(modifiers), frozenset(content.get("ambiguous", ())))
