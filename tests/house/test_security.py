"""What SECURITY.md promises is tested where it says, and nothing is locked that is known to be bad."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.version import Version

ROOT = Path(__file__).parent.parent.parent
LOCKED = sorted(ROOT.glob("requirements*.txt"))


def promises() -> list[tuple[str, list[str]]]:
    """Return the rows of the table: a promise, and the files in which it is tested."""
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    rows = [row.split("|")[1:-1] for row in text.splitlines() if row.startswith("| ") and "`" in row]
    return [(row[0].strip(), re.findall(r"`([^`]+)`", row[-1])) for row in rows]


def test_every_promise_names_where_it_is_tested_and_that_is_there() -> None:
    told = promises()
    assert len(told) > 15
    for promise, paths in told:
        assert paths, promise
        assert [path for path in paths if not (ROOT / path).exists()] == [], promise


def test_every_path_in_the_paper_is_there() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tests|siege|docs|\.ci)/[^`\s]*)`", text))
    assert [path for path in named if not (ROOT / path).exists()] == []


def known_bad() -> list[dict[str, str]]:
    bad: list[dict[str, str]] = tomllib.loads((Path(__file__).parent / "known_bad.toml").read_text())["bad"]
    return bad


def find_bad(locked: str) -> list[str]:
    """Return the pins of a requirements file that are known to be bad, with the reason."""
    pins = re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", locked, re.MULTILINE)
    return [
        f"{name} {version}: {bad['why']}"
        for name, version in pins
        for bad in known_bad()
        if bad["name"] == name and (bad.get("any") or Version(version) < Version(bad["below"]))
    ]


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_nothing_is_locked_that_is_known_to_be_bad(path: Path) -> None:
    assert find_bad(path.read_text(encoding="utf-8")) == []


def test_every_entry_gives_its_reason_and_one_of_its_pins_is_found() -> None:
    for bad in known_bad():
        assert len(bad["why"]) > 10
        assert find_bad(f"{bad['name']}==0.0.0 \\\n    --hash=sha256:0") != []
    assert find_bad("jinja2==3.1.6 \\\n") == []


@pytest.mark.parametrize("path", LOCKED, ids=lambda path: path.name)
def test_everything_locked_is_hashed(path: Path) -> None:
    """Pip then takes just the files that we saw, whichever registry gives them."""
    entries = re.split(r"^(?=[a-z0-9])", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    without = [entry.split()[0] for entry in entries if "==" in entry and "--hash=sha256:" not in entry]
    assert without == []
