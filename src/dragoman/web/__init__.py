"""The window for people and programs: pages and an HTTP API over one record."""

from typing import TYPE_CHECKING, Any

from dragoman.web.settings import ServeSettings

if TYPE_CHECKING:
    from dragoman.web.app import make_app
    from dragoman.web.serving import serve_until_stopped

__all__ = ["ServeSettings", "make_app", "serve_until_stopped"]


def __getattr__(name: str) -> Any:
    """Bring the application only when asked for: it loads FastAPI, which takes half a second."""
    if name == "make_app":
        from dragoman.web.app import make_app

        return make_app
    if name == "serve_until_stopped":
        from dragoman.web.serving import serve_until_stopped

        return serve_until_stopped
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
