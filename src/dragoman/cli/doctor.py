"""The command `doctor`: what is installed, what is missing, what the record holds."""

from typing import TYPE_CHECKING

import typer

from dragoman.cli.app import ExitCode, JsonOption, RecordOption, find_missing_file, tell_of_upgrade
from dragoman.model import RecordError

if TYPE_CHECKING:
    from dragoman.record import Record

EXAMPLE = "dragoman doctor --record my.db"

_N_SHOWN = 15
"""Outlets that are listed; the rest is counted."""

_Lines = list[tuple[str, list[str]]]


def doctor(record: RecordOption = None, json: JsonOption = False) -> None:
    """Show what is installed and what is missing, where the record is, what it holds, and whether it is sound."""
    from dragoman.cli.layout import Page, use_utf8

    installed, n_missing = _installation()
    held, n_faults = _record_lines(record)
    page = Page()
    if json:
        from dragoman.exports import write_line

        use_utf8()
        page.write_raw(write_line(dict((*installed, *held))))
    else:
        for title, lines in (*installed, *held):
            page.write(title, style="bold")
            for line in lines:
                page.write(line, indent=2, hang=4)
            page.leave_line()
    if n_missing or n_faults:
        raise typer.Exit(ExitCode.DONE_WITH_PROBLEMS)


def _installation() -> tuple[_Lines, int]:
    from dragoman.pipeline import check_installation

    found = check_installation()
    return [
        ("Installed", [found.python, *(part.told for part in found.packages)]),
        ("Analysers", [f"{language}: {parts}" for language, parts in found.analysers]),
    ], found.n_missing


def _record_lines(address: str | None) -> tuple[_Lines, int]:
    from dragoman.record import open_record

    if (path := find_missing_file(address)) is not None:
        return [("Record", [f'{path}: none yet; "dragoman read PATH" makes it'])], 0
    try:
        with open_record(address, tell_of_upgrade) as record:
            return _held(record)
    except RecordError as error:
        return [("Record", [str(error)])], 1


def _held(record: "Record") -> tuple[_Lines, int]:
    counts = record.reader.count()
    faults = record.check_integrity()
    size = record.measure_bytes()
    documents = "no documents"
    if counts.n_of("documents"):
        span = f"published {counts.first_day} to {counts.last_day}" if counts.first_day else "none of a known date"
        documents = f"{span}; {counts.n_documents_undated} of unknown date"
    lines: _Lines = [
        ("Record", [f"{record.address} ({size / 1_000_000:.1f} MB)", documents]),
        ("Holds", [f"{name}: {number}" for name, number in counts.values]),
        ("Documents by language", _counted(counts.documents_by_language)),
        ("Documents by outlet", _counted(counts.documents_by_outlet)),
        ("Problems", _counted(counts.problems_by_code) or ["none"]),
        ("Soundness", list(faults) or [f"the {_kind(record)} and its links are sound"]),
    ]
    return [(title, held) for title, held in lines if held], len(faults)


def _kind(record: "Record") -> str:
    return "file" if record.path is not None else "database"


def _counted(counts: tuple[tuple[str | None, int], ...]) -> list[str]:
    lines = [f"{name or 'unknown'}: {number}" for name, number in counts[:_N_SHOWN]]
    return [*lines, f"and {len(counts) - _N_SHOWN} more"] if len(counts) > _N_SHOWN else lines
