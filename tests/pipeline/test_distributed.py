"""A distributed run loses nothing that a worker takes with it, and makes the record that a local run makes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from dragoman.model import EngineError, LexiconError, Problem, WrongUse
from dragoman.pipeline import distributed
from dragoman.pipeline.distributed import TRIES, DistributedSources, EngineLost, read_unit
from dragoman.pipeline.parts import END, PartFolder
from dragoman.pipeline.running import EngineChoice, open_sources, run
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask, ReadSettings, RunSummary
from dragoman.pipeline.spark import check_spark
from dragoman.pipeline.units import Unit
from dragoman.pipeline.workers import Read
from dragoman.record import open_record
from tests.exports.conftest import write
from tests.pipeline.fakes import FakeProgress, fake_read
from tests.pipeline.test_archives import VERSIONS, sift_by_number, story
from tests.pipeline.test_stops import content_of, n_read
from tests.sources.web_archives import answer, pack, record

SETTINGS = ReadSettings(jobs=2)


def sift_or_read(task: ReadingTask) -> ReadingOutcome:
    """Pass over each third page of an archive, and read all else."""
    return sift_by_number(task) if task.capture.place else fake_read(task)


@dataclass
class FakeEngine:
    """Reads units in this process; `losses` says for each call how many units are read before a worker ends.

    A worker ends at each unit whose number among those of the first call is in `deadly`.
    """

    losses: list[int] = field(default_factory=list)
    deadly: frozenset[int] = frozenset()
    is_gone: bool = False
    doomed: set[str] = field(default_factory=set)
    given: list[int] = field(default_factory=list)
    is_stopped: bool = False

    def read(self, units: Sequence[Unit], folder: str, read: Read) -> None:
        if self.is_gone:
            raise EngineLost("the cluster ended")
        self.given.append(len(units))
        if len(self.given) == 1:
            self.doomed = {units[number].id for number in self.deadly}
        n_read = self.losses.pop(0) if self.losses else len(units)
        for number, unit in enumerate(units):
            if number >= n_read or unit.id in self.doomed:
                PartFolder(folder).note_try(unit.id)
                raise EngineLost("a worker ended")
            read_unit(unit, folder, read)

    def stop(self) -> None:
        self.is_stopped = True


@pytest.fixture
def targets(tmp_path: Path) -> list[str]:
    """Files enough for several units, two archives with every kind of record, and something that is not there."""
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number:02}.txt").write_text(f"Minister {number} met minister {number + 1}.")
    for name, first in (("a.warc.gz", 0), ("b.warc.gz", 6)):
        records = [story(first + n) for n in range(8)]
        records += [record("revisit", content=answer("")), record(content=b"x", length=99)]
        (tmp_path / name).write_bytes(pack(records)[0])
    return [str(tmp_path / "a.warc.gz"), str(folder), str(tmp_path / "gone.txt"), str(tmp_path / "b.warc.gz")]


def read_locally(path: Path, targets: list[str], read: Read = sift_or_read) -> RunSummary:
    with open_record(path) as kept:
        sources = partial(open_sources, targets, SETTINGS)
        return run(kept, sources, SETTINGS, FakeProgress(), read=read, versions=VERSIONS)


def distribute(path: Path, targets: list[str], engine: FakeEngine, read: Read = sift_or_read) -> RunSummary:
    with open_record(path) as kept:
        sources = DistributedSources(
            targets=targets,
            settings=SETTINGS,
            versions=VERSIONS,
            engine=engine,
            folder=str(path.with_suffix(".parts")),
            has_reading=kept.reader.has_reading,
            read=read,
        )
        return run(kept, sources, SETTINGS, FakeProgress(), read=read, versions=VERSIONS)


def export(path: Path) -> bytes:
    with open_record(path) as kept:
        return b"".join(
            write(kept, what, "jsonl").content
            for what in ("documents", "claims", "quotes", "mentions", "entities", "events", "commitments", "problems")
        )


def test_the_same_input_gives_the_same_record_as_at_home(targets: list[str], tmp_path: Path) -> None:
    engine = FakeEngine()
    at_home = read_locally(tmp_path / "home.db", targets)
    abroad = distribute(tmp_path / "abroad.db", targets, engine)
    for name in ("n_captures", "n_pages", "passed_over", "problems", "n_archives_known"):
        assert getattr(abroad, name) == getattr(at_home, name)
    assert export(tmp_path / "abroad.db") == export(tmp_path / "home.db")
    assert content_of(tmp_path / "abroad.db") == content_of(tmp_path / "home.db")
    assert engine.is_stopped
    assert engine.given == [5]  # two archives, 40 files in units of 16
    assert list((tmp_path / "abroad.parts").iterdir()) == []


def test_what_was_read_before_is_given_to_nobody(targets: list[str], tmp_path: Path) -> None:
    read_locally(tmp_path / "a.db", targets)
    engine = FakeEngine()
    again = distribute(tmp_path / "a.db", targets, engine)
    assert (again.n_read, again.n_known, again.n_archives_known) == (0, 40, 2)
    assert engine.given == []


@pytest.mark.parametrize("losses", [[0], [2], [1, 0], [4, 1]])
def test_a_worker_that_ends_loses_nothing(targets: list[str], tmp_path: Path, losses: list[int]) -> None:
    engine = FakeEngine(losses=losses)
    distribute(tmp_path / "abroad.db", targets, engine)
    read_locally(tmp_path / "home.db", targets)
    assert len(engine.given) > 1
    assert export(tmp_path / "abroad.db") == export(tmp_path / "home.db")


@dataclass
class Dying:
    """Reads until a worker has read so many pages; then it ends, and the next one begins to count."""

    n_pages: int
    numbers: list[int] = field(default_factory=list)
    n_since: int = 0
    n_lost: int = 0

    def __call__(self, task: ReadingTask) -> ReadingOutcome:
        if self.n_since == self.n_pages:
            self.n_since, self.n_lost = 0, self.n_lost + 1
            raise EngineLost("a worker ended")
        self.n_since += 1
        self.numbers.append(int(task.capture.uri.rpartition("/")[2]))
        return sift_or_read(task)


@pytest.mark.parametrize("n_pages", [3, 5, 7])
@pytest.mark.parametrize("packed_together", [1, 3])
def test_an_archive_is_gone_on_with_behind_what_a_lost_worker_wrote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_pages: int, packed_together: int
) -> None:
    monkeypatch.setattr(distributed, "PIECE_CAPTURES", 2)
    records = [story(number) for number in range(24)]
    members = [b"".join(records[first : first + packed_together]) for first in range(0, 24, packed_together)]
    (tmp_path / "a.warc.gz").write_bytes(pack(members)[0])
    targets = [str(tmp_path / "a.warc.gz")]
    dying = Dying(n_pages)
    distribute(tmp_path / "abroad.db", targets, FakeEngine(), dying)
    read_locally(tmp_path / "home.db", targets)
    assert export(tmp_path / "abroad.db") == export(tmp_path / "home.db")
    assert content_of(tmp_path / "abroad.db") == content_of(tmp_path / "home.db")
    assert sorted(set(dying.numbers)) == list(range(24))
    assert list((tmp_path / "abroad.parts").iterdir()) == []
    assert dying.n_lost > 0
    # of each lost worker what it had read of a piece that was not complete is read again, and nothing else
    assert len(dying.numbers) - 24 < dying.n_lost * max(2, packed_together)


def test_a_worker_that_ends_between_the_last_file_and_the_mark_leaves_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(pack([story(number) for number in range(3)])[0])
    unit = Unit(id="unit-a", settings=SETTINGS, versions=VERSIONS, archive=str(tmp_path / "a.warc.gz"))
    parts = PartFolder(str(tmp_path / "parts"))
    parts.folder.mkdir()
    read_unit(unit, str(parts.folder), sift_or_read)
    whole = list(parts.read("unit-a"))
    (parts.folder / "unit-a.done").unlink()
    read_unit(unit, str(parts.folder), sift_or_read)
    assert list(parts.read("unit-a")) == whole
    assert parts.find_next("unit-a") == (1, END)


@pytest.mark.parametrize("n_before", [1, 3, 6])
def test_two_workers_at_one_unit_write_the_same_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, n_before: int
) -> None:
    """One is held to be dead after some pages; another reads the unit whole, and then the first one goes on."""
    monkeypatch.setattr(distributed, "PIECE_CAPTURES", 2)
    (tmp_path / "a.warc.gz").write_bytes(pack([story(number) for number in range(9)])[0])
    unit = Unit(id="unit-a", settings=SETTINGS, versions=VERSIONS, archive=str(tmp_path / "a.warc.gz"))
    alone, shared = (PartFolder(str(tmp_path / name)) for name in ("alone", "shared"))
    for parts in (alone, shared):
        parts.folder.mkdir()
    read_unit(unit, str(alone.folder), sift_or_read)
    n_pages = 0

    def fall_behind(task: ReadingTask) -> ReadingOutcome:
        nonlocal n_pages
        n_pages += 1
        if n_pages == n_before:
            read_unit(unit, str(shared.folder), sift_or_read)
        return sift_or_read(task)

    read_unit(unit, str(shared.folder), fall_behind)
    assert n_pages > n_before
    assert list(shared.read("unit-a")) == list(alone.read("unit-a"))


def test_what_ends_every_worker_is_found_at_home_and_the_rest_is_read(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    for number in range(20):
        (folder / f"{number:02}.txt").write_text(f"Minister {number} met.")
    (folder / "03.txt").write_text("die now")
    engine = FakeEngine(deadly=frozenset({0}))
    summary = distribute(tmp_path / "a.db", [str(folder)], engine, fake_read)
    assert summary.problems == (("worker-died", 1),)
    assert summary.n_documents == 19
    assert engine.given[:TRIES] == [2] * TRIES


def test_an_engine_that_is_gone_is_told_and_the_next_run_goes_on(targets: list[str], tmp_path: Path) -> None:
    with pytest.raises(EngineError, match="the same command goes on"):
        distribute(tmp_path / "a.db", targets, FakeEngine(is_gone=True))
    distribute(tmp_path / "a.db", targets, FakeEngine())
    read_locally(tmp_path / "home.db", targets)
    assert export(tmp_path / "a.db") == export(tmp_path / "home.db")


def test_parts_that_an_earlier_run_left_are_loaded_and_not_read_again(targets: list[str], tmp_path: Path) -> None:
    """The engine is gone after three of five units: their parts stay, and only two are given out."""

    class Ending(FakeEngine):
        def read(self, units: Sequence[Unit], folder: str, read: Read) -> None:
            for unit in () if self.is_gone else units[:3]:
                read_unit(unit, folder, read)
            self.is_gone = True
            super().read(units, folder, read)

    with pytest.raises(EngineError):
        distribute(tmp_path / "a.db", targets, Ending())
    assert len(list((tmp_path / "a.parts").glob("*.done"))) == 3
    n_read_before = n_read(tmp_path / "a.db")
    assert n_read_before > 0
    distribute(tmp_path / "a.db", targets, FakeEngine())
    read_locally(tmp_path / "home.db", targets)
    assert export(tmp_path / "a.db") == export(tmp_path / "home.db")
    assert list((tmp_path / "a.parts").iterdir()) == []


def test_a_broken_installation_of_a_worker_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("broken lexicon")
    with pytest.raises(LexiconError):
        distribute(tmp_path / "a.db", [str(tmp_path / "a.txt")], FakeEngine(), fake_read)


def test_workers_that_write_elsewhere_are_told(tmp_path: Path) -> None:
    class Elsewhere(FakeEngine):
        def read(self, units: Sequence[Unit], folder: str, read: Read) -> None:
            (tmp_path / "else").mkdir(exist_ok=True)
            super().read(units, str(tmp_path / "else"), read)

    (tmp_path / "a.txt").write_text("Minister met minister.")
    with pytest.raises(EngineError, match="--parts"):
        distribute(tmp_path / "a.db", [str(tmp_path / "a.txt")], Elsewhere(), fake_read)


def test_a_part_without_its_mark_does_not_count(tmp_path: Path) -> None:
    parts = PartFolder(str(tmp_path))

    def broken() -> Iterator[Problem]:
        yield Problem(stage="s", code="c", message="m", uri="u")
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        parts.write("unit-a", broken())
    assert parts.find_mark("unit-a") is None
    assert list(tmp_path.iterdir()) == []
    problem = Problem(stage="s", code="c", message="m\n«é»", uri="u", place="byte 1")
    parts.write("unit-a", [problem] * 3)
    assert list(parts.read("unit-a")) == [problem] * 3
    assert parts.find_mark("unit-a") is None
    parts.mark("unit-a", 1.5)
    mark = parts.find_mark("unit-a")
    assert mark is not None
    assert (mark.n_pieces, mark.seconds) == (1, 1.5)


def test_engines_that_are_none_and_options_of_others_are_wrong_use() -> None:
    with pytest.raises(WrongUse, match="local, spark"):
        EngineChoice(name="hadoop")
    with pytest.raises(WrongUse, match="--engine spark"):
        EngineChoice(master="local[2]")


def test_a_machine_without_java_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(EngineError, match="openjdk-17"):
        check_spark()
