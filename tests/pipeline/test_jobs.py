"""What somebody gave to read is read, noted, resumed, and taken back without a trace."""

import io
import os
import signal
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dragoman.model import Job, JobState, JobTarget, PartFate, RecordError, TargetKind, WrongUse
from dragoman.pipeline.job_worker import SILENT_AFTER, TRIES, JobKeeper, work_once
from dragoman.pipeline.jobs import read_job, undo_job
from dragoman.pipeline.kept_files import KeptFiles, folder_of_files
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask
from dragoman.record import Record, open_record
from dragoman.sources import uploads
from tests.pipeline.fakes import fake_read
from tests.pipeline.waiting import wait_for
from tests.record.small_record import write_small_record

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def record(record_address: str) -> Iterator[Record]:
    """Give a record of the small affair, in either database."""
    with open_record(record_address) as opened:
        write_small_record(opened)
        yield opened


@pytest.fixture
def files(tmp_path: Path) -> KeptFiles:
    return KeptFiles(tmp_path / "sent" / "files")


Give = Callable[..., Job]


@pytest.fixture
def give(record: Record, files: KeptFiles) -> Give:
    """Give texts to read, by names: `give(a="one met two")`."""

    def give_texts(**texts: str | bytes) -> Job:
        targets = []
        for name, text in texts.items():
            content = text if isinstance(text, bytes) else text.encode()
            file = files.keep(io.BytesIO(content), ".zip" if isinstance(text, bytes) else ".txt")
            targets.append(JobTarget(kind=TargetKind.FILE, uri=f"upload:{name}", name=name, file=file))
        return record.jobs.add_job(Job(by="edda", added=NOW, targets=tuple(targets)))

    return give_texts


def work(record: Record, files: KeptFiles) -> None:
    while work_once(record, files, "worker", read=fake_read):
        pass


def state_of(record: Record, job: Job) -> JobState:
    found = record.jobs.find_job(job.number)
    assert found is not None
    return found.state


def content_of(record: Record) -> list[object]:
    """Return all that a record tells; the events in one order, whenever they were made."""
    reader = record.reader
    return [*reader.documents(), *reader.sourced_claims(), *reader.entities(), *reader.problems(), *reader.judgements()]


def noted(record: Record, job: Job, fate: PartFate) -> list[str]:
    return [part.uri for part in record.jobs.parts(job.number, fate)]


def test_a_job_is_read_and_tells_what_came_of_it(record: Record, files: KeptFiles, give: Give) -> None:
    job = give(a="one met two", b="three met four")
    work(record, files)
    done = record.jobs.find_job(job.number)
    assert done is not None
    assert (done.state, done.failure) == (JobState.DONE, None)
    assert (done.progress.n_done, done.progress.n_documents, done.progress.stage) == (2, 2, None)
    assert noted(record, job, PartFate.ADDED) == ["upload:a", "upload:b"]
    there = {document.uri for document in record.reader.documents()}
    assert {"upload:a", "upload:b"} <= there


def test_taking_a_job_back_leaves_no_trace_of_it(record: Record, files: KeptFiles, give: Give) -> None:
    before = content_of(record)
    job = give(a="one met two", b="three met four")
    work(record, files)
    assert content_of(record) != before
    record.jobs.wish_undo(job.number, NOW)
    work(record, files)
    assert state_of(record, job) is JobState.UNDONE
    assert content_of(record) == before
    assert list(files.folder.iterdir()) == []
    assert record.check_integrity() == ()


def test_what_was_there_before_a_job_stays_when_it_is_taken_back(record: Record, files: KeptFiles, give: Give) -> None:
    first = give(a="one met two")
    work(record, files)
    second = give(a="one met two", b="three met four")
    work(record, files)
    assert noted(record, second, PartFate.KNOWN) == ["upload:a"]
    record.jobs.wish_undo(second.number, NOW)
    work(record, files)
    assert state_of(record, first) is JobState.DONE
    uris = [document.uri for document in record.reader.documents()]
    assert "upload:a" in uris
    assert "upload:b" not in uris


def test_what_another_job_brought_too_stays_until_that_is_taken_back(
    record: Record, files: KeptFiles, give: Give
) -> None:
    before = content_of(record)
    first, second = give(a="one met two"), give(a="one met two")
    work(record, files)
    record.jobs.wish_undo(first.number, NOW)
    work(record, files)
    assert "upload:a" in [document.uri for document in record.reader.documents()]
    assert len(list(files.folder.iterdir())) == 1
    record.jobs.wish_undo(second.number, NOW)
    work(record, files)
    assert content_of(record) == before
    assert list(files.folder.iterdir()) == []


def test_what_a_job_replaced_is_told(record: Record, files: KeptFiles, give: Give) -> None:
    first = give(a="one met two")
    work(record, files)
    old = record.jobs.parts(first.number, PartFate.ADDED)[0].document
    second = give(a="one met somebody else")
    work(record, files)
    replaced = record.jobs.parts(second.number, PartFate.REPLACED)
    assert [(part.uri, part.document) for part in replaced] == [("upload:a", old)]
    record.jobs.wish_undo(second.number, NOW)
    work(record, files)
    assert "upload:a" not in [document.uri for document in record.reader.documents()]


