"""The command `rate`: how reliable a person holds a source to be, kept beside the record and never computed with."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record
from dragoman.model import Reliability, SourceRating, WrongUse

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Reader, Record

EXAMPLE = 'dragoman rate "The Lowland Post" B --by Ann --why "corrects itself in print" --record my.db'


def rate(
    source: Annotated[
        str | None,
        typer.Argument(
            metavar="SOURCE", help="An outlet, site, person or body, by its name in any language.", show_default=False
        ),
    ] = None,
    grade: Annotated[
        str | None,
        typer.Argument(
            metavar="A|B|C|D|E|F",
            help="A completely reliable, B usually, C fairly, D not usually, E unreliable, F cannot be judged.",
            show_default=False,
        ),
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="NAME", help="Who rates.", show_default=False)] = None,
    why: Annotated[str, typer.Option(metavar="WORDS", help="Why, to be shown with the grade.")] = "",
    undo: Annotated[bool, typer.Option("--undo", help="Take the grade that --by gave SOURCE back.")] = False,
    list_all: Annotated[bool, typer.Option("--list", help="Show all grades, of SOURCE where one is named.")] = False,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Say how reliable you hold a source to be, on the Admiralty scale; or take it back.

    The grade stands beside the source where accounts are shown. Nothing is computed from it: the
    credibility of an event rests on independent origins alone.
    """
    from dragoman.cli.layout import Page
    from dragoman.pipeline import read_grade

    with open_existing_record(record) as opened:
        if list_all:
            _write_list(opened.reader, source, Page(), json=json)
            return
        if source is None:
            raise WrongUse('"rate" needs a source; see "dragoman rate --help"')
        if by is None or not by.strip():
            raise WrongUse('a grade is somebody\'s: say whose with --by NAME, e.g. "dragoman rate Reuters B --by Ann"')
        if grade is None and not undo:
            raise WrongUse(f'"rate" needs a grade; there are {", ".join(Reliability)}, see "dragoman rate --help"')
        if undo:
            _undo(opened, source, by, Page())
            return
        _rate(opened, source, read_grade(grade), by, why, Page())


def _rate(record: "Record", source: str, grade: Reliability, by: str, why: str, page: "Page") -> None:
    from dragoman.pipeline import find_source
    from dragoman.wording import tell_rating

    rating = SourceRating(source=find_source(record.reader, source), grade=grade, by=by, at=datetime.now(UTC), why=why)
    replaced = next((one for one in record.reader.ratings() if one.id == rating.id), None)
    record.writer.write_rating(rating)
    page.write(tell_rating(rating), hang=4)
    if replaced is not None and replaced.grade is not grade:
        page.write(f"in place of what {by} said before: {replaced.grade}", indent=4)
    page.write(f'to take it back: dragoman rate "{rating.source}" --undo --by "{by}"', indent=4, style="dim")


def _undo(record: "Record", source: str, by: str, page: "Page") -> None:
    from dragoman.pipeline import find_ratings
    from dragoman.wording import tell_rating

    found = [one for one in find_ratings(record.reader, source) if one.by == by]
    if not found:
        raise WrongUse(f'{by} has not rated "{source}"; "dragoman rate --list" shows all grades')
    for rating in found:
        record.writer.delete_rating(rating.id)
        page.write(f"taken back: {tell_rating(rating)}", hang=4)


def _write_list(reader: "Reader", source: str | None, page: "Page", *, json: bool) -> None:
    from dragoman.cli.app import talk
    from dragoman.pipeline import find_ratings
    from dragoman.wording import tell_rating

    said = list(reader.ratings()) if source is None else find_ratings(reader, source)
    for rating in said:
        if json:
            _write_line(rating, page)
            continue
        page.write(tell_rating(rating), hang=4)
        page.write(f"{rating.at:%Y-%m-%d %H:%M} UTC", indent=4, style="dim")
    if not said and not json:
        talk().print("nobody has rated a source in this record" if source is None else f'nobody has rated "{source}"')


def _write_line(rating: SourceRating, page: "Page") -> None:
    from dragoman.cli.layout import use_utf8
    from dragoman.exports import write_line

    use_utf8()
    line = {
        "source": rating.source,
        "grade": rating.grade,
        "by": rating.by,
        "at": rating.at.isoformat(),
        "why": rating.why,
    }
    page.write_raw(write_line(line))
