"""The command `watch`: feeds that are followed, and the commands that add, list, pause and remove them."""

import os
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dragoman.cli.app import (
    ExitCode,
    JsonOption,
    OutsideOption,
    RecordOption,
    find_outside_folder,
    login_name,
    open_existing_record,
    page,
    talk,
    tell_of_upgrade,
)

if TYPE_CHECKING:
    from dragoman.model import Feed, FeedState
    from dragoman.pipeline import FeedReading, WatchAlone
    from dragoman.record import Record

HELP = (
    "Follow feeds (RSS, Atom) and read what they bring, until Ctrl+C; tell saved searches of it. "
    "Without a further command, does just that."
)
EXAMPLE = "dragoman watch --record my.db, after: dragoman watch add https://news.example/feed --record my.db"
ADD_EXAMPLE = "dragoman watch add https://news.example/feed feeds.opml --record my.db"
LIST_EXAMPLE = "dragoman watch list --record my.db"
PAUSE_EXAMPLE = "dragoman watch pause 3 --record my.db"
RESUME_EXAMPLE = "dragoman watch resume 3 --record my.db"
REMOVE_EXAMPLE = "dragoman watch remove https://news.example/feed --record my.db"
EXPORT_EXAMPLE = "dragoman watch export feeds.opml --record my.db"

ALERT_SECONDS = 60.0
"""Between two looks at the saved searches, as in "serve"."""

FeedsArgument = Annotated[
    list[str],
    typer.Argument(metavar="FEED...", help='Number of a feed, as "watch list" shows it, or its address.'),
]


def watch(
    context: typer.Context,
    once: Annotated[
        bool, typer.Option("--once", help="Read what is due and what waits, and leave; for a timer of the system.")
    ] = False,
    base: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Address of the web application, for links in alerts.", show_default=False),
    ] = None,
    lexicon: OutsideOption = None,
    record: RecordOption = None,
) -> None:
    """Follow the feeds of a record until interrupted."""
    if context.invoked_subcommand is not None:
        # "watch --record my.db list" means what "watch list --record my.db" does
        context.default_map = {context.invoked_subcommand: {"record": record}} if record else {}
        return
    from dragoman.pipeline import WatchAlone
    from dragoman.record import open_record

    outside = find_outside_folder(lexicon)
    with open_record(record, tell_of_upgrade) as opened:
        followed = [feed for feed in opened.feeds.list_feeds() if feed.state.value == "active"]
        n_failed: list[int] = []

        def tell(reading: "FeedReading") -> None:
            _tell_reading(reading)
            n_failed.append(reading.problem is not None)

        alone = WatchAlone(opened, record, str(outside) if outside.is_dir() else None, tell)
        if not followed:
            talk().print('no feed is followed; add one with "dragoman watch add https://…"')
        if once:
            alone.run_once()
            n_failed.append(_send_alerts(opened, base) > 0)
        else:
            talk().print(f"following {_count(followed)} (stop with Ctrl+C)")
            _follow(alone, opened, base)
    if once and any(n_failed):
        raise typer.Exit(ExitCode.DONE_WITH_PROBLEMS)


def add(
    targets: Annotated[
        list[str],
        typer.Argument(
            metavar="TARGET...",
            help="Address of a feed, or of a page that names one; or a list of feeds (OPML) as a file.",
        ),
    ],
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="Let these feeds and their pages be on machines of private networks."),
    ] = False,
    record: RecordOption = None,
) -> None:
    """Follow feeds from now on; what they hold now is read too. Nothing is fetched before somebody follows."""
    from dragoman.pipeline import take_in_feeds
    from dragoman.record import open_record

    with open_record(record, tell_of_upgrade) as opened:
        taken = take_in_feeds(opened, targets, login_name(), datetime.now(UTC), is_private_allowed=allow_private)
    for feed, is_new in taken:
        talk().print(f"{'added' if is_new else 'followed already'}: {feed.number} {feed.name}", soft_wrap=True)


def list_all(record: RecordOption = None, json: JsonOption = False) -> None:
    """List the feeds: how each stands, when it was read and is due, what it brought, why it could not be read."""
    from dragoman.exports import write_line
    from dragoman.wording import clean_text, tell_feed_pages, tell_feed_state, tell_next_reading

    with open_existing_record(record) as opened:
        feeds = opened.feeds.list_feeds()
    for feed in feeds:
        due = tell_next_reading(feed)
        if json:
            page().print(write_line(_line_of(feed, due)), end="", soft_wrap=True)
            continue
        page().print(f"{feed.number}  {clean_text(feed.name)}", soft_wrap=True)
        if feed.title:
            page().print(f"    {clean_text(feed.address)}", soft_wrap=True)
        read = f"; read {_tell_time(feed.last_read)}" if feed.last_read else ""
        soon = f", due {_tell_time(due)}" if due else ""
        page().print(f"    {clean_text(tell_feed_state(feed))}{read}{soon}; {tell_feed_pages(feed)}", soft_wrap=True)


