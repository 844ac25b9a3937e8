"""What a run is asked to do, what it tells while it works, and what it says at its end."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from dragoman.model import ArchivePlace, Capture, DocumentReading, PartialDate, Problem, Provenance, WrongUse, make_id

LANGUAGES = ("en", "fr", "ru", "uk")
"""The languages that this version reads (BCP 47)."""

Versions = tuple[tuple[str, str], ...]
"""Name and version of everything that a reading rests on."""


def check_language(language: str | None) -> str | None:
    """Return `language` when it is None or one that we read; raise `WrongUse` for any other."""
    if language is None or language in LANGUAGES:
        return language
    known = ", ".join(LANGUAGES)
    raise WrongUse(f"there is no reading of language {language!r}; name one of {known}, or none to have it found")


def read_date(given: str | date | PartialDate | None) -> PartialDate | None:
    """Return the date of publication that a user gives, as precise as it was given.

    Raises:
        WrongUse: `given` is not a day, month or year of the calendar.

    >>> str(read_date("2024-03"))
    '2024-03'
    """
    if given is None or isinstance(given, PartialDate):
        return given
    if isinstance(given, date):
        return PartialDate.of(given)
    try:
        parsed = PartialDate.parse(given.strip())
    except ValueError as error:
        raise WrongUse(f"{given!r} is no date of publication ({error}); write 2024, 2024-03 or 2024-03-20") from error
    if parsed.year is None:
        raise WrongUse(f"{given!r} names no year; write 2024, 2024-03 or 2024-03-20")
    return parsed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSettings:
    """How to read.

    Attributes:
        language: BCP 47 tag that holds for every document; None has it found in each.
        published: date of publication for documents that state none; None assumes nothing.
        jobs: how many processes read side by side; 1 reads in the calling process.
        again: read even what was read before by the same stages.
        allow_private: let addresses of private and loopback networks be fetched.
        outside: folder of collections of outside knowledge in which names are looked up; None for none.
        is_quick: parse without the encoder: about twice as fast, with more names and links missed.
        is_sifted: pass over pages of web archives that are in no language that we read, or tell of no states.
    """

    language: str | None = None
    published: PartialDate | None = None
    jobs: int = 1
    again: bool = False
    allow_private: bool = False
    outside: str | None = None
    is_quick: bool = False
    is_sifted: bool = True

    def __post_init__(self) -> None:
        check_language(self.language)
        if self.jobs < 1:
            raise WrongUse(f"{self.jobs} processes cannot read anything; name 1 or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTask:
    """One capture to read and the user's options that bear on it: the unit of work of a run."""

    capture: Capture
    language: str | None = None
    published: PartialDate | None = None
    outside: str | None = None
    is_quick: bool = False
    is_sifted: bool = False

    def key_for(self, versions: Versions) -> str:
        """Return the key of this reading: same address, bytes, options and stage versions, same key.

        What `outside` holds and whether the reading is quick is among the versions. Of a page in a web archive the
        time at which it was fetched counts too: of several captures the latest stands, and each is to be weighed.
        """
        capture = self.capture
        return make_id(
            "reading",
            capture.uri,
            hashlib.sha256(capture.content).hexdigest(),
            capture.media_type,
            capture.encoding,
            self.language,
            str(self.published) if self.published else None,
            versions,
            *(("archive", str(capture.retrieved)) if capture.place is not None else ()),
        )

    @property
    def provenance(self) -> Provenance | None:
        """When the bytes of the capture were fetched, and where they lie; None when that is not known."""
        capture = self.capture
        if capture.retrieved is None:
            return None
        content = hashlib.sha256(capture.content).hexdigest()
        return Provenance(uri=capture.uri, retrieved=capture.retrieved, content=content, place=capture.place)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingOutcome:
    """What one task gave.

    Attributes:
        uri: the address of the capture that was read.
        is_final: nothing stood in the way, so the next run need not read it again.
        trace: the traceback of a bug, for the log; None when there was none.
        passed_over: why a page of a web archive was not read; None for what was read.
    """

    uri: str
    readings: tuple[DocumentReading, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_final: bool = True
    trace: str | None = None
    passed_over: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadCapture:
    """What was read of one capture, ready to be written: what an engine brings home.

    Attributes:
        key: of the reading, as `ReadingTask.key_for` makes it.
        place: where the capture lies in a web archive; None for what came from none.
        provenance: when its bytes were fetched; None when that is not known.
    """

    key: str
    outcome: ReadingOutcome
    place: ArchivePlace | None = None
    provenance: Provenance | None = None

    @staticmethod
    def of(task: ReadingTask, outcome: ReadingOutcome, versions: Versions) -> "ReadCapture":
        """Return what a task gave, with all that its capture is asked for later."""
        return ReadCapture(
            key=task.key_for(versions), outcome=outcome, place=task.capture.place, provenance=task.provenance
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What a run did, in counts; `seconds` of wall-clock time.

    Attributes:
        n_captures: files, addresses and members of archives met.
        n_read: captures read in this run; `n_known`: captures that an earlier run had read.
        n_documents, n_claims, n_quotes: what this run read.
        problems: how many times something could not be read, by the problem's code, in alphabetical order.
        notices: likewise, what was noticed about documents that were read.
        is_settled: events, commitments and relations were made anew.
        n_pages: pages of web archives that were looked at, those of an earlier run that went on here included.
        passed_over: how many records of web archives were passed over, by reason; "language" and "topic" are of pages.
        n_archives_known: web archives that an earlier run had read to their end.
    """

    n_captures: int = 0
    n_read: int = 0
    n_known: int = 0
    n_documents: int = 0
    n_claims: int = 0
    n_quotes: int = 0
    problems: tuple[tuple[str, int], ...] = ()
    notices: tuple[tuple[str, int], ...] = ()
    is_settled: bool = False
    n_pages: int = 0
    passed_over: tuple[tuple[str, int], ...] = ()
    n_archives_known: int = 0
    seconds: float = field(default=0.0, compare=False)

    @property
    def n_problems(self) -> int:
        """How many times something could not be read."""
        return sum(count for _, count in self.problems)


class Progress(Protocol):
    """Whoever shows how far a run has come."""

    def begin(self, n_captures: int | None) -> None:
        """The run starts; `n_captures` is how many captures there will be, None when that cannot be told."""

    def capture_known(self, uri: str) -> None:
        """An earlier run had read this capture."""

    def capture_passed_over(self, uri: str) -> None:
        """A page of a web archive is in no language that we read, or tells of no states."""

    def capture_read(self, uri: str, n_documents: int, n_claims: int) -> None:
        """This run has read a capture and written what it gave."""

    def problem_met(self, problem: Problem, trace: str | None) -> None:
        """Something could not be read; `trace` is the traceback when a bug of ours is the cause."""

    def stage_begun(self, name: str) -> None:
        """A stage over the whole record starts."""

    def finish(self, summary: RunSummary) -> None:
        """The run is over."""


class SilentProgress:
    """Shows nothing."""

    def begin(self, n_captures: int | None) -> None:
        """Show nothing."""

    def capture_known(self, uri: str) -> None:
        """Show nothing."""

    def capture_passed_over(self, uri: str) -> None:
        """Show nothing."""

    def capture_read(self, uri: str, n_documents: int, n_claims: int) -> None:
        """Show nothing."""

    def problem_met(self, problem: Problem, trace: str | None) -> None:
        """Show nothing."""

    def stage_begun(self, name: str) -> None:
        """Show nothing."""

    def finish(self, summary: RunSummary) -> None:
        """Show nothing."""
