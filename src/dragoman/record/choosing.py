"""Which values a `Filter` chooses: one way for lists, facets, timelines and streams."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select

from dragoman.model import WrongUse
from dragoman.record import search, tables
from dragoman.record.actors import Sought, find_meaning, find_sought
from dragoman.record.days import (
    between,
    claims_of_days,
    find_rough,
    is_dated,
    told_between,
    values_of_days,
    within,
)
from dragoman.record.filters import NO_ACTORS, Filter, check_filter
from dragoman.record.postings import Chosen, Part, Posting
from dragoman.record.rows import outlet_key
from dragoman.record.wanted import read_wanted

_N_ORDERED = 8
"""Entities whose rows are read each in order and put together; those of more are read at once and sorted."""


def choose(connection: Connection, what: str, filter: Filter) -> Chosen:
    """Return what a filter chooses of a kind of value.

    Raises:
        WrongUse: this kind of value does not know a condition.
    """
    check_filter(what, filter)
    postings, checks = _MAKERS[what](connection, filter)
    return Chosen(tables.metadata.tables[what], tuple(postings), tuple(checks))


Made = tuple[list[Posting], list[Any]]


def _own(column: Any, *values: str) -> Posting:
    """The rows of a table with one of these values in a column, of which an index gives them in order."""
    table = column.table
    parts = tuple(Part(table, table.c.number, (column == value,)) for value in values)
    return Posting(parts, column.in_(values) if len(values) != 1 else column == values[0])


def _plain(what: str, filter: Filter) -> Made:
    """What a filter asks of status, act and type (a claim's or event's type, else its kind or code)."""
    table = tables.metadata.tables[what]
    kind = next(table.c[name] for name in ("type", "kind", "code", "id") if name in table.c)
    is_written_large = kind.name == "type"
    asked = [
        (filter.id, "id"),
        (filter.status and filter.status.lower(), "status"),
        (filter.act and filter.act.upper(), "act"),
        (filter.type and (filter.type.upper() if is_written_large else filter.type.lower()), kind.name),
    ]
    return [], [table.c[name] == value for value, name in asked if value is not None]


def _plain_in_order(what: str, filter: Filter) -> list[Posting]:
    _, checks = _plain(what, filter)
    return [_own(check.left, check.right.value) for check in checks]


def tags_of(connection: Connection, language: str) -> list[str]:
    """Return the languages of documents that a tag asks for: itself and those that are more of it, in any case."""
    column, wanted = tables.documents.c.language, language.casefold()
    found: list[str] = []
    last = connection.scalar(select(column).where(column.is_not(None)).order_by(column).limit(1))
    while last is not None:
        if last.casefold() == wanted or last.casefold().startswith(f"{wanted}-"):
            found.append(last)
        last = connection.scalar(select(column).where(column > last).order_by(column).limit(1))
    return found


def _of_page(connection: Connection, what: str, filter: Filter) -> Made:
    """What a filter asks of the document of a value that stands in one, but for `since` and `until`."""
    table = tables.metadata.tables[what]
    postings: list[Posting] = []
    checks: list[Any] = []
    postings += values_of_days(connection, table, filter.published_since, filter.published_until)
    if filter.is_undated is not None:
        checks.append(is_dated(table.c.number, not filter.is_undated))
    if filter.document is not None:
        is_it = (table.c.id if what == "documents" else table.c.document) == filter.document
        postings.append(Posting((Part(table, table.c.number, (is_it,), False),), is_it))
    if filter.language is not None:
        postings.append(_own(table.c.language, *tags_of(connection, filter.language)))
    if filter.outlet is not None:
        postings.append(_own(table.c.outlet_key, outlet_key(filter.outlet) or ""))
    return postings, checks


def _parties(value: str, sought: Sought, side: str | None = None) -> Posting:
    """The claims, events or commitments with a party whom the user means."""
    table = tables.metadata.tables[f"{value}_parties"]
    of_side = () if side is None else (table.c.side == side,)
    parts = [
        Part(table, table.c.number, (table.c.country == country, *of_side)) for country in sorted(sought.countries)
    ]
    parts += _named(table, table.c.entity, sought.entities, of_side)
    bare = (table.c.name_key == sought.name_key, table.c.entity.is_(None), *of_side)
    return Posting((*parts, Part(table, table.c.number, bare)))


def _named(table: Any, column: Any, entities: Iterable[str], more: tuple[Any, ...] = ()) -> list[Part]:
    ids = sorted(entities)
    if len(ids) <= _N_ORDERED:
        return [Part(table, table.c.number, (column == id, *more)) for id in ids]
    return [Part(table, table.c.number, (column.in_(ids), *more), False)]


def _asked_parties(connection: Connection, value: str, filter: Filter) -> list[Posting]:
    postings = []
    for side, words in (("actor", filter.actor), ("recipient", filter.recipient)):
        if words is not None:
            postings.append(_parties(value, find_sought(connection, words), side))
    if filter.between is not None:
        one, other = (find_sought(connection, words) for words in read_two(filter.between))
        postings.append(_between(value, one, other))
    for words in (filter.party, filter.other):
        if words is not None:
            postings.append(_parties(value, find_sought(connection, words)))
    if filter.country is not None:
        parties = tables.metadata.tables[f"{value}_parties"]
        parts = [Part(parties, parties.c.number, (parties.c.country == filter.country,))]
        table = tables.metadata.tables[f"{value}s"]
        if "place_country" in table.c:
            parts.append(Part(table, table.c.number, (table.c.place_country == filter.country,)))
        postings.append(Posting(tuple(parts)))
    return postings


def _between(value: str, one: Sought, other: Sought) -> Posting:
    """The claims, events or commitments of which one of two is on one side and the other on the other."""
    parts = []
    for actor, recipient in ((one, other), (other, one)):
        has_recipient = _parties(value, recipient, "recipient")
        for part in _parties(value, actor, "actor").parts:
            parts.append(replace(part, conditions=(*part.conditions, has_recipient.holds(part.number))))
    return Posting(tuple(parts))


def read_two(words: str) -> tuple[str, str]:
    """Return the two that `Filter.between` names.

    Raises:
        WrongUse: they are not two.
    """
    two = [part.strip() for part in words.split(",")]
    if len(two) != _N_BETWEEN or not all(two):
        raise WrongUse(f'between is "{words}", but names two with a comma between, like "RUS,BLR"')
    return two[0], two[1]


_N_BETWEEN = 2


def _words(connection: Connection, value: str, words: str) -> Posting:
    """The claims, documents or events that have these words, or whom they mean in some language."""
    wanted = read_wanted(words, partial(find_meaning, connection))
    return Posting((search.find_matches(connection, value, wanted),) if wanted else ())


def _for_documents(connection: Connection, filter: Filter) -> Made:
    postings, checks = _of_page(connection, "documents", filter)
    postings += _plain_in_order("documents", filter)
    postings += values_of_days(connection, tables.documents, filter.since, filter.until)
    if filter.text is not None:
        postings.append(_words(connection, "document", filter.text))
    mentions, documents = tables.mentions, tables.documents.alias()
    named = mentions.join(documents, mentions.c.document == documents.c.id)
    if filter.country is not None:
        postings.append(Posting((Part(named, documents.c.number, (mentions.c.country == filter.country,), False),)))
    if filter.party is not None:
        meant = mentions.c.entity.in_(sorted(find_sought(connection, filter.party).entities))
        postings.append(Posting((Part(named, documents.c.number, (meant,), False),)))
    return postings, checks


def _for_mentions(connection: Connection, filter: Filter) -> Made:
    table = tables.mentions
    postings, checks = _of_page(connection, "mentions", filter)
    postings += values_of_days(connection, table, filter.since, filter.until)
    postings += _plain_in_order("mentions", filter)
    if filter.country is not None:
        postings.append(_own(table.c.country, filter.country))
    if filter.party is not None:
        entities = find_sought(connection, filter.party).entities
        postings.append(Posting(tuple(_named(table, table.c.entity, entities)), table.c.entity.in_(sorted(entities))))
    return postings, checks


def _for_quotes(connection: Connection, filter: Filter) -> Made:
    table = tables.quotes
    postings, checks = _of_page(connection, "quotes", filter)
    postings += values_of_days(connection, table, filter.since, filter.until)
    checks += _plain("quotes", filter)[1]
    if filter.country is not None:
        postings.append(_own(table.c.speaker_country, filter.country))
    for words in (filter.actor, filter.party):
        if words is not None:
            postings.append(_speakers(find_sought(connection, words)))
    return postings, checks


def _speakers(sought: Sought) -> Posting:
    table = tables.quotes
    bare = and_(table.c.speaker_name == sought.name_key, table.c.speaker_entity.is_(None))
    countries = [
        Part(table, table.c.number, (table.c.speaker_country == country,)) for country in sorted(sought.countries)
    ]
    named = _named(table, table.c.speaker_entity, sought.entities)
    plain = or_(
        table.c.speaker_country.in_(sorted(sought.countries)),
        table.c.speaker_entity.in_(sorted(sought.entities)),
        bare,
    )
    return Posting((*countries, *named, Part(table, table.c.number, (bare,))), plain)


def _for_claims(connection: Connection, filter: Filter) -> Made:
    postings, checks = _of_page(connection, "claims", filter)
    postings += _plain_in_order("claims", filter)
    postings += claims_of_days(filter.since, filter.until)
    postings += _asked_parties(connection, "claim", filter)
    if filter.text is not None:
        postings.append(_words(connection, "claim", filter.text))
    return postings, checks


def _for_entities(connection: Connection, filter: Filter) -> Made:
    table, told = tables.entities, tables.document_entities
    checks = _plain("entities", filter)[1]
    if filter.country is not None:
        checks.append(table.c.country == filter.country)
    for words in (filter.text, filter.party):
        if words is not None:
            checks.append(table.c.id.in_(sorted(find_sought(connection, words).entities)))
    if filter.is_actor is not None:
        never = table.c.kind.in_([kind.value for kind in NO_ACTORS])
        checks.append(~never if filter.is_actor else never)
    if filter.document is not None:
        checks.append(table.c.id.in_(select(told.c.entity).where(told.c.document == filter.document)))
    return [], checks


def _for_events(connection: Connection, filter: Filter) -> Made:
    table, traits = tables.events, tables.event_traits
    postings = [*_plain_in_order("events", filter), *_asked_parties(connection, "event", filter)]
    postings += values_of_days(connection, table, filter.since, filter.until)
    postings += told_between(table.c.first_told, filter.told_since, filter.told_until)
    postings += told_between(table.c.last_told, filter.changed_since, filter.changed_until)
    checks: list[Any] = []
    if filter.min_origins is not None:
        checks.append(table.c.n_origins >= filter.min_origins)
    for asked, counted in ((filter.has_differences, table.c.n_differences), (filter.is_denied, table.c.n_denials)):
        if asked is not None:
            checks.append(counted > 0 if asked else counted == 0)
    wanted: list[tuple[str, list[str]]] = []
    if filter.language is not None:
        wanted.append(("language", tags_of(connection, filter.language)))
    if filter.outlet is not None:
        wanted.append(("outlet_key", [outlet_key(filter.outlet) or ""]))
    for trait, values in wanted:
        parts = (Part(traits, traits.c.number, (traits.c.trait == trait, traits.c.value == one)) for one in values)
        postings.append(Posting(tuple(parts)))
    if filter.text is not None:
        postings.append(_words(connection, "event", filter.text))
    return [*postings, *_behind(connection, "event", filter)], checks


def _for_commitments(connection: Connection, filter: Filter) -> Made:
    table, links, claims = tables.commitments, tables.commitment_claims, tables.claims
    postings = [*_plain_in_order("commitments", filter), *_asked_parties(connection, "commitment", filter)]
    checks = [
        *within(table.c.number, filter.since, None),
        *within(table.c.number, filter.changed_since, filter.changed_until),
    ]
    checks += [*between(table.c.first_day, None, filter.until), *between(table.c.due_day, None, filter.due_until)]
    if filter.is_disputed is not None:
        checks.append(table.c.is_disputed == int(filter.is_disputed))
    if filter.is_told is not None:
        is_told = exists(select(1).where(links.c.commitment == table.c.id))
        checks.append(is_told if filter.is_told else ~is_told)
    joined = links.join(claims, claims.c.number == links.c.claim_number)
    if filter.language is not None:
        spoken = claims.c.language.in_(tags_of(connection, filter.language))
        postings.append(Posting((Part(joined, links.c.number, (spoken,), False),)))
    if filter.outlet is not None:
        printed = claims.c.outlet_key == outlet_key(filter.outlet)
        postings.append(Posting((Part(joined, links.c.number, (printed,), False),)))
    if filter.text is not None:
        postings.append(_behind_words(connection, filter.text))
    return [*postings, *_behind(connection, "commitment", filter)], checks


def _behind_words(connection: Connection, words: str) -> Posting:
    """The commitments that rest on a claim with these words."""
    links = tables.commitment_claims
    parts = []
    for part in _words(connection, "claim", words).parts:
        joined = part.source.join(links, links.c.claim_number == part.number)
        parts.append(Part(joined, links.c.number, part.conditions, False, is_search=True))
    return Posting(tuple(parts))


def _behind(connection: Connection, value: str, filter: Filter) -> list[Posting]:
    """What a filter asks of the documents behind an event or commitment, by the numbers of their claims."""
    links, claims = tables.metadata.tables[f"{value}_claims"], tables.claims
    postings: list[Posting] = []

    def add(*conditions: Any, source: Any = links) -> None:
        postings.append(Posting((Part(source, links.c.number, conditions, False),)))

    since, until = filter.published_since, filter.published_until
    if since is not None or until is not None:
        parts = [Part(links, links.c.number, tuple(within(links.c.claim_number, since, until)), False)]
        rough = find_rough(connection, claims, since, until)
        if rough is not None:
            joined = links.join(claims, claims.c.number == links.c.claim_number)
            parts.append(Part(joined, links.c.number, (rough,), False))
        postings.append(Posting(tuple(parts)))
    if filter.is_undated is not None:
        add(is_dated(links.c.claim_number, not filter.is_undated))
    if filter.document is not None:
        add(links.c.claim.in_(select(claims.c.id).where(claims.c.document == filter.document)))
    return postings


def _for_relations(connection: Connection, filter: Filter) -> Made:
    table = tables.relations
    checks: list[Any] = []
    if filter.country is not None:
        checks.append(or_(table.c.left == filter.country, table.c.right == filter.country))
    asked = (words for words in (filter.party, filter.other) if words is not None)
    sides = [find_sought(connection, words).countries for words in asked]
    if len(sides) == _N_BETWEEN and not sides[0] & sides[1]:
        # a pair is found by the index of pairs
        pairs = ((sorted(left), sorted(right)) for left, right in (sides, sides[::-1]))
        checks.append(or_(*(and_(table.c.left.in_(left), table.c.right.in_(right)) for left, right in pairs)))
    else:
        checks += [or_(table.c.left.in_(sorted(one)), table.c.right.in_(sorted(one))) for one in sides]
    if filter.since is not None:
        checks.append(table.c.month >= filter.since.isoformat()[:7])
    if filter.until is not None:
        checks.append(table.c.month <= filter.until.isoformat()[:7])
    return [], checks


def _for_problems(_: Connection, filter: Filter) -> Made:
    table = tables.problems
    checks = _plain("problems", filter)[1]
    if filter.document is not None:
        checks.append(table.c.document == filter.document)
    return [], checks


_MAKERS: dict[str, Callable[[Connection, Filter], Made]] = {
    "documents": _for_documents,
    "mentions": _for_mentions,
    "quotes": _for_quotes,
    "claims": _for_claims,
    "entities": _for_entities,
    "events": _for_events,
    "commitments": _for_commitments,
    "relations": _for_relations,
    "problems": _for_problems,
}
