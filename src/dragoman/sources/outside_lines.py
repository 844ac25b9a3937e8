"""The lines of a large file, packed or not, one at a time, with their numbers."""

import bz2
import gzip
import hashlib
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO, cast

from dragoman.model import SourceError

MAX_LINE_BYTES = 64_000_000
"""A longer line is a problem, not an entry: the longest of Wikidata's items are some megabytes."""

_OPENERS: tuple[tuple[bytes, Callable[[BinaryIO], IO[bytes]]], ...] = (
    (b"\x1f\x8b", lambda stream: cast(IO[bytes], gzip.GzipFile(fileobj=stream))),
    (b"BZh", lambda stream: cast(IO[bytes], bz2.BZ2File(stream))),
    (b"\xfd7zXZ\x00", lambda stream: cast(IO[bytes], lzma.LZMAFile(stream))),  # noqa: SIM115 - ends with the file under it
)
"""How a packed file begins, whatever its name says."""

_BROKEN = (EOFError, OSError, zlib.error, lzma.LZMAError)

_HASH_BYTES = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its end; `content` is None for one that is longer than any entry."""

    number: int
    content: bytes | None
    share: float
    """How much of the file has been read, 0 to 1."""


def hash_file(path: Path) -> str:
    """Return a hash of the file's bytes as they lie on the disk.

    Raises:
        SourceError: it cannot be opened.
    """
    total = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            while block := stream.read(_HASH_BYTES):
                total.update(block)
    except OSError as fault:
        raise _unreadable(path, fault) from fault
    return total.hexdigest()[:32]


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines of a file, unpacked where it is gzip, bzip2 or xz; empty ones too, so that numbers hold.

    Memory: one line.

    Raises:
        SourceError: the file cannot be opened, or ends or breaks before its packing does.
    """
    try:
        with path.open("rb") as raw:
            size = max(path.stat().st_size, 1)
            stream = _unpack(raw)
            number = 0
            while content := stream.readline(MAX_LINE_BYTES + 1):
                number += 1
                is_whole = len(content) <= MAX_LINE_BYTES
                if not is_whole:
                    while content and not content.endswith(b"\n"):
                        content = stream.readline(MAX_LINE_BYTES)
                line = content.rstrip(b"\r\n") if is_whole else None
                if number == 1 and line is not None:
                    line = line.removeprefix(b"\xef\xbb\xbf")
                yield Line(number, line, min(1.0, raw.tell() / size))
    except _BROKEN as fault:
        raise _unreadable(path, fault) from fault


def _unpack(raw: BinaryIO) -> IO[bytes]:
    begin = raw.read(6)
    raw.seek(0)
    for magic, opener in _OPENERS:
        if begin.startswith(magic):
            return opener(raw)
    return raw


def _unreadable(path: Path, fault: BaseException) -> SourceError:
    why = getattr(fault, "strerror", None) or str(fault) or "it ends too early"
    return SourceError(f"{path} cannot be read to its end ({why}); check the path, or get the file anew")
