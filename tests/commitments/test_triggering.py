"""Casus foederis: which commitments a supposed attack would call upon."""

import pytest

from dragoman.commitments import find_triggered, settle_commitments
from dragoman.commitments.attacks import read_attack
from dragoman.model import Commitment, Status, WrongUse
from tests.events.making import condition, state, tell

RUS, BLR = state("RUS"), state("BLR")


def _defence(words: str) -> tuple[Commitment, ...]:
    told = tell("A", "DEFEND", (RUS,), (BLR,), status=Status.CONDITIONAL, condition=condition(words))
    return settle_commitments([told])


@pytest.mark.parametrize(
    ("words", "is_met"),
    [
        ("in case of aggression", True),
        ("in case of aggression by Poland or Lithuania against Belarus", True),
        ("if Poland attacks", True),
        ("if NATO attacks Belarus", True),
        ("if Belarus is invaded by Poland", True),
        ("in case of aggression by Ukraine against Belarus", False),
        ("if Belarus attacks Poland", False),
        ("if the treaty is ratified", False),
        ("en cas d'agression contre la Biélorussie", True),
        ("si l'Ukraine attaque la Biélorussie", False),
        ("в случае нападения на Белоруссию", True),
        ("если Польша нападёт на Белоруссию", True),
        ("если Украина вторгнется в Белоруссию", False),
        ("у разі нападу Польщі на Білорусь", True),
        ("якщо Україна атакує Білорусь", False),
    ],
)
def test_the_condition_is_met_by_names_and_words_of_attack(words: str, is_met: bool) -> None:
    found = find_triggered(_defence(words), "Poland attacks Belarus")
    assert bool(found) is is_met


def test_the_words_that_fit_are_given() -> None:
    found = find_triggered(_defence("in case of aggression against Belarus"), "Польща нападає на Білорусь")
    assert [one.words for one in found] == [("aggression", "Belarus")]


def test_the_ally_itself_is_not_whom_it_defends_against() -> None:
    assert find_triggered(_defence("in case of aggression"), "Russia attacks Belarus") == ()


@pytest.mark.parametrize("question", ["Poland", "Poland likes Belarus", "somebody attacks Belarus", ""])
def test_a_question_that_names_no_attack_or_no_side_is_wrong_use(question: str) -> None:
    with pytest.raises(WrongUse, match="who attacks whom"):
        find_triggered((), question)


def test_no_word_of_attack_is_no_attack() -> None:
    assert read_attack("if the boycott goes on") is None
