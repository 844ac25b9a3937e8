"""Where web archives lie: in buckets of S3, and in the lists that crawls publish of their own files."""

import os
import zlib
from pathlib import PurePosixPath
from urllib.parse import quote, urlsplit

from dragoman.sources.media import MAX_CAPTURE_BYTES

COMMON_CRAWL = "https://data.commoncrawl.org/"
"""Where the files of Common Crawl are given to everybody; its bucket itself answers only to those who sign."""

_BUCKETS = {"commoncrawl": COMMON_CRAWL}
"""Public buckets that are open to everybody at an address of their own only."""

_LIST_ENDINGS = (".paths", ".paths.gz")
_GZIP = b"\x1f\x8b"

ARCHIVE_ENDINGS = (".warc", ".warc.gz", ".wet.gz")
"""Names of web archives; the last is what Common Crawl calls those of the texts that it took out of pages."""


def is_web_archive(name: str) -> bool:
    """Whether a file's ending is that of a web archive.

    >>> is_web_archive("CC-NEWS-20240320063000-00001.warc.gz"), is_web_archive("page.html.gz")
    (True, False)
    """
    return name.lower().endswith(ARCHIVE_ENDINGS)


def is_archive_list(name: str) -> bool:
    """Whether a file's ending is that of a list of web archives, as Common Crawl's warc.paths.gz."""
    return name.lower().endswith(_LIST_ENDINGS)


def may_list_archives(name: str) -> bool:
    """Whether a file's ending is one that a list of web archives may have; what its lines are decides."""
    return name.lower().endswith(".txt")


def name_in_address(url: str) -> str:
    """Return the last part of an address's path; nothing for what is no address."""
    try:
        return PurePosixPath(urlsplit(url).path).name
    except ValueError:
        return ""


def address_of_bucket(target: str) -> str:
    """Return the address over HTTPS of `s3://bucket/key`; anything else as it is.

    The endpoint is the one of the environment's AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL, as other programs know it.

    >>> address_of_bucket("s3://news-archive/2024/a.warc.gz")
    'https://news-archive.s3.amazonaws.com/2024/a.warc.gz'
    """
    scheme, _, rest = target.partition("://")
    if scheme.lower() != "s3":
        return target
    bucket, _, key = rest.partition("/")
    path = quote(key, safe="/-_.~")
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    if endpoint:
        return f"{endpoint.rstrip('/')}/{bucket}/{path}"
    if bucket in _BUCKETS:
        return _BUCKETS[bucket] + path
    # a name with a dot in it does not fit the certificate of the host that it would be part of
    return f"https://s3.amazonaws.com/{bucket}/{path}" if "." in bucket else f"https://{bucket}.s3.amazonaws.com/{path}"


def read_archive_list(content: bytes, place: str) -> list[str] | None:
    """Return the archives that a list names, a line each; None when it is none: some line names something else.

    Args:
        content: the list, packed by gzip or not.
        place: where the list lies: a line that is no whole address counts from the root of that server or bucket;
            from the folder of a file, or from Common Crawl when it begins as the keys there do.
    """
    if content.startswith(_GZIP):
        try:
            content = zlib.decompressobj(31).decompress(content, MAX_CAPTURE_BYTES)
        except zlib.error:
            return None
    text = content.decode("utf-8", errors="replace")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines or not all(is_web_archive(line) for line in lines):
        return None
    return [_whole_address(line, place) for line in lines]


def _whole_address(line: str, place: str) -> str:
    if "://" in line or line.startswith("/"):
        return line
    scheme, is_address, rest = place.partition("://")
    if is_address:
        return f"{scheme}://{rest.partition('/')[0]}/{line}"
    if line.startswith("crawl-data/"):
        return COMMON_CRAWL + line
    return str(PurePosixPath(place).parent / line)
