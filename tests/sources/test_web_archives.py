"""The pages of web archives become captures; what is no page is passed over, and every fault has its place."""

import gzip
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.model import (
    ArchiveBegun,
    ArchiveEnded,
    ArchiveKnown,
    ArchivePlace,
    Capture,
    PassedOver,
    Problem,
)
from dragoman.sources import read_captures, read_sources
from dragoman.sources.archive_addresses import address_of_bucket, read_archive_list
from dragoman.sources.targets import Found
from tests.sources.web_archives import answer, join, pack, page, record


def write(folder: Path, records: list[bytes], name: str = "news.warc.gz") -> tuple[str, list[int]]:
    content, starts = (pack if name.endswith(".gz") else join)(records)
    (folder / name).write_bytes(content)
    return str(folder / name), starts


def read(*targets: str) -> list[Found]:
    return list(read_sources(targets))


def one(folder: Path, content: bytes, **options: str) -> Found:
    """Return what a single record gives."""
    name, _ = write(folder, [record(content=content, **options)])
    begun, found, *broken, ended = read(name)
    assert isinstance(begun, ArchiveBegun)
    assert isinstance(ended, ArchiveEnded)
    assert [isinstance(value, PassedOver) and value.reason for value in broken] == ["broken"] * isinstance(
        found, Problem
    )
    return found


@pytest.mark.parametrize("name", ["news.warc.gz", "news.warc"])
def test_a_page_comes_with_its_address_its_time_and_its_place(tmp_path: Path, name: str) -> None:
    """The date of the record is when the page was fetched, in UTC."""
    archive, starts = write(tmp_path, [page(0), page(1, "<p>Зустріч"), page(2)], name)
    found = read(archive)
    size = (tmp_path / name).stat().st_size
    assert found[0] == ArchiveBegun(
        archive=archive, fingerprint=f"{size} {(tmp_path / name).stat().st_mtime_ns}", n_bytes=size
    )
    assert found[2] == Capture(
        uri="https://example.org/1",
        content="<p>Зустріч".encode(),
        media_type="text/html",
        encoding="utf-8",
        retrieved=datetime(2024, 3, 20, 6, 30, tzinfo=UTC),
        origin="archive",
        place=ArchivePlace(archive=archive, offset=starts[1]),
    )
    assert found[-1] == ArchiveEnded(archive=archive, offset=size)


@pytest.mark.parametrize(
    ("content", "options", "reason"),
    [
        (
            b"GET / HTTP/1.1\r\nHost: example.org\r\n\r\n",
            {"kind": "request", "media_type": "application/http"},
            "no-page",
        ),
        (b"software: crawler\r\n", {"kind": "warcinfo", "media_type": "application/warc-fields"}, "no-page"),
        (b"fetchTimeMs: 3\r\n", {"kind": "metadata", "media_type": "application/warc-fields"}, "no-page"),
        (answer(""), {"kind": "revisit"}, "revisit"),
        (answer("gone", status="404 Not Found"), {}, "status"),
        (answer("", status="301 Moved", headers=["Location: /b"]), {}, "status"),
        (answer(b"\x89PNG", media_type="image/png"), {}, "media-type"),
        (answer(b"GIF89a", media_type="image/gif"), {}, "media-type"),
        (b"dns record", {"media_type": "text/dns", "uri": "dns:example.org"}, "no-page"),
    ],
)
def test_what_is_no_page_is_passed_over_with_its_reason(
    tmp_path: Path, content: bytes, options: dict[str, str], reason: str
) -> None:
    found = one(tmp_path, content, **options)
    assert isinstance(found, PassedOver)
    assert found.reason == reason


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"no answer at all", "broken-record"),
        (answer("<p>x", headers=["Content-Encoding: gzip"]), "broken-record"),
        (answer("<p>x", headers=["Transfer-Encoding: chunked"]), "broken-record"),
        (answer(gzip.compress(b"\0" * 30_000_000), headers=["Content-Encoding: gzip"]), "too-large"),
    ],
)
def test_a_page_that_cannot_be_read_is_a_problem_with_its_place(tmp_path: Path, content: bytes, code: str) -> None:
    found = one(tmp_path, content)
    assert isinstance(found, Problem)
    assert (found.code, found.uri, found.place) == (code, str(tmp_path / "news.warc.gz"), "byte 0")


@pytest.mark.parametrize(
    ("uri", "code"),
    [
        ("file:///etc/passwd", "unsupported-scheme"),
        ("javascript:alert(1)", "unsupported-scheme"),
        ("https://user:secret@example.org/", "credentials-in-url"),
        ("https://example.org/" + "a" * 3000, "malformed-url"),
    ],
)
def test_an_address_that_is_none_is_a_problem_that_does_not_repeat_it(tmp_path: Path, uri: str, code: str) -> None:
    found = one(tmp_path, answer("<p>x"), uri=uri)
    assert isinstance(found, Problem)
    assert found.code == code
    assert "secret" not in found.message


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Content-Encoding: gzip"], gzip.compress(b"<p>Words")),
        (["Transfer-Encoding: chunked"], b"8\r\n<p>Words\r\n0\r\n\r\n"),
    ],
)
def test_an_answer_is_unpacked(tmp_path: Path, headers: list[str], body: bytes) -> None:
    found = one(tmp_path, answer(body, headers=headers))
    assert isinstance(found, Capture)
    assert found.content == b"<p>Words"


