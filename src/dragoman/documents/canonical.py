"""The address under which a page itself says that it is to be known."""

import re
from html import unescape
from urllib.parse import urljoin

from dragoman.documents.decoding import decode_capture
from dragoman.model import Capture, Problem

_LINK = re.compile(r"<link\b([^<>]{1,2000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_HEAD_CHARACTERS = 300_000
"""How far into a page the link is looked for: it stands in the head, which inlined styles make long."""


def find_canonical_address(capture: Capture) -> str | None:
    """Return what a page's `<link rel="canonical">` names (RFC 6596); None where it names nothing."""
    decoded = decode_capture(capture)
    if isinstance(decoded, Problem):
        return None
    for tag in _LINK.findall(decoded.text[:_HEAD_CHARACTERS]):
        told = {name.lower(): unescape(value.strip("\"'")).strip() for name, value in _ATTRIBUTE.findall(tag)}
        if "canonical" in told.get("rel", "").lower().split() and (href := told.get("href")):
            try:
                return urljoin(capture.led_to or capture.uri, href)
            except ValueError:
                return None
    return None
