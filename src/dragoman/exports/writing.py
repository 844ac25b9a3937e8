"""Writing exports: which formats there are, and of what."""

from typing import BinaryIO, TextIO, cast

from dragoman.exports import coded, followthemoney, graph_files, graphs
from dragoman.exports.atom import write_atom
from dragoman.exports.columns import write_csv
from dragoman.exports.formats import Format, Outcome, Request
from dragoman.exports.geojson import write_geojson
from dragoman.exports.json_lines import write_json_array, write_json_lines
from dragoman.exports.lines import check_what
from dragoman.exports.parquet import write_parquet
from dragoman.exports.plover import write_plover
from dragoman.exports.polecat import write_polecat
from dragoman.exports.shapes import LINES
from dragoman.model import WrongUse
from dragoman.record import Record

_EVERYTHING = tuple(LINES)

FORMATS: dict[str, Format] = {
    format.name: format
    for format in (
        Format(name="jsonl", told="JSON Lines, exact", exports=_EVERYTHING, write_text=write_json_lines),
        Format(name="json", told="one JSON array, exact", exports=_EVERYTHING, write_text=write_json_array),
        Format(name="csv", told="a table, flattened", exports=_EVERYTHING, write_text=write_csv),
        Format(name="parquet", told="typed columns, nested", exports=_EVERYTHING, write_bytes=write_parquet),
        Format(name="ftm", told="FollowTheMoney", exports=followthemoney.EXPORTS, write_text=followthemoney.write_ftm),
        Format(name="plover", told="PLOVER's records", exports=coded.EXPORTS, write_text=write_plover),
        Format(name="polecat", told="POLECAT's forty columns", exports=coded.EXPORTS, write_text=write_polecat),
        Format(name="geojson", told="points on a map", exports=("events", "claims"), write_text=write_geojson),
        Format(name="atom", told="a feed, newest first", exports=("events",), write_text=write_atom),
        Format(name="graphml", told="a network", exports=graphs.EXPORTS, write_text=graph_files.write_graphml),
        Format(name="gexf", told="a network in time", exports=graphs.EXPORTS, write_text=graph_files.write_gexf),
        Format(
            name="gephi-nodes",
            told="a network's nodes, as Gephi imports them",
            exports=graphs.EXPORTS,
            write_text=graph_files.write_gephi_nodes,
        ),
        Format(
            name="gephi-edges",
            told="a network's edges, as Gephi imports them",
            exports=graphs.EXPORTS,
            write_text=graph_files.write_gephi_edges,
        ),
    )
}
"""Every format by its name, in the order in which they are told."""


def find_format(name: str, what: str) -> Format:
    """Return the format of this name for this export.

    Raises:
        WrongUse: there is no such export, no such format, or the format is not for this export.
    """
    check_what(what)
    fitting = ", ".join(known.name for known in FORMATS.values() if what in known.exports)
    found = FORMATS.get(name)
    if found is None:
        raise WrongUse(f'there is no format "{name}"; {what} can be written as {fitting}')
    if what not in found.exports:
        raise WrongUse(f"{name} takes {' and '.join(found.exports)}, not {what}; those can be written as {fitting}")
    return found


def write_export(record: Record, format: str, request: Request, stream: TextIO | BinaryIO) -> Outcome:
    """Write values of the record; the same record gives the same bytes.

    Args:
        record: where the values are.
        format: a name of `FORMATS`.
        request: what is wanted.
        stream: of text (UTF-8 and `newline=""`), or of bytes where the format is binary.

    Returns:
        How many were written, and what was left out.

    Raises:
        WrongUse: there is no such export or format, they do not go together, or the filter does not fit.
    """
    found = find_format(format, request.what)
    if found.write_bytes is not None:
        return found.write_bytes(record.reader, request, cast(BinaryIO, stream))
    assert found.write_text is not None
    return found.write_text(record.reader, request, cast(TextIO, stream))
