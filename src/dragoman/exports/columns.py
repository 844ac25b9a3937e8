"""The columns of a CSV export, made from the shapes.

An object's keys become columns with its name before them (`date_start`). A list of words becomes
one cell, its parts joined by " | ". A list of flat objects becomes a column for each of their
keys, the parts joined likewise and an empty part standing for null (an empty cell: all are), so that the nth parts of
`actor_name` and `actor_country` belong together. A list of objects that hold lists themselves
becomes one cell of JSON.
"""

import csv
import json
import re
import typing
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, TextIO

from dragoman.exports.formats import Outcome, Request
from dragoman.exports.hints import part_of
from dragoman.exports.lines import Line, read_lines
from dragoman.exports.shapes import LINES
from dragoman.record import Reader

if TYPE_CHECKING:
    import _csv

SEPARATOR = " | "

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "﹢", "﹣", "﹦", "﹫")
"""First signs that make a spreadsheet take a cell for a formula (OWASP, "CSV Injection"; the line feed was added
there in 2023), with the wide and small forms that some of them take alike."""

_UNSEEN = re.compile(r"^[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\0-\x1f]+")
"""What a spreadsheet may drop before it looks at the first sign."""

Cell = str | int | float


def write_csv(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write a table: RFC 4180, words in quotation marks, lines end with CR LF."""
    if request.with_mark:
        stream.write("\ufeff")
    n_lines = write_table(request.what, read_lines(reader, request.what, request.filter), stream)
    return Outcome(n_written=n_lines, unit=request.what)


def write_table(what: str, lines: Iterable[Line], stream: TextIO) -> int:
    """Write a heading and lines of an export as a table; return how many lines there were."""
    shape = LINES[what]
    writer = begin_table(column_names(shape), stream)
    n_lines = 0
    for line in lines:
        writer.writerow(cells_of(shape, line))
        n_lines += 1
    return n_lines


def begin_table(names: Iterable[str], stream: TextIO) -> "_csv.Writer":
    """Write the names of columns, and return what writes rows: all words in quotation marks.

    Where a semicolon or a tab parts cells, as spreadsheets in many countries have it, words without marks would be
    parted by theirs, and what stands behind would begin like a formula.
    """
    csv.writer(stream).writerow(names)
    return csv.writer(stream, quoting=csv.QUOTE_NONNUMERIC)


@cache
def column_names(shape: type) -> tuple[str, ...]:
    """Return the names of the columns for lines of a shape, in order of its keys."""
    return tuple(_names_in(shape, ""))


def _names_in(shape: type, prefix: str) -> Iterator[str]:
    for key, hint in typing.get_type_hints(shape).items():
        part, is_list = part_of(hint)
        if typing.is_typeddict(part) and (not is_list or _is_flat(part)):
            yield from _names_in(part, f"{prefix}{key}_")
        else:
            yield f"{prefix}{key}"


def cells_of(shape: type, line: Line) -> list[Cell]:
    """Return the cells of a line, in order of `column_names`; what is null is an empty cell."""
    return list(_cells_in(shape, line))


def _cells_in(shape: type, line: Line | None) -> Iterator[Cell]:
    for key, hint in typing.get_type_hints(shape).items():
        part, is_list = part_of(hint)
        value = None if line is None else line[key]
        if not typing.is_typeddict(part):
            yield cell_of(SEPARATOR.join(map(str, value)) if is_list and value else value)
        elif not is_list:
            yield from _cells_in(part, value)
        elif _is_flat(part):
            parts = list(value or ())
            if len(parts) == 1:
                yield from _cells_in(part, parts[0])
            else:
                for name in typing.get_type_hints(part):
                    words = ["" if one[name] is None else str(one[name]) for one in parts]
                    yield cell_of(SEPARATOR.join(words) if any(words) else None)
        else:
            yield cell_of(json.dumps(value, ensure_ascii=False) if value else None)


def cell_of(value: object) -> Cell:
    """Return a cell that no spreadsheet takes for a formula: text that looks like one gets an apostrophe before it."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return value
    text = value.value if isinstance(value, Enum) else str(value)
    return f"'{text}" if text.startswith(_DANGEROUS) or _UNSEEN.sub("", text).startswith(_DANGEROUS) else text


@cache
def _is_flat(shape: type) -> bool:
    parts = [part_of(hint) for hint in typing.get_type_hints(shape).values()]
    return not any(is_list or typing.is_typeddict(part) for part, is_list in parts)
