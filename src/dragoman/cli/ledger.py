"""The command `ledger`: commitments and what became of them."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import JsonOption, RecordOption, open_existing_record, talk
from dragoman.cli.choosing import LimitOption
from dragoman.model import WrongUse

if TYPE_CHECKING:
    from dragoman.cli.ledger_page import Choice

EXAMPLE = "dragoman ledger --between Russia Iran --record my.db"


def ledger(
    between: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A B", help="Only what one of the two owes the other, either way.", show_default=False),
    ] = None,
    debtor: Annotated[str | None, typer.Option(metavar="WHO", help="Only what WHO owes.", show_default=False)] = None,
    creditor: Annotated[
        str | None, typer.Option(metavar="WHO", help="Only what is owed to WHO.", show_default=False)
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(metavar="KIND", help="Only of this kind: defence, transfer, visit …", show_default=False),
    ] = None,
    status: Annotated[
        str | None,
        typer.Option(
            metavar="STATUS",
            help="Only what stands so: promised, fulfilled, nothing_heard …; or disputed, late.",
            show_default=False,
        ),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what was spoken of from this day.", show_default=False)
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what was spoken of up to this day.", show_default=False)
    ] = None,
    treaty: Annotated[
        bool | None,
        typer.Option(
            "--treaty/--no-treaty",
            help="Only what treaties of the lexicon oblige to, or only what texts tell.",
            show_default=False,
        ),
    ] = None,
    limit: LimitOption = 0,
    question: Annotated[
        str | None,
        typer.Option(
            "--if",
            metavar="WORDS",
            help='Casus foederis: what bears on an attack such as "Poland attacks Belarus", from texts and treaties.',
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="As of this day (2010, 2010-05-01), by what was said up to it; else of today.",
            show_default=False,
        ),
    ] = None,
    fidelity: Annotated[
        bool,
        typer.Option(
            "--fidelity", help="A table instead: per debtor and creditor, what was made, kept, late, refused, unknown."
        ),
    ] = False,
    of: Annotated[
        str | None,
        typer.Option(metavar="WHO", help="With --fidelity: only rows of this state or alliance.", show_default=False),
    ] = None,
    record: RecordOption = None,
    json: JsonOption = False,
) -> None:
    """Show who owes what to whom, and what has become of it, step by step with the words behind each step."""
    filters = {
        "--debtor": debtor,
        "--creditor": creditor,
        "--kind": kind,
        "--status": status,
        "--since": since,
        "--until": until,
        "--treaty": treaty,
        "--limit": limit or None,
    }
    given = ", ".join(name for name, value in filters.items() if value is not None)
    if given and (question is not None or fidelity):
        raise WrongUse(f"{given}: --if and --fidelity choose for themselves; leave these away")
    if fidelity or of is not None:
        _show_fidelity(fidelity, of, on, between, question, record, json)
        return
    if question is not None:
        _show_casus(question, on, between, record, json)
        return
    from dragoman.cli.choosing import read_option_day
    from dragoman.cli.ledger_page import Choice

    choice = Choice(
        between=between,
        debtor=debtor,
        creditor=creditor,
        kind=kind,
        status=status,
        since=read_option_day("--since", since, is_last=False),
        until=read_option_day("--until", until, is_last=True),
        treaty=treaty,
        limit=limit,
        day=read_option_day("--on", on, is_last=False) or date.today(),
    )
    _show_ledger(choice, record, is_json=json)


def _show_ledger(choice: "Choice", record: str | None, *, is_json: bool) -> None:
    from dragoman.cli.layout import Page, use_utf8
    from dragoman.cli.ledger_page import choose, write_ledger
    from dragoman.commitments import status_on
    from dragoman.exports import shape_commitment, write_line

    page = Page()
    with open_existing_record(record) as opened:
        chosen = choose(opened.reader, choice)
        if is_json:
            use_utf8()
            for commitment in chosen.commitments:
                standing = {"standing": status_on(commitment, choice.day), "on": choice.day.isoformat()}
                page.write_raw(write_line({**shape_commitment(commitment), **standing}))
        else:
            write_ledger(page, opened.reader, chosen.commitments, choice.day)
    if chosen.n_silent:
        talk().print(
            f"{chosen.n_silent} commitments of treaties that no page tells of are left out; --treaty shows them"
        )
    if not chosen.commitments:
        asked = " between the two" if choice.between else ""
        talk().print(f"the record holds no commitment{asked}" + ("" if choice.is_open else " that is asked for"))


def _show_casus(question: str, on: str | None, between: tuple[str, str] | None, record: str | None, json: bool) -> None:
    from dragoman.cli.casus import show_casus
    from dragoman.cli.choosing import read_option_day

    show_casus(question, read_option_day("--on", on, is_last=False) or date.today(), between, record, is_json=json)


def _show_fidelity(
    fidelity: bool,
    of: str | None,
    on: str | None,
    between: tuple[str, str] | None,
    question: str | None,
    record: str | None,
    json: bool,
) -> None:
    if not fidelity:
        raise WrongUse("--of chooses rows of the table that --fidelity shows; give both")
    if between is not None or question is not None:
        raise WrongUse("--fidelity shows a table of its own; leave --between and --if away, and use --of")
    from dragoman.cli.choosing import read_option_day
    from dragoman.cli.fidelity import show_fidelity

    show_fidelity(record, of, read_option_day("--on", on, is_last=False) or date.today(), is_json=json)
