"""The door for an assistant: a server of the Model Context Protocol over one record, which only looks."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.assistant.serving import make_server, serve_over_stdio

__all__ = ["make_server", "serve_over_stdio"]


def __getattr__(name: str) -> Any:
    """Bring the server only when asked for: the protocol's library takes a second to load."""
    if name in __all__:
        from dragoman.assistant import serving

        return getattr(serving, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
