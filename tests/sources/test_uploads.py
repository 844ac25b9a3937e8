"""What somebody sends is known by its bytes."""

import io
import zipfile

import pytest

from dragoman.model import WrongUse
from dragoman.sources import check_upload, uploads


def packed(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(name, "text")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        ("Міністр заявив.".encode(), ".txt"),
        ("Текст".encode("cp1251"), ".txt"),
        ("Текст".encode("utf-16"), ".txt"),
        (b"\xef\xbb\xbfHello", ".txt"),
        (b"<!doctype html><p>Hello", ".html"),
        (packed("a.txt"), ".zip"),
        (packed("[Content_Types].xml", "word/document.xml"), ".docx"),
        (b"%PDF-1.7\n\0\1\2", ".pdf"),
        (b"<?xml version='1.0'?><opml><outline/></opml>", ".xml"),
    ],
)
def test_what_we_read_is_known_by_its_bytes(content: bytes, ending: str) -> None:
    stream = io.BytesIO(content)
    assert check_upload(stream) == ending
    assert stream.tell() == 0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"MZ\x90\0\x03", "is a program"),
        (b"\x7fELF\x02\x01", "is a program"),
        (b"#!/bin/sh\nrm -rf /", "is a program"),
        (b"\xca\xfe\xba\xbe\0", "is a program"),
        (packed("META-INF/MANIFEST.MF", "A.class"), "is a program"),
        (packed("[Content_Types].xml", "xl/workbook.xml"), "is an Excel"),
        (packed("mimetype", "content.xml"), "is a document of an office"),
        (b"\x89PNG\r\n\x1a\n", "is a picture"),
        (b"Rar!\x1a", "is a RAR archive"),
        (b"PK\x03\x04broken", "cannot be opened"),
        (b"text\0text", "is neither text"),
        (b"\x01\x02\x03\x04", "is neither text"),
    ],
)
def test_what_we_do_not_read_is_refused_with_what_it_is(content: bytes, told: str) -> None:
    with pytest.raises(WrongUse, match=told):
        check_upload(io.BytesIO(content))


def test_a_text_beyond_the_bound_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MAX_CAPTURE_BYTES", 10)
    with pytest.raises(WrongUse, match="is longer than"):
        check_upload(io.BytesIO(b"x" * 11))
