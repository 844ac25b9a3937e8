"""What briefings ask of a large record: what falls due, and pages of unknown day, a few of them at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select

from dragoman.model import CommitmentStatus
from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.filters import Filter
from dragoman.record.finding import batches
from dragoman.record.lists import ListReader, conditions_in_order
from dragoman.record.numbering import FIRST_DATED
from dragoman.record.places import ClaimPage, LeftOut, PlacedClaim
from dragoman.record.placing import place_claims, stream_rows

N_COUNTED = 1000
"""What is left out is counted up to here: whoever reads that a thousand more fall due has read enough."""


class BriefedReader(ListReader):
    """Gives what a briefing shows of a whole record without reading the whole."""

    def find_due(self, filter: Filter, day: date, statuses: Iterable[CommitmentStatus]) -> Iterator[tuple[str, bool]]:
        """Yield the ids of commitments that may be owed on a day: what is to come first, the nearest deadline first.

        Then what has passed, likewise. One that has one of the statuses and was spoken of no later than that day is
        surely owed then; one that was spoken of later may be, which its body tells.

        Yields:
            Id, and whether it is surely owed.

        Cost: an index in order, as far as it is asked for.
        """
        table = tables.commitments
        with self._engine.connect() as connection:
            may_be, is_sure = _owed(connection, filter, day, statuses)
            to_come = table.c.due_day >= day.isoformat()
            for is_it, nearest in ((to_come, table.c.due_day), (~to_come, table.c.due_day.desc())):
                query = select(table.c.id, is_sure).where(is_it, *may_be).order_by(nearest, table.c.id)
                yield from ((str(id), bool(sure)) for id, sure in stream_rows(connection, query))

    def count_due(self, filter: Filter, day: date, statuses: Iterable[CommitmentStatus]) -> LeftOut:
        """Return how many commitments are surely owed on a day, up to a thousand, and whether others may be."""
        table = tables.commitments
        with self._engine.connect() as connection:
            may_be, is_sure = _owed(connection, filter, day, statuses)
            sure = select(1).where(table.c.due_day.is_not(None), is_sure, *may_be).limit(N_COUNTED + 1).subquery()
            n = int(connection.scalar(select(func.count()).select_from(sure)) or 0)
            unsure = select(table.c.number).where(table.c.due_day.is_not(None), ~is_sure, *may_be).limit(1)
            is_least = n > N_COUNTED or connection.scalar(unsure) is not None
        return LeftOut(min(n, N_COUNTED), is_least)

    def find_pages(self, claims: Iterable[str]) -> dict[str, ClaimPage]:
        """Return where claims stand and when their pages were published, by id, without reading either."""
        documents, table = tables.documents.c, tables.claims
        joined = table.join(tables.documents, documents.id == table.c.document)
        query = select(
            table.c.id, documents.published_first, documents.published_last, documents.id, table.c.position
        ).select_from(joined)
        found: dict[str, ClaimPage] = {}
        with self._engine.connect() as connection:
            for some in batches(list(dict.fromkeys(claims))):
                for id, first, last, document, position in connection.execute(query.where(table.c.id.in_(some))):
                    found[id] = ClaimPage(_read_day(first), _read_day(last), document, position)
        return found

    def undated_claims(self, filter: Filter, n_pages: int) -> tuple[tuple[PlacedClaim, ...], LeftOut]:
        """Return the claims of the first pages of unknown day that have any, in order of their ids, and what is left.

        Args:
            filter: of claims.
            n_pages: pages at most.
        """
        undated = replace(filter, is_undated=True)
        identities = self.identities()
        with self._engine.connect() as connection:
            chosen, is_rare = conditions_in_order(connection, choose(connection, "claims", undated))
            query = _undated_documents(chosen, is_rare)
            ids = list(connection.scalars(query.limit(n_pages)))
            of_these = tables.claims.c.document.in_(ids)
            claims = tuple(place_claims(connection, [of_these, *chosen], Filter(), identities))
            if len(ids) < n_pages:
                return claims, LeftOut(0, False)
            beyond = query.limit(N_COUNTED + 1).offset(n_pages).subquery()
            n = int(connection.scalar(select(func.count()).select_from(beyond)) or 0)
        return claims, LeftOut(min(n, N_COUNTED), n > N_COUNTED)


@lru_cache(maxsize=4096)
def _read_day(day: str | None) -> date | None:
    return date.fromisoformat(day) if day is not None else None


def _owed(
    connection: Connection, filter: Filter, day: date, statuses: Iterable[CommitmentStatus]
) -> tuple[list[Any], Any]:
    """Return the conditions that a commitment may be owed on a day, and the one that it surely is."""
    table = tables.commitments
    chosen, _ = conditions_in_order(connection, choose(connection, "commitments", filter))
    is_open = table.c.status.in_(sorted(status.value for status in statuses))
    is_known = or_(table.c.last_day.is_(None), table.c.last_day <= day.isoformat())
    return [*chosen, or_(is_open, ~is_known)], and_(is_open, is_known)


def _undated_documents(conditions: list[Any], is_rare: bool) -> Any:
    """Return the query for the ids of documents of unknown day that have a claim of a choice, in order.

    Args:
        conditions: which claims are chosen.
        is_rare: whether they are few.
    """
    documents, claims = tables.documents, tables.claims
    if is_rare:
        # the claims are few: their pages are put in order, rather than that all pages are looked at
        rare = select(claims.c.document).where(claims.c.number < FIRST_DATED, *conditions)
        return rare.distinct().order_by(claims.c.document)
    has_claim = exists(select(1).where(claims.c.document == documents.c.id, *conditions))
    return select(documents.c.id).where(documents.c.published_first.is_(None), has_claim).order_by(documents.c.id)
