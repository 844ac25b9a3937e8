"""A program for the kill tests: `python -m tests.pipeline.watch_run RECORD [once]`, watching in a hurry by a fake.

It is `dragoman watch` with shorter waits: what a killed process left is free after a second, and a page takes a
fraction of a second to be read.
"""

import sys
import time
from datetime import timedelta
from functools import partial

from dragoman import pipeline
from dragoman.cli import run
from dragoman.pipeline import feed_times, job_worker, watching
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask
from dragoman.record import feeds, turns
from dragoman.sources import pacing
from tests.pipeline.fakes import fake_read

READ_SECONDS = 0.03


def read_in_a_hurry(task: ReadingTask) -> ReadingOutcome:
    """Take some time for each page, so that a signal comes in the middle."""
    time.sleep(READ_SECONDS)
    return fake_read(task)


def hurry() -> None:
    """Shorten the waits of this process; those that it starts import this module first, and do so too."""
    feeds.HOLD = timedelta(seconds=1)
    turns.LONGEST_TURN_SECONDS = 1.0
    pacing.DELAY_SECONDS = 0.0
    job_worker.SILENT_AFTER = timedelta(seconds=1)
    job_worker.BEAT_EVERY = timedelta(seconds=0.2)
    job_worker.LOOK_EVERY_SECONDS = 0.2
    job_worker.TRIES = 1_000_000
    watching.LOOK_SECONDS = 0.1
    feed_times.SHORTEST_SECONDS = 0.5
    feed_times.FIRST_SECONDS = 0.5
    feed_times.LONGEST_SECONDS = 1.0
    feed_times.FIRST_RETRY_SECONDS = 0.5
    feed_times.LONGEST_RETRY_SECONDS = 1.0


# not in a process that only imports it: there the waits would be short for all that follows
if __name__ in ("__main__", "__mp_main__"):
    hurry()


def main() -> None:
    """Run the command, with the fake in the place of the analysers."""
    record, *once = sys.argv[1:]
    vars(pipeline)["WatchAlone"] = partial(pipeline.WatchAlone, read=read_in_a_hurry)
    sys.exit(run(["watch", *(["--once"] if once else []), "--record", record]))


if __name__ == "__main__":
    main()
