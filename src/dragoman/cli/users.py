"""The commands `users add`, `list`, `role`, `password`, `remove` and `token`: who may use a served record."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record, page, talk, tell_of_upgrade

HELP = "Say who may use the record when it is served to others; without users, only whoever sits at the machine may."
EXAMPLE = "dragoman users add ann --role editor --record my.db"
ADD_EXAMPLE = EXAMPLE
LIST_EXAMPLE = "dragoman users list --record my.db"
ROLE_EXAMPLE = "dragoman users role ann reviewer --record my.db"
PASSWORD_EXAMPLE = "dragoman users password ann --record my.db"
REMOVE_EXAMPLE = "dragoman users remove ann --record my.db"
TOKEN_EXAMPLE = "dragoman users token ann --record my.db"

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="The user's name.", show_default=False)]
_ROLES = "reader (looks, exports), reviewer (also judges, rates, notes) or editor (also adds, undoes, keeps users)"


def add(
    name: NameArgument,
    role: Annotated[str, typer.Option(metavar="ROLE", help=f"What they may do: {_ROLES}.")] = "reader",
    record: RecordOption = None,
) -> None:
    """Add a user; the password is asked for, or read from standard input."""
    from dragoman.record import check_user_name, open_record
    from dragoman.web import add_user, read_role

    given = read_role(role)
    check_user_name(name)
    with open_record(record, tell_of_upgrade) as opened:
        user = add_user(opened.users, name, given, _ask_password(), datetime.now(UTC))
    talk().print(f"added: {user.name}, {user.role.value}")


def list_all(record: RecordOption = None, json: JsonOption = False) -> None:
    """Show who may use the record, with the number of their tokens."""
    from dragoman.exports import write_line

    with open_existing_record(record) as opened:
        for user in opened.users.list_users():
            n_tokens = opened.users.count_tokens(user.name)
            told = {"name": user.name, "role": user.role.value, "added": user.added.isoformat(), "tokens": n_tokens}
            line = write_line(told) if json else _tell_user(user.name, user.role.value, user.added, n_tokens)
            page().print(line.rstrip("\n"), soft_wrap=True)
        if opened.users.count() == 0:
            talk().print('no users: "dragoman serve" answers this machine alone')


def set_role(
    name: NameArgument,
    role: Annotated[str, typer.Argument(metavar="ROLE", help=f"What they may do: {_ROLES}.", show_default=False)],
    record: RecordOption = None,
) -> None:
    """Give a user another role; it holds at once."""
    from dragoman.web import read_role

    given = read_role(role)
    with open_existing_record(record) as opened:
        opened.users.set_role(name, given)
    talk().print(f"{name} is {given.value} now")


def set_password(name: NameArgument, record: RecordOption = None) -> None:
    """Give a user a new password, asked for or read from standard input; all their sessions end."""
    from dragoman.web import change_password

    with open_existing_record(record) as opened:
        change_password(opened.users, name, _ask_password())
    talk().print(f"{name} has a new password, and is signed out everywhere")


def remove(name: NameArgument, record: RecordOption = None) -> None:
    """Take a user away, with sessions and tokens; what they judged stays, under their name."""
    with open_existing_record(record) as opened:
        opened.users.remove_user(name)
    talk().print(f"removed: {name}")


def token(
    name: NameArgument,
    revoke: Annotated[bool, typer.Option("--revoke", help="Make all tokens of the user worthless instead.")] = False,
    record: RecordOption = None,
) -> None:
    """Make a token by which a program asks as this user ("Authorization: Bearer TOKEN"); it is shown this once."""
    from dragoman.web import make_token

    with open_existing_record(record) as opened:
        if revoke:
            n_tokens = opened.users.remove_tokens(name)
            talk().print(f"worthless now: {n_tokens} of {name}")
            return
        made = make_token(opened.users, name, datetime.now(UTC))
    page().print(made, soft_wrap=True)
    talk().print("keep it where only the program reads it; it is not shown again")


def _tell_user(name: str, role: str, added: datetime, n_tokens: int) -> str:
    tokens = f", {n_tokens} token{'' if n_tokens == 1 else 's'}" if n_tokens else ""
    return f"{name}  {role}, since {added:%Y-%m-%d}{tokens}"


def _ask_password() -> str:
    """Return the password from the terminal, twice and unseen, or the first line of standard input.

    It is never an argument: those stand in the history of the shell and in the list of processes.
    """
    from dragoman.model import WrongUse

    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    given = getpass("password: ")
    if getpass("again: ") != given:
        raise WrongUse("the two passwords differ; nothing was changed, try again")
    return given
