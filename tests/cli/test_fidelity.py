"""What `ledger --fidelity` prints."""

import json

from rich.cells import cell_len

from tests.cli.conftest import Ask


def test_the_table_has_its_evidence_and_no_verdict(ask: Ask) -> None:
    answer = ask("ledger", "--fidelity")
    assert answer.code == 0
    assert "no verdict" in answer.out
    assert "debtor         to             made fulfilled late refused unknown exer. meet." in answer.out
    assert "Mongolia to Peru" in answer.out
    assert "commitment-" in answer.out
    assert max(cell_len(line) for line in answer.out.splitlines()) <= 80


def test_json_has_the_ids_behind_each_number(ask: Ask) -> None:
    rows = [json.loads(line) for line in ask("ledger", "--fidelity", "--of", "MNG", "--json").out.splitlines()]
    row = next(row for row in rows if (row["debtor"], row["creditor"]) == ("MNG", "PER"))
    assert sum(len(ids) for ids in row["standings"].values()) == 1
    assert {"made", "late", "unknown", "disputed", "exercises", "meetings", "absences"} <= row.keys()


def test_members_of_whom_nothing_is_told_are_named(ask: Ask) -> None:
    assert "nothing is told of CSTO and ARM, BLR, KAZ, KGZ, RUS, TJK" in ask("ledger", "--fidelity", "--of", "CSTO").err


def test_whom_nobody_knows_is_wrong_use(ask: Ask) -> None:
    answer = ask("ledger", "--fidelity", "--of", "Atlantis")
    assert (answer.code, answer.out) == (2, "")
    assert '"Atlantis" is no state and no alliance' in answer.err


def test_options_that_do_not_go_together_are_wrong_use(ask: Ask) -> None:
    assert ask("ledger", "--of", "Peru").code == 2
    assert ask("ledger", "--fidelity", "--between", "Peru", "MNG").code == 2


def test_the_table_stands_as_of_a_day(ask: Ask) -> None:
    told = ask("ledger", "--fidelity", "--of", "MNG", "--on", "2024-05-01").out
    assert told.startswith("As told up to 2024-05-01")
    assert ask("ledger", "--fidelity", "--on", "spring").code == 2
