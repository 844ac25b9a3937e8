"""The window for people and programs: pages and an HTTP API over one record."""

from typing import TYPE_CHECKING, Any

from dragoman.web.settings import ServeSettings

if TYPE_CHECKING:
    from dragoman.web.access.keeping import add_user, change_password, make_token, read_role
    from dragoman.web.app import make_app
    from dragoman.web.serving import serve_until_stopped

__all__ = [
    "ServeSettings",
    "add_user",
    "change_password",
    "make_app",
    "make_token",
    "read_role",
    "serve_until_stopped",
]

_OF_USERS = frozenset({"add_user", "change_password", "make_token", "read_role"})


def __getattr__(name: str) -> Any:
    """Bring the application only when asked for: it loads FastAPI, which takes half a second."""
    if name == "make_app":
        from dragoman.web.app import make_app

        return make_app
    if name == "serve_until_stopped":
        from dragoman.web.serving import serve_until_stopped

        return serve_until_stopped
    if name in _OF_USERS:
        from dragoman.web.access import keeping

        return getattr(keeping, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
