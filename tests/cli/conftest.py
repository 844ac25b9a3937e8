"""A command line and a record to ask."""

import io
import subprocess
import sys
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

import dragoman
from dragoman.cli import run
from dragoman.record import open_record
from tests.databases import RECORDS
from tests.record.small_record import write_small_record


@dataclass(frozen=True)
class Answer:
    """What a command gave."""

    code: int
    out: str
    err: str


Ask = Callable[..., Answer]


class _Stream(io.StringIO):
    """A stream that takes no encoding, as a captured one does."""


@pytest.fixture(scope="session")
def record_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a record that holds the small affair."""
    path = tmp_path_factory.mktemp("record") / "small.db"
    with open_record(path) as record:
        write_small_record(record)
    return path


@pytest.fixture
def ask(record_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Give a command line in this process, on the small record and 80 columns wide unless told otherwise."""

    def ask(*arguments: str, columns: int | None = 80) -> Answer:
        monkeypatch.setenv("DRAGOMAN_RECORD", str(record_path))
        monkeypatch.delenv("COLUMNS", raising=False)
        if columns:
            monkeypatch.setenv("COLUMNS", str(columns))
        with redirect_stdout(_Stream(newline="")) as out, redirect_stderr(_Stream()) as err:
            code = run(list(arguments))
        return Answer(code, out.getvalue(), err.getvalue())

    return ask


@pytest.fixture
def ask_shell(record_path: Path) -> Callable[[str], Answer]:
    """Give a shell in which `dragoman` is the command, in a process of its own."""

    def ask(line: str) -> Answer:
        command = f'dragoman() {{ "{sys.executable}" -c "from dragoman.cli import main; main()" "$@"; }}; {line}'
        done = subprocess.run(
            ["bash", "-c", command],
            capture_output=True,
            env={
                "DRAGOMAN_RECORD": RECORDS.address_of(record_path),
                "PATH": "/usr/bin:/bin",
                "LC_ALL": "C",
                "HOME": str(record_path.parent),
                "PYTHONPATH": str(Path(dragoman.__file__).parent.parent),  # the code under test, not another copy
            },
            check=False,
        )
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())

    return ask
