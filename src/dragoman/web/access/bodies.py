"""How much a request may bring: counted while it streams in, refused before it is read."""

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive, Scope

from dragoman.web.access.refusals import AccessRefused

MIB = 1024 * 1024

MAX_BODY = 1 * MIB
"""Bytes of any request but those below: a note, a judgement, a search."""

MAX_UPLOAD = 256 * MIB
"""Bytes of one request that brings files; the sources read at most 20 MB of one that is no archive."""

MAX_FILES = 200
"""Files of one request; more come as a zip archive."""

MAX_FIELDS = 50
MAX_FIELD = 8 * MIB
"""Bytes of one field of a form: a pasted text. Ten years of a newspaper's leaders are less."""

BODY_LIMITS: dict[str, int] = {"/add": MAX_UPLOAD, "/feeds": 5 * MIB}
"""Paths whose requests may be larger."""


def body_limit(path: str) -> int:
    """Return how many bytes a request to a path may bring."""
    return BODY_LIMITS.get(path.rstrip("/"), MAX_BODY)


def check_length(declared: str | None, limit: int) -> None:
    """Refuse a body that says itself that it is too large."""
    if declared is not None and (not (declared.isascii() and declared.isdigit()) or int(declared) > limit):
        raise _too_large(limit)


def count_bytes(receive: Receive, limit: int) -> Receive:
    """Return `receive` that refuses as soon as more than `limit` bytes have come, whatever was declared."""
    n_bytes = 0

    async def receive_counted() -> Message:
        nonlocal n_bytes
        message = await receive()
        if message["type"] == "http.request":
            n_bytes += len(message.get("body", b""))
            if n_bytes > limit:
                raise _too_large(limit)
        return message

    return receive_counted


async def read_form(request: Request) -> FormData:
    """Return the form of a request, within our bounds; it is read once, however often it is asked for.

    The gate closes its files when the request is answered.

    Raises:
        AccessRefused: it is none, or has more parts than are taken at once.
    """
    try:
        form = await request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=MAX_FIELD)
    except AccessRefused:
        raise
    except HTTPException as error:
        raise AccessRefused(
            400,
            f"This form cannot be read ({error.detail}) At most {MAX_FILES} files are taken at once; "
            "send more in parts, or as a zip archive.",
        ) from error
    request.scope["dragoman.form"] = form
    return form


async def close_form(scope: Scope) -> None:
    """Close the files of a request's form, where it was read."""
    form = scope.get("dragoman.form")
    if isinstance(form, FormData):
        await form.close()


def _too_large(limit: int) -> AccessRefused:
    shown = f"{limit // MIB} MiB" if limit >= MIB else f"{limit} bytes"
    return AccessRefused(413, f"The request is larger than the {shown} that are taken at once; send it in parts.")
