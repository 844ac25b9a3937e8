"""Short texts read for one assertion each, and claims made by hand."""

from typing import Any

from dragoman.claims import read_claims
from dragoman.entities import name_document
from dragoman.model import (
    Claim,
    DateBasis,
    Derivation,
    Document,
    DocumentReading,
    EntityKind,
    EventType,
    Evidence,
    PartialDate,
    Party,
    Publication,
    Status,
)
from dragoman.sentences import parse_document


def read_short(text: str, language: str = "en", published: str | None = None) -> DocumentReading:
    """Return the reading of a text, published on a day or on none."""
    day = Publication(date=PartialDate.parse(published), basis=DateBasis.USER) if published else None
    document = Document(uri="short.txt", text=text, language=language, published=day)
    return read_claims(name_document(parse_document(document)))


def one_claim(text: str, act: str, language: str = "en", published: str | None = None) -> Claim:
    """Return the only claim of an act that a text makes."""
    claims = [claim for claim in read_short(text, language, published).claims if claim.act == act]
    assert len(claims) == 1, [f"{claim.act} {claim.status}" for claim in claims]
    return claims[0]


def make_party(name: str, **fields: Any) -> Party:
    """Return a state as a party, or what `fields` make of it."""
    values: dict[str, Any] = {
        "entity": f"entity-{name}",
        "kind": EntityKind.STATE,
        "country": None,
        "sector": None,
        "office": None,
        "mention": name,
        "start": 0,
        "end": len(name),
    }
    return Party(name=name, **(values | fields))


def make_claim(start: int = 0, **fields: Any) -> Claim:
    """Return a claim that Iran supplied Russia, with what `fields` change; each `start` is another place."""
    evidence = Evidence(
        document="document-1", start=start, end=start + 5, text="words", sentence_start=start, sentence_end=start + 9
    )
    values: dict[str, Any] = {
        "act": "DELIVER",
        "type": EventType.AID,
        "mode": None,
        "contexts": (),
        "actors": (make_party("Iran"),),
        "recipients": (make_party("Russia"),),
        "status": Status.OCCURRED,
        "derivation": Derivation(stage="claims", version="1", rule="by hand"),
    }
    return Claim(evidence=evidence, **(values | fields))
