"""Stages follow one another; what cannot go on leaves the road with its reason."""

from collections.abc import Iterable

import pytest

from dragoman.model import AnalyserMissing, Document, DocumentReading, LexiconError, Problem, SourceError, Stage
from dragoman.pipeline import plan, reading
from dragoman.pipeline.plan import follow_stages, stage_versions
from dragoman.pipeline.reading import read_task, read_text
from dragoman.pipeline.settings import ReadingTask
from tests.pipeline.fakes import capture_of, reading_of

Stages = tuple[Stage[object, object], ...]


def stages_of(*functions: object) -> Stages:
    return tuple(Stage(name=str(number), version="1", run=run) for number, run in enumerate(functions))  # type: ignore[arg-type]  # each takes its own type


def split(task: ReadingTask) -> Iterable[Document | Problem]:
    """Make a document of each line; a line of one word is a problem."""
    for line in task.capture.content.decode().splitlines():
        if " " in line:
            yield Document(uri=task.capture.uri, text=line, language="en")
        else:
            yield Problem(stage="documents", code="short", message="one word", uri=task.capture.uri)


def read(document: Document) -> Iterable[DocumentReading]:
    if "bug" in document.text:
        raise TypeError("a bug")
    if "lexicon" in document.text:
        raise LexiconError("a broken file")
    yield reading_of(document)


@pytest.fixture
def _two_stages(monkeypatch: pytest.MonkeyPatch) -> None:
    def follow(value: object, _: object) -> Iterable[DocumentReading | Problem]:
        return follow_stages(value, stages_of(split, read))

    monkeypatch.setattr(reading, "follow_stages", follow)


@pytest.mark.usefixtures("_two_stages")
class TestReadTask:
    """One capture, several documents."""

    def test_documents_and_problems_both_come_out(self) -> None:
        outcome = read_task(ReadingTask(capture=capture_of("a met b\nword\nc met d")))
        assert [one.document.text for one in outcome.readings] == ["a met b", "c met d"]
        assert [problem.code for problem in outcome.problems] == ["short"]
        assert not outcome.is_final
        assert read_task(ReadingTask(capture=capture_of("a met b"))).is_final

    def test_a_bug_becomes_one_fixed_sentence_with_its_traceback_kept(self) -> None:
        outcome = read_task(ReadingTask(capture=capture_of("a met b\nthe bug", "page.txt")))
        assert outcome.readings == ()
        assert [(problem.code, problem.uri) for problem in outcome.problems] == [("internal-error", "page.txt")]
        assert outcome.trace is not None
        assert "TypeError: a bug" in outcome.trace
        assert not outcome.is_final

    def test_a_broken_installation_is_no_problem_of_the_data(self) -> None:
        with pytest.raises(LexiconError):
            read_task(ReadingTask(capture=capture_of("the lexicon")))

    def test_a_text_gives_its_reading(self) -> None:
        assert read_text("a met b").document.text == "a met b"

    def test_a_text_of_nothing_raises(self) -> None:
        with pytest.raises(SourceError):
            read_text("")
        with pytest.raises(SourceError, match="one word"):
            read_text("word")


def test_a_document_without_an_analyser_is_kept_beside_its_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the problem's document resolves, and installing the analyser reads it."""

    def parse(document: Document, *, is_quick: bool) -> object:
        raise AnalyserMissing("no analyser reads the language; install one")

    monkeypatch.setattr("dragoman.sentences.parse_document", parse)
    document = Document(uri="page.txt", text="a met b", language="xx")
    kept, problem = follow_stages(document, plan.DOCUMENT_STAGES[1:])
    assert isinstance(kept, DocumentReading)
    assert isinstance(problem, Problem)
    assert (kept.document, problem.document, problem.code) == (document, document.id, "analyser-missing")


def test_a_stage_that_gives_no_reading_at_the_end_is_a_bug() -> None:
    with pytest.raises(TypeError, match="no reading"):
        list(follow_stages("words", stages_of(lambda words: (words,))))


def test_versions_name_all_that_a_reading_rests_on() -> None:
    assert stage_versions() != stage_versions(is_quick=True)
    names = {name for name, _ in stage_versions()}
    assert names >= {"documents", "sentences", "entities", "claims", "lexicon", "sentences uk"}


def test_the_plan_names_the_versions_that_the_rooms_put_on_their_results() -> None:
    """So that raising one in a room without raising it here, which would read nothing again, is seen."""
    from dragoman.claims import CLAIMS_VERSION
    from dragoman.commitments import COMMITMENTS_VERSION
    from dragoman.entities import VERSION
    from dragoman.events import EVENTS_VERSION
    from dragoman.relations import RELATIONS_VERSION

    of_documents = {stage.name: stage.version for stage in plan.DOCUMENT_STAGES}
    assert (of_documents["entities"], of_documents["claims"]) == (VERSION, CLAIMS_VERSION)
    of_record = dict(plan.RECORD_STAGES)
    assert of_record["events"] == EVENTS_VERSION
    assert of_record["commitments"] == COMMITMENTS_VERSION
    assert of_record["relations"] == RELATIONS_VERSION
