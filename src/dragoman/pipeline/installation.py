"""What is installed: the packages that decide what a reading finds, the analysers, the versions of the stages."""

import platform
import sqlite3
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, metadata, version

PACKAGES = ("dragoman", "spacy", "slovnet", "natasha", "simplemma", "trafilatura", "sqlalchemy")
"""Those whose version decides what a reading finds or how it is kept."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package with its version and licence; None where it is missing, or does not say."""

    name: str
    version: str | None
    licence: str | None

    @property
    def told(self) -> str:
        """The package in a few words, and what to do when it is missing."""
        if self.version is None:
            return f"{self.name} missing; reinstall dragoman with its dependencies"
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """What is installed; `analysers` are pairs of language and version, `stages` of name and version."""

    python: str
    packages: tuple[Package, ...]
    analysers: tuple[tuple[str, str], ...]
    stages: tuple[tuple[str, str], ...]

    @property
    def n_missing(self) -> int:
        """How many parts are missing."""
        told = (*(package.told for package in self.packages), *(parts for _, parts in self.analysers))
        return sum("missing" in line for line in told)


def check_installation() -> Installation:
    """Return what is installed, without loading a model."""
    from dragoman.pipeline.plan import DOCUMENT_STAGES, RECORD_STAGES
    from dragoman.sentences import analyser_versions

    return Installation(
        python=f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}",
        packages=tuple(find_package(name) for name in PACKAGES),
        analysers=tuple(analyser_versions().items()),
        stages=(*((stage.name, stage.version) for stage in DOCUMENT_STAGES), *RECORD_STAGES),
    )


_LONGEST_LICENCE = 60
"""Signs: some packages put the whole text there."""


def find_package(name: str) -> Package:
    """Return a package with its version and the licence that its own metadata name."""
    try:
        found = metadata(name)
    except PackageNotFoundError:
        return Package(name, None, None)
    told = next((found[key] for key in ("License-Expression", "License") if key in found), "")
    if not told or len(told) > _LONGEST_LICENCE:
        classifiers = [line for line in found.get_all("Classifier") or () if line.startswith("License ::")]
        told = classifiers[0].rpartition(" :: ")[2] if classifiers else ""
    return Package(name, version(name), told or None)
