"""The words of a sentence while its tree is being built, and the law that every finished tree obeys."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.model import AnalyserName, Document, Sentence, Token

ROOT = -1
"""The head of a root."""

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "SYM"})
"""Parts of speech whose dependents with a preposition are nmod, not obl."""


@dataclass(slots=True)
class Word:
    """One word on its way to a `Token`: rules rewrite it in place until the tree is settled.

    `start` and `end` are code points of the document's text; `head` is an index into the words of
    the sentence, `ROOT` for the root.
    """

    start: int
    end: int
    text: str
    lemma: str = ""
    upos: str = "X"
    features: dict[str, str] = field(default_factory=dict)
    head: int = ROOT
    relation: str = "root"


def children_of(words: Sequence[Word], index: int) -> list[int]:
    """Return the indexes of the words whose head is `index`, in order of the text."""
    return [position for position, word in enumerate(words) if word.head == index]


def find_verb_above(words: Sequence[Word], index: int) -> int:
    """Return the first verb from a word up its chain of heads, itself included; `ROOT` where there is none.

    The chain may run in a circle while a tree is being mended; then there is none.
    """
    seen: set[int] = set()
    while index != ROOT and index not in seen:
        if words[index].upos in {"VERB", "AUX"}:
            return index
        seen.add(index)
        index = words[index].head
    return ROOT


def settle_tree(words: Sequence[Word]) -> None:
    """Make a tree of what may be a forest or hold a cycle: one root, every word under it.

    The first root keeps its place; a further root hangs on it as parataxis; a word whose chain of
    heads runs in a circle or out of the sentence hangs on the root as dep.
    """
    n_words = len(words)
    for position, word in enumerate(words):
        if not 0 <= word.head < n_words or word.head == position:
            word.head, word.relation = ROOT, "root"
    roots = [position for position, word in enumerate(words) if word.head == ROOT]
    root = next((position for position in roots if words[position].upos != "PUNCT"), roots[0] if roots else 0)
    words[root].head, words[root].relation = ROOT, "root"
    for position in roots:
        if position != root:
            words[position].head = root
            words[position].relation = "punct" if words[position].upos == "PUNCT" else "parataxis"
    reaches = {root}
    for position in range(n_words):
        path: list[int] = []
        here = position
        while here not in reaches and here not in path:
            path.append(here)
            here = words[here].head
        if here not in reaches:
            words[here].head, words[here].relation = root, "dep"
        reaches.update(path)
    for position, word in enumerate(words):
        if position != root and word.relation == "root":
            word.relation = "dep"


def write_features(features: Mapping[str, str]) -> str:
    """Return features as UD writes them, in alphabetical order.

    >>> write_features({"Number": "Sing", "Case": "Nom"})
    'Case=Nom|Number=Sing'
    """
    return "|".join(f"{name}={features[name]}" for name in sorted(features, key=str.lower))


def settle_sentence(document: Document, words: Sequence[Word], names: Iterable[AnalyserName] = ()) -> Sentence:
    """Return the sentence that `words` make, its tree settled; names outside it are left out."""
    settle_tree(words)
    start, end = words[0].start, words[-1].end
    tokens = tuple(
        Token(
            word.start,
            word.end,
            word.text,
            word.lemma or word.text,
            word.upos,
            write_features(word.features),
            word.head,
            word.relation,
        )
        for word in words
    )
    inside = tuple(name for name in names if start <= name.span.start and name.span.end <= end)
    return Sentence(document=document.id, start=start, end=end, tokens=tokens, names=inside)
