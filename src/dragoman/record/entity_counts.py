"""How many documents tell each entity: counted as documents come and go, and put together for who is one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, Connection, bindparam, delete, func, select, update
from sqlalchemy.sql.visitors import replacement_traverse

from dragoman.model import Entity
from dragoman.record import tables
from dragoman.record.database import change_all, insert_all
from dragoman.record.finding import batches

_COUNTS = tables.entity_counts


def keep_entities(connection: Connection, entities: Iterable[Entity]) -> None:
    """Keep kind and country of entities beside their counts; a new one is told by no document yet.

    Args:
        connection: to the record.
        entities: each once, as many as a statement takes at most.
    """
    found = [{"id": one.id, "kind": one.kind.value, "country": one.country} for one in entities]
    ids, table = [row["id"] for row in found], tables.identities
    known = set(connection.scalars(select(_COUNTS.c.id).where(_COUNTS.c.id.in_(ids))))
    change_all(connection, _COUNTS, [row for row in found if row["id"] in known])
    new = [row for row in found if row["id"] not in known]
    if not new:
        return
    query = select(table.c.entity, table.c.stands).where(table.c.entity.in_([row["id"] for row in new]))
    stands = {row[0]: row[1] for row in connection.execute(query)}
    shown = {id: stands.get(id) or id for id in (row["id"] for row in new)}
    most = select(_COUNTS.c.shown, func.max(_COUNTS.c.n_shown)).where(_COUNTS.c.shown.in_(set(shown.values())))
    n_shown = {row[0]: row[1] for row in connection.execute(most.group_by(_COUNTS.c.shown))}
    counts = [{"n_documents": 0, "shown": shown[row["id"]], "n_shown": n_shown.get(shown[row["id"]], 0)} for row in new]
    insert_all(connection, _COUNTS, [{**row, **count} for row, count in zip(new, counts, strict=True)])


def forget_entities(connection: Connection, ids: Sequence[str]) -> None:
    """Forget the counts of entities that no document tells any more: as many as a statement takes at most."""
    connection.execute(delete(_COUNTS).where(_COUNTS.c.id.in_(ids)))


def count_entities(connection: Connection, told: Mapping[str, int]) -> None:
    """Count for each of these entities by how many more documents (fewer for a negative number) it is told.

    An entity must be there as long as it is counted: those that come before, those that go after.
    """
    changes = [{"told": id, "more": n} for id, n in sorted(told.items()) if n]
    if not changes:
        return
    own, same = update(_COUNTS).where(_COUNTS.c.id == bindparam("told")), _COUNTS.alias()
    connection.execute(own.values(n_documents=_COUNTS.c.n_documents + bindparam("more")), changes)
    shown = select(same.c.shown).where(same.c.id == bindparam("told")).scalar_subquery()
    together = update(_COUNTS).where(_COUNTS.c.shown == shown)
    connection.execute(together.values(n_shown=_COUNTS.c.n_shown + bindparam("more")), changes)


def show_entities(connection: Connection, stands: Mapping[str, str]) -> None:
    """Count anew for entities that are shown as another one than before, and for all who were one with them.

    Args:
        connection: to the record.
        stands: of each id that changed the entity that stands for it now.
    """
    ids = sorted(stands)
    before: set[str] = set()
    for some in batches(ids):
        before.update(connection.scalars(select(_COUNTS.c.shown).where(_COUNTS.c.id.in_(some))))
    changes = [{"own": id, "now": stands[id]} for id in ids]
    if changes:
        is_it = _COUNTS.c.id == bindparam("own")
        connection.execute(update(_COUNTS).where(is_it).values(shown=bindparam("now")), changes)
    _add_up(connection, before.union(stands.values()))


def _add_up(connection: Connection, shown: Iterable[str]) -> None:
    same = _COUNTS.alias()
    for some in batches(sorted(shown)):
        together = select(func.sum(same.c.n_documents)).where(same.c.shown == _COUNTS.c.shown).scalar_subquery()
        connection.execute(update(_COUNTS).where(_COUNTS.c.shown.in_(some)).values(n_shown=together))


def to_counts(condition: Any) -> Any:
    """Return a condition over entities as one over their counts, which repeat what is asked of them."""

    def replace(element: Any, **_: Any) -> Any:
        is_own = isinstance(element, Column) and element.table is tables.entities
        return _COUNTS.c[element.name] if is_own else None

    return replacement_traverse(condition, {}, replace)
