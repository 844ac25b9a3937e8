"""The commands `alert add`, `list`, `remove` and `send`: saved searches, and what is new of them, sent once."""

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import ExitCode, JsonOption, RecordOption, login_name, open_existing_record, page, talk
from dragoman.cli.choosing import choosing

if TYPE_CHECKING:
    from dragoman.record import Filter

HELP = "Save searches and send what is new of them: by mail, to an address of the web, to messengers."
EXAMPLE = 'dragoman alert add "Minsk and Moscow" --between BLR RUS --to desk@example.org --hour 7 --record my.db'
ADD_EXAMPLE = EXAMPLE
LIST_EXAMPLE = "dragoman alert list --record my.db"
REMOVE_EXAMPLE = 'dragoman alert remove "Minsk and Moscow" --record my.db'
SEND_EXAMPLE = "dragoman alert send --base https://dragoman.example.org/ --record my.db"

NameArgument = Annotated[str, typer.Argument(metavar="NAME", help="What the search is called.", show_default=False)]


@choosing(but=("since", "until", "limit"))
def add(
    name: NameArgument,
    what: Annotated[str, typer.Option(metavar="WHAT", help="events, claims or commitments.")] = "events",
    to: Annotated[
        list[str] | None,
        typer.Option(metavar="ADDRESS", help="Mail address, https://…, or an Apprise address; may be given again."),
    ] = None,
    hour: Annotated[
        int | None,
        typer.Option(min=0, max=23, metavar="N", help="Once a day at this hour; else as soon as something comes."),
    ] = None,
    *,
    filter: "Filter",
    record: RecordOption = None,
) -> None:
    """Save a search; what comes into the record from now on and fits it is sent, each thing once.

    A search saved again under its name is replaced. Without --to it is only a feed of the web application.
    """
    from dragoman.alerts import check_address
    from dragoman.record import SavedSearch

    search = SavedSearch(
        name=name,
        what=what,
        filter=filter,
        to=tuple(dict.fromkeys(map(check_address, to or ()))),
        hour=hour,
        by=login_name(),
        saved=datetime.now(UTC).isoformat(timespec="seconds"),
    )
    with open_existing_record(record) as opened:
        opened.searches.save_search(search)
    talk().print(f'saved: "{name}"')


def list_all(record: RecordOption = None, json: JsonOption = False) -> None:
    """List the saved searches: of what, sent where and when, and what could not be sent. Secrets are not shown."""
    from dragoman.alerts import hide_secrets
    from dragoman.exports import write_line
    from dragoman.wording import tell_list

    with open_existing_record(record) as opened:
        for search in opened.searches.list_searches():
            to = [hide_secrets(address) for address in search.to]
            unconfirmed = opened.searches.count_unconfirmed(search)
            if json:
                line = {
                    "id": search.id,
                    "name": search.name,
                    "what": search.what,
                    "filter": {name: str(getattr(search.filter, name)) for name in sorted(search.filter.names_set)},
                    "to": to,
                    "hour": search.hour,
                    "by": search.by,
                    "saved": search.saved,
                    "looked": search.looked,
                    "failure": search.failure,
                    "n_unconfirmed": unconfirmed,
                }
                page().print(write_line(line), end="", soft_wrap=True)
                continue
            asked = ", ".join(f"{name} {getattr(search.filter, name)}" for name in sorted(search.filter.names_set))
            when = f"daily at {search.hour}:00" if search.hour is not None else "at once"
            page().print(f"{search.name}: {search.what}{f' ({asked})' if asked else ''}; {when}; {tell_list(to)}")
            if search.failure:
                page().print(f"    not sent: {search.failure}")
            if unconfirmed:
                page().print(f"    {unconfirmed} lines may not have arrived: the sender was stopped while sending")


def remove(name: NameArgument, record: RecordOption = None) -> None:
    """Take a saved search away."""
    with open_existing_record(record) as opened:
        opened.searches.delete_search(name)
    talk().print(f'removed: "{name}"')


def send(
    base: Annotated[
        str | None, typer.Option(metavar="URL", help="Address of the web application, for links.", show_default=False)
    ] = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Let addresses of private networks be sent to.")
    ] = False,
    record: RecordOption = None,
) -> None:
    """Look at every search that is due and send what is new; for a timer of the system. "serve" does it by itself.

    The mail server is named by DRAGOMAN_SMTP (smtps://user:password@host:465) and DRAGOMAN_MAIL_FROM.
    """
    from dragoman.alerts import SendSettings, hide_secrets, read_mail_settings, send_all

    settings = SendSettings(base=base, mail=read_mail_settings(os.environ), allow_private=allow_private)
    n_failed = 0
    with open_existing_record(record) as opened:
        for outcome in send_all(opened, settings, datetime.now().astimezone()):
            told = f"not sent: {outcome.failure}" if outcome.failure else "sent"
            talk().print(f"{outcome.digest.subject} → {hide_secrets(outcome.to)}: {told}")
            n_failed += outcome.failure is not None
    if n_failed:
        raise typer.Exit(ExitCode.DONE_WITH_PROBLEMS)
