"""What people say, as the pages show it: how a value stands, who said what, and what may be the same."""

import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from dragoman.events import find_family_acts
from dragoman.model import Entity, Event, Judgement, MendedField, NameStrength
from dragoman.pipeline import settle_ledger
from dragoman.record import Filter, PlacedClaim, PlacedReview, Reader, Record, gist_of
from dragoman.wording import tell_gist, tell_standing_of_claim

SETTLING = threading.Lock()
"""Held by whoever settles the record from a page: two that settle at once would each undo the other's events."""


def settle_ledger_beside(record: Record) -> None:
    """Make commitments and relations anew in a thread of its own, where something said left them for later."""

    def settle() -> None:
        with SETTLING:
            settle_ledger(record)

    threading.Thread(target=settle, name=_LEDGER, daemon=True).start()


_LEDGER = "ledger"


def wait_for_ledger(seconds: float = 5.0) -> None:
    """Wait until what is made beside the pages is there, so many seconds at most; what is not, the next run makes."""
    until = time.monotonic() + seconds
    for thread in threading.enumerate():
        if thread.name == _LEDGER:
            thread.join(max(0.0, until - time.monotonic()))


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidLine:
    """A review as a list shows it.

    Attributes:
        placed: the review and where its words are now.
        href: the page of its value; None for one that waits.
        words: of a claim the words of the page.
        notices: that it waits, that its words read otherwise, how the claim stands.
    """

    placed: PlacedReview
    href: str | None
    words: str
    notices: tuple[str, ...]


def make_said_lines(reader: Reader, placed: Iterable[PlacedReview]) -> tuple[SaidLine, ...]:
    """Return reviews as a list shows them, the last said first; their claims are asked for together."""
    said = sorted(placed, key=lambda one: (one.review.at, one.review.id), reverse=True)
    claims = reader.find_claims(dict.fromkeys(id for one in said for id in one.claims if id is not None))
    return tuple(_make_line(one, claims) for one in said)


def _make_line(placed: PlacedReview, claims: dict[str, PlacedClaim]) -> SaidLine:
    review = placed.review
    is_of_claim = review.subject.startswith("claim-")
    found = claims.get(placed.claim or "")
    return SaidLine(
        placed=placed,
        href=_path_of(placed, claims),
        words=review.anchors[0].words if is_of_claim and review.anchors else "",
        notices=tuple(_notices_of(placed, found)),
    )


def _notices_of(placed: PlacedReview, found: PlacedClaim | None) -> Iterator[str]:
    if placed.is_waiting:
        yield f"waiting: no claim covers its words now; it said {tell_gist(placed.review.anchors[0].told)}"
    if found is None:
        return
    now = gist_of(found.as_read or found.claim)
    told = placed.review.anchors[0].told
    # parties who are one stand under one name here, so that only act, status and day can be compared
    if (now.act, now.status, now.date) != (told.act, told.status, told.date):
        yield f"its words are read otherwise since: {tell_gist(now)}; look again"
    if found.standing is not None:
        yield tell_standing_of_claim(found.standing)


_PAGES = {"event": "events", "commitment": "ledger", "document": "documents", "entity": "actors"}
"""Where what is found by its id alone is shown: treaties of which no page tells are commitments without words."""


def _path_of(placed: PlacedReview, claims: dict[str, PlacedClaim]) -> str | None:
    subject = placed.review.subject
    kind = subject.partition("-")[0]
    if kind == "claim":
        return f"/claims/{placed.claim}" if placed.claim else None
    if kind in {"event", "commitment"} and placed.review.anchors:
        ids = [claims[id] for id in placed.claims if id in claims]
        now = next((one.event if kind == "event" else one.commitment for one in ids), None)
        return f"/{_PAGES[kind]}/{now}" if now else None
    return f"/{_PAGES[kind]}/{subject}"


def typed_corrections(form: dict[str, str]) -> dict[MendedField, list[str]]:
    """Return what was typed to correct a claim; names of a side are parted by semicolons."""
    typed: dict[MendedField, list[str]] = {}
    for name in MendedField:
        text = form.get(name.value, "").strip()
        if text:
            is_side = name in {MendedField.ACTORS, MendedField.RECIPIENTS}
            typed[name] = [part.strip() for part in text.split(";") if part.strip()] if is_side else [text]
    return typed


