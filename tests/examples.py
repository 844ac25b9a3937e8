"""The record of the bundled examples, kept between runs because reading them takes a minute or two."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

_AFTER_READING = {"web", "cli", "exports", "briefing", "wording", "alerts", "assistant", "record", "__pycache__"}
"""Folders whose code makes nothing of what a record of the examples holds."""


def keep_example_record(request: pytest.FixtureRequest, factory: pytest.TempPathFactory) -> Path:
    """Return the path of a record of the bundled examples; not to be written to.

    It is kept beside pytest's own cache, under a fingerprint of the examples and of all code that reads. How the
    database is laid out is not in it: a kept record is brought up to date when it is opened, as a user's is.
    """
    kept = request.config.cache.mkdir("dragoman-examples") if request.config.cache else factory.mktemp("kept")
    path = kept / f"{_fingerprint_reading()}.db"
    if not path.exists():
        for old in kept.glob("*.db*"):
            old.unlink()
        fresh = factory.mktemp("examples") / "examples.db"
        command = (sys.executable, "-c", "from dragoman.cli import main; main()", "read", "examples")
        done = subprocess.run(
            (*command, "--record", str(fresh)), cwd=ROOT, capture_output=True, text=True, check=False, timeout=1200
        )
        # 3: done, with problems that the examples hold on purpose.
        assert done.returncode in {0, 3}, done.stderr
        path.write_bytes(fresh.read_bytes())
    return path


def _fingerprint_reading() -> str:
    digest = hashlib.sha256()
    folders = (ROOT / "examples", ROOT / "src" / "dragoman")
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        parts = path.relative_to(ROOT).parts
        if not _AFTER_READING & set(parts):
            digest.update("/".join(parts).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
