"""In which languages and on which days events are told, asked of many at once without reading claims and pages."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from dragoman.record import tables
from dragoman.record.connected import Connected
from dragoman.record.finding import batches


class TellingReader(Connected):
    """Tells of many events what their pages have in common."""

    def find_languages(self, events: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the languages of the pages that tell or deny each event, in alphabetical order.

        A page whose language is not known has none here. Cost: one question for every few hundred events.
        """
        links, claims, documents = tables.event_claims, tables.claims, tables.documents
        joined = links.join(claims, claims.c.id == links.c.claim).join(documents, documents.c.id == claims.c.document)
        query = select(links.c.event, documents.c.language).select_from(joined).distinct()
        wanted = list(dict.fromkeys(events))
        found: dict[str, set[str]] = {id: set() for id in wanted}
        with self._engine.connect() as connection:
            for some in batches(wanted):
                of_these = links.c.event.in_(some)
                for event, language in connection.execute(query.where(of_these, documents.c.language.is_not(None))):
                    found[event].add(language)
        return {id: tuple(sorted(languages)) for id, languages in found.items()}

    def find_days(self, documents: Iterable[str]) -> dict[str, date]:
        """Return the day of publication of each of these documents of which it is known to the day."""
        table = tables.documents
        known = table.c.published_first == table.c.published_last
        query = select(table.c.id, table.c.published_first)
        wanted = list(dict.fromkeys(documents))
        found: dict[str, date] = {}
        with self._engine.connect() as connection:
            for some in batches(wanted):
                of_these = table.c.id.in_(some)
                found |= {id: date.fromisoformat(day) for id, day in connection.execute(query.where(of_these, known))}
        return found
