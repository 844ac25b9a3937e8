"""The API's own description (OpenAPI 3.1), made from the same parameters and shapes by which it answers."""

import json
from functools import cache
from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.exports import LINES as SHAPES
from dragoman.exports import schema_text
from dragoman.web.api import answering, lists, questions
from dragoman.web.api.jobs_described import describe_paths, describe_schemas
from dragoman.web.api.parameters import Parameters
from dragoman.web.errors import PROBLEM_TYPE

router = APIRouter()

_TOLD = {
    "events": "Occurrences with their accounts, differences, relays and denials.",
    "claims": "Acts that one place in a text speaks of, each with its words and attribution chain.",
    "quotes": "Words given as someone's.",
    "documents": "Texts as published, whole.",
    "mentions": "Spans that name someone or something.",
    "entities": "States, bodies, organisations, people, outlets, treaties, weapons.",
    "commitments": "Who owes what to whom, and what has become of it.",
    "relations": "What two states did with each other in one month.",
    "problems": "What could not be read, with its place and reason.",
}

_EXAMPLES = {
    "q": "drones",
    "actor": "Путін",
    "party": "Belarus",
    "other": "RUS",
    "since": "2022-12",
    "until": "2023",
    "country": "BLR",
    "language": "uk",
    "act": "MEET",
    "if": "Poland attacks Belarus",
    "on": "2024-03-20",
    "day": "2022-12-19",
}


@router.get("/openapi.json")
def give_description(request: Request) -> Response:
    """Give this description."""
    return answering.answer(request, json.dumps(describe_api(), ensure_ascii=False), answering.JSON)


