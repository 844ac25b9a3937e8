"""The description of jobs (OpenAPI 3.1), from the schemas that check them and the shapes that are answered."""

from typing import Any

from dragoman.exports import schema_of_shape
from dragoman.web.api.answering import JSON
from dragoman.web.api.job_shapes import JobLine, WholeJob
from dragoman.web.api.jobs import EXAMPLE, GIVEN, LIST
from dragoman.web.uploading import MAX_NUMBER

_NUMBER = {
    "name": "number",
    "in": "path",
    "required": True,
    "description": "number of the job",
    "schema": {"type": "integer", "minimum": 1, "maximum": MAX_NUMBER},
    "example": 1,
}
_ASKED = ("400", "401", "406", "429", "503")
_CHANGED = (*_ASKED, "403")
_TOKEN = (
    "Needs the role of editor: a token of one, or on the machine that serves a program that is no browser and sends "
    "JSON."
)
_SHOWN = {
    "number": 1,
    "state": "done",
    "by": "edda",
    "added": "2026-11-30T09:00:00+00:00",
    "begun": "2026-11-30T09:00:01+00:00",
    "ended": "2026-11-30T09:00:04+00:00",
    "language": "en",
    "published": "2024-03-20",
    "n_targets": 1,
    "targets": [
        {"kind": "address", "uri": "https://news.example.org/a-page", "name": "https://news.example.org/a-page"}
    ],
    "progress": {
        "n_captures": 1,
        "n_done": 1,
        "n_known": 0,
        "n_documents": 1,
        "n_claims": 7,
        "n_problems": 0,
        "stage": None,
    },
    "failure": None,
    "can_be_undone": True,
}
_SHOWN_WHOLE = {
    **_SHOWN,
    "counts": {"added": 1, "renewed": 0, "known": 0, "replaced": 0, "unread": 0},
    "parts": [
        {
            "fate": "added",
            "uri": "https://news.example.org/a-page",
            "document": "document-00112233445566778899",
            "is_there": True,
            "title": "Presidents meet",
        }
    ],
    "problems": [],
}


def describe_schemas() -> dict[str, Any]:
    """Return the schemas of what jobs are answered with and made of."""
    definitions: dict[str, Any] = {}
    found = {"Job": schema_of_shape(JobLine, definitions), "WholeJob": schema_of_shape(WholeJob, definitions)}
    return {**found, **definitions, "GivenToRead": GIVEN}


def describe_paths() -> dict[str, dict[str, Any]]:
    """Return the operations by path and method."""
    page = {
        "type": "object",
        "properties": {
            "items": {"type": "array", "items": {"$ref": "#/components/schemas/Job"}},
            **{name: {"type": ["string", "null"], "description": "address; null at an end"} for name in _ENDS},
        },
        "required": ["items", *_ENDS],
        "additionalProperties": False,
    }
    listed = {"items": [_SHOWN], "previous": None, "next": "/api/v1/jobs?cursor=1"}
    whole = {"$ref": "#/components/schemas/WholeJob"}
    get_all = _operation("list_jobs", "What was given to read, the newest first.", "200", (page, listed), _ASKED)
    get_all["parameters"] = LIST.describe()
    give = _operation("give_to_read", "Give a text or addresses to read.", "201", (whole, _SHOWN_WHOLE), _CHANGED)
    give["description"] = _TOKEN
    give["requestBody"] = {
        "required": True,
        "content": {JSON: {"schema": {"$ref": "#/components/schemas/GivenToRead"}, "example": EXAMPLE}},
    }
    give["responses"] |= {status: {"$ref": f"#/components/responses/{status}"} for status in ("413", "415")}
    give["responses"]["201"]["headers"] = {"Location": {"description": "the job", "schema": {"type": "string"}}}
    told = "One job with the documents that it met and what it could not read."
    get_one = _operation("find_job", told, "200", (whole, _SHOWN_WHOLE), (*_ASKED, "404"))
    told = "Take a job back: the documents that it added go."
    undo = _operation("undo_job", told, "202", (whole, {**_SHOWN_WHOLE, "state": "undoing"}), (*_CHANGED, "404"))
    undo["description"] = f"{_TOKEN} What the job found there before stays. Follow `state` until it is undone."
    for one in (get_one, undo):
        one["parameters"] = [_NUMBER]
    return {
        "/api/v1/jobs": {"get": get_all, "post": give},
        "/api/v1/jobs/{number}": {"get": get_one, "delete": undo},
    }


_ENDS = ("previous", "next")


def _operation(
    name: str, told: str, status: str, answered: tuple[dict[str, Any], Any], errors: tuple[str, ...]
) -> dict[str, Any]:
    schema, example = answered
    responses: dict[str, Any] = {
        status: {"description": told, "content": {JSON: {"schema": schema, "example": example}}},
        **{error: {"$ref": f"#/components/responses/{error}"} for error in sorted(errors)},
    }
    if status == "200":
        responses["200"]["headers"] = {
            "ETag": {"description": "changes when the answer does", "schema": {"type": "string"}}
        }
        responses["304"] = {"description": "Unchanged since the answer whose ETag was sent in If-None-Match."}
    return {"operationId": name, "tags": ["jobs"], "summary": told, "parameters": [], "responses": responses}