def test_texts_that_a_crawl_took_out_of_its_pages_are_read(tmp_path: Path) -> None:
    found = one(tmp_path, "Зустріч".encode(), kind="conversion", media_type="text/plain")
    assert isinstance(found, Capture)
    assert (found.media_type, found.encoding) == ("text/plain", "utf-8")


@pytest.mark.parametrize("date", ["yesterday", "", "2024-03-20T06:30:00.123Z", "2024-03-20"])
def test_a_record_with_any_date_is_read(tmp_path: Path, date: str) -> None:
    """A time that cannot be read is none."""
    found = one(tmp_path, answer("<p>x"), date=date)
    assert isinstance(found, Capture)
    assert found.retrieved is None or found.retrieved.tzinfo is UTC


def test_one_fault_costs_one_record(tmp_path: Path) -> None:
    broken = bytearray(pack([page(1)])[0])
    broken[60:80] = b"\0" * 20
    content = pack([page(0)])[0] + bytes(broken) + pack([page(2)])[0]
    (tmp_path / "a.warc.gz").write_bytes(content[:-9])
    found = read(str(tmp_path / "a.warc.gz"))
    assert [type(value) for value in found] == [
        ArchiveBegun, Capture, Problem, PassedOver, Problem, PassedOver, ArchiveEnded
    ]  # fmt: skip
    assert [value.code for value in found if isinstance(value, Problem)] == ["broken-record", "truncated-archive"]


def test_a_folder_of_archives_is_read_in_order_beside_its_other_files(tmp_path: Path) -> None:
    for name in ("b.warc.gz", "a.warc"):
        write(tmp_path, [page(name)], name)
    (tmp_path / "c.txt").write_text("Text.")
    assert [capture.uri for capture in read_captures([str(tmp_path)]) if isinstance(capture, Capture)] == [
        "https://example.org/a.warc", "https://example.org/b.warc.gz", str(tmp_path / "c.txt")
    ]  # fmt: skip


def test_an_archive_is_read_from_where_it_was_left_or_not_at_all(tmp_path: Path) -> None:
    archive, starts = write(tmp_path, [page(0), page(1), page(2)])
    later = list(read_sources([archive], resume=lambda begun: starts[1]))
    assert isinstance(later[0], ArchiveBegun)
    assert later[0].offset == starts[1]
    assert [value.uri for value in later if isinstance(value, Capture)] == [
        "https://example.org/1", "https://example.org/2"
    ]  # fmt: skip
    assert list(read_sources([archive], resume=lambda begun: None)) == [ArchiveKnown(archive=archive)]


@pytest.mark.parametrize("name", ["warc.paths", "warc.paths.gz", "archives.txt"])
def test_a_list_of_archives_leads_to_each(tmp_path: Path, name: str) -> None:
    """A line counts from the folder of the list."""
    write(tmp_path, [page(0)], "a.warc.gz")
    write(tmp_path, [page(1)], "b.warc.gz")
    lines = f"# ours\na.warc.gz\n\n{tmp_path / 'b.warc.gz'}\ngone.warc.gz\n".encode()
    (tmp_path / name).write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    found = list(read_captures([str(tmp_path / name)]))
    assert [value.uri for value in found] == [
        "https://example.org/0", "https://example.org/1", str(tmp_path / "gone.warc.gz")
    ]  # fmt: skip
    assert isinstance(found[-1], Problem)


def test_a_text_is_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The archive is called news.warc.gz\nand was read.")
    (tmp_path / "b.paths").write_text("The archive is called news.warc.gz\nand was read.")
    text, other = read_captures([str(tmp_path / "a.txt"), str(tmp_path / "b.paths")])
    assert isinstance(text, Capture)
    assert isinstance(other, Problem)
    assert other.code == "unsupported-file"


def test_the_lines_of_a_crawls_list_count_from_its_server() -> None:
    key = b"crawl-data/CC-NEWS/2024/03/CC-NEWS-20240320063000-00001.warc.gz\n"
    whole = f"https://data.commoncrawl.org/{key.decode().strip()}"
    assert read_archive_list(key, "/tmp/warc.paths") == [whole]
    assert read_archive_list(key, "https://data.commoncrawl.org/crawl-data/CC-NEWS/2024/03/warc.paths.gz") == [whole]
    assert read_archive_list(key, "s3://bucket/list.paths") == [f"s3://bucket/{key.decode().strip()}"]


def test_a_bucket_has_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("AWS_ENDPOINT_URL_S3", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    assert address_of_bucket("s3://commoncrawl/crawl-data/a b.warc.gz") == (
        "https://data.commoncrawl.org/crawl-data/a%20b.warc.gz"
    )
    assert address_of_bucket("s3://a.b/c.warc") == "https://s3.amazonaws.com/a.b/c.warc"
    assert address_of_bucket("https://a.b/c.warc") == "https://a.b/c.warc"
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", "http://127.0.0.1:9000/")
    assert address_of_bucket("s3://news/c.warc") == "http://127.0.0.1:9000/news/c.warc"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_an_archive_without_permission_is_a_problem(tmp_path: Path) -> None:
    archive, _ = write(tmp_path, [page(0)])
    Path(archive).chmod(0)
    assert [value.code for value in read(archive) if isinstance(value, Problem)] == ["unreadable"]
