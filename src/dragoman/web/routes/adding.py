"""The pages *Add* and *Jobs*: what is given to read, how far it is, what came of it, and taking it back."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request
from starlette.datastructures import FormData
from starlette.responses import RedirectResponse, Response

from dragoman.model import Event, Job, PartFate, Role, WrongUse
from dragoman.pipeline import LANGUAGES, JobKeeper, KeptFiles
from dragoman.record import Record
from dragoman.web.access import AskedVisitor, Visitor, needs
from dragoman.web.access.bodies import MAX_FILES, MAX_UPLOAD, read_form
from dragoman.web.access.visitors import desk_of
from dragoman.web.asking import AskedRecord
from dragoman.web.errors import NotFound
from dragoman.web.event_lines import EventLine, read_event_lines
from dragoman.web.rendering import render
from dragoman.web.uploading import MAX_NUMBER, hand_in, read_given

router = APIRouter()

_N_JOBS, _N_LATEST = 50, 5
_N_PARTS = 100
"""Documents that a page of a job lists of each fate; a longer list is announced as cut."""

_N_EVENTS = 20

Number = Annotated[int, Path(ge=1, le=MAX_NUMBER)]
"""The number of a job in an address."""

GivenForm = Annotated[FormData, Depends(read_form)]
"""A form with its files, within our bounds; declared after who asks, so that a stranger's is not read."""


def _keeper_of(request: Request) -> tuple[JobKeeper, KeptFiles]:
    return request.app.state.job_keeper, request.app.state.kept_files


@router.get("/add")
def show_add(request: Request, record: AskedRecord, _: Annotated[Visitor, needs(Role.EDITOR)]) -> Response:
    """Show what can be given."""
    return _show_form(request, record)


@router.post("/add")
def add(
    request: Request, record: AskedRecord, visitor: Annotated[Visitor, needs(Role.EDITOR)], form: GivenForm
) -> Response:
    """Make a job of what is given, and lead to its page."""
    keeper, files = _keeper_of(request)
    try:
        at = desk_of(request).now()
        job = hand_in(record, keeper, lambda: read_given(form, files, by=visitor.name or "", at=at))
    except WrongUse as error:
        return _show_form(request, record, form, str(error))
    return RedirectResponse(f"/jobs/{job.number}", status_code=303)


@router.get("/jobs")
def show_jobs(
    request: Request, record: AskedRecord, before: Annotated[int | None, Query(ge=1, le=MAX_NUMBER)] = None
) -> Response:
    """List the jobs, the newest first."""
    jobs = record.jobs.list_jobs(limit=_N_JOBS + 1, before=before)
    older = jobs[_N_JOBS - 1].number if len(jobs) > _N_JOBS else None
    return render(request, "jobs.html", jobs=jobs[:_N_JOBS], older=older, before=before)


@router.get("/jobs/{number}")
def show_job(request: Request, record: AskedRecord, number: Number, _: AskedVisitor) -> Response:
    """Show how far a job is, and what came of it."""
    job = _find(record, number)
    counts = record.jobs.count_parts(number)
    parts = {fate: record.jobs.parts(number, fate, limit=_N_PARTS) for fate in PartFate if counts.get(fate)}
    there = record.jobs.find_there([part.document for found in parts.values() for part in found if part.document])
    answer = render(
        request,
        "job.html",
        job=job,
        parts=parts,
        counts=counts,
        there=there,
        events=_events_of(record, job),
        names={target.uri: target.name for target in job.targets},
    )
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post("/jobs/{number}/undo")
def undo(request: Request, record: AskedRecord, number: Number, _: Annotated[Visitor, needs(Role.EDITOR)]) -> Response:
    """Have a job taken back."""
    _find(record, number)
    record.jobs.wish_undo(number, desk_of(request).now())
    _keeper_of(request)[0].nudge()
    return RedirectResponse(f"/jobs/{number}", status_code=303)


def _find(record: Record, number: int) -> Job:
    job = record.jobs.find_job(number)
    if job is None:
        raise NotFound(f"there is no job {number}; the page Jobs lists them")
    return job


def _events_of(record: Record, job: Job) -> tuple[EventLine, ...]:
    """Return the latest events that the job's documents tell."""
    if job.is_moving:
        return ()
    ids = record.jobs.events_of(job.number, limit=_N_EVENTS)
    found = record.reader.find_all(Event, ids)
    return read_event_lines(record.reader, [found[id] for id in ids if id in found])


def _show_form(request: Request, record: Record, form: FormData | None = None, message: str = "") -> Response:
    kept = {
        name: given if form is not None and isinstance(given := form.get(name), str) else ""
        for name in ("text", "addresses", "language", "published")
    }
    answer = render(
        request,
        "add.html",
        message=message,
        given=kept,
        languages=LANGUAGES,
        jobs=record.jobs.list_jobs(limit=_N_LATEST),
        max_files=MAX_FILES,
        max_bytes=MAX_UPLOAD,
    )
    answer.status_code = 400 if message else 200
    return answer
