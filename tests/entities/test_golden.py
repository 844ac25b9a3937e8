"""The golden sentences: every mention of each, with whom it means, and nobody else."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from dragoman.entities import name_document
from dragoman.model import DateBasis, Document, Mention, NamedDocument, PartialDate, Publication
from dragoman.sentences import parse_document

FOLDER = Path(__file__).parent.parent / "golden" / "entities"


def list_cases() -> list[Any]:
    """Return every case of every language, a known failure marked as one."""
    cases = []
    for path in sorted(FOLDER.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            why = case.get("known_failure")
            marks = [pytest.mark.xfail(reason=why, strict=True)] if why else []
            cases.append(pytest.param(path.stem, case, marks=marks, id=f"{path.stem}: {case['text'][:40]}"))
    return cases


def draw_mention(mention: Mention, named: NamedDocument) -> str:
    """Return a mention as the cases write it: "words -> key; title COUNTRY to HOST"."""
    keys = {entity.id: entity.key for entity in named.entities}
    drawn = f"{mention.text} -> {keys[mention.entity] if mention.entity is not None else '?'}"
    if mention.is_adjective:
        drawn += " (adjective)"
    if (office := mention.office) is not None:
        host = f" to {office.accredited_to}" if office.accredited_to else ""
        former = "former " if office.is_former else "then " if office.is_then else ""
        drawn += f"; {former}{office.title} {office.country or '?'}{host}"
    return drawn


@pytest.mark.parametrize(("language", "case"), list_cases())
def test_sentence_has_its_mentions(language: str, case: dict[str, Any]) -> None:
    """The mentions, in order, are those of the case, and every one stands where it says."""
    published = case.get("published")
    publication = Publication(date=PartialDate.parse(published), basis=DateBasis.USER) if published else None
    document = Document(uri="golden", text=case["text"], language=language, published=publication)
    named = name_document(parse_document(document))
    assert [draw_mention(mention, named) for mention in named.mentions] == case["mentions"]
    assert all(mention.text == document.text[mention.start : mention.end] for mention in named.mentions)
