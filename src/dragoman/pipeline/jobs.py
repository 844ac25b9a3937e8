"""Jobs of a served record: read what somebody gave, note what came of it, take just that back.

A job is read by the same run as `dragoman read`. Beside it stands what it did with each document, noted before
the document is written, so that a stop at any moment leaves notes of all that is there.
"""

import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import (
    Capture,
    DragomanError,
    Job,
    JobPart,
    JobProgress,
    JobState,
    JobTarget,
    PartFate,
    Problem,
)
from dragoman.pipeline.followed_pages import FollowedPages
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.kept_files import KeptFiles
from dragoman.pipeline.pacing import SharedPace
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.running import count_captures, run
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask, ReadSettings, RunSummary, SilentProgress
from dragoman.pipeline.settling import mark_unsettled, settle_record
from dragoman.pipeline.workers import Read

if TYPE_CHECKING:
    from dragoman.record import Jobs, Record
    from dragoman.sources import Pace

TELL_EVERY_SECONDS = 0.5
"""How often the record is told how far a job is: twice while the page that shows it asks once."""

_N_TOGETHER = 20
"""Documents taken away in one transaction: readers and other writers wait some hundredths of a second for it."""


_HERE = {
    "refused-address": "leads to no address of the public internet, and no other is fetched for a served record",
    "language-unknown": "the language of this text could not be found; give it again and choose its language",
}
"""What problems are told as to whoever gives a job: their own messages name options of the command line."""


class JobStopped(DragomanError):  # noqa: N818 - it is what happened
    """Somebody wants the job taken back while it is read."""


