"""Towns: found in any case and four languages, told from namesakes by the states at hand."""

import pytest

from dragoman.lexicon.places import find_place, find_towns


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [
        ("Kharkiv", "en", "UKR"),
        ("Харкові", "uk", "UKR"),
        ("Донецке", "ru", "UKR"),
        ("Genève", "fr", "CHE"),
        ("Londres", "fr", "GBR"),
        ("Нью-Йорке", "ru", "USA"),
        ("Варшави", "uk", "POL"),
    ],
)
def test_a_town_is_found_in_any_case(name: str, language: str, country: str) -> None:
    """Case endings and the language's own name lead to the town."""
    place = find_place(name, language)
    assert place is not None
    assert place.country == country
    assert place.geonames is not None


@pytest.mark.parametrize("name", ["Monday", "Понедельник", "Xyzzyburg"])
def test_what_is_no_town_is_none(name: str) -> None:
    """A word that no town bears gives nothing, never a guess."""
    assert find_place(name, "en") is None


def test_the_state_at_hand_decides_between_namesakes() -> None:
    """A smaller namesake is taken in a text about its state."""
    far = find_place("Birmingham", "en")
    near = find_place("Birmingham", "en", countries=frozenset({"USA"}))
    assert far is not None
    assert near is not None
    assert (far.country, near.country) == ("GBR", "USA")


def test_the_most_populous_comes_first() -> None:
    """Towns of one name are in order of their people."""
    towns = find_towns("Birmingham", "en")
    assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)
