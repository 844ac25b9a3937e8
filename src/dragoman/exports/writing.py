"""Writing exports."""

import csv
import json
from collections.abc import Iterator
from typing import TextIO

from dragoman.exports.columns import cells_of, column_names
from dragoman.exports.followthemoney import read_ftm_entities, read_ftm_mentions
from dragoman.exports.lines import Line, check_what, read_lines
from dragoman.exports.shapes import LINES
from dragoman.model import WrongUse
from dragoman.record import EVERYTHING, Filter, Record

FORMATS = ("jsonl", "csv")
"""Of every export."""

FTM = "ftm"
"""The form of FollowTheMoney, of entities and mentions."""

_LINE_BREAKS = str.maketrans({"\u2028": r"\u2028", "\u2029": r"\u2029", "\x85": r"\u0085"})
"""Signs that JSON allows inside words, but that many programs take for the end of a line."""


def write_export(
    record: Record, what: str, format: str, stream: TextIO, filter: Filter = EVERYTHING, *, with_mark: bool = False
) -> int:
    """Write values of the record to a stream of text; the same record gives the same bytes.

    Args:
        record: where the values are.
        what: a name of `LINES`, e.g. "claims".
        format: "jsonl" (exact), "csv" (flattened, see `columns`), or "ftm" for entities and mentions.
        stream: opened with UTF-8 and `newline=""`.
        filter: which of them.
        with_mark: begin a CSV with a byte order mark, which Excel needs to see UTF-8.

    Returns:
        How many lines of values were written.

    Raises:
        WrongUse: there is no such export or format, or the filter does not fit.
    """
    check_what(what)
    if format == FTM:
        return _write_ftm(record, what, stream, filter)
    if format not in FORMATS:
        raise WrongUse(
            f'there is no format "{format}"; there are {", ".join(FORMATS)}, and {FTM} for entities, mentions'
        )
    lines = read_lines(record.reader, what, filter)
    if format == "csv":
        return _write_csv(lines, LINES[what], stream, with_mark=with_mark)
    n_lines = 0
    for line in lines:
        stream.write(write_line(line))
        n_lines += 1
    return n_lines


def _write_ftm(record: Record, what: str, stream: TextIO, filter: Filter) -> int:
    readers = {"entities": read_ftm_entities, "mentions": read_ftm_mentions}
    if what not in readers:
        raise WrongUse(f"FollowTheMoney takes entities and mentions, not {what}; take {' or '.join(FORMATS)}")
    n_lines = 0
    for entity in readers[what](record.reader, filter):
        stream.write(write_line(entity))
        n_lines += 1
    return n_lines


def write_line(line: Line) -> str:
    """Return one line of JSON Lines, with its newline."""
    text = json.dumps(line, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)
    return text.translate(_LINE_BREAKS) + "\n"


def _write_csv(lines: Iterator[Line], shape: type, stream: TextIO, *, with_mark: bool) -> int:
    if with_mark:
        stream.write("\ufeff")
    writer = csv.writer(stream)  # RFC 4180: quoted where needed, lines end with CR LF
    writer.writerow(column_names(shape))
    n_lines = 0
    for line in lines:
        writer.writerow(cells_of(shape, line))
        n_lines += 1
    return n_lines
