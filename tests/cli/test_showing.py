"""What `show`, `compare` and `ledger` print."""

import json

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Ask
from tests.record import small_record as small

KINDS = ["events", "claims", "quotes", "commitments", "entities", "documents", "relations", "problems"]


@pytest.mark.parametrize("what", KINDS)
@pytest.mark.parametrize("columns", [80, 120])
def test_lines_keep_within_the_width(ask: Ask, what: str, columns: int) -> None:
    answer = ask("show", what, columns=columns)
    assert answer.code == 0
    assert answer.err == ""
    assert answer.out
    assert max(cell_len(line) for line in answer.out.splitlines()) <= columns


def test_a_claim_is_one_english_line_with_the_words_of_the_page_under_it(ask: Ask) -> None:
    """Whoever reads no Ukrainian can follow a Ukrainian page."""
    lines = ask("show", "claims", "--language", "uk", columns=None).out.splitlines()
    assert lines[0].startswith("Anna Bataar (president, MNG) met with Juan Quispe")
    assert lines[1] == "    “зустрілася з Хуаном Кіспе 19 березня”"
    assert lines[2] == f"    Дзвін · 2024-03-21 · uk · {small.MET_TOO.id[:14]}"


def test_what_is_not_known_is_said(ask: Ask) -> None:
    assert "outlet unknown · date unknown · fr" in ask("show", "claims", "--language", "fr").out


def test_an_event_shows_its_accounts_and_where_they_differ(ask: Ask) -> None:
    out = ask("show", columns=None).out
    assert "2 claims in 2 accounts of 2 origins: Steppe News, Дзвін" in out
    assert "they differ in date: Steppe News has 2024-03-18, Дзвін has 2024-03-19" in out


def test_a_commitment_shows_its_steps(ask: Ask) -> None:
    out = ask("show", "commitments", columns=None).out
    assert "Mongolia to Peru: transfer, “up to 20 ambulances”; on condition “if the port opens”" in out
    assert "unclear, disputed: promised (undated) → denied (undated)" in out


@pytest.mark.parametrize("what", KINDS)
def test_json_gives_the_lines_of_export(ask: Ask, what: str) -> None:
    shown = ask("show", what, "--json").out
    assert [json.loads(line) for line in shown.splitlines()]
    assert shown == ask("export", what).out


@pytest.mark.parametrize(
    ("options", "n_claims"),
    [
        (["--actor", "Bataar"], 2),
        (["--party", "PER", "--until", "2024-03-18"], 1),
        (["--since", "2024-03", "--until", "2024"], 3),
        (["--status", "negated"], 1),
        (["--country", "per", "--act", "meet"], 2),
        (["--text", "ambulances"], 1),
        (["--limit", "2"], 2),
    ],
)
def test_conditions_choose(ask: Ask, options: list[str], n_claims: int) -> None:
    assert len(ask("show", "claims", "--json", *options).out.splitlines()) == n_claims


def test_nothing_found_is_said_on_stderr(ask: Ask) -> None:
    answer = ask("show", "claims", "--actor", "Nobody", columns=None)
    assert (answer.code, answer.out) == (0, "")
    assert 'no entity of the record is called "Nobody"' in answer.err
    assert "the record holds no claims under these conditions" in answer.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["show", "birds"], 'there is no "birds" to show'),
        (["show", "claims", "--since", "yesterday"], "--since: 'yesterday' is no date"),
        (["show", "claims", "--until", "--05-10"], "names no year"),
        (["show", "documents", "--status", "denied"], "documents cannot be filtered by status"),
        (["export", "birds"], 'there is no export of "birds"'),
        (["export", "claims", "--format", "xml"], 'there is no format "xml"'),
        (["compare", small.MET.id], "is no event"),
        (["show", "--record", "/nowhere/record.db"], "there is no record at /nowhere/record.db"),
    ],
)
def test_wrong_use_is_one_sentence_and_code_2(ask: Ask, arguments: list[str], sentence: str) -> None:
    answer = ask(*arguments)
    assert answer.code == 2
    assert sentence in answer.err
    assert answer.err.count("\n") == 1
    assert answer.out == ""


def test_accounts_stand_side_by_side_where_there_is_room(ask: Ask) -> None:
    wide, narrow = ask("compare", small.MEETING.id[:12]), ask("compare", small.MEETING.id[:12], columns=50)
    assert any("18 March 2024" in line and "19 March 2024" in line for line in wide.out.splitlines()[4:])
    assert "when: 18 March 2024" in narrow.out
    assert "they differ in date" in wide.out
    assert any(line.startswith("≠ when") for line in wide.out.splitlines())
    assert max(cell_len(line) for line in wide.out.splitlines()) <= 80


def test_the_ledger_shows_what_one_owes_the_other(ask: Ask) -> None:
    for pair in (("Mongolia", "Peru"), ("Перу", "Монголія"), ("PER", "MNG")):
        assert small.DELIVERY.id[:18] in ask("ledger", "--between", *pair).out
    assert ask("ledger", "--between", "Peru", "Peru").out == ""
    assert json.loads(ask("ledger", "--json").out)["id"] == small.DELIVERY.id


def test_the_doctor_says_what_is_installed_and_held(ask: Ask) -> None:
    answer = ask("doctor", columns=None)
    assert "claims: 4" in answer.out
    assert "no-text: 1" in answer.out
    assert "the file and its links are sound" in answer.out
    assert json.loads(ask("doctor", "--json").out)["Documents by language"] == ["en: 1", "fr: 1", "uk: 1"]


def test_the_doctor_makes_no_record(ask: Ask) -> None:
    assert "none yet" in ask("doctor", "--record", "/nowhere/record.db").out


def test_entities_stand_in_columns_with_counts_and_the_name_as_pages_write_it(ask: Ask) -> None:
    lines = ask("show", "entities", columns=80).out.splitlines()
    assert lines[0] == "mentions  docs  languages"
    assert json.loads(ask("show", "entities", "--type", "person", "--json").out.splitlines()[1])["n_mentions"] == 3
    (quispe,) = [line for line in lines if "Juan Quispe" in line]
    assert quispe.split()[:5] == ["3", "3", "en", "fr", "uk"]
    assert "Juan Quispe (Хуан Кіспе)" in quispe
    assert lines[1] == quispe, "who is named most stands first"


@pytest.mark.parametrize("name", ["Bataar", "Батаар", "anna bataar", "Anna Batar", "Batâar"])
def test_entities_are_found_by_name_in_any_script(ask: Ask, name: str) -> None:
    out = ask("show", "entities", "--text", name).out
    assert "Anna Bataar (Анна Батаар)" in out
    assert "Quispe" not in out
    assert json.loads(ask("show", "entities", "--text", name, "--json").out)["name"] == "Anna Bataar"


def test_entities_are_chosen_by_kind_and_country(ask: Ask) -> None:
    out = ask("show", "entities", "--type", "person", "--country", "per", "--limit", "1").out
    assert "Quispe" in out
    assert "Bataar" not in out
    assert ask("show", "entities", "--type", "bird").code == 2
