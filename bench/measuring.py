"""One language in one process: seconds by stage, seconds to load, peak memory."""

import resource
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import Capture, Document, DocumentReading, Problem
from dragoman.pipeline.plan import DOCUMENT_STAGES
from dragoman.pipeline.settings import ReadingTask

BARE = "sentences"
"""The stage that is the bare analyser: the same models on the same texts with nothing after it."""

ALL = "all"
"""Stands for the texts of all languages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measurement:
    """One language: counts, seconds by stage (fastest round), seconds to load, peak memory in MB."""

    language: str
    n_documents: int
    n_characters: int
    n_tokens: int
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
    """Read the texts of one language, or of `ALL` into one record, in this process; None when there are none."""
    found = read_by_language(paths)
    captures = [one for some in found.values() for one in some] if language == ALL else found.get(language, [])
    if not captures:
        return None
    started = time.perf_counter()
    readings = _read_round(captures)[1]
    first_seconds = time.perf_counter() - started
    rounds = [_read_round(captures)[0] for _ in range(n_rounds)]
    stages = [(name, min(seconds[name] for seconds in rounds)) for name in rounds[0]]
    _measure_record(readings)  # the first loads what settling needs of the lexicon, once a process
    stages.append(("record", min(_measure_record(readings) for _ in range(n_rounds))))
    return Measurement(
        language=language,
        n_documents=len(readings),
        n_characters=sum(len(reading.document.text) for reading in readings),
        n_tokens=sum(len(sentence.tokens) for reading in readings for sentence in reading.sentences),
        n_claims=sum(len(reading.claims) for reading in readings),
        stages=tuple(stages),
        load_seconds=first_seconds - sum(seconds for _, seconds in stages[:-1]),
        peak_megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def read_by_language(paths: Sequence[str]) -> dict[str, list[Capture]]:
    """Return the captures of files and folders by the language of their text."""
    from dragoman.sources import read_captures

    found: dict[str, list[Capture]] = {}
    for capture in read_captures(paths):
        language = _language_of(capture) if isinstance(capture, Capture) else None
        if isinstance(capture, Capture) and language is not None:
            found.setdefault(language, []).append(capture)
    return found


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
    """Return the seconds that writing the readings and settling the record take.

    The record is there and settled, as it is for whoever reads further pages; what making it costs, and the treaties
    that stand in each, is paid once, whatever it holds.
    """
    from dragoman.pipeline.interrupts import Interrupts
    from dragoman.pipeline.settings import SilentProgress
    from dragoman.pipeline.settling import settle_record
    from dragoman.record import open_record

    with tempfile.TemporaryDirectory() as folder, open_record(str(Path(folder) / "bench.db")) as record:
        settle_record(record, SilentProgress(), Interrupts())
        started = time.perf_counter()
        for reading in readings:
            record.writer.write_readings(None, reading.document.uri, (reading,), ())
        settle_record(record, SilentProgress(), Interrupts())
        return time.perf_counter() - started
