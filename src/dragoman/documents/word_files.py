"""The text of a Word document (DOCX): its paragraphs and the cells of its tables, in order."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from dragoman.documents.decoding import make_problem
from dragoman.model import Capture, Problem, tell_fault

MAX_UNPACKED_BYTES = 100_000_000
"""Unpacked bytes of one file: its text and pictures are held in memory while it is read."""

MAX_RATIO = 200
"""Unpacked to packed bytes of the whole file, beyond the first megabyte; text of office files packs 5 to 20 times."""

_FREE_BYTES = 1_000_000


def read_docx(capture: Capture) -> str | Problem:
    """Return the text of a DOCX, a paragraph a line; a problem when it cannot be opened.

    Notes, comments and what was deleted under "track changes" are left out. Cost: some 20 ms for 1,000 words.
    """
    import docx

    if fault := _find_bomb(capture):
        return fault
    try:
        file = docx.Document(io.BytesIO(capture.content))
        lines = [" ".join(text.split()) for text in _read_blocks(file)]
    except Exception as error:  # noqa: BLE001  # the library lets through whatever zip, XML and its own parts raise
        return _unreadable(error, capture)
    return "\n".join(line for line in lines if line)


def _find_bomb(capture: Capture) -> Problem | None:
    try:
        with zipfile.ZipFile(io.BytesIO(capture.content)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        return _unreadable(error, capture)
    if unpacked > MAX_UNPACKED_BYTES or unpacked > max(_FREE_BYTES, MAX_RATIO * len(capture.content)):
        message = f"unpacks to {unpacked:,} bytes, more than a text needs, and so is not read"
        return make_problem("too-large", message, capture)
    return None


def _unreadable(error: Exception, capture: Capture) -> Problem:
    message = f"is no Word document that can be opened ({tell_fault(error)})"
    return make_problem("unreadable", f"{message}; open it in a word processor and save it anew", capture)


def _read_blocks(file: Any) -> Iterator[str]:
    for block in file.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                yield from dict.fromkeys(cell.text for cell in row.cells)  # a cell over two columns is given twice
        else:
            yield block.text
