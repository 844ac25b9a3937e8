"""What is given to read, by a program: jobs listed, one whole, given by text or addresses, and taken back."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Request
from jsonschema import Draft202012Validator, FormatChecker
from starlette.responses import Response

from dragoman.model import PartFate, Role, WrongUse
from dragoman.pipeline import LANGUAGES
from dragoman.record import Record
from dragoman.web.access import Visitor, needs
from dragoman.web.access.refusals import AccessRefused
from dragoman.web.access.visitors import LOCAL_EDITOR, desk_of
from dragoman.web.api.answering import JSON, answer_json, choose_form
from dragoman.web.api.job_shapes import WholeJob, shape_job, shape_whole
from dragoman.web.api.parameters import DAY, Parameters
from dragoman.web.asking import AskedRecord, link_with
from dragoman.web.errors import NotFound
from dragoman.web.uploading import MAX_ADDRESSES, MAX_NUMBER, JobsWait, hand_in, read_asked

router = APIRouter()

_DEFAULT_LIMIT = 50
_N_PARTS = 1000
"""Documents of each fate that a job shows; an archive of a year's pages is read on the command line."""

LIST = Parameters(
    (
        "limit",
        "lines of one answer",
        {"type": "integer", "minimum": 1, "maximum": 100, "default": _DEFAULT_LIMIT},
    ),
    (
        "cursor",
        "where the list goes on: taken from `next` or `previous` of an answer",
        {"type": "string", "pattern": "^[1-9][0-9]{0,8}$"},
    ),
)

GIVEN: dict[str, Any] = {
    "type": "object",
    "description": "What is to be read: a text, addresses, or both. Files are given on the page Add.",
    "properties": {
        "text": {
            "type": "string",
            "description": "one text, as it is",
            "maxLength": 200_000,
            "pattern": r"\S",
        },
        "addresses": {
            "type": "array",
            "description": "pages, feeds, lists of feeds; hosts in their ASCII form, as RFC 3986 has it",
            "minItems": 1,
            "maxItems": MAX_ADDRESSES,
            "items": {
                "type": "string",
                "maxLength": 2000,
                "pattern": r"^https?://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]{1,5})?(/[!-~]*)?$",
            },
        },
        "language": {"type": "string", "description": "of all of it; else it is found", "enum": list(LANGUAGES)},
        "published": {**DAY, "description": "date of publication for what states none"},
    },
    "anyOf": [{"required": ["text"]}, {"required": ["addresses"]}],
    "additionalProperties": False,
}
"""The JSON Schema of what is given; by it a request is both described and checked."""

EXAMPLE = {"addresses": ["https://news.example.org/a-page"], "language": "en", "published": "2024-03-20"}


async def read_body(request: Request) -> dict[str, Any]:
    """Return what a request gives.

    Raises:
        HTTPException: it is no JSON by what it says of itself.
        WrongUse: it is no JSON, or not what may be given.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != JSON:
        raise HTTPException(415, f"This address takes {JSON}; say so in Content-Type.")
    try:
        given: Any = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise WrongUse("the body is no JSON") from error
    fault = next(Draft202012Validator(GIVEN, format_checker=FormatChecker()).iter_errors(given), None)
    if fault is not None:
        where = ".".join(str(part) for part in fault.absolute_path) or "the body"
        raise WrongUse(f"{where} is not what may be given: {fault.message[:200]}")
    return dict(given)


@router.get("/jobs")
def give_jobs(request: Request, record: AskedRecord) -> Response:
    """Give one stretch of the jobs, the newest first."""
    asked = LIST.check(request)
    limit = int(asked.get("limit", _DEFAULT_LIMIT))
    found = record.jobs.list_jobs(limit=limit + 1, before=int(asked["cursor"]) if "cursor" in asked else None)
    shown = found[:limit]
    after = link_with(request, cursor=str(shown[-1].number)) if len(found) > limit else None
    newest = record.jobs.list_jobs(limit=1)
    is_first = not shown or shown[0].number == newest[0].number
    before = None if is_first else link_with(request, cursor=str(shown[0].number + limit + 1))
    links = ((before, "prev"), (after, "next"))
    told = ", ".join(f'<{address}>; rel="{rel}"' for address, rel in links if address)
    page = {"items": [shape_job(job) for job in shown], "previous": before, "next": after}
    return answer_json(request, page, {"Link": told} if told else None)


@router.get("/jobs/{number}")
def give_job(request: Request, record: AskedRecord, number: str) -> Response:
    """Give one job with the documents that it met and what it could not read."""
    Parameters().check(request)
    return answer_json(request, _find(record, number))


@router.post("/jobs")
def give_to_read(
    request: Request,
    record: AskedRecord,
    visitor: Annotated[Visitor, needs(Role.EDITOR)],
    given: Annotated[dict[str, Any], Depends(read_body)],
) -> Response:
    """Make a job of what is given."""
    Parameters().check(request)
    choose_form(request.headers.get("accept"), (JSON,))
    keeper, files = request.app.state.job_keeper, request.app.state.kept_files
    by = visitor.name or LOCAL_EDITOR
    try:
        job = hand_in(record, keeper, lambda: read_asked(given, files, by=by, at=desk_of(request).now()))
    except JobsWait as error:
        raise AccessRefused(429, f"{error}.", {"Retry-After": "60"}) from error
    return _answer(_find(record, str(job.number)), 201, {"Location": f"/api/v1/jobs/{job.number}"})


@router.delete("/jobs/{number}")
def take_back(
    request: Request, record: AskedRecord, number: str, _: Annotated[Visitor, needs(Role.EDITOR)]
) -> Response:
    """Have a job taken back: the documents that it added go, by whoever works at jobs."""
    Parameters().check(request)
    choose_form(request.headers.get("accept"), (JSON,))
    found = _find(record, number)
    if found["can_be_undone"]:
        record.jobs.wish_undo(found["number"], desk_of(request).now())
        request.app.state.job_keeper.nudge()
    return _answer(_find(record, number), 202, {})


def _find(record: Record, number: str) -> WholeJob:
    is_number = number.isascii() and number.isdigit() and 0 < len(number) <= len(str(MAX_NUMBER))
    job = record.jobs.find_job(int(number)) if is_number and 0 < int(number) <= MAX_NUMBER else None
    if job is None:
        raise NotFound(f"there is no job {number[:20]!r}; /api/v1/jobs lists them")
    parts = [part for fate in PartFate for part in record.jobs.parts(job.number, fate, limit=_N_PARTS)]
    there = record.jobs.find_there([part.document for part in parts if part.document])
    return shape_whole(job, record.jobs.count_parts(job.number), parts, frozenset(there))


def _answer(job: WholeJob, status: int, headers: dict[str, str]) -> Response:
    content = json.dumps(job, ensure_ascii=False, allow_nan=False).encode()
    return Response(content, status, {**headers, "Cache-Control": "no-store"}, JSON)
