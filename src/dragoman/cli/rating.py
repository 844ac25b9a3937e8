"""The command `rate`: how reliable a person holds a source to be, kept beside the record and never computed with."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record
from dragoman.model import EntityKind, Reliability, SourceRating, WrongUse

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.record import Reader, Record

EXAMPLE = 'dragoman rate "The Lowland Post" B --by Ann --why "corrects itself in print" --record my.db'

_SOURCES = frozenset(EntityKind) - {EntityKind.PLACE, EntityKind.TREATY, EntityKind.WEAPON, EntityKind.EXERCISE}
"""Whoever can say something."""

_N_NAMED = 4
"""Sources that a message proposes: one sentence."""

_LIKENESS = 0.72
"""How alike (`difflib`, 0 to 1) a name must be to be proposed: "Rueters" and "Reuters" have .86, "Vzgliad" and
"Vzglyad" .86, a name beside a longer one with another word .6 and less. Tried on the names of the seeds,
November 2026."""


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

    with open_existing_record(record) as opened:
        if list_all:
            _write_list(opened.reader, source, Page(), json=json)
            return
        if source is None:
            raise WrongUse('"rate" needs a source; see "dragoman rate --help"')
        if by is None or not by.strip():
            raise WrongUse('a grade is somebody\'s: say whose with --by NAME, e.g. "dragoman rate Reuters B --by Ann"')
        if undo:
            _undo(opened, source, by, Page())
            return
        _rate(opened, source, _read_grade(grade), by, why, Page())


def _read_grade(grade: str | None) -> Reliability:
    try:
        return Reliability((grade or "").upper())
    except ValueError as error:
        said = f'"{grade}" is no grade' if grade else '"rate" needs a grade'
        raise WrongUse(
            f"{said}; there are A completely reliable, B usually reliable, C fairly reliable, "
            "D not usually reliable, E unreliable and F reliability cannot be judged"
        ) from error


def _rate(record: "Record", source: str, grade: Reliability, by: str, why: str, page: "Page") -> None:
    from dragoman.wording import tell_rating

    rating = SourceRating(source=find_source(record.reader, source), grade=grade, by=by, at=datetime.now(UTC), why=why)
    replaced = next((one for one in record.reader.ratings() if one.id == rating.id), None)
    record.writer.write_rating(rating)
    page.write(tell_rating(rating), hang=4)
    if replaced is not None and replaced.grade is not grade:
        page.write(f"in place of what {by} said before: {replaced.grade}", indent=4)
    page.write(f'to take it back: dragoman rate "{rating.source}" --undo --by "{by}"', indent=4, style="dim")


def find_source(reader: "Reader", words: str) -> str:
    """Return the name, as origins and publishers have it, of the source that the words mean.

    It is an outlet, site or origin of some document in any spelling (`publisher_key`), a document of
    unknown outlet by its id, or an entity of the record that can speak, by its whole name in any language.

    Raises:
        WrongUse: no source of the record is called so (the message names those that are nearly), or several are.
        RecordError: an id is given, and no document has it, or several do.
    """
    from dragoman.events import choose_spellings, name_publisher, publisher_key

    if words.startswith("document-"):
        return reader.find_id(words).id
    spellings = choose_spellings(name_publisher(name) for name in reader.publisher_names())
    printed = spellings.get(publisher_key(name_publisher(words)))
    if printed is not None:
        return printed
    called = {entity.name: entity for entity in reader.find_called(words) if entity.kind in _SOURCES}
    if len(called) == 1:
        return next(iter(called))
    if called:
        named = ", ".join(f"{entity.name} ({entity.kind})" for entity in called.values())
        raise WrongUse(f'"{words}" may be {named}; give the whole name')
    near = _find_near(words, [*spellings.values(), *_names_of_speakers(reader)])
    hint = f"did you mean {near}?" if near else '"dragoman show events" names the sources'
    raise WrongUse(f'no source of this record is called "{words}"; {hint}')


def _names_of_speakers(reader: "Reader") -> list[str]:
    return [entity.name for entity in reader.joined_entities() if entity.kind in _SOURCES]


def _find_near(words: str, names: list[str]) -> str:
    """Return the names that are nearly the words, the nearest first; "" for none."""
    from difflib import get_close_matches

    folded = {name.casefold(): name for name in sorted(names) if not name.startswith("document-")}
    near = get_close_matches(words.casefold(), folded, n=_N_NAMED, cutoff=_LIKENESS)
    return " or ".join(folded[name] for name in near)


def _undo(record: "Record", source: str, by: str, page: "Page") -> None:
    from dragoman.wording import tell_rating

    found = [one for one in _ratings_of(record.reader, source) if one.by == by]
    if not found:
        raise WrongUse(f'{by} has not rated "{source}"; "dragoman rate --list" shows all grades')
    for rating in found:
        record.writer.delete_rating(rating.id)
        page.write(f"taken back: {tell_rating(rating)}", hang=4)


def _ratings_of(reader: "Reader", source: str) -> list[SourceRating]:
    """Return the ratings of a source, which the record may not name any more."""
    from dragoman.events import name_publisher, publisher_key

    said = list(reader.ratings())
    keys = {publisher_key(name) for name in (source, name_publisher(source))}
    found = [one for one in said if publisher_key(one.source) in keys]
    if found or not said:
        return found
    meant = find_source(reader, source)
    return [one for one in said if one.source == meant]


def _write_list(reader: "Reader", source: str | None, page: "Page", *, json: bool) -> None:
    from dragoman.cli.app import talk
    from dragoman.wording import tell_rating

    said = list(reader.ratings()) if source is None else _ratings_of(reader, source)
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
