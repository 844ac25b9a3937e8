"""Events as lines of a list: the headline, who tells it in which language, one difference, who denies it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Event
from dragoman.record import PlacedClaim, Reader
from dragoman.wording import (
    find_first_difference,
    tell_denial,
    tell_difference_briefly,
    tell_event_line,
    tell_list,
    tell_origin,
)

_MOST_DENIALS = 3
"""Denials that a line tells; its page has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EventLine:
    """What a list shows of an event.

    Attributes:
        headline: the event in English.
        origins: names of the independent origins, each once.
        languages: of the pages that tell or deny it.
        difference: the difference that tells most, in one line; None where the accounts part in nothing told.
        n_differences: how many there are, but for whose word each account is.
        denials: who denies it, when and where that stands.
    """

    event: Event
    headline: str
    origins: str
    languages: tuple[str, ...]
    difference: str | None
    n_differences: int
    denials: tuple[str, ...]


def read_event_lines(reader: Reader, events: Sequence[Event]) -> tuple[EventLine, ...]:
    """Return the lines of these events, each event once. Cost: two questions, whatever their number."""
    events = tuple({event.id: event for event in events}.values())
    claims = reader.find_claims(id for event in events for id in (*event.claims[:1], *event.denied_by[:_MOST_DENIALS]))
    languages = reader.find_languages(event.id for event in events)
    return tuple(make_line(event, claims, languages.get(event.id, ())) for event in events)


def make_line(event: Event, claims: Mapping[str, PlacedClaim], languages: tuple[str, ...]) -> EventLine:
    """Return the line of an event; of its claims the first and the denying ones are looked for."""
    first = find_first_difference(event.differences)
    return EventLine(
        event=event,
        headline=tell_headline(event, claims),
        origins=tell_list([tell_origin(account.origin) for account in event.accounts]),
        languages=languages,
        difference=tell_difference_briefly(first) if first else None,
        n_differences=sum(1 for one in event.differences if find_first_difference([one])),
        denials=tuple(tell_denials(event.denied_by[:_MOST_DENIALS], claims)),
    )


def tell_headline(event: Event, claims: Mapping[str, PlacedClaim]) -> str:
    """Return the event in English, as its first claim tells it."""
    first = claims.get(event.claims[0]) if event.claims else None
    return tell_event_line(event, first.claim if first else None)


def tell_denials(ids: Iterable[str], claims: Mapping[str, PlacedClaim]) -> list[str]:
    """Return who denies it, each once, by day of the page."""
    order = {id: number for number, id in enumerate(claims)}
    found = [claims[id] for id in sorted(order.keys() & set(ids), key=order.__getitem__)]
    return list(dict.fromkeys(tell_denial(one.claim, one.document) for one in found))
