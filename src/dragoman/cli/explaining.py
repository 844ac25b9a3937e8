"""The command `explain`: from a line of the record back to the words."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record

if TYPE_CHECKING:
    from dragoman.record import Reader

EXAMPLE = "dragoman explain claim-5f3c91 --record my.db"


_ID = re.compile(r"(?:[a-z]+-)?[0-9a-f]*")
"""What may be an id or its beginning, and is not sought as a name."""

_N_NAMED = 8
"""Entities that a doubtful name lists."""


def explain(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Id of a claim, event, commitment, entity, quote, mention, document or problem, or its beginning; "
            "or the name of an entity in any language.",
            show_default=False,
        ),
    ],
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show how the record came to hold something: the words on the page, who is meant and why, who says so."""
    from dragoman.cli.explanations_of_wholes import explain_id
    from dragoman.cli.layout import Page, use_utf8

    with open_existing_record(record) as opened:
        explanation = explain_id(opened.reader, _find_id(opened.reader, id))
    if json:
        import dataclasses

        from dragoman.exports import write_line

        use_utf8()
        Page().write_raw(write_line(dataclasses.asdict(explanation)))
        return
    page = Page()
    page.write(explanation.told, hang=4, style="bold")
    page.write(explanation.id, style="dim")
    for section in explanation.sections:
        page.leave_line()
        page.write(section.title, style="bold")
        for line in section.lines:
            depth = len(line) - len(line.lstrip())
            page.write(line, indent=2 + depth, hang=4)


def _find_id(reader: "Reader", given: str) -> str:
    """Return the id of the one entity that a name stands for, and anything else as it is.

    Raises:
        WrongUse: several entities are called so; the message names them.
    """
    from dragoman.cli.showing_entities import find_entities, tell_name
    from dragoman.model import WrongUse
    from dragoman.record import NEVER, Filter
    from dragoman.wording import short_id

    if not given.strip() or _ID.fullmatch(given.strip()):
        return given
    found = list(reader.find_called(given)) or find_entities(reader, Filter(text=given))
    if len(found) > 1:
        tallies = reader.tally_entities()
        found.sort(key=lambda entity: -tallies.get(entity.id, NEVER).n_mentions)
        named = ", ".join(f"{tell_name(entity)} ({short_id(entity.id)})" for entity in found[:_N_NAMED])
        more = f" and {len(found) - _N_NAMED} more" if len(found) > _N_NAMED else ""
        raise WrongUse(f'"{given}" may be {named}{more}; give the id')
    return found[0].id if found else given
