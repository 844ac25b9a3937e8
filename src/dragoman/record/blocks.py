"""The blocks of claims, and what of them was touched: by these events are settled without reading the whole record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Engine, Select, bindparam, delete, insert, select, update

from dragoman.model import Event, SourcedClaim
from dragoman.record import rows, tables
from dragoman.record.database import change_all, changing, insert_all, insert_new
from dragoman.record.finding import batches
from dragoman.record.places import BlockRow, NewBlock
from dragoman.record.plain_json import read_json, write_json
from dragoman.record.reader import Reader
from dragoman.record.settled import delete_events, insert_events

_blocks, _touched = tables.claim_blocks, tables.touched_blocks


class Blocks:
    """What settling events reads and writes; every write is one transaction, after any of which a run may stop."""

    def __init__(self, engine: Engine, reader: Reader) -> None:
        self._engine = engine
        self._reader = reader

    # Documents whose claims have no blocks.

    def find_touched_documents(self, n_documents: int) -> list[str]:
        """Return the ids of so many documents that came or changed since events were grouped, in order."""
        table = tables.documents
        query = select(table.c.id).where(table.c.blocked.is_(None)).order_by(table.c.id).limit(n_documents)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def read_claims_of(self, documents: Sequence[str]) -> list[SourcedClaim]:
        """Return the claims of some documents as they were read, in order."""
        return [one for ids in batches(documents) for one in self._reader.sourced_where(tables.documents.c.id.in_(ids))]

    def read_sourced(self, claims: Sequence[str]) -> list[SourcedClaim]:
        """Return claims by their ids as they were read."""
        return [one for ids in batches(claims) for one in self._reader.sourced_where(tables.claims.c.id.in_(ids))]

    def write_blocks(self, documents: Sequence[str], blocks: Iterable[NewBlock]) -> None:
        """Keep the blocks of the claims of some documents in place of those before, and note what they touch."""
        with changing(self._engine) as connection:
            for ids in batches(documents):
                old = select(tables.claims.c.id).where(tables.claims.c.document.in_(ids))
                touch_claims(connection, old)
                connection.execute(delete(_blocks).where(_blocks.c.claim.in_(old)))
                connection.execute(update(tables.documents).where(tables.documents.c.id.in_(ids)).values(blocked="yes"))
            new = list(blocks)
            insert_all(connection, _blocks, [_row_of(block) for block in new])
            places = {_place_of(block.row) for block in new}
            insert_all(
                connection, _touched, [dict(zip(_PLACE, place, strict=True)) for place in sorted(places, key=str)]
            )

    def forget_voices(self, voices: Iterable[str]) -> None:
        """Let the blocks of all documents be made anew in which one of these outlets is cited."""
        with changing(self._engine) as connection:
            for keys in batches(sorted(voices)):
                cited = select(tables.claims.c.document).join(_blocks, _blocks.c.claim == tables.claims.c.id)
                touch_documents(connection, cited.where(_blocks.c.voice.in_(keys)))

    def forget_all(self, mark: str, value: str) -> None:
        """Let everything be grouped anew, and note under `mark` for what."""
        with changing(self._engine) as connection:
            for table in (_blocks, _touched, tables.touched_groups, tables.touched_circles):
                connection.execute(delete(table))
            delete_events(connection)
            connection.execute(update(tables.documents).values(blocked=None))
            connection.execute(delete(tables.marks).where(tables.marks.c.name == mark))
            connection.execute(insert(tables.marks).values(name=mark, value=value))

    # Grouping: one family of acts at a time.

    def find_touched_families(self) -> list[str]:
        """Return the families of acts in which something is to be grouped, in order."""
        with self._engine.connect() as connection:
            return list(connection.scalars(select(_touched.c.family).distinct().order_by(_touched.c.family)))

    def read_touched(self, family: str) -> tuple[int, set[BlockRow]]:
        """Return what of a family is touched, and the number of the last note of it."""
        query = select(_touched.c.number, *(_touched.c[name] for name in _PLACE)).where(_touched.c.family == family)
        with self._engine.connect() as connection:
            found = connection.execute(query).all()
        return max((row[0] for row in found), default=0), {BlockRow(*row[1:]) for row in found}

    def read_circles(self, family: str) -> list[str]:
        """Return the circles of states of which something is told in a family."""
        query = select(_blocks.c.circle).where(_blocks.c.family == family).distinct().order_by(_blocks.c.circle)
        with self._engine.connect() as connection:
            return list(connection.scalars(query))

    def read_rows(self, family: str, circles: Sequence[str]) -> Iterator[BlockRow]:
        """Yield where the claims of some circles stand."""
        columns = [_blocks.c[name] for name in (*_PLACE, "claim", "core")]
        for row in self._of_circles(columns, family, circles):
            yield BlockRow(*row)

    def read_bodies(self, family: str, circles: Sequence[str], claims: Iterable[str]) -> Iterator[str]:
        """Yield the tellings of some claims of some circles."""
        wanted = frozenset(claims)
        for claim, body in self._of_circles([_blocks.c.claim, _blocks.c.body], family, circles):
            if claim in wanted:
                yield body

    def _of_circles(self, columns: list[Any], family: str, circles: Sequence[str]) -> Iterator[Any]:
        with self._engine.connect() as connection:
            for some in batches(circles):
                query = select(*columns).where(_blocks.c.family == family, _blocks.c.circle.in_(some))
                with closing(connection.execute(query, execution_options={"yield_per": _ROWS})) as rows:
                    yield from rows

    def write_cores(self, family: str, number: int, cores: Mapping[str, str], groups: Iterable[str]) -> None:
        """Keep the groups of some claims; these groups are to be made anew; up to `number` the family is grouped."""
        changed = [{"one": claim, "group": core} for claim, core in cores.items()]
        with changing(self._engine) as connection:
            if changed:
                keep = update(_blocks).where(_blocks.c.claim == bindparam("one")).values(core=bindparam("group"))
                connection.execute(keep, changed)
            _touch_all(connection, tables.touched_groups, groups)
            connection.execute(delete(_touched).where(_touched.c.family == family, _touched.c.number <= number))

    # Events: some groups at a time.

    def find_touched_groups(self, n_groups: int) -> list[str]:
        """Return so many groups whose event is to be made anew, in order."""
        table = tables.touched_groups
        with self._engine.connect() as connection:
            return list(connection.scalars(select(table.c.core).order_by(table.c.core).limit(n_groups)))

    def touch_claims(self, claims: Iterable[str]) -> None:
        """Let the events of the groups of these claims be made anew."""
        _touch = tables.touched_groups
        with changing(self._engine) as connection:
            for ids in batches(sorted(claims)):
                found = connection.scalars(select(_blocks.c.core).where(_blocks.c.claim.in_(ids)).distinct()).all()
                _touch_all(connection, _touch, (core for core in found if core is not None))

    def read_members(self, cores: Sequence[str]) -> list[tuple[str, str, str]]:
        """Return the claims of some groups: claim, core, and the telling as JSON text."""
        columns = (_blocks.c.claim, _blocks.c.core, _blocks.c.body)
        with self._engine.connect() as connection:
            return [
                (row[0], row[1], row[2])
                for ids in batches(cores)
                for row in connection.execute(select(*columns).where(_blocks.c.core.in_(ids)))
            ]

    def read_cores(self, claims: Sequence[str]) -> dict[str, str]:
        """Return the group of each claim that is in one."""
        columns = (_blocks.c.claim, _blocks.c.core)
        with self._engine.connect() as connection:
            return {
                row[0]: row[1]
                for ids in batches(claims)
                for row in connection.execute(select(*columns).where(_blocks.c.claim.in_(ids)))
                if row[1] is not None
            }

    def find_companions(self, claims: Sequence[str]) -> set[str]:
        """Return all claims of the events in which some claims are now."""
        links = tables.event_claims
        with self._engine.connect() as connection:
            return {
                claim
                for ids in batches(claims)
                for claim in connection.scalars(
                    select(links.c.claim).where(links.c.event.in_(select(links.c.event).where(links.c.claim.in_(ids))))
                )
            }

    def write_events(self, groups: Sequence[str], claims: Sequence[str], events: Sequence[Event]) -> None:
        """Put events in the place of those in which these claims are; what is there already and equal stays as it is.

        Args:
            groups: the touched groups that are thereby made.
            claims: all claims of the events.
            events: the events, not linked with their parts.
        """
        links = tables.event_claims
        with changing(self._engine) as connection:
            old: dict[str, tuple[str | None, str]] = {}
            for ids in batches(claims):
                where = tables.events.c.id.in_(select(links.c.event).where(links.c.claim.in_(ids)))
                for id, circle, body in connection.execute(_event_columns().where(where)):
                    old[id] = (circle, body)
            kept = {event.id for event in events if event.id in old and _is_same(event, old[event.id][1])}
            gone = [id for id in old if id not in kept]
            for ids in batches(gone):
                delete_events(connection, tables.events.c.id.in_(ids))
            new = [event for event in events if event.id not in kept]
            insert_events(connection, new)
            circles = {old[id][0] for id in gone} | {rows.circle_of((*one.actors, *one.recipients)) for one in new}
            _touch_all(connection, tables.touched_circles, (circle for circle in circles if circle is not None))
            for ids in batches(groups):
                connection.execute(delete(tables.touched_groups).where(tables.touched_groups.c.core.in_(ids)))

    # Parts: one circle of states at a time.

    def find_touched_circles(self, n_circles: int) -> list[str]:
        """Return so many circles whose events are to be linked, in order."""
        table = tables.touched_circles
        with self._engine.connect() as connection:
            return list(connection.scalars(select(table.c.circle).order_by(table.c.circle).limit(n_circles)))

    def read_circle(self, circle: str, acts: Sequence[str]) -> list[Event]:
        """Return the events between just these states, of some acts, in order of ids."""
        table = tables.events
        query = select(table.c.body).where(table.c.circle == circle, table.c.act.in_(acts)).order_by(table.c.id)
        with self._engine.connect() as connection:
            return [read_json(Event, body) for body in connection.scalars(query)]

    def write_links(self, circles: Sequence[str], events: Iterable[Event]) -> None:
        """Keep events with other links than before; their circles are linked thereby."""
        touched = tables.touched_circles
        with changing(self._engine) as connection:
            change_all(connection, tables.events, [{"id": event.id, "body": write_json(event)} for event in events])
            for some in batches(circles):
                connection.execute(delete(touched).where(touched.c.circle.in_(some)))


_PLACE = ("family", "tier", "circle", "first_day", "last_day")
_ROWS = 2000
"""Rows fetched at a time: a few megabytes of tellings."""


def touch_documents(connection: Connection, documents: Select[Any] | Sequence[str]) -> None:
    """Let the blocks of these documents' claims be made anew."""
    connection.execute(update(tables.documents).where(tables.documents.c.id.in_(documents)).values(blocked=None))


