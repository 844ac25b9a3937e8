"""Bodies of state that are named by their sort, and whose they are: "l'état-major général de l'Iran"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.entities.votes import Settled, Sort
from dragoman.lexicon import NameReading, NameRole
from dragoman.model import Entity, EntityKind, EntityName

_OF = re.compile(
    r"\s*(?:(?:of|of the|for|de|du|des|de la|de l['’]|d['’])\s*)?(?:the\s+|la\s+|l['’]|le\s+|les\s+)?", re.IGNORECASE
)
_BODIES = frozenset({EntityKind.GOVERNMENT_BODY, EntityKind.ARMED_FORCE})
_KEY = re.compile(r"(body|force):([a-z]{3})-(.+)")


@dataclass(frozen=True, slots=True)
class Body:
    """Which body a description means; None for one whose state is not told."""

    entity: Entity | None
    reason: str


def is_described_body(settled: Settled, entities: Mapping[str, Entity]) -> bool:
    """Whether every reading of the span is a body of some state, so that its state has to be looked for."""
    return bool(settled.readings) and all(
        entities[reading.key].kind in _BODIES for reading in settled.readings if reading.key in entities
    )


def find_owner(text: str, settled: Settled, others: Sequence[Settled]) -> str | None:
    """Return the state that the words around a body name: an adjective right before or after it, or a genitive."""
    for other in others:
        country = next((vote.country for vote in other.votes if vote.country), None)
        if country is None or other is settled or other.sort not in (Sort.STATE, Sort.ADJECTIVE):
            continue
        if other.span.start >= settled.span.end and _OF.fullmatch(text[settled.span.end : other.span.start]):
            return country
        if other.span.end <= settled.span.start and text[other.span.end : settled.span.start].strip("'’s ") == "":
            return country
    return None


def choose_body(settled: Settled, owner: str | None, entities: Mapping[str, Entity], language: str) -> Body:
    """Return the body that the readings and the owner agree on.

    A state that the lexicon gives no such body gets a made one, "body:irn-general-staff", by the
    pattern of its sisters; a description without a state means a body only where one state alone
    has it.
    """
    known = [entities[reading.key] for reading in settled.readings if reading.key in entities]
    strong = [entities[r.key] for r in settled.readings if r.role is NameRole.NAME and r.key in entities]
    if owner is None:
        sure = strong or known
        if len({entity.key for entity in sure}) == 1:
            return Body(sure[0], "the only body of this name")
        return Body(None, "a body whose state is not told")
    own = [entity for entity in known if entity.country == owner]
    if own:
        return Body(own[0], f"the body of {owner}")
    if strong and len(strong) == 1:
        return Body(strong[0], "the only body of this name")
    state = entities.get(f"state:{owner}")
    match = _KEY.fullmatch(known[0].key)
    if state is None or match is None:
        return Body(None, "a body whose state is not told")
    made = _make_body(match[1], match[3], known[0], state, settled.readings[0], language)
    return Body(made, f"made by the pattern of {known[0].key}")


def _make_body(prefix: str, sort: str, sister: Entity, state: Entity, reading: NameReading, language: str) -> Entity:
    country = state.country or ""
    words = sort.replace("-", " ")
    return Entity(
        key=f"{prefix}:{country.lower()}-{sort}",
        kind=sister.kind,
        name=f"{words[0].upper()}{words[1:]} of {state.name}",
        country=country,
        sector=sister.sector,
        names=(EntityName(reading.lemma, language),),
        source="text",
    )
