"""Secrets come out nowhere, and words from outside neither steer a terminal nor write lines of a log."""

import logging
from pathlib import Path

import pytest
from rich.console import Console
from starlette.testclient import TestClient

from dragoman.cli import progress as cli_progress
from dragoman.cli import run
from dragoman.cli.progress import RunProgress
from dragoman.model import Problem, RecordError, SourceError
from dragoman.sources import post_json
from dragoman.web import ServeSettings, make_app

SECRET = "Tr0ub4dor"
ADDRESS = f"postgresql://ann:{SECRET}@127.0.0.1:1/news?sslpassword={SECRET}"
HOSTILE = "a\x1b]0;owned\x07\r\n2026-11-30 ERROR forged\u202e.txt"


@pytest.mark.parametrize(
    "command",
    [
        ["doctor"],
        ["show", "events"],
        ["export", "claims"],
        ["read", "nothing.txt"],
        ["watch", "list"],
        ["users", "list"],
        ["upgrade"],
        ["brief"],
        ["serve"],
    ],
    ids=lambda command: command[0],
)
def test_no_command_repeats_the_password_of_a_database(command: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    code = run([*command, "--record", ADDRESS])
    said = capfd.readouterr()
    assert code != 0
    assert SECRET not in said.out + said.err
    assert "Traceback" not in said.err


def test_the_address_of_a_webhook_is_told_without_what_is_secret_in_it() -> None:
    with pytest.raises(SourceError) as caught:
        post_json(f"http://{SECRET}:{SECRET}@127.0.0.1:1/hooks/{SECRET}?token={SECRET}", {}, allow_private=True)
    assert SECRET not in str(caught.value)
    assert "127.0.0.1" in str(caught.value)


def test_a_problem_steers_no_terminal_and_is_one_line(tmp_path: Path) -> None:
    with (tmp_path / "said").open("w+", encoding="utf-8") as said:
        told = RunProgress(Console(file=said, markup=False, highlight=False, width=1000))
        told.problem_met(Problem(stage="sources", code="x", message=HOSTILE, uri=HOSTILE), None)
        said.seek(0)
        words = said.read()
    assert not {"\x1b", "\x07", "\r", "\u202e"} & set(words)
    assert words.count("\n") == 1


def test_a_traceback_is_logged_under_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_progress, "log_path", lambda: tmp_path / "errors.log")
    RunProgress(Console(quiet=True)).problem_met(
        Problem(stage="pipeline", code="internal-error", message="x", uri=HOSTILE), "Traceback: x"
    )
    lines = (tmp_path / "errors.log").read_text(encoding="utf-8").splitlines()
    assert not any(line.startswith("2026-11-30 ERROR") for line in lines)
    assert "\x1b" not in lines[0]


def test_a_request_writes_no_line_of_its_own_into_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    app = make_app(ServeSettings(record=str(tmp_path / "record.db")))

    @app.get("/broken/{words}")
    def break_off(words: str) -> None:
        raise RecordError(f"the record cannot be used: {words}")

    with (
        caplog.at_level(logging.ERROR),
        TestClient(app, base_url="http://127.0.0.1:8321", raise_server_exceptions=False) as client,
    ):
        answer = client.get("/broken/x%0d%0a2026-11-30%20ERROR%20forged%1b%5b31m")
    assert answer.status_code == 503
    [logged] = [record.getMessage() for record in caplog.records if "/broken" in record.getMessage()]
    assert "\n" not in logged
    assert "\x1b" not in logged
