"""The command `explain`: from a line of the record back to the words."""

from typing import Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record

EXAMPLE = "dragoman explain claim-5f3c91 --record my.db"


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
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.explanations import explain_id, find_meant

    with open_existing_record(record) as opened:
        explanation = explain_id(opened.reader, find_meant(opened.reader, id))
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
