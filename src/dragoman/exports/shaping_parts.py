"""From the values that others are made of (parties, dates, places, links) to the shapes of the exchange format."""

from collections.abc import Iterable

from dragoman.exports import parts
from dragoman.model import AttributionLink, ClaimObject, DateSpan, Derivation, Party, PlaceReference


def shape_parties(parties: Iterable[Party]) -> list[parts.PartyShape]:
    """Return parties."""
    return [
        {
            "name": party.name,
            "entity": party.entity,
            "kind": party.kind,
            "country": party.country,
            "sector": party.sector,
            "office": party.office,
            "mention": party.mention,
        }
        for party in parties
    ]


def shape_objects(objects: Iterable[ClaimObject]) -> list[parts.ObjectShape]:
    """Return objects."""
    return [
        {
            "text": thing.text,
            "kind": thing.kind,
            "number": shape_number(thing.number),
            "unit": thing.unit,
            "hedge": thing.hedge,
        }
        for thing in objects
    ]


def shape_number(number: float | None) -> float | None:
    """Return a whole number as one: twenty is written 20, not 20.0."""
    return int(number) if number is not None and number.is_integer() else number


def shape_place(place: PlaceReference | None) -> parts.PlaceShape | None:
    """Return a place."""
    if place is None:
        return None
    return {
        "name": place.name,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames": place.geonames,
    }


def shape_date(span: DateSpan | None) -> parts.DateShape | None:
    """Return a date."""
    if span is None:
        return None
    return {
        "start": str(span.start) if span.start else None,
        "end": str(span.end) if span.end else None,
        "precision": span.precision,
        "basis": span.basis,
        "text": span.text,
    }


def shape_chain(chain: Iterable[AttributionLink]) -> list[parts.LinkShape]:
    """Return an attribution chain, innermost first."""
    return [
        {
            "name": link.name,
            "entity": link.entity,
            "kind": link.kind,
            "stance": link.stance,
            "cue": link.cue,
            "start": link.start,
            "end": link.end,
        }
        for link in chain
    ]


def shape_derivation(derivation: Derivation) -> parts.DerivationShape:
    """Return how a value was made."""
    return {
        "stage": derivation.stage,
        "version": derivation.version,
        "rule": derivation.rule,
        "inputs": list(derivation.inputs),
    }
