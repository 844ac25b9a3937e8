"""A PostgreSQL server for one run of the tests, in a folder of its own that goes with it."""

import os
import pwd
import shutil
import subprocess
import tempfile
from contextlib import suppress
from functools import cached_property
from itertools import count
from pathlib import Path

import psycopg

from dragoman.record import open_record, tables
from dragoman.record.server_words import metadata as words_metadata

USER = "dragoman"
_INSTALL = (
    "these tests need the programs of a PostgreSQL server (15 or newer): apt-get install postgresql, "
    "or put initdb and pg_ctl on the PATH"
)
_PREFIX = "dragoman-postgresql-"
_OWNER = "owner"
_NUMBERS = count()
_DEBIAN = Path("/usr/lib/postgresql")


class Cluster:
    """A running server that listens on a socket in its folder, and on a port of the loopback with passwords."""

    def __init__(self) -> None:
        self._programs = find_programs()
        self._user = _unprivileged_user()
        self._numbers = count(1)
        self._emptied: list[str] = []
        self._sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir="/tmp"))
        (self.folder / _OWNER).write_text(str(os.getpid()), encoding="utf-8")
        if self._user is not None:
            shutil.chown(self.folder, self._user)
        try:
            self._start()
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise

    def _sweep(self) -> None:
        """Stop and remove the servers of earlier runs that were killed before they could do it."""
        for folder in Path("/tmp").glob(f"{_PREFIX}*"):
            with suppress(OSError, ValueError, RuntimeError):
                if not _is_running(int((folder / _OWNER).read_text(encoding="utf-8"))):
                    self.folder = folder
                    self.stop()

    def _start(self) -> None:
        data = self.folder / "data"
        trust = ("--auth-local=trust", "--auth-host=scram-sha-256", f"--username={USER}")
        self._run("initdb", "-D", data, "--encoding=UTF8", "--locale=C", "--no-sync", *trust)
        self.go_on()

    @cached_property
    def _options(self) -> str:
        """The settings of the server."""
        # quick, not safe: what a power cut would lose is of no use to anybody
        settings = (
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "autovacuum=off",
            "max_connections=200",
            "listen_addresses=127.0.0.1",
            f"port={self.port}",
            f"unix_socket_directories={self.folder}",
        )
        return " ".join(f"-c {setting}" for setting in settings)

    @cached_property
    def port(self) -> int:
        """A port that nobody uses: runs at one time are kept apart by their numbers, servers of one run by theirs.

        Below those that a system gives away by itself (Linux: 32,768 and up).
        """
        return 10_000 + (os.getpid() + 9_973 * next(_NUMBERS)) % 22_000

    def _run(self, program: str, *arguments: object) -> None:
        done = subprocess.run(
            [self._programs / program, *map(str, arguments)],
            user=self._user,
            group=self._user and pwd.getpwnam(self._user).pw_gid,
            extra_groups=None if self._user is None else [],
            cwd=self.folder,
            stdout=subprocess.PIPE if program == "initdb" else subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            log = self.folder / "log"
            told = done.stdout or (log.read_text(encoding="utf-8") if log.exists() else "")
            raise RuntimeError(f"{program} failed: {told}")

    def stop(self) -> None:
        """Stop the server and remove its folder."""
        if (self.folder / "data" / "postmaster.pid").exists():
            self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def halt(self) -> None:
        """Stop the server at once, as a crash would; `go_on` starts it again."""
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "-w", "stop")

    def go_on(self) -> None:
        """Start the server that was halted, with what it had written."""
        self._run("pg_ctl", "-D", self.folder / "data", "-w", "-l", self.folder / "log", "-o", self._options, "start")

    def address_of(self, database: str) -> str:
        """Return the address of a database by the socket, which asks for no password."""
        return f"postgresql://{USER}@/{database}?host={self.folder}&port={self.port}"

    def execute(self, *statements: str, database: str = "postgres") -> None:
        """Run statements as the server's owner, each for itself."""
        with psycopg.connect(self.address_of(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    @cached_property
    def _template(self) -> str:
        self.execute("CREATE DATABASE made")
        open_record(self.address_of("made")).close()
        return "made"

    def make_database(self, *, is_empty: bool = False) -> str:
        """Return the address of a new database: a new record, or nothing at all."""
        name = f"test_{next(self._numbers)}"
        # copying the files is quicker than to write each page to the log, and nothing is written meanwhile
        like = "" if is_empty else f"TEMPLATE {self._template} STRATEGY file_copy"
        self.execute(f"CREATE DATABASE {name} {like}")
        return self.address_of(name)

    def lend_record(self) -> str:
        """Return the address of an empty record; given back, it is emptied and lent again, which is quicker."""
        return self._emptied.pop() if self._emptied else self.make_database()

    def take_back(self, address: str) -> None:
        """Empty a lent record; one that somebody still holds, or whose tables a test has changed, is left alone."""
        kept = [*words_metadata.sorted_tables, *reversed(tables.metadata.sorted_tables)]
        empty = "; ".join(f'DELETE FROM "{table.name}"' for table in kept if table.name != "schema")
        try:
            with psycopg.connect(address, options="-c lock_timeout=1s") as connection:
                connection.execute(empty.encode())
        except psycopg.Error:
            return
        self._emptied.append(address)


def find_programs() -> Path:
    """Return the folder of the server's programs.

    Raises:
        RuntimeError: they are not installed; says what to do.
    """
    on_path = shutil.which("initdb")
    found = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    if on_path is None:
        raise RuntimeError(_INSTALL)
    return Path(on_path).resolve().parent


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # somebody else's
    return True


def _unprivileged_user() -> str | None:
    """Return as whom the server runs: it refuses root."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"
