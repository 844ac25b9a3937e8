"""Runs that are killed: what each does to a record, in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from siege.marks import MarkingProgress, Marks, mark_transactions

Run = Callable[[str, Sequence[str], Marks, bool], None]
"""Takes the address of a record, what is read into it, where it stands, and whether what is known is read again."""


@dataclass(frozen=True, slots=True)
class Victim:
    """A run that can be killed at any moment and begun again.

    Attributes:
        name: as `--of` names it.
        run: from its start to its end, in this process, which has loaded everything.
        start: the same by the command itself, in a new process that loads everything.
    """

    name: str
    run: Run
    start: Callable[[str, Sequence[str]], "subprocess.Popen[bytes]"]


def read_quickly(address: str, targets: Sequence[str], marks: Marks, is_again: bool) -> None:
    """Do what `dragoman read --quick --jobs 1` does."""
    from dragoman.pipeline import ReadSettings, read_into

    mark_transactions(marks)
    read_into(address, targets, ReadSettings(is_quick=True, again=is_again), MarkingProgress(marks))


def start_read(address: str, targets: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start `dragoman read` with two workers."""
    command = (sys.executable, "-c", "from dragoman.cli import main; main()")
    options = ("--quick", "--jobs", "2", "--record", address)
    return subprocess.Popen(
        (*command, "read", *targets, *options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
    )


def _environment() -> dict[str, str]:
    """Return this process's environment, with the folders from which it imports."""
    root = Path(__file__).parent.parent
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root)))}


VICTIMS = {victim.name: victim for victim in (Victim("read", read_quickly, start_read),)}
"""What can be besieged, by name; a further kind of run is one line here."""
