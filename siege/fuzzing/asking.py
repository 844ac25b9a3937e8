"""Requests to the application over a small record, without a network: addresses, headers, forms with files."""

import json
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote_from_bytes

from siege.fuzzing.judging import FaultFoundError
from siege.fuzzing.mutating import mutate

_HOME = "http://127.0.0.1:8321"
_PAGES = (
    "/", "/events", "/events/map", "/claims", "/quotes", "/documents", "/actors", "/pairs", "/network", "/ledger",
    "/ledger/casus", "/sources", "/problems", "/judgements", "/briefing", "/about", "/searches", "/jobs",
    "/find", "/sign-in",
)  # fmt: skip
_FORMS = ("csv", "json", "parquet", "jsonl", "geojson", "gexf", "atom")
_VALUES = (
    "RUS",
    "2024-03-20",
    "Lavrov",
    "Путин",
    "MEET",
    "en",
    "true",
    "10",
    "newest",
    "BLR and RUS",
    "Poland attacks Belarus",
    "2024-W12",
)


@cache
def _client() -> Any:
    """Return a browser without scripts at the application, which lasts as long as this process."""
    from starlette.testclient import TestClient
    from tests.record.small_record import write_small_record

    from dragoman.record import open_record
    from dragoman.web import ServeSettings, make_app

    path = Path(tempfile.mkdtemp(prefix="fuzz-")) / "small.db"
    with open_record(path) as record:
        write_small_record(record)
    client = TestClient(make_app(ServeSettings(record=str(path))), base_url=_HOME, raise_server_exceptions=False)
    client.__enter__()
    return client


@cache
def _operations() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the paths of the API and of the pages, each with the names of what may be asked."""
    from dragoman.web.api.describing import describe_api

    found = []
    for path, operations in describe_api()["paths"].items():
        found.append(
            (path, tuple(one["name"] for one in operations["get"].get("parameters", ()) if one["in"] == "query"))
        )
    every = tuple(dict.fromkeys(name for _, names in found for name in names))
    return (*found, *((path, every) for path in _PAGES), *((f"{path}/{{id}}", ()) for path in _PAGES[1:]))


@cache
def queries() -> tuple[bytes, ...]:
    """Return sound paths with queries."""
    return tuple(_write(path, [(name, b"RUS") for name in names[:3]]) for path, names in _operations())


def make_query(dice: Random, _corpus: tuple[bytes, ...], words: tuple[bytes, ...]) -> bytes:
    """Return a path with a query whose names are right and whose values are not, so that they are looked at."""
    path, names = dice.choice(_operations())
    asked = []
    for name in dice.sample(names, min(len(names), dice.randrange(4))):
        asked.append((name, mutate(dice, [value.encode() for value in _VALUES], words)[:3000]))
    if dice.random() < 0.1:
        path += f".{dice.choice(_FORMS)}"
    return _write(path, asked, mutate(dice, [b"x", b"RUS", b"event:1"], words)[:1000])


def _write(path: str, asked: list[tuple[str, bytes]], id: bytes = b"x") -> bytes:
    query = "&".join(f"{name}={quote_from_bytes(value)}" for name, value in asked)
    return path.replace("{id}", quote_from_bytes(id)).encode() + (f"?{query}".encode() if query else b"")


def ask_api(content: bytes, dice: Random) -> str:
    """Ask for a path with its query as they stand, and judge the answer."""
    import httpx2

    path, _, query = content.partition(b"?")
    target = (b"/" + path.lstrip(b"/"))[:8000] + (b"?" + query[:20_000] if query else b"")
    target = bytes(byte for byte in target if 32 < byte < 127)  # what a server's parser of HTTP lets through
    headers = {"accept": dice.choice(("*/*", "application/json", "text/csv", "text/html", "x/y;q=x", ",,;q=9", "*"))}
    try:
        url = httpx2.URL(_HOME).copy_with(raw_path=target)
    except httpx2.InvalidURL:
        return "no address"
    return _judge(_client().get(url, headers=headers, follow_redirects=False))


@cache
def forms() -> tuple[bytes, ...]:
    """Return bodies of the form *Add*: a file, a text, addresses."""
    from siege.fuzzing import corpora, packed

    def field(name: str, content: bytes, more: str = "") -> bytes:
        return f'--xYx\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + content + b"\r\n"

    end, made = b"--xYx--\r\n", []
    for content in (corpora.text()[0], corpora.html()[0], packed.zips()[1], packed.pdf()[0]):
        file = field("files", content, '; filename="a.txt"\r\nContent-Type: text/plain')
        made.append(file + field("text", b"") + field("language", b"en") + field("published", b"2024-03-20") + end)
    made.append(field("text", corpora.text()[0]) + field("addresses", b"") + end)
    return tuple(made)


def send_form(content: bytes, dice: Random) -> str:
    """Send a form with files as an editor's browser does; addresses are left out, because nothing may be fetched."""
    client = _client()
    page = client.get("/add").text
    token = page.partition('name="csrf_token" value="')[2].partition('"')[0]
    kind = dice.choice(
        ("multipart/form-data; boundary=xYx",) * 6 + ("multipart/form-data", "application/x-www-form-urlencoded", "")
    )
    body = content.replace(b'name="addresses"', b'name="left_out"')
    return _judge(
        client.post("/add", content=body, headers={"content-type": kind, "x-csrf-token": token}, follow_redirects=False)
    )


def _judge(answer: Any) -> str:
    """Return the status; raise `FaultFoundError` for an error of ours, or one that is not told as it should be."""
    if answer.status_code >= 500:
        raise FaultFoundError(f"answers {answer.status_code}")
    if list(_injected(answer.headers)):
        raise FaultFoundError("a header was brought in")
    if answer.status_code >= 400 and answer.request.url.path.startswith("/api/"):
        told = json.loads(answer.text)
        if (
            answer.headers["content-type"] != "application/problem+json"
            or not told["detail"]
            or told["status"] != answer.status_code
        ):
            raise FaultFoundError(f"tells {answer.status_code} as {answer.headers['content-type']}")
    if "<script>alert(1)" in answer.text and "html" in answer.headers.get("content-type", ""):
        raise FaultFoundError("a page holds a script that was brought in")
    return str(answer.status_code)


def _injected(headers: Any) -> Iterator[str]:
    for name, value in headers.items():
        if name.lower() == "x-injected" or "\r" in value or "\n" in value or ("a=b" in value and name == "set-cookie"):
            yield name
