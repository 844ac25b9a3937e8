"""What settling makes, events and commitments, with all that hangs on them: parties, words, the claims behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, delete, select

from dragoman.model import Commitment, Event
from dragoman.record import rows, search, tables
from dragoman.record.database import insert_all
from dragoman.record.finding import batches
from dragoman.record.numbering import free_numbers
from dragoman.record.plain_json import write_json


def insert_events(connection: Connection, events: Sequence[Event]) -> None:
    """Insert events, each with its parties, its words, and the claims behind it.

    Cost: some statements for all of them together; an event by itself took a statement for each of its parts, which
    was half of what writing it cost.
    """
    pages = read_pages(connection, (claim for event in events for claim in (*event.claims, *event.denied_by)))
    numbers = free_numbers(connection, tables.events, [rows.event_number(event) for event in events])
    made, parties, links, traits, words = [], [], [], [], []
    for event, number in zip(events, numbers, strict=True):
        theirs = {claim: pages[claim] for claim in (*event.claims, *event.denied_by) if claim in pages}
        telling = _telling_of(event, theirs)
        made.append(rows.event_row(event, number, telling))
        parties += rows.party_rows("event", event.id, number, event.actors, event.recipients)
        links += [
            {"event": event.id, "claim": claim, "number": number, "claim_number": page.claim_number}
            for claim, page in theirs.items()
        ]
        traits += [{"number": number, "trait": trait, "value": value} for trait, value in telling.traits()]
        words.append((number, *words_of(event)))
    insert_all(connection, tables.events, made)
    insert_all(connection, tables.event_parties, parties)
    insert_all(connection, tables.event_claims, links)
    insert_all(connection, tables.event_traits, traits)
    search.write_words(connection, "event", words)


def put_commitments(connection: Connection, commitments: Sequence[Commitment]) -> None:
    """Put commitments in place of all that there are; what is there already and equal stays as it is.

    Settling makes all of them anew, and of a page more few change: the treaties alone are over a hundred.
    """
    table, wanted = tables.commitments, {one.id for one in commitments}
    gone = [id for id in connection.scalars(select(table.c.id)) if id not in wanted]
    changed = []
    for some in batches(commitments):
        query = select(table.c.id, table.c.body).where(table.c.id.in_([one.id for one in some]))
        bodies = {row[0]: row[1] for row in connection.execute(query)}
        different = [one for one in some if bodies.get(one.id) != write_json(one)]
        gone += [one.id for one in different if one.id in bodies]
        changed += different
    for ids in batches(gone):
        connection.execute(delete(table).where(table.c.id.in_(ids)))
    for new in batches(changed):
        _insert_commitments(connection, new)


def _insert_commitments(connection: Connection, commitments: Sequence[Commitment]) -> None:
    """Insert commitments, each with its parties and the claims behind it; cost as of events."""
    pages = read_pages(connection, (claim for one in commitments for claim in one.claims))
    numbers = free_numbers(connection, tables.commitments, [rows.commitment_number(one) for one in commitments])
    made, parties, links = [], [], []
    for one, number in zip(commitments, numbers, strict=True):
        made.append(rows.commitment_row(one, number))
        parties += rows.party_rows("commitment", one.id, number, one.debtors, one.creditors)
        links += [
            {"commitment": one.id, "claim": claim, "number": number, "claim_number": pages[claim].claim_number}
            for claim in dict.fromkeys(one.claims)
            if claim in pages
        ]
    insert_all(connection, tables.commitments, made)
    insert_all(connection, tables.commitment_parties, parties)
    insert_all(connection, tables.commitment_claims, links)


def delete_events(connection: Connection, *conditions: ColumnElement[bool]) -> int:
    """Delete the events that meet some conditions, with all that hangs on them; return how many."""
    numbers = list(connection.scalars(select(tables.events.c.number).where(*conditions)))
    search.delete_words(connection, "event", numbers)
    return connection.execute(delete(tables.events).where(*conditions)).rowcount


@dataclass(frozen=True, slots=True)
class Page:
    """What is asked of the document of a claim, and the claim's number; `day` is None unless known to the day."""

    claim_number: int
    language: str | None
    outlet: str | None
    day: str | None


def read_pages(connection: Connection, claims: Iterable[str]) -> dict[str, Page]:
    """Return claims, each once and in this order, with what is asked of their documents; none for those not there."""
    documents, table = tables.documents, tables.claims
    columns = (documents.c.language, documents.c.outlet, documents.c.published_first, documents.c.published_last)
    query = select(table.c.id, table.c.number, *columns).join(documents, table.c.document == documents.c.id)
    ids = list(dict.fromkeys(claims))
    found: dict[str, Page] = {}
    for some in batches(ids):
        for id, number, language, outlet, first, last in connection.execute(query.where(table.c.id.in_(some))):
            found[id] = Page(number, language, outlet, first if first == last else None)
    return {id: found[id] for id in ids if id in found}


def _telling_of(event: Event, pages: Mapping[str, Page]) -> rows.Telling:
    telling = [pages[claim] for claim in event.claims if claim in pages]
    return rows.Telling(
        first_told=min((page.day for page in telling if page.day), default=None),
        last_told=max((page.day for page in pages.values() if page.day), default=None),
        languages=tuple(sorted({page.language for page in pages.values() if page.language})),
        outlets=tuple(sorted({page.outlet for page in pages.values() if page.outlet})),
    )


def words_of(event: Event) -> tuple[str, str]:
    """Return the words by which an event is sought, and the English names of whom it means."""
    words = dict.fromkeys(words for account in event.accounts for words in account.words)
    told = [party for account in event.accounts for party in (*account.actors, *account.recipients)]
    names = {party.name for party in (*event.actors, *event.recipients, *told)}
    return "\n".join(words), "\n".join(sorted(names))
