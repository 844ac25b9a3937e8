"""Files that somebody sent, kept in a folder beside the record under names made of their bytes.

No name from outside ever becomes a path: what the sender called a file is only shown.
"""

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from dragoman.model import WrongUse

if TYPE_CHECKING:
    from dragoman.record import Record

_PIECE = 1024 * 1024
_NAME = re.compile(r"[0-9a-f]{64}\.(?:txt|html|pdf|docx|zip|xml)")

MAX_TOTAL = 8 * 1024**3
"""Bytes of all kept files together: a bound on what a stranger with an account can fill a disk with, far above
the texts of any record (a hundred thousand articles take some 500 MB; pages with their furniture ten times that)."""


class KeptFiles:
    """The folder of kept files; made at need, readable by its owner alone."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, stream: IO[bytes], ending: str) -> str:
        """Keep a file, once however often it comes; return its name: SHA-256 of the bytes, and the ending.

        Args:
            stream: the file; read from its start, a megabyte at a time.
            ending: as `check_upload` found it.

        Raises:
            WrongUse: the folder holds `MAX_TOTAL` bytes already.
        """
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if self.count_bytes() > MAX_TOTAL:
            raise WrongUse(
                f"the files that were sent fill {MAX_TOTAL // 1024**3} GiB; take back jobs that are not needed any more"
            )
        stream.seek(0)
        total = hashlib.sha256()
        number, partial = tempfile.mkstemp(dir=self.folder, suffix=".partial")
        try:
            with os.fdopen(number, "wb") as kept:
                while piece := stream.read(_PIECE):
                    total.update(piece)
                    kept.write(piece)
            name = f"{total.hexdigest()}{ending}"
            Path(partial).replace(self.path_of(name))
        finally:
            Path(partial).unlink(missing_ok=True)
        return name

    def path_of(self, name: str) -> Path:
        """Return where a kept file lies; raises `ValueError` for a name that `keep` never gave."""
        if not _NAME.fullmatch(name):
            raise ValueError(f"{name!r} names no kept file")
        return self.folder / name

    def remove(self, name: str) -> None:
        """Take a kept file away; nothing happens when it is gone."""
        self.path_of(name).unlink(missing_ok=True)

    def count_bytes(self) -> int:
        """Return how many bytes the kept files have together."""
        return sum(entry.stat().st_size for entry in os.scandir(self.folder)) if self.folder.is_dir() else 0


def folder_of_files(record: "Record") -> Path:
    """Return the folder in which the files sent to a record are kept.

    It is beside the file of the record; of a record on a server, in the data folder of whoever serves it.
    """
    if record.path is not None:
        return record.path.with_name(f"{record.path.name}.files")
    from platformdirs import user_data_path

    server = hashlib.sha256(record.address.encode()).hexdigest()[:16]
    return user_data_path("dragoman", appauthor=False) / "files" / server


def check_upload(stream: IO[bytes]) -> str:
    """Return the ending under which a file that somebody sent is kept, by what its bytes are.

    Raises:
        WrongUse: it is empty, a program, or nothing that we read; the sentence begins with "is".
    """
    from dragoman.sources import check_upload as check

    return check(stream)
