"""PLOVER's quad classes and the intensity of events, as the table `intensity.yaml` has them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean
from types import MappingProxyType

from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import Event, EventType, LexiconError, QuadClass, Status

COOPERATIVE = frozenset({QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION})
"""The classes of cooperation; the other two are of conflict."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeRow:
    """What the table says of one type: its class, its intensity, and that of each of its modes (-10 to +10)."""

    quad: QuadClass
    intensity: float
    modes: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """As what an event counts: PLOVER type, class and intensity (-10 to +10, two places)."""

    type: EventType
    quad: QuadClass
    intensity: float


@cache
def load_intensities() -> Mapping[EventType, TypeRow]:
    """Return the table, read once a process; raise LexiconError where one of the sixteen types is missing."""
    rows = read_lexicon_file("relations", "intensity", root=Path(__file__).parent.parent)["types"]
    if missing := set(EventType) - rows.keys():
        raise LexiconError(f"relations/intensity.yaml: there is no row of {', '.join(sorted(missing))}")
    return MappingProxyType(
        {
            EventType(type): TypeRow(
                quad=QuadClass(row["quad"]),
                intensity=row["published"],
                modes=MappingProxyType({mode: _mean(codes) for mode, codes in row.get("modes", {}).items()}),
            )
            for type, row in rows.items()
        }
    )


def _mean(codes: Mapping[str, float]) -> float:
    return round(fmean(codes.values()), 2)


def weigh_event(event: Event) -> Weight:
    """Return as what an event counts.

    What has not been done is words. An offer, and a cooperative act that is only planned, is AGREE, as in PLOVER;
    what was asked for is REQUEST; a conflictual act that is only planned is THREATEN, CAMEO's root for an
    announced one. Everything else counts as its type and mode.
    """
    type = counted_type(event.type, event.status)
    counted = load_intensities()[type]
    act = load_acts().get(event.act)
    mode = act.mode if act is not None and type is event.type else None
    return Weight(type=type, quad=counted.quad, intensity=counted.modes.get(mode or "", counted.intensity))


def counted_type(type: EventType, status: Status) -> EventType:
    """Return as what PLOVER counts a type of which a status is told: what has not been done is words."""
    if status is Status.REQUESTED:
        return EventType.REQUEST
    if status not in {Status.OFFERED, Status.PLANNED}:
        return type
    if status is Status.OFFERED or load_intensities()[type].quad in COOPERATIVE:
        return EventType.AGREE
    return EventType.THREATEN
