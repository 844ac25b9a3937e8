"""The command `export`: the record for programs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import RecordOption, open_existing_record, talk
from dragoman.cli.choosing import choosing
from dragoman.model import DragomanError, WrongUse

if TYPE_CHECKING:
    from dragoman.exports import Format, Outcome, Request
    from dragoman.record import Filter, Record

EXAMPLE = "dragoman export claims --format csv --output claims.csv --record my.db"


@choosing(but=("between",))
def export(
    what: Annotated[
        str,
        typer.Argument(
            metavar="documents|claims|quotes|mentions|entities|events|commitments|relations|problems|"
            "reviews|judgements|ratings",
            help="What to export.",
            show_default=False,
        ),
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="jsonl|json|csv|parquet|ftm|plover|polecat|geojson|atom|graphml|gexf|gephi-nodes|gephi-edges",
            help="Of everything: jsonl (exact), json (one array), csv (flattened), parquet. "
            "Of entities and mentions: ftm. Of events and claims: plover, polecat, geojson. Of events: atom. "
            "Of relations and events, as networks: graphml, gexf, gephi-nodes, gephi-edges.",
        ),
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; without it, to stdout.", show_default=False)
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Write the JSON Schema of its lines, and leave.")] = False,
    mark: Annotated[
        bool, typer.Option("--mark", help="Begin a CSV with a byte order mark, so that Excel reads it as UTF-8.")
    ] = False,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Give the sentences in PLOVER's text slot, which is empty otherwise.")
    ] = False,
    *,
    filter: "Filter",
    record: RecordOption = None,
) -> None:
    """Write values of the record for other programs; the same record gives the same bytes.

    docs/exchange-format.md explains every format, and what it loses. What is left out is told on stderr.
    """
    from dragoman.exports import Request, find_format, schema_text

    if schema:
        from dragoman.cli.layout import use_utf8

        use_utf8()
        sys.stdout.write(schema_text(what))
        return
    request = Request(what=what, filter=filter, with_mark=mark, with_text=with_text)
    found = find_format(format, what)
    _check_options(found, request)
    with open_existing_record(record) as opened:
        outcome = _write(opened, found, request, output)
    for notice in outcome.notices:
        talk().print(notice)
    if output is not None:
        talk().print(f"{outcome.n_written} {outcome.unit} written to {output}")


def _check_options(format: "Format", request: "Request") -> None:
    """Raise `WrongUse` for an option that means nothing to the format."""
    if request.with_text and format.name != "plover":
        raise WrongUse(f"--with-text fills the slot of PLOVER's records; {format.name} has none")


def _write(record: "Record", format: "Format", request: "Request", output: Path | None) -> "Outcome":
    from dragoman.cli.layout import use_utf8
    from dragoman.exports import write_export

    if output is None:
        if not format.is_binary:
            use_utf8()
            return write_export(record, format.name, request, sys.stdout)
        if sys.stdout.isatty():
            raise WrongUse(f"{format.name} is nothing for a terminal; name a file with --output")
        return write_export(record, format.name, request, sys.stdout.buffer)
    # beside the target and then in its place, so that a stop half-way leaves no half of a file
    partial = output.with_name(f".{output.name}.partial")
    try:
        if format.is_binary:
            with partial.open("wb") as packed:
                outcome = write_export(record, format.name, request, packed)
        else:
            with partial.open("w", encoding="utf-8", newline="") as text:
                outcome = write_export(record, format.name, request, text)
        partial.replace(output)
    except OSError as error:
        raise DragomanError(f"{output} cannot be written: {error.strerror}; name another with --output") from error
    finally:
        partial.unlink(missing_ok=True)
    return outcome
