"""Every golden sentence gives what a careful reader takes from it, and nothing else."""

import pytest
from quality.golden import GoldenCase, explain_difference, load_cases

CASES = load_cases("claims", "status", "dates", "quotes")  # the folders under tests/"golden"


@pytest.mark.parametrize("case", CASES, ids=[f"{case.kind}-{case.id}" for case in CASES])
def test_a_sentence_gives_what_a_careful_reader_takes_from_it(case: GoldenCase) -> None:
    difference = explain_difference(case)
    if case.known_failure is None:
        assert difference == "", f"{case.text}\n{difference}"
    else:
        assert difference != "", f"{case.id} is met now: take its known_failure mark away"


def test_ids_are_told_apart() -> None:
    assert len({(case.kind, case.id) for case in CASES}) == len(CASES)
