"""How settling grows with the claims of a record: generated worlds, written to a record and settled there.

Each world is settled in a process of its own that does nothing else, so that its peak memory is that of settling.
Time is the process's own, by stage; lexicon and tables are loaded before it is taken.
"""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quality.worlds.measuring import warm_up
from quality.worlds.settled import StageClock
from quality.worlds.world import make_world

from bench.bulk import write_bulk
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settling import mark_unsettled, settle_record
from dragoman.record import open_record

SIZES = (1_000, 10_000, 100_000)
MILLION = 1_000_000
SEED = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Settling:
    """One world settled: its documents and claims, what came of it, seconds by stage, peak memory in MB."""

    n_documents: int
    n_claims: int
    n_events: int
    n_commitments: int
    write_seconds: float
    seconds: Mapping[str, float]
    wall_seconds: float
    megabytes_before: float
    peak_megabytes: float

    @property
    def claim_milliseconds(self) -> float:
        """Milliseconds of processor time of all stages for one claim."""
        return 1000 * sum(self.seconds.values()) / self.n_claims


def measure_settling(n_claims: int, seed: int = SEED, folder: Path | None = None) -> Settling:
    """Write a world of about so many claims into a record and settle it in a process of its own.

    Args:
        n_claims: how many.
        seed: of the world.
        folder: where the record lies while it is measured; None is a passing folder. A million claims take about 5 GB.
    """
    with TemporaryDirectory(dir=folder) as inside:
        path = Path(inside) / "world.db"
        started = time.perf_counter()
        n_documents, n_written = write_record(path, n_claims, seed)
        write_seconds = time.perf_counter() - started
        command = [sys.executable, "-m", "bench.settling", str(path)]
        told = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return Settling(n_documents=n_documents, n_claims=n_written, write_seconds=write_seconds, **told)


def write_record(path: Path, n_claims: int, seed: int) -> tuple[int, int]:
    """Write a world into a new record; return how many documents and claims it has."""
    n_documents = n_written = 0
    with open_record(path) as record:
        mark_unsettled(record)
        for reading in write_bulk(record, (page.reading for page in make_world(n_claims, seed).write_pages())):
            n_documents += 1
            n_written += len(reading.claims)
    return n_documents, n_written


def settle_here(path: Path) -> dict[str, object]:
    """Settle a record in this process; return seconds by stage, memory, and how many events and commitments it has."""
    warm_up()
    before = _peak_megabytes()
    clock = StageClock()
    started = time.perf_counter()
    with open_record(path) as record:
        settle_record(record, clock, Interrupts())
        seconds = clock.seconds_until(time.process_time())
        wall = time.perf_counter() - started
        peak = _peak_megabytes()
        return {
            "seconds": seconds,
            "wall_seconds": wall,
            "megabytes_before": before,
            "peak_megabytes": peak,
            "n_events": sum(1 for _ in record.reader.events()),
            "n_commitments": sum(1 for _ in record.reader.commitments()),
        }


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def print_settling(sizes: Sequence[int], seed: int = SEED, folder: Path | None = None) -> None:
    """Print a line a size: time of a claim by stage, its ratio to the first size's, peak memory."""
    first: Settling | None = None
    for size in sizes:
        one = measure_settling(size, seed, folder)
        first = first or one
        if one is first:
            stages = "".join(f"{name:>13}" for name in one.seconds)
            print(f"{'claims':>9}{'pages':>9}{'events':>9}{'write s':>9}{'settle s':>10}{stages}{'ms/claim':>10}"
                  f"{'ratio':>7}{'MB':>7}{'before':>8}")  # fmt: skip
        stages = "".join(f"{seconds:13.1f}" for seconds in one.seconds.values())
        print(
            f"{one.n_claims:9}{one.n_documents:9}{one.n_events:9}{one.write_seconds:9.0f}"
            f"{one.wall_seconds:10.1f}{stages}{one.claim_milliseconds:10.3f}"
            f"{one.claim_milliseconds / first.claim_milliseconds:7.2f}{one.peak_megabytes:7.0f}"
            f"{one.megabytes_before:8.0f}",
            flush=True,
        )
    print("stages: seconds of processor time; settle s: wall time; MB: peak of the settling process, before: its start")


if __name__ == "__main__":
    print(json.dumps(settle_here(Path(sys.argv[1]))))
