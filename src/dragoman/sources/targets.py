"""What the user names becomes captures: files, folders, archives, addresses, standard input."""

import io
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from dragoman.model import (
    ArchiveBegun,
    ArchiveEnded,
    ArchiveKnown,
    Capture,
    PassedOver,
    Problem,
    hide_credentials,
    tell_fault,
)
from dragoman.sources.archive_addresses import (
    is_archive_list,
    is_web_archive,
    may_list_archives,
    name_in_address,
    read_archive_list,
)
from dragoman.sources.archives import read_archive
from dragoman.sources.feeds import read_addresses
from dragoman.sources.fetching import Fetcher
from dragoman.sources.media import (
    FEED,
    MAX_CAPTURE_BYTES,
    NOT_READ,
    STAGE,
    ZIP,
    may_list_addresses,
    media_type_of_name,
    sniff_media_type,
    too_large,
)
from dragoman.sources.open_archives import (
    Resume,
    open_local_archive,
    open_remote_archive,
    read_from_start,
    read_remote_list,
)
from dragoman.sources.pacing import Pace

STANDARD_INPUT = "-"

MAX_LISTS = 2
"""Lists on the way to a page: one of feeds, and a feed."""


Found = Capture | Problem | ArchiveBegun | ArchiveEnded | ArchiveKnown | PassedOver
"""What comes of targets: captures, what could not be had, and how the reading of web archives goes."""


def read_captures(
    targets: Sequence[str],
    *,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    pace: Pace | None = None,
) -> Iterator[Capture | Problem]:
    """Yield the captures that the targets hold and what could not be had, as `read_sources` does."""
    for found in read_sources(targets, allow_private=allow_private, stdin=stdin, pace=pace):
        if isinstance(found, Capture | Problem):
            yield found


def read_sources(
    targets: Sequence[str],
    *,
    allow_private: bool = False,
    stdin: BinaryIO | None = None,
    resume: Resume = read_from_start,
    pace: Pace | None = None,
) -> Iterator[Found]:
    """Yield what the targets hold, in their order, one capture at a time.

    A target is a file (.txt, .html, .htm, .xhtml, .zip of those), a feed or a list of feeds (.rss, .atom, .rdf,
    .opml, .xml that is one: the pages to which it leads), a web archive (.warc, .warc.gz), a list of web archives
    (.paths, .paths.gz, .txt that is one), a folder (all below it, sorted, hidden files, feeds and lists skipped),
    an http, https or s3 address of any of these but a folder, or "-" for standard input. Whatever cannot be had is
    a `Problem` of stage "sources" in its place; nothing about a target raises.

    Args:
        targets: as the user typed them.
        allow_private: whether an address may lead to a private, loopback or link-local machine.
        stdin: what "-" reads; the process's own standard input when None.
        resume: told of each web archive that is opened; says from which byte it is read.
        pace: says when a host may be asked; None for a pace of our own.
    """
    with Fetcher(allow_private=allow_private, pace=pace) as fetcher:
        for target in targets:
            if target == STANDARD_INPUT:
                yield from _read_standard_input(stdin or sys.stdin.buffer, fetcher)
            elif "://" in target:
                yield from _read_named_address(target, fetcher, resume)
            else:
                yield from _read_path(target, fetcher, resume)


def _read_named_address(target: str, fetcher: Fetcher, resume: Resume) -> Iterator[Found]:
    """Yield what stands at an address that the user named: besides pages and feeds, web archives and lists of them."""
    name = name_in_address(target)
    if is_web_archive(name):
        yield from open_remote_archive(target, fetcher, resume)
    elif is_archive_list(name):
        content = read_remote_list(target, fetcher)
        if isinstance(content, Problem):
            yield content
        else:
            yield from _read_archives(content, target, fetcher, resume)
    else:
        yield from _read_address(target, fetcher)


def _read_archives(content: bytes, place: str, fetcher: Fetcher, resume: Resume) -> Iterator[Found]:
    archives = read_archive_list(content, place)
    if archives is None:
        yield _problem("unsupported-file", "is no list of web archives, one address a line; not read", place)
        return
    for archive in archives:
        if "://" in archive:
            yield from open_remote_archive(archive, fetcher, resume)
        else:
            yield from open_local_archive(archive, resume)


