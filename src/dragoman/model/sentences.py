"""Sentences and tokens, in Universal Dependencies terms."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from dragoman.model.documents import Document
from dragoman.model.ids import make_id
from dragoman.model.spans import Span


@lru_cache(maxsize=8192)
def _parse_features(features: str) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in features.split("|") if part)
    return MappingProxyType({name: value for name, _, value in pairs})


@dataclass(frozen=True, slots=True)
class Token:
    """One word or mark of a sentence.

    Attributes:
        start, end: code points of `Document.text`.
        lemma: dictionary form; the surface form where none is known.
        upos: universal part of speech, e.g. "VERB".
        features: UD features as UD writes them, "Case=Nom|Number=Sing"; "" for none known.
        head: index of the head in `Sentence.tokens`; -1 for the root.
        relation: UD v2 relation to the head, e.g. "nsubj", "obl", "nsubj:pass", "root".
    """

    start: int
    end: int
    text: str
    lemma: str
    upos: str
    features: str
    head: int
    relation: str

    def feature(self, name: str) -> str | None:
        """Return the value of a UD feature, e.g. `feature("Case")` -> "Nom", or None."""
        return _parse_features(self.features).get(name)

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class AnalyserName:
    """A span that a name recogniser marks: one voter among several.

    `label` is one of PER, ORG, LOC, MISC; `kind_hint` keeps the recogniser's finer label (GPE,
    NORP, FAC, PRODUCT …) or repeats the label. `voter` is "analyser" for the language's own model,
    "encoder" for the one that reads every language; `probability` is uncalibrated, None where the
    model tells none.
    """

    span: Span
    label: str
    kind_hint: str
    voter: str = "analyser"
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A stretch of a document with its tokens."""

    document: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    names: tuple[AnalyserName, ...] = ()

    @property
    def id(self) -> str:
        """Made from the document and the place in it."""
        return make_id("sentence", self.document, self.start, self.end)

    @property
    def span(self) -> Span:
        """Where the sentence stands."""
        return Span(self.start, self.end)

    def children_of(self, index: int) -> Iterator[int]:
        """Yield the indexes of the tokens whose head is `index`, in order of the text."""
        return (position for position, token in enumerate(self.tokens) if token.head == index)

    def subtree_of(self, index: int) -> tuple[int, ...]:
        """Return the indexes of `index` and all tokens under it, in order of the text."""
        found = {index}
        pending = [index]
        while pending:
            for child in self.children_of(pending.pop()):
                if child not in found:
                    found.add(child)
                    pending.append(child)
        return tuple(sorted(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDocument:
    """A document with its sentences, in order of the text."""

    document: Document
    sentences: tuple[Sentence, ...]
