"""The guard allows public addresses only, and connects to the very address that it judged."""

from collections.abc import Iterable

import httpcore2
import pytest

from dragoman.sources.guard import AddressRefusedError, GuardedBackend, is_public

REFUSED = (
    "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 0.0.0.0 224.0.0.1 239.1.1.1 240.0.0.1 "
    "255.255.255.255 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fe80::1%eth0 fc00::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1 "
    "::ffff:10.0.0.1 2002:7f00:1:: 64:ff9b::7f00:1 64:ff9b::a00:1 2001:0:7f00:1:: not-an-address"
)


class RecordingConnector(httpcore2.NetworkBackend):
    """A connector that connects to nothing and remembers where to."""

    def __init__(self, unreachable: Iterable[str] = ()) -> None:
        self.connected: list[str] = []
        self._unreachable = set(unreachable)

    def connect_tcp(self, host: str, port: int, *args: object, **kwargs: object) -> httpcore2.NetworkStream:
        self.connected.append(host)
        if host in self._unreachable:
            raise httpcore2.ConnectError("refused")
        return httpcore2.MockStream([])


@pytest.mark.parametrize("address", REFUSED.split())
def test_no_private_form_of_an_address_is_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::808:808"]
)
def test_addresses_of_the_internet_are_public(address: str) -> None:
    assert is_public(address)


def test_it_resolves_once_and_connects_to_the_address_that_it_judged() -> None:
    """A name whose second answer is loopback gains nothing: nobody asks twice."""
    answers = iter([["93.184.215.14"], ["127.0.0.1"]])
    connector = RecordingConnector()
    guard = GuardedBackend(allow_private=False, resolve=lambda host, port: next(answers), connector=connector)
    guard.connect_tcp("rebinding.example", 80)
    assert connector.connected == ["93.184.215.14"]


def test_a_name_for_private_addresses_only_is_refused() -> None:
    connector = RecordingConnector()
    guard = GuardedBackend(allow_private=False, resolve=lambda *_: ["10.0.0.7", "::1"], connector=connector)
    with pytest.raises(AddressRefusedError, match=r"inside\.example"):
        guard.connect_tcp("inside.example", 443)
    assert connector.connected == []


def test_of_a_mixed_answer_only_the_public_part_is_tried() -> None:
    connector = RecordingConnector(unreachable=["93.184.215.14"])
    addresses = ["127.0.0.1", "93.184.215.14", "8.8.8.8"]
    guard = GuardedBackend(allow_private=False, resolve=lambda *_: addresses, connector=connector)
    guard.connect_tcp("mixed.example", 80)
    assert connector.connected == ["93.184.215.14", "8.8.8.8"]


def test_private_addresses_are_connected_to_when_the_user_allows_them() -> None:
    connector = RecordingConnector()
    GuardedBackend(allow_private=True, resolve=lambda *_: ["127.0.0.1"], connector=connector).connect_tcp("a", 80)
    assert connector.connected == ["127.0.0.1"]


def test_a_socket_of_the_machine_is_never_opened() -> None:
    with pytest.raises(AddressRefusedError):
        GuardedBackend(allow_private=True).connect_unix_socket("/run/x.sock")


def test_nothing_is_read_after_the_deadline() -> None:
    guard = GuardedBackend(allow_private=True, resolve=lambda *_: ["127.0.0.1"], connector=RecordingConnector())
    stream = guard.connect_tcp("a", 80)
    guard.deadline = 0.0
    with pytest.raises(httpcore2.ReadTimeout):
        stream.read(1)
