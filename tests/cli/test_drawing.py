"""One text read without a record, its claims drawn under its words."""

import json

import pytest

import dragoman
from dragoman.cli import run
from dragoman.cli.drawing import draw_reading

TEXT = "Iran shipped 400 drones to Russia on 5 March 2024, the British foreign minister said."


def draw(text: str, width: int = 100, **options: str) -> list[str]:
    return list(draw_reading(dragoman.read(text, **options), width))  # type: ignore[arg-type]  # language or published


def test_each_part_of_a_claim_is_marked_under_its_words() -> None:
    lines = draw(TEXT, language="en")
    at = lines.index(TEXT)
    assert lines[at + 1] == "A═══·········O═════════····R═════    T═══════════                               S═══"
    assert lines[at + 2].startswith("  DELIVER occurred: Iran supplied “400 drones” to Russia, 5 March 2024")


def test_a_long_sentence_is_broken_with_its_marks() -> None:
    """Every line of the text fits, and a mark that runs on is drawn on with its letter only at its beginning."""
    lines = draw(TEXT, width=30, language="en")
    words = [line for line in lines if line and line in TEXT]
    assert " ".join(words) == TEXT
    assert all(len(line) <= 30 for line in words)
    assert sum(line.count("T") for line in lines if line.strip() and not set(line) - set("ARTOS═· ")) == 1


@pytest.mark.parametrize("text", ["Le ministre a parlé de la pluie.", "Rien."])
def test_a_text_without_claims_draws_none(text: str) -> None:
    assert not [line for line in draw(text, language="fr") if "═" in line]


def test_the_command_draws_or_writes_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--text", TEXT, "--language", "en"]) == 0
    assert "A═══" in capsys.readouterr().out
    assert run(["read", "--text", TEXT, "--language", "en", "--json"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    claim = json.loads(line)
    assert (claim["act"], claim["event"]) == ("DELIVER", None)
    assert claim["evidence"]["text"] in TEXT


def test_a_text_without_claims_says_so_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "--text", "The weather was fine.", "--language", "en"]) == 0
    told = capsys.readouterr()
    assert told.out == ""
    assert "no claim" in told.err


@pytest.mark.parametrize("arguments", [["read"], ["read", "news.txt", "--text", "Iran met Russia."]])
def test_a_text_and_a_path_exclude_each_other(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(arguments) == 2
    assert "--text" in capsys.readouterr().err
