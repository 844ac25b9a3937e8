"""What the web application is told when it starts."""

from dataclasses import dataclass
from ipaddress import ip_address

PORT = 8321
"""Port when none is given: one that the registry of ports gives to nobody who is met on a desk (November 2026)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServeSettings:
    """How the application is served.

    Attributes:
        record: address of the record, as `open_record` takes it; None is the default one.
        host: address that is listened on.
        port: port that is listened on.
        allow_hosts: further names under which the server may be asked.
        behind_proxy: a proxy on this machine hands requests on, reached by https.
        sign_in: whoever sits at the machine must sign in too.
    """

    record: str | None = None
    host: str = "127.0.0.1"
    port: int = PORT
    allow_hosts: tuple[str, ...] = ()
    behind_proxy: bool = False
    sign_in: bool = False

    @property
    def is_readable_on_the_way(self) -> bool:
        """Whether what is sent could be read by others of the network: no https, and not this machine alone."""
        return not self.behind_proxy and not is_loopback(self.host)

    @property
    def url(self) -> str:
        """The address to open in a browser."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def is_loopback(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("0.0.0.0"), is_loopback("example.org")
    (True, True, False, False)
    """
    return host == "localhost" or (is_numeric(host) and ip_address(host).is_loopback)


def is_numeric(host: str) -> bool:
    """Whether a host is an address in figures, not a name."""
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