# What may be the same.


N_PAIRS = 40
"""Pairs that the page offers at once: what somebody judges in a quarter of an hour."""

_N_EVENTS = 400
"""Newest events among which pairs are sought: one question, and a day's or a week's news."""

_SLACK = timedelta(days=3)
"""Days that two events of a pair may lie apart: as far as dates of one occurrence were seen to part in the bundled
examples and the generated worlds (November 2026)."""


@dataclass(frozen=True, slots=True)
class EventPair:
    """Two events that may be one."""

    left: Event
    right: Event


@dataclass(frozen=True, slots=True)
class EntityPair:
    """Two entities of one name that are shown apart."""

    left: Entity
    right: Entity
    name: str


def find_event_pairs(reader: Reader) -> tuple[EventPair, ...]:
    """Return pairs of the newest events that may be one: the same states, acts of one family, days close by.

    Those whose days are known best come first; of whom the year is not known none are offered.
    """
    judged = _judged_pairs(reader.judgements_now())
    groups: dict[tuple[frozenset[str], frozenset[str]], list[tuple[Event, date, date]]] = {}
    for event in reader.list_events(Filter(), limit=_N_EVENTS).values:
        states = frozenset(party.country for party in (*event.actors, *event.recipients) if party.country)
        days = _days_of(event)
        if len(states) > 1 and days is not None:
            groups.setdefault((states, find_family_acts(event.act)), []).append((event, *days))
    pairs = [
        (max(last - first, end - begin), EventPair(one, other))
        for events in groups.values()
        for (one, first, last), (other, begin, end) in combinations(events, 2)
        if begin - last <= _SLACK and first - end <= _SLACK and not _is_judged(one, other, judged)
    ]
    return tuple(pair for _, pair in sorted(pairs, key=lambda found: found[0])[:N_PAIRS])


def _days_of(event: Event) -> tuple[date, date] | None:
    """Return the first and last day that an event's date may mean; None where a side of it is open or of no year."""
    span = event.date
    first = span.start.earliest if span and span.start else None
    last = span.end.latest if span and span.end else None
    return (first, last) if first is not None and last is not None else None


def find_entity_pairs(reader: Reader) -> tuple[EntityPair, ...]:
    """Return pairs of entities of one kind that bear one name and are shown apart, and of which nobody has judged.

    Names that others may bear too are passed over, and who is known beforehand or of different states.
    """
    judged = {frozenset((one.left, one.right)) for one in reader.judgements() if one.is_by_person}
    by_name: dict[tuple[str, str], list[Entity]] = {}
    for entity in reader.joined_entities():
        for name in {name.text.casefold() for name in entity.names if name.strength is NameStrength.STRONG}:
            by_name.setdefault((entity.kind.value, name), []).append(entity)
    found: dict[frozenset[str], EntityPair] = {}
    for (_, name), bearers in sorted(by_name.items()):
        for one, other in combinations(bearers, 2):
            pair = frozenset((one.id, other.id))
            if len(pair) > 1 and pair not in judged and not _are_known_apart(one, other):
                found.setdefault(pair, EntityPair(one, other, name))
            if len(found) >= N_PAIRS:
                return tuple(found.values())
    return tuple(found.values())


def _are_known_apart(one: Entity, other: Entity) -> bool:
    """Whether two are known beforehand as two, or belong to different states."""
    countries = {one.country, other.country} - {None}
    return one.source == other.source == "lexicon" or len(countries) > 1


def _judged_pairs(judgements: Iterable[Judgement]) -> list[tuple[frozenset[str], frozenset[str]]]:
    people = (one for one in judgements if one.is_by_person and one.left_claims and one.right_claims)
    return [(frozenset(one.left_claims), frozenset(one.right_claims)) for one in people]


def _is_judged(one: Event, other: Event, judged: Iterable[tuple[frozenset[str], frozenset[str]]]) -> bool:
    first, second = frozenset(one.claims), frozenset(other.claims)
    return any((left & first and right & second) or (left & second and right & first) for left, right in judged)
