"""The guard of the network: connects only to addresses that it has resolved and judged itself."""

import socket
import time
from collections.abc import Callable, Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import httpcore2

from dragoman.model import SourceError

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
"""Host and port to the numeric addresses that it stands for; raises OSError when it stands for none."""

_NAT64 = ip_network("64:ff9b::/96")
"""The well-known prefix of RFC 6052: the last 32 bits are an IPv4 address that the network translates to."""


class AddressRefusedError(SourceError):
    """The host stands for no address that may be connected to."""


def resolve_host(host: str, port: int) -> Sequence[str]:
    """Return the numeric addresses that the system's resolver gives for `host`, without duplicates."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet.

    Private, loopback, link-local, shared, multicast, reserved and documentation addresses are not,
    nor an IPv6 address that carries such an IPv4 address inside (mapped, 6to4, Teredo, NAT64).

    Source: the IANA special-purpose registries as the standard library has them.

    >>> is_public("93.184.215.14"), is_public("::ffff:127.0.0.1"), is_public("64:ff9b::a00:1")
    (True, False, False)
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(one) for one in (parsed, *_addresses_inside(parsed)))


def _is_global(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address in _NAT64:
        return True  # the IPv4 address inside is what counts
    if isinstance(address, IPv6Address) and address.is_site_local:
        return False  # given up by RFC 3879 and still routed inside some walls; the library calls it global
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def _addresses_inside(address: Address) -> tuple[IPv4Address, ...]:
    if isinstance(address, IPv4Address):
        return ()
    inside = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        inside.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return tuple(one for one in inside if one is not None)


class GuardedBackend(httpcore2.NetworkBackend):
    """Resolves a host once, judges every address, and connects to the very address that it judged.

    A name that answers differently the second time (DNS rebinding) gains nothing: there is no
    second time. `deadline` is on the clock of `time.monotonic`; no read or write outlasts it.
    """

    def __init__(
        self,
        *,
        allow_private: bool,
        resolve: Resolve = resolve_host,
        connector: httpcore2.NetworkBackend | None = None,
    ) -> None:
        self.deadline = float("inf")
        self._allow_private = allow_private
        self._resolve = resolve
        self._connector = connector or httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first reachable address of `host` that the guard allows."""
        try:
            addresses = self._resolve(host, port)
        except (OSError, UnicodeError) as fault:
            raise httpcore2.ConnectError(f"the name {host} cannot be resolved") from fault
        allowed = [one for one in addresses if self._allow_private or is_public(one)]
        if not allowed:
            raise AddressRefusedError(
                f"{host} leads to no address of the public internet and was not fetched; allow private addresses"
                " if you trust it"
            )
        return self._connect_first(allowed, port, timeout, local_address, socket_options)

    def _connect_first(
        self,
        addresses: Sequence[str],
        port: int,
        timeout: float | None,
        local_address: str | None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None,
    ) -> httpcore2.NetworkStream:
        fault: Exception | None = None
        for address in addresses:
            try:
                stream = self._connector.connect_tcp(
                    address, port, _seconds_left(self.deadline, timeout), local_address, socket_options
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as refusal:
                fault = refusal
            else:
                return _TimedStream(stream, self)
        raise fault or httpcore2.ConnectError("no address to connect to")

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None
    ) -> httpcore2.NetworkStream:
        """Refuse: a socket of this machine is no address of the internet."""
        raise AddressRefusedError(f"{path} is a socket of this machine and was not opened")


class _TimedStream(httpcore2.NetworkStream):
    """A stream whose every step ends by the guard's deadline: a server that drips bytes gains nothing."""

    def __init__(self, stream: httpcore2.NetworkStream, guard: GuardedBackend) -> None:
        self._stream = stream
        self._guard = guard

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _seconds_left(self._guard.deadline, timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _seconds_left(self._guard.deadline, timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, _seconds_left(self._guard.deadline, timeout))
        return _TimedStream(secured, self._guard)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _seconds_left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore2.ReadTimeout("the time for this address is over")
    return min(left, timeout) if timeout is not None else left