def _read_standard_input(stream: BinaryIO, fetcher: Fetcher) -> Iterator[Capture | Problem]:
    content = stream.read(MAX_CAPTURE_BYTES + 1)
    if len(content) > MAX_CAPTURE_BYTES:
        yield too_large(STANDARD_INPUT)
    elif (media_type := sniff_media_type(content)) == ZIP:
        yield from read_archive(io.BytesIO(content), STANDARD_INPUT, origin="stdin")
    elif media_type == FEED:
        yield from _read_list(content, STANDARD_INPUT, fetcher)
    else:
        yield Capture(uri=STANDARD_INPUT, content=content, media_type=media_type, origin="stdin")


def _read_address(url: str, fetcher: Fetcher, n_lists: int = 0) -> Iterator[Capture | Problem]:
    """Yield the page at an address, or those to which a feed there leads; of a list of feeds those of each."""
    fetched = fetcher.fetch(url)
    if isinstance(fetched, Capture) and fetched.media_type == ZIP:
        yield from read_archive(io.BytesIO(fetched.content), url, origin="url")
    elif isinstance(fetched, Capture) and fetched.media_type == FEED:
        yield from _read_list(fetched.content, url, fetcher, n_lists)
    else:
        yield fetched


def _read_list(content: bytes, uri: str, fetcher: Fetcher, n_lists: int = 0) -> Iterator[Capture | Problem]:
    if n_lists == MAX_LISTS:
        yield _problem("nested-too-deep", "a list in a list of feeds is not read; name it by itself", uri)
        return
    addresses, problems = read_addresses(content, uri)
    yield from problems
    for address in addresses:
        yield from _read_address(address, fetcher, n_lists + 1)


def _read_path(target: str, fetcher: Fetcher, resume: Resume) -> Iterator[Found]:
    path = Path(target)
    try:
        is_folder = path.is_dir()
        is_there = is_folder or path.exists()
    except (OSError, ValueError) as fault:  # a name too long, or with a zero byte
        yield _problem("unreadable", f"cannot be looked up ({tell_fault(fault)}); check the path", target)
        return
    if not is_there:
        yield _problem("not-found", "no such file or folder; check the path", target)
    elif is_folder:
        yield from _read_folder(target, resume)
    elif is_archive_list(target) or (may_list_archives(target) and read_archive_list(_head_of(path), target)):
        yield from _read_archives(_head_of(path), target, fetcher, resume)
    elif may_list_addresses(target) and (content := _content_of_list(path)) is not None:
        yield from _read_list(content, target, fetcher)
    else:
        yield from _read_file(target, resume)


def _head_of(path: Path) -> bytes:
    """Return the bytes of a file that may be a list; nothing where it cannot be opened or is too long for one."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_CAPTURE_BYTES + 1)
    except OSError:
        return b""
    return content if len(content) <= MAX_CAPTURE_BYTES else b""


def _content_of_list(path: Path) -> bytes | None:
    """Return the bytes of a file that is a feed or a list of feeds; None for any other, and what cannot be opened."""
    content = _head_of(path)
    return content if content and sniff_media_type(content) == FEED else None


def _read_folder(folder: str, resume: Resume) -> Iterator[Found]:
    """Yield the files below `folder` in the order of their names; links to folders are not followed."""
    faults: list[OSError] = []
    for parent, folders, names in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield from _read_file(str(Path(parent) / name), resume)
        yield from (_unreadable(str(fault.filename), fault) for fault in faults)
        faults.clear()
    yield from (_unreadable(str(fault.filename), fault) for fault in faults)


def _read_file(name: str, resume: Resume) -> Iterator[Found]:
    if is_web_archive(name) and Path(name).is_file():
        yield from open_local_archive(name, resume)
        return
    media_type = media_type_of_name(name)
    if media_type is None or not Path(name).is_file():
        yield _problem("unsupported-file", NOT_READ, name)
        return
    try:
        with Path(name).open("rb") as stream:
            if media_type == ZIP:
                yield from read_archive(stream, name, origin="file")
                return
            content = stream.read(MAX_CAPTURE_BYTES + 1)
    except OSError as fault:
        yield _unreadable(name, fault)
        return
    if len(content) > MAX_CAPTURE_BYTES:
        yield too_large(name)
    else:
        yield Capture(uri=name, content=content, media_type=media_type, origin="file")


def _unreadable(name: str, fault: OSError) -> Problem:
    return _problem("unreadable", f"cannot be opened ({fault.strerror}); check its permissions", name)


def _problem(code: str, message: str, uri: str) -> Problem:
    return Problem(stage=STAGE, code=code, message=message, uri=hide_credentials(uri))
