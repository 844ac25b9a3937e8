"""Archives on servers are streamed by ranges: a connection that drops costs nothing, and the guard stands."""

import re
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

import pytest

from dragoman.model import ArchiveBegun, ArchiveEnded, Capture, Problem
from dragoman.sources import ranges, read_sources
from dragoman.sources.fetching import Fetcher
from dragoman.sources.ranges import RangeError, RemoteFile
from dragoman.sources.targets import Found
from tests.loopback import serving
from tests.sources.web_archives import pack, page


@dataclass
class Bucket:
    """A server of files; it can drop each answer after some bytes, know no ranges, or change a file between."""

    files: dict[str, bytes] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)
    dropped_after: int | None = None
    n_drops: int = 1_000
    knows_ranges: bool = True
    drip_seconds: float = 0.0
    n_busy: int = 0
    mark: str = '"one"'
    marks_later: list[str] = field(default_factory=list)
    port: int = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[Bucket]:
    served = Bucket()
    monkeypatch.setattr(ranges, "PAUSES_SECONDS", (0.0,) * 5)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = served.files.get(self.path)
            asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("range", ""))
            if self.path != "/robots.txt":
                served.requests.append(f"{self.path} {self.headers.get('range')}")
            if content is None:
                self.send_error(404)
                return
            if served.n_busy:
                served.n_busy -= 1
                self.send_error(503)
                return
            first = int(asked[1]) if asked and served.knows_ranges else 0
            self.send_response(206 if asked and served.knows_ranges else 200)
            if asked and served.knows_ranges:
                self.send_header("content-range", f"bytes {first}-{len(content) - 1}/{len(content)}")
            self.send_header("content-length", str(len(content) - first))
            self.send_header("etag", served.mark)
            self.end_headers()
            if served.marks_later:
                served.mark = served.marks_later.pop(0)
            rest = content[first:]
            is_dropped = served.dropped_after is not None and served.n_drops > 0
            served.n_drops -= is_dropped
            if served.drip_seconds:
                with suppress(ConnectionError):  # the client leaves before the end
                    for byte in rest:
                        time.sleep(served.drip_seconds)
                        self.wfile.write(bytes([byte]))
                return
            self.wfile.write(rest[: served.dropped_after] if is_dropped else rest)
            self.close_connection = True

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    with serving(Handler) as served.port:
        yield served


def read(target: str, *, allow_private: bool = True, offset: int = 0) -> list[Found]:
    return list(read_sources([target], allow_private=allow_private, resume=lambda begun: offset))


def uris(found: list[Found]) -> list[str]:
    return [value.uri for value in found if isinstance(value, Capture)]


PAGES = [page(number, f"<p>{number} " + "слово " * 3000) for number in range(6)]
ADDRESSES = [f"https://example.org/{number}" for number in range(6)]


def test_an_archive_is_streamed_from_its_server(bucket: Bucket) -> None:
    bucket.files["/news/a.warc.gz"], starts = pack(PAGES)
    found = read(f"{bucket.address}/news/a.warc.gz")
    assert uris(found) == ADDRESSES
    begun = found[0]
    assert isinstance(begun, ArchiveBegun)
    assert begun.n_bytes == len(bucket.files["/news/a.warc.gz"])
    assert '"one"' in begun.fingerprint
    assert isinstance(found[-1], ArchiveEnded)
    assert found[-1].offset == begun.n_bytes
    assert [value.place.offset for value in found if isinstance(value, Capture) and value.place] == starts
    assert bucket.requests == ["/news/a.warc.gz bytes=0-"]


def test_only_the_rest_is_asked_for_when_reading_goes_on(bucket: Bucket) -> None:
    bucket.files["/a.warc.gz"], starts = pack(PAGES)
    assert uris(read(f"{bucket.address}/a.warc.gz", offset=starts[4])) == ADDRESSES[4:]
    assert bucket.requests[-1] == f"/a.warc.gz bytes={starts[4]}-"


