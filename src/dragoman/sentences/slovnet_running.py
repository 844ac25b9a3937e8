"""Running slovnet's models: sentences of like length together, one thread of linear algebra a process."""

import ctypes
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.sentences.words import ROOT, Word

_SET_THREADS = (
    "scipy_openblas_set_num_threads64_",
    "scipy_openblas_set_num_threads",
    "openblas_set_num_threads64_",
    "openblas_set_num_threads",
)


def map_sentences(model: Any, sentences: Sequence[Sequence[str]]) -> list[Any]:
    """Return the model's markup of each sentence, in the order given.

    The model pads a batch to its longest sentence and its time grows with the square of that
    length, so batches are made of sentences of like length.
    """
    order = sorted(range(len(sentences)), key=lambda place: len(sentences[place]))
    found: list[Any] = [None] * len(sentences)
    for place, markup in zip(order, model.map([sentences[place] for place in order]), strict=True):
        found[place] = markup
    return found


def hang_nodes(words: Sequence[Word], nodes: Sequence[Any]) -> None:
    """Give the words the heads and relations of the parser's markup, in place; the tree is not yet settled."""
    for index, (word, node) in enumerate(zip(words, nodes, strict=True)):
        head = int(node.head_id) - 1
        word.head = ROOT if head in (ROOT, index) else head
        word.relation = node.rel if word.head != ROOT else "root"


def hold_to_one_thread() -> None:
    """Hold numpy's OpenBLAS to one thread; nothing happens where numpy rests on another library.

    The models' matrices are small: on two busy cores (2026-11-21, 300 sentences of the Ukrainian
    development treebank) two threads read 700 words a second and one thread 3,900. A run that wants
    more speed has processes for it.
    """
    import numpy

    folder = Path(numpy.__file__).parent.parent / "numpy.libs"
    for path in sorted(folder.glob("*openblas*")):
        library = ctypes.CDLL(str(path))
        for name in _SET_THREADS:
            if hasattr(library, name):
                getattr(library, name)(1)
                break
