"""One capture or one text from its bytes to its readings, in this process."""

import hashlib
import traceback
from dataclasses import replace
from datetime import date

from dragoman.model import (
    AnalyserMissing,
    Capture,
    DocumentReading,
    DragomanError,
    PartialDate,
    Problem,
    SourceError,
)
from dragoman.pipeline.plan import NOTICES, follow_stages, sift, stages_for
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask, check_language, read_date


def read_task(task: ReadingTask) -> ReadingOutcome:
    """Return what one capture gives; never raises for what stands in it.

    A fault in the data comes back as a problem. A bug of ours comes back as the problem
    `internal-error` with its traceback, so that one document does not stop a run.

    Raises:
        DragomanError: the installation itself is at fault (a broken lexicon file).
    """
    try:
        reason = sift(task)
        if reason is not None:
            return ReadingOutcome(uri=task.capture.uri, passed_over=reason)
        outcomes = tuple(follow_stages(task, stages_for(task.outside, is_quick=task.is_quick)))
    except DragomanError:
        raise
    except Exception:  # noqa: BLE001 - the door of a worker's task: logged with its traceback by the run
        problem = internal_error(task.capture.uri)
        return ReadingOutcome(uri=problem.uri, problems=(problem,), is_final=False, trace=traceback.format_exc())
    problems = tuple(_place_problem(outcome, task.capture) for outcome in outcomes if isinstance(outcome, Problem))
    return ReadingOutcome(
        uri=task.capture.uri,
        readings=tuple(outcome for outcome in outcomes if isinstance(outcome, DocumentReading)),
        problems=problems,
        is_final=all(problem.code in NOTICES for problem in problems),
    )


def _place_problem(problem: Problem, capture: Capture) -> Problem:
    """Say of a problem of a page in a web archive where the page lies."""
    if capture.place is None or problem.place is not None:
        return problem
    return replace(problem, place=str(capture.place))


def internal_error(uri: str) -> Problem:
    """Return the one sentence that a bug of ours is shown as."""
    message = "a fault of Dragoman itself stopped the reading of this document; the log holds its traceback"
    return Problem(stage="pipeline", code="internal-error", message=message, uri=uri)


def read_text(
    text: str,
    language: str | None = None,
    published: str | date | PartialDate | None = None,
    *,
    quick: bool = False,
) -> DocumentReading:
    """Read one text, without a record.

    Args:
        text: the text as published, plain or with page furniture around it.
        language: BCP 47 tag; None has it found.
        published: date of publication, which "yesterday" and "Monday" are counted from; None
            assumes nothing.
        quick: parse without the encoder.

    Returns:
        The document with its sentences, mentions, entities, quotes and claims. The first reading
        in a language takes seconds to load the analyser, later ones some milliseconds a sentence.

    Raises:
        WrongUse: a language that we do not read, or a malformed date.
        AnalyserMissing: no analyser is installed for the language.
        SourceError: there is nothing to read in the text.
    """
    content = text.encode()
    uri = f"text:{hashlib.sha256(content).hexdigest()[:16]}"
    capture = Capture(uri=uri, content=content, media_type="text/plain", encoding="utf-8", origin="text")
    task = ReadingTask(capture=capture, language=check_language(language), published=read_date(published))
    reading: DocumentReading | None = None
    for outcome in follow_stages(task, stages_for(is_quick=quick)):
        if isinstance(outcome, DocumentReading):
            reading = reading or outcome
        elif outcome.code == "analyser-missing":
            raise AnalyserMissing(outcome.message)
        elif outcome.code not in NOTICES:
            raise SourceError(outcome.message)
    if reading is None:
        raise SourceError("there is nothing to read in this text")
    return reading