def read_job(
    record: "Record",
    job: Job,
    files: KeptFiles,
    *,
    outside: str | None = None,
    read: Read = read_task,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Read what a job names into the record, and keep how it ended.

    Args:
        record: where to; the job is in it, and taken.
        job: what.
        files: where sent files lie.
        outside: folder of outside knowledge; None for none.
        read: what is done with each capture.
        now: the time of day.

    Raises:
        JobStopped: somebody wants it taken back; what was read so far is there.
        DragomanError: the record or the installation is at fault.
    """
    course = _Course(record, job, read)
    left = course.pass_over_known(job.targets)
    settings = ReadSettings(language=job.language, published=job.published, outside=outside)
    private = [number for number, feed in record.feeds.find_feeds(_feeds_of(job)).items() if feed.is_private_allowed]
    captures = read_targets(left, files, pace=SharedPace(record.turns, now=now), private=private)
    named = frozenset(target.uri for target in job.targets)
    run(record, captures, settings, course, named=named, n_captures=_count(job, files), read=course.read)
    record.jobs.finish(job.number, JobState.DONE, now())


def undo_job(
    record: "Record", job: Job, files: KeptFiles, *, now: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> None:
    """Take away just the documents that a job added, and settle the record as if they had never been.

    What another job brought too stays, and is that one's from then on; what was there before stays. A stop in
    between leaves a sound record, and the next call goes on.
    """
    jobs = record.jobs
    jobs.write_progress(job.number, replace(job.progress, stage="taking back"))
    added = {part.document for part in jobs.parts(job.number, PartFate.ADDED) if part.document is not None}
    gone = sorted(jobs.find_there(added) - jobs.hand_on(job.number, added))
    if gone:
        mark_unsettled(record)
    for first in range(0, len(gone), _N_TOGETHER):
        record.writer.delete_documents(gone[first : first + _N_TOGETHER])
    record.writer.delete_problems([part.uri for part in jobs.parts(job.number, PartFate.UNREAD)])
    settle_record(record, SilentProgress(), Interrupts(), is_changed=False)
    sent = [target.file for target in job.targets if target.file is not None]
    for name in set(sent) - jobs.files_in_use(sent, but=job.number):
        files.remove(name)
    jobs.finish(job.number, JobState.UNDONE, now())


def read_targets(
    targets: tuple[JobTarget, ...],
    files: KeptFiles,
    *,
    pace: "Pace | None" = None,
    private: Collection[int] = (),
) -> Iterator[Capture | Problem]:
    """Yield what the targets hold; what comes from a kept file carries the target's address, not the file's.

    Args:
        targets: what to read.
        files: where sent files lie.
        pace: says when a host may be asked; None for a pace of our own.
        private: numbers of feeds whose pages may be on private machines.
    """
    from dragoman.sources import read_captures, read_pages

    for target in targets:
        if target.file is not None:
            path = str(files.path_of(target.file))
            for found in read_captures([path]):
                yield replace(found, uri=target.uri + found.uri.removeprefix(path)) if _is_of(found, path) else found
    given = [target.uri for target in targets if target.file is None and target.feed is None]
    yield from read_captures(given, pace=pace)
    for is_private in (False, True):
        named = [target.uri for target in targets if target.feed and (target.feed in private) is is_private]
        yield from read_pages(named, allow_private=is_private, pace=pace)


def _is_of(found: Capture | Problem, path: str) -> bool:
    return found.uri == path or found.uri.startswith(f"{path}!")


def _feeds_of(job: Job) -> set[int]:
    return {target.feed for target in job.targets if target.feed is not None}


def _count(job: Job, files: KeptFiles) -> int | None:
    """Return how many captures there will be; None where archives or feeds hide the number."""
    names = [str(files.path_of(target.file)) if target.file else target.uri for target in job.targets]
    if any(Path(name).suffix == ".xml" for target, name in zip(job.targets, names, strict=True) if target.file):
        return None
    return count_captures(names)


class _Course:
    """Notes what a run does with each capture, and tells the record how far it is."""

    def __init__(self, record: "Record", job: Job, read: Read) -> None:
        self._jobs: Jobs = record.jobs
        self._followed = FollowedPages(record, job)
        self._number = job.number
        self._read = read
        self._progress = JobProgress()
        self._told = 0.0

    def read(self, task: ReadingTask) -> ReadingOutcome:
        """Read a capture, and note what will become of its documents before they are written."""
        if (known := self._followed.find_same(task.capture)) is not None:
            self._jobs.note_parts(self._number, [known])
            return ReadingOutcome(uri=task.capture.uri, is_final=False)
        outcome = self._read(task)
        before = {document.id: document for document in self._jobs.documents_at(outcome.uri)}
        read = {reading.document.id: reading.document for reading in outcome.readings}
        there = self._jobs.find_there(read)
        parts = [
            JobPart(
                uri=outcome.uri,
                document=id,
                fate=PartFate.RENEWED if id in there else PartFate.ADDED,
                told=document.title_text or "",
            )
            for id, document in read.items()
        ]
        if read:
            parts += [
                JobPart(uri=outcome.uri, document=id, fate=PartFate.REPLACED, told=document.title_text or "")
                for id, document in before.items()
                if id not in read
            ]
            self._jobs.forget_unread(self._number, outcome.uri)
        self._jobs.note_parts(self._number, parts)
        return outcome

    def pass_over_known(self, targets: tuple[JobTarget, ...]) -> tuple[JobTarget, ...]:
        """Return the targets that are to be read: without pages that feeds have named and the record holds by now."""
        known = self._followed.find_known()
        self._jobs.note_parts(self._number, known.values())
        progress = self._progress
        self._progress = replace(progress, n_done=progress.n_done + len(known), n_known=progress.n_known + len(known))
        return tuple(target for target in targets if target.feed is None or target.uri not in known)

    # What a run tells.

    def begin(self, n_captures: int | None) -> None:
        """The run starts."""
        self._tell(replace(self._progress, n_captures=n_captures), at_once=True)

    def capture_known(self, uri: str) -> None:
        """An earlier run had read this capture."""
        known = [
            JobPart(uri=uri, document=document.id, fate=PartFate.KNOWN, told=document.title_text or "")
            for document in self._jobs.documents_at(uri)
        ]
        self._jobs.note_parts(self._number, known)
        progress = self._progress
        self._tell(replace(progress, n_done=progress.n_done + 1, n_known=progress.n_known + 1))

    def capture_passed_over(self, uri: str) -> None:
        """A page of a web archive is none that we read."""
        self._tell(replace(self._progress, n_done=self._progress.n_done + 1))

    def capture_read(self, uri: str, n_documents: int, n_claims: int) -> None:
        """This run has read a capture and written what it gave."""
        self._followed.note_read(uri, n_documents)
        progress = self._progress
        self._tell(
            replace(
                progress,
                n_done=progress.n_done + 1,
                n_known=progress.n_known + self._followed.was_known(uri),
                n_documents=progress.n_documents + n_documents,
                n_claims=progress.n_claims + n_claims,
            )
        )

    def problem_met(self, problem: Problem, trace: str | None) -> None:
        """Something could not be read."""
        if trace:
            import logging

            logging.getLogger("dragoman.jobs").error("%s\n%s", problem.uri, trace)
        told = _HERE.get(problem.code, problem.message)
        self._followed.note_problem(problem)
        self._jobs.note_parts(self._number, [JobPart(uri=problem.uri, fate=PartFate.UNREAD, told=told)])
        self._tell(replace(self._progress, n_problems=self._progress.n_problems + 1))

    def stage_begun(self, name: str) -> None:
        """A stage over the whole record starts."""
        self._tell(replace(self._progress, stage=name), at_once=True)

    def finish(self, summary: RunSummary) -> None:
        """The run is over."""
        self._tell(self._progress, at_once=True, may_stop=False)

    def _tell(self, progress: JobProgress, *, at_once: bool = False, may_stop: bool = True) -> None:
        """Keep the progress, not too often; stop where somebody wants the job taken back."""
        self._progress = progress
        now = time.monotonic()
        if not at_once and now - self._told < TELL_EVERY_SECONDS:
            return
        self._told = now
        state = self._jobs.write_progress(self._number, progress)
        if may_stop and state is not JobState.RUNNING:
            raise JobStopped(f"job {self._number} is wanted back")
