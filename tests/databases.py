"""Where the tests' records lie: in files, or, when asked for, each in a database of a real server.

A test opens its record by a path, as a user does: `open_record(tmp_path / "record.db")`, `--record PATH`, a setting of
the application. Where the record lies then is no matter of the test:

- `DRAGOMAN_TEST_DATABASE=postgresql` puts every record that a test makes into a database of its own on a PostgreSQL
  server; `=sqlite` leaves all in files, and starts no server.
- Without it records lie in files, and the tests of modules marked with `BOTH` run on either.
- A test that is about the file itself, or opens it in another process, carries the mark `in_file`, with the reason.
"""

import os
import shutil
import tempfile
from functools import cache
from itertools import count
from pathlib import Path

import pytest

from dragoman.model import WrongUse
from dragoman.record import Record, TellStep, opening
from dragoman.record.server import open_server, print_address, read_address
from tests.cluster import Cluster

VARIABLE = "DRAGOMAN_TEST_DATABASE"
DATABASES = ("sqlite", "postgresql")


def read_asked() -> tuple[str, ...]:
    """Return the databases that the tests are asked to run on, in order; both where nothing is asked."""
    asked = os.environ.get(VARIABLE, "")
    if asked and asked not in DATABASES:
        raise WrongUse(f'{VARIABLE} is "{asked}", but must be {" or ".join(DATABASES)}')
    return (asked,) if asked else DATABASES


ASKED = read_asked()

USUAL = ASKED[0]
"""Where the records of tests lie that do not say where."""

BOTH = pytest.mark.parametrize("database", ASKED, indirect=True, scope="session")
"""Marks tests (`pytestmark = BOTH`) that touch what two databases may do differently: they run on either."""


@cache
def running_cluster() -> Cluster:
    """Return the server of this run, started when first asked for; whoever ends the run stops it."""
    return Cluster()


def stop_cluster() -> None:
    """Stop the server where one was started."""
    if running_cluster.cache_info().currsize:
        running_cluster().stop()
        running_cluster.cache_clear()


class Records:
    """Decides for every record that is opened by a path whether it lies in that file or on the server."""

    def __init__(self) -> None:
        self.is_on_server = False
        self._open_in_file = opening._open_file
        self._addresses: dict[Path, str] = {}

    def open(self, path: Path, passing_folder: Path | None = None, tell: TellStep | None = None) -> Record:
        """Open a record as `open_record` does by a path: what lies somewhere stays there."""
        if path not in self._addresses:
            if path.exists() or not self.is_on_server:
                return self._open_in_file(path, passing_folder, tell)
            self._addresses[path] = running_cluster().lend_record()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()  # who looks whether there is a record finds one
        url = read_address(self._addresses[path])
        return _OnServer(open_server(url, tell), print_address(url), passing_folder, lambda: self._give_back(path))

    def address_of(self, path: Path) -> str:
        """Return the address by which another process opens the record that was opened by a path."""
        return self._addresses.get(path, str(path))

    def give_back_below(self, folder: Path) -> None:
        """Give back the databases of all records that were opened by a path in a folder."""
        for path in [path for path in self._addresses if path.is_relative_to(folder)]:
            self._give_back(path)

    def _give_back(self, path: Path) -> None:
        path.unlink(missing_ok=True)
        running_cluster().take_back(self._addresses.pop(path))


class _OnServer(Record):
    """A record that a test opened by a path; one in memory gives its database back when it is closed."""

    def __init__(self, engine, address, passing_folder, give_back) -> None:  # type: ignore[no-untyped-def]  # as Record
        super().__init__(engine, address, None, passing_folder)
        self._give_back = give_back

    def close(self) -> None:
        is_passing, self._passing_folder = self._passing_folder, None
        super().close()
        if is_passing is not None:
            shutil.rmtree(is_passing, ignore_errors=True)
            self._give_back()


RECORDS = Records()


def take_over() -> None:
    """Have every record that the tests open by a path asked for here."""
    opening._open_file = RECORDS.open


class DataFolders:
    """Gives every test an empty data folder of the user: there lies what is kept beside a record on a server."""

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._numbers = count(1)

    def change(self) -> None:
        """Begin a new one."""
        self._folder = self._folder or Path(tempfile.mkdtemp(prefix="dragoman-data-"))
        os.environ["XDG_DATA_HOME"] = str(self._folder / str(next(self._numbers)))

    def remove(self) -> None:
        """Remove them all."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


DATA_FOLDERS = DataFolders()
