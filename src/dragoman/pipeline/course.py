"""What a run has met so far: what it reads, what it keeps, what it tells."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.model import ArchiveBegun, ArchiveEnded, ArchiveKnown, Capture, PassedOver, Problem
from dragoman.pipeline.archives import ArchiveCourses
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import ReadingRecord
from dragoman.pipeline.plan import NOTICES, PASSED_OVER
from dragoman.pipeline.settings import Progress, ReadCapture, ReadingTask, ReadSettings, RunSummary, Versions
from dragoman.pipeline.settling import mark_unsettled

Found = Capture | Problem | ArchiveBegun | ArchiveEnded | ArchiveKnown | PassedOver | ReadCapture
"""What a run meets: what the sources give, and captures that an engine has read."""


def task_for(capture: Capture, settings: ReadSettings) -> ReadingTask:
    """Return the task of reading a capture under a user's options."""
    return ReadingTask(
        capture=capture,
        language=settings.language,
        published=settings.published,
        outside=settings.outside,
        is_quick=settings.is_quick,
        is_sifted=settings.is_sifted and capture.place is not None,
    )


@dataclass(slots=True)
class Course:
    """What a run has met so far."""

    record: ReadingRecord
    settings: ReadSettings
    progress: Progress
    interrupts: Interrupts
    versions: Versions
    named: frozenset[str]
    archives: ArchiveCourses
    counts: Counter[str] = field(default_factory=Counter)
    is_changed: bool = False
    problems: Counter[str] = field(default_factory=Counter)
    notices: Counter[str] = field(default_factory=Counter)

    def choose_tasks(self, captures: Iterable[Found]) -> Iterator[ReadingTask]:
        """Yield what is to be read; keep problems and what an engine has read, pass over what was read before."""
        for found in captures:
            if isinstance(found, ReadCapture):
                self.counts["captures"] += 1
                if found.place is not None:
                    self.archives.take(found.place)
                self.keep(found)
                continue
            if not isinstance(found, Capture | Problem):
                self._follow_archive(found)
                continue
            self.counts["captures"] += 1
            if isinstance(found, Problem):
                self._keep_problem(found)
                continue
            if found.place is not None:
                self.archives.take(found.place)
            task = task_for(found, self.settings)
            if not self.settings.again and self.record.reader.has_reading(task.key_for(self.versions)):
                self.counts["known"] += 1
                self.progress.capture_known(found.uri)
                if found.place is not None:
                    self.archives.finish(found.place)
            else:
                yield task

    def _follow_archive(self, found: ArchiveBegun | ArchiveEnded | ArchiveKnown | PassedOver) -> None:
        match found:
            case PassedOver():
                self.archives.pass_over(found)
            case ArchiveBegun():
                self.archives.begin(found)
                if not found.offset:  # what could not be read of an earlier state of it
                    self.record.writer.delete_problems([found.archive])
            case ArchiveEnded():
                self.archives.end(found)
            case ArchiveKnown():
                self.counts["archives known"] += 1

    def keep(self, read: ReadCapture) -> None:
        """Write what one capture gave, whole, and tell it."""
        if read.outcome.passed_over is not None:
            self.progress.capture_passed_over(read.outcome.uri)
        else:
            self._write(read)
        if read.place is not None:
            self.archives.finish(read.place, read.outcome)

    def _write(self, read: ReadCapture) -> None:
        outcome = read.outcome
        key = read.key if outcome.is_final else None
        with self.interrupts.held_back():
            if outcome.readings and not self.is_changed:
                mark_unsettled(self.record)
                self.is_changed = True
            self.record.writer.write_readings(key, outcome.uri, outcome.readings, outcome.problems, read.provenance)
        n_claims = sum(len(reading.claims) for reading in outcome.readings)
        self.counts["read"] += 1
        self.counts["documents"] += len(outcome.readings)
        self.counts["claims"] += n_claims
        self.counts["quotes"] += sum(len(reading.quotes) for reading in outcome.readings)
        for problem in outcome.problems:
            self._tell_problem(problem, outcome.trace)
        self.progress.capture_read(outcome.uri, len(outcome.readings), n_claims)

    def sum_up(self, *, is_settled: bool, seconds: float) -> RunSummary:
        """Return the counts of the whole run."""
        archives = self.archives.sum_up()
        passed_over: Counter[str] = Counter()
        for reading in archives:
            passed_over.update(dict(reading.passed_over))
        return RunSummary(
            n_captures=self.counts["captures"],
            n_read=self.counts["read"],
            n_known=self.counts["known"],
            n_documents=self.counts["documents"],
            n_claims=self.counts["claims"],
            n_quotes=self.counts["quotes"],
            problems=tuple(sorted(self.problems.items())),
            notices=tuple(sorted(self.notices.items())),
            is_settled=is_settled,
            n_pages=sum(reading.n_pages for reading in archives),
            passed_over=tuple(sorted(passed_over.items())),
            n_archives_known=self.counts["archives known"],
            seconds=seconds,
        )

    def _keep_problem(self, problem: Problem) -> None:
        with self.interrupts.held_back():
            if self.archives.holds(problem.uri):  # one of several of an archive
                self.record.writer.write_problems((problem,), problem.uri)
            else:
                self.record.writer.write_readings(None, problem.uri, (), (problem,))
        self._tell_problem(problem, None)

    def _tell_problem(self, problem: Problem, trace: str | None) -> None:
        is_passed_over = problem.code == PASSED_OVER and problem.uri not in self.named
        if problem.code in NOTICES or is_passed_over:
            self.notices[problem.code] += 1
            return
        self.problems[problem.code] += 1
        self.progress.problem_met(problem, trace)
