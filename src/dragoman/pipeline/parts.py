"""What workers bring home: one part a unit, of one Parquet file or several, and a mark that it is whole.

A file is written under a name of its own and moved into place when it is complete; the mark comes last. So a file that
was begun does not count, and a part without a mark is gone on with by the next worker, behind its last file, whose
name says where. Two workers at one unit (one of them held to be dead) do no harm: what both read is the same.
"""

import json
import os
import socket
from collections.abc import Callable, Iterable, Iterator
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


END = -1
"""The byte at which a unit goes on of which nothing is left."""


@dataclass(frozen=True, slots=True)
class PartMark:
    """That a part is whole: how many files it has, the seconds that its last worker took, and who that was."""

    n_pieces: int
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

    def mark(self, unit: str, seconds: float) -> None:
        """Mark the part of a unit as whole."""
        mark = PartMark(len(self._pieces(unit)), seconds, socket.gethostname(), os.getpid())
        marked = self.folder / f"{unit}.{uuid4().hex}.mark"
        marked.write_text(json.dumps({name: getattr(mark, name) for name in PartMark.__slots__}), encoding="utf-8")
        marked.replace(self.folder / f"{unit}.done")

    def note_try(self, unit: str) -> None:
        """Note that a unit is begun, or gone on with, before anything can end the process."""
        with (self.folder / f"{unit}.tries").open("ab") as tries:
            tries.write(f"{len(self._pieces(unit))}\n".encode())

    def count_tries(self, unit: str) -> int:
        """Return how often a unit was begun or gone on with."""
        return len(self._tries(unit))

    def count_vain_tries(self, unit: str) -> int:
        """Return how often a unit was begun or gone on with where it stands now."""
        return self._tries(unit).count(str(len(self._pieces(unit))))

    def _tries(self, unit: str) -> list[str]:
        path = self.folder / f"{unit}.tries"
        return path.read_text(encoding="utf-8").split() if path.exists() else []

    def write(
        self, unit: str, values: Iterable[Found], number: int = 0, find_next: Callable[[], int] = lambda: END
    ) -> None:
        """Write what a unit gave, as it comes, as a file of its part.

        Memory: one value. Disk: twice the file for the time of packing.

        Args:
            unit: whose part it is.
            values: in their order.
            number: of the file, from 0; counted by whoever writes it, because another may write the same.
            find_next: asked when all have come: the byte of the archive at which the unit goes on, or `END`.
        """
        attempt = f"{unit}.{uuid4().hex}"
        lines, packed = self.folder / f"{attempt}.jsonl", self.folder / f"{attempt}.parquet"
        try:
            longest = 0
            with lines.open("w", encoding="utf-8") as stream:
                for row, value in enumerate(values):
                    line = json.dumps(_row_of(row, value), ensure_ascii=False)
                    longest = max(longest, 4 * len(line))
                    stream.write(line + "\n")
            _pack(lines, packed, longest)
            packed.replace(self.folder / f"{unit}.{number:06}.{find_next()}.piece.parquet")
        finally:
            for left in (lines, packed):
                left.unlink(missing_ok=True)

    def find_next(self, unit: str) -> tuple[int, int | None]:
        """Return how many files a part has, and at which byte of its archive the unit is gone on with.

        The byte is `END` where nothing is left, None where nothing was written.
        """
        pieces = self._pieces(unit)
        return len(pieces), int(pieces[-1].name.split(".")[2]) if pieces else None

    def read(self, unit: str, n_pieces: int | None = None) -> Iterator[Found]:
        """Yield what a unit gave so far, or in its first files, in its order."""
        import duckdb

        from dragoman.record import read_json

        with duckdb.connect(config=_CONFIG) as connection:
            for piece in self._pieces(unit)[:n_pieces]:
                rows = connection.execute(f"SELECT kind, body FROM read_parquet({_quote(str(piece))}) ORDER BY number")
                while some := rows.fetchmany(100):
                    for kind, body in some:
                        value: Any = read_json(_KINDS[kind], body)
                        yield value

    def _pieces(self, unit: str) -> list[Path]:
        return sorted(self.folder.glob(f"{unit}.*.piece.parquet"))

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
