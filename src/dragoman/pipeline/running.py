"""A run: captures in, a record out; what was read before is not read again."""

import hashlib
import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import WrongUse
from dragoman.pipeline.archives import ArchiveCourses
from dragoman.pipeline.course import Course, Found
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import ReadingRecord
from dragoman.pipeline.plan import stage_versions
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.settings import (
    Progress,
    ReadCapture,
    ReadingOutcome,
    ReadingTask,
    ReadSettings,
    RunSummary,
    SilentProgress,
    Versions,
)
from dragoman.pipeline.settling import settle_record
from dragoman.pipeline.workers import Read, read_side_by_side

if TYPE_CHECKING:
    from dragoman.record import Record

OpenSources = Callable[[ArchiveCourses], Iterable[Found]]
"""Opens what is to be read, web archives where an earlier run left them."""

_WORTH_A_WORKER = 8
"""Captures that make one more process worth its start: it loads lexicon and analysers for five to
ten seconds, in which a process that has them reads as many articles. Five articles in three
languages took 12 seconds of processor time in one process and 24 in two (two cores, November 2026)."""


ENGINES = ("local", "spark")
"""What reads side by side: processes of this machine, or the workers of Apache Spark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineChoice:
    """Which engine reads, and where.

    Attributes:
        name: one of `ENGINES`.
        master: where Spark is, as Spark writes it; None starts one in this machine with the jobs of the settings.
        folder: where workers write what they have read; None is beside the record.
    """

    name: str = "local"
    master: str | None = None
    folder: str | None = None

    def __post_init__(self) -> None:
        if self.name not in ENGINES:
            raise WrongUse(f"there is no engine {self.name!r}; name one of {', '.join(ENGINES)}")
        if self.name == "local" and (self.master or self.folder):
            raise WrongUse("--master and --parts are of another engine; name it with --engine spark")


LOCAL = EngineChoice()


def read_into(
    record_address: str | None,
    targets: Sequence[str],
    settings: ReadSettings | None = None,
    progress: Progress | None = None,
    engine: EngineChoice = LOCAL,
) -> RunSummary:
    """Read files, folders, addresses or standard input ("-") into a record.

    Every capture is written in one transaction as soon as it is read, so that a run that is
    stopped, killed or interrupted leaves a sound record, and the next run reads only the rest.

    Args:
        record_address: file or URL of the record; None is the one in the user's data folder.
        targets: paths and URLs, or "-".
        settings: how to read; None reads in this process, with nothing assumed.
        progress: who shows how far the run has come; None shows nothing.
        engine: what reads side by side.

    Raises:
        WrongUse: a target or a setting that cannot be.
        DragomanError: the record or the installation is at fault.
        KeyboardInterrupt: after Ctrl-C, once what was being written is written.
    """
    from dragoman.record import open_record

    settings = settings or ReadSettings()
    with open_record(record_address) as record:
        n_captures = count_captures(targets)
        sources: OpenSources = partial(open_sources, targets, settings)
        if engine.name == "spark":
            sources = _distribute(record, targets, settings, engine)
            settings = replace(settings, jobs=max(2, settings.jobs))  # what ends a process ends one of the pool
        elif n_captures is not None:
            settings = replace(settings, jobs=min(settings.jobs, max(1, n_captures // _WORTH_A_WORKER)))
        return run(
            record,
            sources,
            settings,
            progress or SilentProgress(),
            named=frozenset(targets),
            n_captures=n_captures,
        )


def _distribute(record: "Record", targets: Sequence[str], settings: ReadSettings, engine: EngineChoice) -> OpenSources:
    from dragoman.pipeline.distributed import DistributedSources
    from dragoman.pipeline.spark import SparkEngine, check_spark

    check_spark()
    return DistributedSources(
        targets=targets,
        settings=settings,
        versions=stage_versions(settings.outside, is_quick=settings.is_quick),
        engine=SparkEngine(engine.master or f"local-cluster[{settings.jobs},1,1024]"),
        folder=str(Path(engine.folder or folder_of_parts(record)).absolute()),
        has_reading=record.reader.has_reading,
    )


def folder_of_parts(record: "Record") -> Path:
    """Return the folder in which workers leave what they have read: beside the record, or in the user's data folder."""
    if record.path is not None:
        return record.path.with_name(f"{record.path.name}.parts")
    from platformdirs import user_data_path

    server = hashlib.sha256(record.address.encode()).hexdigest()[:16]
    return user_data_path("dragoman", appauthor=False) / "parts" / server


def open_sources(targets: Sequence[str], settings: ReadSettings, archives: ArchiveCourses) -> Iterator[Found]:
    """Yield what the targets hold, web archives from where an earlier run left them."""
    from dragoman.sources import read_sources

    return read_sources(targets, allow_private=settings.allow_private, resume=archives.resume)


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
    course = Course(record, settings, progress, interrupts, rests_on, named, archives)
    found = captures(archives) if callable(captures) else captures
    started = time.monotonic()
    with interrupts.watched():
        progress.begin(n_captures)
        tasks = course.choose_tasks(found)
        try:
            with closing(_read_all(tasks, settings.jobs, read)) as outcomes:
                for task, outcome in outcomes:
                    course.keep(ReadCapture.of(task, outcome, rests_on))
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
