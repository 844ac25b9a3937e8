"""Stand-ins for a record, a progress and the rooms, importable by worker processes."""

import os
import signal
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.model import (
    Appearance,
    ArchiveReading,
    Capture,
    Claim,
    Commitment,
    Derivation,
    Document,
    DocumentReading,
    Entity,
    Event,
    EventType,
    Evidence,
    Imprint,
    Judgement,
    LexiconError,
    MetName,
    Problem,
    Provenance,
    Relation,
    Repeat,
    SourcedClaim,
    Status,
)
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask, RunSummary
from dragoman.record.blocks import Blocks


@dataclass(slots=True)
class FakeArchives:
    """How far web archives were read, in memory."""

    kept: dict[str, ArchiveReading] = field(default_factory=dict)

    def find(self, key: str) -> ArchiveReading | None:
        return self.kept.get(key)

    def keep(self, key: str, reading: ArchiveReading) -> None:
        self.kept[key] = reading


@dataclass(slots=True)
class FakeRecord:
    """A record in memory that is its own reader and writer."""

    readings: dict[str, tuple[DocumentReading, ...]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    problems: dict[str, tuple[Problem, ...]] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    settled: list[str] = field(default_factory=list)
    taken: dict[str, Imprint] = field(default_factory=dict)
    marks_of_archives: "FakeArchives" = field(default_factory=FakeArchives)

    @property
    def reader(self) -> "FakeRecord":
        return self

    @property
    def writer(self) -> "FakeRecord":
        return self

    @property
    def archives(self) -> "FakeArchives":
        return self.marks_of_archives

    @property
    def blocks(self) -> Blocks:
        raise NotImplementedError("events are settled in a real record only")

    def has_reading(self, key: str) -> bool:
        return key in self.keys

    def run_mark(self, name: str) -> str | None:
        return self.marks.get(name)

    def documents(self) -> Iterator[Document]:
        for readings in self.readings.values():
            yield from (reading.document for reading in readings)

    def entities(self) -> Iterator[Entity]:
        return iter(())

    def judgements_now(self) -> Iterator[Judgement]:
        return self.judgements()

    def judgements(self) -> Iterator[Judgement]:
        return iter(())

    def appearances(self) -> Iterator[Appearance]:
        return iter(())

    def met_names(self) -> Iterator[MetName]:
        return iter(())

    def identities(self) -> Mapping[str, Entity]:
        return {}

    def sourced_claims(self) -> Iterator[SourcedClaim]:
        for readings in self.readings.values():
            for reading in readings:
                for claim in reading.claims:
                    origin = self.origins[reading.document.id]
                    yield SourcedClaim(claim=claim, document=reading.document, origin=origin)

    def readings_without_imprint(self, version: str, *, after: str = "") -> Iterator[DocumentReading]:
        found = [one for readings in self.readings.values() for one in readings if one.document.id not in self.taken]
        yield from sorted((one for one in found if one.document.id > after), key=lambda one: one.document.id)

    def imprints(self) -> Iterator[Imprint]:
        return iter([self.taken[id_] for id_ in sorted({document.id for document in self.documents()})])

    def publisher_names(self) -> Iterator[str]:
        return iter(sorted({*self.origins.values()}))

    def outlets(self) -> Iterator[Entity]:
        return iter(())

    def events(self) -> Iterator[Event]:
        return iter(())

    def write_readings(
        self,
        key: str | None,
        uri: str,
        readings: Sequence[DocumentReading],
        problems: Sequence[Problem],
        provenance: Provenance | None = None,
    ) -> None:
        self.keys = {known: address for known, address in self.keys.items() if address != uri}
        if key:
            self.keys[key] = uri
        if readings:
            self.readings[uri] = tuple(readings)
        self.problems[uri] = tuple(problems)

    def write_problems(self, problems: Iterable[Problem], capture: str | None = None) -> None:
        self.problems[capture or ""] = (*self.problems.get(capture or "", ()), *problems)

    def delete_problems(self, captures: Sequence[str]) -> None:
        for uri in captures:
            self.problems.pop(uri, None)

    def write_imprints(self, imprints: Iterable[Imprint]) -> None:
        self.taken |= {imprint.document: imprint for imprint in imprints}

    def replace_repeats(self, repeats: Iterable[Repeat]) -> None:
        self.settled.append("repeats")

    def write_origins(self, origins: Iterable[tuple[str, str]]) -> None:
        self.origins = dict(origins)

    def replace_judgements(self, by: str, judgements: Iterable[Judgement]) -> None:
        self.settled.append("judgements")

    def replace_identities(self, identities: Mapping[str, Entity]) -> None:
        self.settled.append("identities")

    def replace_commitments(self, commitments: Iterable[Commitment]) -> None:
        self.settled.append("commitments")

    def replace_relations(self, relations: Iterable[Relation]) -> None:
        self.settled.append("relations")

    def write_run_mark(self, name: str, value: str) -> None:
        self.marks[name] = value


@dataclass(slots=True)
class FakeProgress:
    """Remembers what it was told."""

    told: list[tuple[object, ...]] = field(default_factory=list)

    def begin(self, n_captures: int | None) -> None:
        self.told.append(("begin", n_captures))

    def capture_known(self, uri: str) -> None:
        self.told.append(("known", uri))

    def capture_passed_over(self, uri: str) -> None:
        self.told.append(("passed over", uri))

    def capture_read(self, uri: str, n_documents: int, n_claims: int) -> None:
        self.told.append(("read", uri, n_documents, n_claims))

    def problem_met(self, problem: Problem, trace: str | None) -> None:
        self.told.append(("problem", problem.code, trace is not None))

    def stage_begun(self, name: str) -> None:
        self.told.append(("stage", name))

    def finish(self, summary: RunSummary) -> None:
        self.told.append(("finish", summary))


def capture_of(text: str, uri: str | None = None) -> Capture:
    """Return a text file of these words."""
    return Capture(uri=uri or f"{text.split()[0]}.txt", content=text.encode(), media_type="text/plain")


def fake_read(task: ReadingTask) -> ReadingOutcome:
    """Read one claim in each text; the first word of the text may ask for an accident.

    `die PATH`: the worker kills itself, each time; `die-once PATH`: the first time (PATH
    remembers); `sleep SECONDS`; `bug`; `broken`: the installation is at fault.
    """
    text = task.capture.content.decode()
    word, _, rest = text.partition(" ")
    match word:
        case "die":
            os.kill(os.getpid(), signal.SIGKILL)
        case "die-once":
            if not Path(rest).exists():
                Path(rest).touch()
                os.kill(os.getpid(), signal.SIGKILL)
        case "sleep":
            time.sleep(float(rest))
        case "broken":
            raise LexiconError("the lexicon is broken")
        case "unreadable":
            problem = Problem(stage="documents", code="empty", message="nothing to read", uri=task.capture.uri)
            return ReadingOutcome(uri=task.capture.uri, problems=(problem,), is_final=False)
    document = Document(uri=task.capture.uri, text=text, language="en")
    return ReadingOutcome(uri=task.capture.uri, readings=(reading_of(document),))


def reading_of(document: Document) -> DocumentReading:
    """Return a reading with one claim that covers the whole text."""
    end = len(document.text)
    evidence = Evidence(document=document.id, start=0, end=end, text=document.text, sentence_start=0, sentence_end=end)
    claim = Claim(
        evidence=evidence,
        act="MEET",
        type=EventType.CONSULT,
        mode=None,
        contexts=(),
        actors=(),
        recipients=(),
        status=Status.OCCURRED,
        derivation=Derivation(stage="claims", version="1", rule="fake"),
    )
    return DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=(claim,))


def remember_worker(task: ReadingTask) -> ReadingOutcome:
    """Read, and leave the number of the process in the folder that the text names."""
    folder = Path(task.capture.content.decode())
    (folder / f"{os.getpid()}.pid").touch()
    time.sleep(30)
    return ReadingOutcome(uri=task.capture.uri)
