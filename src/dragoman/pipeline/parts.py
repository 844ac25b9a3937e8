"""What workers bring home: one part a unit, a Parquet file and a mark that it is whole.

A part is written under a name of its own and moved into place when it is complete; its mark comes last. So a part
without a mark does not count, and two workers at one unit (one of them held to be dead) do no harm: what both read is
the same.
"""

import json
import os
import socket
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from dragoman.model import ArchiveBegun, ArchiveEnded, ArchiveKnown, PassedOver, Problem
from dragoman.pipeline.course import Found
from dragoman.pipeline.settings import ReadCapture, ReadingOutcome

_KINDS: dict[str, type[Any]] = {
    kind.__name__: kind for kind in (ReadCapture, Problem, PassedOver, ArchiveBegun, ArchiveEnded, ArchiveKnown)
}

_COLUMNS = (
    "{number: 'BIGINT', kind: 'VARCHAR', uri: 'VARCHAR', archive: 'VARCHAR', byte: 'BIGINT', n_documents: 'INTEGER', "
    "n_claims: 'INTEGER', body: 'VARCHAR'}"
)

_CONFIG: dict[str, Any] = {"threads": "1", "memory_limit": "512MB", "autoinstall_known_extensions": "false",
           "autoload_known_extensions": "false"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PartMark:
    """That a part is whole: how many rows it has, the seconds that it took, and who read it."""

    n_rows: int
    seconds: float
    machine: str
    process: int


class PartFolder:
    """The folder into which all workers write, and from which the driver loads."""

    def __init__(self, folder: str) -> None:
        self.folder = Path(folder)

    def find_mark(self, unit: str) -> PartMark | None:
        """Return the mark of a unit's part; None while there is none."""
        try:
            return PartMark(**json.loads((self.folder / f"{unit}.done").read_text(encoding="utf-8")))
        except FileNotFoundError:
            return None

    def note_try(self, unit: str) -> None:
        """Note that a unit is begun, before anything can end the process."""
        with (self.folder / f"{unit}.tries").open("ab") as tries:
            tries.write(b".")

    def count_tries(self, unit: str) -> int:
        """Return how often a unit was begun."""
        path = self.folder / f"{unit}.tries"
        return path.stat().st_size if path.exists() else 0

    def write(self, unit: str, values: Iterable[Found]) -> PartMark:
        """Write what a unit gave, as it comes, and mark it as whole at the end.

        Memory: one value. Disk: twice the part for the time of packing.
        """
        begun = time.monotonic()
        attempt = f"{unit}.{uuid4().hex}"
        lines, packed = self.folder / f"{attempt}.jsonl", self.folder / f"{attempt}.parquet"
        try:
            n_rows, longest = 0, 0
            with lines.open("w", encoding="utf-8") as stream:
                for value in values:
                    line = json.dumps(_row_of(n_rows, value), ensure_ascii=False)
                    longest = max(longest, 4 * len(line))
                    stream.write(line + "\n")
                    n_rows += 1
            _pack(lines, packed, longest)
            packed.replace(self.folder / f"{unit}.parquet")
            mark = PartMark(n_rows, time.monotonic() - begun, socket.gethostname(), os.getpid())
            marked = self.folder / f"{attempt}.mark"
            marked.write_text(json.dumps({name: getattr(mark, name) for name in PartMark.__slots__}), encoding="utf-8")
            marked.replace(self.folder / f"{unit}.done")
        finally:
            for left in (lines, packed):
                left.unlink(missing_ok=True)
        return mark

    def read(self, unit: str) -> Iterator[Found]:
        """Yield what a unit gave, in its order."""
        import duckdb

        from dragoman.record import read_json

        path = str(self.folder / f"{unit}.parquet")
        with duckdb.connect(config=_CONFIG) as connection:
            rows = connection.execute(f"SELECT kind, body FROM read_parquet({_quote(path)}) ORDER BY number")
            while some := rows.fetchmany(100):
                for kind, body in some:
                    value: Any = read_json(_KINDS[kind], body)
                    yield value

    def list_units(self) -> frozenset[str]:
        """Return the units of which anything lies in the folder."""
        return frozenset(path.name.partition(".")[0] for path in self.folder.glob("unit-*"))

    def forget(self, units: Iterable[str]) -> None:
        """Take the parts of units away, once what they hold is in the record."""
        for unit in units:
            for path in self.folder.glob(f"{unit}.*"):
                path.unlink(missing_ok=True)


def _row_of(number: int, value: Found) -> dict[str, object]:
    """Return a row: what is asked for in columns of its own, and the whole value as JSON text."""
    from dragoman.record import write_json

    row = {"number": number, "kind": type(value).__name__, "uri": None, "archive": None, "byte": None,
           "n_documents": 0, "n_claims": 0}  # fmt: skip
    if isinstance(value, ReadCapture):
        value = replace(value, outcome=_without_sentences(value.outcome))
        readings = value.outcome.readings
        n_claims = sum(len(reading.claims) for reading in readings)
        row |= {"uri": value.outcome.uri, "n_documents": len(readings), "n_claims": n_claims}
    elif isinstance(value, Problem):
        row["uri"] = value.uri
    place = value.place if isinstance(value, ReadCapture | PassedOver) else None
    if place is not None:
        row |= {"archive": place.archive, "byte": place.offset}
    return row | {"body": write_json(value)}


def _without_sentences(outcome: ReadingOutcome) -> ReadingOutcome:
    """Leave out tokens, which the record does not keep: ten times the text."""
    return replace(outcome, readings=tuple(replace(reading, sentences=()) for reading in outcome.readings))


def _pack(lines: Path, packed: Path, longest: int) -> None:
    import duckdb

    with duckdb.connect(config=_CONFIG) as connection:
        connection.execute("SET preserve_insertion_order = true")
        connection.execute(f"SET temp_directory = {_quote(str(lines.parent))}")
        read = (
            f"read_json({_quote(str(lines))}, format = 'newline_delimited', columns = {_COLUMNS}, "
            f"maximum_object_size = {longest + 65_536}, compression = 'none')"
        )
        connection.execute(
            f"COPY (SELECT * FROM {read} ORDER BY number) TO {_quote(str(packed))} "
            "(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)"
        )


def _quote(path: str) -> str:
    """Return a path of our own as SQL writes it."""
    return "'" + path.replace("'", "''") + "'"
