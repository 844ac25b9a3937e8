"""The windows for programs: the record as JSON Lines and CSV, and the schemas of their lines."""

from dragoman.exports.columns import column_names
from dragoman.exports.lines import read_lines
from dragoman.exports.schemas import schema_text
from dragoman.exports.shapes import LINES
from dragoman.exports.shaping import shape_commitment, shape_event
from dragoman.exports.writing import FORMATS, write_export, write_line

__all__ = [
    "FORMATS",
    "LINES",
    "column_names",
    "read_lines",
    "schema_text",
    "shape_commitment",
    "shape_event",
    "write_export",
    "write_line",
]
