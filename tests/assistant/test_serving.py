"""An assistant asks the real server through the protocol's own client."""

import json
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from mcp import Client
from mcp.types import CallToolResult, TextContent

import dragoman
from dragoman.assistant import make_server
from dragoman.record import Record, open_record
from tests.databases import BOTH
from tests.record.small_record import write_small_record

pytestmark = BOTH


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Record]:
    with open_record(tmp_path_factory.mktemp(database) / "small.db") as opened:
        write_small_record(opened)
        yield opened


def ask(record: Record, question: Callable[[Client], Awaitable[Any]]) -> Any:
    async def asking() -> Any:
        async with Client(make_server(record.reader)) as client:
            return await question(client)

    return anyio.run(asking)


def call(record: Record, tool: str, **arguments: object) -> Any:
    answer: CallToolResult = ask(record, lambda client: client.call_tool(tool, arguments))
    assert not answer.is_error, answer.content
    return answer.structured_content


def refuse(record: Record, tool: str, **arguments: object) -> str:
    answer: CallToolResult = ask(record, lambda client: client.call_tool(tool, arguments))
    assert answer.is_error
    (told,) = answer.content
    assert isinstance(told, TextContent)
    return told.text


def test_the_tools_only_look_and_say_what_they_take(record: Record) -> None:
    tools = ask(record, lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {
        "search",
        "events",
        "event",
        "compare",
        "ledger",
        "casus_foederis",
        "explain",
    }
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert tool.description


def test_a_search_gives_ids_and_words(record: Record) -> None:
    found = call(record, "search", actor="Mongolia")
    assert found["claims"]
    for claim in found["claims"]:
        placed = record.reader.find_claims([claim["id"]])[claim["id"]]
        assert claim["words"] == " ".join(placed.claim.evidence.text.split())
        assert claim["words"] in claim["sentence"]
        assert claim["document"] == placed.document.id


def test_a_search_goes_on_where_it_stopped(record: Record) -> None:
    first = call(record, "search", limit=1)
    second = call(record, "search", limit=1, cursor=first["next"])
    assert first["claims"] != second["claims"]


def test_an_event_is_compared_and_its_differences_told(record: Record) -> None:
    (event,) = call(record, "events", only_differing=True)["events"]
    compared = call(record, "compare", event=event["id"])
    assert compared["differences"] == event["differences"] != []
    for account in compared["accounts"]:
        assert account["words"]
        assert account["claims"]
    whole = call(record, "event", id=event["id"])
    assert len(whole["claims"]) == whole["n_claims"]


def test_the_ledger_gives_the_words_of_each_step(record: Record) -> None:
    (commitment,) = call(record, "ledger")["commitments"]
    assert any(step["words"] for step in commitment["history"])


def test_casus_foederis_is_asked_as_of_a_day(record: Record) -> None:
    found = call(record, "casus_foederis", question="Poland attacks Belarus", day="2024-03-20")
    assert any("Russia" in line["told"] for line in found["commitments"])


def test_explain_leads_back_to_the_words(record: Record) -> None:
    claim = call(record, "search", limit=1)["claims"][0]
    explained = call(record, "explain", id=claim["id"])
    words = next(section for section in explained["sections"] if section["title"] == "The words")
    assert any("⟦" in line for line in words["lines"])


def test_what_cannot_be_answered_is_told_in_a_sentence(record: Record) -> None:
    assert "nothing in the record has an id" in refuse(record, "event", id="event-ffffffffffff")
    assert "write 2024, 2024-03 or 2024-03-20" in refuse(record, "search", since="soon")
    assert "cursor" in refuse(record, "search", cursor="bm8")


@pytest.mark.in_file("another process opens it")
def test_the_command_speaks_the_protocol_over_stdin_and_stdout(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    with open_record(path) as opened:
        write_small_record(opened)
    greeting = {
        "jsonrpc": "2.0",
        "id": 1,
        "method": "initialize",
        "params": {
            "protocolVersion": "2025-06-18",
            "capabilities": {},
            "clientInfo": {"name": "test", "version": "1"},
        },
    }
    done = subprocess.run(
        [sys.executable, "-c", "from dragoman.cli import main; main()", "mcp", "--record", str(path)],
        input=json.dumps(greeting) + "\n",
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={"PYTHONPATH": str(Path(dragoman.__file__).parent.parent), "PATH": "/usr/bin:/bin"},
    )
    answered = json.loads(done.stdout.splitlines()[0])
    assert answered["result"]["serverInfo"]["name"] == "dragoman"
