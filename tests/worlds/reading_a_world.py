"""An invented world: its pages as a server would send them, read through the real rooms."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

import yaml

from dragoman.commitments import settle_commitments
from dragoman.entities import group_entities
from dragoman.events import choose_spellings, group_events, trace_claims
from dragoman.model import (
    Appearance,
    Capture,
    Commitment,
    DocumentReading,
    Entity,
    Event,
    MetName,
    Relation,
    SourcedClaim,
)
from dragoman.pipeline.identities import find_identities, join_identities
from dragoman.pipeline.origins import find_repeats, find_text_origins, imprint_of
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.settings import ReadingTask
from dragoman.record import merge_entities
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


def _gather_entities(
    readings: Sequence[DocumentReading],
) -> tuple[tuple[Entity, ...], tuple[Appearance, ...], tuple[MetName, ...]]:
    """Return all entities, who is named with whom, and how many pages write each name: as a record gives them."""
    told: dict[str, list[Entity]] = {}
    for reading in readings:
        for entity in reading.entities:
            told.setdefault(entity.id, []).append(entity)
    appearances = (
        Appearance(document=reading.document.id, entities=tuple(sorted({entity.id for entity in reading.entities})))
        for reading in readings
    )
    counted = Counter((id, name) for id, tellings in told.items() for entity in tellings for name in entity.names)
    met_names = (MetName(entity=id, name=name, n_documents=n) for (id, name), n in counted.items())
    return tuple(merge_entities(tellings) for tellings in told.values()), tuple(appearances), tuple(met_names)


def read_world(world: dict[str, Any]) -> WorldReading:
    """Read all pages of a world, reprints included, and settle what they tell."""
    wires = [row for row in world["documents"] if row.get("is_wire")]
    reprints = [{**wires[0], **row} for row in world.get("reprints", ())]
    readings: list[DocumentReading] = []
    for number, row in enumerate([*world["documents"], *reprints]):
        outcome = read_task(ReadingTask(capture=_page_of(row, number), language=None, published=None))
        readings += outcome.readings
    documents = [reading.document for reading in readings]
    imprints = [imprint_of(reading) for reading in readings]
    origins = find_text_origins(imprints, find_repeats(imprints))
    entities, appearances, met_names = _gather_entities(readings)
    identities = find_identities(entities, group_entities(entities, appearances), met_names)
    told = [
        SourcedClaim(claim=claim, document=reading.document, origin=origins[reading.document.id])
        for reading in readings
        for claim in reading.claims
    ]
    names = {*origins.values(), *(document.outlet for document in documents if document.outlet)}
    sourced = tuple(trace_claims(join_identities(told, identities), choose_spellings(names)))
    events = group_events(sourced)
    return WorldReading(
        readings=tuple(readings),
        sourced=sourced,
        events=events,
        commitments=settle_commitments(sourced, {claim: event.id for event in events for claim in event.claims}),
        relations=measure_relations(events),
    )
