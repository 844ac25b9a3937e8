"""Saved searches, what came since each was last looked at, and what was sent of them to whom.

A search has a mark: the number of the newest claim that was there when it was last looked at. Claims are counted
as they come, so that what is new is found without looking at anything else. What was sent is kept by the ids of its
claims, which stay when a page is read again or an event grows: nothing is sent twice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Engine, delete, exists, func, insert, select, update

from dragoman.model import Commitment, Event, WrongUse, make_id
from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.database import writing
from dragoman.record.filters import EVERYTHING, Filter, check_filter
from dragoman.record.finding import batches, find_values
from dragoman.record.identities import read_identities
from dragoman.record.places import PlacedClaim
from dragoman.record.placing import find_placed
from dragoman.record.plain_json import read_json, write_json

Searched = Literal["events", "claims", "commitments"]
SEARCHED: tuple[Searched, ...] = ("events", "claims", "commitments")
"""What can be searched for again and again: an event is new when it is first told, a commitment whenever a page
speaks of it."""

ARRIVALS_CAP = 200
"""Values that one look gives; the rest is counted. A digest of more is not read (November 2026)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedSearch:
    """A search that is asked again whenever something comes.

    Attributes:
        name: as people call it; no two share one.
        what: one of `SEARCHED`.
        filter: which of them.
        to: addresses that what is new is sent to: `mailto:`, `https:`, or one of a notification library; may be ().
        hour: hour of the day, 0 to 23 of the server's clock, of a daily digest; None sends as soon as something comes.
        by: who saved it.
        saved: when, ISO 8601.
        mark: arrival of the newest claim that was looked at.
        looked: when it was last looked at, ISO 8601; None for never.
        failure: why what was new could not be sent; None when it could.
    """

    name: str
    what: str
    filter: Filter = EVERYTHING
    to: tuple[str, ...] = ()
    hour: int | None = None
    by: str
    saved: str
    mark: int = 0
    looked: str | None = None
    failure: str | None = None

    @property
    def id(self) -> str:
        """Made of the name alone: a search that is saved again under its name is the same one."""
        return make_id("search", self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrivals:
    """What came since a search was last looked at.

    `values` are at most `ARRIVALS_CAP`, the first to come first; `n_more` came beside them. `mark` is the new mark.
    """

    values: tuple[Event | PlacedClaim | Commitment, ...]
    n_more: int
    mark: int


class Searches:
    """Reads and writes saved searches and what was sent of them; each call is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def save_search(self, search: SavedSearch) -> SavedSearch:
        """Keep a search, from now on; one of the same name is replaced, and what was sent of it stays known.

        Raises:
            WrongUse: it has no name, asks for what cannot be searched, or for an hour that is none.
        """
        _check(search)
        with writing(self._engine) as connection:
            mark = connection.scalar(select(func.max(tables.claims.c.arrival))) or 0
            kept = replace(search, mark=mark)
            table = tables.searches
            changed = connection.execute(update(table).where(table.c.id == kept.id).values(body=write_json(kept)))
            if not changed.rowcount:
                connection.execute(insert(table).values(id=kept.id, name=kept.name, body=write_json(kept)))
        return kept

    def list_searches(self) -> tuple[SavedSearch, ...]:
        """Return all searches, by name."""
        with self._engine.connect() as connection:
            bodies = connection.scalars(select(tables.searches.c.body).order_by(tables.searches.c.name))
            return tuple(read_json(SavedSearch, body) for body in bodies)

    def find_search(self, id_or_name: str) -> SavedSearch:
        """Return a search by its id or name.

        Raises:
            WrongUse: there is none.
        """
        table = tables.searches
        wanted = (table.c.id == id_or_name) | (table.c.name == id_or_name)
        with self._engine.connect() as connection:
            body = connection.scalar(select(table.c.body).where(wanted))
        if body is None:
            raise WrongUse(f'no search "{id_or_name}" is saved; "dragoman alert list" lists them')
        return read_json(SavedSearch, body)

    def delete_search(self, id_or_name: str) -> None:
        """Take a search away, with what is known of its sending; raises `WrongUse` where there is none."""
        id = self.find_search(id_or_name).id
        with writing(self._engine) as connection:
            connection.execute(delete(tables.deliveries).where(tables.deliveries.c.search == id))
            connection.execute(delete(tables.searches).where(tables.searches.c.id == id))

    def find_arrivals(self, search: SavedSearch) -> Arrivals:
        """Return what came since a search was last looked at and fits it.

        Cost: looks at the claims that came since, and at nothing else.
        """
        claims = tables.claims
        with self._engine.connect() as connection:
            mark = connection.scalar(select(func.max(claims.c.arrival))) or 0
            if mark <= search.mark:
                return Arrivals(values=(), n_more=0, mark=mark)
            new = [*choose(connection, search.what, search.filter).conditions, _is_new(search)]
            found = list(_ids_of(connection, search, new))
            kept = found[:ARRIVALS_CAP]
            values: dict[str, Any]
            if search.what == "claims":
                identities = read_identities(connection)
                values = {one.claim.id: one for one in find_placed(connection, kept, identities)}
            else:
                values = dict(find_values(self._engine, Event if search.what == "events" else Commitment, kept))
        shown = tuple(values[id] for id in kept if id in values)
        return Arrivals(values=shown, n_more=len(found) - len(kept), mark=mark)

    def note_look(self, search: SavedSearch, mark: int, at: datetime, failure: str | None = None) -> None:
        """Keep up to where a search was looked at, and why sending failed; a search that went meanwhile is left."""
        kept = replace(search, mark=mark, looked=at.isoformat(timespec="seconds"), failure=failure)
        table = tables.searches
        with writing(self._engine) as connection:
            connection.execute(update(table).where(table.c.id == kept.id).values(body=write_json(kept)))

    def sent_keys(self, search: SavedSearch, to: str) -> frozenset[str]:
        """Return the keys of all that was sent of a search to an address, or was about to be when the sender died."""
        table = tables.deliveries
        query = select(table.c.key).where(table.c.search == search.id, table.c.address == to)
        with self._engine.connect() as connection:
            return frozenset(connection.scalars(query))

    def begin_sending(self, search: SavedSearch, to: str, keys: Sequence[str], at: datetime) -> bool:
        """Keep that these are about to be sent; False when somebody else has begun with one of them.

        Whoever dies now leaves them unconfirmed: they are never sent twice.
        """
        table = tables.deliveries
        when = at.isoformat(timespec="seconds")
        rows = [{"search": search.id, "address": to, "key": key, "begun": when, "confirmed": None} for key in keys]
        with writing(self._engine) as connection:
            for some in batches(keys):
                these = (table.c.search == search.id, table.c.address == to, table.c.key.in_(some))
                which = select(table.c.key).where(*these)
                if connection.scalar(which.limit(1)) is not None:
                    return False
            if rows:
                connection.execute(insert(table), rows)
        return True

    def end_sending(self, search: SavedSearch, to: str, keys: Sequence[str], at: datetime | None) -> None:
        """Keep that these were sent `at`, or with None that they were not and are to be sent again."""
        table = tables.deliveries
        with writing(self._engine) as connection:
            for some in batches(keys):
                which = (table.c.search == search.id, table.c.address == to, table.c.key.in_(some))
                if at is None:
                    connection.execute(delete(table).where(*which))
                else:
                    connection.execute(update(table).where(*which).values(confirmed=at.isoformat(timespec="seconds")))

    def count_unconfirmed(self, search: SavedSearch) -> int:
        """Return how many lines may or may not have arrived, because the sender died while sending."""
        table = tables.deliveries
        query = select(func.count()).where(table.c.search == search.id, table.c.confirmed.is_(None))
        with self._engine.connect() as connection:
            return int(connection.scalar(query) or 0)


def _is_new(search: SavedSearch) -> Any:
    """Return the condition that a value came since the mark: of an event, that none of its claims was there before."""
    claims = tables.claims
    if search.what == "claims":
        return claims.c.arrival > search.mark
    table = tables.events if search.what == "events" else tables.commitments
    links = tables.event_claims if search.what == "events" else tables.commitment_claims
    owner = links.c.event if search.what == "events" else links.c.commitment
    came = select(owner).join(claims, claims.c.id == links.c.claim).where(claims.c.arrival > search.mark)
    is_told_since = table.c.id.in_(came)
    if search.what == "commitments":
        return is_told_since
    older = exists().where(owner == table.c.id, claims.c.id == links.c.claim, claims.c.arrival <= search.mark)
    return is_told_since & ~older


def _ids_of(connection: Connection, search: SavedSearch, conditions: list[Any]) -> Iterable[str]:
    claims = tables.claims
    if search.what == "claims":
        joined = claims.join(tables.documents, claims.c.document == tables.documents.c.id)
        query = select(claims.c.id).select_from(joined).where(*conditions).order_by(claims.c.arrival)
    else:
        table = tables.events if search.what == "events" else tables.commitments
        order = (table.c.first_day.is_(None), table.c.first_day, table.c.id)
        query = select(table.c.id).where(*conditions).order_by(*order)
    return connection.scalars(query).all()


def _check(search: SavedSearch) -> None:
    if not search.name.strip() or len(search.name) > _LONGEST_NAME:
        raise WrongUse(f"a search needs a name of at most {_LONGEST_NAME} signs")
    if search.what not in SEARCHED:
        raise WrongUse(f'"{search.what}" cannot be searched again and again; {", ".join(SEARCHED)} can')
    if search.hour is not None and not 0 <= search.hour <= 23:
        raise WrongUse(f"{search.hour} is no hour of the day; give 0 to 23")
    check_filter(search.what, search.filter)


_LONGEST_NAME = 120
