"""Which kind of content some bytes are, by the name that they carry or by how they begin."""

from pathlib import PurePosixPath

from dragoman.model import DOCX, HTML, PDF, Problem

STAGE = "sources"
"""The name that this room's problems carry."""

TEXT = "text/plain"
ZIP = "application/zip"
FEED = "application/rss+xml"
"""Any list of addresses: RSS, Atom, RDF, OPML."""

NOT_READ = "neither text nor HTML nor PDF nor a Word document nor a zip archive of those; not read"
"""What is told of a file that is something else."""

MAX_CAPTURE_BYTES = 20_000_000
"""Bytes of one file, page or archive member; a longer one becomes a problem. The longest article of the
development sets has 12 kB; the bound leaves room for pages with inlined pictures and keeps eight processes
below a gigabyte, a page in work taking some five times its size. Not measured on real pages."""

_BY_ENDING = {
    ".txt": TEXT,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": DOCX,
    ".zip": ZIP,
}
_FEED_ENDINGS = frozenset({".rss", ".atom", ".rdf", ".opml", ".xml"})

_PDF_START = b"%PDF-"
_DOCX_PART = b"word/document.xml"
"""The part that every Word document has; its name stands in the list at the end of the archive."""

_LIST_BYTES = 65_536
_ZIP_START = b"PK\x03\x04"
_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml")
_FEED_ROOTS = (b"<rss", b"<feed", b"<rdf:rdf", b"<opml")
_SNIFFED_BYTES = 1024


def media_type_of_name(name: str) -> str | None:
    """Return the media type that a file's ending stands for, or None for one that we do not read.

    >>> media_type_of_name("news/page.HTM"), media_type_of_name("report.pdf"), media_type_of_name("picture.png")
    ('text/html', 'application/pdf', None)
    """
    return _BY_ENDING.get(PurePosixPath(name).suffix.lower())


def media_type_of_page(declared: str) -> str | None:
    """Return what a server calls a page of text, HTML, PDF or Word; None for anything else.

    >>> media_type_of_page("application/xhtml+xml"), media_type_of_page("image/png")
    ('text/html', None)
    """
    known = {"text/html": HTML, "application/xhtml+xml": HTML, "text/plain": TEXT, PDF: PDF, DOCX: DOCX}
    return known.get(declared)


def may_list_addresses(name: str) -> bool:
    """Whether a file's ending is one that feeds and lists of feeds have; how it begins decides."""
    return PurePosixPath(name).suffix.lower() in _FEED_ENDINGS


def sniff_media_type(content: bytes) -> str:
    """Return the media type that `content` begins like; plain text when nothing else shows.

    UTF-16 is looked through: its zero bytes are left out before comparing.

    >>> sniff_media_type(b"  <!DOCTYPE html><title>x</title>"), sniff_media_type(b"<?xml version='1.0'?><rss>")
    ('text/html', 'application/rss+xml')
    """
    if content.startswith(_ZIP_START):
        return DOCX if _DOCX_PART in content[-_LIST_BYTES:] else ZIP
    if content[:_SNIFFED_BYTES].lstrip().startswith(_PDF_START):
        return PDF
    head = content[:_SNIFFED_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith((b"<?xml", b"<!--", *_FEED_ROOTS)) and any(root in head for root in _FEED_ROOTS):
        return FEED
    return HTML if head.startswith(_HTML_STARTS) else TEXT


def too_large(uri: str, place: str | None = None) -> Problem:
    """Return the problem of a content above `MAX_CAPTURE_BYTES`."""
    message = f"longer than {MAX_CAPTURE_BYTES // 1_000_000} MB and so not read; cut it into parts"
    return Problem(stage=STAGE, code="too-large", message=message, uri=uri, place=place)
