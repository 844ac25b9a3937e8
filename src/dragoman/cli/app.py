"""The frame of the front door: options that commands share, where words go, and the exit codes.

A command is a plain function in a module of its own, with its options as annotated parameters and
`EXAMPLE` beside it; `commands.py` lists them. Data goes to `page()` (stdout), talk to `talk()`
(stderr). An error is raised as a `DragomanError`; `main` shows its one sentence.
"""

from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from dragoman.record import Record, UpgradeStep


class ExitCode(IntEnum):
    """How a command ended; the same four everywhere."""

    DONE = 0
    FAILED = 1
    WRONG_USE = 2
    DONE_WITH_PROBLEMS = 3


RecordOption = Annotated[
    str | None,
    typer.Option(
        "--record",
        metavar="FILE",
        envvar="DRAGOMAN_RECORD",
        help="The record: an SQLite file, made at need, or postgresql://USER@HOST/DATABASE; "
        "without it, the one in your user data folder.",
        show_default=False,
        show_envvar=True,
    ),
]
"""`record: RecordOption = None` gives a command the option that names the database everywhere."""

JsonOption = Annotated[bool, typer.Option("--json", help="Write JSON Lines instead of text.")]
"""`json: JsonOption = False`."""


OutsideOption = Annotated[
    str | None,
    typer.Option(
        "--lexicon",
        metavar="FOLDER",
        envvar="DRAGOMAN_LEXICON",
        help='Where "lexicon import" keeps what it brings in; without it, a folder in your user data folder.',
        show_default=False,
        show_envvar=True,
    ),
]
"""`lexicon: OutsideOption = None` gives a command the option that names the folder of outside knowledge."""


def find_outside_folder(given: str | None) -> Path:
    """Return the folder of outside knowledge that `--lexicon` names, or the default; it need not be there."""
    from dragoman.record import default_outside_folder

    return Path(given).expanduser() if given else default_outside_folder()


def open_existing_record(address: str | None) -> "Record":
    """Open the record that `--record` names, to look only; a file that is not there is wrong use, not made."""
    from dragoman.model import WrongUse
    from dragoman.record import open_record

    if (path := find_missing_file(address)) is not None:
        raise WrongUse(f'there is no record at {path}; make one with "dragoman read PATH --record {path}"')
    return open_record(address, tell_of_upgrade)


def find_missing_file(address: str | None) -> Path | None:
    """Return the file that `--record` names when it is not there; None for one that is, and for a server."""
    from dragoman.record import default_path

    if address is not None and "://" in address:
        return None
    path = Path(address).expanduser() if address else default_path()
    return None if path.exists() else path


def bring_up_to_date(address: str | None) -> None:
    """Bring a record that is there up to date, and say so, before a part of the program opens it that cannot talk."""
    from dragoman.record import open_record

    if find_missing_file(address) is None:
        open_record(address, tell_of_upgrade).close()


def tell_of_upgrade(step: "UpgradeStep") -> None:
    """Say in one line, before the first step, that an older record is being brought up to date."""
    if step.number == 1:
        talk().print(f"bringing the record up to date: schema {step.before} to {step.after}")


def page() -> "Console":
    """Return the console on stdout, for data: no markup, no highlighting, width of the terminal or 80."""
    from dragoman.cli.consoles import make_console

    return make_console(is_talk=False)


def talk() -> "Console":
    """Return the console on stderr, for progress, notices and errors."""
    from dragoman.cli.consoles import make_console

    return make_console(is_talk=True)


def login_name() -> str:
    """Return who sits at the terminal.

    Raises:
        WrongUse: it cannot be told.
    """
    import getpass

    from dragoman.model import WrongUse

    try:
        return getpass.getuser()
    except (KeyError, OSError) as error:
        raise WrongUse("your login name cannot be told; give a name with --by") from error
