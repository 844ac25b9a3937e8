"""How the API answers: in the form that is asked for, and not again what the asker holds already."""

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from starlette.responses import Response

from dragoman.exports import write_line, write_table
from dragoman.web.errors import NotAcceptable

JSON = "application/json"
LINES = "application/jsonl"
TABLE = "text/csv"

FORMS = (JSON, LINES, TABLE)
"""Media types in which a list can be had; the first when any will do. JSON Lines also answers to its older names."""

_ALIASES = {"application/x-ndjson": LINES, "application/ndjson": LINES, "application/x-jsonlines": LINES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Lines of a list, and the addresses of what stands before and after them; None at an end."""

    what: str
    lines: Sequence[Mapping[str, Any]]
    before: str | None = None
    after: str | None = None


def choose_form(accepted: str | None, forms: Sequence[str] = FORMS) -> str:
    """Return the form that an Accept header prefers, of equal ones ours first.

    Raises:
        NotAcceptable: it takes none of ours.

    >>> choose_form("text/html, text/csv;q=0.5"), choose_form("*/*"), choose_form("application/x-ndjson")
    ('text/csv', 'application/json', 'application/jsonl')
    """
    wanted = list(_read_accepted(accepted or "*/*"))
    best, best_weight = None, 0.0
    for form in forms:
        # the most specific range that fits a form decides on it (RFC 9110, section 12.5.1)
        weight = max(((_closeness(range_, form), weight) for range_, weight in wanted), default=(0, 0.0))
        if weight[0] and weight[1] > best_weight:
            best, best_weight = form, weight[1]
    if best is None:
        raise NotAcceptable(f"this can be had as {', '.join(forms)}, not as {accepted}")
    return best


def _read_accepted(header: str) -> Iterable[tuple[str, float]]:
    for part in header.split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        weight = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        try:
            yield _ALIASES.get(name, name), min(max(float(weight), 0.0), 1.0)
        except ValueError:
            yield _ALIASES.get(name, name), 0.0


def _closeness(range_: str, form: str) -> int:
    if range_ == form:
        return 3
    if range_ == f"{form.partition('/')[0]}/*":
        return 2
    return 1 if range_ == "*/*" else 0


def answer_list(request: Request, listed: Listed) -> Response:
    """Answer a list in the form that is asked for; `Link` headers say where it goes on in every form."""
    form = choose_form(request.headers.get("accept"))
    links = [
        f'<{address}>; rel="{rel}"' for rel, address in (("prev", listed.before), ("next", listed.after)) if address
    ]
    headers = {"Vary": "Accept", **({"Link": ", ".join(links)} if links else {})}
    if form == TABLE:
        table = io.StringIO(newline="")
        write_table(listed.what, listed.lines, table)
        return answer(request, table.getvalue(), f"{TABLE}; charset=utf-8; header=present", headers)
    if form == LINES:
        return answer(request, "".join(map(write_line, listed.lines)), LINES, headers)
    page = {"items": list(listed.lines), "previous": listed.before, "next": listed.after}
    return answer_json(request, page, headers)


def answer_json(request: Request, value: object, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with one JSON value."""
    choose_form(request.headers.get("accept"), FORMS if headers and "Vary" in headers else (JSON,))
    return answer(request, json.dumps(value, ensure_ascii=False, allow_nan=False), JSON, headers)


def answer(request: Request, text: str, media_type: str, headers: Mapping[str, str] | None = None) -> Response:
    """Answer with a text, or with 304 alone when the asker holds it already."""
    content = text.encode()
    tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    kept = {"ETag": tag, "Cache-Control": "private, no-cache", **(headers or {})}
    held = {part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")}
    if tag in held or "*" in held:
        return Response(status_code=304, headers=kept)
    return Response(content, media_type=media_type, headers=kept)
