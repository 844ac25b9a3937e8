"""What was given to a served record to read: jobs, who works at them, and what each did.

One worker takes one job at a time. While it works it leaves a beat now and then; a job whose beats have stopped
was interrupted, and may be taken again.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, and_, delete, func, insert, or_, select, update

from dragoman.model import Document, Job, JobPart, JobProgress, JobState, PartFate, WrongUse
from dragoman.record.database import writing
from dragoman.record.finding import batches
from dragoman.record.instants import tell_time
from dragoman.record.plain_json import read_json, write_json
from dragoman.record.tables import claims as _claims
from dragoman.record.tables import documents as _documents
from dragoman.record.tables import event_claims as _told
from dragoman.record.tables import events as _events
from dragoman.record.tables import job_parts as _parts
from dragoman.record.tables import jobs as _jobs

_MOVING = tuple(state.value for state in (JobState.WAITING, JobState.RUNNING, JobState.UNDOING))


class Jobs:
    """Reads and writes jobs; each call is one transaction."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    # Jobs.

    def add_job(self, job: Job) -> Job:
        """Keep a new job; return it with its number."""
        with writing(self._engine) as connection:
            return insert_job(connection, job)

    def find_job(self, number: int) -> Job | None:
        """Return a job; None where there is none of this number."""
        with self._engine.connect() as connection:
            return _find(connection, number)

    def list_jobs(self, *, limit: int = 50, before: int | None = None) -> tuple[Job, ...]:
        """Return so many jobs, the newest first; with `before`, those of smaller numbers."""
        query = select(_jobs.c.body).order_by(_jobs.c.number.desc()).limit(limit)
        if before is not None:
            query = query.where(_jobs.c.number < before)
        with self._engine.connect() as connection:
            return tuple(read_json(Job, body) for body in connection.scalars(query))

    def count_moving(self) -> int:
        """Return how many jobs wait, run or are being undone."""
        query = select(func.count()).select_from(_jobs).where(_jobs.c.state.in_(_MOVING))
        with self._engine.connect() as connection:
            return int(connection.scalar(query) or 0)

    def wish_undo(self, number: int, at: datetime) -> Job:
        """Have a job taken back: at once where nothing was read yet, else by whoever works at jobs.

        Raises:
            WrongUse: there is none of this number, or it is taken back already.
        """
        with writing(self._engine) as connection:
            job = _find(connection, number)
            if job is None:
                raise WrongUse(f"there is no job {number}")
            if not job.can_be_undone:
                raise WrongUse(f"job {number} is taken back already")
            if job.state is JobState.WAITING and job.n_tries == 0:
                changed = replace(job, state=JobState.UNDONE, ended=at)
            else:
                changed = replace(job, state=JobState.UNDOING, n_tries=0, failure=None)
            _write(connection, changed)
        return changed

    # Work.

    def take_job(self, worker: str, at: datetime, *, silent_since: datetime) -> Job | None:
        """Take the next job that nobody works at, to read it or to take it back; None when there is none.

        Args:
            worker: who takes it.
            at: now.
            silent_since: a job whose last beat is older was interrupted.
        """
        # a beat of the future is one of a clock that was set back since
        is_future = _jobs.c.beat > tell_time(at + (at - silent_since))
        is_free = or_(_jobs.c.beat.is_(None), _jobs.c.beat < tell_time(silent_since), is_future)
        query = select(_jobs.c.body).where(_jobs.c.state.in_(_MOVING), is_free).order_by(_jobs.c.number).limit(1)
        with writing(self._engine) as connection:
            body = connection.scalar(query)
            if body is None:
                return None
            job = read_json(Job, body)
            is_undoing = job.state is JobState.UNDOING
            taken = replace(
                job,
                state=job.state if is_undoing else JobState.RUNNING,
                n_tries=job.n_tries + 1,
                begun=job.begun or at,
                progress=replace(JobProgress(), n_captures=job.progress.n_captures) if not is_undoing else job.progress,
            )
            _write(connection, taken)
            held = update(_jobs).where(_jobs.c.number == job.number)
            connection.execute(held.values(worker=worker, beat=tell_time(at)))
        return taken

    def beat(self, number: int, worker: str, at: datetime) -> None:
        """Leave a sign that somebody works at a job."""
        where = and_(_jobs.c.number == number, _jobs.c.worker == worker)
        with writing(self._engine) as connection:
            connection.execute(update(_jobs).where(where).values(beat=tell_time(at)))

    def release(self, worker: str, *, was_stopped: bool = False) -> None:
        """Say that a worker is gone: what it worked at may be taken again at once.

        Args:
            worker: who.
            was_stopped: it was told to end, so that the try does not count.
        """
        held = _jobs.c.worker == worker
        with writing(self._engine) as connection:
            if was_stopped:
                for body in connection.scalars(select(_jobs.c.body).where(held)).all():
                    job = read_json(Job, body)
                    _write(connection, replace(job, n_tries=max(0, job.n_tries - 1)))
            connection.execute(update(_jobs).where(held).values(worker=None, beat=None))

    def write_progress(self, number: int, progress: JobProgress) -> JobState | None:
        """Keep how far a job is; return its state, which a user may have changed, or None when it is gone.

        Once something was read, the tries before count no more: a long job may be stopped often.
        """
        with writing(self._engine) as connection:
            job = _find(connection, number)
            if job is None:
                return None
            n_tries = min(job.n_tries, 1) if progress.n_documents else job.n_tries
            _write(connection, replace(job, progress=progress, n_tries=n_tries))
            return job.state

    def finish(self, number: int, state: JobState, at: datetime, failure: str | None = None) -> None:
        """Keep how a job ended; one that a user wants taken back meanwhile stays to be taken back."""
        with writing(self._engine) as connection:
            job = _find(connection, number)
            if job is None:
                return
            if job.state is not JobState.UNDOING or state in {JobState.UNDONE, JobState.FAILED}:
                job = replace(job, state=state, ended=at, failure=failure)
            _write(connection, replace(job, progress=replace(job.progress, stage=None)))
            connection.execute(update(_jobs).where(_jobs.c.number == number).values(worker=None, beat=None))

    # Parts.

    def note_parts(self, number: int, parts: Iterable[JobPart]) -> None:
        """Keep what a job did with documents and addresses; what was first noted of one stays."""
        with writing(self._engine) as connection:
            for part in parts:
                same = and_(_parts.c.job == number, _parts.c.uri == part.uri, _is(part.document))
                known = connection.scalars(select(_parts.c.fate).where(same)).all()
                if PartFate.UNREAD.value in known and part.fate is PartFate.UNREAD:
                    connection.execute(update(_parts).where(same).values(told=part.told))
                elif not known:
                    row = {"job": number, "uri": part.uri, "document": part.document}
                    connection.execute(insert(_parts).values(fate=part.fate.value, told=part.told, **row))

    def forget_unread(self, number: int, uri: str) -> None:
        """Forget that an address could not be read, since it now was."""
        where = and_(_parts.c.job == number, _parts.c.uri == uri, _parts.c.fate == PartFate.UNREAD.value)
        with writing(self._engine) as connection:
            connection.execute(delete(_parts).where(where))

    def parts(self, number: int, fate: PartFate, *, limit: int | None = None) -> tuple[JobPart, ...]:
        """Return what a job did of one kind, in the order in which it was met."""
        query = select(_parts).where(_parts.c.job == number, _parts.c.fate == fate.value).order_by(_parts.c.number)
        with self._engine.connect() as connection:
            return tuple(_part_of(row) for row in connection.execute(query.limit(limit)))

    def count_parts(self, number: int) -> dict[PartFate, int]:
        """Return how often a job did each thing."""
        query = select(_parts.c.fate, func.count()).where(_parts.c.job == number).group_by(_parts.c.fate)
        with self._engine.connect() as connection:
            return {PartFate(fate): n for fate, n in connection.execute(query)}

    def events_of(self, number: int, *, limit: int) -> tuple[str, ...]:
        """Return the ids of events that documents tell which a job added, the latest first."""
        added = and_(_parts.c.job == number, _parts.c.fate == PartFate.ADDED.value)
        told = select(_told.c.event).join(_claims, _claims.c.id == _told.c.claim)
        told = told.join(_parts, _parts.c.document == _claims.c.document).where(added)
        query = select(_events.c.id).where(_events.c.id.in_(told))
        query = query.order_by(_events.c.first_day.is_(None), _events.c.first_day.desc(), _events.c.id).limit(limit)
        with self._engine.connect() as connection:
            return tuple(connection.scalars(query))

    def documents_at(self, uri: str) -> tuple[Document, ...]:
        """Return the documents that a capture's address gave, in order of their ids."""
        query = select(_documents.c.body).where(_documents.c.capture == uri).order_by(_documents.c.id)
        with self._engine.connect() as connection:
            return tuple(read_json(Document, body) for body in connection.scalars(query))

    def find_there(self, documents: Collection[str]) -> set[str]:
        """Return which of some documents are in the record."""
        there: set[str] = set()
        ordered = sorted(documents)
        with self._engine.connect() as connection:
            for some in batches(ordered):
                there.update(connection.scalars(select(_documents.c.id).where(_documents.c.id.in_(some))))
        return there

    def hand_on(self, number: int, documents: Collection[str]) -> set[str]:
        """Give the documents that other jobs brought too over to those; return them.

        What one job added and another one found there belongs to the other when the first is taken back.
        """
        kept: set[str] = set()
        undone = select(_jobs.c.number).where(_jobs.c.state.in_((JobState.UNDOING.value, JobState.UNDONE.value)))
        ordered = sorted(documents)
        with writing(self._engine) as connection:
            for some in batches(ordered):
                query = select(_parts.c.number, _parts.c.document).where(_parts.c.document.in_(some))
                query = query.where(_parts.c.job != number, _parts.c.job.not_in(undone)).order_by(_parts.c.number)
                for part, document in connection.execute(query.where(_parts.c.fate != PartFate.REPLACED.value)).all():
                    if document not in kept:
                        kept.add(document)
                        added = update(_parts).where(_parts.c.number == part)
                        connection.execute(added.values(fate=PartFate.ADDED.value))
        return kept

    def files_in_use(self, files: Sequence[str], *, but: int) -> set[str]:
        """Return which of some kept files another job needs that is not taken back."""
        wanted = set(files)
        query = select(_jobs.c.body).where(_jobs.c.number != but, _jobs.c.state != JobState.UNDONE.value)
        with self._engine.connect() as connection:
            jobs = (read_json(Job, body) for body in connection.scalars(query))
            return {target.file for job in jobs for target in job.targets if target.file in wanted and target.file}


def insert_job(connection: Connection, job: Job) -> Job:
    """Keep a new job; return it with its number."""
    number = (connection.scalar(select(func.max(_jobs.c.number))) or 0) + 1
    kept = replace(job, number=number)
    connection.execute(insert(_jobs).values(number=number, state=kept.state.value, body=write_json(kept)))
    return kept


def _find(connection: Connection, number: int) -> Job | None:
    body = connection.scalar(select(_jobs.c.body).where(_jobs.c.number == number))
    return read_json(Job, body) if body is not None else None


def _write(connection: Connection, job: Job) -> None:
    values = {"state": job.state.value, "body": write_json(job)}
    connection.execute(update(_jobs).where(_jobs.c.number == job.number).values(values))


def _is(document: str | None) -> Any:
    return _parts.c.document.is_(None) if document is None else _parts.c.document == document


def _part_of(row: Row[Any]) -> JobPart:
    return JobPart(uri=row.uri, document=row.document, fate=PartFate(row.fate), told=row.told)
