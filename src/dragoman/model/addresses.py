"""Addresses of the web by which a page is known again, however it is written."""

import hashlib
import re
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKERS = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gclsrc|wbraid|gbraid|msclkid|yclid|twclid|igshid|_?openstat|"
    r"mc_[ce]id|mkt_tok|_hsenc|_hsmi|xtor|at_(?:medium|campaign|custom\d|link_\w+)|ref_(?:src|url)|ns_\w+|s_kwcid"
)
"""Parameters by which readers are told apart, not pages: those that Google, Meta, Microsoft, Yandex, Mailchimp,
HubSpot and AT Internet document, and what feeds of newspapers put behind their links (from memory, November 2026).
A parameter that may name a page (`id`, `p`, `ref`, `source`) is left: a page read twice is better than one lost."""

_SAFE = "!$&'()*+,;=:@/~-._"
_PORTS = {"http": 80, "https": 443}
_LONGEST_KEY = 300
"""Signs of a key, which the index of any database takes; of a longer one the end is a fingerprint."""

_MIN_PRINTED = 40
"""Signs of the shortest text that is known again by itself; a shorter one ("Not found") stands on many pages."""


def page_key(address: str) -> str | None:
    """Return what all ways to write a page's address have in common; None for what is no address of the web.

    Left out are the scheme, `www.`, the port that goes without saying, the fragment, the slash at the end and the
    parameters that count readers (`utm_…`). What remains may name two pages on a site that tells http from https;
    none such is known.

    >>> page_key("HTTP://www.News.example:80/a/?utm_source=rss&id=7#top") == page_key("https://news.example/a?id=7")
    True
    """
    parts = _split(address)
    if parts is None or parts.hostname is None:
        return None
    host = _name_host(parts.hostname)
    port = parts.port
    if port is not None and port != _PORTS[parts.scheme.lower()]:
        host = f"{host}:{port}"
    path = quote(unquote(parts.path, errors="surrogateescape"), safe=_SAFE, errors="surrogateescape").rstrip("/")
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True, errors="surrogateescape")
        if not _TRACKERS.fullmatch(name.lower())
    ]
    query = f"?{urlencode(kept, errors='surrogateescape')}" if kept else ""
    key = f"{host}{path}{query}"
    return key if len(key) <= _LONGEST_KEY else key[: _LONGEST_KEY - 64] + hashlib.sha256(key.encode()).hexdigest()


def hide_credentials(address: str) -> str:
    """Return an address without the user name and password that stand before its host: it may be kept and shown.

    >>> hide_credentials("https://ann:secret@news.example:8443/a?b=c@d"), hide_credentials("notes/ann@home.txt")
    ('https://news.example:8443/a?b=c@d', 'notes/ann@home.txt')
    """
    scheme, is_address, rest = address.partition("://")
    if not is_address:
        return address
    host = re.match(r"[^/?#\\]*", rest)
    named = host[0] if host else ""
    return f"{scheme}://{named.rpartition('@')[2]}{rest[len(named) :]}"


def site_of(key: str) -> str:
    """Return the site of a page by its key: its host without the beginnings that stand for the same pages on a phone.

    >>> site_of("m.news.example/a"), site_of("news.example:8080")
    ('news.example', 'news.example:8080')
    """
    host = key.partition("/")[0].partition("?")[0]
    for beginning in ("m.", "amp.", "mobile."):
        rest = host.removeprefix(beginning)
        if rest != host and "." in rest:
            return rest
    return host


def is_front_page(key: str) -> bool:
    """Whether a page's key is that of a whole site: where sites send readers whose page is gone."""
    return "/" not in key and "?" not in key


def print_text(text: str) -> str | None:
    """Return the fingerprint of a text, whatever its spaces and capitals; None for one too short to be known again.

    Cost: some 3 ms a megabyte.
    """
    words = " ".join(text.casefold().split())
    return hashlib.sha256(words.encode(errors="surrogatepass")).hexdigest() if len(words) >= _MIN_PRINTED else None


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address.strip())
        _ = parts.port  # read for the error that it raises
    except ValueError:
        return None
    return parts if parts.scheme.lower() in _PORTS and parts.hostname else None


def _name_host(host: str) -> str:
    name = host.rstrip(".").removeprefix("www.") or host
    try:
        return name.encode("idna").decode("ascii")
    except UnicodeError:
        return name
