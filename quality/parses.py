"""Parsed texts kept between runs, so that a change of a rule is tried in seconds.

The key of a text holds everything that its trees are made from: the code and data of the room
`sentences`, the versions of the analysers, the lexicon files that they read. Only whoever measures
uses this; the product always parses.
"""

import hashlib
import os
import pickle
from functools import cache
from pathlib import Path

import dragoman
from dragoman.model import Document, ParsedDocument, make_id
from dragoman.sentences import parse_document
from dragoman.sentences.analysers import version_of

FOLDER_VARIABLE = "DRAGOMAN_PARSES"
_ROOTS = ("sentences/*.py", "sentences/*.yaml", "model/sentences.py", "model/documents.py", "model/spans.py")
_LEXICON = ("lexicon/uk/morphology.yaml", "lexicon/fr/names.yaml", "lexicon/fr/people.yaml")


def _find_folder() -> Path:
    from platformdirs import user_cache_path

    return Path(os.environ.get(FOLDER_VARIABLE) or user_cache_path("dragoman") / "parses")


@cache
def _fingerprint(language: str) -> str:
    """Return a hash of all that the trees of a language depend on: some milliseconds."""
    package = Path(dragoman.__file__).parent
    paths = sorted({path for pattern in (*_ROOTS, *_LEXICON) for path in package.glob(pattern)})
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in paths]
    return make_id("parses", version_of(language), *parts)


def parse_once(document: Document) -> ParsedDocument:
    """Return the document with its sentences, from the folder of parses where it was parsed by this very code."""
    language = document.language or ""
    path = _find_folder() / f"{make_id('parse', _fingerprint(language), language, document.id, document.text)}.pickle"
    if path.is_file():
        return ParsedDocument(document=document, sentences=pickle.loads(path.read_bytes()))
    parsed = parse_document(document)
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(pickle.dumps(parsed.sentences))
    unfinished.replace(path)
    return parsed
