"""A run: captures in, a record out; what was read before is not read again."""

import os
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from dragoman.model import ArchiveBegun, ArchiveEnded, ArchiveKnown, Capture, PassedOver, Problem
from dragoman.pipeline.archives import ArchiveCourses
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import ReadingRecord
from dragoman.pipeline.plan import NOTICES, PASSED_OVER, stage_versions
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.settings import (
    Progress,
    ReadingOutcome,
    ReadingTask,
    ReadSettings,
    RunSummary,
    SilentProgress,
    Versions,
)
from dragoman.pipeline.settling import mark_unsettled, settle_record
from dragoman.pipeline.workers import Read, read_side_by_side

Resume = Callable[[ArchiveBegun], int | None]
"""Says of a web archive that is opened from which byte it is read; None when it was read to its end before."""

Found = Capture | Problem | ArchiveBegun | ArchiveEnded | ArchiveKnown | PassedOver
OpenSources = Callable[[Resume], Iterable[Found]]
"""Opens what is to be read."""

_WORTH_A_WORKER = 8
"""Captures that make one more process worth its start: it loads lexicon and analysers for five to
ten seconds, in which a process that has them reads as many articles. Five articles in three
languages took 12 seconds of processor time in one process and 24 in two (two cores, November 2026)."""


def read_into(
    record_address: str | None,
    targets: Sequence[str],
    settings: ReadSettings | None = None,
    progress: Progress | None = None,
) -> RunSummary:
    """Read files, folders, addresses or standard input ("-") into a record.

    Every capture is written in one transaction as soon as it is read, so that a run that is
    stopped, killed or interrupted leaves a sound record, and the next run reads only the rest.

    Args:
        record_address: file or URL of the record; None is the one in the user's data folder.
        targets: paths and URLs, or "-".
        settings: how to read; None reads in this process, with nothing assumed.
        progress: who shows how far the run has come; None shows nothing.

    Raises:
        WrongUse: a target or a setting that cannot be.
        DragomanError: the record or the installation is at fault.
        KeyboardInterrupt: after Ctrl-C, once what was being written is written.
    """
    from dragoman.record import open_record

    settings = settings or ReadSettings()
    with open_record(record_address) as record:
        n_captures = count_captures(targets)
        if n_captures is not None:
            settings = replace(settings, jobs=min(settings.jobs, max(1, n_captures // _WORTH_A_WORKER)))
        return run(
            record,
            partial(open_sources, targets, settings),
            settings,
            progress or SilentProgress(),
            named=frozenset(targets),
            n_captures=n_captures,
        )


def open_sources(targets: Sequence[str], settings: ReadSettings, resume: Resume) -> Iterator[Found]:
    """Yield what the targets hold, web archives from where an earlier run left them."""
    from dragoman.sources import read_sources

    return read_sources(targets, allow_private=settings.allow_private, resume=resume)


_HIDING = (".zip", ".warc", ".warc.gz", ".wet.gz", ".paths", ".paths.gz")
"""Endings of what holds nobody knows how many captures."""


def count_captures(targets: Sequence[str]) -> int | None:
    """Return how many captures the targets will give, for the time left; None where archives hide the number.

    Looks at names only: a hundred thousand files cost less than a second.
    """
    n_captures = 0
    for target in targets:
        names = [target]
        if "://" not in target and Path(target).is_dir():
            names = list(_names_below(target))
        if any(name.casefold().endswith(_HIDING) for name in names):
            return None
        n_captures += len(names)
    return n_captures


def _names_below(folder: str) -> Iterator[str]:
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (name for name in names if not name.startswith("."))


def run(
    record: ReadingRecord,
    captures: Iterable[Found] | OpenSources,
    settings: ReadSettings,
    progress: Progress,
    *,
    named: frozenset[str] = frozenset(),
    n_captures: int | None = None,
    read: Read = read_task,
    versions: Versions | None = None,
) -> RunSummary:
    """Read `captures` into `record`.

    Args:
        record: where to.
        captures: what to read, and what the sources could not have; where web archives may be among them, what
            opens them, told from where each is read.
        settings: how to read.
        progress: who shows how far the run has come.
        named: the targets as the user named them.
        n_captures: how many captures there will be; None when that cannot be told.
        read: what is done with each capture.
        versions: what its results rest on; None for the stages of the plan.
    """
    interrupts = Interrupts()
    rests_on = versions or stage_versions(settings.outside, is_quick=settings.is_quick)
    archives = ArchiveCourses(lambda: record.archives, settings, rests_on)
    course = _Course(record, settings, progress, interrupts, rests_on, named, archives)
    found = captures(archives.resume) if callable(captures) else captures
    started = time.monotonic()
    with interrupts.watched():
        progress.begin(n_captures)
        tasks = course.choose_tasks(found)
        try:
            with closing(_read_all(tasks, settings.jobs, read)) as outcomes:
                for task, outcome in outcomes:
                    course.keep(task, outcome)
        finally:
            with interrupts.held_back():
                archives.keep()
        is_settled = settle_record(record, progress, interrupts, is_changed=course.is_changed)
    summary = course.sum_up(is_settled=is_settled, seconds=time.monotonic() - started)
    progress.finish(summary)
    return summary


def _read_all(
    tasks: Iterator[ReadingTask], jobs: int, read: Read
) -> Generator[tuple[ReadingTask, ReadingOutcome], None, None]:
    if jobs > 1:
        yield from read_side_by_side(tasks, jobs, read)
    else:
        for task in tasks:
            yield task, read(task)


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
class _Course:
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
        """Yield what is to be read; keep problems, pass over what was read before."""
        for found in captures:
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

    def keep(self, task: ReadingTask, outcome: ReadingOutcome) -> None:
        """Write what one capture gave, whole, and tell it."""
        place = task.capture.place
        if outcome.passed_over is not None:
            self.progress.capture_passed_over(outcome.uri)
        else:
            self._write(task, outcome)
        if place is not None:
            self.archives.finish(place, outcome)

    def _write(self, task: ReadingTask, outcome: ReadingOutcome) -> None:
        key = task.key_for(self.versions) if outcome.is_final else None
        with self.interrupts.held_back():
            if outcome.readings and not self.is_changed:
                mark_unsettled(self.record)
                self.is_changed = True
            self.record.writer.write_readings(key, outcome.uri, outcome.readings, outcome.problems, task.provenance)
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
