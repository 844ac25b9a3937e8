"""Where the records of a web archive begin and end, whatever stands in it.

A record lies whole in memory or not at all: its own header says how long it is, and what follows must be the next
record, or the end of the packed member. Where that is not so the record is a fault with its place, and reading goes
on at the next that begins like one. So one broken member, one wrong length or one record of a gigabyte costs itself.

Format: ISO 28500:2017 (WARC 1.1); one gzip member a record, as its annex D recommends, several or none are read too.
"""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass

from dragoman.model import tell_fault
from dragoman.sources.buffering import ArchiveStream, ForwardReader
from dragoman.sources.media import MAX_CAPTURE_BYTES

MAX_HEADER_BYTES = 65_536
"""Bytes of a record's own header; those of Common Crawl have some 600."""

MAX_RECORD_BYTES = MAX_CAPTURE_BYTES + MAX_HEADER_BYTES
"""Bytes of one record's content, with the HTTP header inside: a page and a header."""

MAX_PASSED_BYTES = 1_000_000_000
"""Unpacked bytes of a record above that bound which are passed over on the word of its length: some three seconds of
unpacking. A longer one is left at the next member that begins like a record."""

MAX_FAULTS = 500
"""Faults of one archive before it is left: each costs at most the unpacking of a record, some 50 ms."""

