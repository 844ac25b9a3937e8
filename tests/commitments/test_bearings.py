"""Laws of casus foederis: no obligation is mute, and none speaks for an attack that is not its case."""

from datetime import date

import pytest

from dragoman.commitments.bearings import Side, Supposition, Terms, bear_upon
from dragoman.commitments.of_record import make_commitment
from dragoman.commitments.triggering import read_terms
from dragoman.lexicon.treaties import TreatyObligation, load_obligations, members_on
from dragoman.model import Bearing, CommitmentKind

DAY = date(2026, 11, 30)
FAR = "state:NRU"
"""Party to no treaty of the lexicon but the Charter."""


def _terms(obligation: TreatyObligation) -> Terms:
    return read_terms(make_commitment(obligation), DAY)


def _one_of(keys: frozenset[str], *, but: str = "") -> str:
    """A state of a side, a member where an organisation stands there."""
    states = sorted(state for key in keys for state in (members_on(key, DAY) or (key,)) if state != but)
    return states[0]


def _suppose(attacker: str, attacked: str, *, is_threat: bool = False) -> Supposition:
    return Supposition(Side(frozenset({attacker}), DAY), Side(frozenset({attacked}), DAY), is_threat)


def _name(obligation: TreatyObligation) -> str:
    return f"{obligation.treaty.key}-{obligation.article}-{obligation.kind}"


TRIGGERED = [one for one in load_obligations() if _terms(one).condition and one.kind is not CommitmentKind.OFFENCE]
NON_AGGRESSION = [one for one in load_obligations() if one.kind is CommitmentKind.NON_AGGRESSION]


@pytest.mark.parametrize("obligation", TRIGGERED, ids=_name)
def test_each_trigger_is_met_by_the_attack_that_it_speaks_of(obligation: TreatyObligation) -> None:
    terms = _terms(obligation)
    assert terms.condition is not None
    named = terms.condition.attacked or terms.condition.either
    attacker = _one_of(terms.condition.attackers or frozenset({FAR}))
    attacked = _one_of(named or terms.creditors, but=attacker)
    borne = bear_upon(_suppose(attacker, attacked), terms)
    assert borne is not None
    assert borne.bearing is (Bearing.STAY_OUT if obligation.kind is CommitmentKind.NEUTRALITY else Bearing.OWED)
    assert borne.debtors <= terms.debtors
    assert not borne.debtors & {attacker, attacked}


@pytest.mark.parametrize("obligation", TRIGGERED, ids=_name)
def test_no_trigger_is_met_by_an_attack_on_a_stranger(obligation: TreatyObligation) -> None:
    terms = _terms(obligation)
    assert bear_upon(_suppose("state:FRA", FAR), terms) is None
    assert bear_upon(_suppose("state:FRA", FAR, is_threat=True), terms) is None


@pytest.mark.parametrize("obligation", NON_AGGRESSION, ids=_name)
def test_each_pledge_is_broken_by_its_debtor_and_not_by_a_stranger(obligation: TreatyObligation) -> None:
    terms = _terms(obligation)
    side = frozenset(sorted(terms.debtors)[:1])
    doer = _one_of(side)
    victim = _one_of((terms.creditors - side) or side, but=doer)  # of a pledge between two, one of the other side
    borne = bear_upon(_suppose(doer, victim), terms)
    assert borne is not None
    assert borne.bearing is Bearing.BREACHED
    if "organisation:un" not in terms.debtors:
        assert bear_upon(_suppose(FAR, victim), terms) is None
