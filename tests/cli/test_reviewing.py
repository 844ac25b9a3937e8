"""`judge` on single values: what is said is shown, kept, listed, taken back, given on."""

import json
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from dragoman.cli import run
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import settle_record
from dragoman.record import open_record
from tests.cli.conftest import Answer
from tests.record import small_record as small


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a settled record of the small affair in which nobody has said anything."""
    with open_record(tmp_path / "said.db") as record:
        for reading in small.READINGS:
            record.writer.write_readings(f"key of {reading.document.uri}", reading.document.uri, [reading])
        settle_record(record, SilentProgress(), Interrupts())
    return tmp_path / "said.db"


def ask(path: Path, *arguments: str) -> Answer:
    with redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as err:
        code = run([*arguments, "--record", str(path)])
    return Answer(code, out.getvalue(), err.getvalue())


def judge(path: Path, *arguments: str) -> Answer:
    return ask(path, "judge", *arguments)


def test_a_claim_is_rejected_shown_so_and_taken_back(path: Path) -> None:
    said = judge(path, "reject", small.MET.id, "--by", "Ann", "--note", "a photo caption")
    assert said.code == 0, said.err
    assert "Ann rejects: a photo caption" in said.out
    assert "it counts in no event" in said.out
    assert "rejected: it counts in no event" in ask(path, "show", "claims").out
    assert "Ann rejects: a photo caption" in ask(path, "explain", small.MET.id).out
    undone = judge(path, "undo", small.MET.id)
    assert "taken back: Ann rejects" in undone.out
    assert "nobody has reviewed it" in undone.out
    assert "rejected" not in ask(path, "show", "claims").out


def test_a_claim_is_corrected_and_both_readings_are_shown(path: Path) -> None:
    mended = ("--act", "call", "--date", "2024-03-18", "--place", "none", "--recipient", "Peru", "--by", "Ann")
    said = judge(path, "correct", small.MET.id, *mended)
    assert said.code == 0, said.err
    assert "Ann corrects (act" in said.out
    assert "no place" in said.out
    shown = ask(path, "show", "claims").out
    assert "read as: " in shown
    line = next(
        line for line in map(json.loads, ask(path, "export", "claims").out.splitlines()) if line["id"] == small.MET.id
    )
    assert (line["act"], line["place"], line["date"]["start"]) == ("CALL", None, "2024-03-18")
    assert [party["name"] for party in line["recipient"]] == ["Peru"]
    assert line["derivation"]["rule"] == "corrected by Ann"


def test_two_people_who_differ_are_both_shown(path: Path) -> None:
    judge(path, "reject", small.MET.id, "--by", "Ann")
    said = judge(path, "confirm", small.MET.id, "--by", "Bo")
    assert "people differ: it counts as it was read" in said.out
    listed = judge(path, "list").out
    assert "Ann rejects" in listed
    assert "Bo confirms" in listed
    assert judge(path, "undo", small.MET.id).code == 2
    assert "taken back" in judge(path, "undo", small.MET.id, "--by", "Bo").out


@pytest.mark.parametrize("words", [small.MET.id, small.ENGLISH.id, "Mongolia"])
def test_anything_takes_a_note(path: Path, words: str) -> None:
    said = judge(path, "note", words, "ask the embassy", "--by", "Ann")
    assert said.code == 0, said.err
    assert "Ann notes: ask the embassy" in judge(path, "list").out
    assert "Ann notes: ask the embassy" in ask(path, "show", "reviews").out


def test_what_was_said_goes_from_one_record_to_another(path: Path, tmp_path: Path) -> None:
    judge(path, "reject", small.MET.id, "--by", "Ann")
    judge(path, "note", "Mongolia", "ask the embassy", "--by", "Bo")
    given = tmp_path / "said.jsonl"
    given.write_text(ask(path, "export", "reviews").out, encoding="utf-8")
    other = tmp_path / "other.db"
    open_record(other).close()
    taken = judge(other, "import", str(given))
    assert "2 words of people taken in, 0 known before" in taken.out
    assert "1 could not be placed" in taken.out
    assert small.MET.evidence.text in taken.out
    assert "waiting: no claim covers its words now" in judge(other, "list").out
    assert "0 words of people taken in, 2 known before" in judge(other, "import", str(given)).out
    assert ask(other, "export", "reviews").out.count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("reject",), "takes 1 values"),
        (("reject", small.MET.id, "--act", "CALL"), 'mends nothing; say "judge correct"'),
        (("correct", small.MET.id), "a correction mends something"),
        (("reject", small.ENGLISH.id), "is no claim"),
        (("praise", small.MET.id), "is no judgement"),
        (("note", small.MET.id, " "), "a note needs words"),
        (("undo", small.MET.id), "nobody has reviewed"),
    ],
)
def test_wrong_use_is_one_sentence(path: Path, arguments: tuple[str, ...], message: str) -> None:
    said = judge(path, *arguments, "--by", "Ann")
    assert said.code == 2
    assert message in said.err


def test_a_file_that_holds_something_else_takes_nothing_in(path: Path, tmp_path: Path) -> None:
    given = tmp_path / "other.jsonl"
    given.write_text('{"id": "claim-1"}\n')
    said = judge(path, "import", str(given))
    assert said.code == 2
    assert "line 1" in said.err
    assert "nothing was taken in" in said.err
    assert judge(path, "import", str(tmp_path / "none.jsonl")).code == 1
