"""The forty columns of POLECAT, tab separated, a row an event or claim.

Where an event has several actors, contexts or pages, they share a cell with "; " between them, as in the published
files; the nth parts of an actor's columns belong together. What is not known is empty (the published files write
"None"). No cell holds a tab or the end of a line, so that a row is a line for every program.

Source: the header of the published files (Halterman and others, POLECAT weekly data, Harvard Dataverse,
doi:10.7910/DVN/AJGVIT).
"""

import csv
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TextIO

from dragoman.exports.coded import Coded, CodedReading, actor_code
from dragoman.exports.columns import Cell, cell_of
from dragoman.exports.formats import Outcome, Request
from dragoman.exports.gathering import published_date
from dragoman.exports.states import state_codes
from dragoman.exports.version import told_version
from dragoman.lexicon.gazetteer import load_gazetteer
from dragoman.model import EntityKind, Party, PlaceReference
from dragoman.record import Filter, Reader

COLUMNS = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type"),
    *("Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")

_ORGANISATIONS = frozenset(EntityKind) - {
    EntityKind.PERSON,
    EntityKind.STATE,
    EntityKind.PLACE,
    EntityKind.TREATY,
    EntityKind.WEAPON,
    EntityKind.EXERCISE,
}
_LOCATIONS = frozenset({EntityKind.STATE, EntityKind.PLACE})


def write_polecat(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write a row for each event or claim that PLOVER codes, under a row of names."""
    writer = csv.writer(stream, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    reading = CodedReading(reader, request)
    stories = _Stories(reader)
    n_written = 0
    for coded in reading:
        row = shape_row(coded, stories)
        writer.writerow([cell_of(_clean(row[name])) for name in COLUMNS])
        n_written += 1
    return Outcome(n_written=n_written, unit=request.what, notices=reading.notices)


def shape_row(coded: Coded, stories: "_Stories") -> Mapping[str, Cell | None]:
    """Return the cells by the names of their columns."""
    case, coding = coded.case, coded.coding
    documents = case.documents
    dates = [published_date(document) for document in documents]
    return {
        "Event ID": case.id,
        "Event Date": coding.first_day.isoformat(),
        "Event Type": coding.type,
        "Event Mode": _join(coding.modes),
        "Intensity": coding.intensity,
        "Quad Code": coding.quad.replace("_", " ").upper(),
        "Contexts": _join(coding.contexts),
        **_shape_side("Actor", coding.sources),
        **_shape_side("Recipient", coding.recipients),
        **_shape_place(case.place),
        "Source": _join(_once(document.outlet for document in documents)),
        "Publication Date": next((str(date) for date in dates if date), None),
        **(stories.of(documents[0].id) if documents else dict.fromkeys(_STORY)),
        "Language": _join(_once(document.language for document in documents)),
        "Version": told_version(),
    }


def _shape_side(side: str, parties: tuple[Party, ...]) -> dict[str, Cell | None]:
    cow = state_codes("cow")
    sectors = _join(party.sector for party in parties)
    return {
        f"{side} Name": _join(party.name for party in parties),
        f"{side} Country": _join(actor_code(party) for party in parties),
        f"{side} COW": _join(cow.get(party.country or "") for party in parties),
        f"Primary {side} Sector": sectors,
        f"{side} Sectors": sectors,
        f"{side} Title": _join(party.office for party in parties),
        f"{side} Name Raw": _join(party.mention for party in parties),
        # the record knows Wikidata's ids, which PLOVER's own records carry, and none of Wikipedia's
        f"Wikipedia {side} ID": None,
    }


def _shape_place(place: PlaceReference | None) -> dict[str, Cell | None]:
    """Return where it took place; the gazetteer has towns and no districts or provinces."""
    if place is None:
        place = PlaceReference(name="")
    is_town = place.geonames is not None and load_gazetteer().town_of(place.geonames) is not None
    return {
        "Placename": place.name,
        "City": place.name if is_town else None,
        "District": None,
        "Province": None,
        "Country": place.country,
        "Latitude": place.latitude,
        "Longitude": place.longitude,
        "GeoNames ID": place.geonames,
        "Raw Placename": None,
        # GeoNames' class of towns
        "Feature Type": "P" if is_town else None,
    }


_STORY = {
    "Story People": frozenset({EntityKind.PERSON}),
    "Story Organizations": _ORGANISATIONS,
    "Story Locations": _LOCATIONS,
}


_N_STORIES = 1024
"""Pages whose names are kept: some kilobytes each; events in order of time come back to a page again and again."""


class _Stories:
    """Whom and what pages name."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.of = lru_cache(maxsize=_N_STORIES)(self._read)

    def _read(self, document: str) -> Mapping[str, Cell | None]:
        """Return the columns of a page: names of people, organisations and places, each once, in order."""
        placed = self._reader.placed_mentions(Filter(document=document))
        # those that are known by name: "an expert" is a mention too
        named = [(one.mention.kind, one.name) for one in placed]
        return {column: _join(_once(name for kind, name in named if kind in kinds)) for column, kinds in _STORY.items()}


def _join(parts: Iterable[str | None]) -> str | None:
    """Return parts in one cell; a part that is not known is empty, so that the others keep their places."""
    words = [(part or "").replace(";", ",") for part in parts]
    return "; ".join(words) if any(words) else None


def _once(words: Iterable[str | None]) -> Iterable[str]:
    return dict.fromkeys(word for word in words if word)


def _clean(cell: Cell | None) -> Cell | None:
    return _CONTROL.sub(" ", cell) if isinstance(cell, str) else cell
