"""Invented pages of four languages: what becomes of each, and what is left out of it.

A case is a folder of `tests/golden/documents`: `input.txt` or `input.html`, `expected.txt` (the
document's text) and `case.toml` (why the case is there, and the other fields). A case with a
`known_failure` must fail: a repair by accident turns it red until the mark goes.
"""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from dragoman.documents import read_document
from dragoman.model import Capture, Document, PartialDate, Problem

CASES = sorted((Path(__file__).parents[1] / "golden" / "documents").iterdir())


def read_case(folder: Path, case: dict[str, Any]) -> tuple[Document | Problem, ...]:
    (path,) = folder.glob("input.*")
    media_type = "text/html" if path.suffix == ".html" else "text/plain"
    origin = "url" if "uri" in case else "file"
    capture = Capture(uri=case.get("uri", path.name), content=path.read_bytes(), media_type=media_type, origin=origin)
    given = case.get("given", {})
    published = PartialDate.parse(given["published"]) if "published" in given else None
    return read_document(capture, language=given.get("language"), published=published)


def describe(results: tuple[Document | Problem, ...]) -> dict[str, Any]:
    """Return what a case fixes of the results, in the form of `case.toml`."""
    (document,) = (one for one in results if isinstance(one, Document))
    published = document.published
    described: dict[str, Any] = {
        "language": document.language,
        "title": document.title_text,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": f"{published.date} {published.basis}" if published else None,
        "credits": [f"{credit.role}: {credit.name}" for credit in document.credits],
        "furniture": [f"{piece.kind}: {piece.text}" for piece in document.furniture],
        "problems": [one.code for one in results if isinstance(one, Problem)],
    }
    return {key: value for key, value in described.items() if value}


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_page_becomes_the_expected_document(folder: Path, request: pytest.FixtureRequest) -> None:
    """Text, title, outlet, byline, date, credits and furniture are exactly the case's."""
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    results = read_case(folder, case)
    assert describe(results) == case["expected"]
    (document,) = (one for one in results if isinstance(one, Document))
    assert document.text.split("\n") == (folder / "expected.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_spans_lie_where_their_words_stand(folder: Path) -> None:
    case = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    for document in read_case(folder, case):
        if isinstance(document, Document):
            for credit in document.credits:
                assert credit.span is None or credit.span.text_in(document.text) == credit.evidence
