"""How far a run has come in web archives: what is asked when one is opened, and kept while it is read.

Pages are read side by side and come back in any order. An archive counts as read up to the first record of which the
fate is not known yet; a run that is killed goes on there, and what it had read beyond is known by its key.
"""

import time
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, field

from dragoman.model import ArchiveBegun, ArchiveEnded, ArchivePlace, ArchiveReading, PassedOver, make_id
from dragoman.pipeline.needs import ArchiveMarks
from dragoman.pipeline.plan import SIEVE_VERSION
from dragoman.pipeline.settings import ReadingOutcome, ReadSettings, Versions

KEPT_EVERY_SECONDS = 2.0
"""How often is kept how far an archive was read: a killed run looks again at no more than some hundred pages."""

_PAGE = "page"
"""The fate of a page that was read."""

_PAGE_FATES = (_PAGE, "language", "topic")

_NOT_DONE = frozenset({"internal-error", "worker-died", "analyser-missing"})
"""Problems that another run, or a mended installation, may not meet: their page is left to be read again."""

_Place = tuple[int, int]
"""Offset and index of a record."""


@dataclass(slots=True)
class _Course:
    """How one archive is read: the records in their order from the first whose fate is not known."""

    key: str
    archive: str
    fingerprint: str
    offset: int
    counts: Counter[str]
    order: deque[_Place] = field(default_factory=deque)
    fates: dict[_Place, str] = field(default_factory=dict)
    ends_at: int | None = None

    def note(self, place: _Place, fate: str | None) -> None:
        """Note that a record is met, and its fate where that is known at once."""
        self.order.append(place)
        if fate is not None:
            self.fates[place] = fate

    def count_known(self) -> bool:
        """Count the records from the first on whose fates are known; return whether all are to the end."""
        while self.order:
            offset = self.order[0][0]
            same = [place for place in self.order if place[0] == offset] if len(self.order) > 1 else [self.order[0]]
            if any(place not in self.fates for place in same):
                return False
            if len(same) == len(self.order) and self.ends_at is None:
                return False  # the member may hold more
            for place in same:
                self.order.popleft()
                self.counts[self.fates.pop(place)] += 1
            self.offset = self.order[0][0] if self.order else self.ends_at or self.offset
        return self.ends_at is not None

    def sum_up(self, *, is_whole: bool) -> ArchiveReading:
        """Return how far it was read."""
        return ArchiveReading(
            archive=self.archive,
            fingerprint=self.fingerprint,
            offset=self.ends_at if is_whole and self.ends_at is not None else self.offset,
            is_whole=is_whole,
            n_pages=sum(self.counts[fate] for fate in _PAGE_FATES),
            passed_over=tuple(sorted((fate, n) for fate, n in self.counts.items() if fate != _PAGE and n)),
        )


class ArchiveCourses:
    """How far the archives of a run were read."""

    def __init__(
        self,
        marks: Callable[[], ArchiveMarks],
        settings: ReadSettings,
        versions: Versions,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._marks = marks
        self._settings = settings
        self._versions = versions
        self._clock = clock
        self._courses: dict[str, _Course] = {}
        self._kept_at = clock()
        self._whole: list[ArchiveReading] = []

    def resume(self, begun: ArchiveBegun) -> int | None:
        """Return from which byte an archive is read; None for one that was read to its end."""
        kept = None if self._settings.again else self._marks().find(self._key_of(begun))
        if kept is None:
            return 0
        return None if kept.is_whole else kept.offset

    def begin(self, begun: ArchiveBegun) -> None:
        """An archive is read from where `resume` said."""
        key = self._key_of(begun)
        kept = self._marks().find(key) if begun.offset else None
        counts = Counter(dict(kept.passed_over) if kept else {})
        if kept:
            counts[_PAGE] = kept.n_pages - sum(counts[fate] for fate in _PAGE_FATES)
        self._courses[begun.archive] = _Course(key, begun.archive, begun.fingerprint, begun.offset, counts)

    def pass_over(self, passed: PassedOver) -> None:
        """A record is no page."""
        self._note(passed.place, passed.reason)

    def take(self, place: ArchivePlace) -> None:
        """A page is to be read."""
        self._note(place, None)

    def finish(self, place: ArchivePlace, outcome: ReadingOutcome | None = None) -> None:
        """A page was read and written, is passed over, or, without an outcome, was read by an earlier run."""
        course = self._courses.get(place.archive)
        problems = outcome.problems if outcome else ()
        if course is not None and not any(problem.code in _NOT_DONE for problem in problems):
            course.fates[(place.offset, place.index)] = (outcome and outcome.passed_over) or _PAGE
            self._keep_now_and_then()

    def end(self, ended: ArchiveEnded) -> None:
        """An archive was met to its end; its pages may still be at work."""
        course = self._courses.get(ended.archive)
        if course is not None:
            course.ends_at = ended.offset

    def keep(self) -> None:
        """Keep how far every archive was read; those that are whole are done with."""
        self._kept_at = self._clock()
        for name, course in list(self._courses.items()):
            is_whole = course.count_known()
            reading = course.sum_up(is_whole=is_whole)
            self._marks().keep(course.key, reading)
            if is_whole:
                self._whole.append(reading)
                del self._courses[name]

    def sum_up(self) -> tuple[ArchiveReading, ...]:
        """Return how far each archive of this run was read."""
        return (*self._whole, *(course.sum_up(is_whole=False) for course in self._courses.values()))

    def holds(self, archive: str) -> bool:
        """Whether an archive is being read."""
        return archive in self._courses

    def _note(self, place: ArchivePlace, fate: str | None) -> None:
        course = self._courses.get(place.archive)
        if course is not None:
            course.note((place.offset, place.index), fate)
            self._keep_now_and_then()

    def _keep_now_and_then(self) -> None:
        if self._clock() - self._kept_at >= KEPT_EVERY_SECONDS:
            self.keep()

    def _key_of(self, begun: ArchiveBegun) -> str:
        settings = self._settings
        published = str(settings.published) if settings.published else None
        options = [settings.language, published, settings.is_sifted and SIEVE_VERSION]
        return make_id("archive", begun.archive, begun.fingerprint, self._versions, options)
