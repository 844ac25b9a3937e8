"""The command `read`: what it takes, how it ends."""

import io
import json
import sys
from pathlib import Path

import pytest

from dragoman.cli import run
from dragoman.record import open_record

NEWS = "The presidents of France and Poland met in Warsaw on 5 March 2024.\nThey spoke about trade for two hours.\n"


@pytest.fixture
def record(tmp_path: Path) -> str:
    return str(tmp_path / "read.db")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--language", "de"], "en, fr, ru, uk"),
        (["--published", "20.03.2024"], "2024-03-20"),
        (["--published", "2024-02-30"], "no day 30"),
        (["--jobs", "0"], "--jobs"),
        (["--nonsense"], "--nonsense"),
    ],
)
def test_wrong_use_ends_with_2_and_one_sentence(
    arguments: list[str], sentence: str, record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["read", *arguments, "--record", record, "news.txt"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err
    assert not Path(record).exists()


def test_no_target_is_wrong_use(record: str) -> None:
    assert run(["read", "--record", record]) == 2


def test_a_text_is_read_with_0(tmp_path: Path, record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Data goes to stdout, talk to stderr; a second run knows what the first has read."""
    text = tmp_path / "news.txt"
    text.write_text(NEWS)
    arguments = ["read", str(text), "--language", "en", "--published", "2024-03", "--record", record, "--json"]
    assert run(arguments) == 0
    first = json.loads(capsys.readouterr().out)
    assert run(arguments) == 0
    second = json.loads(capsys.readouterr().out)
    assert (first["n_read"], first["n_known"], first["n_documents"]) == (1, 0, 1)
    assert (second["n_read"], second["n_known"], second["is_settled"]) == (0, 1, False)
    with open_record(record) as opened:
        (document,) = opened.reader.documents()
    assert document.published is not None
    assert str(document.published.date) == "2024-03"


def test_standard_input_is_read(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEWS.encode())))
    assert run(["read", "-", "--language", "en", "--record", record]) == 0


def test_nothing_but_empty_files_ends_with_3(tmp_path: Path, record: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each is told, and kept in the record; so does the next run, for they are still not read."""
    folder = tmp_path / "empty"
    folder.mkdir()
    (folder / "nothing.txt").touch()
    (folder / "furniture.txt").write_text("Log in\n\nComments — 0\n")
    for _ in range(2):
        assert run(["read", str(folder), "--jobs", "1", "--record", record]) == 3
        assert "nothing.txt" in capsys.readouterr().err
    with open_record(record) as opened:
        assert len(list(opened.reader.problems())) == 2


def test_a_target_that_is_not_there_ends_with_3(record: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["read", "gone.txt", "--record", record]) == 3
    assert "gone.txt: no such file" in capsys.readouterr().err


def test_ctrl_c_ends_with_1_and_says_that_the_next_run_goes_on(
    record: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("dragoman.pipeline.read_into", stop)
    assert run(["read", "news.txt", "--record", record]) == 1
    assert "goes on where it stopped" in capsys.readouterr().err
