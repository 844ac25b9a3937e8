"""Jobs: what somebody gave a served record to read, and what has come of it."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from dragoman.model.dates import PartialDate


class JobState(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """Something but the pages themselves stood in the way; what was read before that stays."""
    UNDOING = "undoing"
    UNDONE = "undone"


class TargetKind(StrEnum):
    """What is to be read."""

    FILE = "file"
    TEXT = "text"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class JobTarget:
    """One thing to read.

    Attributes:
        kind: what it is.
        uri: under which address its documents are kept; of an address this one.
        name: as it is shown: the file's name, the address, the text's first words.
        file: name of the kept file, made of its bytes; None for an address.
        feed: number of the feed that is followed and named it; None for what somebody gave.
    """

    kind: TargetKind
    uri: str
    name: str
    file: str | None = None
    feed: int | None = None

    @classmethod
    def of_feed(cls, address: str, title: str | None, feed: int) -> "JobTarget":
        """Return a page that a feed has named."""
        return cls(kind=TargetKind.ADDRESS, uri=address, name=title or address, feed=feed)


@dataclass(frozen=True, slots=True, kw_only=True)
class JobProgress:
    """How far a job is, in counts.

    Attributes:
        n_captures: files, addresses and members of archives there will be; None when that cannot be told.
        n_done: how many of them were read, or known from before (`n_known`).
        n_documents, n_claims: what was read.
        n_problems: how many could not be read.
        stage: the stage over the whole record that is at work; None before and after.
    """

    n_captures: int | None = None
    n_done: int = 0
    n_known: int = 0
    n_documents: int = 0
    n_claims: int = 0
    n_problems: int = 0
    stage: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What somebody gave to read.

    Attributes:
        number: counts up from 1; 0 before the record has it.
        by: who gave it.
        language: BCP 47 tag that holds for all of it; None has it found in each document.
        published: date of publication for what states none; None assumes nothing.
        n_tries: how often it was begun; a stop in between begins it again.
        failure: one sentence that says why it failed; None otherwise.
    """

    number: int = 0
    by: str
    added: datetime
    targets: tuple[JobTarget, ...]
    language: str | None = None
    published: PartialDate | None = None
    state: JobState = JobState.WAITING
    progress: JobProgress = field(default_factory=JobProgress)
    begun: datetime | None = None
    ended: datetime | None = None
    n_tries: int = 0
    failure: str | None = None

    @property
    def is_moving(self) -> bool:
        """Whether something of it may still change by itself."""
        return self.state in {JobState.WAITING, JobState.RUNNING, JobState.UNDOING}

    @property
    def can_be_undone(self) -> bool:
        """Whether there is something to take back."""
        return self.state not in {JobState.UNDOING, JobState.UNDONE}


class PartFate(StrEnum):
    """What a job did with one document or address."""

    ADDED = "added"
    RENEWED = "renewed"
    """It was there before, and was read again."""
    KNOWN = "known"
    """It was there before, and was left as it was."""
    REPLACED = "replaced"
    """It was there before, and what the job read at its address stands in its place."""
    UNREAD = "unread"
    """It could not be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobPart:
    """One document that a job met, or one address of which it could read nothing.

    Attributes:
        uri: the address.
        document: id of the document; None where nothing could be read.
        fate: what became of it.
        told: the document's title, or why it could not be read; "" for a document without title.
    """

    uri: str
    document: str | None = None
    fate: PartFate
    told: str = ""
