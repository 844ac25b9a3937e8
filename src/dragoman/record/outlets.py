"""The outlets of the record: what each gave, and whom it cites."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Engine, func, select

from dragoman.record import tables
from dragoman.record.choosing import choose
from dragoman.record.connected import Connected
from dragoman.record.counting import Kept
from dragoman.record.filters import EVERYTHING, Filter


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletTally:
    """What one outlet gave: `outlet` as its pages give it, None for pages that tell none.

    `languages` in order of the alphabet, without those not known; `first_day` and `last_day` (ISO) of publication,
    None when no day is known.
    """

    outlet: str | None
    n_documents: int
    n_claims: int
    languages: tuple[str, ...]
    first_day: str | None
    last_day: str | None


@dataclass(frozen=True, slots=True)
class CitationTally:
    """How many claims of an outlet's pages give the word of another voice."""

    outlet: str
    voice: str
    n_claims: int


CITATION_CAP = 1000
"""Claims over which it is counted who cites whom: 25 ms; 3,000 took 70 (November 2026)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """Who cites whom; with `is_capped` of the claims that were read last alone."""

    tallies: tuple[CitationTally, ...]
    is_capped: bool


class OutletReader(Connected):
    """Counts by outlet."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine)
        self._all_outlets = Kept(lambda: self._count_outlets(EVERYTHING), self.revision)

    def tally_outlets(self, filter: Filter = EVERYTHING) -> tuple[OutletTally, ...]:
        """Return what each outlet gave, of the documents that a filter chooses; most documents first.

        Of all documents, where counting takes long, it may be a minute old while the record is written (`Kept`).
        """
        return self._all_outlets.take() if filter == EVERYTHING else self._count_outlets(filter)

    def _count_outlets(self, filter: Filter) -> tuple[OutletTally, ...]:
        table, claims = tables.documents, tables.claims
        with self._engine.connect() as connection:
            conditions = choose(connection, "documents", filter).conditions
            n_documents = func.count()
            days = func.min(table.c.published_first), func.max(table.c.published_last)
            by_language = select(table.c.outlet, table.c.language, n_documents, *days).where(*conditions)
            rows = connection.execute(by_language.group_by(table.c.outlet, table.c.language)).all()
            joined = claims.join(table, claims.c.document == table.c.id)
            told = select(table.c.outlet, func.count()).select_from(joined).where(*conditions)
            n_claims = {row[0]: row[1] for row in connection.execute(told.group_by(table.c.outlet))}
        tallies = []
        for outlet in {row[0] for row in rows}:
            mine = [row for row in rows if row[0] == outlet]
            tallies.append(
                OutletTally(
                    outlet=outlet,
                    n_documents=sum(row[2] for row in mine),
                    n_claims=n_claims.get(outlet, 0),
                    languages=tuple(sorted(row[1] for row in mine if row[1])),
                    first_day=min((row[3] for row in mine if row[3]), default=None),
                    last_day=max((row[4] for row in mine if row[4]), default=None),
                )
            )
        return tuple(sorted(tallies, key=lambda one: (-one.n_documents, one.outlet is None, one.outlet or "")))

    def tally_citations(self, outlets: Sequence[str] = (), limit: int = 500) -> Citations:
        """Return whose word the pages of each outlet give, most claims first, at most so many pairs.

        Args:
            outlets: of whose pages; () for all.
            limit: pairs at most.

        Cost: over the `CITATION_CAP` claims that were read last, whatever the record holds.
        """
        key = "citations", tuple(outlets), limit
        return self.recall(key, lambda: self._count_citations(outlets, limit))

    def _count_citations(self, outlets: Sequence[str], limit: int) -> Citations:
        claims, documents = tables.claims, tables.documents
        joined = claims.join(documents, claims.c.document == documents.c.id)
        newest = select(claims.c.number).select_from(joined).where(documents.c.outlet.is_not(None))
        if outlets:
            newest = newest.where(documents.c.outlet.in_(outlets))
        chosen = newest.order_by(claims.c.number.desc()).limit(CITATION_CAP + 1).subquery()
        query = select(documents.c.outlet, claims.c.body).select_from(joined)
        counted: Counter[tuple[str, str]] = Counter()
        n_read = 0
        with self._engine.connect() as connection:
            for outlet, body in connection.execute(query.where(claims.c.number.in_(select(chosen.c.number)))):
                n_read += 1
                if n_read <= CITATION_CAP:
                    # the chain alone: making claims of their bodies takes ten times as long
                    chain = {link["name"] for link in json.loads(body)["attribution"]}
                    counted.update((str(outlet), name) for name in chain if name and name != outlet)
        most = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
        return Citations(
            tallies=tuple(CitationTally(outlet, voice, n) for (outlet, voice), n in most),
            is_capped=n_read > CITATION_CAP,
        )
