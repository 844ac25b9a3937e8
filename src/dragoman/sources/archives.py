"""Zip archives: their members as captures, one by one, within bounds, never written to disk."""

import io
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from dragoman.model import Capture, Problem, tell_fault
from dragoman.sources.media import MAX_CAPTURE_BYTES, NOT_READ, STAGE, ZIP, media_type_of_name, too_large

MAX_MEMBERS = 50_000
"""Members of one archive: a bound on time; a larger collection can be split."""

MAX_TOTAL_BYTES = 4_000_000_000
"""Unpacked bytes of one archive and of those inside it. One member is held at a time: this bounds time, not memory."""

MAX_RATIO = 200
"""Unpacked to packed bytes of one member. Deflate reaches about 1030 at most, and only on one byte repeated; text
packs some 3 to 10 times, and a page of templates more: a bound between, not measured on real archives."""

_RATIO_FREE_BYTES = 1_000_000
"""A member below this size may pack as well as it likes: a page of one repeated line is small and harmless."""

MAX_NESTED_BYTES = 100_000_000
"""Unpacked bytes of an archive inside an archive; it is held in memory while its members are read."""

_BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, OSError, ValueError)


@dataclass(slots=True)
class _Budget:
    """How many bytes an archive and those nested in it may still unpack to."""

    left: int = MAX_TOTAL_BYTES


class _MemberError(Exception):
    """A member that is broken or beyond a bound; `code` is that of the problem to come."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def read_archive(stream: IO[bytes], uri: str, *, origin: str) -> Iterator[Capture | Problem]:
    """Yield the readable members of the zip archive in `stream`, in the archive's order.

    A member's uri is `uri!/name`. Hidden members (a name part that begins with a dot, `__MACOSX`)
    are skipped as in folders. An archive inside is read one level deep. Whatever is encrypted,
    broken, of an unread kind or beyond a bound is a problem and the rest is still read.

    Memory: one member at a time, and one nested archive.
    """
    yield from _read_members(stream, uri, origin, _Budget(), is_nested=False)


def _read_members(
    stream: IO[bytes], uri: str, origin: str, budget: _Budget, *, is_nested: bool
) -> Iterator[Capture | Problem]:
    try:
        archive = zipfile.ZipFile(stream)
    except (*_BROKEN, NotImplementedError) as fault:
        yield _problem(
            "broken-archive", f"not a zip archive that can be opened ({tell_fault(fault)}); get it anew", uri
        )
        return
    with archive:
        # not by `is_dir`, which fails for a member without a name
        files = [member for member in archive.infolist() if not member.filename.endswith("/")]
        members = [member for member in files if not _is_hidden(member.filename)]
        if not members:
            yield _problem("empty-archive", "holds no file but hidden ones; look into it", uri)
        for member in members[:MAX_MEMBERS]:
            yield from _read_member(archive, member, uri, origin, budget, is_nested=is_nested)
        if len(members) > MAX_MEMBERS:
            left_out = len(members) - MAX_MEMBERS
            yield _problem("too-many-members", f"{left_out} members beyond {MAX_MEMBERS} were not read; split it", uri)


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, uri: str, origin: str, budget: _Budget, *, is_nested: bool
) -> Iterator[Capture | Problem]:
    member_uri = f"{uri}!/{member.filename}"
    media_type = media_type_of_name(member.filename)
    if media_type is None:
        yield _problem("unsupported-file", NOT_READ, member_uri)
        return
    if media_type == ZIP and is_nested:
        yield _problem("nested-too-deep", "an archive in an archive in an archive is not read; unpack it", member_uri)
        return
    try:
        content = _read_bounded(archive, member, MAX_NESTED_BYTES if media_type == ZIP else MAX_CAPTURE_BYTES, budget)
    except _MemberError as refusal:
        if refusal.code == "too-large":
            yield too_large(member_uri)
        else:
            yield _problem(refusal.code, str(refusal), member_uri)
        return
    if media_type == ZIP:
        yield from _read_members(io.BytesIO(content), member_uri, origin, budget, is_nested=True)
    else:
        yield Capture(uri=member_uri, content=content, media_type=media_type, origin=origin)


def _read_bounded(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int, budget: _Budget) -> bytes:
    """Return a member's bytes, trusting no size that the archive declares; raise _MemberError otherwise."""
    if member.flag_bits & 0x1:
        raise _MemberError("encrypted-member", "encrypted and so not read; unpack it with its password")
    allowed = min(limit, max(_RATIO_FREE_BYTES, member.compress_size * MAX_RATIO), budget.left)
    try:
        with archive.open(member) as unpacked:
            content = unpacked.read(allowed + 1)
    except NotImplementedError as fault:
        raise _MemberError(
            "unsupported-compression", f"packed in an unread way ({tell_fault(fault)}); pack it anew"
        ) from fault
    except (*_BROKEN, RuntimeError) as fault:  # zipfile raises RuntimeError for a password that it lacks
        raise _MemberError(
            "broken-member", f"cannot be unpacked ({tell_fault(fault)}); get the archive anew"
        ) from fault
    if len(content) <= allowed:
        budget.left -= len(content)
        return content
    if allowed == limit:
        raise _MemberError("too-large", "")
    if allowed == budget.left:
        raise _MemberError("archive-too-large", f"the archive unpacks to more than {MAX_TOTAL_BYTES} bytes; split it")
    raise _MemberError("suspicious-ratio", f"unpacks to more than {MAX_RATIO} times its packed size; not read")


def _is_hidden(name: str) -> bool:
    return any(part == "__MACOSX" or (part.startswith(".") and part not in {".", ".."}) for part in name.split("/"))


def _problem(code: str, message: str, uri: str) -> Problem:
    return Problem(stage=STAGE, code=code, message=message, uri=uri)
