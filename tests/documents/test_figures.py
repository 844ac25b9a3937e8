"""Figures are what a translation writes alike: digits, but no dates."""

import pytest

from dragoman.documents import find_figures


@pytest.mark.parametrize("written", ["8,000", "8 000", "8\u00a0000", "8\u202f000", "8.000", "8000"])
def test_thousands_are_one_however_they_are_parted(written: str) -> None:
    assert find_figures(f"They sent {written} men and 12 ships.") == ("8000", "12")


@pytest.mark.parametrize("written", ["2.8", "2,8"])
def test_decimals_are_one_in_all_languages(written: str) -> None:
    assert find_figures(f"{written} milliards") == ("2.8",)


@pytest.mark.parametrize(
    "text",
    [
        "On 12 May 2031 they signed for 14 ships, as in 2029.",
        "Le 1er juillet 2031, ils ont signé pour 14 navires.",
        "25 марта и 1 июля 2031 года: 14 кораблей.",
        "5 жовтня 2031 року, 19.12.2030 та у 2029 році: 14 кораблів.",
    ],
)
def test_dates_and_years_are_no_figures(text: str) -> None:
    assert find_figures(text) == ("14",)


def test_a_text_without_digits_has_none() -> None:
    assert find_figures("They met.") == ()
