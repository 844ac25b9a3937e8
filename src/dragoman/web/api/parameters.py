"""What a request to the API may ask: each parameter with its schema, from which it is both described and checked."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import Request
from jsonschema import Draft202012Validator, FormatChecker

from dragoman.model import WrongUse
from dragoman.record import APPLICABLE, choices_of
from dragoman.web.asking import query_name

Schema = Mapping[str, Any]

MOST_LINES = 500
"""Lines of one answer: with whole documents some ten megabytes."""

_LONGEST = 500
"""Code points of a parameter: more than anybody types, and a bound for what a search is made of."""

_WORDS: Schema = {"type": "string", "maxLength": _LONGEST, "pattern": r"^[^\u0000]*$"}
_DAY: Schema = {
    "type": "string",
    "anyOf": [{"format": "date"}, {"pattern": r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2]))?$"}],
}
_YES_OR_NO: Schema = {"type": "string", "enum": ["1", "0", "true", "false"]}

_FIRST = "first day: 2024, 2024-03 or 2024-03-20"
_LAST = "last day, likewise; 2024-03 is its 31st"

_FIELDS: Mapping[str, tuple[str, Schema]] = {
    "actor": ("who does it (speaks, owes): a name in any language, a country code, or an id", _WORDS),
    "party": ("who is on either side", _WORDS),
    "other": ("who is a party beside `party`", _WORDS),
    "since": (f"of the act, else of the page: {_FIRST}", _DAY),
    "until": (f"of the act, else of the page: {_LAST}", _DAY),
    "published_since": (f"of publication: {_FIRST}", _DAY),
    "published_until": (f"of publication: {_LAST}", _DAY),
    "told_since": (f"of the first page that tells it: {_FIRST}", _DAY),
    "told_until": (f"of the first page that tells it: {_LAST}", _DAY),
    "changed_since": (f"of the last change: {_FIRST}", _DAY),
    "changed_until": (f"of the last change: {_LAST}", _DAY),
    "is_undated": ("whether no date of publication is known", _YES_OR_NO),
    "has_differences": ("whether its accounts differ", _YES_OR_NO),
    "is_denied": ("whether some claim denies it", _YES_OR_NO),
    "min_origins": ("told by at least so many independent origins", {"type": "integer", "minimum": 0, "maximum": 9999}),
    "status": ("what is said of it", _WORDS),
    "act": ("fine act of the lexicon, e.g. MEET", _WORDS),
    "type": ("PLOVER type, or the kind of an entity, quote, commitment or problem", _WORDS),
    "language": ("BCP 47 tag of the page's language", _WORDS),
    "outlet": ("who published the page", _WORDS),
    "country": (
        "ISO 3166-1 alpha-3 code of a party or place",
        {"type": "string", "pattern": "^[A-Za-z]{3}$"},
    ),
    "text": ('words that occur; "a phrase" in quotation marks, begin* as well', _WORDS),
    "document": ("id of the document that it stands in", _WORDS),
}
"""Every field of `Filter` that can be asked for: what it means, and what it may be."""

LIMIT = ("limit", "lines of one answer", {"type": "integer", "minimum": 1, "maximum": MOST_LINES, "default": 50})
CURSOR = (
    "cursor",
    "where the list goes on: taken from `next` or `previous` of an answer",
    {"type": "string", "maxLength": 2000, "pattern": "^[A-Za-z0-9_=-]*$"},
)
DAY = _DAY
WORDS = _WORDS


class Parameters:
    """The parameters of one address, in order: (name, meaning, schema)."""

    def __init__(self, *entries: tuple[str, str, Schema], required: frozenset[str] = frozenset()) -> None:
        self.entries = entries
        self.required = required
        self._schemas = {name: schema for name, _, schema in entries}

    def check(self, request: Request) -> dict[str, str]:
        """Return what a request asks, each parameter once.

        Raises:
            WrongUse: a parameter that is not known, is given twice, is missing, or is not what it may be.
        """
        given: dict[str, str] = {}
        for name, value in request.query_params.multi_items():
            if name not in self._schemas:
                known = ", ".join(self._schemas) or "none"
                raise WrongUse(f'there is no parameter "{name[:60]}" here; there are: {known}')
            if name in given:
                raise WrongUse(f'the parameter "{name}" is given twice; give it once')
            _check_value(name, value, self._schemas[name])
            given[name] = value
        missing = sorted(self.required - given.keys())
        if missing:
            raise WrongUse(f"the parameter {missing[0]} is missing")
        return given

    def describe(self) -> list[dict[str, Any]]:
        """Return the parameters as OpenAPI has them."""
        return [
            {"name": name, "in": "query", "required": name in self.required, "description": meaning, "schema": schema}
            for name, meaning, schema in self.entries
        ]


@cache
def filter_entries(what: str) -> tuple[tuple[str, str, Schema], ...]:
    """Return the parameters that choose among values of a kind."""
    entries = []
    for field in (name for name in _FIELDS if name in APPLICABLE[what]):
        meaning, schema = _FIELDS[field]
        choices = choices_of(what, field)
        entries.append((query_name(field), meaning, {"type": "string", "enum": list(choices)} if choices else schema))
    return tuple(entries)


def _check_value(name: str, value: str, schema: Schema) -> None:
    read: Any = value
    if schema["type"] == "integer" and value.removeprefix("-").isdigit() and value.isascii() and len(value) < 10:
        read = int(value)
    error = next(Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors(read), None)
    if error is None:
        return
    if "enum" in schema:
        may = f"one of {', '.join(schema['enum'])}"
    elif schema["type"] == "integer":
        may = f"a number from {schema['minimum']} to {schema['maximum']}"
    elif schema == _DAY:
        may = "a day, month or year: 2024-03-20, 2024-03 or 2024"
    else:
        may = f"at most {schema['maxLength']} signs" if "maxLength" in schema else f"like {schema['pattern']}"
    raise WrongUse(f"{name} is {value[:60]!r}, but must be {may}")
