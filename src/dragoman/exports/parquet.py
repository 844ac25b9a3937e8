"""Parquet by DuckDB: the columns and types of the exchange format, lists and objects kept as they are nested.

The lines go through a file of JSON Lines beside the temporary files, which DuckDB reads as a stream, so that memory
does not grow with the record.
"""

import typing
from enum import Enum
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from dragoman.exports.formats import Outcome, Request
from dragoman.exports.hints import part_of
from dragoman.exports.json_lines import write_line
from dragoman.exports.lines import read_lines
from dragoman.exports.shapes import LINES
from dragoman.record import Reader

_PLAIN: dict[Any, str] = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}

_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    # what the package carries is all that is needed; others would be downloads
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    # one thread writes row groups in one order: the same record gives the same bytes
    "threads": "1",
}

_LEAST_OBJECT = 1 << 20
"""Bytes of a line that DuckDB makes room for at least; it takes twice as many as a buffer."""


_GROUP_BYTES = 16 << 20
"""Bytes of lines in a row group, which DuckDB holds in memory whole. 48,536 generated claims took 273 MB in all at
64 MB a group, 231 at 32 and 188 at 16, in the same time; twelve times as many lines 191 (November 2026)."""

_GROUP_ROWS = (2_048, 122_880)
"""Least and most rows of a group: DuckDB's vector, and its own choice."""


def column_types(shape: type) -> dict[str, str]:
    """Return the DuckDB type of each column; dates stay words, because they may be known in part.

    >>> from dragoman.exports.shapes import ProblemLine
    >>> column_types(ProblemLine)["stage"]
    'VARCHAR'
    """
    return {key: _type_of(hint) for key, hint in typing.get_type_hints(shape).items()}


def _type_of(hint: Any) -> str:
    part, is_list = part_of(hint)
    if typing.is_typeddict(part):
        fields = ", ".join(f'"{key}" {type_}' for key, type_ in column_types(part).items())
        found = f"STRUCT({fields})"
    elif isinstance(part, type) and issubclass(part, Enum):
        found = "VARCHAR"
    else:
        found = _PLAIN[part]
    return f"{found}[]" if is_list else found


def write_parquet(reader: Reader, request: Request, stream: BinaryIO) -> Outcome:
    """Write one file of Parquet, packed by Zstandard.

    Cost: linear in lines, at constant memory; on disk twice the size of the JSON Lines for the time of writing.
    """
    with TemporaryDirectory(prefix="dragoman-") as folder:
        lines, packed = Path(folder) / "lines.jsonl", Path(folder) / "lines.parquet"
        n_lines, n_bytes, longest = 0, 0, _LEAST_OBJECT
        with lines.open("wb") as file:
            for line in read_lines(reader, request.what, request.filter):
                content = write_line(line).encode()
                file.write(content)
                n_lines, n_bytes, longest = n_lines + 1, n_bytes + len(content), max(longest, len(content))
        n_rows = _GROUP_BYTES * n_lines // max(n_bytes, 1)
        _pack(
            lines, packed, column_types(LINES[request.what]), longest, min(max(n_rows, _GROUP_ROWS[0]), _GROUP_ROWS[1])
        )
        with packed.open("rb") as file:
            copyfileobj(file, stream)
    return Outcome(n_written=n_lines, unit=request.what)


def _pack(lines: Path, packed: Path, columns: dict[str, str], longest: int, n_rows: int) -> None:
    import duckdb

    with duckdb.connect(config=_CONFIG) as connection:
        connection.execute("SET preserve_insertion_order = true")
        connection.execute(f"SET temp_directory = {_quote(str(lines.parent))}")
        typed = ", ".join(f"{_quote(key)}: {_quote(type_)}" for key, type_ in columns.items())
        read = (
            f"read_json({_quote(str(lines))}, format = 'newline_delimited', columns = {{{typed}}}, "
            f"maximum_object_size = {longest + 1}, compression = 'none')"
        )
        options = f"FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {n_rows}"
        connection.execute(f"COPY (SELECT * FROM {read}) TO {_quote(str(packed))} ({options})")


def _quote(words: str) -> str:
    """Return the words as SQL writes them; paths and our own types only, never words of a page."""
    return "'" + words.replace("'", "''") + "'"