_PIECE = 65_536
_UNPACKED_PIECE = 262_144
_GZIP = b"\x1f\x8b\x08"
_START = re.compile(rb"WARC/[01]\.\d+\r?\n")
_HEADER_END = re.compile(rb"\r?\n\r?\n")
_LENGTH = re.compile(rb"^content-length[ \t]*:[ \t]*(\d{1,18})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_PROBED_BYTES = 2048
_FOLLOWING_BYTES = 64


@dataclass(frozen=True, slots=True)
class Frame:
    """One record, header and content, as it lies in the archive unpacked; place as in `ArchivePlace`."""

    offset: int
    index: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Fault:
    """A place of the archive at which no record can be had, and why; `code` is that of the problem to come."""

    offset: int
    index: int
    code: str
    message: str


class _RecordError(Exception):
    """A record that cannot be had.

    `taken` is what was taken of it and may hold other records; None when the reader stands behind it.
    """

    def __init__(self, code: str, message: str, taken: bytes | None = b"") -> None:
        super().__init__(message)
        self.code = code
        self.taken = taken


class _MemberError(Exception):
    """A packed member that cannot be unpacked any further."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_frames(stream: ArchiveStream, offset: int = 0) -> Iterator[Frame | Fault]:
    """Yield the records of an archive and its faults, in their order.

    Args:
        stream: the archive, which can be set to a place (`seek`).
        offset: where to begin: 0, or where a record or the member that holds it begins.

    Memory: one record, some 20 MB at most.
    """
    stream.seek(offset)
    raw = ForwardReader(lambda: stream.read(_PIECE), stream.seek, offset)
    is_packed = raw.peek(3) == _GZIP
    n_faults = 0
    for found in _read_members(raw) if is_packed else _read_records(raw, None):
        yield found
        n_faults += isinstance(found, Fault)
        if n_faults >= MAX_FAULTS:
            message = f"{MAX_FAULTS} places of it are broken and the rest was not read; get the archive anew"
            yield Fault(found.offset, found.index, "archive-too-broken", message)
            return


def _read_members(raw: ForwardReader) -> Iterator[Frame | Fault]:
    while raw.peek(1):
        offset = raw.position
        if raw.peek(3) != _GZIP:
            _go_to_member(raw)
            message = f"{raw.position - offset} bytes are no packed record; get the archive anew"
            yield Fault(offset, 0, "damaged-archive", message)
            continue
        member = ForwardReader(_Member(raw).unpack)
        try:
            yield from _read_records(member, offset)
        except _MemberError as error:
            yield Fault(offset, 0, error.code, str(error))
            raw.go_to(offset + 1)
            _go_to_member(raw)


def _read_records(reader: ForwardReader, member: int | None) -> Iterator[Frame | Fault]:
    """Yield what lies in a packed member, or, with None, in an archive that is not packed."""
    index = 0
    while _pass_line_ends(reader):
        start = reader.position
        offset = start if member is None else member
        try:
            yield Frame(offset, index, _take_record(reader))
        except _RecordError as error:
            yield Fault(offset, index, error.code, str(error))
            if error.taken is not None:
                _go_to_record(reader, start, error.taken)
        index += member is not None


def _take_record(reader: ForwardReader) -> bytes:
    """Return a whole record and go on behind it."""
    head = reader.peek(MAX_HEADER_BYTES)
    if not _START.match(head):
        raise _RecordError("broken-record", "no record begins here; get the archive anew", reader.take(1))
    end = _HEADER_END.search(head)
    length = _LENGTH.search(head, 0, end.start() + 1) if end else None
    if end is None or length is None:
        what = "its header has no end" if end is None else "it does not say its length"
        raise _RecordError(
            "broken-record", f"a record that cannot be read: {what}; get the archive anew", reader.take(1)
        )
    n_bytes = int(length[1])
    if n_bytes > MAX_RECORD_BYTES:
        raise _pass_large(reader, end.end(), n_bytes)
    content = reader.take(end.end() + n_bytes)
    if len(content) < end.end() + n_bytes:
        message = "the archive ends, or the record's member does, before the length that it states; get it anew"
        raise _RecordError("truncated-record", message, content)
    if not _is_at_end(reader):
        raise _RecordError("wrong-length", "is longer or shorter than it states; get the archive anew", content)
    return content


def _pass_large(reader: ForwardReader, n_header: int, n_bytes: int) -> _RecordError:
    """Go on behind a record that is too large, where its length is true; return the fault that it is."""
    message = f"longer than {MAX_CAPTURE_BYTES // 1_000_000} MB and so not read"
    header = reader.take(n_header)
    if n_bytes > MAX_PASSED_BYTES:
        return _RecordError("too-large", message, header)
    is_behind = reader.pass_over(n_bytes) and _is_at_end(reader)
    return _RecordError("too-large", message, None if is_behind else header)


def _is_at_end(reader: ForwardReader) -> bool:
    """Whether what follows a record is what should: two line ends and another record, or nothing."""
    follows = reader.peek(_FOLLOWING_BYTES)
    rest = follows.lstrip(b"\r\n")
    is_cut = len(follows) < _FOLLOWING_BYTES and b"WARC/1.1\r\n".startswith(rest[:7])
    return not rest or (follows != rest and (is_cut or _START.match(rest) is not None))


def _pass_line_ends(reader: ForwardReader) -> bool:
    """Go on behind empty lines; return whether anything follows."""
    while (next_bytes := reader.peek(_PROBED_BYTES)) and not next_bytes.lstrip(b"\r\n"):
        reader.take(len(next_bytes))
    reader.take(len(next_bytes) - len(next_bytes.lstrip(b"\r\n")))
    return bool(next_bytes)


def _go_to_record(reader: ForwardReader, start: int, taken: bytes) -> None:
    """Go to the next record behind `start`, or to the end; within a member for some seconds at most."""
    if reader.can_go_back:
        reader.go_to(start + 1)
    else:
        reader.give_back(taken[1:])
    bound = None if reader.can_go_back else reader.position + MAX_PASSED_BYTES
    while reader.find(b"WARC/", bound) and not _START.match(reader.peek(64)):
        reader.take(1)
    if bound is not None and reader.position >= bound:
        raise _MemberError("broken-record", "no further record is found in this packed member; the next one is read")


def _go_to_member(raw: ForwardReader) -> None:
    """Go to the next packed member that begins like a record, or to the end."""
    while raw.find(_GZIP):
        unpacking = zlib.decompressobj(31)
        with suppress(zlib.error):
            if unpacking.decompress(raw.peek(_PROBED_BYTES), 16).startswith(b"WARC/"):
                return
        raw.take(1)


class _Member:
    """The bytes of one packed member, unpacked piece by piece."""

    def __init__(self, raw: ForwardReader) -> None:
        self._raw = raw
        self._unpacking = zlib.decompressobj(31)

    def unpack(self) -> bytes:
        """Return the next bytes, nothing at the end; then the archive stands behind the member."""
        unpacking = self._unpacking
        while not unpacking.eof:
            packed = unpacking.unconsumed_tail or self._raw.take_piece()
            if not packed:
                raise _MemberError("truncated-archive", "the archive ends in the middle of this record; get it anew")
            try:
                unpacked = unpacking.decompress(packed, _UNPACKED_PIECE)
            except zlib.error as fault:
                message = f"this record cannot be unpacked ({tell_fault(fault)}); get the archive anew"
                raise _MemberError("broken-record", message) from fault
            if unpacking.eof:
                self._raw.give_back(unpacking.unused_data)
            if unpacked:
                return unpacked
        return b""
