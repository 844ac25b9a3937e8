"""What the repository promises of itself: its papers, its requirements, and what must not be in it."""

import re
import subprocess
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from quality.scorers import find_gold

ROOT = Path(__file__).parent.parent.parent
REQUIREMENTS = (ROOT / "requirements.txt", ROOT / "requirements-dev.txt")


@cache
def tracked_files() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def test_every_path_in_contributing_exists() -> None:
    """A name with <…> in it stands for any; at least one such path must be there."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(
        re.findall(r"`((?:src|tests|quality|bench|docs|examples|\.ci)/[^`\s]*|[A-Za-z.]+\.(?:toml|md|txt))`", text)
    )
    assert len(named) > 20
    missing = [name for name in sorted(named) if not list(ROOT.glob(re.sub("<[^>]*>", "*", name).rstrip("/")))]
    assert not missing


@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_the_readme_names_the_two_commands(command: str) -> None:
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_makefile_has_what_the_papers_name() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for paper in ("README.md", "CONTRIBUTING.md"):
        named = set(re.findall(r"`make ([a-z]+)`", (ROOT / paper).read_text(encoding="utf-8")))
        assert named <= targets, paper


def test_requirements_name_no_host_and_carry_hashes() -> None:
    """They install from whichever registry the user has, and only the very files that we saw."""
    for path in REQUIREMENTS:
        text = path.read_text(encoding="utf-8")
        assert "://" not in text
        assert not re.search(r"^\s*-{1,2}(?:i|f|index|extra-index|find-links|trusted)", text, re.MULTILINE)
        entries = re.split(r"^(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE), flags=re.MULTILINE)
        without = [entry.split()[0] for entry in entries if entry.strip() and "--hash=sha256:" not in entry]
        assert not without


def test_requirements_are_in_step_with_the_project() -> None:
    """Each dependency that the project names is pinned, at a version that the project allows."""
    from packaging.requirements import Requirement

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {
        REQUIREMENTS[0]: project["project"]["dependencies"],
        REQUIREMENTS[1]: project["project"]["dependencies"] + project["dependency-groups"]["dev"],
    }
    for path, requirements in wanted.items():
        pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", path.read_text(encoding="utf-8"), re.MULTILINE))
        for requirement in map(Requirement, requirements):
            version = pinned.get(re.sub(r"[._-]+", "-", requirement.name).lower())
            assert version, f"{requirement.name} is not in {path.name}"
            assert requirement.specifier.contains(version, prereleases=True), f"{requirement} has {version}"


def test_no_address_of_a_package_host_is_in_the_repository() -> None:
    """A clone must build against any registry; the words are put together here so that this file is clean."""
    hosts = ["files.python" + "hosted.org", "pypi" + ".org", "index" + "-url", "/work" + "/", "huggingface" + ".co"]
    found = [
        (path.relative_to(ROOT).as_posix(), host)
        for path in tracked_files()
        for host in hosts
        if host.encode() in path.read_bytes()
    ]
    assert not found


def test_no_sentence_of_a_development_set_is_in_the_repository() -> None:
    """Their licences are not ours, and a rule that has seen the answer proves nothing."""
    gold = find_gold()
    if gold is None:
        pytest.skip("the development sets are not here")
    runs = _runs_of_words(gold.parent / "seeds", ("*.txt",)) | _runs_of_words(gold / "plover_gsr", ("*GSR*.txt",))
    for path in tracked_files():
        if (
            path.suffix in {".py", ".yaml", ".md", ".txt", ".html", ".toml", ".json"}
            and "requirements" not in path.name
        ):
            copied = runs & _runs_in(path.read_text(encoding="utf-8", errors="replace"))
            assert not copied, f"{path.relative_to(ROOT)}: {sorted(copied)[:3]}"


_RUN_OF_WORDS = 12
"""Words in a row that two texts share only when one copies the other: an official title in French
("le vice-ministre de la Défense de la Fédération de …") alone has eleven."""


def _runs_of_words(folder: Path, patterns: tuple[str, ...]) -> set[str]:
    runs: set[str] = set()
    for pattern in patterns:
        for path in folder.glob(pattern):
            runs |= _runs_in("\n".join(_texts_in(path)))
    return runs


def _texts_in(path: Path) -> list[str]:
    """Return the news texts of a file: the `text` fields where it is a list of records, else all of it."""
    text = path.read_text(encoding="utf-8")
    return re.findall(r'"text": "(.*)"', text) if text.startswith("[") else [text]


def _runs_in(text: str) -> set[str]:
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[start : start + _RUN_OF_WORDS]) for start in range(len(words) - _RUN_OF_WORDS + 1)}


def test_runs_of_words_overlap() -> None:
    """The test above rests on this: a copy of one sentence shares runs with its source."""
    sentence = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert _runs_in(sentence) & _runs_in(f"Before it. {sentence.upper()}, and after.")
    assert len(list(pairwise(sorted(_runs_in(sentence))))) == 1


def test_whatever_is_passed_over_by_a_checker_says_why() -> None:
    """A reason stands behind each mark, on its line; the marks are put together here so that this file has none."""
    mark = re.compile("# (?:" + "no" + r"qa\b(?:: [A-Z0-9]+)?|" + "type: " + r"ignore\b(?:\[[a-z-]+\])?)(?P<why>.*)")
    silent = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked_files()
        if path.suffix == ".py"
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if (found := mark.search(line)) and not re.match(r" +[-#(] *\w", found["why"])
    ]
    assert silent == []


def test_no_record_lies_in_the_repository() -> None:
    """A test that takes a wrong path for its record leaves one behind."""
    left = [path for path in tracked_files() if path.read_bytes().startswith(b"SQLite format 3\0")]
    assert not [*left, *(path for path in tracked_files() if path.name == "None")]
