"""The tutorial tells what a reader will see."""

import re
import shlex
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from dragoman.cli import run
from dragoman.record import open_record
from tests.examples import keep_example_record

ROOT = Path(__file__).parent.parent.parent
LEFT_OUT = "…"

pytestmark = pytest.mark.in_file(reason="the kept record of the examples is a file")


def sessions() -> list[tuple[str, list[str]]]:
    """Return every command that the tutorial shows, with the lines that it shows under it."""
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    shown: list[tuple[str, list[str]]] = []
    for block in re.findall(r"^```\n(.*?)^```", text, re.DOTALL | re.MULTILINE):
        for line in block.splitlines():
            if line.startswith("$ "):
                shown.append((line[2:], []))
            else:
                shown[-1][1].append(line)
    return shown


@pytest.fixture(scope="module")
def record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the record of the examples; the tutorial writes into it as it goes."""
    path = tmp_path_factory.mktemp("tutorial") / "demo.db"
    path.write_bytes(keep_example_record(request, tmp_path_factory).read_bytes())
    return path


def test_the_tutorial_counts_what_reading_gives(record: Path) -> None:
    said = next(lines[0] for command, lines in sessions() if command.startswith("dragoman read examples"))
    n_documents, n_claims, n_quotes = map(int, re.findall(r"(\d+) (?:documents|claims|quotes)", said))
    with open_record(record) as opened:
        counts = opened.reader.count()
    assert [counts.n_of(name) for name in ("documents", "claims", "quotes")] == [n_documents, n_claims, n_quotes]


def test_what_the_tutorial_shows_is_what_the_commands_give(record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every line that is shown is given, in order; a line of … alone stands for what is left out there."""
    monkeypatch.chdir(record.parent)
    monkeypatch.setenv("DRAGOMAN_RECORD", str(record))
    monkeypatch.setenv("COLUMNS", "100")
    tried = 0
    for command, lines in sessions():
        words = shlex.split(command)
        if words[:2] in (["dragoman", "serve"], ["export", "DRAGOMAN_RECORD=demo.db"]) or words[:3] == [
            "dragoman",
            "read",
            "examples",
        ]:
            continue
        given = StringIO(newline="")
        with redirect_stdout(given), redirect_stderr(given):
            code = run(words[1:])
        assert code == 0, command
        check_shown(command, lines, [line.rstrip() for line in given.getvalue().splitlines()])
        tried += 1
    assert tried > 10


def check_shown(command: str, lines: list[str], given: list[str]) -> None:
    place, may_pass_over = 0, False
    for line in lines:
        if line == LEFT_OUT:
            may_pass_over = True
            continue
        found = given.index(line, place) if line in given[place:] else -1
        assert found >= 0, f"{command} does not give: {line}\nbut: {given[place : place + 3]}"
        assert may_pass_over or found == place, f"{command} gives more before: {line}\nnamely: {given[place:found]}"
        place, may_pass_over = found + 1, False
    assert may_pass_over or not any(given[place:]), f"{command} gives more: {given[place:]}"
