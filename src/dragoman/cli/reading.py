"""The command `read`: files, folders, addresses or standard input into the record; or one text, drawn."""

import os
from typing import Annotated

import typer

from dragoman.cli.app import (
    ExitCode,
    JsonOption,
    OutsideOption,
    RecordOption,
    bring_up_to_date,
    find_outside_folder,
    talk,
)

EXAMPLE = "dragoman read news/ https://example.org/report.html --record my.db"


def read(
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH|URL...",
            help="Files, folders, zip and web archives (WARC), web addresses or feeds; - is standard input.",
            show_default=False,
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="TEXT",
            help="Read this text instead, without a record, and draw its claims under its words.",
            show_default=False,
        ),
    ] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="xx", help="Language of all of them: en, fr, ru or uk. Without it, found in each."),
    ] = None,
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Date of publication for those that state none: 2024, 2024-03 or 2024-03-20. "
            "Without it, nothing is assumed.",
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many processes read side by side. Without it, one a core."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Read even what was read before.")] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Do without the encoder: faster, with more names and links missed.")
    ] = False,
    all_pages: Annotated[
        bool,
        typer.Option(
            "--all-pages",
            help="Of web archives, read pages of any topic too; without it, those that tell of states.",
        ),
    ] = False,
    engine: Annotated[
        str, typer.Option(metavar="NAME", help="What reads side by side: local, or spark for several machines.")
    ] = "local",
    master: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Where Spark is. Without it, started in this machine.", show_default=False),
    ] = None,
    parts: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="Where Spark's workers write what they have read; all must reach it. Without it, beside the record.",
            show_default=False,
        ),
    ] = None,
    record: RecordOption = None,
    lexicon: OutsideOption = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of private networks be fetched.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Read files, folders and web pages into the record; what was read before is passed over.

    Stopped at any moment, it leaves a sound record, and the next run reads only the rest.
    """
    from dragoman.model import WrongUse

    if (text is None) == (not targets):
        raise WrongUse('name what is to be read: a PATH or URL, or a text with --text "…", not both')
    if text is not None:
        _draw_text(text, language, published, is_quick=quick, is_json=json)
        return
    from dragoman.cli.progress import show_progress
    from dragoman.pipeline import EngineChoice, ReadSettings, read_date, read_into

    settings = ReadSettings(
        language=language,
        published=read_date(published),
        jobs=jobs or _n_cores(),
        again=again,
        allow_private=allow_private,
        is_quick=quick,
        is_sifted=not all_pages,
        outside=str(folder) if (folder := find_outside_folder(lexicon)).is_dir() else None,
    )
    bring_up_to_date(record)
    choice = EngineChoice(name=engine, master=master, folder=parts)
    with show_progress(is_json=json) as progress:
        try:
            summary = read_into(record, targets or [], settings, progress, choice)
        except KeyboardInterrupt:
            progress.close()
            talk().print("stopped: what was read is kept; the same command goes on where it stopped")
            raise typer.Exit(ExitCode.FAILED) from None
    if summary.n_problems:
        raise typer.Exit(ExitCode.DONE_WITH_PROBLEMS)


def _draw_text(text: str, language: str | None, published: str | None, *, is_quick: bool, is_json: bool) -> None:
    """Print the claims of one text: drawn under its words, or as lines of the exchange format."""
    from dragoman.cli.drawing import draw_reading
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.pipeline import read_text

    reading = read_text(text, language, published, quick=is_quick)
    if is_json:
        from dragoman.exports import shape_read_claim, write_line

        use_utf8()
        for claim in reading.claims:
            Page().write_raw(write_line(shape_read_claim(claim, reading.document)))
    else:
        page = Page()
        for line in draw_reading(reading, page.width - 1):
            page.write(line, hang=4, keeps_spaces=True) if line else page.leave_line()
    if not reading.claims:
        talk().print(f"no claim was read in this text (language {reading.document.language})")


def _n_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
