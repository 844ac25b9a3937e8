"""An older record brought up to date: what is told of each step, and a copy of the file as it was before."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import RecordError, WrongUse


@dataclass(frozen=True, slots=True, kw_only=True)
class UpgradeStep:
    """One step by which the tables of an older record become those of today.

    Attributes:
        number: which step it is, from 1.
        n_steps: how many there are.
        before: the schema that the record had before the first of them.
        after: the schema that it has after the last of them.
        says: what the step brings, in English words.
    """

    number: int
    n_steps: int
    before: int
    after: int
    says: str


TellStep = Callable[[UpgradeStep], None]
"""Is told of each step before it is done."""


def back_up_file(path: Path, target: Path) -> int:
    """Copy the file of a record as it is, whatever its schema, to a new file; return the size of the copy in bytes.

    Others may read and write meanwhile: the copy is of one moment. It has its name only when it is whole.

    Raises:
        WrongUse: there is something at `target` already.
        RecordError: the file is no record, or the copy cannot be written.
    """
    if target.exists():
        raise WrongUse(f"there is a file at {target} already; name another for the copy")
    part = target.with_name(f"{target.name}.part")
    try:
        part.unlink(missing_ok=True)
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as kept:
            kept.execute("SELECT version FROM schema").fetchone()
            with closing(sqlite3.connect(part)) as made:
                # all pages in one step: a copy in several begins anew whenever somebody writes between two of them
                kept.backup(made)
        part.rename(target)
    except (OSError, sqlite3.Error) as error:
        part.unlink(missing_ok=True)
        raise RecordError(
            f"the record {path} cannot be copied to {target}: {error}; name another file, or free space on the disk"
        ) from error
    return target.stat().st_size
