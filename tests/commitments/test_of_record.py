"""Commitments of record: treaties of the lexicon as lines of the ledger."""

from datetime import date

import pytest

from dragoman.commitments import commitments_of_record, treaties_between
from dragoman.commitments.of_record import make_commitment, obligations_by_commitment, parties_on
from dragoman.lexicon.treaties import load_obligations
from dragoman.model import Commitment, CommitmentKind, CommitmentStatus
from dragoman.record.plain_json import read_json, write_json


def _found(name: str, article: str | None) -> Commitment:
    return next(
        one
        for one in commitments_of_record()
        if one.treaty and (one.treaty.name, one.treaty.article) == (name, article)
    )


def test_every_obligation_is_one_commitment_with_an_id_of_its_own() -> None:
    ids = [one.id for one in commitments_of_record()]
    assert len(set(ids)) == len(ids) == len(load_obligations())
    assert ids == sorted(ids)
    assert set(obligations_by_commitment()) == set(ids)


def test_a_circle_stands_on_both_sides_with_its_dates() -> None:
    pact = _found("North Atlantic Treaty", "article 5")
    assert pact.kind is CommitmentKind.DEFENCE
    assert pact.debtors == pact.creditors
    assert {"FIN", "USA"} <= {party.country for party in pact.debtors}
    assert pact.status is CommitmentStatus.IN_FORCE
    assert [str(step.date.start) for step in pact.history if step.date] == ["1949-04-04", "1949-08-24"]
    assert pact.claims == ()


def test_the_condition_stands_on_no_page() -> None:
    condition = _found("North Atlantic Treaty", "article 5").condition
    assert condition is not None
    assert condition.start is None


def test_who_left_is_no_party_any_more() -> None:
    countries = {party.country for party in _found("Collective Security Treaty", "article 4").debtors}
    assert countries == {"RUS", "BLR", "KAZ", "KGZ", "TJK", "ARM"}


def test_a_commitment_of_record_is_stored_and_read_back_the_same() -> None:
    for one in commitments_of_record():
        assert read_json(Commitment, write_json(one)) == one


@pytest.mark.parametrize("pair", [("BLR", "RUS"), ("POL", "USA"), ("IRN", "RUS"), ("MNG", "PER"), ("RUS", "UKR")])
@pytest.mark.parametrize("day", [date(1950, 1, 1), date(1998, 6, 1), date(2024, 3, 20)])
def test_between_two_states_stands_what_those_who_are_party_on_the_day_owe_each_other(
    pair: tuple[str, str], day: date
) -> None:
    expected = []
    for obligation in load_obligations():
        debtors, creditors = (
            {key.removeprefix("state:") for key in side} for side in map(set, parties_on(obligation, day))
        )
        owed = creditors or debtors
        owes = any(one in debtors and other in owed for one, other in (pair, pair[::-1]))
        if owes and obligation.treaty.is_standing_on(day):
            expected.append(make_commitment(obligation))
    assert treaties_between(*pair, day) == tuple(expected)
