"""The tasks that are scored, the sets that each is scored on, and where those lie.

A scorer is a module with `measure(folder: Path) -> dict[str, float]`; the names of its figures
begin with the language: `en.plover.all`. The folder holds the sets: that of the public development
sets, or `quality/sets` for sets of our own. A task may have several scorers under one name.
"""

import hashlib
import importlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

GOLD_VARIABLE = "DRAGOMAN_GOLD"

_DEFAULT_GOLD = Path(__file__).parent.parent.parent / "shared" / "gold"
"""Where the development sets lie when the environment names no other place: beside the checkout,
because their licences differ from ours and none of their text belongs in the repository."""


BUNDLED = Path(__file__).parent / "sets"
"""Where the sets lie that were written for this project: in the repository, so they are always measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task, the module that scores it, and the sets (folders or files) that it reads; ours are bundled.

    `beside` is a folder of texts that lies beside the development sets and that a set of ours speaks of.
    """

    name: str
    module: str
    sets: tuple[str, ...]
    is_bundled: bool = False
    beside: str | None = None

    def find_folder(self, gold: Path | None) -> Path | None:
        """Return the folder that holds all its sets, or None where one is absent."""
        if self.beside is not None and (gold is None or not (gold.parent / self.beside).is_dir()):
            return None
        folder = BUNDLED if self.is_bundled else gold
        return folder if folder is not None and all((folder / name).exists() for name in self.sets) else None

    def measure(self, folder: Path) -> dict[str, float]:
        """Return the task's figures by name, each between 0 and 1."""
        measure = cast("Callable[[Path], dict[str, float]]", importlib.import_module(self.module).measure)
        return measure(folder)


TASKS = (
    Task(name="dates", module="quality.dates", sets=("dates",)),
    Task(name="names", module="quality.names", sets=("uner_pud", "fenec_fr", "factrueval_dev", "names")),
    Task(name="names", module="quality.names_uk", sets=("names_uk.txt",), is_bundled=True),
    Task(name="names", module="quality.people", sets=("people_pairs.csv",), is_bundled=True),
    Task(name="plover", module="quality.plover", sets=("plover_gsr",)),
    Task(name="seeds", module="quality.seeds", sets=("seeds.yaml",), is_bundled=True, beside="seeds"),
    Task(name="strangers", module="quality.strangers", sets=("strangers",), is_bundled=True),
    Task(name="syntax", module="quality.syntax", sets=("ud_open",)),
    Task(name="world", module="quality.people_world.measuring", sets=("people_world",), is_bundled=True),
    Task(name="worlds", module="quality.worlds.measuring", sets=("worlds",), is_bundled=True),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """What a figure was measured on: the sets, the hash of every byte in them, and how many bytes that is."""

    sets: tuple[str, ...]
    sha256: str
    n_bytes: int


def find_gold() -> Path | None:
    """Return the folder of the development sets, or None where there is none."""
    folder = Path(os.environ.get(GOLD_VARIABLE) or _DEFAULT_GOLD)
    return folder if folder.is_dir() else None


def fingerprint_of(task: Task, folder: Path) -> Fingerprint:
    """Return the fingerprint of the sets that `task` reads; file names count, dates of files do not."""
    total = hashlib.sha256()
    n_bytes = 0
    for name in task.sets:
        for path in sorted([folder / name, *(folder / name).rglob("*")]):
            if path.is_file():
                content = path.read_bytes()
                n_bytes += len(content)
                total.update(f"{path.relative_to(folder).as_posix()} {hashlib.sha256(content).hexdigest()}\n".encode())
    return Fingerprint(sets=task.sets, sha256=total.hexdigest(), n_bytes=n_bytes)
