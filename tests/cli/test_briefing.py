"""The command `brief`."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Ask


@pytest.mark.parametrize("columns", [60, 80, 120])
def test_a_briefing_keeps_within_the_width(ask: Ask, columns: int) -> None:
    answer = ask("brief", columns=columns)
    assert (answer.code, answer.err) == (0, "")
    assert max(cell_len(line) for line in answer.out.splitlines()) <= columns


def test_without_a_date_it_is_the_newest_day_and_the_title_says_so(ask: Ask) -> None:
    title = "Briefing: 21 March 2024, the day of the newest page in the record"
    assert ask("brief", columns=None).out.splitlines()[0] == title
    assert ask("brief", "--day", columns=None).out.splitlines()[0] == title
    assert "week 12 of 2024" in ask("brief", "--week", columns=None).out.splitlines()[0]


@pytest.mark.parametrize(
    ("arguments", "title"),
    [
        (["2024-03-20"], "Briefing: 20 March 2024"),
        (["--day", "2024-03-20"], "Briefing: 20 March 2024"),
        (["--week", "2024-03-20"], "Briefing: week 12 of 2024, 18 March 2024 to 24 March 2024"),
        (["2024-03"], "Briefing: 1 March 2024 to 31 March 2024"),
        (["--since", "2024-03-20"], "Briefing: since 20 March 2024"),
        (["--between", "Mongolia", "PER"], "Briefing on Mongolia and PER: everything that the record holds"),
        (
            ["--week", "2024-03-20", "--actor", "Bataar"],
            "Briefing on Bataar: week 12 of 2024",
        ),
    ],
)
def test_days_and_subjects_are_chosen(ask: Ask, arguments: list[str], title: str) -> None:
    answer = ask("brief", *arguments, columns=None)
    assert answer.code == 0
    assert answer.out.splitlines()[0].startswith(title)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--day", "--week"], "give one of --day, --week"),
        (["2024-03-20", "--since", "2024"], "give one of --day, --week"),
        (["--day", "2024-03"], "is no single day"),
        (["soon"], "is no date"),
        (["--since", "2024-04", "--until", "2024-03"], "turn them round"),
        (["--actor", "Nobody"], 'no entity of the record is called "Nobody"'),
        (["--actor", "Bataar", "--between", "PER", "MNG"], "exclude each other"),
        (["--format", "odt"], 'there is no format "odt"'),
    ],
)
def test_wrong_use_is_one_sentence(ask: Ask, arguments: list[str], sentence: str) -> None:
    answer = ask("brief", *arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


@pytest.mark.parametrize(
    ("name", "begins"), [("a.html", "<!DOCTYPE html>"), ("a.md", "# Briefing"), ("a.txt", "Briefing: ")]
)
def test_a_file_is_written_as_its_ending_says(ask: Ask, tmp_path: Path, name: str, begins: str) -> None:
    answer = ask("brief", "--output", str(tmp_path / name))
    assert (answer.code, answer.out) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(begins)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_file_that_cannot_be_written_is_told(ask: Ask) -> None:
    answer = ask("brief", "--output", "/nowhere/a.html")
    assert answer.code == 1
    assert "cannot be written" in answer.err


def test_the_page_begins_with_its_doctype_and_json_is_one_line(ask: Ask) -> None:
    assert ask("brief", "--format", "html").out.startswith("<!DOCTYPE html>")
    assert json.loads(ask("brief", "--json").out)["title"].startswith("Briefing: 21 March 2024")
