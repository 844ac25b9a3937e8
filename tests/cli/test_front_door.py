"""How commands start, end, fail and meet a shell."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman import cli
from dragoman.model import RecordError
from tests.cli.conftest import Answer, Ask
from tests.databases import RECORDS

Shell = Callable[[str], Answer]

HEAVY = {"sqlalchemy", "spacy", "slovnet", "trafilatura", "pymorphy3", "numpy", "httpx2", "yaml", "rich", "pydantic"}


def test_help_loads_nothing_heavy() -> None:
    program = "import sys; from dragoman.cli import run; run(['--help']); print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="this system does not say what a process cost")
def test_help_starts_in_three_tenths_of_a_second() -> None:
    """Time of the processor, the best of several: what else the machine does is not ours."""

    def cost_seconds() -> float:
        program = [sys.executable, "-c", "from dragoman.cli import run; run(['--help'])"]
        with subprocess.Popen(program, stdout=subprocess.DEVNULL) as started:
            _, status, used = os.wait4(started.pid, 0)
            started.returncode = os.waitstatus_to_exitcode(status)
        return used.ru_utime + used.ru_stime

    assert min(cost_seconds() for _ in range(6)) < 0.3


def test_every_command_has_help_that_ends_with_an_example(ask: Ask) -> None:
    for command in ("read", "show", "explain", "compare", "ledger", "export", "doctor"):
        answer = ask(command, "--help")
        assert answer.code == 0
        assert "Example: dragoman " in answer.out.rstrip().splitlines()[-1] + answer.out.rstrip().splitlines()[-2]


def test_the_version_is_shown(ask: Ask) -> None:
    assert ask("--version").out.startswith("dragoman ")


def test_an_unknown_command_or_option_is_wrong_use(ask: Ask) -> None:
    assert ask("fly").code == 2
    assert ask("show", "--colour").code == 2


def test_a_failure_is_one_sentence_and_code_1(ask: Ask, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear all, " * 100)
    answer = ask("show", "--record", str(letter))
    assert (answer.code, answer.out) == (1, "")
    assert "cannot be used as a record" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.in_file("it is the file that is damaged")
def test_a_damaged_record_is_told_and_the_doctor_still_speaks(ask: Ask, record_path: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    whole = record_path.read_bytes()
    damaged.write_bytes(whole[:8192] + b"\x07" * (len(whole) - 8192))
    shown, asked = ask("show", "claims", "--record", str(damaged)), ask("doctor", "--record", str(damaged))
    assert (shown.code, asked.code) == (1, 3)
    assert "cannot be used as a record: database disk image is malformed" in shown.err
    assert "malformed" in asked.out
    assert "spacy" in asked.out


def test_a_bug_is_one_fixed_sentence_and_its_traceback_is_kept(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def break_down(_address: str | None) -> None:
        raise ZeroDivisionError("inside")

    monkeypatch.setattr("dragoman.cli.showing.open_existing_record", break_down)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_names, **_options: tmp_path)
    answer = ask("show")
    assert answer.code == 1
    assert answer.err.startswith("dragoman: something went wrong inside dragoman")
    assert "ZeroDivisionError" not in answer.err
    assert "ZeroDivisionError: inside" in (tmp_path / "errors.log").read_text()


def test_an_error_of_ours_is_told_as_it_is(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_address: str | None) -> None:
        raise RecordError("the record is full; buy a bigger one")

    monkeypatch.setattr("dragoman.cli.showing.open_existing_record", refuse)
    assert ask("show").err == "dragoman: the record is full; buy a bigger one\n"


@pytest.mark.parametrize("command", ["show claims", "export mentions", "export claims --format csv", "explain claim-"])
def test_a_pipe_that_closes_early_is_no_failure(ask_shell: Shell, command: str) -> None:
    answer = ask_shell(
        f"dragoman {command} 2>err.txt | head -c 1 >/dev/null; echo ${{PIPESTATUS[0]}}; cat err.txt; rm err.txt"
    )
    expected = "1" if command.startswith("explain") else "0"
    assert answer.out.splitlines()[0] == expected
    assert "Traceback" not in answer.out
    assert "BrokenPipe" not in answer.out


def test_output_is_utf8_whatever_the_locale(ask_shell: Shell) -> None:
    assert "зустрілася" in ask_shell("dragoman export claims --language uk").out
    assert "зустрілася" in ask_shell("dragoman show claims --language uk").out


def test_a_pipe_gets_no_colours_and_no_wrapping(ask_shell: Shell) -> None:
    out = ask_shell("dragoman show claims").out
    assert "\x1b" not in out
    assert "18 March 2024; according to The Bell, through Steppe News" in out.splitlines()[0]


def test_the_schema_is_published(ask: Ask) -> None:
    assert json.loads(ask("export", "claims", "--schema").out)["title"] == "dragoman export claims"


def test_binary_goes_to_a_pipe_or_file_and_not_to_a_terminal(
    ask: Ask, ask_shell: Shell, record_path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "claims.parquet"
    assert ask("export", "claims", "--format", "parquet", "--output", str(target)).code == 0
    assert target.read_bytes().startswith(b"PAR1")
    assert ask_shell("dragoman export claims --format parquet | head -c 4").out == "PAR1"
    terminal, shown = os.openpty()
    command = [sys.executable, "-c", "from dragoman.cli import main; main()", "export", "claims", "--format", "parquet"]
    done = subprocess.run(
        [*command, "--record", RECORDS.address_of(record_path)],
        stdout=shown,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(shown)
    os.close(terminal)
    assert done.returncode == 2
    assert "parquet is nothing for a terminal; name a file with --output" in done.stderr


def test_what_a_format_leaves_out_is_told_beside_the_data(ask: Ask) -> None:
    answer = ask("export", "claims", "--format", "geojson", columns=None)
    assert len(json.loads(answer.out)["features"]) == 1
    assert "3 claims left out: no coordinates are known of where they took place" in answer.err


def test_a_format_that_does_not_fit_is_wrong_use_and_names_those_that_do(ask: Ask) -> None:
    answer = ask("export", "quotes", "--format", "atom")
    assert answer.code == 2
    assert "atom takes events, not quotes; those can be written as jsonl, json, csv, parquet" in answer.err
    assert ask("export", "claims", "--format", "csv", "--with-text").code == 2
    assert "Mongolian President" in ask("export", "claims", "--format", "plover", "--with-text").out


@pytest.mark.parametrize(("what", "format"), [("relations", "gexf"), ("events", "plover"), ("claims", "parquet")])
def test_every_process_writes_the_same_bytes(ask_shell: Shell, what: str, format: str) -> None:
    command = f"dragoman export {what} --format {format} | cksum"
    first, second = ask_shell("; ".join(f"PYTHONHASHSEED={seed} {command}" for seed in (1, 2))).out.splitlines()
    assert first == second


def test_an_export_to_a_file_is_whole_or_not_there(ask: Ask, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    answer = ask("export", "claims", "--format", "csv", "--mark", "--output", str(target), columns=None)
    assert (answer.code, answer.out) == (0, "")
    assert answer.err == f"4 claims written to {target}\n"
    assert target.read_bytes().startswith(b"\xef\xbb\xbfid,")
    assert ask("export", "claims", "--output", str(tmp_path / "no" / "folder.csv")).code == 1
    assert ask("export", "claims", "--format", "xml", "--output", str(tmp_path / "x")).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["claims.csv"]


def test_the_front_door_has_one_entry() -> None:
    assert cli.__all__ == ["main"]
