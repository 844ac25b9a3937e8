"""Facets: of what is chosen, how many are of each type, status, language, country and so on."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from dragoman.model import WrongUse
from dragoman.record import tables
from dragoman.record.choosing import conditions_for, table_for
from dragoman.record.connected import Connected
from dragoman.record.filters import EVERYTHING, Filter
from dragoman.record.lists import sorting_of
from dragoman.record.stretches import Order

FACET_CAP = 5000
"""The newest matches that facets count."""

ORIGIN_STEPS = (2, 3, 5)
"""Buckets of how many origins tell an event; "1" would hold all."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A value that a condition of `Filter` may take, as `Filter` takes it, and how many of what is chosen have it."""

    value: str
    n: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one condition (`name` is the field of `Filter`), most first, then in order of the alphabet."""

    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How what is chosen divides.

    `n_found` is how many were found and counted; when `is_capped` there are more, and these are the newest.
    """

    facets: tuple[Facet, ...]
    n_found: int
    is_capped: bool

    def of(self, name: str) -> tuple[FacetValue, ...]:
        """Return the values of one condition; () for one that is not counted."""
        return next((facet.values for facet in self.facets if facet.name == name), ())


class FacetReader(Connected):
    """Counts how what is chosen divides."""

    def facet(self, what: str, filter: Filter = EVERYTHING) -> Facets:
        """Return the facets of what a filter chooses, over at most `FACET_CAP` of the newest.

        Args:
            what: "events", "claims", "documents", "quotes", "commitments" or "entities".
            filter: which of them.

        Raises:
            WrongUse: there are no facets of such values, or they do not know a condition.
        """
        if what not in _FACETS:
            raise WrongUse(f"{what} have no facets; there are those of {', '.join(_FACETS)}")
        with self._engine.connect() as connection:
            found = _newest(connection, what, filter)
            facets = [Facet(name, _most_first(count(connection, found))) for name, count in _FACETS[what].items()]
        n_found = min(len(found), FACET_CAP)
        return Facets(facets=tuple(facets), n_found=n_found, is_capped=len(found) > FACET_CAP)


_Rows = Sequence[Any]
_Counting = Callable[[Connection, _Rows], Counter[str]]


def _newest(connection: Connection, what: str, filter: Filter) -> _Rows:
    """Return id and plain columns of the newest chosen, one more than is counted where there are more."""
    sorting = sorting_of(what, Order.NEWEST)
    query = select(*_columns_of(what)).select_from(table_for(what)).where(*conditions_for(connection, what, filter))
    order = [part.sorted(is_backward=False) for part in sorting]
    return connection.execute(query.order_by(*order).limit(FACET_CAP + 1)).all()


def _columns_of(what: str) -> list[Any]:
    table, documents = tables.metadata.tables[what], tables.documents
    kept = [column for column in table.c if column.name not in ("body", "document")]
    if what in ("claims", "quotes"):
        kept += [documents.c.language, documents.c.outlet]
    return kept


def _column(name: str) -> _Counting:
    return lambda _, found: Counter(
        str(value) for row in found[:FACET_CAP] if (value := row._mapping[name]) is not None
    )


def _more_than_none(name: str) -> _Counting:
    def count(_: Connection, found: _Rows) -> Counter[str]:
        n = sum(1 for row in found[:FACET_CAP] if row._mapping[name])
        return Counter({"true": n, "false": min(len(found), FACET_CAP) - n})

    return count


def _origins(_: Connection, found: _Rows) -> Counter[str]:
    return Counter(
        {
            str(least): sum(1 for row in found[:FACET_CAP] if row._mapping["n_origins"] >= least)
            for least in ORIGIN_STEPS
        }
    )


def _linked(query: Select[Any], key: Any) -> _Counting:
    """Count the distinct (id, value) pairs of a query over the ids found."""

    def count(connection: Connection, found: _Rows) -> Counter[str]:
        counted: Counter[str] = Counter()
        ids = [row._mapping["id"] for row in found[:FACET_CAP]]
        for first in range(0, len(ids), 500):
            pairs = query.where(key.in_(ids[first : first + 500])).distinct()
            counted.update(str(row[1]) for row in connection.execute(pairs) if row[1] is not None)
        return counted

    return count


def _parties(value: str, column: str) -> _Counting:
    parties = tables.metadata.tables[f"{value}_parties"]
    return _linked(select(parties.c[value], parties.c[column]), parties.c[value])


def _sides(value: str, side: str) -> _Counting:
    """Count who stands on one side: by state, and whoever is of none by his own id."""
    parties = tables.metadata.tables[f"{value}_parties"]
    who = func.coalesce(parties.c.country, parties.c.entity)
    return _linked(select(parties.c[value], who).where(parties.c.side == side), parties.c[value])


def _pages(value: str, column: str) -> _Counting:
    links = tables.metadata.tables[f"{value}_claims"]
    joined = links.join(tables.claims, tables.claims.c.id == links.c.claim)
    joined = joined.join(tables.documents, tables.documents.c.id == tables.claims.c.document)
    return _linked(select(links.c[value], tables.documents.c[column]).select_from(joined), links.c[value])


_FACETS: dict[str, dict[str, _Counting]] = {
    "events": {
        "type": _column("type"),
        "act": _column("act"),
        "status": _column("status"),
        "country": _parties("event", "country"),
        "actor": _parties("event", "entity"),
        "language": _pages("event", "language"),
        "outlet": _pages("event", "outlet"),
        "min_origins": _origins,
        "has_differences": _more_than_none("n_differences"),
        "is_denied": _more_than_none("n_denials"),
    },
    "claims": {
        "type": _column("type"),
        "act": _column("act"),
        "status": _column("status"),
        "language": _column("language"),
        "outlet": _column("outlet"),
        "country": _parties("claim", "country"),
    },
    "documents": {"language": _column("language"), "outlet": _column("outlet")},
    "quotes": {"actor": _column("speaker_entity"), "type": _column("kind"), "language": _column("language")},
    "commitments": {
        "type": _column("kind"),
        "status": _column("status"),
        "actor": _sides("commitment", "actor"),
        "recipient": _sides("commitment", "recipient"),
        "country": _parties("commitment", "country"),
    },
    "entities": {"type": _column("kind"), "country": _column("country")},
}


def _most_first(counted: Counter[str]) -> tuple[FacetValue, ...]:
    found: Iterable[tuple[str, int]] = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, n) for value, n in found if n)
