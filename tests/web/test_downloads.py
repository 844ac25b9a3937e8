"""Every list in every form, streamed."""

import csv
import io
import json
import threading
from collections.abc import Generator
from typing import cast

import pytest
from starlette.testclient import TestClient

from dragoman.exports import FORMATS, LINES
from dragoman.web.forms import forms_of, media_type_of
from dragoman.web.spooling import Spool
from tests.record import small_record as small


@pytest.mark.parametrize(("what", "form"), [(what, form) for what in LINES for form in forms_of(what)])
def test_every_list_is_there_in_every_form(client: TestClient, what: str, form: str) -> None:
    answer = client.get(f"/{what}.{form}")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media_type_of(form)
    assert answer.content


def test_every_format_has_a_media_type() -> None:
    assert not [name for name in FORMATS if media_type_of(name) == "application/octet-stream"]


def test_a_download_has_the_filter_of_the_list(client: TestClient) -> None:
    found = list(csv.DictReader(io.StringIO(client.get("/claims.csv?status=negated&order=newest").text)))
    assert [row["id"] for row in found] == [small.NOT_DELIVERED.id]
    assert client.get("/claims.csv").headers["content-disposition"] == 'attachment; filename="claims.csv"'


def test_a_json_download_is_one_array(client: TestClient) -> None:
    claims = json.loads(client.get("/claims.json").text)
    assert {claim["id"] for claim in claims} == {
        claim.id for claim in (small.MET, small.PROMISED, small.MET_TOO, small.NOT_DELIVERED)
    }
    assert json.loads(client.get("/claims.json?act=SIGN").text) == []


def test_a_bound_is_told(client: TestClient) -> None:
    assert client.get("/events.atom").headers["x-dragoman-limit"] == "200"
    assert "x-dragoman-limit" not in client.get("/events.csv").headers
    assert client.get("/claims.jsonl?limit=2").text.count("\n") == 2


@pytest.mark.parametrize(
    ("path", "status", "told"),
    [
        ("/claims.atom", 404, "claims cannot be had as"),
        ("/claims.exe", 404, "they can as jsonl, json, csv"),
        ("/secrets.csv", 404, "there is no list"),
        ("/relations.csv?q=x", 400, "relations cannot be filtered by q"),
        ("/events.csv?status=nonsense", 400, "events have no status"),
        ("/events.csv?limit=-1", 400, "must be a number"),
    ],
)
def test_what_cannot_be_had_is_told_before_anything_is_sent(
    client: TestClient, path: str, status: int, told: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert told.lower() in answer.text.lower()


def test_a_table_for_excel_begins_with_its_mark(client: TestClient) -> None:
    assert client.get("/events.csv?mark=1").content.startswith(b"\xef\xbb\xbf")
    assert not client.get("/events.csv").content.startswith(b"\xef\xbb\xbf")


def test_a_spool_gives_what_was_written_while_it_comes() -> None:
    spool, may_go_on = Spool(), threading.Event()

    def write(stream: io.BufferedIOBase) -> None:
        stream.write(b"first")
        may_go_on.wait(5)
        stream.write(b"x" * 3_000_000)

    spool.fill(write)  # type: ignore[arg-type]  # what is written here is bytes
    chunks = spool.chunks()
    assert next(chunks) == b"first"
    may_go_on.set()
    assert sum(map(len, chunks)) == 3_000_000


def test_a_writer_stops_when_nobody_reads_any_more() -> None:
    spool, has_stopped = Spool(), threading.Event()

    def write(stream: io.BufferedIOBase) -> None:
        try:
            while True:
                stream.write(b"more")
        finally:
            has_stopped.set()

    spool.fill(write)  # type: ignore[arg-type]  # what is written here is bytes
    chunks = cast(Generator[bytes, None, None], spool.chunks())
    next(chunks)
    chunks.close()
    assert has_stopped.wait(5)


def test_a_spool_that_breaks_off_raises_in_the_reader() -> None:
    def write(stream: io.BufferedIOBase) -> None:
        stream.write(b"half")
        raise OSError("disk full")

    spool = Spool()
    spool.fill(write)  # type: ignore[arg-type]  # what is written here is bytes
    with pytest.raises(OSError, match="disk full"):
        list(spool.chunks())
