"""The page *Event*: what all accounts share, the accounts side by side, and all that hangs on the event."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from dragoman.model import Commitment, Difference, Event, RecordError
from dragoman.record import Filter, PlacedClaim, Reader
from dragoman.web.asking import AskedReader
from dragoman.web.charts import make_relays
from dragoman.web.days import shift
from dragoman.web.errors import NotFound
from dragoman.web.event_lines import EventLine, read_event_lines, tell_headline
from dragoman.web.evidence import Passage, find_passage
from dragoman.web.forms import forms_of
from dragoman.web.judging import make_said_lines
from dragoman.web.rendering import render
from dragoman.web.side_by_side import MOST_ACCOUNTS, compare_accounts
from dragoman.wording import tell_denial, tell_differences, tell_reliabilities, tell_speakers

router = APIRouter()

_MOST_DENIALS = 20
"""Denials that the page shows; the generated record has at most 9 of one event (November 2026)."""

_MOST_NEAR = 6
"""Events near in time that the page names; the list has the others."""

_NEAR_DAYS = 14
"""How far from the event others count as near: two weeks on both sides, as long as a visit, its preparation and its
answers are in the news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """Who denies the event, and with which words."""

    told: str
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What hangs on an event: the one that it took place within, its parts, what it touched, what was near."""

    whole: tuple[EventLine, ...]
    parts: tuple[EventLine, ...]
    near: tuple[EventLine, ...]
    near_filter: Filter | None
    commitments: tuple[Commitment, ...]


@router.get("/events/{id}")
def show_event(request: Request, reader: AskedReader, id: str) -> Response:
    """Show one event; a unique beginning of an id leads to the whole."""
    event = _find_event(reader, id)
    if event.id != id:
        return RedirectResponse(f"/events/{event.id}", HTTPStatus.TEMPORARY_REDIRECT)
    is_whole = request.query_params.get("accounts") == "all"
    accounts = event.accounts if is_whole else event.accounts[:MOST_ACCOUNTS]
    claims = reader.find_claims(
        dict.fromkeys(
            (
                *event.claims[:1],
                *(id for account in accounts for id in account.claims),
                *event.denied_by[:_MOST_DENIALS],
            )
        )
    )
    reliabilities = tell_reliabilities(reader.ratings(), event)
    return render(
        request,
        "event.html",
        event=event,
        headline=tell_headline(event, claims),
        comparison=compare_accounts(event, accounts, claims, reliabilities),
        differences=_Sentences.of(event.differences),
        denials=_denials_of(event, claims),
        around=_look_around(reader, event, claims),
        relays=make_relays(event),
        pages=_days_of(claims.values()),
        forms=forms_of("events"),
        said=make_said_lines(reader, reader.reviews_of(event)),
    )


def _find_event(reader: Reader, id: str) -> Event:
    try:
        found = reader.find_id(id if id.startswith("event-") else f"event-{id}")
    except RecordError as error:
        raise NotFound(str(error).replace('; see "dragoman show"', "; the page Events lists them")) from error
    assert isinstance(found, Event)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sentences:
    """Where accounts part, and who is silent on what, as sentences; `speakers` is whose word each account is."""

    parted: tuple[str, ...]
    omitted: tuple[str, ...]
    speakers: str

    @classmethod
    def of(cls, differences: Sequence[Difference]) -> "_Sentences":
        return cls(
            parted=tuple(tell_differences(one for one in differences if one.right is not None)),
            omitted=tuple(tell_differences(one for one in differences if one.right is None)),
            speakers=tell_speakers(differences),
        )


def _denials_of(event: Event, claims: Mapping[str, PlacedClaim]) -> tuple[Denial, ...]:
    denying = [placed for id, placed in claims.items() if id in event.denied_by]
    return tuple(
        Denial(told=tell_denial(placed.claim, placed.document), passage=find_passage(placed)) for placed in denying
    )


def _look_around(reader: Reader, event: Event, claims: Mapping[str, PlacedClaim]) -> Surroundings:
    linked = reader.find_all(Event, [*([event.part_of] if event.part_of else []), *event.parts[:_MOST_NEAR]])
    near_filter = _near_of(event)
    near: tuple[Event, ...] = ()
    if near_filter is not None:
        found = reader.list_events(near_filter, limit=_MOST_NEAR + 1 + len(linked)).values
        near = tuple(one for one in found if one.id != event.id and one.id not in linked)[:_MOST_NEAR]
    lines = {line.event.id: line for line in read_event_lines(reader, (*linked.values(), *near))}
    touched = dict.fromkeys(placed.commitment for placed in claims.values() if placed.commitment)
    return Surroundings(
        whole=tuple(lines[id] for id in linked if id == event.part_of),
        parts=tuple(lines[id] for id in linked if id != event.part_of),
        near=tuple(lines[one.id] for one in near),
        near_filter=near_filter if near else None,
        commitments=tuple(reader.find_all(Commitment, touched).values()),
    )


def _near_of(event: Event) -> Filter | None:
    """Return what chooses the events between the same two near in time; None where either or the day is unknown.

    Of two states all that is between their countries counts, whoever acts for them.
    """
    span = event.date
    days = [day for part in (span.start, span.end) if part and (day := part.earliest)] if span else []
    sides = [next((party for party in side if party.entity), None) for side in (event.actors, event.recipients)]
    if not days or sides[0] is None or sides[1] is None:
        return None
    countries = [party.country for party in sides if party and party.country]
    is_between_states = len(set(countries)) == 2
    one, other = countries if is_between_states else (sides[0].entity, sides[1].entity)
    return Filter(party=one, other=other, since=shift(min(days), -_NEAR_DAYS), until=shift(max(days), _NEAR_DAYS))


def _days_of(claims: Iterable[PlacedClaim]) -> tuple[str, ...]:
    """Return the first and last day on which a page tells of it, as far as known."""
    days = sorted(
        str(placed.document.published.date)
        for placed in claims
        if placed.document.published and placed.document.published.date.year is not None
    )
    return tuple(dict.fromkeys((days[0], days[-1]))) if days else ()
