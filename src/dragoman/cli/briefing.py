"""The command `brief`: a sourced briefing of a period, of somebody, or of a commitment."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record, talk
from dragoman.model import DragomanError, PartialDate, WrongUse

if TYPE_CHECKING:
    from dragoman.briefing import Briefing, Period
    from dragoman.record import Reader

EXAMPLE = "dragoman brief --week 2024-03-20 --format html --output week.html --record my.db"

_FORMATS = ("text", "markdown", "html", "docx", "pdf")


def brief(
    when: Annotated[
        str | None,
        typer.Argument(metavar="[DATE]", help="Day (of the week with --week), month or year.", show_default=False),
    ] = None,
    day: Annotated[bool, typer.Option("--day", help="One day: that of DATE, else of the newest page.")] = False,
    week: Annotated[bool, typer.Option("--week", help="The week, from Monday, of DATE or the newest page.")] = False,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="First day of publication: 2024, 2024-03 or 2024-03-20.")
    ] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day of publication, likewise.")] = None,
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Only what is told of both.", show_default=False),
    ] = None,
    actor: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="Only what is told of one: a name in any language, a country code, an id."),
    ] = None,
    commitment: Annotated[
        str | None, typer.Option(metavar="ID", help="Only what is told of one commitment.", show_default=False)
    ] = None,
    format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="text|markdown|html|docx|pdf",
            help="How it is written; without it, as the ending of FILE says, else text.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Where to; without it, to stdout.", show_default=False)
    ] = None,
    limit: Annotated[int, typer.Option(min=0, metavar="N", help="Lines that a section shows; 0 is all.")] = 12,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Write a briefing: what is new, changed, differently told, denied, hedged and due, each line with its sources.

    Days are those on which pages were published. Without days, somebody or a commitment is told of from
    the whole record, and all others from the newest day.
    """
    from dragoman.briefing import Question, make_briefing

    form = format or _form_of(output)
    if form not in _FORMATS:
        raise WrongUse(f'there is no format "{form}"; there are {", ".join(_FORMATS)}')
    if sum(given is not None for given in (between, actor, commitment)) > 1:
        raise WrongUse("--between, --actor and --commitment exclude each other; give one")
    with open_existing_record(record) as opened:
        is_of_all = any(given is not None for given in (between, actor, commitment))
        period = _read_period(opened.reader, when, since, until, is_day=day, is_week=week, is_of_all=is_of_all)
        question = Question(period=period, between=between, actor=actor, commitment=commitment, limit=limit)
        briefing = make_briefing(opened.reader, question)
    if output is None:
        _write_out(briefing, "json" if json else form)
    else:
        _write_file(briefing, "json" if json else form, output)


def _read_period(
    reader: "Reader",
    when: str | None,
    since: str | None,
    until: str | None,
    *,
    is_day: bool,
    is_week: bool,
    is_of_all: bool,
) -> "Period":
    """Return the days that are asked for; without any, the newest day of the record, or all of it for a subject."""
    from dragoman.briefing import between_period, day_period, week_period
    from dragoman.cli.choosing import read_option_day

    is_between = since is not None or until is not None
    if is_day + is_week + is_between > 1 or (is_between and when is not None):
        raise WrongUse("give one of --day, --week, and --since with --until; DATE goes with the first two")
    if is_between:
        first, last = read_option_day("--since", since, is_last=False), read_option_day("--until", until, is_last=True)
        if first and last and last < first:
            raise WrongUse(f"--until {last} is before --since {first}; turn them round")
        return between_period(first, last)
    if when is not None and not (is_day or is_week):
        return _named_period(when)
    if when is None and is_of_all and not (is_day or is_week):
        return between_period(None, None)
    make_period = week_period if is_week else day_period
    if when is not None:
        return make_period(_read_whole_day(when))
    newest = reader.newest_day()
    if newest is None:
        raise WrongUse(
            "no page of the record is dated to the day, so there is no newest day; "
            'give DATE, or dates to pages with "dragoman read PAGE --published DATE"'
        )
    return make_period(newest, is_newest=True)


def _named_period(when: str) -> "Period":
    from dragoman.briefing import between_period, day_period
    from dragoman.cli.choosing import read_option_day

    first, last = read_option_day("DATE", when, is_last=False), read_option_day("DATE", when, is_last=True)
    return day_period(first) if first is not None and first == last else between_period(first, last)


def _read_whole_day(when: str) -> date:
    try:
        parsed = PartialDate.parse(when.strip())
    except ValueError as error:
        raise WrongUse(f"DATE: {when!r} is no date; write 2024-03-20") from error
    if parsed.earliest is None or parsed.day is None:
        raise WrongUse(f"DATE: {when!r} is no single day; write 2024-03-20, or leave out --day and --week")
    return parsed.earliest


def _form_of(output: Path | None) -> str:
    """Return the form that a file's ending names; text for any other, and for stdout."""
    from dragoman.briefing import FORMS

    ending = output.suffix.lower() if output else ""
    return next((form.name for form in FORMS.values() if ending in form.endings), "text")


def _write_out(briefing: "Briefing", form: str) -> None:
    from dragoman.briefing import FORMS
    from dragoman.cli.briefing_page import write_page
    from dragoman.cli.layout import Page, use_utf8

    if form == "text":
        write_page(briefing, Page())
    elif FORMS[form].is_binary:
        if sys.stdout.isatty():
            raise WrongUse(f"{form} is no text for a terminal; name a file with --output")
        sys.stdout.buffer.write(FORMS[form].write(briefing))
    else:
        use_utf8()
        sys.stdout.write(FORMS[form].write(briefing).decode())


def _write_file(briefing: "Briefing", form: str, output: Path) -> None:
    from dragoman.briefing import FORMS
    from dragoman.cli.briefing_page import render_text

    written = render_text(briefing).encode() if form == "text" else FORMS[form].write(briefing)
    # beside the target and then in its place, so that a stop half-way leaves no half of a file
    partial = output.with_name(f".{output.name}.partial")
    try:
        partial.write_bytes(written)
        partial.replace(output)
    except OSError as error:
        raise DragomanError(f"{output} cannot be written: {error.strerror}; name another with --output") from error
    finally:
        partial.unlink(missing_ok=True)
    talk().print(f"briefing written to {output}")
