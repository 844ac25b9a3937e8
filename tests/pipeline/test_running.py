"""A run reads what it does not know, keeps what it could not read, and settles once."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import PartialDate, Problem, WrongUse
from dragoman.pipeline import settling
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.plan import RECORD_STAGES
from dragoman.pipeline.running import count_captures, run
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask, ReadSettings, read_date
from tests.pipeline.fakes import FakeProgress, FakeRecord, capture_of, fake_read

VERSIONS = (("documents", "1"), ("claims", "1"))
TEXTS = ("one met two", "three met four", "five met six")


@pytest.fixture(autouse=True)
def _settle_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rooms that settle a record have their own tests."""

    def settle(record: FakeRecord, _interrupts: Interrupts) -> None:
        record.settled.append("all")

    monkeypatch.setattr(settling, "_SETTLE", {name: settle for name, _ in RECORD_STAGES})


def read_all(record: FakeRecord, settings: ReadSettings | None = None, texts: tuple[str, ...] = TEXTS) -> FakeProgress:
    progress = FakeProgress()
    run(record, map(capture_of, texts), settings or ReadSettings(), progress, read=fake_read, versions=VERSIONS)
    return progress


def test_each_capture_is_read_once() -> None:
    """A second run over the same bytes reads nothing and leaves the record as it is."""
    record = FakeRecord()
    assert [told[0] for told in read_all(record).told].count("read") == len(TEXTS)
    before = dict(record.readings)
    assert [told[0] for told in read_all(record).told].count("known") == len(TEXTS)
    assert record.readings == before


@pytest.mark.parametrize(
    "settings",
    [ReadSettings(again=True), ReadSettings(language="en"), ReadSettings(published=PartialDate(2024, 3, 20))],
    ids=["again", "language", "published"],
)
def test_other_options_read_again(settings: ReadSettings) -> None:
    """What the user says of a text belongs to its reading, and --again forces one."""
    record = FakeRecord()
    read_all(record)
    assert [told[0] for told in read_all(record, settings).told].count("read") == len(TEXTS)


def test_other_versions_read_again() -> None:
    """A raised version of any stage reads every document again."""
    record, progress = FakeRecord(), FakeProgress()
    read_all(record)
    versions = (*VERSIONS[:-1], ("claims", "2"))
    run(record, map(capture_of, TEXTS), ReadSettings(), progress, read=fake_read, versions=versions)
    assert [told[0] for told in progress.told].count("read") == len(TEXTS)


def test_changed_bytes_are_read_again() -> None:
    """The address alone does not make a capture known."""
    record = FakeRecord()
    read_all(record, texts=("one met two",))
    assert ("read", "one.txt", 1, 1) in read_all(record, texts=("one met three",)).told


def test_a_problem_of_the_sources_is_kept_and_counted() -> None:
    record, progress = FakeRecord(), FakeProgress()
    problem = Problem(stage="sources", code="not-found", message="no such file", uri="gone.txt")
    summary = run(record, [problem, capture_of("one met two")], ReadSettings(), progress, read=fake_read)
    assert record.problems["gone.txt"] == (problem,)
    assert (summary.n_captures, summary.n_documents, summary.problems) == (2, 1, (("not-found", 1),))


def test_an_unreadable_capture_does_not_take_an_earlier_reading_away() -> None:
    record = FakeRecord()
    read_all(record, texts=("one met two",))
    problem = Problem(stage="sources", code="unreachable", message="no answer", uri="one.txt")
    run(record, [problem], ReadSettings(), FakeProgress(), read=fake_read)
    assert record.readings["one.txt"][0].document.text == "one met two"


def test_the_record_is_settled_only_when_something_changed() -> None:
    record = FakeRecord()
    read_all(record)
    n_settled = len(record.settled)
    assert n_settled
    read_all(record)
    assert len(record.settled) == n_settled
    read_all(record, texts=(*TEXTS, "seven met eight"))
    assert len(record.settled) == 2 * n_settled


