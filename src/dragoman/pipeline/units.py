"""The units of work of a distributed run: a web archive, or some captures together."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from dragoman.model import ArchiveBegun, ArchiveKnown, Capture, Problem, make_id
from dragoman.pipeline.archives import ArchiveCourses
from dragoman.pipeline.course import Found, task_for
from dragoman.pipeline.plan import SIEVE_VERSION
from dragoman.pipeline.settings import ReadingTask, ReadSettings, Versions

CAPTURES_TOGETHER = 16
"""Captures in a unit: half a minute's work of one process, which is what the loss of a worker costs; handing a unit
out and writing what it gave costs some 50 ms."""

WAVE_UNITS = 256
WAVE_BYTES = 64_000_000
"""Units handed to the engine at once, and bytes of captures in them: what the driver holds in memory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """What one worker reads, and writes as one part.

    Attributes:
        id: made of what is read and of the versions, so that a part that an earlier run left is known.
        archive: a web archive to be streamed; None for a unit of captures.
        offset: where the archive is begun.
        tasks: captures to be read; none for an archive.
    """

    id: str
    settings: ReadSettings
    versions: Versions
    archive: str | None = None
    offset: int = 0
    tasks: tuple[ReadingTask, ...] = ()


@dataclass(slots=True)
class Wave:
    """Units that are handed to the engine together, and what the sources told between them."""

    units: list[Unit] = field(default_factory=list)
    n_bytes: int = 0

    @property
    def is_full(self) -> bool:
        """Whether no further unit is to be added."""
        return len(self.units) >= WAVE_UNITS or self.n_bytes >= WAVE_BYTES


class Planner:
    """Makes units of what the sources give, in its order; what needs no reading goes straight on.

    Args:
        archives: how far web archives were read.
        has_reading: whether a reading is in the record.
    """

    def __init__(
        self,
        settings: ReadSettings,
        versions: Versions,
        archives: ArchiveCourses,
        has_reading: Callable[[str], bool],
    ) -> None:
        self._settings = settings
        self._versions = versions
        self._archives = archives
        self._has_reading = has_reading
        self._begun: dict[str, ArchiveBegun] = {}

    def resume(self, begun: ArchiveBegun) -> int | None:
        """Note where an archive is to be read from; the driver itself reads none."""
        offset = self._archives.resume(begun)
        if offset is not None:
            self._begun[begun.archive] = ArchiveBegun(
                archive=begun.archive, fingerprint=begun.fingerprint, offset=offset, n_bytes=begun.n_bytes
            )
        return None

    def plan(self, sources: Iterable[Found]) -> Iterator[Wave | Found]:
        """Yield waves of units, and between them what the sources gave that is no work."""
        wave, tasks = Wave(), list[ReadingTask]()
        for found in sources:
            if isinstance(found, ArchiveKnown) and found.archive in self._begun:
                wave.units.append(self._unit_of_archive(self._begun.pop(found.archive)))
            elif isinstance(found, Capture) and not self._is_known(found):
                tasks.append(task_for(found, self._settings))
                wave.n_bytes += len(found.content)
                if len(tasks) == CAPTURES_TOGETHER:
                    wave.units.append(self._unit_of_tasks(tasks))
                    tasks = []
            elif isinstance(found, Capture | Problem | ArchiveKnown):
                yield found
            if wave.is_full:
                yield self._close(wave, tasks)
                wave, tasks = Wave(), []
        if wave.units or tasks:
            yield self._close(wave, tasks)

    def _close(self, wave: Wave, tasks: list[ReadingTask]) -> Wave:
        if tasks:
            wave.units.append(self._unit_of_tasks(tasks))
        return wave

    def _is_known(self, capture: Capture) -> bool:
        key = task_for(capture, self._settings).key_for(self._versions)
        return not self._settings.again and self._has_reading(key)

    def _unit_of_archive(self, begun: ArchiveBegun) -> Unit:
        settings = self._settings
        published = str(settings.published) if settings.published else None
        options = [settings.language, published, settings.is_sifted and SIEVE_VERSION]
        return Unit(
            id=make_id("unit", begun.archive, begun.fingerprint, options, self._versions),
            settings=settings,
            versions=self._versions,
            archive=begun.archive,
            offset=begun.offset,
        )

    def _unit_of_tasks(self, tasks: list[ReadingTask]) -> Unit:
        keys = [task.key_for(self._versions) for task in tasks]
        return Unit(id=make_id("unit", keys), settings=self._settings, versions=self._versions, tasks=tuple(tasks))