@cache
def describe_api() -> dict[str, Any]:
    """Return the description as an OpenAPI 3.1 document."""
    definitions = {what: json.loads(schema_text(what)) for what in SHAPES}
    schemas: dict[str, Any] = {"Problem": _PROBLEM} | {
        name: _relinked(schema) for name, schema in describe_schemas().items()
    }
    for what, schema in definitions.items():
        schema.pop("$schema", None)
        schemas |= {name: _relinked(inner) for name, inner in schema.pop("$defs", {}).items()}
        schemas[_line_name(what)] = _relinked(schema)
    return {
        "openapi": "3.1.0",
        "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
        "info": {
            "title": "Dragoman",
            "version": version("dragoman"),
            "summary": "The record between states: who said that who did what, to whom, when, and through whom.",
            "description": "Reading needs no token on the machine that serves. Lists are paged by cursor: follow "
            "`next` (or the Link header) until it is null. Each answer carries an ETag. Days are as vague as you like.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": {f"/api/v1{path}": {"get": operation} for path, operation in _operations()} | describe_paths(),
        "components": {"schemas": schemas, "responses": _ERRORS},
    }


def _operations() -> list[tuple[str, dict[str, Any]]]:
    found: list[tuple[str, dict[str, Any]]] = []
    for what in lists.KINDS:
        line = {"$ref": f"#/components/schemas/{_line_name(what)}"}
        found.append((f"/{what}", _operation(
            f"list_{what}", what, _TOLD[what], lists.list_parameters(what), _list_of(line)
        )))  # fmt: skip
        found.append((f"/{what}/{{id}}", _operation(
            f"find_{what}", what, f"One of the {what} by its id, or a beginning of it that no other has.",
            Parameters(), {answering.JSON: {"schema": line}}, has_id=True,
        )))  # fmt: skip
    claim = {"$ref": f"#/components/schemas/{_line_name('claims')}"}
    for what in ("events", "commitments"):
        found.append((f"/{what}/{{id}}/claims", _operation(
            f"list_claims_of_{what}", what, "The claims that it rests on, all of them.",
            Parameters(), _list_of(claim), has_id=True,
        )))  # fmt: skip
    for what in lists.COUNTED:
        found.append((f"/facets/{what}", _operation(
            f"count_{what}", what, f"How many {what} there are by each thing that the list can be narrowed to.",
            lists.count_parameters(what), {answering.JSON: {"schema": _FACETS}},
        )))  # fmt: skip
    for what in lists.TIMED:
        found.append((f"/periods/{what}", _operation(
            f"count_{what}_over_time", what, f"How many {what} there are in each period.",
            lists.period_parameters(what), {answering.JSON: {"schema": _PERIODS}},
        )))  # fmt: skip
    for path, told, parameters in (
        ("record", "How much of what the record holds.", questions.NOTHING),
        (
            "casus",
            "The commitments on which a supposed attack would bear; `is_capped` when only the newest were looked at.",
            questions.CASUS,
        ),
        ("network", "The network of states in each period, and what changed.", questions.NETWORK),
        ("briefing", "A sourced briefing, as `dragoman brief --json` writes it.", questions.BRIEFING),
        ("openapi.json", "This description.", None),
    ):
        content: dict[str, Any] = {answering.JSON: {"schema": {"type": "object"}}}
        operation = _operation(f"ask_{path.partition('.')[0]}", "questions", told, parameters or Parameters(), content)
        found.append((f"/{path}", operation))
    return found


def _operation(
    name: str, tag: str, told: str, parameters: Parameters, content: dict[str, Any], *, has_id: bool = False
) -> dict[str, Any]:
    described = parameters.describe()
    for one in described:
        if one["name"] in _EXAMPLES:
            one["example"] = _EXAMPLES[one["name"]]
    if has_id:
        described.insert(0, _ID)
    errors = ["400", "401", "406", "429", "503", *(["404"] if has_id or name == "ask_briefing" else [])]
    return {
        "operationId": name,
        "tags": [tag],
        "summary": told,
        "parameters": described,
        "responses": {
            "200": {"description": told, "content": content, "headers": _HEADERS},
            "304": {"description": "Unchanged since the answer whose ETag was sent in If-None-Match."},
            **{status: {"$ref": f"#/components/responses/{status}"} for status in sorted(errors)},
        },
    }


def _list_of(line: dict[str, Any]) -> dict[str, Any]:
    address = {"type": ["string", "null"], "description": "address of the stretch before or after; null at an end"}
    page = {
        "type": "object",
        "properties": {"items": {"type": "array", "items": line}, "previous": address, "next": address},
        "required": ["items", "previous", "next"],
        "additionalProperties": False,
    }
    return {
        answering.JSON: {"schema": page},
        answering.LINES: {"schema": {"type": "string", "description": "one line an object, as in `items`"}},
        answering.TABLE: {"schema": {"type": "string", "description": "the columns of `dragoman export`"}},
    }


def _relinked(schema: Any) -> Any:
    """Return a schema with links to definitions within itself led to the components of the description."""
    if isinstance(schema, dict):
        return {
            key: value.replace("#/$defs/", "#/components/schemas/") if key == "$ref" else _relinked(value)
            for key, value in schema.items()
        }
    return [_relinked(part) for part in schema] if isinstance(schema, list) else schema


def _line_name(what: str) -> str:
    return SHAPES[what].__name__


_ID = {
    "name": "id",
    "in": "path",
    "required": True,
    "description": "whole id, or its beginning",
    "schema": {"type": "string", "minLength": 1, "maxLength": 100, "pattern": r"^[a-z0-9-]+$"},
}
_HEADERS = {"ETag": {"description": "changes when the answer does", "schema": {"type": "string"}}}
_PROBLEM = {
    "type": "object",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "one sentence: what, where, what now"},
    },
    "required": ["type", "title", "status", "detail"],
}
_ERRORS = {
    status: {
        "description": told,
        "content": {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
    for status, told in (
        ("400", "A parameter is not known, or not what it may be."),
        ("401", "The server asks to sign in: send `Authorization: Bearer` with a token of `dragoman users token`."),
        ("403", "The user's role does not allow it, or it does not come from the user's own page."),
        ("404", "Nothing has this id, or several ids begin so."),
        ("406", "No form that is asked for can be given."),
        ("413", "More is sent than is taken at once."),
        ("415", "What is sent is not of the type that is taken."),
        ("429", "Too many requests; Retry-After says when."),
        ("503", "The record cannot be reached."),
    )
}
_FACETS = {
    "type": "object",
    "properties": {
        "facets": {
            "type": "object",
            "additionalProperties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {"value": {"type": "string"}, "n": {"type": "integer"}},
                    "required": ["value", "n"],
                },
            },
        },
        "n_found": {"type": "integer", "description": "values that were found"},
        "n_counted": {"type": "integer", "description": "of them the newest, over which the facets are counted"},
        "is_capped": {"type": "boolean", "description": "whether there are more than were found"},
    },
    "required": ["facets", "n_found", "n_counted", "is_capped"],
}
_PERIODS = {
    "type": "object",
    "properties": {
        "unit": {"type": "string"},
        "periods": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"period": {"type": ["string", "null"]}, "n": {"type": "integer"}},
                "required": ["period", "n"],
            },
        },
    },
    "required": ["unit", "periods"],
}
