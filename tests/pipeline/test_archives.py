"""Web archives are read up to their end or to where a run was stopped, and never twice."""

import signal
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from dragoman.model import ArchiveBegun, ArchiveEnded, ArchivePlace, ArchiveReading, PassedOver, Problem
from dragoman.pipeline.archives import ArchiveCourses
from dragoman.pipeline.reading import read_task
from dragoman.pipeline.running import open_sources, run
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask, ReadSettings, RunSummary
from dragoman.record import Record, open_record
from tests.pipeline.fakes import FakeArchives, FakeProgress, fake_read
from tests.pipeline.test_stops import content_of, n_read, send, start_run
from tests.pipeline.waiting import wait_for
from tests.sources.web_archives import answer, pack, page, record

VERSIONS = (("fake", "1"),)
SETTINGS = ReadSettings()
N_PAGES = 12


def story(number: int) -> bytes:
    return page(number, f"Minister {number} met minister {number + 1}.")


def write(folder: Path, records: list[bytes], name: str = "news.warc.gz") -> str:
    (folder / name).write_bytes(pack(records)[0])
    return str(folder / name)


@pytest.fixture
def kept() -> Iterator[Record]:
    with open_record(":memory:") as opened:
        yield opened


def read(kept: Record, archive: str, settings: ReadSettings = SETTINGS, tell: FakeProgress | None = None) -> RunSummary:
    sources = partial(open_sources, [archive], settings)
    return run(kept, sources, settings, tell or FakeProgress(), read=sift_by_number, versions=VERSIONS)


def sift_by_number(task: ReadingTask) -> ReadingOutcome:
    """Pass over each third page, as the look at its language would; read the others."""
    if int(task.capture.uri.rpartition("/")[2]) % 3 == 2:
        return ReadingOutcome(uri=task.capture.uri, passed_over="language")
    return fake_read(task)


def test_an_archive_is_read_once_with_the_share_of_its_pages_that_passed(kept: Record, tmp_path: Path) -> None:
    revisit = record("revisit", content=answer(""))
    archive = write(tmp_path, [story(0), revisit, story(1), story(2), record(content=b"x", length=99), story(3)])
    summary = read(kept, archive)
    assert (summary.n_documents, summary.n_pages) == (3, 4)
    assert dict(summary.passed_over) == {"language": 1, "revisit": 1, "broken": 1}
    assert dict(summary.problems) == {"truncated-record": 1}
    [mark] = kept.archives.list_all()
    assert mark.is_whole
    assert (mark.offset, mark.n_pages) == (Path(archive).stat().st_size, 4)

    again = read(kept, archive)
    assert (again.n_captures, again.n_archives_known, again.n_pages) == (0, 1, 0)


def test_what_is_read_anew_by_other_versions_options_or_bytes(kept: Record, tmp_path: Path) -> None:
    archive = write(tmp_path, [story(0), story(1)])
    read(kept, archive)
    assert read(kept, archive, replace(SETTINGS, again=True)).n_read == 2
    assert read(kept, archive, replace(SETTINGS, is_sifted=False)).n_archives_known == 0
    write(tmp_path, [story(0), story(1), story(3)])
    assert read(kept, archive).n_documents == 1


def test_all_problems_of_an_archive_are_kept_and_those_of_an_earlier_state_of_it_forgotten(tmp_path: Path) -> None:
    records = [record(content=b"x", length=99), story(0), record(content=b"y", length=98)]
    archive = write(tmp_path, records)
    places = pack(records)[1]
    with open_record(":memory:") as kept:
        sources = partial(open_sources, [archive], SETTINGS)
        for _ in range(2):
            run(kept, sources, replace(SETTINGS, again=True), FakeProgress(), read=fake_read, versions=VERSIONS)
            found = {problem.place for problem in kept.reader.problems()}
            assert found == {f"byte {places[0]}", f"byte {places[2]}"}
        write(tmp_path, [story(0), story(1)])
        run(kept, sources, SETTINGS, FakeProgress(), read=fake_read, versions=VERSIONS)
        assert list(kept.reader.problems()) == []


def test_a_problem_of_a_page_says_where_the_page_lies(kept: Record, tmp_path: Path) -> None:
    archive = write(tmp_path, [page(1, "<html></html>")])
    sources = partial(open_sources, [archive], SETTINGS)
    run(kept, sources, SETTINGS, FakeProgress(), read=read_task, versions=VERSIONS)
    [problem] = kept.reader.problems()
    assert problem.place == f"byte 0 of {archive}"


def place(offset: int, index: int = 0) -> ArchivePlace:
    return ArchivePlace(archive="a", offset=offset, index=index)


