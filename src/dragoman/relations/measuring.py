"""Counts and intensities of cooperation and conflict for each pair of states and month."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from dragoman.model import (
    DateBasis,
    DateSpan,
    Derivation,
    Event,
    EventType,
    QuadClass,
    QuadTally,
    Relation,
    Status,
)
from dragoman.relations.intensities import Weight, weigh_event
from dragoman.relations.pairs import Pair, pairs_of

RELATIONS_VERSION = "2"
"""Raised when a count may come out otherwise."""

_UNCOUNTED = frozenset({Status.DENIED, Status.NEGATED, Status.CONDITIONAL, Status.POSSIBLE})

_HUNDREDTHS = 100
"""Intensities are added up as whole hundredths, so that the order of the events cannot show in a sum."""

_Key = tuple[str, str, str | None]


def measure_relations(events: Iterable[Event]) -> tuple[Relation, ...]:
    """Return counts and intensities of the events of each pair of states, month by month, by quad class.

    An event counts once for each pair of states between which it stands (`pairs_of`). An event that is
    only denied, negated, conditional or possible is not counted; a planned, offered or requested one is,
    as words (`weigh_event`). One that is both asserted and denied counts: it is not said who is right.

    An event that took place within another counts beside it, but for one of the same PLOVER type
    between the same two: the talks of a visit are what the visit counts for, the signing is not.

    The month is the event's own; None gathers those of which only the page's publication tells,
    or whose date spans months.

    Returns:
        Relations in order of pair and month, those of unknown month last. Events of one state, or
        with parties of no state, give none.

    Cost: linear in events, which are read once, one at a time; what is kept of each is its id.

    Source: PLOVER 2.0's division of its types; `intensity.yaml` for classes and intensities.
    """
    tallies: dict[_Key, _Tally] = {}
    parts: list[tuple[str, Event, Weight]] = []
    wholes: dict[str, tuple[EventType, frozenset[Pair]]] = {}
    for event in events:
        if event.status in _UNCOUNTED:
            continue
        weight = weigh_event(event)
        if event.parts:
            wholes[event.id] = weight.type, frozenset(pairs_of(event))
        if event.part_of is not None:
            parts.append((event.part_of, event, weight))  # its whole may still come
            continue
        _add(tallies, event, weight, frozenset())
    for whole, event, weight in parts:
        type, pairs = wholes.get(whole, (None, frozenset()))
        _add(tallies, event, weight, pairs if type is weight.type else frozenset())
    ordered = sorted(tallies, key=lambda key: (key[0], key[1], key[2] is None, key[2] or ""))
    return tuple(_make_relation(*key, tallies[key]) for key in ordered)


@dataclass(slots=True)
class _Tally:
    """What is added up for one pair and month."""

    counts: dict[QuadClass, list[int]] = field(default_factory=dict)
    """Of each class: events, hundredths of intensity, events that rest on one origin."""
    first: date | None = None
    last: date | None = None
    events: list[str] = field(default_factory=list)

    def add(self, event: Event, weight: Weight) -> None:
        """Add an event to its class, and its days to the span."""
        counts = self.counts.setdefault(weight.quad, [0, 0, 0])
        counts[0] += 1
        counts[1] += round(weight.intensity * _HUNDREDTHS)
        counts[2] += event.n_origins == 1
        self.events.append(event.id)
        first, last = _days_of(event.date)
        if first is not None:
            self.first = first if self.first is None else min(self.first, first)
        if last is not None:
            self.last = last if self.last is None else max(self.last, last)


def _add(tallies: dict[_Key, _Tally], event: Event, weight: Weight, left_out: frozenset[Pair]) -> None:
    month = _month_of(event.date)
    for left, right in pairs_of(event):
        if (left, right) not in left_out:
            tallies.setdefault((left, right, month), _Tally()).add(event, weight)


def _make_relation(left: str, right: str, month: str | None, tally: _Tally) -> Relation:
    ids = tuple(sorted(tally.events))
    return Relation(
        left=left,
        right=right,
        month=month,
        quads=tuple(_make_quad(quad, *tally.counts[quad]) for quad in QuadClass if quad in tally.counts),
        first_day=tally.first,
        last_day=tally.last,
        events=ids,
        derivation=Derivation(stage="relations", version=RELATIONS_VERSION, rule="plover-division", inputs=ids),
    )


def _make_quad(quad: QuadClass, n_events: int, hundredths: int, n_single_origin: int) -> QuadTally:
    return QuadTally(quad=quad, n_events=n_events, intensity=hundredths / _HUNDREDTHS, n_single_origin=n_single_origin)


def _is_own(when: DateSpan | None) -> bool:
    """Whether the date is one that the words give, and no mere bound."""
    return when is not None and when.basis not in {DateBasis.BOUNDED, DateBasis.UNKNOWN}


def _month_of(when: DateSpan | None) -> str | None:
    if when is None or not _is_own(when) or when.start is None or when.end is None:
        return None
    start, end = when.start, when.end
    if start.year is None or start.month is None or (start.year, start.month) != (end.year, end.month):
        return None
    return f"{start.year:04d}-{start.month:02d}"


def _days_of(when: DateSpan | None) -> tuple[date | None, date | None]:
    """Return first and last day, each where it is known to the day."""
    if when is None or not _is_own(when):
        return None, None
    first = when.start.earliest if when.start and when.start.day else None
    last = when.end.latest if when.end and when.end.day else None
    return first, last
