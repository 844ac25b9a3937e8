"""The pages that feeds have named: which of them are new, which are to be tried again, and the jobs that read them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, select, update

from dragoman.model import Job, JobState, JobTarget, page_key
from dragoman.record.addresses import find_known
from dragoman.record.database import insert_new
from dragoman.record.finding import batches
from dragoman.record.instants import tell_time
from dragoman.record.jobs import insert_job
from dragoman.record.plain_json import read_json, write_json
from dragoman.record.tables import feed_pages as _pages
from dragoman.record.tables import jobs as _jobs

PAGES_A_JOB = 100
"""Pages that a job of feeds has at most: what comes while the worker is busy is read in one go, and settled once."""

TRIES = 4
"""How often a page that cannot be fetched is tried, each time when its feed is read."""

_SEEN_TO = timedelta(days=7)
_FORGET_AFTER = timedelta(days=90)
"""How long a page that its feed names no more is remembered. Pages in the record are known by their addresses for ever;
this is for those that were taken back or could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPage:
    """A page that a feed names."""

    address: str
    title: str | None = None

    @property
    def key(self) -> str:
        """What all ways to write its address have in common."""
        return page_key(self.address) or self.address[:300]


def keep_named(connection: Connection, number: int, named: Sequence[NamedPage], at: datetime) -> list[NamedPage]:
    """Keep that a feed names some pages; return the new ones, the last first: feeds begin with the newest."""
    if not named:
        return []
    pages = {page.key: page for page in reversed(named)}  # of two spellings the first counts
    known = find_known(connection, pages)
    own: dict[str, str] = {}
    for some in batches(list(pages)):
        query = select(_pages.c.key, _pages.c.feed, _pages.c.seen).where(_pages.c.key.in_(some))
        for key, feed, seen in connection.execute(query):
            known.add(key)
            if feed == number:
                own[key] = seen
    now = tell_time(at)
    rows = [{"feed": number, "key": key, "seen": now} for key in pages if key not in own]
    if rows:
        connection.execute(insert_new(connection, _pages), rows)
    for key, seen in own.items():
        if not tell_time(at - _SEEN_TO) < seen <= now:
            connection.execute(update(_pages).where(_pages.c.feed == number, _pages.c.key == key).values(seen=now))
    connection.execute(delete(_pages).where(_pages.c.feed == number, _pages.c.seen < tell_time(at - _FORGET_AFTER)))
    return [page for key, page in pages.items() if key not in known]


def take_missed(connection: Connection, number: int) -> list[str]:
    """Return the addresses of the pages of a feed that are to be tried again, which they then are not any more."""
    where = (_pages.c.feed == number, _pages.c.missed.is_not(None))
    missed = list(connection.scalars(select(_pages.c.missed).where(*where).order_by(_pages.c.key)))
    if missed:
        connection.execute(update(_pages).where(*where).values(missed=None))
    return missed


def add_targets(connection: Connection, targets: Sequence[JobTarget], by: str, at: datetime) -> None:
    """Put targets into the newest job of feeds that nobody has begun, as far as there is room, else into new ones."""
    left = list(targets)
    if left:
        query = select(_jobs.c.body).where(_jobs.c.state == JobState.WAITING.value).order_by(_jobs.c.number.desc())
        job = next((one for body in connection.scalars(query.limit(1)) if (one := read_json(Job, body))), None)
        is_open = job is not None and job.n_tries == 0 and job.targets and all(one.feed for one in job.targets)
        if job is not None and is_open and (room := PAGES_A_JOB - len(job.targets)) > 0:
            longer = replace(job, targets=(*job.targets, *left[:room]))
            connection.execute(update(_jobs).where(_jobs.c.number == job.number).values(body=write_json(longer)))
            left = left[room:]
    for first in range(0, len(left), PAGES_A_JOB):
        insert_job(connection, Job(by=by, added=at, targets=tuple(left[first : first + PAGES_A_JOB])))


def note_missed(connection: Connection, number: int, address: str) -> None:
    """Have a page that could not be fetched tried again when its feed is read, a few times."""
    key = NamedPage(address=address).key
    where = (_pages.c.feed == number, _pages.c.key == key, _pages.c.tries < TRIES - 1)
    connection.execute(update(_pages).where(*where).values(missed=address, tries=_pages.c.tries + 1))
