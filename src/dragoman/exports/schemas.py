"""JSON Schemas (draft 2020-12) of the exports, made from the shapes."""

import inspect
import json
import types
import typing
from enum import Enum
from typing import Any

from dragoman.exports import parts
from dragoman.exports.lines import check_what
from dragoman.exports.shapes import LINES

_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean"}

_PATTERNS = {
    "Date": r"^(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}(-\d{2})?)$",
    "Country": r"^[A-Z]{3}$",
}
"""Patterns of words that have a form of their own, by the name that `parts` gives them."""


def schema_text(what: str) -> str:
    """Return the JSON Schema of a line of an export, as it is published in `docs/schema`.

    Raises:
        WrongUse: there is no such export.
    """
    check_what(what)
    definitions: dict[str, Any] = {}
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"dragoman export {what}",
        **schema_of_shape(LINES[what], definitions),
    }
    if definitions:
        schema["$defs"] = dict(sorted(definitions.items()))
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def schema_of_shape(shape: type, definitions: dict[str, Any]) -> dict[str, Any]:
    """Return the JSON Schema of a shape; the shapes within it are put into `definitions`, and linked to there."""
    hints = typing.get_type_hints(shape, include_extras=True)
    return {
        "description": inspect.cleandoc(shape.__doc__ or "").split("\n\n")[0],
        "type": "object",
        "properties": {key: _schema_of(hint, definitions) for key, hint in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _schema_of(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    origin, options = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Annotated:
        return _described(_schema_of(options[0], definitions), hint)
    if origin in (types.UnionType, typing.Union):
        (option,) = (option for option in options if option is not type(None))
        return _or_null(_schema_of(option, definitions))
    if origin is list:
        return {"type": "array", "items": _schema_of(options[0], definitions)}
    if typing.is_typeddict(hint):
        name = hint.__name__.removesuffix("Shape")
        if name not in definitions:
            definitions[name] = {}
            definitions[name] = schema_of_shape(hint, definitions)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(hint, type) and issubclass(hint, Enum):
        return {"enum": [member.value for member in hint]}
    return {"type": _PLAIN[hint]}


def _described(schema: dict[str, Any], hint: Any) -> dict[str, Any]:
    described = {**schema, "description": hint.__metadata__[0]}
    for name, pattern in _PATTERNS.items():
        if getattr(parts, name) == hint:
            described["pattern"] = pattern
    return described


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}
