"""What the web application is told when it starts."""

from dataclasses import dataclass

PORT = 8321
"""Port when none is given: one that the registry of ports gives to nobody who is met on a desk (November 2026)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """How the application is served.

    Attributes:
        record: address of the record, as `open_record` takes it; None is the default one.
        host: address that is listened on.
        port: port that is listened on.
    """

    record: str | None = None
    host: str = "127.0.0.1"
    port: int = PORT

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"
