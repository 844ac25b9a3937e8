"""What an act is about: phrase, kind, number, hedge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.claims.numbers import read_digits
from dragoman.model import ObjectKind
from tests.claims.short_texts import one_claim


@pytest.mark.parametrize(
    ("language", "text", "kind", "number"),
    [
        ("en", "Iran supplied 400 drones to Russia.", ObjectKind.WEAPON, 400),
        ("en", "Iran supplied two million shells to Russia.", ObjectKind.MUNITION, 2_000_000),
        ("en", "Iran supplied nineteen tanks to Russia.", ObjectKind.WEAPON, 19),
        ("en", "Qatar supplied gas to Germany.", ObjectKind.ENERGY, None),
        ("fr", "L'Iran a livré 6 700 missiles à la Russie.", ObjectKind.WEAPON, 6700),
        ("fr", "L'Iran a livré douze missiles à la Russie.", ObjectKind.WEAPON, 12),
    ],
)
def test_an_object_has_its_kind_and_number(language: str, text: str, kind: ObjectKind, number: float | None) -> None:
    """Digits, words, multipliers and groups of three."""
    things = one_claim(text, "DELIVER", language).objects
    assert [(thing.kind, thing.number) for thing in things] == [(kind, number)]


@pytest.mark.parametrize("hedge", ["more than", "up to", "about", "at least", "nearly"])
def test_the_hedge_of_a_number_is_kept(hedge: str) -> None:
    """A number with "more than" before it is another than the number alone."""
    (thing,) = one_claim(f"Iran supplied {hedge} 400 drones to Russia.", "DELIVER").objects
    assert (thing.number, thing.hedge, thing.unit) == (400, hedge, "drone")


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_are_read_however_thousands_are_parted(number: int) -> None:
    """Comma, space, no-break space or nothing."""
    for mark in (",", " ", "\u00a0", "\u202f"):
        assert read_digits(f"{number:,}".replace(",", mark)) == number
    assert read_digits(str(number)) == number


@given(st.text(max_size=8))
def test_any_text_gives_a_number_or_none(text: str) -> None:
    """Nothing crashes."""
    assert read_digits(text) is None or read_digits(text) is not None
