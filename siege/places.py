"""Where the records of a siege lie: files of a folder, or one database of a server that nobody else uses."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Protocol

from siege.forking import ask


class Places(Protocol):
    """Gives the addresses of records that are empty or not there yet."""

    def make(self) -> str:
        """Return the address of a new record; what was at the last one may be gone."""


class Files:
    """Records in files of a folder; a new one takes the place of the last."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count(1)

    def make(self) -> str:
        """Return the path of a record that is not there yet; the last one is removed."""
        for old in self._folder.glob("record-*"):
            old.unlink()
        return str(self._folder / f"record-{next(self._numbers)}.db")


class NotEmptyError(Exception):
    """The database holds something, which a siege would destroy."""


class Server:
    """A record in a database of a PostgreSQL server, emptied each time.

    Raises:
        NotEmptyError: it holds something at the start.
    """

    def __init__(self, address: str) -> None:
        self._address = address
        if ask(lambda: _count_tables(address)):
            raise NotEmptyError(
                "the database is not empty, and a siege would empty it; name one made for it by createdb"
            )

    def make(self) -> str:
        """Empty the database and return its address."""
        address = self._address
        ask(lambda: _empty(address))
        return address


def _count_tables(address: str) -> int:
    import psycopg

    with psycopg.connect(address) as connection:
        row = connection.execute("SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace").fetchone()
    return int(row[0]) if row else 0


def _empty(address: str) -> None:
    import psycopg

    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


@contextmanager
def choose_places(address: str | None, folder: Path) -> Iterator[Places]:
    """Give the places that `--record` names: files without it, a server of our own for "postgresql", or that server."""
    if address is None:
        yield Files(folder)
    elif address == "postgresql":
        from tests.cluster import Cluster

        cluster = Cluster()
        try:
            yield Server(cluster.make_database(is_empty=True))
        finally:
            cluster.stop()
    else:
        yield Server(address)
