"""A look at all saved searches: what is due, what is new, and sending it once."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from dragoman.alerts.digests import Digest, first_claims, make_digest
from dragoman.alerts.sending import SendError, SendSettings, send_digest

if TYPE_CHECKING:
    from dragoman.record import Arrivals, Record, SavedSearch

log = logging.getLogger("dragoman.alerts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one search for one address: the digest, and why it could not be sent (None when it was)."""

    search: str
    to: str
    digest: Digest
    failure: str | None = None


_CLOCK_SLACK = timedelta(hours=1)
"""How far a look may lie in the future: one further is of a clock that was set back since, and silence until then
would be a day or a year. Nothing is sent twice by it: what was sent is known by its keys."""


def is_due(search: "SavedSearch", now: datetime) -> bool:
    """Whether a search is to be looked at: at once, or after its hour when it was not looked at since.

    Args:
        search: the search.
        now: an aware time, in the zone whose hours are meant.

    >>> from datetime import UTC
    >>> from dragoman.record import SavedSearch
    >>> daily = SavedSearch(name="a", what="events", hour=7, by="ann", saved="", looked="2024-03-20T07:00:05+00:00")
    >>> [is_due(daily, datetime(2024, 3, day, hour, tzinfo=UTC)) for day, hour in ((20, 23), (21, 6), (21, 7))]
    [False, False, True]
    """
    if search.hour is None or search.looked is None:
        return search.hour is None or now.hour >= search.hour
    latest = now.replace(hour=search.hour, minute=0, second=0, microsecond=0)
    if latest > now:
        latest -= timedelta(days=1)
    looked = datetime.fromisoformat(search.looked)
    return looked < latest or looked - now > _CLOCK_SLACK


def send_all(record: "Record", settings: SendSettings, now: datetime) -> Iterator[Outcome]:
    """Look at every search that is due, send what is new, and yield what came of it.

    What could not be sent is tried again at the next look. Whoever dies while sending leaves what was about to be
    sent unconfirmed: it may have arrived, and is not sent again.
    """
    for search in record.searches.list_searches():
        if is_due(search, now):
            yield from _send_search(record, search, settings, now)


def _send_search(record: "Record", search: "SavedSearch", settings: SendSettings, now: datetime) -> Iterator[Outcome]:
    searches = record.searches
    arrivals = searches.find_arrivals(search)
    outcomes = [outcome for to in search.to for outcome in _send_to(record, search, arrivals, to, settings, now)]
    failures = [outcome.failure for outcome in outcomes if outcome.failure is not None]
    # what failed is still new at the next look; what was sent is known by its keys
    mark = search.mark if failures else arrivals.mark
    searches.note_look(search, mark, now, "; ".join(dict.fromkeys(failures)) or None)
    yield from outcomes


def _send_to(
    record: "Record", search: "SavedSearch", arrivals: "Arrivals", to: str, settings: SendSettings, now: datetime
) -> Iterator[Outcome]:
    searches = record.searches
    claims = record.reader.find_claims(first_claims(arrivals.values))
    digest = make_digest(search, arrivals, claims, searches.sent_keys(search, to))
    if digest is None:
        return
    if not searches.begin_sending(search, to, digest.keys, now):
        return  # another process of the same record is at it
    try:
        send_digest(digest, to, settings, now)
    except SendError as error:
        searches.end_sending(search, to, digest.keys, None)
        log.warning("%s: %s", search.name, error)
        yield Outcome(search=search.name, to=to, digest=digest, failure=str(error))
        return
    searches.end_sending(search, to, digest.keys, now)
    yield Outcome(search=search.name, to=to, digest=digest)
