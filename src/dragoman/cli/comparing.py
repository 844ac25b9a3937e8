"""The command `compare`: the accounts of one event side by side."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record
from dragoman.model import Account, DifferenceKind, Event, WrongUse

if TYPE_CHECKING:
    from dragoman.cli.layout import Page

EXAMPLE = "dragoman compare event-5f3c91 --record my.db"

_LEAST_COLUMN = 24
"""Columns of text under which an account is hard to read: with less, accounts stand under each other."""


def compare(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="Id of an event, or its beginning.", show_default=False)
    ],
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show the accounts of an event side by side, and where they differ.

    It is not said which is right.
    """
    from dragoman.cli.explanations_of_wholes import tell_event
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.cli.rating import read_reliabilities
    from dragoman.wording import count_of, tell_credibility

    page = Page()
    with open_existing_record(record) as opened:
        found = opened.reader.find_id(event)
        if not isinstance(found, Event):
            raise WrongUse(f'{found.id} is no event; "dragoman show events" lists them')
        if json:
            from dragoman.exports import shape_event, write_line

            use_utf8()
            page.write_raw(write_line(shape_event(found)))
            return
        reliabilities = read_reliabilities(opened.reader, found)
        page.write(tell_event(opened.reader, found), hang=4, style="bold")
    page.write(f"{count_of(len(found.accounts), 'account')} of {count_of(found.n_origins, 'origin')} · {found.id}")
    page.write(f"credibility {tell_credibility(found.credibility)}, from independent origins alone")
    page.leave_line()
    _write_accounts(page, found, reliabilities)
    page.leave_line()
    _write_differences(page, found)


def _rows_of(account: Account, reliabilities: Mapping[str, str]) -> list[tuple[str, str]]:
    from dragoman.wording import tell_list, tell_objects, tell_parties, tell_when

    chain = [f"{link.name or 'a speaker left unsaid'} ({link.stance})" for link in account.chain]
    printed = [f"{name} ({reliabilities[name]})" for name in account.publishers if name != account.origin]
    return [
        ("reliability", reliabilities[account.origin]),
        ("printed by", tell_list(printed) or "itself"),
        ("status", str(account.status)),
        ("who", tell_parties(account.actors) or "not said"),
        ("to whom", tell_parties(account.recipients) or "not said"),
        ("when", tell_when(account.date)),
        ("where", account.place.name if account.place else "not said"),
        ("what", tell_objects(account.objects) or "not said"),
        ("according to", tell_list(chain) or "the page's own voice"),
        ("words", " / ".join(f"“{words}”" for words in account.words)),
    ]


def _write_accounts(page: "Page", event: Event, reliabilities: Mapping[str, str]) -> None:
    from rich.table import Table

    from dragoman.wording import clean_text

    n_accounts = len(event.accounts)
    width = page.width if page.is_wrapped else _PIPE_COLUMNS
    if n_accounts * _LEAST_COLUMN > width - 14:
        for account in event.accounts:
            page.write(account.origin, style="bold")
            for name, words in _rows_of(account, reliabilities):
                page.write(f"{name}: {words}", indent=2, hang=4)
        return
    table = Table(box=None, padding=(0, 2, 0, 0), width=width, header_style="bold")
    table.add_column("")
    for account in event.accounts:
        table.add_column(clean_text(account.origin), ratio=1)
    for lines in zip(*(_rows_of(account, reliabilities) for account in event.accounts), strict=True):
        table.add_row(lines[0][0], *(clean_text(words) for _, words in lines))
    page.console.print(table)


_PIPE_COLUMNS = 120
"""Width of the table in a pipe: side by side needs one."""


def _tell_speakers(event: Event) -> str:
    """Whose word each account is, once each; "" when all rest on the same."""
    whose = {
        name: None
        for difference in event.differences
        if difference.kind is DifferenceKind.ATTRIBUTION
        for name in (
            f"{difference.left_origin} on {difference.left}",
            f"{difference.right_origin} on {difference.right}",
        )
    }
    return "; ".join(whose)


def _write_differences(page: "Page", event: Event) -> None:
    from dragoman.wording import tell_difference

    if not event.differences:
        page.write("the accounts do not differ in what was compared" if len(event.accounts) > 1 else "one account only")
    for difference in event.differences:
        if difference.kind is not DifferenceKind.ATTRIBUTION:
            page.write(tell_difference(difference), hang=4)
    speakers = _tell_speakers(event)
    if speakers:
        page.write(f"they rest on different speakers: {speakers}", hang=4)
