"""The gate put before an application."""

from fastapi import FastAPI

from dragoman.record import Record
from dragoman.web.access.desk import AccessDesk, check_users
from dragoman.web.access.gate import Gate
from dragoman.web.access.headers import Headers
from dragoman.web.settings import ServeSettings


def install_access(app: FastAPI, settings: ServeSettings, record: Record) -> None:
    """Put the gate before an application, and the headers on all its answers.

    Args:
        app: the application; not yet started.
        settings: how it is served.
        record: of which the users are.

    Raises:
        WrongUse: others could reach it, and nobody could sign in.
    """
    check_users(settings, record.users)
    desk = AccessDesk(settings, record.users)
    app.state.access = desk
    app.add_middleware(Gate, desk=desk)
    build = app.build_middleware_stack
    # added as middleware, the headers would miss the answer to a bug, which is made outside all middleware
    app.build_middleware_stack = lambda: Headers(build())  # type: ignore[method-assign]  # the one way to stand outside even the server-error layer
