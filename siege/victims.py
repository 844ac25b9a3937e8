"""Runs that are killed: what each does to a record, in a process of its own."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from dragoman.pipeline.settings import ReadingOutcome, ReadingTask
from siege.forking import fork
from siege.marks import DONE, READING, MarkingProgress, Marks, mark_transactions
from siege.news import write_news

Run = Callable[[str, Sequence[str], Marks, bool], None]
"""Takes the address of a record, what is read into it, where it stands, and whether what is known is read again."""


@dataclass(frozen=True, slots=True)
class Victim:
    """A run that can be killed at any moment and begun again.

    Attributes:
        name: as `--of` names it.
        prepare: makes what is read in a folder, as long as the block lasts; the short form with True.
        run: from its start to its end, in this process, which has loaded everything.
        start: the same by the command itself, in a new process that loads everything; None where that cannot be.
    """

    name: str
    prepare: Callable[[Path, bool], AbstractContextManager[Sequence[str]]]
    run: Run
    start: Callable[[str, Sequence[str]], "subprocess.Popen[bytes]"] | None = None


@contextmanager
def _write_news(folder: Path, is_short: bool) -> Iterator[Sequence[str]]:
    yield write_news(folder, is_short=is_short)


def read_quickly(address: str, targets: Sequence[str], marks: Marks, is_again: bool) -> None:
    """Do what `dragoman read --quick --jobs 1` does."""
    from dragoman.pipeline import ReadSettings, read_into

    mark_transactions(marks)
    read_into(address, targets, ReadSettings(is_quick=True, again=is_again), MarkingProgress(marks))


def start_read(address: str, targets: Sequence[str]) -> "subprocess.Popen[bytes]":
    """Start `dragoman read` with two workers."""
    command = (sys.executable, "-c", "from dragoman.cli import main; main()")
    options = ("--quick", "--jobs", "2", "--record", address)
    return subprocess.Popen(
        (*command, "read", *targets, *options), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=_environment()
    )


def _environment() -> dict[str, str]:
    """Return this process's environment, with the folders from which it imports."""
    root = Path(__file__).parent.parent
    return {**os.environ, "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root)))}


@contextmanager
def _serve_feeds(folder: Path, is_short: bool) -> Iterator[Sequence[str]]:
    """Serve the news on loopback, in a process of its own, in two feeds that name some pages both."""
    write_news(folder, is_short=is_short)
    ours, theirs = os.pipe()

    def serve() -> None:
        from tests.pipeline.news_site import serve_news

        with serve_news() as site:
            for path in sorted([*folder.glob("*.txt"), *folder.glob("*.html")]):
                kind = "text/html" if path.suffix == ".html" else "text/plain"
                site.answers[f"/{path.name}"] = (200, {"content-type": f"{kind}; charset=utf-8"}, path.read_bytes())
            names = [name for name in site.answers if name != "/empty.txt"]
            site.feeds = {"one": names[: len(names) * 2 // 3], "two": names[len(names) // 3 :]}
            os.write(theirs, f"{site.url('/one')} {site.url('/two')}".encode())
            signal.pause()

    process = fork(serve)
    os.close(theirs)
    try:
        yield os.read(ours, 1000).decode().split()
    finally:
        os.close(ours)
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)


def read_page_quickly(task: ReadingTask) -> ReadingOutcome:
    """Read a page without the encoder."""
    from dragoman.pipeline.reading import read_task

    return read_task(replace(task, is_quick=True))


def watch_once(address: str, targets: Sequence[str], marks: Marks, _is_again: bool) -> None:
    """Do what `dragoman watch add` and `watch --once` do, again until nothing is left to read.

    What a killed process held is free after a second, as in the tests of watching.
    """
    from tests.pipeline.watch_run import hurry

    from dragoman.pipeline import WatchAlone, take_in_feeds
    from dragoman.pipeline.settings import SilentProgress
    from dragoman.record import open_record

    def mark_stage(_progress: SilentProgress, name: str) -> None:
        marks.stage = f"settling {name}"

    hurry()
    mark_transactions(marks)
    vars(sys.modules[SilentProgress.__module__])["SilentProgress"].stage_begun = mark_stage
    with open_record(address) as record:
        take_in_feeds(record, targets, "siege", datetime.now(UTC), is_private_allowed=True)
        watch = WatchAlone(record, address, read=read_page_quickly)
        while True:
            marks.stage = READING
            watch.run_once()
            feeds = record.feeds.list_feeds()
            if all(feed.last_read for feed in feeds) and not record.jobs.count_moving():
                break
            time.sleep(0.1)
    marks.stage = DONE


VICTIMS = {
    victim.name: victim
    for victim in (
        Victim("read", _write_news, read_quickly, start_read),
        Victim("watch", _serve_feeds, watch_once),
    )
}
"""What can be besieged, by name; a further kind of run is one line here."""
