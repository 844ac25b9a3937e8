"""Web archives opened where they lie, in a file or on a server, and read from where an earlier run left them."""

from collections.abc import Callable, Iterator
from pathlib import Path

from dragoman.model import ArchiveBegun, ArchiveEnded, ArchiveKnown, Capture, PassedOver, Problem, hide_credentials
from dragoman.sources.archive_addresses import address_of_bucket
from dragoman.sources.fetching import Fetcher
from dragoman.sources.media import MAX_CAPTURE_BYTES, STAGE, too_large
from dragoman.sources.ranges import RangeError, RemoteFile
from dragoman.sources.web_archives import read_web_archive

Resume = Callable[[ArchiveBegun], int | None]
"""Told of an archive that is opened, says from which byte it is read; None when it was read to its end before."""

Found = Capture | Problem | ArchiveBegun | ArchiveEnded | ArchiveKnown | PassedOver


def read_from_start(_begun: ArchiveBegun) -> int | None:
    """Read an archive from its first byte."""
    return 0


def open_local_archive(name: str, resume: Resume) -> Iterator[Found]:
    """Yield what a web archive in a file holds; its size and time tell whether it is the one that was read before."""
    path = Path(name)
    try:
        with path.open("rb") as stream:
            facts = path.stat()
            fingerprint = f"{facts.st_size} {facts.st_mtime_ns}"
            begun = ArchiveBegun(archive=name, fingerprint=fingerprint, n_bytes=facts.st_size)
            offset = resume(begun)
            if offset is None:
                yield ArchiveKnown(archive=name)
                return
            yield ArchiveBegun(archive=name, fingerprint=fingerprint, offset=offset, n_bytes=facts.st_size)
            yield from read_web_archive(stream, name, offset=offset)
    except OSError as fault:
        yield _problem("unreadable", f"cannot be opened ({fault.strerror}); check its permissions", name)


def open_remote_archive(target: str, fetcher: Fetcher, resume: Resume) -> Iterator[Found]:
    """Yield what a web archive on a server holds, streamed; a connection that drops is made anew where it dropped."""
    try:
        remote = RemoteFile(fetcher, address_of_bucket(target))
    except RangeError as refusal:
        yield _problem(refusal.code, str(refusal), target)
        return
    try:
        begun = ArchiveBegun(archive=target, fingerprint=remote.fingerprint or "", n_bytes=remote.n_bytes)
        offset = resume(begun)
        if offset is None:
            yield ArchiveKnown(archive=target)
            return
        yield ArchiveBegun(archive=target, fingerprint=begun.fingerprint, offset=offset, n_bytes=begun.n_bytes)
        yield from read_web_archive(remote, target, offset=offset)
    finally:
        remote.close()


def read_remote_list(target: str, fetcher: Fetcher) -> bytes | Problem:
    """Return the bytes of a list of archives on a server."""
    content = bytearray()
    try:
        remote = RemoteFile(fetcher, address_of_bucket(target))
        try:
            while piece := remote.read():
                content += piece
                if len(content) > MAX_CAPTURE_BYTES:
                    return too_large(target)
        finally:
            remote.close()
    except RangeError as refusal:
        return _problem(refusal.code, str(refusal), target)
    return bytes(content)


def _problem(code: str, message: str, uri: str) -> Problem:
    return Problem(stage=STAGE, code=code, message=message, uri=hide_credentials(uri))