def touch_claims(connection: Connection, claims: Select[Any]) -> None:
    """Note where these claims stand, and which groups and circles their events belong to: something goes from there."""
    places = select(*(_blocks.c[name] for name in _PLACE)).where(_blocks.c.claim.in_(claims)).distinct()
    connection.execute(insert(_touched).from_select(list(_PLACE), places))
    links = tables.event_claims
    events = select(links.c.event).where(links.c.claim.in_(claims))
    companions = select(links.c.claim).where(links.c.event.in_(events))
    cores = select(_blocks.c.core).where(_blocks.c.claim.in_(companions) | _blocks.c.claim.in_(claims))
    groups = insert_new(connection, tables.touched_groups)
    connection.execute(groups.from_select(["core"], cores.where(_blocks.c.core.is_not(None)).distinct()))
    circles = select(tables.events.c.circle).where(tables.events.c.id.in_(events), tables.events.c.circle.is_not(None))
    connection.execute(insert_new(connection, tables.touched_circles).from_select(["circle"], circles.distinct()))


def _event_columns() -> Select[Any]:
    return select(tables.events.c.id, tables.events.c.circle, tables.events.c.body)


def _is_same(event: Event, body: str) -> bool:
    """Whether the record has the event already, but for its links."""
    kept = read_json(Event, body)
    return write_json(_unlinked(kept)) == write_json(event)


def _unlinked(event: Event) -> Event:
    return replace(event, parts=(), part_of=None)


def _row_of(block: NewBlock) -> rows.Row:
    place = dict(zip(_PLACE, _place_of(block.row), strict=True))
    return {**place, "claim": block.row.claim, "voice": block.voice, "core": None, "body": block.body}


def _place_of(row: BlockRow) -> tuple[Any, ...]:
    return (row.family, row.tier, row.circle, row.first_day, row.last_day)


def _touch_all(connection: Connection, table: Any, keys: Iterable[str]) -> None:
    column = next(iter(table.primary_key.columns)).name
    values = [{column: key} for key in sorted(set(keys))]
    if values:
        connection.execute(insert_new(connection, table), values)
