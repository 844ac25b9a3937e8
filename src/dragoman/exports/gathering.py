"""Events together with the claims and pages that tell them, fetched many at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from dragoman.model import Document, Event, PartialDate
from dragoman.record import PlacedClaim, Reader

_N_TOGETHER = 200
"""Events whose claims are fetched with one question: some megabytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldEvent:
    """An event with its claims, in its own order, and the pages of these, the first published first."""

    event: Event
    claims: tuple[PlacedClaim, ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Each page once, by date of publication (unknown last) and id."""
        return sort_documents(claim.document for claim in self.claims)


def gather_events(reader: Reader, events: Iterable[Event]) -> Iterator[ToldEvent]:
    """Yield events with their claims, in the order given; memory does not grow with their number."""
    coming = iter(events)
    while batch := list(islice(coming, _N_TOGETHER)):
        found = reader.find_claims(dict.fromkeys(id for event in batch for id in event.claims))
        for event in batch:
            yield ToldEvent(event=event, claims=tuple(found[id] for id in event.claims if id in found))


def sort_documents(documents: Iterable[Document]) -> tuple[Document, ...]:
    """Return documents, each once, by date of publication (unknown last) and id."""
    return tuple(sorted({document.id: document for document in documents}.values(), key=_publication_order))


def _publication_order(document: Document) -> tuple[bool, str, str]:
    published = published_date(document)
    return published is None, str(published or ""), document.id


def published_date(document: Document) -> PartialDate | None:
    """Return when a document was published; None where no year is known."""
    published = document.published.date if document.published else None
    return published if published is not None and published.year is not None else None


def web_address(document: Document) -> str | None:
    """Return the address of a document that stands on the web; None for a file."""
    return document.uri if document.uri.startswith(("http://", "https://")) else None
