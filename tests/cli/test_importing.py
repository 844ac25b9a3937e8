"""The commands `lexicon import`, `list` and `remove`."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Ask
from tests.sources import outside_files as files

TOLD = ("--source", "A list", "--licence", "CC BY 4.0")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DRAGOMAN_LEXICON", str(tmp_path / "lexicon"))


def test_a_file_is_brought_in_listed_and_removed(ask: Ask, tmp_path: Path) -> None:
    entries = (files.PERSON, files.POST, files.HELD, files.COMPANY, files.ADDRESS)
    path = files.write_followthemoney(tmp_path / "entities.ftm.json", *entries)
    done = ask("lexicon", "import", str(path), *TOLD, columns=None)
    assert (done.code, done.out) == (0, "")
    assert "entities: 2 people and organisations; 1 entry of other kinds left out; 0 problems; brought in" in done.err
    listed = ask("lexicon", "list", columns=None).out
    assert "A list, CC BY 4.0" in listed
    assert "data sets: zz_firms, zz_ministers" in listed
    assert json.loads(ask("lexicon", "list", "--json").out)["licence"] == "CC BY 4.0"
    again = ask("lexicon", "import", str(path), *TOLD, columns=None)
    assert (again.code, "there already, unchanged" in again.err) == (0, True)
    assert ask("lexicon", "remove", "entities").code == 0
    assert "nothing was brought into" in ask("lexicon", "list", columns=None).err
    assert ask("lexicon", "remove", "entities").code == 2


def test_bad_lines_are_told_with_their_numbers_and_code_3(ask: Ask, tmp_path: Path) -> None:
    path = files.write_followthemoney(tmp_path / "a.json", files.PERSON, *["bad"] * 12, files.COMPANY)
    done = ask("lexicon", "import", str(path), *TOLD, columns=None)
    assert done.code == 3
    assert f"{path}, line 2: this line was left out: it is no JSON" in done.err
    assert "more could not be read" in done.err
    assert "12 problems" in done.err
    assert "line 13: " in ask("lexicon", "list", "a", "--problems", columns=None).out


def test_source_and_licence_are_asked_for_where_the_file_does_not_tell(ask: Ask, tmp_path: Path) -> None:
    path = files.write_followthemoney(tmp_path / "a.json", files.PERSON)
    refused = ask("lexicon", "import", str(path), "--source", "A list", columns=None)
    assert refused.code == 2
    assert "say --licence" in refused.err
    assert "(its data sets: zz_ministers)" in refused.err
    dump = files.write_wikidata(tmp_path / "wikidata-extract.json.gz", files.HUMAN, files.ITEM_POST)
    done = ask("lexicon", "import", str(dump), columns=None)
    assert done.code == 0
    assert "wikidata-extract: 1 people and organisations" in done.err
    assert "Wikidata, CC0 1.0" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["import", "/nowhere/a.json"], 1, "cannot be read to its end"),
        (["remove", "../../etc"], 2, "is no name for a collection"),
        (["list", "--nonsense"], 2, "--nonsense"),
    ],
)
def test_errors_are_one_sentence(ask: Ask, arguments: list[str], code: int, sentence: str) -> None:
    answer = ask("lexicon", *arguments, columns=None)
    assert answer.code == code
    assert sentence in answer.err


def test_a_name_that_no_collection_can_have_is_refused_before_anything_is_read(ask: Ask, tmp_path: Path) -> None:
    path = files.write_followthemoney(tmp_path / "a.json", files.PERSON)
    assert ask("lexicon", "import", str(path), *TOLD, "--name", "A List!").code == 2
