"""The page *Today*: what is new, changed, differently told and denied in a day or week."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.model import Commitment, CommitmentStep, Event
from dragoman.record import Filter, Order, PlacedClaim, Reader
from dragoman.web.asking import AskedReader
from dragoman.web.days import Days, day_of, read_days, shift, week_of
from dragoman.web.event_lines import EventLine, read_event_lines, tell_denials
from dragoman.web.rendering import render
from dragoman.wording import find_first_difference

router = APIRouter()

_MOST_NEW = 25
"""New events that the page shows: two screens; the list has the others."""

_MOST_ASIDE = 6
"""Lines of each section at the side."""

_MOST_UNDATED = 5
"""Events of unknown day: beside a day they are a reminder."""

_MOST_DENIALS = 12
"""Denials of an event that are looked at; of 6,262 generated events none has more."""

_LOOKED_AT = 24
"""Events that are looked through for what parts or denies them anew: four times as many as are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedCommitment:
    """A commitment, and the steps that it took in the days shown."""

    commitment: Commitment
    steps: tuple[CommitmentStep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeniedEvent:
    """An event, and who denies it on a page of the days shown."""

    line: EventLine
    denials: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What the pages of a day or week tell.

    Attributes:
        new: events first told then, those of most independent origins first.
        has_more: whether there are more of them.
        parted: earlier events of which an account of these days parts from another.
        denied: events, whenever told, that a page of these days denies.
        changed: commitments that took a step then.
        earlier, later: the next days or weeks before and after that a page is known of.
    """

    days: Days
    new: tuple[EventLine, ...]
    has_more: bool
    parted: tuple[EventLine, ...]
    denied: tuple[DeniedEvent, ...]
    changed: tuple[ChangedCommitment, ...]
    earlier: Days | None
    later: Days | None


@router.get("/")
def show_today(request: Request, reader: AskedReader) -> Response:
    """Show what the pages of one day or week tell: without `day` and `week`, of the newest day of the record."""
    newest = reader.newest_day()
    days = read_days(request.query_params, newest)
    counts = reader.counts()
    undated = read_event_lines(reader, _of_unknown_day(reader)) if counts.n_documents_undated else ()
    return render(
        request,
        "today.html",
        today=look_at(reader, days) if days else None,
        newest=day_of(newest) if newest else None,
        week=week_of(days.first) if days else None,
        counts=counts,
        undated=undated,
    )


def look_at(reader: Reader, days: Days) -> Today:
    """Return what the pages of these days tell. Cost: a fixed number of questions, each bounded."""
    told = Filter(told_since=days.first, told_until=days.last)
    new = reader.list_events(told, order=Order.ORIGINS, limit=_MOST_NEW)
    parted = _newly_parted(reader, days)
    denied = _newly_denied(reader, days)
    lines = {
        line.event.id: line
        for line in read_event_lines(reader, (*new.values, *parted, *(event for event, _ in denied)))
    }
    return Today(
        days=days,
        new=tuple(lines[event.id] for event in new.values),
        has_more=new.after is not None,
        parted=tuple(lines[event.id] for event in parted),
        denied=tuple(DeniedEvent(line=lines[event.id], denials=told) for event, told in denied),
        changed=_changed_commitments(reader, days),
        earlier=_beside(reader, days, is_later=False),
        later=_beside(reader, days, is_later=True),
    )


def _of_unknown_day(reader: Reader) -> tuple[Event, ...]:
    """Return newest events that are told by pages of unknown day alone, of those that such a page tells."""
    found = reader.list_events(Filter(is_undated=True), limit=_LOOKED_AT).values
    dated = reader.find_days(id for event in found for account in event.accounts for id in account.documents)
    alone = (event for event in found if not any(id in dated for one in event.accounts for id in one.documents))
    return tuple(islice(alone, _MOST_UNDATED))


def _newly_parted(reader: Reader, days: Days) -> tuple[Event, ...]:
    """Return earlier events that an account of these days tells differently."""
    asked = Filter(
        published_since=days.first, published_until=days.last, told_until=shift(days.first, -1), has_differences=True
    )
    found = reader.list_events(asked, limit=_LOOKED_AT).values
    published = reader.find_days(id for event in found for account in event.accounts for id in account.documents)
    kept = []
    for event in found:
        parting = [one for one in event.differences if find_first_difference([one])]
        origins = {origin for one in parting for origin in (one.left_origin, one.right_origin)}
        mine = (account for account in event.accounts if account.origin in origins)
        if any(days.holds(published.get(id)) for account in mine for id in account.documents):
            kept.append(event)
    return tuple(kept[:_MOST_ASIDE])


def _newly_denied(reader: Reader, days: Days) -> tuple[tuple[Event, tuple[str, ...]], ...]:
    """Return the events that a page of these days denies, each with who denies it there."""
    asked = Filter(published_since=days.first, published_until=days.last, is_denied=True)
    found = reader.list_events(asked, limit=_LOOKED_AT).values
    denials = reader.find_claims(id for event in found for id in event.denied_by[:_MOST_DENIALS])
    new = {id: one for id, one in denials.items() if _is_of(one, days)}
    denied = ((event, tuple(tell_denials(event.denied_by, new))) for event in found if new.keys() & event.denied_by)
    return tuple(islice(denied, _MOST_ASIDE))


def _is_of(placed: PlacedClaim, days: Days) -> bool:
    """Whether a claim's page was published in these days."""
    published = placed.document.published
    return published is not None and days.holds(published.day)


def _changed_commitments(reader: Reader, days: Days) -> tuple[ChangedCommitment, ...]:
    asked = Filter(changed_since=days.first, changed_until=days.last)
    found = reader.list_commitments(asked, limit=_MOST_ASIDE).values
    return tuple(ChangedCommitment(commitment=one, steps=_steps_in(one.history, days)) for one in found)


def _steps_in(history: Sequence[CommitmentStep], days: Days) -> tuple[CommitmentStep, ...]:
    """Return the steps whose last possible day lies in these days."""
    kept = []
    for step in history:
        end = (step.date.end or step.date.start) if step.date else None
        if end is not None and days.holds(end.latest):
            kept.append(step)
    return tuple(kept)


def _beside(reader: Reader, days: Days, *, is_later: bool) -> Days | None:
    """Return the nearest day or week, before or after, that a page is known of."""
    if is_later:
        asked, order = Filter(published_since=shift(days.last, 1), is_undated=False), Order.OLDEST
    else:
        asked, order = Filter(published_until=shift(days.first, -1)), Order.NEWEST
    found = reader.list_documents(asked, order=order, limit=1).values
    published = found[0].published if found else None
    day = (published.date.earliest if is_later else published.date.latest) if published else None
    if day is None or (day <= days.last if is_later else day >= days.first):
        return None
    return week_of(day) if days.is_week else day_of(day)
