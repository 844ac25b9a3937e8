"""Golden cases are well-formed, say why they are there, and are run by somebody."""

import tomllib
from pathlib import Path

import pytest
import yaml

TESTS = Path(__file__).parent.parent
GOLDEN = TESTS / "golden"
FILES = sorted(path for path in GOLDEN.rglob("*") if path.is_file())
CASES = [path.parent for path in FILES if path.name == "case.toml"]
TABLES = [path for path in FILES if path.suffix in {".yaml", ".yml"} and path.parent not in CASES]


def name_of(path: Path) -> str:
    return path.relative_to(GOLDEN).as_posix()


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_a_case_has_input_expectation_and_reason(case: Path) -> None:
    told = tomllib.loads((case / "case.toml").read_text(encoding="utf-8"))
    assert told["why"].strip()
    assert len(list(case.glob("input.*"))) == 1
    assert list(case.glob("expected.*")) or "expected" in told
    if told.get("known_failure"):
        assert isinstance(told["known_failure"], str), "a known failure says what is known of it"


@pytest.mark.parametrize("table", TABLES, ids=name_of)
def test_a_table_of_sentences_says_where_they_are_from(table: Path) -> None:
    told = yaml.safe_load(table.read_text(encoding="utf-8"))
    assert told["source"].strip()
    rows = [row for value in told.values() if isinstance(value, list) for row in value]
    assert rows
    assert len({repr(row) for row in rows}) == len(rows), "a row stands there twice"


def test_no_file_lies_beside_the_cases() -> None:
    stray = [
        name_of(path)
        for path in FILES
        if path not in TABLES
        and not (path.parent in CASES and path.name.partition(".")[0] in {"case", "input", "expected"})
    ]
    assert not stray


def test_every_folder_of_cases_is_run() -> None:
    """Some test reads it by its name."""
    programs = [path.read_text(encoding="utf-8") for path in TESTS.rglob("*.py") if path != Path(__file__)]
    folders = {path.relative_to(GOLDEN).parts[0] for path in FILES}
    unread = [
        folder
        for folder in sorted(folders)
        if not any('"golden"' in program and f'"{folder}"' in program for program in programs)
    ]
    assert not unread
