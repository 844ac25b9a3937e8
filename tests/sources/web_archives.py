"""Small web archives, sound and broken, made byte by byte."""

import gzip
from collections.abc import Sequence

DATE = "2024-03-20T06:30:00Z"


def record(
    kind: str = "response",
    uri: str = "https://example.org/",
    content: bytes = b"",
    *,
    media_type: str = "application/http; msgtype=response",
    date: str = DATE,
    length: int | str | None = None,
) -> bytes:
    """Return one record as the format writes it; `length` states another length than it has."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000000>\r\nContent-Type: {media_type}\r\n"
        f"Content-Length: {len(content) if length is None else length}\r\n\r\n"
    )
    return head.encode() + content + b"\r\n\r\n"


def answer(
    body: bytes | str,
    *,
    status: str = "200 OK",
    media_type: str = "text/html; charset=utf-8",
    headers: Sequence[str] = (),
) -> bytes:
    """Return an HTTP answer with its header."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {media_type}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body.encode() if isinstance(body, str) else body)


def page(number: int | str, text: str | None = None, **options: str) -> bytes:
    """Return the record of one page; its address tells its number."""
    body = text if text is not None else f"<html><body><p>Page {number}.</p></body></html>"
    return record(uri=f"https://example.org/{number}", content=answer(body), **options)


def pack(records: Sequence[bytes]) -> tuple[bytes, list[int]]:
    """Return the records as an archive of one packed member each, and where each begins."""
    packed = [gzip.compress(one, mtime=0) for one in records]
    starts = [sum(len(one) for one in packed[:number]) for number in range(len(packed))]
    return b"".join(packed), starts


def join(records: Sequence[bytes]) -> tuple[bytes, list[int]]:
    """Return the records as an archive that is not packed, and where each begins."""
    starts = [sum(len(one) for one in records[:number]) for number in range(len(records))]
    return b"".join(records), starts
