"""The windows for programs: the record as JSON Lines, CSV and FollowTheMoney, and the schemas of their lines."""

from dragoman.exports.columns import column_names
from dragoman.exports.followthemoney import LEFT_OUT as FTM_LEAVES_OUT
from dragoman.exports.lines import read_lines
from dragoman.exports.schemas import schema_text
from dragoman.exports.shapes import LINES
from dragoman.exports.shaping import shape_read_claim
from dragoman.exports.shaping_networks import shape_network
from dragoman.exports.shaping_wholes import shape_commitment, shape_event
from dragoman.exports.writing import FORMATS, FTM, write_export, write_line

__all__ = [
    "FORMATS",
    "FTM",
    "FTM_LEAVES_OUT",
    "LINES",
    "column_names",
    "read_lines",
    "schema_text",
    "shape_commitment",
    "shape_event",
    "shape_network",
    "shape_read_claim",
    "write_export",
    "write_line",
]