class Clock:
    """A clock that is set."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


def begin(marks: FakeArchives, settings: ReadSettings = SETTINGS) -> ArchiveCourses:
    courses = ArchiveCourses(lambda: marks, settings, VERSIONS, Clock())
    offset = courses.resume(ArchiveBegun(archive="a", fingerprint="1"))
    assert offset is not None
    courses.begin(ArchiveBegun(archive="a", fingerprint="1", offset=offset))
    return courses


def mark_of(marks: FakeArchives) -> ArchiveReading:
    [mark] = marks.kept.values()
    return mark


def test_an_archive_counts_as_read_up_to_the_first_page_that_is_still_at_work() -> None:
    marks = FakeArchives()
    courses = begin(marks)
    for offset in (0, 10, 20, 30):
        courses.take(place(offset))
    courses.pass_over(PassedOver(place=place(40), reason="revisit"))
    for offset in (0, 20, 30):
        courses.finish(place(offset))
    courses.keep()
    assert (mark_of(marks).offset, mark_of(marks).n_pages, mark_of(marks).is_whole) == (10, 1, False)
    courses.finish(place(10))
    courses.keep()
    assert mark_of(marks).offset == 40
    courses.end(ArchiveEnded(archive="a", offset=50))
    courses.keep()
    assert mark_of(marks) == ArchiveReading(
        archive="a", fingerprint="1", offset=50, is_whole=True, n_pages=4, passed_over=(("revisit", 1),)
    )


def test_records_of_one_member_are_passed_together() -> None:
    """The archive is taken up again at the member, and nothing of it is counted twice."""
    marks = FakeArchives()
    courses = begin(marks)
    for index in range(3):
        courses.take(place(0, index))
    courses.finish(place(0, 0))
    courses.keep()
    assert (mark_of(marks).offset, mark_of(marks).n_pages) == (0, 0)


def test_a_later_run_counts_on(tmp_path: Path) -> None:
    marks = FakeArchives()
    courses = begin(marks)
    courses.take(place(0))
    courses.pass_over(PassedOver(place=place(10), reason="status"))
    courses.take(place(20))
    courses.finish(place(0), ReadingOutcome(uri="u", passed_over="topic"))
    courses.keep()
    later = begin(marks)
    later.take(place(20))
    later.finish(place(20))
    later.end(ArchiveEnded(archive="a", offset=30))
    later.keep()
    assert mark_of(marks) == ArchiveReading(
        archive="a", fingerprint="1", offset=30, is_whole=True, n_pages=2, passed_over=(("status", 1), ("topic", 1))
    )


@pytest.mark.parametrize(("code", "is_whole"), [("worker-died", False), ("internal-error", False), ("no-text", True)])
def test_a_page_that_an_accident_hit_is_left_for_the_next_run(code: str, is_whole: bool) -> None:
    marks = FakeArchives()
    courses = begin(marks)
    courses.take(place(0))
    problem = Problem(stage="pipeline", code=code, message="…", uri="u")
    courses.finish(place(0), ReadingOutcome(uri="u", problems=(problem,), is_final=False))
    courses.end(ArchiveEnded(archive="a", offset=9))
    courses.keep()
    assert mark_of(marks).is_whole is is_whole


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("stop", [signal.SIGKILL, signal.SIGINT], ids=["killed", "interrupted"])
def test_the_next_run_goes_on_in_the_archive_where_a_stop_left_it(
    tmp_path: Path, stop: signal.Signals, jobs: int
) -> None:
    """Nothing is lost or doubled, and the record equals that of a run that nobody disturbed."""
    folder = tmp_path / "news"
    folder.mkdir()
    write(folder, [story(number) for number in range(N_PAGES)])
    stopped = tmp_path / "stopped.db"
    with start_run(stopped, folder, jobs) as running:
        wait_for(lambda: n_read(stopped) >= 2)
        send(stop, running)
        assert running.wait(20) == (1 if stop is signal.SIGINT else -stop)
    n_kept = n_read(stopped)
    with open_record(stopped) as kept:
        marks = kept.archives.list_all()
    assert not any(mark.is_whole for mark in marks)
    if stop is signal.SIGINT:
        assert [mark.n_pages >= 1 for mark in marks] == [True]
    with start_run(stopped, folder, jobs) as running:
        told, complaints = running.communicate(timeout=60)
    assert running.returncode == 0, complaints
    assert int(told.split()[0]) == N_PAGES - n_kept
    undisturbed = tmp_path / "undisturbed.db"
    with start_run(undisturbed, folder, 2) as running:
        assert running.wait(60) == 0
    assert content_of(stopped) == content_of(undisturbed)
    with open_record(stopped) as kept:
        assert [(mark.is_whole, mark.n_pages) for mark in kept.archives.list_all()] == [(True, N_PAGES)]
