"""The command `export`: the record for programs."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import RecordOption, open_existing_record, talk
from dragoman.cli.choosing import (
    ActOption,
    ActorOption,
    CountryOption,
    LanguageOption,
    LimitOption,
    OutletOption,
    PartyOption,
    SinceOption,
    StatusOption,
    TextOption,
    TypeOption,
    UntilOption,
    read_filter,
)
from dragoman.model import DragomanError

if TYPE_CHECKING:
    from dragoman.record import Filter, Record

EXAMPLE = "dragoman export claims --format csv --output claims.csv --record my.db"


def export(
    what: Annotated[
        str,
        typer.Argument(
            metavar="documents|claims|quotes|mentions|entities|events|commitments|relations|problems",
            help="What to export.",
            show_default=False,
        ),
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="jsonl|csv|ftm",
            help="JSON Lines (exact), CSV (flattened), or FollowTheMoney (entities, mentions).",
        ),
    ] = "jsonl",
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; without it, to stdout.", show_default=False)
    ] = None,
    schema: Annotated[bool, typer.Option("--schema", help="Write the JSON Schema of its lines, and leave.")] = False,
    mark: Annotated[
        bool, typer.Option("--mark", help="Begin a CSV with a byte order mark, so that Excel reads it as UTF-8.")
    ] = False,
    actor: ActorOption = None,
    party: PartyOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    status: StatusOption = None,
    act: ActOption = None,
    type: TypeOption = None,
    language: LanguageOption = None,
    outlet: OutletOption = None,
    country: CountryOption = None,
    text: TextOption = None,
    limit: LimitOption = 0,
    record: RecordOption = None,
) -> None:
    """Write values of the record in the exchange format; the same record gives the same bytes.

    docs/exchange-format.md explains every key and column.
    """
    from dragoman.cli.layout import use_utf8
    from dragoman.exports import schema_text, write_export

    if schema:
        use_utf8()
        sys.stdout.write(schema_text(what))
        return
    filter = read_filter(
        actor=actor,
        party=party,
        since=since,
        until=until,
        status=status,
        act=act,
        type=type,
        language=language,
        outlet=outlet,
        country=country,
        text=text,
        limit=limit,
    )
    with open_existing_record(record) as opened:
        _tell_left_out(opened, what, format, filter)
        if output is None:
            use_utf8()
            write_export(opened, what, format, sys.stdout, filter, with_mark=mark)
            return
        # beside the target and then in its place, so that a stop half-way leaves no half of a file
        partial = output.with_name(f".{output.name}.partial")
        try:
            with partial.open("w", encoding="utf-8", newline="") as stream:
                n_lines = write_export(opened, what, format, stream, filter, with_mark=mark)
            partial.replace(output)
        except OSError as error:
            raise DragomanError(f"{output} cannot be written: {error.strerror}; name another with --output") from error
        finally:
            partial.unlink(missing_ok=True)
    talk().print(f"{n_lines} {what} written to {output}")


def _tell_left_out(record: "Record", what: str, format: str, filter: "Filter") -> None:
    """Say on stderr what the form of FollowTheMoney has no word for."""
    from dragoman.exports import FTM, FTM_LEAVES_OUT

    if format == FTM and what == "entities":
        n_left_out = sum(entity.kind in FTM_LEAVES_OUT for entity in record.reader.joined_entities(filter))
        if n_left_out:
            talk().print(f"{n_left_out} treaties and weapons left out: FollowTheMoney has no schema for them")
