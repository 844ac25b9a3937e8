"""What is judged of single values, and of whom the record knows: for the page of one."""

from collections.abc import Iterable

from sqlalchemy import or_, select

from dragoman.model import Judgement
from dragoman.record import tables
from dragoman.record.connected import Connected
from dragoman.record.plain_json import read_json


class JudgedReader(Connected):
    """Gives the judgements about some values."""

    def judgements_about(self, ids: Iterable[str], limit: int = 100) -> tuple[Judgement, ...]:
        """Return the judgements in which one of these values is judged, by pair and judge, at most so many."""
        table, wanted = tables.judgements, list(dict.fromkeys(ids))[:_N_ASKED]
        query = select(table.c.body).where(or_(table.c.left.in_(wanted), table.c.right.in_(wanted)))
        query = query.order_by(table.c.left, table.c.right, table.c.by).limit(limit)
        with self._engine.connect() as connection:
            return tuple(read_json(Judgement, body) for body in connection.scalars(query))


_N_ASKED = 400
"""Ids asked for at once: they stand twice in the statement, which takes 999 parameters."""
