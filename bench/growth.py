"""Whether the claims of a long document cost in step with its length.

A document of so many words is made of the examples of its language, one after the other, again and
again; it is parsed once, then its names are found and its claims read, each timed alone.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from dragoman.claims import read_claims
from dragoman.entities import name_document
from dragoman.model import Document
from dragoman.sentences import parse_document

N_WORDS = (2_500, 5_000, 10_000, 20_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Growth:
    """One document: its words and claims, and the seconds of processor time that its trees, names and claims took."""

    n_words: int
    n_claims: int
    parse_seconds: float
    name_seconds: float
    claim_seconds: float


def _make_text(texts: list[str], n_words: int) -> str:
    parts: list[str] = []
    counted = 0
    for text in cycle(texts):
        words = len(text.split())
        if counted + words > n_words:
            return "\n\n".join(parts)
        parts.append(text)
        counted += words
    raise AssertionError("there are no texts")


def measure_growth(language: str, texts: list[str]) -> Iterator[Growth]:
    """Yield the measurement of one document of each length, shortest first; the first call loads the analyser."""
    parse_document(Document(uri="warm", text=texts[0], language=language))
    for n_words in N_WORDS:
        text = _make_text(texts, n_words)
        started = time.process_time()
        parsed = parse_document(Document(uri="long", text=text, language=language))
        after_trees = time.process_time()
        named = name_document(parsed)
        after_names = time.process_time()
        reading = read_claims(named)
        yield Growth(
            n_words=len(text.split()),
            n_claims=len(reading.claims),
            parse_seconds=after_trees - started,
            name_seconds=after_names - after_trees,
            claim_seconds=time.process_time() - after_names,
        )


def print_growth(language: str, paths: list[Path]) -> None:
    """Print a line a length: claims for each second of the analyser, and the cost of a word against the shortest's."""
    texts = [path.read_text(encoding="utf-8") for path in paths]
    first: float | None = None
    for one in measure_growth(language, texts):
        cost = one.claim_seconds / one.n_words
        first = first or cost
        print(
            f"{language:4}{one.n_words:7} words{one.n_claims:6} claims  trees {one.parse_seconds:6.1f} s  names "
            f"{one.name_seconds:5.1f} s  claims {one.claim_seconds:5.1f} s  claims/trees "
            f"{one.claim_seconds / one.parse_seconds:5.2f}  a word against the shortest {cost / first:5.2f}"
        )
