"""What a request is answered that cannot be fulfilled: one sentence, as a page or, under /api, as problem+json.

This is the second of the three doors at which any error is caught.
"""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from dragoman.model import DragomanError, NotInRecord, RecordError, WrongUse
from dragoman.web.rendering import render
from dragoman.wording import clean_text

log = logging.getLogger("dragoman.web")

_BUG = "Something went wrong inside dragoman that is not your doing; its log has the traceback."

PROBLEM_TYPE = "application/problem+json"
"""Media type of an error under /api (RFC 9457)."""


class NotFound(WrongUse):
    """What the address names is not in the record."""


class NotAcceptable(WrongUse):
    """No form that is asked for can be given."""


def install(app: FastAPI) -> None:
    """Have the application answer every error in one form."""
    app.add_exception_handler(DragomanError, _answer_ours)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_malformed)
    app.add_exception_handler(Exception, _answer_bug)


def answer_error(request: Request, status: int, detail: str, headers: dict[str, str] | None = None) -> Response:
    """Return the answer for an error: problem+json under /api, a page elsewhere."""
    title = HTTPStatus(status).phrase
    if request.url.path.startswith("/api/"):
        content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
        return JSONResponse(content, status_code=status, media_type=PROBLEM_TYPE, headers=headers)
    answer = render(request, "error.html", status=status, title=title, detail=detail)
    answer.status_code = status
    answer.headers.update(headers or {})
    return answer


def _answer_ours(request: Request, error: Exception) -> Response:
    if isinstance(error, NotFound | NotInRecord):
        return answer_error(request, HTTPStatus.NOT_FOUND, _sentence(str(error)))
    if isinstance(error, NotAcceptable):
        return answer_error(request, HTTPStatus.NOT_ACCEPTABLE, _sentence(str(error)))
    if isinstance(error, WrongUse):
        return answer_error(request, HTTPStatus.BAD_REQUEST, _sentence(str(error)))
    status = HTTPStatus.SERVICE_UNAVAILABLE if isinstance(error, RecordError) else HTTPStatus.INTERNAL_SERVER_ERROR
    log.error("%s %s: %s", request.method, clean_text(request.url.path), clean_text(str(error)))
    return answer_error(request, status, _sentence(str(error)))


_WHAT_NOW = {
    HTTPStatus.NOT_FOUND: "There is no page at this address; the menu leads to all that there are.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address does not take that method.",
}


def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    is_phrase = error.detail == HTTPStatus(error.status_code).phrase
    detail = _WHAT_NOW.get(HTTPStatus(error.status_code), error.detail) if is_phrase else error.detail
    return answer_error(request, error.status_code, detail, dict(error.headers or {}))


def _answer_malformed(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    first = error.errors()[0]
    name = ".".join(str(part) for part in first["loc"][1:]) or "the request"
    return answer_error(request, HTTPStatus.UNPROCESSABLE_ENTITY, _sentence(f"{name}: {first['msg']}"))


def _answer_bug(request: Request, error: Exception) -> Response:
    log.error("%s %s", request.method, clean_text(request.url.path), exc_info=error)
    return answer_error(request, HTTPStatus.INTERNAL_SERVER_ERROR, _BUG)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?')) else '.'}"
