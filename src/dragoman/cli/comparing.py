"""The command `compare`: the accounts of one event side by side."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record
from dragoman.model import Account, Event, WrongUse

if TYPE_CHECKING:
    from rich.table import Table

    from dragoman.cli.layout import Page
    from dragoman.record import Reader

EXAMPLE = "dragoman compare event-5f3c91 --record my.db"

_LEAST_COLUMN = 26
"""Columns of text under which an account is hard to read: accounts that have no room beside others stand below."""


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
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.explanations import tell_event
    from dragoman.wording import count_of, tell_credibility, tell_reliabilities

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
        reliabilities = tell_reliabilities(opened.reader.ratings(), found)
        page.write(tell_event(opened.reader, found), hang=4, style="bold")
        denials = _tell_denials(opened.reader, found)
    page.write(f"{count_of(len(found.accounts), 'account')} of {count_of(found.n_origins, 'origin')} · {found.id}")
    page.write(f"credibility {tell_credibility(found.credibility)}, from independent origins alone")
    for line in (*denials, *_tell_parts(found)):
        page.write(line, hang=4)
    page.leave_line()
    _write_accounts(page, found, reliabilities)
    _write_differences(page, found)
    _write_relays(page, found)


def _tell_denials(reader: "Reader", event: Event) -> list[str]:
    from dragoman.wording import tell_denial

    found = reader.find_claims(event.denied_by).values()
    return list(dict.fromkeys(tell_denial(placed.claim, placed.document) for placed in found))


def _tell_parts(event: Event) -> list[str]:
    from dragoman.wording import short_id

    lines = [f"took place within {short_id(event.part_of)}"] if event.part_of else []
    if event.parts:
        lines.append("within it took place " + ", ".join(short_id(part) for part in event.parts))
    return lines


def _rows_of(account: Account, reliabilities: Mapping[str, str]) -> list[tuple[str, str]]:
    from dragoman.wording import Slot, tell_list, tell_silence, tell_slot

    printed = [f"{name} ({reliabilities[name]})" for name in account.publishers if name != account.origin]
    return [
        ("reliability", reliabilities[account.origin]),
        ("printed by", tell_list(printed) or "itself"),
        *((slot.value, tell_slot(account, slot) or tell_silence(slot)) for slot in Slot),
    ]


_MARK = "≠ "


def _write_accounts(page: "Page", event: Event, reliabilities: Mapping[str, str]) -> None:
    """Write as many accounts beside each other as have room, and the rest below; rows that differ are marked."""
    from dragoman.wording import clean_text, slots_of

    width = page.width if page.is_wrapped else _PIPE_COLUMNS
    differing = {slot for difference in event.differences for slot in slots_of(difference.kind)}
    n_beside = max((width - _MARGIN) // _LEAST_COLUMN, 1)
    if n_beside == 1:
        for account in event.accounts:
            page.write(account.origin, style="bold")
            for name, words in _rows_of(account, reliabilities):
                page.write(f"{_MARK if name in differing else ''}{name}: {words}", indent=2, hang=4)
        page.leave_line()
        return
    for first in range(0, len(event.accounts), n_beside):
        table = _make_table(width)
        shown = event.accounts[first : first + n_beside]
        for account in shown:
            table.add_column(clean_text(account.origin), ratio=1)
        for cells in zip(*(_rows_of(account, reliabilities) for account in shown), strict=True):
            name = cells[0][0]
            label = f"{_MARK}{name}" if name in differing else f"  {name}"
            table.add_row(label, *(clean_text(words) for _, words in cells))
        page.console.print(table)
        page.leave_line()


def _make_table(width: int) -> "Table":
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), width=width, header_style="bold", pad_edge=False)
    table.add_column("", width=_MARGIN - 2)
    return table


_MARGIN = 16
"""Columns of the row names with their mark."""

_PIPE_COLUMNS = 120
"""Width of the table in a pipe: side by side needs one."""


def _write_differences(page: "Page", event: Event) -> None:
    from dragoman.wording import tell_differences, tell_speakers

    lines = list(tell_differences(event.differences))
    speakers = tell_speakers(event.differences)
    if speakers:
        lines.append(f"they rest on different speakers: {speakers}")
    if not lines:
        page.write("the accounts do not differ in what was compared" if len(event.accounts) > 1 else "one account only")
    for line in lines:
        page.write(line, hang=4)


def _write_relays(page: "Page", event: Event) -> None:
    from dragoman.wording import count_of

    if not event.relays:
        return
    page.leave_line()
    page.write("who passes on whom")
    for relay in event.relays:
        page.write(f"{relay.teller} ← {relay.source} ({count_of(len(relay.documents), 'document')})", indent=2, hang=4)