def pause(feeds: FeedsArgument, record: RecordOption = None) -> None:
    """Leave feeds alone until "resume"."""
    from dragoman.model import FeedState

    _change(record, feeds, FeedState.PAUSED, "paused")


def resume(feeds: FeedsArgument, record: RecordOption = None) -> None:
    """Follow feeds again that were paused or gone; each is read as soon as somebody follows."""
    from dragoman.model import FeedState

    _change(record, feeds, FeedState.ACTIVE, "followed again")


def remove(feeds: FeedsArgument, record: RecordOption = None) -> None:
    """Follow feeds no more; what was read of them stays in the record."""
    with open_existing_record(record) as opened:
        for feed in [opened.feeds.find_feed(wanted) for wanted in feeds]:
            opened.feeds.remove_feed(feed.number)
            talk().print(f"removed: {feed.number} {feed.name}", soft_wrap=True)


def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help='Where to; "-" for standard output.')],
    record: RecordOption = None,
) -> None:
    """Write the feeds as a list that other readers of feeds take in (OPML)."""
    from dragoman.model import WrongUse
    from dragoman.pipeline import write_list_of_feeds

    with open_existing_record(record) as opened:
        text = write_list_of_feeds(opened.feeds.list_feeds(), datetime.now(UTC))
    if file == "-":
        sys.stdout.write(text)
        return
    try:
        Path(file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise WrongUse(f"{file} cannot be written ({error.strerror}); name another file") from error


def _change(record: str | None, wanted: list[str], state: "FeedState", told: str) -> None:
    with open_existing_record(record) as opened:
        for feed in [opened.feeds.find_feed(one) for one in wanted]:
            opened.feeds.set_state(feed.number, state)
            talk().print(f"{told}: {feed.number} {feed.name}", soft_wrap=True)


def _follow(alone: "WatchAlone", record: "Record", base: str | None) -> None:
    """Follow until a signal comes."""
    with _stop_signals() as stopped:
        alone.start()
        try:
            while not stopped.wait(ALERT_SECONDS):
                _send_alerts(record, base)
        finally:
            alone.stop()
    talk().print("stopped; what was being read is gone on with the next time")


@contextmanager
def _stop_signals() -> Iterator[threading.Event]:
    """Give an event that Ctrl+C and the system's wish to end set; a second Ctrl+C does not wait."""
    stopped = threading.Event()

    def stop(number: int, _frame: object) -> None:
        if stopped.is_set():
            raise KeyboardInterrupt
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, known in before.items():
            signal.signal(number, known)


def _send_alerts(record: "Record", base: str | None) -> int:
    """Send what is new of saved searches; return how much could not be sent."""
    from dragoman.alerts import SendSettings, read_mail_settings, send_all
    from dragoman.model import DragomanError

    n_failed = 0
    try:
        settings = SendSettings(base=base, mail=read_mail_settings(os.environ))
        for outcome in send_all(record, settings, datetime.now().astimezone()):
            n_failed += outcome.failure is not None
            talk().print(f"{outcome.digest.subject}: {f'not sent: {outcome.failure}' if outcome.failure else 'sent'}")
    except DragomanError as error:
        talk().print(f"searches: {error}")
        n_failed += 1
    return n_failed


def _tell_reading(reading: "FeedReading") -> None:
    """Tell of a feed that brought something or could not be read; one that has nothing new is not worth a line."""
    from dragoman.wording import clean_text, count_of, tell_feed_state

    name = clean_text(reading.feed.name)
    if reading.problem is not None:
        talk().print(f"{name}: {clean_text(tell_feed_state(reading.feed))}", soft_wrap=True)
    elif reading.n_new:
        talk().print(f"{name}: {count_of(reading.n_new, 'new page')}", soft_wrap=True)


def _line_of(feed: "Feed", due: datetime | None) -> dict[str, object]:
    return {
        "number": feed.number,
        "address": feed.address,
        "title": feed.title,
        "site": feed.site,
        "state": feed.state.value,
        "by": feed.by,
        "added": feed.added.isoformat(timespec="seconds"),
        "allow_private": feed.is_private_allowed,
        "read": feed.last_read.isoformat(timespec="seconds") if feed.last_read else None,
        "due": due.isoformat(timespec="seconds") if due else None,
        "brought": feed.last_new.isoformat(timespec="seconds") if feed.last_new else None,
        "n_read": feed.n_read,
        "n_pages": feed.n_pages,
        "failures": feed.failures,
        "problem": feed.last_problem,
    }


def _tell_time(at: datetime | None) -> str:
    return at.astimezone().strftime("%Y-%m-%d %H:%M") if at is not None else "never"


def _count(feeds: list["Feed"]) -> str:
    from dragoman.wording import count_of

    return count_of(len(feeds), "feed")
