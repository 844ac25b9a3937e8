"""GeoJSON (RFC 7946): events and claims as points, where it is known where they took place."""

import json
from collections.abc import Iterator
from typing import Any, TextIO

from dragoman.exports.formats import Outcome, Request, tell_left_out
from dragoman.exports.lines import Line, read_lines
from dragoman.record import Reader

_JOINED = " | "


def write_geojson(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write one FeatureCollection, a feature a line; those without coordinates are left out and counted."""
    stream.write('{"type": "FeatureCollection", "features": [')
    n_written, n_left_out = 0, 0
    for line in read_lines(reader, request.what, request.filter):
        place = line["place"]
        if place is None or place["latitude"] is None or place["longitude"] is None:
            n_left_out += 1
            continue
        stream.write(",\n" if n_written else "\n")
        stream.write(json.dumps(shape_feature(request.what, line), ensure_ascii=False, allow_nan=False))
        n_written += 1
    stream.write("\n]}\n")
    one, why = request.what.removesuffix("s"), "no coordinates are known of where they took place"
    return Outcome(n_written=n_written, unit=request.what, notices=tell_left_out(n_left_out, one, request.what, why))


def shape_feature(what: str, line: Line) -> dict[str, Any]:
    """Return the feature of an event's or claim's line; its properties are flat, as map programs want them."""
    place, date = line["place"], line["date"]
    properties: dict[str, Any] = {
        "act": line["act"],
        "type": line["type"],
        "status": line["status"],
        **dict(_tell_side("actor", line["actor"])),
        **dict(_tell_side("recipient", line["recipient"])),
        "date_start": date["start"] if date else None,
        "date_end": date["end"] if date else None,
        "date_precision": date["precision"] if date else None,
        "date_basis": date["basis"] if date else None,
        "place": place["name"],
        "place_country": place["country"],
        "place_geonames": place["geonames"],
        **(_of_event(line) if what == "events" else _of_claim(line)),
    }
    return {
        "type": "Feature",
        "id": line["id"],
        # longitude first (RFC 7946, 3.1.1)
        "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
        "properties": properties,
    }


def _tell_side(side: str, parties: list[dict[str, Any]]) -> Iterator[tuple[str, str | None]]:
    yield side, _join(party["name"] for party in parties)
    yield f"{side}_country", _join(party["country"] for party in parties if party["country"])


def _of_event(line: Line) -> dict[str, Any]:
    """Who tells it, and how sure the place is: how many accounts name this one, another, or none."""
    places = [account["place"] for account in line["accounts"]]
    named = [place["name"] for place in places if place is not None]
    return {
        "n_accounts": len(places),
        "n_accounts_place": sum(name == line["place"]["name"] for name in named),
        "n_accounts_other_place": sum(name != line["place"]["name"] for name in named),
        "n_origins": line["n_origins"],
        "credibility": line["credibility"],
        "is_denied": bool(line["denied_by"]),
        "publishers": _join(line["publishers"]),
    }


def _of_claim(line: Line) -> dict[str, Any]:
    document = line["document"]
    return {
        "event": line["event"],
        "document": document["id"],
        "uri": document["uri"],
        "outlet": document["outlet"],
        "published": document["published"],
        "language": document["language"],
        "evidence": line["evidence"]["text"],
    }


def _join(words: Any) -> str | None:
    return _JOINED.join(dict.fromkeys(words)) or None
