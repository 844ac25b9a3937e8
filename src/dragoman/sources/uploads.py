"""What a file that somebody sends is, by its bytes: its name and what the sender says of it count for nothing."""

import zipfile
from typing import IO

from dragoman.model import DOCX, HTML, PDF, WrongUse
from dragoman.sources.media import FEED, MAX_CAPTURE_BYTES, TEXT, ZIP, sniff_media_type

_ENDINGS = {TEXT: ".txt", HTML: ".html", PDF: ".pdf", DOCX: ".docx", ZIP: ".zip", FEED: ".xml"}
"""Under which ending each kind is kept, for `read_captures` to know it by."""

_HEAD = 65536
"""Bytes that are looked at."""

_PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"\0asm",
    b"#!",
    b"dex\n",
    b"!<arch>",
)
"""How programs begin: Windows, Linux, macOS, Java, WebAssembly, scripts, Android, libraries."""

_KNOWN_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "an old Word, Excel or PowerPoint file, which is not read; send its text"),
    (b"{\\rtf", "a rich text file, which is not read; send its text"),
    (b"\x89PNG", "a picture, which is not read"),
    (b"\xff\xd8\xff", "a picture, which is not read"),
    (b"GIF8", "a picture, which is not read"),
    (b"\x1f\x8b", "packed by gzip, which is not read; pack it as zip"),
    (b"BZh", "packed by bzip2, which is not read; pack it as zip"),
    (b"\xfd7zXZ", "packed by xz, which is not read; pack it as zip"),
    (b"7z\xbc\xaf", "a 7z archive, which is not read; pack it as zip"),
    (b"Rar!", "a RAR archive, which is not read; pack it as zip"),
)

_WIDE = (b"\xff\xfe", b"\xfe\xff")
"""How a text in UTF-16 begins; its zero bytes are letters."""

_CONTROLS = frozenset(range(32)) - set(b"\t\n\r\f\x1b\x1a")
"""Bytes that no text has: the exceptions are line ends, tabs, page breaks, and what old terminals and DOS wrote."""


def check_upload(stream: IO[bytes]) -> str:
    """Return the ending under which a file that somebody sent is kept: one of `_ENDINGS`.

    Args:
        stream: the file from its start; it is left there.

    Raises:
        WrongUse: it is empty, a program, or nothing that we read; the sentence begins with "is".
    """
    stream.seek(0)
    head = stream.read(_HEAD)
    if not head.strip():
        raise WrongUse("is empty; nothing was added of it")
    if head.startswith(_PROGRAMS):
        raise WrongUse("is a program, whatever its name says; programs are never taken")
    for start, what in _KNOWN_OTHERS:
        if head.startswith(start):
            raise WrongUse(f"is {what}")
    kind = sniff_media_type(head)
    if kind in (ZIP, DOCX):
        kind = _check_archive(stream)
    elif kind != PDF and not head.startswith(_WIDE) and not _CONTROLS.isdisjoint(head):
        raise WrongUse("is neither text nor HTML, PDF, a Word document or a zip archive of those; it is not read")
    if kind != ZIP:
        _check_size(stream)
    stream.seek(0)
    return _ENDINGS[kind]


def _check_size(stream: IO[bytes]) -> None:
    if stream.seek(0, 2) > MAX_CAPTURE_BYTES:
        raise WrongUse(f"is longer than {MAX_CAPTURE_BYTES // 1_000_000} MB; cut it into parts")


def _check_archive(stream: IO[bytes]) -> str:
    """Return which kind of zip archive it is; refuse tables, programs and books, which are one by their form only."""
    stream.seek(0)
    try:
        with zipfile.ZipFile(stream) as archive:
            names = {name.casefold() for name in archive.namelist()[:1000]}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise WrongUse("is a zip archive that cannot be opened; pack it anew") from error
    if "word/document.xml" in names:
        return DOCX
    if "[content_types].xml" in names:
        raise WrongUse("is an Excel or PowerPoint file, which is not read; send its text")
    if "mimetype" in names:
        raise WrongUse("is a document of an office program or a book, which is not read yet; send its text")
    if "meta-inf/manifest.mf" in names or "androidmanifest.xml" in names:
        raise WrongUse("is a program, whatever its name says; programs are never taken")
    return ZIP
