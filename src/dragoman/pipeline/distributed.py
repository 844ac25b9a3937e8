"""A run whose captures are read on several machines: what is handed out, what comes home, and what was lost.

The order is that of the local run. Captures are read by workers and come home as parts; the parts are loaded unit by
unit in the order of the plan, through the same course as everything else, so that the record is the same.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import sleep
from typing import Protocol

from dragoman.model import ArchiveBegun, Capture, DragomanError, EngineError
from dragoman.pipeline.archives import ArchiveCourses
from dragoman.pipeline.course import Found, task_for
from dragoman.pipeline.parts import PartFolder
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.settings import ReadCapture, ReadSettings, Versions
from dragoman.pipeline.units import Planner, Unit, Wave
from dragoman.pipeline.workers import Read

TRIES = 3
"""How often a unit is handed out before its captures are read at home, one process a capture, so that the one which
ends its process is found: a worker may die of its neighbours' use of memory, or with its machine."""

_LOOK_SECONDS = 0.2
"""How often is looked for parts that have come home."""


class Engine(Protocol):
    """What hands units to workers."""

    def read(self, units: Sequence[Unit], folder: str, read: Read) -> None:
        """Have every unit read and its part written; return when all are, raise when some cannot be.

        Raises:
            DragomanError: the installation of a worker is at fault.
            EngineLost: workers ended too often, or the engine itself did.
        """

    def stop(self) -> None:
        """Let all workers go."""


class EngineLost(Exception):  # noqa: N818 - it is what happened
    """An engine gave some units up; which, the folder of parts tells."""


@dataclass(slots=True)
class Tally:
    """What a distributed run had to do: units, how often they were begun, and which were read at home."""

    n_units: int = 0
    n_tries: int = 0
    n_at_home: int = 0
    machines: set[tuple[str, int]] = field(default_factory=set)


def read_unit(unit: Unit, folder: str, read: Read = read_task) -> None:
    """Read a unit whole and write its part: the work of one worker. A unit whose part is there is not read again."""
    parts = PartFolder(folder)
    if parts.find_mark(unit.id) is not None:
        return
    parts.note_try(unit.id)
    parts.write(unit.id, _read_all(unit, read))


def _read_all(unit: Unit, read: Read) -> Iterator[Found]:
    for task in unit.tasks:
        yield ReadCapture.of(task, read(task), unit.versions)
    if unit.archive is None:
        return
    for found in _open_archive(unit):
        if isinstance(found, Capture):
            task = task_for(found, unit.settings)
            yield ReadCapture.of(task, read(task), unit.versions)
        else:
            yield found


def _open_archive(unit: Unit) -> Iterator[Found]:
    from dragoman.sources import read_sources

    def resume(_begun: ArchiveBegun) -> int:
        return unit.offset

    assert unit.archive is not None
    return read_sources([unit.archive], allow_private=unit.settings.allow_private, resume=resume)


@dataclass(slots=True)
class DistributedSources:
    """What is to be read, as `run` takes it: captures come read already.

    Args:
        targets: as the user typed them.
        settings: how to read.
        versions: what the results rest on.
        engine: what hands units to workers.
        folder: into which all workers write.
        has_reading: whether a reading is in the record.
        read: what a worker does with a capture; importable by name.
    """

    targets: Sequence[str]
    settings: ReadSettings
    versions: Versions
    engine: Engine
    folder: str
    has_reading: Callable[[str], bool]
    read: Read = read_task
    tally: Tally = field(default_factory=Tally)

    def __call__(self, archives: ArchiveCourses) -> Iterator[Found]:
        """Yield what a run meets, in the order of the targets."""
        from dragoman.sources import read_sources

        Path(self.folder).mkdir(parents=True, exist_ok=True, mode=0o700)
        left_before = PartFolder(self.folder).list_units()
        planner = Planner(self.settings, self.versions, archives, self.has_reading)
        sources = read_sources(self.targets, allow_private=self.settings.allow_private, resume=planner.resume)
        try:
            for found in planner.plan(sources):
                if isinstance(found, Wave):
                    yield from self._read_wave(found.units)
                    archives.keep()
                    PartFolder(self.folder).forget(unit.id for unit in found.units)
                else:
                    yield found
            PartFolder(self.folder).forget(left_before)
        finally:
            self.engine.stop()

    def _read_wave(self, units: Sequence[Unit]) -> Iterator[Found]:
        """Have units read side by side and yield what they gave, in their order, as soon as it is there."""
        parts = PartFolder(self.folder)
        work = _Work(self.engine, units, self.folder, self.read)
        for unit in units:
            while parts.find_mark(unit.id) is None and not work.is_over:
                sleep(_LOOK_SECONDS)
            mark = parts.find_mark(unit.id)
            if mark is None:
                work.check()
                self.tally.n_at_home += 1
                yield from unit_at_home(unit)
            else:
                self.tally.machines.add((mark.machine, mark.process))
                yield from parts.read(unit.id)
            self.tally.n_units += 1
            self.tally.n_tries += parts.count_tries(unit.id)


def unit_at_home(unit: Unit) -> Iterator[Found]:
    """Yield the captures of a unit as they are, for the run itself to read."""
    yield from (task.capture for task in unit.tasks)
    if unit.archive is not None:
        yield from _open_archive(unit)


def _check_home(units: Sequence[Unit], parts: PartFolder) -> None:
    """Raise `EngineError` when workers have written every part, and none of them is where we look."""
    if not any(parts.find_mark(unit.id) for unit in units):
        message = f"what the workers wrote is not in {parts.folder}; name a folder that all of them reach with --parts"
        raise EngineError(message)


class _Work:
    """Units at work in a thread of their own; given out again where the engine gave them up too early."""

    def __init__(self, engine: Engine, units: Sequence[Unit], folder: str, read: Read) -> None:
        self._engine = engine
        self._folder = folder
        self._read = read
        self._fault: BaseException | None = None
        self._thread = Thread(target=self._work, args=(list(units),), name="dragoman-engine", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether no more parts will come."""
        return not self._thread.is_alive()

    def check(self) -> None:
        """Raise what stopped the engine, where that was no loss of workers."""
        if self._fault is not None:
            raise self._fault

    def _work(self, units: list[Unit]) -> None:
        parts = PartFolder(self._folder)
        try:
            while units:
                n_tries = sum(parts.count_tries(unit.id) for unit in units)
                try:
                    self._engine.read(units, self._folder, self._read)
                except EngineLost as loss:
                    if sum(parts.count_tries(unit.id) for unit in units) == n_tries:
                        message = f"the engine ended ({loss}); what was read is kept, and the same command goes on"
                        raise EngineError(message) from loss
                else:
                    _check_home(units, parts)
                units = [
                    unit for unit in units
                    if parts.find_mark(unit.id) is None and parts.count_tries(unit.id) < TRIES
                ]  # fmt: skip
        except DragomanError as error:
            self._fault = error
        except Exception as fault:  # noqa: BLE001 - given on to the thread that waits for it
            self._fault = fault
