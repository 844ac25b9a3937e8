"""`python -m bench [PATH]`: time and memory of a whole reading, beside the bare analysers, a line a language.

Each language is read in a process of its own, so that its memory is its own. A text is read
`--rounds` times and the fastest round counts, because other programs only ever slow a round down.
The bare analyser is the stage `sentences`: the same models on the same texts with nothing after
it. Only the ratio and the shares mean something from one machine to another.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from dragoman.model import Capture, Document, DocumentReading, Problem
from dragoman.pipeline import LANGUAGES
from dragoman.pipeline.plan import DOCUMENT_STAGES
from dragoman.pipeline.settings import ReadingTask

EXAMPLES = Path(__file__).parent.parent / "examples"

BARE = "sentences"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One language: counts, seconds by stage (fastest round), seconds to load, peak memory in MB."""

    language: str
    n_documents: int
    n_characters: int
    n_claims: int
    stages: tuple[tuple[str, float], ...]
    load_seconds: float
    peak_megabytes: float

    @property
    def whole_seconds(self) -> float:
        """Seconds of all stages and of writing."""
        return sum(seconds for _, seconds in self.stages)

    @property
    def ratio(self) -> float:
        """Seconds of the whole reading for one second of the bare analyser."""
        return self.whole_seconds / dict(self.stages)[BARE]


def measure_language(language: str, paths: Sequence[str], n_rounds: int) -> Measurement | None:
    """Read the texts of one language in this process; None when there are none."""
    from dragoman.sources import read_captures

    captures = [capture for capture in read_captures(paths) if isinstance(capture, Capture)]
    captures = [capture for capture in captures if _language_of(capture) == language]
    if not captures:
        return None
    started = time.perf_counter()
    readings = _read_round(captures)[1]
    first_seconds = time.perf_counter() - started
    rounds = [_read_round(captures)[0] for _ in range(n_rounds)]
    stages = [(name, min(seconds[name] for seconds in rounds)) for name in rounds[0]]
    stages.append(("record", _measure_record(readings)))
    return Measurement(
        language=language,
        n_documents=len(readings),
        n_characters=sum(len(reading.document.text) for reading in readings),
        n_claims=sum(len(reading.claims) for reading in readings),
        stages=tuple(stages),
        load_seconds=first_seconds - sum(seconds for _, seconds in stages[:-1]),
        peak_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _language_of(capture: Capture) -> str | None:
    from dragoman.documents import read_document

    documents = [outcome for outcome in read_document(capture) if isinstance(outcome, Document)]
    return documents[0].language if documents else None


def _read_round(captures: list[Capture]) -> tuple[dict[str, float], list[DocumentReading]]:
    """Read all captures, stage by stage; return the seconds of each stage, and the readings."""
    seconds = {}
    values: list[object] = [ReadingTask(capture=capture) for capture in captures]
    for stage in DOCUMENT_STAGES:
        started = time.perf_counter()
        values = [outcome for value in values for outcome in stage.run(value) if not isinstance(outcome, Problem)]
        seconds[stage.name] = time.perf_counter() - started
    return seconds, [value for value in values if isinstance(value, DocumentReading)]


def _measure_record(readings: list[DocumentReading]) -> float:
    """Return the seconds that writing the readings and settling the record take."""
    from dragoman.pipeline.interrupts import Interrupts
    from dragoman.pipeline.settings import SilentProgress
    from dragoman.pipeline.settling import settle_record
    from dragoman.record import open_record

    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "bench.db")) as record:
        started = time.perf_counter()
        for reading in readings:
            record.writer.write_readings(None, reading.document.uri, (reading,), ())
        settle_record(record, SilentProgress(), Interrupts())
        return time.perf_counter() - started


def print_measurements(measurements: Sequence[Measurement]) -> None:
    """Print one line a language."""
    names = [name for name, _ in measurements[0].stages]
    print(
        f"{'':4}{'texts':>6}{'kchar':>7}{'claims':>8}{'load s':>8}{'read s':>8}{'kchar/s':>9}{'ratio':>7}{'MB':>6}",
        end="",
    )
    print("".join(f"{name:>11}" for name in names))
    for one in measurements:
        whole = one.whole_seconds
        thousands = one.n_characters / 1000
        print(f"{one.language:4}{one.n_documents:6}{thousands:7.1f}{one.n_claims:8}{one.load_seconds:8.1f}", end="")
        print(f"{whole:8.2f}{thousands / whole:9.1f}{one.ratio:7.2f}{one.peak_megabytes:6.0f}", end="")
        print("".join(f"{seconds / whole:11.0%}" for _, seconds in one.stages))
    print(f"ratio: seconds of the whole reading for one second of the stage {BARE!r} alone; shares are of the whole")


def main(arguments: list[str]) -> int:
    """Measure and print; return 1 when there is nothing to read."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("paths", nargs="*", default=[str(EXAMPLES)], help="files or folders; the examples by default")
    parser.add_argument("--rounds", type=int, default=3, help="how often each text is read (default 3)")
    chosen = parser.parse_args(arguments)
    measurements = []
    for language in LANGUAGES:
        with ProcessPoolExecutor(1, get_context("spawn")) as pool:
            measured = pool.submit(measure_language, language, chosen.paths, chosen.rounds).result()
        if measured:
            measurements.append(measured)
    if not measurements:
        print("there is nothing to read there")
        return 1
    print_measurements(measurements)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
