"""PLOVER's quad classes and the intensity of events, as the table `intensity.yaml` has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import Event, EventType, LexiconError, QuadClass, Status

COOPERATIVE = frozenset({QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION})
"""The classes of cooperation; the other two are of conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """As what something counts: PLOVER type, its class and its intensity (-10 to +10)."""

    type: EventType
    quad: QuadClass
    intensity: float


@cache
def load_intensities() -> Mapping[EventType, Weight]:
    """Return the table, read once a process; raise LexiconError where one of the sixteen types is missing."""
    rows = read_lexicon_file("relations", "intensity", root=Path(__file__).parent.parent)["types"]
    if missing := set(EventType) - rows.keys():
        raise LexiconError(f"relations/intensity.yaml: there is no row of {', '.join(sorted(missing))}")
    return MappingProxyType(
        {
            EventType(type): Weight(type=EventType(type), quad=QuadClass(row["quad"]), intensity=row["intensity"])
            for type, row in rows.items()
        }
    )


def weigh_event(event: Event) -> Weight:
    """Return as what an event counts: the row of its type, or of the words that it is only told in."""
    return load_intensities()[counted_type(event.type, event.status)]


def counted_type(type: EventType, status: Status) -> EventType:
    """Return as what a type counts of which a status is told: what has not been done is words.

    An offer, and a cooperative act that is only planned, is AGREE, as in PLOVER; what was asked for is REQUEST;
    a conflictual act that is only planned is THREATEN, as CAMEO has an announced one in its root 13.
    """
    if status is Status.REQUESTED:
        return EventType.REQUEST
    if status not in {Status.OFFERED, Status.PLANNED}:
        return type
    if status is Status.OFFERED or load_intensities()[type].quad in COOPERATIVE:
        return EventType.AGREE
    return EventType.THREATEN