def test_after_being_taken_back_the_same_can_be_given_again(record: Record, files: KeptFiles, give: Give) -> None:
    first = give(a="one met two")
    work(record, files)
    record.jobs.wish_undo(first.number, NOW)
    work(record, files)
    again = give(a="one met two")
    work(record, files)
    assert noted(record, again, PartFate.ADDED) == ["upload:a"]


def test_a_job_that_nobody_began_is_taken_back_at_once(record: Record, give: Give) -> None:
    assert record.jobs.wish_undo(give(a="one met two").number, NOW).state is JobState.UNDONE
    with pytest.raises(WrongUse, match="taken back already"):
        record.jobs.wish_undo(1, NOW)
    with pytest.raises(WrongUse, match="there is no job 7"):
        record.jobs.wish_undo(7, NOW)


def test_a_job_that_is_being_read_stops_and_is_taken_back(
    record: Record, files: KeptFiles, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.pipeline.jobs.TELL_EVERY_SECONDS", 0)
    before = content_of(record)
    job = give(a="one met two", b="three met four", c="five met six")
    read: list[str] = []

    def read_and_change_ones_mind(task: ReadingTask) -> ReadingOutcome:
        read.append(task.capture.uri)
        if len(read) == 2:
            record.jobs.wish_undo(job.number, NOW)
        return fake_read(task)

    while work_once(record, files, "worker", read=read_and_change_ones_mind):
        pass
    assert read == ["upload:a", "upload:b"]
    assert state_of(record, job) is JobState.UNDONE
    assert content_of(record) == before


def test_members_of_an_archive_carry_the_name_that_was_sent(record: Record, files: KeptFiles, give: Give) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../a.txt", "one met two")
        archive.writestr("b.png", "x")
    job = give(news=packed.getvalue())
    work(record, files)
    assert noted(record, job, PartFate.ADDED) == ["upload:news!/../../a.txt"]
    assert noted(record, job, PartFate.UNREAD) == []
    assert not list(files.folder.parent.glob("a.txt"))


def test_what_cannot_be_read_is_told_and_goes_with_the_job(record: Record, files: KeptFiles, give: Give) -> None:
    before = content_of(record)
    target = JobTarget(kind=TargetKind.ADDRESS, uri="http://127.0.0.1:9/secret", name="x")
    job = record.jobs.add_job(Job(by="edda", added=NOW, targets=(target,)))
    work(record, files)
    parts = record.jobs.parts(job.number, PartFate.UNREAD)
    assert [part.uri for part in parts] == ["http://127.0.0.1:9/secret"]
    assert "no other is fetched for a served record" in parts[0].told
    record.jobs.wish_undo(job.number, NOW)
    work(record, files)
    assert content_of(record) == before


def test_a_job_whose_worker_is_gone_is_gone_on_with(record: Record, files: KeptFiles, give: Give) -> None:
    job = give(a="one met two", b="three met four")
    taken = record.jobs.take_job("first", NOW, silent_since=NOW - SILENT_AFTER)
    assert taken is not None
    assert record.jobs.take_job("second", NOW, silent_since=NOW - SILENT_AFTER) is None
    later = NOW + SILENT_AFTER + timedelta(seconds=1)
    again = record.jobs.take_job("second", later, silent_since=later - SILENT_AFTER)
    assert again is not None
    assert (again.number, again.n_tries) == (job.number, 2)
    record.jobs.release("second")
    work(record, files)
    assert state_of(record, job) is JobState.DONE


def test_a_stop_after_any_document_forgets_nothing_that_was_added(record: Record, files: KeptFiles, give: Give) -> None:
    """What is there after a kill is noted, so that it is taken back too."""
    before = content_of(record)
    job = give(a="one met two", b="three met four", c="five met six")
    for n_before_the_kill in (0, 1):
        read = 0

        def read_until_killed(task: ReadingTask, n: int = n_before_the_kill) -> ReadingOutcome:
            nonlocal read
            read += 1
            if read > n:
                raise KeyboardInterrupt
            return fake_read(task)

        taken = record.jobs.take_job("w", NOW, silent_since=NOW)
        assert taken is not None
        with pytest.raises(KeyboardInterrupt):
            read_job(record, taken, files, read=read_until_killed)
        record.jobs.release("w")
    work(record, files)
    assert noted(record, job, PartFate.ADDED) == ["upload:a", "upload:b", "upload:c"]
    record.jobs.wish_undo(job.number, NOW)
    taken = record.jobs.take_job("w", NOW, silent_since=NOW)
    assert taken is not None
    undo_job(record, taken, files)
    assert content_of(record) == before


def test_a_job_that_ends_its_process_each_time_has_failed(record: Record, files: KeptFiles, give: Give) -> None:
    job = give(a="one met two")
    for _ in range(TRIES):
        assert record.jobs.take_job("dying", NOW, silent_since=NOW) is not None
        record.jobs.release("dying")
    work(record, files)
    failed = record.jobs.find_job(job.number)
    assert failed is not None
    assert failed.state is JobState.FAILED
    assert "want of memory" in (failed.failure or "")
    record.jobs.wish_undo(job.number, NOW)
    work(record, files)
    assert state_of(record, job) is JobState.UNDONE


def test_a_long_job_may_be_stopped_often(
    record: Record, files: KeptFiles, give: Give, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dragoman.pipeline.jobs.TELL_EVERY_SECONDS", 0)
    job = give(**{f"a{number}": f"minister {number} met x" for number in range(TRIES + 3)})
    for _ in range(TRIES + 2):
        read: list[str] = []

        def read_one(task: ReadingTask, read: list[str] = read) -> ReadingOutcome:
            if read:
                raise KeyboardInterrupt
            read.append(task.capture.uri)
            return fake_read(task)

        with pytest.raises(KeyboardInterrupt):
            work_once(record, files, "w", read=read_one)
        record.jobs.release("w")
    work(record, files)
    assert state_of(record, job) is JobState.DONE


@pytest.mark.parametrize(
    ("fault", "told"), [(RecordError("the disk is full"), "the disk is full"), (TypeError("x"), "fault of Dragoman")]
)
def test_a_fault_fails_the_job_and_not_the_next(
    record: Record, files: KeptFiles, give: Give, fault: Exception, told: str
) -> None:
    bad, good = give(a="one met two"), give(b="three met four")

    def read(task: ReadingTask) -> ReadingOutcome:
        if task.capture.uri == "upload:a":
            raise fault
        return fake_read(task)

    while work_once(record, files, "worker", read=read):
        pass
    failed = record.jobs.find_job(bad.number)
    assert failed is not None
    assert told in (failed.failure or "")
    assert state_of(record, good) is JobState.DONE


def test_files_are_kept_beside_the_record_or_by_whoever_serves_it(
    record: Record, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    folder = folder_of_files(record)
    if record.path is not None:
        assert folder == record.path.with_name("record.db.files")
    else:
        assert folder.parent == tmp_path / "data" / "dragoman" / "files"
        assert folder.name.isalnum()


@pytest.mark.parametrize("name", ["../record.db", "/etc/passwd", "", "a.txt", f"{'0' * 64}.sh", f"{'0' * 64}.txt/.."])
def test_no_name_but_our_own_leads_to_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="names no kept file"):
        KeptFiles(tmp_path).path_of(name)


def test_a_full_folder_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = KeptFiles(tmp_path / "files")
    monkeypatch.setattr("dragoman.pipeline.kept_files.MAX_TOTAL", 3)
    files.keep(io.BytesIO(b"12345"), ".txt")
    with pytest.raises(WrongUse, match="take back jobs"):
        files.keep(io.BytesIO(b"6"), ".txt")


def die_once(task: ReadingTask) -> ReadingOutcome:
    """Kill the process the first time."""
    mark = Path(os.environ["DRAGOMAN_TEST_MARK"])
    if not mark.exists():
        mark.write_text("dead")
        os.kill(os.getpid(), signal.SIGKILL)
    return fake_read(task)


def test_the_keeper_has_a_process_work_and_replaces_one_that_dies(
    record: Record,
    record_address: str,
    files: KeptFiles,
    give: Give,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DRAGOMAN_TEST_MARK", str(tmp_path / "mark"))
    job = give(a="one met two")
    keeper = JobKeeper(record_address, record.jobs, files, read=die_once)
    keeper.start()
    try:
        wait_for(lambda: state_of(record, job) is JobState.DONE, seconds=90)  # two processes start
        assert (tmp_path / "mark").exists()
    finally:
        keeper.stop()


def test_a_keeper_that_stops_leaves_the_job_to_the_next(
    record: Record, record_address: str, files: KeptFiles, give: Give
) -> None:
    job = give(**{f"a{number}": f"minister {number} met minister x" for number in range(50)})
    keeper = JobKeeper(record_address, record.jobs, files, read=slowly)
    keeper.start()
    wait_for(lambda: (found := record.jobs.find_job(job.number)) is not None and found.progress.n_done > 0, seconds=60)
    keeper.stop()
    assert state_of(record, job) is JobState.RUNNING
    wait_for(lambda: record.jobs.take_job("next", NOW, silent_since=NOW - timedelta(days=9)) is not None)
    record.jobs.release("next")
    work(record, files)
    assert state_of(record, job) is JobState.DONE
    assert len(noted(record, job, PartFate.ADDED)) == 50


def slowly(task: ReadingTask) -> ReadingOutcome:
    """Take a twentieth of a second for each text."""
    import time

    time.sleep(0.05)
    return fake_read(task)


@pytest.mark.parametrize("ending", sorted(set(uploads._ENDINGS.values())))
def test_a_file_of_each_kind_that_is_taken_is_kept(tmp_path: Path, ending: str) -> None:
    """PDF and Word documents were taken for files to read, and then no file's name fitted them."""
    files = KeptFiles(tmp_path)
    assert files.path_of(files.keep(io.BytesIO(b"x"), ending)).read_bytes() == b"x"
