"""What to choose from the record."""

from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum

from dragoman.model import (
    CommitmentKind,
    CommitmentStatus,
    EntityKind,
    EventType,
    PartialDate,
    QuoteKind,
    Status,
    WrongUse,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which values to give; None (or 0 for `limit`) does not restrict. All that is set must hold.

    Attributes:
        actor: who does it (of a quote: who speaks; of a commitment: who owes): an entity's id or
            unique prefix, an ISO 3166-1 alpha-3 code, or a name in any language. A state's name
            or code stands for all of its country.
        recipient: likewise, to whom it is done (of a commitment: who is owed).
        party: likewise, on either side.
        other: likewise, who must be a party beside `party`.
        between: two of them with a comma between, of whom one owes the other.
        since, until: first and last day, inclusive, of the act; the publication day counts for
            documents, mentions and quotes, and for a claim that gives no date with a year.
            What has neither is left out.
        published_since, published_until: first and last day, inclusive, on which the document may have
            been published; an event or commitment needs one such document. Undated ones are left out.
        is_undated: of documents of which no publication date with a year is known.
        min_origins: told by at least so many independent origins.
        has_differences, is_denied: whether accounts of it differ; whether anybody denies it.
        told_since, told_until: first and last day, inclusive, on which the first page that tells it was
            published, of the pages whose day is known: what was new then. One whose pages are all
            of unknown day is left out.
        changed_since, changed_until: likewise of the last page that tells or denies an event; of a
            commitment the day of its last dated step.
        due_until: of commitments, with a deadline that lies no later than this day.
        is_disputed: of commitments, whether speakers contradict each other about it.
        is_told: of commitments, whether any page tells of it; of some in treaties none does.
        is_actor: of entities, whether they can act: no place, treaty, weapon or exercise.
        status, act, type: as the values write them, e.g. "denied", "MEET", "CONSULT"; `type` is
            also the kind of an entity, commitment or problem (its code).
        language: BCP 47 tag of the document; "uk" also finds "uk-UA".
        outlet: the outlet's name as the document gives it, whatever its case.
        country: ISO 3166-1 alpha-3 of any party or of the place.
        text: words to search for, as `wanted.read_wanted` reads them; whoever is named in any language is
            found under all his names.
        document: id of the document that the value stands in.
        id: whole id of the one value.
        limit: at most so many.
    """

    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    other: str | None = None
    between: str | None = None
    since: date | None = None
    until: date | None = None
    published_since: date | None = None
    published_until: date | None = None
    is_undated: bool | None = None
    min_origins: int | None = None
    has_differences: bool | None = None
    is_denied: bool | None = None
    told_since: date | None = None
    told_until: date | None = None
    changed_since: date | None = None
    changed_until: date | None = None
    due_until: date | None = None
    is_disputed: bool | None = None
    is_told: bool | None = None
    is_actor: bool | None = None
    status: str | None = None
    act: str | None = None
    type: str | None = None
    language: str | None = None
    outlet: str | None = None
    country: str | None = None
    text: str | None = None
    document: str | None = None
    id: str | None = None
    limit: int = 0

    @property
    def names_set(self) -> frozenset[str]:
        """The names of the conditions that restrict (`limit` is none of them)."""
        return frozenset(
            entry.name for entry in fields(self) if entry.name != "limit" and getattr(self, entry.name) is not None
        )


EVERYTHING = Filter()
"""Restricts nothing."""

_OF_DOCUMENT = frozenset(
    {"since", "until", "published_since", "published_until", "is_undated", "language", "outlet", "document"}
)

_OF_CHANGE = frozenset({"changed_since", "changed_until"})
_OF_COMMITMENT = _OF_CHANGE | {"between", "due_until", "is_disputed", "is_told"}
_SIDES = frozenset({"actor", "recipient", "party", "other"})
_OF_EVENT = _OF_CHANGE | {"min_origins", "has_differences", "is_denied", "told_since", "told_until"}

APPLICABLE: dict[str, frozenset[str]] = {
    "documents": _OF_DOCUMENT | {"id", "text", "country", "party"},
    "mentions": _OF_DOCUMENT | {"id", "country", "party", "type"},
    "quotes": _OF_DOCUMENT | {"id", "actor", "party", "country", "type"},
    "claims": _OF_DOCUMENT | _SIDES | {"id", "status", "act", "type", "country", "text"},
    "entities": frozenset({"id", "country", "type", "text", "document", "party", "is_actor"}),
    "events": _OF_DOCUMENT | _OF_EVENT | _SIDES | {"id", "status", "act", "type", "country", "text"},
    "commitments": _OF_DOCUMENT | _OF_COMMITMENT | _SIDES | {"id", "status", "type", "country", "text"},
    "relations": frozenset({"party", "other", "country", "since", "until"}),
    "problems": frozenset({"id", "type", "document"}),
    "judgements": frozenset(),
    "ratings": frozenset(),
    "reviews": frozenset(),
}
"""Which conditions each kind of value knows; an event or commitment has those of its claims' documents."""


NO_ACTORS = (EntityKind.PLACE, EntityKind.TREATY, EntityKind.WEAPON, EntityKind.EXERCISE)
"""Kinds of entities that never act."""

_STATUSES: dict[str, type[StrEnum]] = {"claims": Status, "events": Status, "commitments": CommitmentStatus}
_TYPES: dict[str, type[StrEnum]] = {
    "claims": EventType,
    "events": EventType,
    "mentions": EntityKind,
    "entities": EntityKind,
    "quotes": QuoteKind,
    "commitments": CommitmentKind,
}


def read_day(name: str, given: str, *, is_last: bool) -> date:
    """Return the first or last day that a date may mean which a user gives for the condition `name`.

    Raises:
        WrongUse: it is no date, or names no year.

    >>> read_day("until", "2024-02", is_last=True)
    datetime.date(2024, 2, 29)
    """
    try:
        parsed = PartialDate.parse(given.strip())
    except ValueError as error:
        raise WrongUse(f"{name}: {given[:40]!r} is no date; write 2024, 2024-03 or 2024-03-20") from error
    day = parsed.latest if is_last else parsed.earliest
    if day is None:
        raise WrongUse(f"{name}: {given[:40]!r} names no year; write 2024, 2024-03 or 2024-03-20")
    return day


def choices_of(what: str, name: str) -> tuple[str, ...] | None:
    """Return the words that the condition `name` ("status" or "type") takes for this kind of value; None for any."""
    words = {"status": _STATUSES, "type": _TYPES}.get(name, {}).get(what)
    return tuple(word.value for word in words) if words is not None else None


def check_filter(what: str, filter: Filter) -> None:
    """Raise `WrongUse` for a condition that this kind of value does not know, or a status or type that is none."""
    unknown = sorted(filter.names_set - APPLICABLE[what])
    if unknown:
        known = ", ".join(sorted(APPLICABLE[what]))
        raise WrongUse(f"{what} cannot be filtered by {', '.join(unknown)}; they can be by {known}")
    if filter.limit < 0:
        raise WrongUse(f"a limit counts lines and cannot be {filter.limit}")
    for name, given, words in (
        ("status", filter.status, _STATUSES.get(what)),
        ("type", filter.type, _TYPES.get(what)),
    ):
        if given is not None and words is not None and given.lower() not in {word.value.lower() for word in words}:
            raise WrongUse(f'{what} have no {name} "{given}"; there are {", ".join(words)}')
