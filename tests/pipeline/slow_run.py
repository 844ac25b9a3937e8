"""A program for the kill tests: `python -m tests.pipeline.slow_run RECORD FOLDER JOBS`, reading slowly by a fake."""

import sys
import time
from functools import partial

from dragoman.pipeline.running import open_sources, run
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask, ReadSettings
from dragoman.record import open_record
from tests.pipeline.fakes import FakeProgress, fake_read


def read_slowly(task: ReadingTask) -> ReadingOutcome:
    """Take a tenth of a second for each text, so that a signal comes in the middle."""
    time.sleep(0.1)
    return fake_read(task)


def main() -> None:
    """Run; leave with code 1 when interrupted."""
    address, folder, jobs = sys.argv[1:]
    with open_record(address) as record:
        try:
            settings = ReadSettings(jobs=int(jobs), is_sifted=False)
            sources = partial(open_sources, [folder], settings)
            summary = run(record, sources, settings, FakeProgress(), read=read_slowly, versions=(("fake", "1"),))
        except KeyboardInterrupt:
            sys.exit(1)
    sys.stdout.write(f"{summary.n_read} {summary.n_known}\n")


if __name__ == "__main__":
    main()
