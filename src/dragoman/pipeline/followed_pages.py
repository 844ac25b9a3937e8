"""What a job does with pages that feeds have named: those that the record holds are not read again."""

from typing import TYPE_CHECKING

from dragoman.model import Capture, Document, Job, JobPart, PartFate, Problem, page_key
from dragoman.pipeline.same_pages import find_same_page

if TYPE_CHECKING:
    from dragoman.record import Record

PASSING = frozenset({"timeout", "unreachable", "server-busy", "turn-missed"})
"""Codes of problems that may be over in an hour: such a page is tried again when its feed is read."""


class FollowedPages:
    """The pages of one job that feeds have named."""

    def __init__(self, record: "Record", job: Job) -> None:
        self._feeds = record.feeds
        self._feed_of = {target.uri: target.feed for target in job.targets if target.feed is not None}
        self._keys: dict[str, tuple[str, ...]] = {}
        self._known: set[str] = set()

    def find_known(self) -> dict[str, JobPart]:
        """Return those that the record holds under their address, however written: what is noted of each.

        A job that was stopped reads only the rest; a page that somebody gave meanwhile is not fetched at all.
        """
        parts = {}
        for uri in self._feeds.find_known(self._feed_of):
            documents = self._feeds.find_documents([page_key(uri) or uri], None)
            if documents:
                parts[uri] = _known(uri, documents[0][1])
        return parts

    def find_same(self, capture: Capture) -> JobPart | None:
        """Return what is noted of a page that the record holds under another address; None for any other capture."""
        if capture.uri not in self._feed_of:
            return None
        likeness = find_same_page(self._feeds, capture)
        self._keys[capture.uri] = likeness.keys
        if likeness.same is None:
            return None
        self._known.add(capture.uri)
        return _known(capture.uri, likeness.same)

    def was_known(self, uri: str) -> bool:
        """Whether a page was found under another address."""
        return uri in self._known

    def note_read(self, uri: str, n_documents: int) -> None:
        """Keep under which further addresses a page is known from now on."""
        if n_documents and (keys := self._keys.get(uri)):
            self._feeds.note_addresses(uri, keys)

    def note_problem(self, problem: Problem) -> None:
        """Have a page tried again that could not be fetched just now."""
        feed = self._feed_of.get(problem.uri)
        if feed is not None and problem.code in PASSING:
            self._feeds.note_missed(feed, problem.uri)


def note_unread(record: "Record", job: Job) -> None:
    """Have the pages that a failed job did not come to tried again when their feeds are read."""
    named = {target.uri: target.feed for target in job.targets if target.feed is not None}
    known = record.feeds.find_known(named) if named else set()
    for uri, feed in named.items():
        if uri not in known:
            record.feeds.note_missed(feed, uri)


def _known(uri: str, document: Document) -> JobPart:
    return JobPart(uri=uri, document=document.id, fate=PartFate.KNOWN, told=document.title_text or "")
