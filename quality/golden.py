"""Golden sentences: what a careful reader takes from a text, and how a reading is held against it.

The cases lie in `tests/golden/<kind>/<language>.yaml`, kinds `claims`, `status`, `dates` and `quotes`.
An expectation of a claim names its `act` and whatever else the case is about:

    actor, recipient   names or ISO 3166-1 alpha-3 codes, in any order
    status, content, speakers (innermost first, those of the text), condition, likelihood, band
    date ("2024-05-10", "2023-09/", "--03-19"), basis, place, object, number, unit, hedge, object_kind
    objects            several things, each with its own of the five keys last named
    denies             whether it points to the claim that it denies

A name is met by the entity that bears it in English, the name of a state also by its bodies; a code by anyone of that
country. Cases of `dates` look at the acts that they name and at no others.
`known_failure` is the reason why a case is not met yet.
"""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.claims import read_claims
from dragoman.entities import name_document
from dragoman.lexicon import load_lexicon
from dragoman.model import (
    Claim,
    DateBasis,
    Document,
    DocumentReading,
    EntityKind,
    EventType,
    PartialDate,
    Party,
    Publication,
    Quote,
)
from quality.parses import parse_once

GOLDEN = Path(__file__).parent.parent / "tests" / "golden"
KINDS = ("claims", "status", "dates", "quotes")
LANGUAGES = ("en", "fr", "ru", "uk")
_JOINT = frozenset({EventType.AGREE, EventType.CONSULT, EventType.COOPERATE})

Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldenCase:
    """A text with what a careful reader takes from it.

    `expect` holds claims, or quotes where `kind` is "quotes"; `claims` the claims that a case of
    quotes asks for beside them.
    """

    id: str
    kind: str
    language: str
    text: str
    published: str | None
    expect: tuple[Row, ...]
    claims: tuple[Row, ...]
    known_failure: str | None


def load_cases(*kinds: str, folder: Path = GOLDEN, languages: tuple[str, ...] = LANGUAGES) -> list[GoldenCase]:
    """Return the cases of these kinds (all for none), in order of kind, language and file."""
    return [
        GoldenCase(
            id=f"{language}-{row['id']}",
            kind=kind,
            language=language,
            text=row["text"],
            published=str(row["published"]) if row.get("published") else None,
            expect=tuple(row["expect"]),
            claims=tuple(row.get("claims") or ()),
            known_failure=row.get("known_failure"),
        )
        for kind in kinds or KINDS
        for language in languages
        if (path := folder / kind / f"{language}.yaml").is_file()
        for row in yaml.safe_load(path.read_text(encoding="utf-8"))["cases"]
    ]


def read_case(case: GoldenCase) -> DocumentReading:
    """Return the reading of the case's text."""
    published = None
    if case.published is not None:
        published = Publication(date=PartialDate.parse(case.published), basis=DateBasis.USER)
    bare = Document(uri=case.id, text=case.text, language=case.language)
    parsed = parse_once(bare)
    return read_claims(name_document(replace(parsed, document=replace(bare, published=published))))


@cache
def _codes_by_name() -> dict[str, str]:
    states = (e for key, e in load_lexicon().entities.items() if key.startswith("state:"))
    return {state.name: state.country for state in states if state.country}


@cache
def _keys_called(name: str) -> frozenset[str]:
    """The lexicon's entities that bear a name in English: "ECOWAS" and "Zelenskyy" too."""
    hits = [hit for hit in load_lexicon().names("en").find_names(name) if hit.text == name]
    keys = (reading.key for hit in hits for reading in hit.readings)
    return frozenset(load_lexicon().entities[key].id for key in keys if key in load_lexicon().entities)


def is_party(wanted: str, party: Party) -> bool:
    """Whether a party is the one of an expectation."""
    if party.name == wanted or wanted == party.country:
        return True
    if party.entity is not None and party.entity in _keys_called(wanted):
        return True
    return party.kind is not EntityKind.PERSON and _codes_by_name().get(wanted, "-") == party.country


