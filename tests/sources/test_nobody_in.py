"""What an attacker tries on the way in: forms of addresses, answers that unpack to gigabytes, secrets that leak."""

import gzip
import re
import socket
import tracemalloc
import zlib
from pathlib import Path

import pytest

from dragoman.model import Capture, Problem
from dragoman.sources import fetching, read_captures
from dragoman.sources.feeds import read_addresses
from dragoman.sources.guard import AddressRefusedError, GuardedBackend, is_public, resolve_host
from tests.sources.test_fetching import Site, code_of, site, small_internet
from tests.sources.test_guard import RecordingConnector

__all__ = ["site"]  # a fixture

SECRET = "Tr0ub4dor"

ODD_FORMS = (
    "2130706433 0x7f000001 0x7f.0.0.1 0177.0.0.1 017700000001 127.1 127.0.1 0 0x0 00000000000 "
    "3232235777 0xa9fea9fe 169.254.43518 10.1 0xA.0x0.0x0.0x1 127.0.0.1."
)
"""Numbers that the system's resolver takes for addresses of this machine, its neighbours or a cloud's own service."""


@pytest.mark.parametrize("host", ODD_FORMS.split())
def test_no_way_of_writing_a_private_address_gets_through(host: str) -> None:
    """The system itself says what the number stands for; what it says is judged, not how it was written."""
    connector = RecordingConnector()
    guard = GuardedBackend(allow_private=False, resolve=_resolve_number, connector=connector)
    with pytest.raises((AddressRefusedError, OSError, Exception)) as caught:
        guard.connect_tcp(host, 80)
    assert connector.connected == []
    assert isinstance(caught.value, AddressRefusedError) or "cannot be resolved" in str(caught.value)


def _resolve_number(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    return [str(entry[4][0]) for entry in found]


INSIDE = (
    "::127.0.0.1 ::ffff:0:127.0.0.1 64:ff9b:1::7f00:1 fec0::1 100::1 2001:10::1 fd00:ec2::254 ff0e::1 192.0.0.1 "
    "0:0:0:0:0:ffff:a9fe:a9fe 2002:c0a8:101::1 ::ffff:169.254.169.254%25eth0 [::1] 127.0.0.1:80 192.88.99.256"
)


@pytest.mark.parametrize("address", INSIDE.split())
def test_no_ipv6_form_that_carries_a_private_address_is_public(address: str) -> None:
    assert not is_public(address)


def test_the_resolver_of_the_system_gives_numbers_only() -> None:
    assert resolve_host("127.0.0.1", 80) == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("file:///etc/passwd", "unsupported-scheme"),
        ("gopher://news.example/1", "unsupported-scheme"),
        ("data://text/html,<p>x", "unsupported-scheme"),
        ("ftp://news.example/x", "unsupported-scheme"),
        ("jar:http://news.example!/x", "unsupported-scheme"),
        ("http://news.example:99999/", "malformed-url"),
        ("http://news.example:-1/", "malformed-url"),
        ("http:///x", "malformed-url"),
        ("http://\x00news.example/", "unreachable"),
        ("http://news.example/\r\nX-Injected: 1", "unreachable"),
    ],
)
def test_no_other_scheme_and_no_broken_address_is_opened(site: Site, address: str, code: str) -> None:
    with small_internet(site) as fetcher:
        found = fetcher.fetch(address)
    assert isinstance(found, Problem)
    assert found.code in {code, "malformed-url", "http-status"}
    assert not any("x-injected" in headers for headers in site.headers)


@pytest.mark.parametrize(
    "target", [f"http://ann:{SECRET}@news.example/x", f"https://{SECRET}@news.example:8443/y?a=b@c"]
)
def test_a_password_in_an_address_is_kept_nowhere(site: Site, target: str) -> None:
    with small_internet(site) as fetcher:
        found = fetcher.fetch(target)
    assert isinstance(found, Problem)
    assert found.code == "credentials-in-url"
    assert SECRET not in repr(found)
    [named] = read_captures([target])
    assert SECRET not in repr(named)
    [archive] = read_captures([f"https://ann:{SECRET}@news.example/a.warc.gz"])
    assert SECRET not in repr(archive)


def test_an_answer_packed_twice_does_not_fill_the_memory(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Forty kilobytes that unpack to a hundred megabytes and more: the bound counts what comes out, as it comes."""
    monkeypatch.setattr(fetching, "MAX_CAPTURE_BYTES", 1_000_000)
    zeros = zlib.compressobj(9, wbits=31)
    once = b"".join(zeros.compress(bytes(1_000_000)) for _ in range(200)) + zeros.flush()
    site.answers["/twice"] = (200, {"content-type": "text/html", "content-encoding": "gzip, gzip"}, gzip.compress(once))
    site.answers["/once"] = (200, {"content-type": "text/html", "content-encoding": "gzip"}, once)
    site.answers["/often"] = (200, {"content-type": "text/html", "content-encoding": ", ".join(["gzip"] * 99)}, once)
    tracemalloc.start()
    with small_internet(site) as fetcher:
        codes = [code_of(fetcher.fetch(f"http://news.example{path}")) for path in ("/once", "/twice", "/often")]
    most_bytes = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert codes[:2] == ["too-large", "too-large"]
    assert codes[2] is not None
    assert most_bytes < 60_000_000


def test_a_feed_leads_neither_to_files_nor_to_other_schemes(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET)
    content = f"""<!DOCTYPE rss [<!ENTITY a SYSTEM "file://{secret}"><!ENTITY b "&a;&a;">]><rss><channel>
        <item><link>file://{secret}</link></item><item><link>gopher://news.example/1</link></item>
        <item><link>javascript:alert(1)</link></item><item><link>https://news.example/&b;</link></item>
        <item><link>https:news.example</link></item></channel></rss>"""
    addresses, _ = read_addresses(content.encode(), "https://news.example/feed")
    assert all(re.match(r"https?://news\.example/", address) for address in addresses)
    assert SECRET not in repr(addresses)


def test_a_page_that_was_had_is_no_problem(site: Site) -> None:
    """The tests above would pass were nothing ever fetched."""
    site.page("/a")
    with small_internet(site) as fetcher:
        assert isinstance(fetcher.fetch("http://news.example/a"), Capture)
