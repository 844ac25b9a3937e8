"""Golden sentences: what a careful reader would take from them, and how a reading is held against it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from dragoman.claims import read_claims
from dragoman.entities import name_document
from dragoman.model import Claim, DateBasis, Document, DocumentReading, PartialDate, Publication
from dragoman.sentences import parse_document

GOLDEN = Path(__file__).parent.parent / "golden" / "claims"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenCase:
    """A text with the claims that a careful reader takes from it.

    `expect` is a list of mappings; each names `act`, `actor`, `recipient` (English names, in any
    order) and whatever else the case is about: `status`, `date`, `place`, `speakers` (innermost
    first), `condition`, `likelihood`, `object` (words that an object must hold), `content`.
    `known_failure` is the reason why the case is not met yet; it turns red when it is.
    """

    id: str
    language: str
    text: str
    published: str | None
    expect: list[dict[str, Any]]
    known_failure: str | None


def load_cases() -> list[GoldenCase]:
    """Return all cases of all languages."""
    cases = []
    for path in sorted(GOLDEN.glob("*.yaml")):
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]:
            cases.append(
                GoldenCase(
                    id=f"{path.stem}-{row['id']}",
                    language=path.stem,
                    text=row["text"],
                    published=str(row["published"]) if "published" in row else None,
                    expect=row["expect"],
                    known_failure=row.get("known_failure"),
                )
            )
    return cases


def read_case(case: GoldenCase) -> DocumentReading:
    """Return the reading of the case's text."""
    published = None
    if case.published is not None:
        published = Publication(date=PartialDate.parse(case.published), basis=DateBasis.USER)
    document = Document(uri=case.id, text=case.text, language=case.language, published=published)
    return read_claims(name_document(parse_document(document)))


def _as_written(claim: Claim, key: str) -> Any:
    if key in {"actor", "recipient"}:
        return sorted({party.name for party in (claim.actors if key == "actor" else claim.recipients)})
    if key == "speakers":
        return [link.name for link in claim.attribution]
    if key == "date":
        date = claim.date
        if date is None or date.basis is DateBasis.BOUNDED:
            return None
        return str(date.start) if date.start == date.end else f"{date.start or ''}/{date.end or ''}"
    if key == "place":
        return claim.place.name if claim.place else None
    if key == "condition":
        return claim.condition.text if claim.condition else None
    if key == "likelihood":
        return claim.likelihood.word if claim.likelihood else None
    if key == "object":
        return "; ".join(thing.text for thing in claim.objects)
    if key == "number":
        return next((thing.number for thing in claim.objects if thing.number is not None), None)
    value = getattr(claim, key)
    return str(value) if value is not None else None


def _meets(claim: Claim, wanted: dict[str, Any]) -> bool:
    for key, value in wanted.items():
        found = _as_written(claim, key)
        if key in {"actor", "recipient"}:
            if found != sorted(value):
                return False
        elif key in {"object", "condition"} and value is not None:
            if found is None or str(value) not in found:
                return False
        elif key == "date":
            if (found or "None") != str(value):
                return False
        elif found != value:
            return False
    return True


def explain_difference(case: GoldenCase) -> str:
    """Return "" when the reading meets the case, else what is missing and what is too much."""
    claims = list(read_case(case).claims)
    missing = []
    for wanted in case.expect:
        match = next((claim for claim in claims if _meets(claim, wanted)), None)
        if match is None:
            missing.append(f"missing {wanted}")
        else:
            claims.remove(match)
    keys = {key for wanted in case.expect for key in wanted} | {"act", "actor", "recipient", "status"}
    extra = [f"too much { ({key: _as_written(claim, key) for key in sorted(keys)}) }" for claim in claims]
    return "\n".join([*missing, *extra])
