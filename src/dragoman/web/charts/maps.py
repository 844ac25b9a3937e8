"""The map: events with their places, and how sure these are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.exports import state_names
from dragoman.model import DifferenceKind, Event, Status
from dragoman.record import PlacedEvent
from dragoman.relations import COOPERATIVE, weigh_event
from dragoman.wording import clean_text, tell_event_line, tell_when


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One event on the map.

    Attributes:
        certainty: "place" (a town or site is told), "state" (only the state is known, the point is its middle),
            "differs" (accounts differ on the place).
        since, until: days between which it lies, as far as known.
        sign: "cooperation" or "conflict", by the class of its type.
    """

    id: str
    title: str
    place: str
    country: str | None
    latitude: float
    longitude: float
    certainty: str
    when: str
    since: date | None
    until: date | None
    sign: str
    is_denied: bool
    n_origins: int

    @property
    def href(self) -> str:
        """Page of the event."""
        return f"/events/{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMap:
    """Events with their places, the newest first; `is_capped` when there are more than it holds."""

    points: tuple[Point, ...]
    is_capped: bool

    @property
    def data(self) -> dict[str, Any]:
        """What the script reads."""
        return {"points": [_shape_point(point) for point in self.points], "is_capped": self.is_capped}


def _shape_point(point: Point) -> dict[str, Any]:
    return {
        "id": point.id,
        "href": point.href,
        "title": point.title,
        "place": point.place,
        "country": point.country,
        "latitude": point.latitude,
        "longitude": point.longitude,
        "certainty": point.certainty,
        "when": point.when,
        "since": str(point.since) if point.since else None,
        "until": str(point.until) if point.until else None,
        "sign": point.sign,
        "is_denied": point.is_denied,
        "origins": point.n_origins,
    }


def make_map(events: Sequence[PlacedEvent], *, is_capped: bool = False) -> EventMap:
    """Return the map of what `Reader.placed_events` gives."""
    return EventMap(points=tuple(map(_place_event, events)), is_capped=is_capped)


def _place_event(placed: PlacedEvent) -> Point:
    event, place = placed.event, placed.place
    span = event.date
    return Point(
        id=event.id,
        title=clean_text(tell_event_line(event, None)),
        place=clean_text(place.name),
        country=place.country,
        latitude=placed.latitude,
        longitude=placed.longitude,
        certainty=_certainty_of(placed),
        when=tell_when(span),
        since=span.start.earliest if span and span.start else None,
        until=span.end.latest if span and span.end else None,
        sign=sign_of(event),
        is_denied=bool(event.denied_by) or event.status is Status.DENIED,
        n_origins=event.n_origins,
    )


def _certainty_of(placed: PlacedEvent) -> str:
    if any(difference.kind is DifferenceKind.PLACE for difference in placed.event.differences):
        return "differs"
    is_state = placed.place.name == state_names().get(placed.place.country or "")
    return "state" if is_state else "place"


def sign_of(event: Event) -> str:
    """Return whether an event counts as cooperation or as conflict."""
    return "cooperation" if weigh_event(event).quad in COOPERATIVE else "conflict"
