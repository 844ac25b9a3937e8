"""Counts of cooperation and conflict for each pair of states and month."""

from collections.abc import Iterable, Iterator
from itertools import combinations

from dragoman.model import DateBasis, Derivation, Event, EventType, Party, QuadClass, QuadTally, Relation, Status

RELATIONS_VERSION = "1"
"""Raised when a count may come out otherwise."""

COOPERATIVE = frozenset(
    {
        EventType.AGREE,
        EventType.CONSULT,
        EventType.SUPPORT,
        EventType.CONCEDE,
        EventType.COOPERATE,
        EventType.AID,
        EventType.RETREAT,
    }
)
"""PLOVER's cooperative types, verbal and material. The others are conflictual, REQUEST among them: PLOVER files
under it what CAMEO's root 10 (demand) holds, by the CAMEO to PLOVER table of 17 September 2021, and CAMEO's
mild appeals (root 02) are gone from that table, so that asking counts as demanding does."""

_UNCOUNTED = frozenset({Status.DENIED, Status.NEGATED, Status.CONDITIONAL, Status.POSSIBLE})


def measure_relations(events: Iterable[Event]) -> tuple[Relation, ...]:
    """Return the counts of cooperative and conflictual events of each pair of states, month by month.

    An event counts once for each pair of states of its two sides, for each pair among its parties
    where one side is empty; a person, ministry or army counts for its state. An event that is only
    denied, negated, conditional or possible is not counted; a planned, offered or requested one is:
    an offer is AGREE in PLOVER, whatever is offered, and a request REQUEST, whatever is asked for.
    One that is both asserted and denied counts: it is not said who is right.

    The month is the event's own; None gathers those of which only the page's publication tells,
    or whose date spans months.

    Returns:
        Relations in order of pair and month, those of unknown month last. Events of one state, or
        with parties of no state, give none.

    Cost: linear in events.

    Source: PLOVER 2.0's division of its types; the table CAMEO2PLOVER-2021 for REQUEST.
    """
    counted: dict[tuple[str, str, str | None], list[Event]] = {}
    for event in events:
        if event.status not in _UNCOUNTED:
            for left, right in _pairs_of(event):
                counted.setdefault((left, right, _month_of(event)), []).append(event)
    ordered = sorted(counted, key=lambda key: (key[0], key[1], key[2] is None, key[2] or ""))
    return tuple(_count(*key, counted[key]) for key in ordered)


def _count(left: str, right: str, month: str | None, events: list[Event]) -> Relation:
    quads = tuple(
        QuadTally(quad=quad, n_events=len(those), intensity=0.0, n_single_origin=sum(e.n_origins == 1 for e in those))
        for quad in QuadClass
        if (those := [event for event in events if _quad_of(event) is quad])
    )
    ids = tuple(sorted(event.id for event in events))
    return Relation(
        left=left,
        right=right,
        month=month,
        quads=quads,
        first_day=None,
        last_day=None,
        events=ids,
        derivation=Derivation(stage="relations", version=RELATIONS_VERSION, rule="plover-division", inputs=ids),
    )


_MATERIAL_COOPERATION = frozenset({EventType.COOPERATE, EventType.AID, EventType.RETREAT})
_VERBAL_CONFLICT = frozenset({EventType.REQUEST, EventType.ACCUSE, EventType.REJECT, EventType.THREATEN})


def _quad_of(event: Event) -> QuadClass:
    if event.status is Status.OFFERED:
        return QuadClass.VERBAL_COOPERATION
    if event.status is Status.REQUESTED:
        return QuadClass.VERBAL_CONFLICT
    if event.type in COOPERATIVE:
        is_material = event.type in _MATERIAL_COOPERATION
        return QuadClass.MATERIAL_COOPERATION if is_material else QuadClass.VERBAL_COOPERATION
    return QuadClass.VERBAL_CONFLICT if event.type in _VERBAL_CONFLICT else QuadClass.MATERIAL_CONFLICT


def _pairs_of(event: Event) -> Iterator[tuple[str, str]]:
    actors, recipients = _countries(event.actors), _countries(event.recipients)
    if actors and recipients:
        yield from sorted({(min(a, b), max(a, b)) for a in actors for b in recipients if a != b})
    else:
        yield from combinations(sorted(actors | recipients), 2)


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if party.country is not None}


def _month_of(event: Event) -> str | None:
    date = event.date
    if date is None or date.basis in {DateBasis.BOUNDED, DateBasis.UNKNOWN} or date.start is None or date.end is None:
        return None
    start, end = date.start, date.end
    if start.year is None or start.month is None or (start.year, start.month) != (end.year, end.month):
        return None
    return f"{start.year:04d}-{start.month:02d}"
