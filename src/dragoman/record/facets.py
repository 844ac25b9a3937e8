"""Facets: of what is chosen, how many are of each type, status, language, country and so on."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Row, select

from dragoman.model import WrongUse
from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.connected import Connected
from dragoman.record.filters import EVERYTHING, Filter
from dragoman.record.finding import batches
from dragoman.record.postings import Plan, Range, find_numbers

FACET_CAP = 1000
"""Matches up to which all are counted. Of a million claims, those of one state and one type cost 155 ms of processor
time at 2,000 and half of it at 1,000; 5,000 took 2.5 times as long (November 2026)."""

N_SAMPLED = 400
"""The newest of more matches, over which they are counted then: a sample of a thousand tells a share to 3 points of
100, one of 400 to 5, and costs 12 ms less of the 80 that a list of a state's events takes (November 2026)."""

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

    `n_found` is how many were found; when `is_capped` there are more. `n_counted` is how many were counted: all that
    were found, or when there are more the newest of them.
    """

    facets: tuple[Facet, ...]
    n_found: int
    n_counted: int
    is_capped: bool

    def of(self, name: str) -> tuple[FacetValue, ...]:
        """Return the values of one condition; () for one that is not counted."""
        return next((facet.values for facet in self.facets if facet.name == name), ())


class FacetReader(Connected):
    """Counts how what is chosen divides."""

    def facet(self, what: str, filter: Filter = EVERYTHING) -> Facets:
        """Return the facets of what a filter chooses: of all up to `FACET_CAP`, of more over the `N_SAMPLED` newest.

        Args:
            what: "events", "claims", "documents", "quotes", "commitments" or "entities".
            filter: which of them.

        Raises:
            WrongUse: there are no facets of such values, or they do not know a condition.
        """
        if what not in _FACETS:
            raise WrongUse(f"{what} have no facets; there are those of {', '.join(_FACETS)}")
        return self.recall(("facet", what, filter), lambda: self._count_facets(what, filter))

    def _count_facets(self, what: str, filter: Filter) -> Facets:
        with self._engine.connect() as connection:
            if what == "entities":
                found, n_found = _read_entities(connection, filter)
            else:
                found, n_found = _read_newest(connection, what, self._plan(connection, what, filter))
            counted = {name: _count(found, what, name) for name in _FACETS[what]}
            if what == "claims":
                counted["country"] = _count_countries(connection, list(found["number"]))
        facets = tuple(Facet(name, _most_first(counts)) for name, counts in counted.items())
        n_counted = len(next(iter(found.values())))
        return Facets(
            facets=facets, n_found=min(n_found, FACET_CAP), n_counted=n_counted, is_capped=n_found > FACET_CAP
        )


_Table = Mapping[str, tuple[Any, ...]]
"""Columns of the rows that are counted, by name."""

_FACETS: dict[str, tuple[str, ...]] = {
    "events": (
        "type",
        "act",
        "status",
        "country",
        "actor",
        "language",
        "outlet",
        "min_origins",
        "has_differences",
        "is_denied",
    ),
    "claims": ("type", "act", "status", "language", "outlet", "country"),
    "documents": ("language", "outlet"),
    "quotes": ("actor", "type", "language"),
    "commitments": ("type", "status", "actor", "recipient", "country"),
    "entities": ("type", "country"),
}
"""The conditions that are counted, by what is asked of."""

_COLUMNS: dict[str, tuple[str, ...]] = {
    "events": ("type", "act", "status", "n_origins", "n_differences", "n_denials", "facets"),
    "claims": ("number", "type", "act", "status", "language", "outlet_key"),
    "documents": ("language", "outlet"),
    "quotes": ("kind", "speaker_entity", "language"),
    "commitments": ("kind", "status", "facets"),
}
"""The columns that are read for them."""

_IN_FACETS = {
    "events": {"country": 0, "actor": 1, "language": 2, "outlet": 3},
    "commitments": {"country": 0, "actor": 4, "recipient": 5},
}
"""Where the column `facets` has the values of a condition; see `rows.write_facets`."""


def _read_newest(connection: Connection, what: str, plan: Plan) -> tuple[_Table, int]:
    """Return columns of what is chosen, and how many that are; of more than `FACET_CAP` those of the newest."""
    table = tables.metadata.tables[what]
    numbers = find_numbers(connection, plan, [Range(None, None, True)], FACET_CAP + 1)
    names = _COLUMNS[what]
    rows: list[Row[Any]] = []
    for some in batches(numbers if len(numbers) <= FACET_CAP else numbers[:N_SAMPLED]):
        query = select(*(table.c[name] for name in names)).where(table.c.number.in_(some))
        rows += connection.execute(query).all()  # in one call: a call for each row took twice as long
    read: _Table = dict(zip(names, zip(*rows, strict=True), strict=True)) if rows else dict.fromkeys(names, ())
    if "facets" in read:
        # read at once: a text of JSON for each row took three times as long
        read = {**read, "facets": tuple(json.loads(f"[{','.join(read['facets'])}]"))}
    return read, len(numbers)


def _read_entities(connection: Connection, filter: Filter) -> tuple[_Table, int]:
    table = tables.entities
    query = select(table.c.kind, table.c.country).where(*choose(connection, "entities", filter).conditions)
    rows = [tuple(row) for row in connection.execute(query.limit(FACET_CAP + 1))]
    kept = rows[:FACET_CAP]
    kinds, countries = zip(*kept, strict=True) if kept else ((), ())
    return {"kind": kinds, "country": countries}, len(rows)


def _count(read: _Table, what: str, name: str) -> Counter[str]:
    """Count the values that a condition may take."""
    if name == "min_origins":
        origins = read["n_origins"]
        return Counter({str(least): sum(1 for n in origins if n >= least) for least in ORIGIN_STEPS})
    if name in ("has_differences", "is_denied"):
        counts = read["n_differences" if name == "has_differences" else "n_denials"]
        n = sum(1 for one in counts if one)
        return Counter({"true": n, "false": len(counts) - n})
    place = _IN_FACETS.get(what, {}).get(name)
    if place is not None:
        return Counter(chain.from_iterable(map(itemgetter(place), read["facets"])))
    for column in _NAMES.get(name, (name,)):
        if column in read:
            counted = Counter(read[column])
            counted.pop(None, None)
            return Counter({str(value): n for value, n in counted.items()})
    return Counter()


_NAMES = {"type": ("type", "kind"), "actor": ("speaker_entity",), "outlet": ("outlet", "outlet_key")}
"""The columns that keep a condition's values under another name."""


def _count_countries(connection: Connection, numbers: list[int]) -> Counter[str]:
    """Count the countries of the parties of claims, each once a claim."""
    parties, claims = tables.claim_parties, tables.claims
    joined = claims.join(parties, parties.c.claim == claims.c.id)
    query = select(claims.c.number, parties.c.country).select_from(joined).where(parties.c.country.is_not(None))
    counted: Counter[str] = Counter()
    for some in batches(numbers):
        pairs = {(row[0], row[1]) for row in connection.execute(query.where(claims.c.number.in_(some))).all()}
        counted.update(country for _, country in pairs)
    return counted


def _most_first(counted: Counter[str]) -> tuple[FacetValue, ...]:
    found: Iterable[tuple[str, int]] = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(FacetValue(value, n) for value, n in found if n)
