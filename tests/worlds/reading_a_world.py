"""An invented world: its pages as a server would send them, read through the real rooms."""

from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import yaml

from dragoman.commitments import settle_commitments
from dragoman.documents import find_near_copies
from dragoman.entities import group_entities
from dragoman.events import group_events
from dragoman.model import Capture, Commitment, DocumentReading, Entity, Event, Relation, SourcedClaim
from dragoman.pipeline.identities import find_identities, join_identities
from dragoman.pipeline.origins import find_origins, groups_of_pairs
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.settings import ReadingTask
from dragoman.relations import measure_relations

_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class WorldReading:
    """What the rooms make of a world's pages."""

    readings: tuple[DocumentReading, ...]
    sourced: tuple[SourcedClaim, ...]
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    relations: tuple[Relation, ...]


def load_world(name: str) -> dict[str, Any]:
    """Return a world as its file has it."""
    content: dict[str, Any] = yaml.safe_load((_HERE / f"{name}.yaml").read_text(encoding="utf-8"))
    return content


def _page_of(row: dict[str, Any], number: int) -> Capture:
    day = date.fromisoformat(row["published"])
    page = f"""<!DOCTYPE html><html lang="{row["language"]}"><head><meta charset="utf-8">
<meta property="og:site_name" content="{escape(row["outlet"])}">
<meta property="article:published_time" content="{day}T09:00:00+00:00"></head>
<body><article><p>{escape(row["text"])}</p></article></body></html>"""
    return Capture(uri=f"world/{number}.html", content=page.encode(), media_type="text/html", encoding="utf-8")


def read_world(world: dict[str, Any]) -> WorldReading:
    """Read all pages of a world, reprints included, and settle what they tell."""
    wires = [row for row in world["documents"] if row.get("is_wire")]
    reprints = [{**wires[0], **row} for row in world.get("reprints", ())]
    readings: list[DocumentReading] = []
    for number, row in enumerate([*world["documents"], *reprints]):
        outcome = read_task(ReadingTask(capture=_page_of(row, number), language=None, published=None))
        readings += outcome.readings
    documents = [reading.document for reading in readings]
    origins = find_origins(documents, groups_of_pairs(find_near_copies(documents)))
    entities: dict[str, Entity] = {entity.id: entity for reading in readings for entity in reading.entities}
    identities = find_identities(entities.values(), group_entities(entities.values()))
    told = [
        SourcedClaim(claim=claim, document=reading.document, origin=origins[reading.document.id])
        for reading in readings
        for claim in reading.claims
    ]
    sourced = tuple(join_identities(told, identities))
    events = group_events(sourced)
    return WorldReading(
        readings=tuple(readings),
        sourced=sourced,
        events=events,
        commitments=settle_commitments(sourced),
        relations=measure_relations(events),
    )
