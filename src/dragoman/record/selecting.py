"""From a `Filter` to the conditions of a query."""

from datetime import date
from functools import partial

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, false, func, or_, select

from dragoman.model import Standing, WrongUse
from dragoman.record import search, tables
from dragoman.record.actors import Sought, find_meaning, find_sought
from dragoman.record.filters import Filter
from dragoman.record.wanted import read_wanted

Condition = ColumnElement[bool]


def document_conditions(filter: Filter) -> list[Condition]:
    """Return what the filter asks of the document that a value stands in, but for `since` and `until`."""
    documents = tables.documents
    conditions = _published_between(filter.published_since, filter.published_until)
    if filter.is_undated is not None:
        is_undated = documents.c.published_first.is_(None)
        conditions.append(is_undated if filter.is_undated else ~is_undated)
    if filter.document is not None:
        conditions.append(documents.c.id == filter.document)
    if filter.language is not None:
        language = filter.language.casefold()
        tag = func.lower(documents.c.language)
        conditions.append(or_(tag == language, tag.startswith(f"{language}-", autoescape=True)))
    if filter.outlet is not None:
        conditions.append(func.lower(documents.c.outlet) == filter.outlet.lower())
    return conditions


def that_count() -> Condition:
    """Return the condition that no person has rejected a claim."""
    standing = tables.claims.c.standing
    return or_(standing.is_(None), standing != Standing.REJECTED.value)


def body_as_read() -> ColumnElement[str]:
    """Return the column of a claim as it was read, whatever people have corrected."""
    return func.coalesce(tables.claims.c.as_read, tables.claims.c.body)


def published_within(filter: Filter) -> list[Condition]:
    """Return the conditions that a document may have been published in the filter's days."""
    return _published_between(filter.since, filter.until)


def _published_between(since: date | None, until: date | None) -> list[Condition]:
    documents = tables.documents
    conditions: list[Condition] = []
    if since is not None:
        conditions.append(documents.c.published_last >= since.isoformat())
    if until is not None:
        conditions.append(documents.c.published_first <= until.isoformat())
    return conditions


def happened_within(table: FromClause, filter: Filter, *, else_published: bool = False) -> list[Condition]:
    """Return the conditions that a claim, event or commitment may fall in the filter's days.

    With `else_published`, one without a day stands by its document's publication.
    """
    first: ColumnElement[str] = table.c.first_day
    last: ColumnElement[str] = table.c.last_day
    if else_published:
        first = func.coalesce(first, tables.documents.c.published_first)
        last = func.coalesce(last, tables.documents.c.published_last)
    conditions: list[Condition] = []
    if filter.since is not None:
        conditions.append(last >= filter.since.isoformat())
    if filter.until is not None:
        conditions.append(first <= filter.until.isoformat())
    return conditions


def day_between(column: ColumnElement[str], since: date | None, until: date | None) -> list[Condition]:
    """Return the conditions that a day lies between two, inclusive; an unknown one lies between none."""
    conditions: list[Condition] = []
    if since is not None:
        conditions.append(column >= since.isoformat())
    if until is not None:
        conditions.append(column <= until.isoformat())
    return conditions


def weight_conditions(filter: Filter) -> list[Condition]:
    """Return what the filter asks of how many tell an event, where they part, and when they told it."""
    events = tables.events
    conditions = day_between(events.c.first_told, filter.told_since, filter.told_until)
    conditions += day_between(events.c.last_told, filter.changed_since, filter.changed_until)
    if filter.min_origins is not None:
        conditions.append(events.c.n_origins >= filter.min_origins)
    for asked, counted in ((filter.has_differences, events.c.n_differences), (filter.is_denied, events.c.n_denials)):
        if asked is not None:
            conditions.append(counted > 0 if asked else counted == 0)
    return conditions


