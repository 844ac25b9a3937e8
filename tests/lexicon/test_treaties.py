"""Treaties and what they oblige to: dates, parties as of a day, and the rules of the two files."""

from datetime import date
from typing import Any

import pytest

from dragoman.lexicon import load_lexicon
from dragoman.lexicon.treaties import load_obligations, load_treaties, members_on, read_obligations, read_treaty
from dragoman.model import LexiconError

NATO = "treaty:north-atlantic-treaty"
CST = "treaty:collective-security-treaty"


@pytest.mark.parametrize(
    ("treaty", "party", "day", "is_party"),
    [
        (NATO, "state:FIN", date(2023, 4, 3), False),
        (NATO, "state:FIN", date(2023, 4, 4), True),
        (NATO, "state:SWE", date(2024, 3, 6), False),
        (NATO, "state:USA", date(1949, 9, 1), True),
        (CST, "state:UZB", date(1995, 1, 1), True),
        (CST, "state:UZB", date(2003, 1, 1), False),
        (CST, "state:UZB", date(2010, 1, 1), True),
        (CST, "state:UZB", date(2024, 1, 1), False),
        (CST, "state:ARM", date(2024, 1, 1), True),
    ],
)
def test_a_state_is_party_from_joining_to_leaving(treaty: str, party: str, day: date, is_party: bool) -> None:
    assert load_treaties()[treaty].is_party_on(party, day) is is_party


@pytest.mark.parametrize(
    ("treaty", "day", "is_standing"),
    [
        (NATO, date(1949, 5, 1), False),
        (NATO, date(1949, 8, 24), True),
        ("treaty:inf", date(2018, 1, 1), True),
        ("treaty:inf", date(2020, 1, 1), False),
        ("treaty:rus-prk-2024", date(2024, 7, 1), False),
        ("treaty:rus-prk-2024", date(2025, 1, 1), True),
    ],
)
def test_a_treaty_stands_from_its_coming_into_force_to_its_end(treaty: str, day: date, is_standing: bool) -> None:
    assert load_treaties()[treaty].is_standing_on(day) is is_standing


def test_who_left_is_not_among_the_last_parties() -> None:
    parties = load_treaties()[CST].last_parties()
    assert "state:KAZ" in parties
    assert "state:UZB" not in parties


def test_an_alliance_has_the_members_of_the_day() -> None:
    nato = "organisation:nato"
    assert len(members_on(nato, date(1949, 9, 1))) == 12
    assert len(members_on(nato, date(2024, 3, 7))) == len(members_on(nato, None)) == 32
    assert len(members_on("organisation:csto", date(2026, 1, 1))) == 6
    assert len(members_on("organisation:eu", date(2026, 1, 1))) == 27
    assert members_on("state:FRA", None) == ()


def test_there_are_as_many_obligations_as_the_ledger_needs() -> None:
    """At least 55 over 45 treaties, all five obligation types of ATOP among them."""
    obligations = load_obligations()
    assert len(obligations) >= 55
    assert len({one.treaty.key for one in obligations}) >= 45
    atop = {"defence", "offence", "neutrality", "non_aggression", "consultation"}
    assert atop <= {one.kind.value for one in obligations}


def test_debtors_and_creditors_of_a_closed_circle_are_its_parties() -> None:
    for one in load_obligations():
        circle = {spell.party for spell in one.treaty.memberships}
        if circle and all(key.startswith("state:") for key in (*one.debtors, *one.creditors)):
            assert {*one.debtors, *one.creditors} <= circle | KOREAN_ARMISTICE.get(one.treaty.key, set()), one


KOREAN_ARMISTICE = {"treaty:korean-armistice": {"state:KOR"}}
"""South Korea's forces stood under the command that signed."""


def test_triggers_name_an_attack_or_a_breach() -> None:
    from dragoman.commitments.attacks import read_attack

    silent = {one.treaty.key for one in load_obligations() if one.trigger and read_attack(one.trigger) is None}
    assert silent == {"treaty:cyprus-guarantee"}


def test_every_obligation_has_parties_words_and_a_source() -> None:
    for obligation in load_obligations():
        assert obligation.debtors, obligation
        assert obligation.owes.strip() == obligation.owes
        assert obligation.source.strip()
        assert not obligation.owes.endswith("."), obligation.owes


def test_a_circle_owes_each_other() -> None:
    article_5 = next(one for one in load_obligations() if one.treaty.key == NATO and one.article == "article 5")
    assert article_5.is_mutual
    assert "state:SWE" in article_5.debtors


GOOD = {"treaty": NATO, "article": "article 9", "kind": "defence", "owes": "to help", "source": "the text"}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"treaty": "treaty:of-nowhere"}, "no such treaty"),
        ({"kind": "friendship"}, "no kind of commitment"),
        ({"source": ""}, "no source"),
        ({"owes": None}, "no owes"),
        ({"debtors": ["XXX"]}, "knows no XXX"),
        ({"treaty": "treaty:npt"}, "names no debtors"),
    ],
)
def test_a_faulty_obligation_is_named(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(LexiconError, match=complaint):
        read_obligations([{**GOOD, **change}], load_treaties(), load_lexicon().entities)


def test_one_article_does_not_oblige_twice_to_one_kind() -> None:
    with pytest.raises(LexiconError, match="twice"):
        read_obligations([GOOD, GOOD], load_treaties(), load_lexicon().entities)


@pytest.mark.parametrize(
    "row",
    [
        {"signed": 1950, "in_force": 1949},
        {"signed": 1950, "in_force": "1950-06", "ended": "1950-05-31"},
        {"signed": 1950, "parties": ["USA"], "spells": {"USA": [{"since": 1949}]}},
    ],
)
def test_dates_out_of_order_are_refused(row: dict[str, Any]) -> None:
    with pytest.raises(LexiconError, match="lies before"):
        read_treaty("treaty:x", {"name": "X", **row}, load_lexicon().entities)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(LexiconError, match="treaty:x"):
        read_treaty("treaty:x", {"name": "X", "signed": "spring"}, load_lexicon().entities)
