"""Users kept from the command line."""

import io
import json
import sqlite3
import sys
from contextlib import closing, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from dragoman.cli import run
from tests.cli.conftest import Answer

PASSWORD = "four words in a row"


@pytest.fixture
def ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):  # type: ignore[no-untyped-def]  # a fixture that gives a function
    """Give a command line on one record, with a line of standard input."""

    def answer(*arguments: str, typed: str = "") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = run(["users", *arguments, "--record", str(tmp_path / "desk.db")])
        return Answer(code, out.getvalue(), err.getvalue())

    return answer


def test_users_are_added_listed_changed_and_removed(ask) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    assert ask("add", "ann", "--role", "editor", typed=f"{PASSWORD}\n").code == 0
    assert ask("add", "bob", typed=f"{PASSWORD}\n").err == "added: bob, reader\n"
    assert ask("role", "bob", "reviewer").code == 0
    users = [json.loads(line) for line in ask("list", "--json").out.splitlines()]
    assert [(user["name"], user["role"]) for user in users] == [("ann", "editor"), ("bob", "reviewer")]
    assert ask("password", "bob", typed="another row of words\n").code == 0
    assert ask("remove", "bob").code == 0
    assert [line.split()[0] for line in ask("list").out.splitlines()] == ["ann"]


@pytest.mark.in_file("it looks into the file")
def test_a_token_is_shown_once_and_kept_as_a_hash(ask, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    ask("add", "ann", typed=f"{PASSWORD}\n")
    token = ask("token", "ann").out.strip()
    assert token.startswith("dragoman-")
    with closing(sqlite3.connect(tmp_path / "desk.db")) as connection:
        kept = str([connection.execute(f"SELECT * FROM {table}").fetchall() for table in ("tokens", "users")])
    assert token not in kept
    assert PASSWORD not in kept
    assert ask("token", "ann", "--revoke").err == "worthless now: 1 of ann\n"


@pytest.mark.parametrize(
    ("arguments", "typed", "told"),
    [
        (("add", "ann", "--role", "king"), PASSWORD, '"king" is no role; there are reader, reviewer, editor'),
        (("add", "ann"), "short", "a password has 12 to 1000 signs"),
        (("add", " "), PASSWORD, "a user's name is 1 to 64"),
        (("add", "a" * 65), PASSWORD, "a user's name is 1 to 64"),
        (("add", "BOB"), PASSWORD, 'there is a user "BOB" already'),
        (("remove", "eve"), "", 'there is no user "eve"'),
        (("password", "eve"), PASSWORD, 'there is no user "eve"'),
        (("token", "eve"), "", 'there is no user "eve"'),
    ],
)
def test_what_cannot_be_is_told(ask, arguments: tuple[str, ...], typed: str, told: str) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    ask("add", "bob", typed=f"{PASSWORD}\n")
    answer = ask(*arguments, typed=f"{typed}\n")
    assert answer.code == 2
    assert told in answer.err
