"""Parts: the talks and the signing during a visit are events of their own, linked with the visit."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.events.families import load_families, load_wholes
from dragoman.events.parties import are_same_people, identified, state_of
from dragoman.events.places import compare_places
from dragoman.events.windows import DateFit, compare_windows, window_of
from dragoman.model import DONE, Event, Party, Status

_APART = frozenset({Status.DENIED, Status.NEGATED, Status.CONDITIONAL, Status.POSSIBLE})
"""What has not taken place and is not planned has no parts, nor is it part of anything."""


def link_parts(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events in their order, each with its parts and with the whole that it is a part of.

    An event is part of another when the table `families.yaml` says that such an act takes place
    within such a whole, the same states take part and none of them through other people, the places
    can be one, and its days lie within those of the whole. Where one of the two is not dated, a page
    must tell both. Of several wholes none is guessed.

    An event's id does not change by it.

    Cost: linear in events but for comparisons with the wholes of the same states in the months near.
    """
    everything = tuple(events)
    index = _WholeIndex(everything)
    found = {event.id: index.find_whole(event) for event in everything}
    parts: dict[str, list[str]] = {}
    for part, whole in sorted(found.items()):
        if whole is not None:
            parts.setdefault(whole, []).append(part)
    return tuple(_link(event, tuple(parts.get(event.id, ())), found[event.id]) for event in everything)


def linked_acts() -> frozenset[str]:
    """Return the acts of all events that may be linked."""
    return frozenset(act for row in load_wholes() for act in row.acts | row.parts)


def _link(event: Event, parts: tuple[str, ...], whole: str | None) -> Event:
    return event if (parts, whole) == (event.parts, event.part_of) else replace(event, parts=parts, part_of=whole)


class _WholeIndex:
    """Events that may have parts, by their states and month; those of no month by the pages that tell them."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._by_month: dict[tuple[frozenset[str], str], list[Event]] = {}
        self._by_page: dict[str, list[Event]] = {}
        wholes = {act for row in load_wholes() for act in row.acts}
        for event in events:
            if event.act not in wholes or event.status in _APART:
                continue
            for month in _months_of(event):
                self._by_month.setdefault((states_of(event), month), []).append(event)
            for page in _pages_of(event):
                self._by_page.setdefault(page, []).append(event)

    def find_whole(self, event: Event) -> str | None:
        """Return the id of the one event of which this is part, or None."""
        if event.status in _APART:
            return None
        states = states_of(event)
        near = [one for month in _months_of(event, 1) for one in self._by_month.get((states, month), ())]
        near += [one for page in sorted(_pages_of(event)) for one in self._by_page.get(page, ())]
        candidates = {one.id: one for one in near if one.id != event.id and states_of(one) == states}
        for row in load_wholes():
            fitting = [one for one in candidates.values() if row.takes(one.act, event.act) and is_part(event, one)]
            if fitting:
                return _choose(event, fitting)
        return None


def _choose(part: Event, wholes: Sequence[Event]) -> str | None:
    """Return the one whose dates agree as stated dates before one that only a page tells of; None of two alike."""
    dated = [whole for whole in wholes if _is_dated(part, whole)]
    chosen = dated or wholes
    if len(chosen) > 1:
        most = max(len(_pages_of(part) & _pages_of(whole)) for whole in chosen)
        chosen = [whole for whole in chosen if len(_pages_of(part) & _pages_of(whole)) == most]
    return chosen[0].id if len(chosen) == 1 else None


def is_part(part: Event, whole: Event) -> bool:
    """Whether one event may have taken place within another of the same states."""
    if (part.status in DONE) != (whole.status in DONE):
        return False
    if part.place and whole.place and compare_places(part.place, whole.place) == 0.0:
        return False
    if not are_same_people(_parties_of(part), _parties_of(whole)):
        return False
    if _is_dated(part, whole):
        return True
    is_one_dated = all(window_of(event.date).is_anchor for event in (part, whole))
    return not is_one_dated and _can_be_one_time(part, whole) and bool(_pages_of(part) & _pages_of(whole))


def _is_dated(part: Event, whole: Event) -> bool:
    """Whether both are dated and the part's days lie within those of the whole, but for a day's delay."""
    one, other = window_of(part.date), window_of(whole.date)
    if not one.is_anchor or not other.is_anchor or not (one.first and one.last and other.first and other.last):
        return False
    slack = timedelta(load_families()[whole.act].slack_days)
    return other.first - slack <= one.first and one.last <= other.last + slack


def _can_be_one_time(part: Event, whole: Event) -> bool:
    return compare_windows(window_of(part.date), window_of(whole.date)) is not DateFit.APART


def states_of(event: Event) -> frozenset[str]:
    """Return the states of all known parties."""
    return frozenset(state for party in _parties_of(event) if (state := state_of(party)))


def _parties_of(event: Event) -> tuple[Party, ...]:
    return identified((*event.actors, *event.recipients))


def _pages_of(event: Event) -> frozenset[str]:
    return frozenset(document for account in event.accounts for document in account.documents)


def _months_of(event: Event, reach: int = 0) -> list[str]:
    window = window_of(event.date)
    if not window.is_anchor or window.first is None or window.last is None:
        return []
    return sorted({f"{day:%Y-%m}" for day in _days_between(window.first, window.last, timedelta(reach))})


def _days_between(first: date, last: date, slack: timedelta) -> tuple[date, ...]:
    return (first - slack, first, last, last + slack)