def party_conditions(connection: Connection, value: str, table: FromClause, filter: Filter) -> list[Condition]:
    """Return what the filter asks of the parties of a claim, event or commitment, and of its place's country."""
    parties = tables.metadata.tables[f"{value}_parties"]
    conditions: list[Condition] = []

    def has_party(condition: Condition) -> Condition:
        return table.c.id.in_(select(parties.c[value]).where(condition))

    def is_on(side: str, words: str) -> Condition:
        return has_party(and_(parties.c.side == side, is_sought(parties, find_sought(connection, words))))

    if filter.actor is not None:
        conditions.append(is_on("actor", filter.actor))
    if filter.recipient is not None:
        conditions.append(is_on("recipient", filter.recipient))
    if filter.between is not None:
        one, other = read_two(filter.between)
        conditions.append(
            or_(
                and_(is_on("actor", one), is_on("recipient", other)),
                and_(is_on("actor", other), is_on("recipient", one)),
            )
        )
    for words in (filter.party, filter.other):
        if words is not None:
            conditions.append(has_party(is_sought(parties, find_sought(connection, words))))
    if filter.country is not None:
        of_country = has_party(parties.c.country == filter.country)
        has_place = "place_country" in table.c
        conditions.append(or_(of_country, table.c.place_country == filter.country) if has_place else of_country)
    return conditions


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


def owing_conditions(filter: Filter) -> list[Condition]:
    """Return what the filter asks of a commitment's last step, its deadline, and whether it is disputed or told."""
    table, links = tables.commitments, tables.commitment_claims
    conditions = day_between(table.c.last_day, filter.changed_since, filter.changed_until)
    conditions += day_between(table.c.due_day, None, filter.due_until)
    if filter.is_disputed is not None:
        conditions.append(table.c.is_disputed == int(filter.is_disputed))
    if filter.is_told is not None:
        is_told = select(links.c.claim).where(links.c.commitment == table.c.id).exists()
        conditions.append(is_told if filter.is_told else ~is_told)
    return conditions


def is_sought(parties: FromClause, sought: Sought) -> Condition:
    """Return the condition that a party (columns entity, name_key, country) is whom the user means."""
    return or_(
        parties.c.entity.in_(sought.entities),
        parties.c.country.in_(sought.countries),
        and_(parties.c.entity.is_(None), parties.c.name_key == sought.name_key),
    )


def text_condition(connection: Connection, value: str, table: FromClause, words: str) -> Condition:
    """Return the condition that a claim or document has the words, or names whom they mean in some language.

    Raises:
        WrongUse: the words only leave out, or are too many.
    """
    wanted = read_wanted(words, partial(find_meaning, connection))
    if wanted is None:
        return false()
    return table.c.number.in_(search.numbers_matching(connection, value, wanted, f"{value}_words"))


def plain_conditions(table: FromClause, filter: Filter) -> list[Condition]:
    """Return what the filter asks of id, status, act and type (a claim's or event's type, else its kind or code)."""
    conditions: list[Condition] = []
    if filter.id is not None:
        conditions.append(table.c.id == filter.id)
    if filter.status is not None:
        conditions.append(table.c.status == filter.status.lower())
    if filter.act is not None:
        conditions.append(table.c.act == filter.act.upper())
    if filter.type is not None:
        if "type" in table.c:
            conditions.append(table.c.type == filter.type.upper())
        else:
            conditions.append((table.c.kind if "kind" in table.c else table.c.code) == filter.type.lower())
    return conditions


def claims_behind(connection: Connection, filter: Filter) -> Select[tuple[str]] | None:
    """Return the query for the claims that an event or commitment must have one of; None when any will do."""
    conditions = document_conditions(filter)
    claims = tables.claims
    if filter.text is not None:
        conditions.append(text_condition(connection, "claim", claims, filter.text))
    if not conditions:
        return None
    joined = claims.join(tables.documents, claims.c.document == tables.documents.c.id)
    return select(claims.c.id).select_from(joined).where(*conditions)
