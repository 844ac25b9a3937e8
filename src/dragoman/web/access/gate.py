"""The gate that every request passes: the name asked for, how often, who asks, how much is sent, and from where."""

import math
from urllib.parse import quote

from fastapi import Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dragoman.model import DragomanError
from dragoman.web.access.bodies import body_limit, check_length, close_form, count_bytes
from dragoman.web.access.desk import AccessDesk
from dragoman.web.access.hosts import is_known_host
from dragoman.web.access.limits import group_address
from dragoman.web.access.needs import SAFE, check_origin
from dragoman.web.access.refusals import AccessRefused
from dragoman.web.access.visitors import Visitor, Way
from dragoman.web.errors import answer_error, log

SIGN_IN = "/sign-in"
OPEN_PATHS = frozenset({SIGN_IN})
"""What one needs before one has signed in, beside the files under `/static/`."""


class Gate:
    """Lets a request through with its visitor, or answers it with a refusal."""

    def __init__(self, app: ASGIApp, desk: AccessDesk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; anything that is no request of HTTP (a socket) is closed."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        request = Request(scope, receive)
        try:
            limit = self._check_request(request)
            visitor = await self._admit(request)
        except AccessRefused as refusal:
            await answer_error(request, refusal.status_code, refusal.detail, dict(refusal.headers or {}))(
                scope, receive, send
            )
            return
        except DragomanError as error:
            log.error("%s %s: %s", request.method, request.url.path, error)
            await answer_error(request, 503, f"{error}.")(scope, receive, send)
            return
        turned = self._turn_away(request, visitor)
        if turned is not None:
            await turned(scope, receive, send)
            return
        try:
            await self._app(scope, count_bytes(receive, limit), self._send_with_cookie(request, send))
        finally:
            await close_form(scope)
        if "dragoman.touched_session" in scope:
            await self._touch(scope["dragoman.touched_session"])

    def _check_request(self, request: Request) -> int:
        """Return how many bytes it may bring; refuse what needs no look at who asks."""
        if not is_known_host(request.headers.get("host", ""), self._desk.settings):
            raise AccessRefused(
                421,
                "The server is not known under the name that was asked for; use the address that it printed when it "
                "started, or start it with --allow-host NAME.",
            )
        address = group_address(request.client.host if request.client else "")
        _refuse_if_early(self._desk.by_address.take(address))
        limit = body_limit(request.url.path)
        check_length(request.headers.get("content-length"), limit)
        if request.method not in SAFE:
            check_origin(request)
        return limit

    async def _admit(self, request: Request) -> Visitor:
        """Return who asks, and leave it for the routes."""
        if request.url.path.startswith("/static/"):
            visitor = Visitor(way=Way.NOBODY)
        else:
            visitor = await run_in_threadpool(self._desk.find_visitor, request)
        request.scope["dragoman.visitor"] = visitor
        if visitor.name is not None:
            _refuse_if_early(self._desk.by_user.take(visitor.name))
        return visitor

    def _turn_away(self, request: Request, visitor: Visitor) -> Response | None:
        """Return what somebody is answered who must sign in first; None for whoever may go on."""
        path = request.url.path
        if visitor.role is not None or path in OPEN_PATHS or path.startswith("/static/"):
            return None
        wanted = path + (f"?{request.url.query}" if request.url.query else "")
        to_sign_in = f"{SIGN_IN}?next={quote(wanted if request.method in SAFE else '/', safe='')}"
        is_page = "text/html" in request.headers.get("accept", "") and not path.startswith("/api/")
        if is_page and "hx-request" not in request.headers:
            return RedirectResponse(to_sign_in, status_code=303)
        headers = {"WWW-Authenticate": "Bearer", "HX-Redirect": to_sign_in}
        detail = (
            'Sign in at /sign-in, or send a token that "dragoman users token NAME" made as "Authorization: Bearer".'
        )
        return answer_error(request, 401, detail, headers)

    def _send_with_cookie(self, request: Request, send: Send) -> Send:
        """Return `send` that gives a browser without a key its own, with the first page."""

        async def send_with_cookie(message: Message) -> None:
            key = request.scope.get("dragoman.new_browser_key")
            if key and message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    carrier = Response()
                    self._desk.set_cookie(request, carrier, self._desk.browser_cookie(request), key)
                    headers.append("set-cookie", carrier.headers["set-cookie"])
            await send(message)

        return send_with_cookie

    async def _touch(self, session: str) -> None:
        """Keep that the session is in use, after the answer has gone out; the next request tries again if it fails."""
        try:
            await run_in_threadpool(self._desk.touch, session)
        except DragomanError as error:
            log.warning("a session's use was not kept: %s", error)


def _refuse_if_early(wait: float) -> None:
    if wait > 0:
        seconds = math.ceil(wait)
        message = f"Too many requests have come from you; wait {seconds} s and go on more slowly."
        raise AccessRefused(429, message, {"Retry-After": str(seconds)})
