"""Any value by its id, or by enough of it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from sqlalchemy import Connection, Engine, select

from dragoman.model import (
    Claim,
    Commitment,
    Document,
    Entity,
    Event,
    Judgement,
    Mention,
    NotInRecord,
    Problem,
    Quote,
    Relation,
)
from dragoman.record import tables
from dragoman.record.plain_json import read_json

AnyValue = Document | Mention | Entity | Quote | Claim | Event | Commitment | Relation | Problem | Judgement

Value = TypeVar("Value")

_KINDS: dict[str, type[AnyValue]] = {
    "claim": Claim,
    "commitment": Commitment,
    "document": Document,
    "entity": Entity,
    "event": Event,
    "judgement": Judgement,
    "mention": Mention,
    "problem": Problem,
    "quote": Quote,
    "relation": Relation,
}
"""Each kind by the word that begins its ids."""

_TABLES = {"entity": "entities"}

_N_SHOWN = 5
"""How many candidates an error names: enough to choose by, few enough for one line."""


def table_of(kind: str) -> str:
    """Return the name of the table that keeps a kind of value."""
    return _TABLES.get(kind, f"{kind}s")


def find_value(engine: Engine, prefix: str) -> AnyValue:
    """Return the one value whose id begins so; the word before the dash may be left out.

    Raises:
        NotInRecord: no value's id begins so, or several do (the message names some).
    """
    with engine.connect() as connection:
        found = _find_ids(connection, prefix.strip())
        if len(found) > 1:
            shown = ", ".join(id for _, id in found[:_N_SHOWN])
            more = " …" if len(found) > _N_SHOWN else ""
            raise NotInRecord(f'several ids begin with "{prefix}": {shown}{more}; give more of it')
        if not found:
            raise NotInRecord(f'nothing in the record has an id that begins with "{prefix}"; see "dragoman show"')
        kind, id = found[0]
        table = tables.metadata.tables[table_of(kind)]
        return read_json(_KINDS[kind], connection.execute(select(table.c.body).where(table.c.id == id)).scalar_one())


def _find_ids(connection: Connection, prefix: str) -> list[tuple[str, str]]:
    """Return kind and id of values that begin so, at most a few more than an error names."""
    word, dash, _ = prefix.partition("-")
    kinds: Iterable[str] = [word] if dash else _KINDS
    if not prefix or (dash and word not in _KINDS):
        return []
    found: list[tuple[str, str]] = []
    for kind in kinds:
        begin = prefix if dash else f"{kind}-{prefix}"
        table = tables.metadata.tables[table_of(kind)]
        # a range, not LIKE: ids are ASCII, and a range uses the index whatever the collation
        query = select(table.c.id).where(table.c.id >= begin, table.c.id < begin + "~").order_by(table.c.id)
        found += [(kind, id) for id in connection.scalars(query.limit(_N_SHOWN + 1))]
    return found


def find_values(engine: Engine, kind: type[Value], ids: Iterable[str]) -> dict[str, Value]:
    """Return the values of one kind with these whole ids; those that are not there are left out."""
    name = next(name for name, known in _KINDS.items() if known is kind)
    table = tables.metadata.tables[table_of(name)]
    found: dict[str, Value] = {}
    wanted = list(dict.fromkeys(ids))
    with engine.connect() as connection:
        for some in batches(wanted):
            query = select(table.c.id, table.c.body).where(table.c.id.in_(some))
            found |= {id: read_json(kind, body) for id, body in connection.execute(query)}
    return {id: found[id] for id in wanted if id in found}


N_PARAMETERS = 500
"""Ids asked for at once: SQLite before 3.32 takes 999 parameters a statement."""


Name = TypeVar("Name")


def batches(names: Sequence[Name], n_parameters: int = 1) -> Iterator[Sequence[Name]]:
    """Yield ids or numbers, as many at a time as a statement takes; each takes so many parameters of it."""
    n_together = N_PARAMETERS // n_parameters
    for first in range(0, len(names), n_together):
        yield names[first : first + n_together]


def gather(values: Iterable[Name], n_together: int) -> Iterator[list[Name]]:
    """Yield what comes, so many at a time: no more of it is held."""
    coming = iter(values)
    while some := list(islice(coming, n_together)):
        yield some