def test_a_stop_before_settling_is_made_good_by_the_next_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even when the next run reads nothing new."""
    record = FakeRecord()
    read_all(record)

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("dragoman.pipeline.running.settle_record", stop)
        with pytest.raises(KeyboardInterrupt):
            read_all(record, ReadSettings(again=True))
    n_settled = len(record.settled)
    read_all(record)
    assert len(record.settled) > n_settled


def test_new_versions_of_the_record_stages_settle_again(monkeypatch: pytest.MonkeyPatch) -> None:
    record = FakeRecord()
    read_all(record)
    n_settled = len(record.settled)
    monkeypatch.setattr(settling, "RECORD_STAGES", tuple((name, "next") for name, _ in RECORD_STAGES))
    read_all(record)
    assert len(record.settled) == 2 * n_settled


@given(st.permutations(TEXTS))
def test_the_order_of_arrival_does_not_show(texts: list[str]) -> None:
    record = FakeRecord()
    read_all(record, texts=tuple(texts))
    assert sorted(record.readings.items()) == sorted(_straight().readings.items())


def _straight() -> FakeRecord:
    record = FakeRecord()
    read_all(record)
    return record


def test_captures_are_counted_by_name(tmp_path: Path) -> None:
    (tmp_path / ".hidden").mkdir()
    for name in ("a.txt", "b.html", ".c.txt", ".hidden/d.txt"):
        (tmp_path / name).touch()
    assert count_captures([str(tmp_path), "https://example.org/", "-"]) == 4
    (tmp_path / "e.zip").touch()
    assert count_captures([str(tmp_path)]) is None


@pytest.mark.parametrize("given_date", ["20.03.2024", "2024-3", "2024-02-30", "--03-20", "yesterday", ""])
def test_a_malformed_date_is_wrong_use(given_date: str) -> None:
    with pytest.raises(WrongUse, match="2024-03-20"):
        read_date(given_date)


def test_unknown_languages_and_no_jobs_are_wrong_use() -> None:
    with pytest.raises(WrongUse, match="en, fr, ru, uk"):
        ReadSettings(language="de")
    with pytest.raises(WrongUse, match="1 or more"):
        ReadSettings(jobs=0)


def test_what_is_noticed_about_a_document_that_was_read_is_no_problem() -> None:
    """It is kept and counted apart, and the document is known to the next run."""

    def read_with_notice(task: ReadingTask) -> ReadingOutcome:
        outcome = fake_read(task)
        notice = Problem(stage="documents", code="ambiguous-date", message="which?", uri=task.capture.uri)
        return replace(outcome, problems=(notice,))

    record, progress = FakeRecord(), FakeProgress()
    summary = run(
        record, [capture_of("one met two")], ReadSettings(), progress, read=read_with_notice, versions=VERSIONS
    )
    assert (summary.n_problems, summary.notices) == (0, (("ambiguous-date", 1),))
    assert len(record.problems["one.txt"]) == 1
    assert not [told for told in progress.told if told[0] == "problem"]
    assert ("known", "one.txt") in read_all(record, texts=("one met two",)).told


def test_what_could_not_be_read_is_tried_and_told_again_without_settling_anew() -> None:
    record = FakeRecord()
    for _ in range(2):
        told = read_all(record, texts=("one met two", "unreadable page")).told
        assert ("problem", "empty", False) in told
    assert ("stage", "events") not in told


def test_a_run_settles_what_it_wrote_even_when_another_settled_meanwhile() -> None:
    record = FakeRecord()
    read_all(record)
    n_settled = len(record.settled)
    settled = dict(record.marks)

    def read_beside_another_run(task: ReadingTask) -> ReadingOutcome:
        record.marks.update(settled)
        return fake_read(task)

    captures = map(capture_of, ("seven met eight", "nine met ten"))
    run(record, captures, ReadSettings(), FakeProgress(), read=read_beside_another_run, versions=VERSIONS)
    assert len(record.settled) == 2 * n_settled


def test_a_file_of_no_kind_that_we_read_is_a_problem_only_when_it_was_named() -> None:
    """Pictures beside pages are passed over and counted."""
    beside = Problem(stage="sources", code="unsupported-file", message="not read", uri="news/photo.jpg")
    named = replace(beside, uri="report.pdf")
    targets = frozenset({"news", "report.pdf"})
    summary = run(FakeRecord(), [beside, named], ReadSettings(), FakeProgress(), named=targets, versions=VERSIONS)
    assert (summary.problems, summary.notices) == ((("unsupported-file", 1),), (("unsupported-file", 1),))
