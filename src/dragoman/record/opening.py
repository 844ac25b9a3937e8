"""Opening a record: where it is, and what is given to read it and write it."""

import shutil
import tempfile
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from dragoman.model import RecordError, WrongUse

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from dragoman.record.blocks import Blocks
    from dragoman.record.copying import Progress
    from dragoman.record.feeds import Feeds
    from dragoman.record.jobs import Jobs
    from dragoman.record.provenance import Archives
    from dragoman.record.reader import Reader
    from dragoman.record.searches import Searches
    from dragoman.record.turns import Turns
    from dragoman.record.upgrading import TellStep
    from dragoman.record.users import Users
    from dragoman.record.writer import Writer

MEMORY = ":memory:"
"""The address of a record that lasts as long as it is open; it lies in a temporary folder."""


class Record:
    """An open record: `reader` to read it, `writer` to write it; close it, or open it with `with`."""

    def __init__(
        self, engine: "Engine", address: str, path: Path | None = None, passing_folder: Path | None = None
    ) -> None:
        """Take the open database, its address as it may be shown, and the path of its file, None on a server."""
        self._engine = engine
        self._passing_folder = passing_folder
        self.address = address
        self.path = path

    @cached_property
    def reader(self) -> "Reader":
        """The read layer."""
        from dragoman.record.reader import Reader

        return Reader(self._engine)

    @cached_property
    def writer(self) -> "Writer":
        """The write layer."""
        from dragoman.record.writer import Writer

        return Writer(self._engine)

    @cached_property
    def blocks(self) -> "Blocks":
        """The layer by which events are settled block by block."""
        from dragoman.record.blocks import Blocks

        return Blocks(self._engine, self.reader)

    @cached_property
    def users(self) -> "Users":
        """The layer of who may use the record when it is served, and who is signed in."""
        from dragoman.record.users import Users

        return Users(self._engine)

    @cached_property
    def jobs(self) -> "Jobs":
        """The layer of what was given to a served record to read."""
        from dragoman.record.jobs import Jobs

        return Jobs(self._engine)

    @cached_property
    def archives(self) -> "Archives":
        """The layer of how far web archives were read."""
        from dragoman.record.provenance import Archives

        return Archives(self._engine)

    @cached_property
    def searches(self) -> "Searches":
        """The layer of saved searches, what came since, and what was sent of it."""
        from dragoman.record.searches import Searches

        return Searches(self._engine)

    @cached_property
    def feeds(self) -> "Feeds":
        """The layer of feeds that are followed, and of the pages that they have named."""
        from dragoman.record.feeds import Feeds

        return Feeds(self._engine)

    @cached_property
    def turns(self) -> "Turns":
        """The layer of whose turn it is to ask a host."""
        from dragoman.record.turns import Turns

        return Turns(self._engine)

    def check_integrity(self) -> tuple[str, ...]:
        """Return what the database finds wrong with its file and links; () when sound. Reads the whole file."""
        from dragoman.record.database import check_integrity

        return check_integrity(self._engine)

    def measure_bytes(self) -> int:
        """Return how much room the record takes: its file and what lies beside it, or its tables on the server."""
        from dragoman.record.database import measure_bytes

        return measure_bytes(self._engine, self.path)

    def close(self) -> None:
        """Close the connections; a record in memory is gone."""
        self._engine.dispose()
        if self._passing_folder is not None:
            shutil.rmtree(self._passing_folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


def default_path() -> Path:
    """Return where the record lies when none is named: `record.db` in the user's data folder."""
    from platformdirs import user_data_path

    return user_data_path("dragoman", appauthor=False) / "record.db"


def open_record(address: str | Path | None = None, tell: "TellStep | None" = None) -> Record:
    """Open a record, made at need and brought up to date.

    Args:
        address: path of an SQLite file; `sqlite:///…`; `postgresql://user@host:port/database` of a PostgreSQL server;
            None for the default of `default_path`; ":memory:" for one that is gone when closed.
        tell: is told of each step by which an older record is brought up to date; None tells nobody.

    Raises:
        RecordError: the file or the server cannot be used, or the record is newer than this version.
    """
    if address == MEMORY:
        folder = Path(tempfile.mkdtemp(prefix="dragoman-"))
        return _open_file(folder / "record.db", folder)
    if isinstance(address, str) and is_server_address(address):
        return _open_on_server(address, tell)
    return _open_file(_path_of(address), tell=tell)


def back_up_record(address: str | Path | None, target: Path) -> int:
    """Copy the file of a record as it is, whatever its schema, to a new file; return the size of the copy in bytes.

    Others may read and write meanwhile: the copy is of one moment.

    Raises:
        WrongUse: the record is on a server, which makes its own copies; or there is something at `target` already.
        RecordError: there is no record, or the copy cannot be written.
    """
    from dragoman.record.upgrading import back_up_file

    if isinstance(address, str) and is_server_address(address):
        raise WrongUse(
            "a record on a server is copied by the server's own means: run pg_dump --format=custom --file=FILE "
            "--dbname=ADDRESS first, then this command without a file"
        )
    return back_up_file(_path_of(address), target)


def copy_record(source: Record, target: Record, progress: "Progress") -> int:
    """Copy all that one record holds into another one that holds nothing; return the number of rows.

    Args:
        source: what to copy; others may write to it meanwhile, which does not reach the copy.
        target: where to, in whichever database.
        progress: is told the name of a table and how many rows of it are there, every few thousand rows.

    Raises:
        WrongUse: the other record is not empty.
        RecordError: a database fails; the other record is as empty as it was.
    """
    from dragoman.record.copying import copy_database

    return copy_database(source._engine, target._engine, progress)


def is_server_address(address: str) -> bool:
    """Whether an address means a PostgreSQL server; a driver may follow the scheme, as in `postgresql+psycopg`."""
    scheme, separator, _ = address.partition("://")
    return bool(separator) and scheme.split("+")[0] in ("postgresql", "postgres")


def _open_file(path: Path, passing_folder: Path | None = None, tell: "TellStep | None" = None) -> Record:
    from dragoman.record.database import open_database

    return Record(open_database(path, tell), str(path), path, passing_folder)


def _open_on_server(address: str, tell: "TellStep | None") -> Record:
    from dragoman.record.server import open_server, print_address, read_address

    url = read_address(address)
    return Record(open_server(url, tell), print_address(url))


def _path_of(address: str | Path | None) -> Path:
    if address is None:
        return default_path()
    if isinstance(address, str):
        scheme, separator, rest = address.partition("://")
        if separator and scheme == "sqlite":
            return Path(rest.removeprefix("/"))
        if separator:
            raise RecordError(
                f"no record can be kept at {scheme}:// addresses; name a file or a postgresql:// server with --record"
            )
    return Path(address).expanduser()
