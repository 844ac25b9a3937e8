"""Every list in every form that exports write: `/events.csv?country=PRK`, streamed."""

import io
from dataclasses import replace
from typing import BinaryIO

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from dragoman import exports
from dragoman.model import WrongUse
from dragoman.record import Record, check_filter
from dragoman.web.asking import AskedRecord, read_filter
from dragoman.web.errors import NotFound
from dragoman.web.forms import default_limit_of, file_name_of, forms_of, media_type_of
from dragoman.web.spooling import Spool

router = APIRouter()


@router.get("/{what}.{form}")
def send_list(request: Request, record: AskedRecord, what: str, form: str) -> Response:
    """Send the values that the query chooses, all of them, or as many as `limit` says.

    `mark=1` begins a table with the byte order mark that Excel needs. A number of values that the form itself bounds
    (the newest entries of a feed) is told in the header `X-Dragoman-Limit`.
    """
    if what not in exports.LINES or form not in forms_of(what):
        raise NotFound(_tell_forms(what, form))
    given = request.query_params
    filter = replace(read_filter(given, what), limit=_read_limit(given.get("limit", "")) or default_limit_of(form))
    check_filter(what, filter)
    asked = exports.Request(what=what, filter=filter, with_mark=given.get("mark") in {"1", "true"})
    spool = Spool()
    spool.fill(lambda stream: _write(record, form, asked, stream))
    spool.wait_for_start()
    headers = {"Content-Disposition": f'attachment; filename="{file_name_of(what, form)}"'}
    if filter.limit:
        headers["X-Dragoman-Limit"] = str(filter.limit)
    if form == "atom":
        headers["Content-Disposition"] = "inline"
    return StreamingResponse(spool.chunks(), media_type=media_type_of(form), headers=headers)


def _write(record: Record, form: str, asked: exports.Request, stream: BinaryIO) -> None:
    with io.BufferedWriter(_Raw(stream), buffer_size=1 << 16) as buffered:
        if exports.FORMATS[form].is_binary:
            exports.write_export(record, form, asked, buffered)
            return
        text = io.TextIOWrapper(buffered, encoding="utf-8", errors="replace", newline="")
        exports.write_export(record, form, asked, text)
        text.flush()
        text.detach()


class _Raw(io.RawIOBase):
    """A spool as the buffers of the standard library want it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def writable(self) -> bool:
        """It is there to be written to."""
        return True

    def write(self, part: object) -> int:
        """Hand some bytes on."""
        return self._stream.write(bytes(part))  # type: ignore[call-overload]  # it is a binary spool; the base class says text too


def _read_limit(given: str) -> int:
    if not given.strip():
        return 0
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise WrongUse(f"limit is {given!r}, but must be a number")
    return int(given)


def _tell_forms(what: str, form: str) -> str:
    if what not in exports.LINES:
        return f"there is no list {what!r}; there are {', '.join(exports.LINES)}"
    return f"{what} cannot be had as {form!r}; they can as {', '.join(forms_of(what))}"
