"""PLOVER's own records, one JSON object a line, with the fields of its manual in their order."""

from typing import Any, TextIO

from dragoman.exports.coded import Coded, CodedReading, actor_code
from dragoman.exports.formats import Outcome, Request
from dragoman.exports.gathering import published_date, web_address
from dragoman.exports.json_lines import write_line
from dragoman.exports.states import state_codes
from dragoman.exports.version import told_version
from dragoman.model import Document, Party, PlaceReference, QuadClass
from dragoman.record import PlacedClaim, Reader

CODEBOOK = "plover-2.0"

QUAD_NUMBERS = {quad: number for number, quad in enumerate(QuadClass, start=1)}
"""The manual's numbers: verbal and material cooperation, verbal and material conflict."""


def write_plover(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write a record for each event or claim that PLOVER codes."""
    reading = CodedReading(reader, request)
    n_written = 0
    for coded in reading:
        stream.write(write_line(shape_record(coded, with_text=request.with_text)))
        n_written += 1
    return Outcome(n_written=n_written, unit=request.what, notices=reading.notices)


def shape_record(coded: Coded, *, with_text: bool) -> dict[str, Any]:
    """Return the record; a field of which nothing is known is null or empty, `text` empty unless it is asked for."""
    case, coding = coded.case, coded.coding
    first = case.first_claim
    return {
        "id": case.id,
        "date": coding.first_day.isoformat(),
        "enddate": coding.last_day.isoformat() if coding.last_day else None,
        "source": [_shape_actor(party, coded) for party in coding.sources],
        "recipient": [_shape_actor(party, coded) for party in coding.recipients],
        "event": [coding.type],
        "event_loc": _shape_location(case.place),
        "event_text": list(dict.fromkeys(placed.claim.evidence.text for placed in case.claims)),
        "quad_code": QUAD_NUMBERS[coding.quad],
        "event_scale": coding.intensity,
        "mode": list(coding.modes),
        "context": list(coding.contexts),
        "link": case.link,
        "text": "\n".join(dict.fromkeys(map(_sentence_of, case.claims))) if with_text else "",
        "text_info": _shape_text(first) if first else None,
        "cite_info": _shape_citation(first.document) if first else None,
        "coder": told_version(),
        "comment": "; ".join(coding.comments) or None,
    }


def _shape_actor(party: Party, coded: Coded) -> dict[str, Any]:
    return {
        "code": actor_code(party),
        "sector": party.sector,
        "actor_text": party.mention,
        "identifier_id": coded.wikidata.get(party.entity or ""),
        "identifier_text": party.name,
        "office": party.office,
    }


def _shape_location(place: PlaceReference | None) -> dict[str, Any] | None:
    """Return a place under the names of GeoNames, as the manual asks; `cc3` is PLOVER's own."""
    if place is None:
        return None
    return {
        "geonameid": place.geonames,
        "name": place.name,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "country code": state_codes("iso3166-1-alpha-2").get(place.country or ""),
        "cc3": place.country,
    }


def _sentence_of(placed: PlacedClaim) -> str:
    evidence = placed.claim.evidence
    return placed.document.text[evidence.sentence_start : evidence.sentence_end]


def _shape_text(placed: PlacedClaim) -> dict[str, Any]:
    return {"start": placed.claim.evidence.start, "end": placed.claim.evidence.end}


def _shape_citation(document: Document) -> dict[str, Any]:
    published = published_date(document)
    return {
        "citation": document.id,
        "url": web_address(document),
        "title": document.title_text,
        "language": (document.language or "").partition("-")[0] or None,
        "publication": document.outlet,
        "published": str(published) if published else None,
        "codebook": CODEBOOK,
    }
