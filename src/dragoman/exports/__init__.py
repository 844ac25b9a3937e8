"""The windows for programs: the record in the forms that other programs read, and the schemas of its lines."""

from dragoman.exports.citations import CITATION_FORMS, CitationForm, cite_tags
from dragoman.exports.columns import column_names, write_table
from dragoman.exports.formats import Format, Outcome, Request
from dragoman.exports.json_lines import write_line
from dragoman.exports.lines import Line, read_lines, shape_lines
from dragoman.exports.schemas import schema_of_shape, schema_text
from dragoman.exports.shapes import LINES
from dragoman.exports.shaping import shape_claim, shape_read_claim
from dragoman.exports.shaping_fidelity import shape_fidelity
from dragoman.exports.shaping_networks import shape_network
from dragoman.exports.shaping_said import Said, read_said
from dragoman.exports.shaping_wholes import shape_commitment, shape_event, shape_triggered
from dragoman.exports.states import state_ids, state_names
from dragoman.exports.writing import FORMATS, find_format, write_export

__all__ = [
    "CITATION_FORMS",
    "FORMATS",
    "LINES",
    "CitationForm",
    "Format",
    "Line",
    "Outcome",
    "Request",
    "Said",
    "cite_tags",
    "column_names",
    "find_format",
    "read_lines",
    "read_said",
    "schema_of_shape",
    "schema_text",
    "shape_claim",
    "shape_commitment",
    "shape_event",
    "shape_fidelity",
    "shape_lines",
    "shape_network",
    "shape_read_claim",
    "shape_triggered",
    "state_ids",
    "state_names",
    "write_export",
    "write_line",
    "write_table",
]
