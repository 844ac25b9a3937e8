"""JSON Lines: one object a line, exact; and the same lines as one JSON array."""

import json
from typing import TextIO

from dragoman.exports.formats import Outcome, Request
from dragoman.exports.lines import Line, read_lines
from dragoman.record import Reader

_LINE_BREAKS = str.maketrans({"\u2028": r"\u2028", "\u2029": r"\u2029", "\x85": r"\u0085"})
"""Signs that JSON allows inside words, but that many programs take for the end of a line."""


def write_json_lines(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write every line as it is."""
    n_lines = 0
    for line in read_lines(reader, request.what, request.filter):
        stream.write(write_line(line))
        n_lines += 1
    return Outcome(n_written=n_lines, unit=request.what)


def write_json_array(reader: Reader, request: Request, stream: TextIO) -> Outcome:
    """Write every line as an element of one array, a line each."""
    n_lines = 0
    stream.write("[")
    for line in read_lines(reader, request.what, request.filter):
        stream.write((",\n" if n_lines else "\n") + write_line(line).rstrip("\n"))
        n_lines += 1
    stream.write("\n]\n")
    return Outcome(n_written=n_lines, unit=request.what)


def write_line(line: Line) -> str:
    """Return one line of JSON Lines, with its newline."""
    text = json.dumps(line, ensure_ascii=False, separators=(", ", ": "), allow_nan=False)
    return text.translate(_LINE_BREAKS) + "\n"
