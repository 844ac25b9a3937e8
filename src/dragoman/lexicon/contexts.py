"""Words that decide the PLOVER context of an act: "military aid", "trade talks"."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from dragoman.lexicon.files import read_lexicon_table


@dataclass(frozen=True, slots=True)
class ContextWords:
    """For each lemma the contexts that it decides, each with the lemma that must hang on it (None: none need)."""

    rows: Mapping[str, tuple[tuple[str | None, str], ...]]

    def contexts_of(self, lemma: str, below: Set[str]) -> tuple[str, ...]:
        """Return the contexts that a word decides; `below` are the lemmas that hang on it."""
        return tuple(context for other, context in self.rows.get(lemma, ()) if other is None or other in below)


@cache
def load_contexts(language: str) -> ContextWords:
    """Return the context words of a language, read once a process.

    >>> load_contexts("en").contexts_of("loan", set())
    ('economic',)
    """
    rows: dict[str, list[tuple[str | None, str]]] = {}
    for context, words in read_lexicon_table(language, "contexts", "contexts").items():
        for phrase in words:
            head, _, other = phrase.partition(" ")
            rows.setdefault(head, []).append((other or None, context))
    return ContextWords(MappingProxyType({word: tuple(found) for word, found in rows.items()}))