def _are_parties(wanted: list[str], found: tuple[Party, ...]) -> bool:
    """Whether each wanted party is met by one of its own, and none is left over."""
    pool = list({(party.entity or party.name, party.sector): party for party in found}.values())
    for name in wanted:
        exact = next((p for p in pool if p.name == name), None) or next((p for p in pool if is_party(name, p)), None)
        if exact is None:
            return False
        pool.remove(exact)
    return not [p for p in pool if not any(is_party(name, p) for name in wanted)]


def has_sides(claim: Claim, wanted: Row) -> bool:
    """Whether actors and recipients are the wanted ones, as far as the expectation names them."""
    return all(
        _are_parties(wanted[side], found)
        for side, found in (("actor", claim.actors), ("recipient", claim.recipients))
        if side in wanted
    )


def _tell_date(claim: Claim) -> str | None:
    date = claim.date
    if date is None or date.basis is DateBasis.BOUNDED or (date.start is None and date.end is None):
        return None
    return str(date.start) if date.start == date.end else f"{date.start or ''}/{date.end or ''}"


def tell(claim: Claim, key: str) -> Any:
    """Return a claim's value of an expectation's key, as the golden files write it."""
    if key in {"actor", "recipient"}:
        return sorted({party.name for party in (claim.actors if key == "actor" else claim.recipients)})
    band = claim.likelihood.band if claim.likelihood else None
    values: Row = {
        "speakers": [link.name for link in claim.attribution],
        "stances": [str(link.stance) for link in claim.attribution],
        "date": _tell_date(claim),
        "basis": str(claim.date.basis) if claim.date else None,
        "place": claim.place.name if claim.place else None,
        "condition": claim.condition.text if claim.condition else None,
        "likelihood": claim.likelihood.word if claim.likelihood else None,
        "band": [band.low, band.high] if band else None,
        "object": "; ".join(thing.text for thing in claim.objects),
        "number": next((thing.number for thing in claim.objects if thing.number is not None), None),
        "unit": next((thing.unit for thing in claim.objects if thing.unit is not None), None),
        "hedge": next((thing.hedge for thing in claim.objects if thing.hedge is not None), None),
        "object_kind": [str(thing.kind) for thing in claim.objects],
        "objects": [(thing.text, thing.number, thing.unit, thing.hedge) for thing in claim.objects],
        "denies": claim.denies is not None,
    }
    if key in values:
        return values[key]
    value = getattr(claim, key)
    return str(value) if value is not None else None


def is_speaker(wanted: str | None, found: str | None, country: str | None = None) -> bool:
    """Whether a speaker's name, or the words of an unnamed one, are the wanted ones; a code is met by its country."""
    if wanted is None or found is None:
        return wanted is found
    return wanted.casefold() == found.casefold() or wanted == country


def country_of(entity: str | None, reading: DocumentReading) -> str | None:
    """Return the country of an entity of the reading, or of the lexicon; None where neither tells."""
    known = next((e.country for e in reading.entities if e.id == entity), None) if entity else None
    return known or next((e.country for e in load_lexicon().entities.values() if entity and e.id == entity), None)


def _are_speakers(wanted: list[str | None], claim: Claim, reading: DocumentReading) -> bool:
    links = claim.attribution
    return len(wanted) == len(links) and all(
        is_speaker(name, link.name, country_of(link.entity, reading)) for name, link in zip(wanted, links, strict=True)
    )


def meets_key(claim: Claim, key: str, value: Any, reading: DocumentReading) -> bool:
    """Whether a claim has the value that an expectation asks for under a key other than `actor` and `recipient`."""
    found = tell(claim, key)
    if key == "speakers":
        return _are_speakers(value, claim, reading)
    if key in {"object", "condition"} and value is not None:
        return found is not None and str(value) in found
    if key == "object_kind":
        return str(value) in found
    if key == "objects":
        return _has_things(claim, value)
    if key in {"date", "likelihood", "unit", "hedge"}:
        return str(found).casefold() == str(value).casefold()
    return bool(found == value)


