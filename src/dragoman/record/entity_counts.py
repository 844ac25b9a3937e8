"""How many documents tell each entity: counted as documents come and go, and put together for who is one."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.sql.visitors import replacement_traverse

from dragoman.model import Entity
from dragoman.record import tables
from dragoman.record.finding import batches

_COUNTS = tables.entity_counts


def keep_entity(connection: Connection, entity: Entity) -> None:
    """Keep the kind and country of an entity beside its counts; a new one is told by no document yet."""
    facts = {"kind": entity.kind.value, "country": entity.country}
    known = connection.execute(update(_COUNTS).where(_COUNTS.c.id == entity.id).values(facts)).rowcount
    if known:
        return
    stands = tables.identities.c.stands
    shown = connection.scalar(select(stands).where(tables.identities.c.entity == entity.id)) or entity.id
    n_shown = connection.scalar(select(func.max(_COUNTS.c.n_shown)).where(_COUNTS.c.shown == shown)) or 0
    row = {"id": entity.id, **facts, "n_documents": 0, "shown": shown, "n_shown": n_shown}
    connection.execute(insert(_COUNTS).values(row))


def forget_entity(connection: Connection, id: str) -> None:
    """Forget the counts of an entity that no document tells any more."""
    connection.execute(delete(_COUNTS).where(_COUNTS.c.id == id))


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
