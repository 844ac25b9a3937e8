"""Web archives (WARC): where a capture lies in one, what was passed over, and how far one was read."""

from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePlace:
    """Where a record lies in a web archive.

    Attributes:
        archive: the archive's path or address as it was given.
        offset: the byte of the file at which the record, or the packed member that holds it, begins.
        index: which record of that member, from 0; above 0 only where one member packs several.
    """

    archive: str
    offset: int
    index: int = 0

    def __str__(self) -> str:
        """Return "byte 1234 of news.warc.gz", with the record's number where the member holds several."""
        record = f", record {self.index + 1}," if self.index else ""
        return f"byte {self.offset}{record} of {self.archive}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Whence what a page gave was had.

    Attributes:
        uri: the page's address.
        retrieved: when its bytes were fetched; it is no date of publication.
        content: SHA-256 of the bytes, in hexadecimal digits.
        place: where they lie in a web archive; None for what was fetched by ourselves.
    """

    uri: str
    retrieved: datetime
    content: str
    place: ArchivePlace | None = None

    @property
    def stamp(self) -> str:
        """What is larger for a later capture of a page; of two of one second, the bytes decide."""
        return f"{self.retrieved.astimezone(UTC).isoformat(timespec='microseconds')} {self.content}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveBegun:
    """An archive is opened.

    Attributes:
        archive: its path or address as it was given.
        fingerprint: what tells this state of it from another: size and time of a file, size and mark of an address.
        offset: the byte from which it is read; above 0 when an earlier run came so far.
        n_bytes: its length in bytes; None when that cannot be told.
    """

    archive: str
    fingerprint: str
    offset: int = 0
    n_bytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveEnded:
    """An archive was read to its end; `offset` is its length in bytes."""

    archive: str
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveKnown:
    """An archive was read to its end by an earlier run of the same versions, and is not opened again."""

    archive: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A record of an archive that is no page to read, and why: a request, a picture, a page that was not there.

    `reason` is a short fixed name: "no-page", "revisit", "status", "media-type"; "broken" of what could not be
    read, and is a problem besides; of pages that were looked at, "language" or "topic".
    """

    place: ArchivePlace
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchiveReading:
    """How far an archive was read, and what was met so far.

    Attributes:
        archive: its path or address.
        fingerprint: the state of it that was read.
        offset: all that begins before this byte was read and written.
        is_whole: it was read to its end.
        n_pages: pages that were looked at, for their language and topic at least.
        passed_over: how many records were passed over, by reason, in alphabetical order.
    """

    archive: str
    fingerprint: str
    offset: int = 0
    is_whole: bool = False
    n_pages: int = 0
    passed_over: tuple[tuple[str, int], ...] = ()
