"""The world's tables: lines of columns between "|", several spellings in a column between commas."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent.parent / "sets" / "people_world"
"""The tables are the set that the figures of the world are measured on: their bytes make its fingerprint."""

Row = tuple[str, ...]


@cache
def read_table(name: str) -> tuple[Row, ...]:
    """Return the rows of a table, such as "names/georgian"; lines that begin with # are notes."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    rows = [line for line in lines if line.strip() and not line.startswith("#")]
    return tuple(tuple(column.strip() for column in row.split("|")) for row in rows)


def list_spellings(column: str) -> tuple[str, ...]:
    """Return the spellings of a column, the usual one first.

    >>> list_spellings("Hayk, Haik")
    ('Hayk', 'Haik')
    """
    return tuple(spelling.strip() for spelling in column.split(",") if spelling.strip())