def _are_same_words(found: Any, wanted: Any) -> bool:
    return bool(found == wanted) or str(found).casefold() == str(wanted).casefold()


def _has_things(claim: Claim, wanted: list[Row]) -> bool:
    """Whether each wanted thing is met by an object of its own."""
    things = list(claim.objects)
    for row in wanted:
        asked = {key: value for key, value in row.items() if key not in {"object", "object_kind"}}
        match = next(
            (
                thing
                for thing in things
                if row.get("object", "") in thing.text
                and row.get("object_kind", thing.kind) == thing.kind
                and all(_are_same_words(getattr(thing, key), value) for key, value in asked.items())
            ),
            None,
        )
        if match is None:
            return False
        things.remove(match)
    return True


def meets(claim: Claim, wanted: Row, reading: DocumentReading) -> bool:
    """Whether a claim is all that an expectation asks for."""
    return has_sides(claim, wanted) and all(
        meets_key(claim, key, value, reading) for key, value in wanted.items() if key not in {"actor", "recipient"}
    )


def _explain_claims(wanted: tuple[Row, ...], reading: DocumentReading, *, is_complete: bool) -> list[str]:
    claims = list(reading.claims)
    lines = []
    for row in wanted:
        match = next((claim for claim in claims if meets(claim, row, reading)), None)
        if match is None:
            lines.append(f"missing {row}")
        else:
            claims.remove(match)
    if not is_complete and not lines:
        return []
    keys = {key for row in wanted for key in row} | {"act", "actor", "recipient", "status"}
    return [*lines, *(f"too much { ({key: tell(claim, key) for key in sorted(keys)}) }" for claim in claims)]


def meets_quote(quote: Quote, wanted: Row) -> bool:
    """Whether a quote has the wanted words, kind and speaker; marks and full stops at its edges do not count."""
    speaker = wanted.get("speaker")
    found = quote.speaker
    has_speaker = is_speaker(speaker, found.name if found else None, found.country if found else None)
    return _bare(quote.text) == _bare(wanted["text"]) and str(quote.kind) == wanted["kind"] and has_speaker


def _bare(words: str) -> str:
    return words.strip(" \n.,;:!?…«»“”„\"'‘’‹›—–")


def _explain_quotes(wanted: tuple[Row, ...], reading: DocumentReading) -> list[str]:
    quotes = list(reading.quotes)
    lines = []
    for row in wanted:
        match = next((quote for quote in quotes if meets_quote(quote, row)), None)
        if match is None:
            lines.append(f"missing {row}")
        else:
            quotes.remove(match)
    return [
        *lines,
        *(f"too much {q.kind} quote {q.text!r} of {q.speaker.name if q.speaker else None} ({q.cue!r})" for q in quotes),
    ]


def explain_difference(case: GoldenCase, reading: DocumentReading | None = None) -> str:
    """Return "" when the reading meets the case, else what is missing and what is too much, a line each."""
    reading = reading or read_case(case)
    if case.kind == "quotes":
        quotes = _explain_quotes(case.expect, reading)
        return "\n".join([*quotes, *_explain_claims(case.claims, reading, is_complete=False)])
    return "\n".join(_explain_claims(case.expect, reading, is_complete=case.kind != "dates"))


def is_same_act(claim: Claim, wanted: Row) -> bool:
    """Whether act and parties are the wanted ones; sides of what both do together may swap."""
    if claim.act != wanted["act"]:
        return False
    if has_sides(claim, wanted):
        return True
    is_joint = claim.type in _JOINT and "actor" in wanted and "recipient" in wanted
    return is_joint and _are_parties([*wanted["actor"], *wanted["recipient"]], claim.parties)