@pytest.mark.parametrize("knows_ranges", [True, False])
def test_a_connection_that_drops_is_made_anew_where_it_dropped(bucket: Bucket, knows_ranges: bool) -> None:
    bucket.files["/a.warc.gz"], _ = pack(PAGES)
    bucket.knows_ranges = knows_ranges
    bucket.dropped_after = 700
    bucket.n_drops = 1_000 if knows_ranges else 3
    assert uris(read(f"{bucket.address}/a.warc.gz")) == ADDRESSES
    assert len(bucket.requests) > 1


def test_a_busy_server_is_asked_again(bucket: Bucket) -> None:
    bucket.files["/a.warc.gz"], _ = pack(PAGES)
    bucket.n_busy = 3
    assert uris(read(f"{bucket.address}/a.warc.gz")) == ADDRESSES


def test_a_server_that_is_gone_for_good_is_a_problem_and_no_end_is_told(bucket: Bucket) -> None:
    bucket.files["/a.warc.gz"], starts = pack(PAGES)
    bucket.dropped_after = 0
    found = read(f"{bucket.address}/a.warc.gz", offset=starts[2])
    assert [value.code for value in found if isinstance(value, Problem)] == ["unreachable"]
    assert not any(isinstance(value, ArchiveEnded) for value in found)


def test_another_file_at_the_same_address_is_not_read_on(bucket: Bucket) -> None:
    bucket.files["/a.warc.gz"], _ = pack(PAGES)
    bucket.dropped_after = 900
    bucket.marks_later = ['"one"', '"two"']
    found = read(f"{bucket.address}/a.warc.gz")
    assert [value.code for value in found if isinstance(value, Problem)] == ["changed-archive"]


def test_an_address_without_a_file_is_a_problem(bucket: Bucket) -> None:
    found = read(f"{bucket.address}/gone.warc.gz")
    assert [(value.code, value.uri) for value in found if isinstance(value, Problem)] == [
        ("http-status", f"{bucket.address}/gone.warc.gz")
    ]


def test_no_archive_is_read_from_a_private_machine_unless_that_is_allowed(bucket: Bucket) -> None:
    bucket.files["/a.warc.gz"], _ = pack(PAGES)
    found = read(f"{bucket.address}/a.warc.gz", allow_private=False)
    assert [value.code for value in found if isinstance(value, Problem)] == ["refused-address"]
    assert bucket.requests == []


def test_a_bucket_is_read_over_its_address(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL_S3", bucket.address)
    bucket.files["/news/2024/a.warc.gz"], _ = pack(PAGES)
    bucket.files["/news/warc.paths"] = b"2024/a.warc.gz\n"
    assert uris(read("s3://news/2024/a.warc.gz")) == ADDRESSES
    assert uris(read("s3://news/warc.paths")) == ADDRESSES


def test_a_list_on_a_server_leads_to_the_archives_of_that_server(bucket: Bucket) -> None:
    bucket.files["/x/warc.paths"] = b"y/a.warc.gz\n"
    bucket.files["/y/a.warc.gz"], _ = pack(PAGES)
    assert uris(read(f"{bucket.address}/x/warc.paths")) == ADDRESSES


def test_a_server_that_drips_counts_as_gone(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranges, "PIECE_SECONDS", 0.3)
    monkeypatch.setattr(ranges, "PAUSES_SECONDS", ())
    bucket.files["/a.warc.gz"], _ = pack(PAGES)
    bucket.drip_seconds = 0.05
    found = read(f"{bucket.address}/a.warc.gz")
    assert [value.code for value in found if isinstance(value, Problem)] == ["timeout"]


def test_robots_are_asked(bucket: Bucket) -> None:
    bucket.files["/robots.txt"] = b"User-agent: *\nDisallow: /closed/\n"
    bucket.files["/closed/a.warc.gz"], _ = pack(PAGES)
    with Fetcher(allow_private=True) as fetcher, pytest.raises(RangeError) as refusal:
        RemoteFile(fetcher, f"{bucket.address}/closed/a.warc.gz")
    assert refusal.value.code == "robots"
