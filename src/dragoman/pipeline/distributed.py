"""A run whose captures are read on several machines: what is handed out, what comes home, and what was lost.

The order is that of the local run. Captures are read by workers and come home as parts; the parts are loaded unit by
unit in the order of the plan, through the same course as everything else, so that the record is the same.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Protocol

from dragoman.model import ArchiveBegun, Capture, DragomanError, EngineError, PassedOver
from dragoman.pipeline.archives import ArchiveCourses
from dragoman.pipeline.course import Found, task_for
from dragoman.pipeline.parts import END, PartFolder
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.settings import ReadCapture, ReadSettings, Versions
from dragoman.pipeline.units import Planner, Unit, Wave
from dragoman.pipeline.workers import Read

TRIES = 3
"""How often a unit is handed out in vain before what is left of it is read at home, one process a capture, so that the
capture which ends its process is found: a worker may die of its neighbours' use of memory, or with its machine."""

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


PIECE_CAPTURES = 64
"""Pages of an archive that are written together: a minute's work of one process, which is what the loss of a worker
costs. Packing them costs some 50 ms."""


def read_unit(unit: Unit, folder: str, read: Read = read_task) -> None:
    """Read what is left of a unit and write it as files of its part: the work of one worker.

    A unit whose part is whole is not read again, and one of an archive is gone on with behind what was written of it.
    """
    parts = PartFolder(folder)
    if parts.find_mark(unit.id) is not None:
        return
    begun = time.monotonic()
    parts.note_try(unit.id)
    number, offset = parts.find_next(unit.id)
    pieces = _Pieces(open_unit(unit, offset))
    while not pieces.is_over:
        parts.write(unit.id, (_read_found(found, unit, read) for found in pieces.take()), number, pieces.find_next)
        number += 1
    parts.mark(unit.id, time.monotonic() - begun)


def open_unit(unit: Unit, offset: int | None = None) -> Iterator[Found]:
    """Yield what a unit holds, its captures as they are, from this byte of its archive on: then it was begun before."""
    from dragoman.sources import read_sources

    yield from (task.capture for task in unit.tasks if offset is None)
    if unit.archive is None or offset == END:
        return
    found = read_sources(
        [unit.archive],
        allow_private=unit.settings.allow_private,
        resume=lambda _begun: unit.offset if offset is None else offset,
    )
    yield from found if offset is None else (one for one in found if not isinstance(one, ArchiveBegun))


def _read_found(found: Found, unit: Unit, read: Read) -> Found:
    if not isinstance(found, Capture):
        return found
    task = task_for(found, unit.settings)
    return ReadCapture.of(task, read(task), unit.versions)


class _Pieces:
    """What a unit holds, cut where an archive can be gone on with: at the beginning of a record's member.

    Where is a matter of what stands in the archive alone, so that two workers at one unit write the same files.
    """

    def __init__(self, values: Iterator[Found]) -> None:
        self._values = values
        self._ahead: Found | None = next(values, None)

    @property
    def is_over(self) -> bool:
        """Whether all was taken."""
        return self._ahead is None

    def find_next(self) -> int:
        """Return the byte at which what is left begins, or `END`."""
        byte = _byte_of(self._ahead)
        return END if byte is None else byte

    def take(self) -> Iterator[Found]:
        """Yield the values of the next piece."""
        n_captures, last = 0, None
        while (value := self._ahead) is not None:
            byte = _byte_of(value)
            if n_captures >= PIECE_CAPTURES and byte is not None and byte != last:
                return
            n_captures += isinstance(value, Capture)
            last = last if byte is None else byte
            self._ahead = next(self._values, None)
            yield value


def _byte_of(value: Found | None) -> int | None:
    place = value.place if isinstance(value, Capture | PassedOver) else None
    return place.offset if place is not None else None


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
                time.sleep(_LOOK_SECONDS)
            mark = parts.find_mark(unit.id)
            if mark is None:
                work.check()
                self.tally.n_at_home += 1
                number, offset = parts.find_next(unit.id)
                yield from parts.read(unit.id, number)  # one who is held to be dead may write further ones
                yield from open_unit(unit, offset)
            else:
                self.tally.machines.add((mark.machine, mark.process))
                yield from parts.read(unit.id)
            self.tally.n_units += 1
            self.tally.n_tries += parts.count_tries(unit.id)


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
                    if parts.find_mark(unit.id) is None and parts.count_vain_tries(unit.id) < TRIES
                ]  # fmt: skip
        except DragomanError as error:
            self._fault = error
        except Exception as fault:  # noqa: BLE001 - given on to the thread that waits for it
            self._fault = fault
