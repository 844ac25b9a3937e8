"""The shapes of jobs in the API: what was given to read, how far it is, and what came of it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, TypedDict

from dragoman.model import Job, JobPart, JobState, PartFate, TargetKind

Moment = Annotated[str, "moment with its offset from UTC: 2026-11-30T09:00:00+00:00"]

N_SHOWN = 20
"""Targets that a line of the list shows; a job has up to some hundred, and its own address gives them all."""


class TargetShape(TypedDict):
    """One thing to read."""

    kind: TargetKind
    uri: Annotated[str, "under which address its documents are kept"]
    name: Annotated[str, "as it is shown: the address, a file's name, the first words of a text"]


class ProgressShape(TypedDict):
    """How far a job is."""

    n_captures: Annotated[int | None, "files, addresses and members of archives there will be"]
    n_done: int
    n_known: Annotated[int, "of them those that were read before"]
    n_documents: int
    n_claims: int
    n_problems: int
    stage: Annotated[str | None, "the stage over the whole record that is at work"]


class JobLine(TypedDict):
    """What somebody gave to read; of many targets the first are shown."""

    number: int
    state: JobState
    by: str
    added: Moment
    begun: Moment | None
    ended: Moment | None
    language: Annotated[str | None, "BCP 47 tag that holds for all of it; null has it found"]
    published: Annotated[str | None, "date of publication for what states none"]
    n_targets: int
    targets: list[TargetShape]
    progress: ProgressShape
    failure: Annotated[str | None, "why it failed"]
    can_be_undone: bool


class PartShape(TypedDict):
    """One document that a job met."""

    fate: PartFate
    uri: str
    document: Annotated[str | None, "id of the document"]
    is_there: Annotated[bool, "whether the record still holds it"]
    title: str


class UnreadShape(TypedDict):
    """One address of which a job could read nothing, and why."""

    uri: str
    reason: str


class FatesShape(TypedDict):
    """How often a job did each thing."""

    added: int
    renewed: int
    known: int
    replaced: int
    unread: int


class WholeJob(JobLine):
    """A job with all its targets, the documents that it met and what it could not read, at most a thousand of each."""

    counts: FatesShape
    parts: list[PartShape]
    problems: list[UnreadShape]


def shape_job(job: Job, *, most: int | None = N_SHOWN) -> JobLine:
    """Return a job as a line of the list, with at most so many targets."""
    progress = job.progress
    return JobLine(
        number=job.number,
        state=job.state,
        by=job.by,
        added=_tell(job.added),
        begun=_tell(job.begun) if job.begun else None,
        ended=_tell(job.ended) if job.ended else None,
        language=job.language,
        published=str(job.published) if job.published else None,
        n_targets=len(job.targets),
        targets=[TargetShape(kind=one.kind, uri=one.uri, name=one.name) for one in job.targets[:most]],
        progress=ProgressShape(
            n_captures=progress.n_captures,
            n_done=progress.n_done,
            n_known=progress.n_known,
            n_documents=progress.n_documents,
            n_claims=progress.n_claims,
            n_problems=progress.n_problems,
            stage=progress.stage,
        ),
        failure=job.failure,
        can_be_undone=job.can_be_undone,
    )


def shape_whole(job: Job, counts: Mapping[PartFate, int], parts: Sequence[JobPart], there: frozenset[str]) -> WholeJob:
    """Return a job with its parts; `there` are the documents that the record still holds."""
    read = [one for one in parts if one.fate is not PartFate.UNREAD]
    return WholeJob(
        **shape_job(job, most=None),
        counts=FatesShape(**{fate.value: counts.get(fate, 0) for fate in PartFate}),  # type: ignore[typeddict-item]  # one key a fate
        parts=[
            PartShape(fate=one.fate, uri=one.uri, document=one.document, is_there=one.document in there, title=one.told)
            for one in read
        ],
        problems=[UnreadShape(uri=one.uri, reason=one.told) for one in parts if one.fate is PartFate.UNREAD],
    )


def _tell(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
