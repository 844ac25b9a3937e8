"""The order of the rooms: which stage follows which, and the version that each one's results carry.

This is the only place that knows the order.
A stage's version is raised whenever its results may change (a rule, a word of the lexicon, a
library): documents read by an older version are then read again by the next run.
Every room is imported only when its stage first runs, so that a plan costs nothing.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from dragoman.model import (
    AnalyserMissing,
    Document,
    DocumentReading,
    NamedDocument,
    ParsedDocument,
    Problem,
    Stage,
)
from dragoman.pipeline.outside import open_outside, outside_version
from dragoman.pipeline.settings import ReadingTask, Versions


def _read_document(task: ReadingTask) -> Iterable[Document | Problem]:
    from dragoman.documents import read_document

    return read_document(task.capture, language=task.language, published=task.published)


def sift(task: ReadingTask) -> str | None:
    """Return why a page of a web archive is not read; None for one that is, and for whatever came otherwise."""
    if not task.is_sifted:
        return None
    from dragoman.documents import sift_page

    return sift_page(task.capture, task.language)


def _parse_document(
    document: Document, *, is_quick: bool = False
) -> Iterable[ParsedDocument | DocumentReading | Problem]:
    """Parse; a document that cannot be parsed is kept unread beside the problem that says why."""
    from dragoman.sentences import parse_document

    if document.language is None:
        message = "the language of this text could not be found; name it with --language"
        yield _unread(document)
        yield _problem_of(document, "language-unknown", message)
        return
    try:
        yield parse_document(document, is_quick=is_quick)
    except AnalyserMissing as error:
        yield _unread(document)
        yield _problem_of(document, "analyser-missing", str(error))


def _name_document(parsed: ParsedDocument, outside: str | None = None) -> Iterable[NamedDocument]:
    from dragoman.entities import name_document

    return (name_document(parsed, outside=open_outside(outside)),)


def _read_claims(named: NamedDocument) -> Iterable[DocumentReading]:
    from dragoman.claims import read_claims

    return (read_claims(named),)


def _unread(document: Document) -> DocumentReading:
    return DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=())


def _problem_of(document: Document, code: str, message: str) -> Problem:
    return Problem(stage="sentences", code=code, message=message, uri=document.uri, document=document.id)


DOCUMENT_STAGES: tuple[Stage[Any, Any], ...] = (
    Stage(name="documents", version="2", run=_read_document),
    Stage(name="sentences", version="3", run=_parse_document),
    Stage(name="entities", version="3", run=_name_document),
    Stage(name="claims", version="4", run=_read_claims),
)
"""From one capture to its readings; each takes what the one before gives."""


def stages_for(outside: str | None = None, *, is_quick: bool = False) -> tuple[Stage[Any, Any], ...]:
    """Return the stages of a document under a user's options.

    Args:
        outside: folder of outside knowledge in which names are looked up as well.
        is_quick: parse without the encoder.
    """
    runs: dict[str, Callable[[Any], Iterable[Any]]] = {}
    if outside is not None:
        runs["entities"] = partial(_name_document, outside=outside)
    if is_quick:
        runs["sentences"] = partial(_parse_document, is_quick=True)
    return tuple(replace(stage, run=runs.get(stage.name, stage.run)) for stage in DOCUMENT_STAGES)


RECORD_STAGES: tuple[tuple[str, str], ...] = (
    ("entities", "2"),
    ("near-copies", "2"),
    ("events", "2"),
    ("commitments", "2"),
    ("relations", "2"),
)
"""Over the whole record, in this order: name and version."""

SIEVE_VERSION = "1"
"""Of what is passed over in web archives; an archive read by another version is looked through again."""

NOTICES = frozenset({"ambiguous-date", "damaged-characters"})
"""Codes of problems that left their document readable: kept and counted apart. A run that met
nothing worse is done without problems; whatever met worse is tried again by the next run, which
costs little (most fail early) and says again what could not be read."""

PASSED_OVER = "unsupported-file"
"""The code of a file that is of no kind that we read: a notice when it lies in a folder or archive
among others (pictures beside pages), a problem when the user named it."""


def stage_versions(outside: str | None = None, *, is_quick: bool = False) -> Versions:
    """Return name and version of all that a reading rests on, the collections of a folder of outside knowledge too."""
    version = outside_version(outside)
    own = _own_versions(is_quick=is_quick)
    return own if version is None else (*own, ("outside", version))


@cache
def _own_versions(*, is_quick: bool) -> Versions:
    """Return name and version of the stages, the analysers, the lexicon's words.

    Computed once a process. An analyser's version names the packages behind it, so that a new
    model reads every document again; so does any changed word of the lexicon.
    """
    from dragoman.sentences import analyser_versions

    stages = tuple((stage.name, stage.version) for stage in DOCUMENT_STAGES)
    of_languages = sorted(analyser_versions(is_quick=is_quick).items())
    analysers = tuple((f"sentences {language}", version) for language, version in of_languages)
    return (*stages, *analysers, ("lexicon", _fingerprint_lexicon()))


def _fingerprint_lexicon() -> str:
    """Return a hash of every file of the lexicon: about 2 ms a megabyte."""
    total = hashlib.sha256()
    folder = Path(str(files("dragoman.lexicon")))
    for path in sorted(folder.rglob("*.yaml")):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        total.update(f"{path.relative_to(folder).as_posix()} {content}\n".encode())
    return total.hexdigest()[:16]


def follow_stages(
    value: object, stages: tuple[Stage[Any, Any], ...] = DOCUMENT_STAGES
) -> Iterator[DocumentReading | Problem]:
    """Yield what comes of `value` when it goes through `stages`, depth first.

    A problem leaves the road at once, and so does a reading that came early (a document that
    could not be parsed).
    """
    if isinstance(value, DocumentReading | Problem):
        yield value
        return
    if not stages:
        raise TypeError(f"the last stage gave {type(value).__name__}, which is no reading")
    for outcome in stages[0].run(value):
        yield from follow_stages(outcome, stages[1:])
