"""Towns: found in any case and four languages, told from namesakes by the states at hand or left open."""

from collections import Counter

import pytest

from dragoman.lexicon import load_lexicon
from dragoman.lexicon.files import read_lexicon_table
from dragoman.lexicon.places import find_place, find_towns
from dragoman.lexicon.regions import load_regions, load_short_regions
from dragoman.model import EntityKind


@pytest.mark.parametrize(
    ("name", "language", "country"),
    [
        ("Kharkiv", "en", "UKR"),
        ("Харкові", "uk", "UKR"),
        ("Кривому Розі", "uk", "UKR"),
        ("Кам'янці-Подільському", "uk", "UKR"),
        ("Сумах", "uk", "UKR"),
        ("Тернополі", "uk", "UKR"),
        ("Ризі", "uk", "LVA"),
        ("Варшави", "uk", "POL"),
        ("Донецке", "ru", "UKR"),
        ("Ростове-на-Дону", "ru", "RUS"),
        ("Нижнем Новгороде", "ru", "RUS"),
        ("Гааге", "ru", "NLD"),
        ("Нью-Йорке", "ru", "USA"),
        ("Genève", "fr", "CHE"),
        ("Londres", "fr", "GBR"),
    ],
)
def test_a_town_is_found_in_any_case(name: str, language: str, country: str) -> None:
    """Case endings and the language's own name lead to the town."""
    place = find_place(name, language)
    assert place is not None
    assert place.country == country
    assert place.geonames is not None


@pytest.mark.parametrize("name", ["Monday", "Понедельник", "Xyzzyburg", "Ox"])
def test_what_is_no_town_is_none(name: str) -> None:
    """A word that no town bears gives nothing, never a guess."""
    assert find_place(name, "en") is None


def test_the_state_at_hand_decides_between_namesakes() -> None:
    """A smaller namesake is taken in a text about its state."""
    far = find_place("Birmingham", "en")
    near = find_place("Birmingham", "en", countries=Counter({"USA": 2}))
    assert far is not None
    assert near is not None
    assert (far.country, near.country) == ("GBR", "USA")


def test_towns_that_cannot_be_told_apart_are_left_open() -> None:
    """Two of like size are none of them; of several in one state only the state is told."""
    assert find_place("Valencia", "en") is None
    springfield = find_place("Springfield", "en", countries=Counter({"USA": 1}))
    assert springfield is not None
    assert (springfield.country, springfield.latitude, springfield.geonames) == ("USA", None, None)


def test_a_small_town_needs_its_state_on_the_page() -> None:
    """A name that a village has too is no village where nothing speaks of its state."""
    assert find_place("Pokrovsk", "en") is None
    place = find_place("Pokrovsk", "en", countries=Counter({"UKR": 1}))
    assert place is not None
    assert place.country == "UKR"


def test_the_region_that_the_page_names_decides() -> None:
    """Paris in Texas is no town of France, and a town that is not there is none."""
    regions = load_regions()
    texas = find_place("Paris", "en", region=regions["place:texas"])
    ontario = find_place("London", "en", region=regions["place:ontario"])
    assert texas is not None
    assert ontario is not None
    assert (texas.country, ontario.country) == ("USA", "CAN")
    assert find_place("Paris", "en", region=regions["place:alaska"]) is None
    assert find_place("Brest", "en", inside="BLR") != find_place("Brest", "en", inside="FRA")


def test_short_names_of_regions_are_the_regions() -> None:
    """What the press writes after a town stands for the same division as its name."""
    assert load_short_regions()["Fla."] == load_regions()["place:florida"] == ("USA", "FL")


def test_the_most_populous_comes_first() -> None:
    """Towns of one name are in order of their people."""
    towns = find_towns("Birmingham", "en")
    assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)


def test_places_of_the_lexicon_lie_on_the_globe() -> None:
    """Points are pairs within bounds, countries are of ISO 3166, and most places have a point."""
    states = set(read_lexicon_table("world", "states", "states"))
    places = [entity for entity in load_lexicon().entities.values() if entity.kind is EntityKind.PLACE]
    for place in places:
        assert (place.latitude is None) == (place.longitude is None), place.key
        assert place.latitude is None or -90 <= place.latitude <= 90, place.key
        assert place.longitude is None or -180 <= place.longitude <= 180, place.key
        assert place.country is None or place.country in states, place.key
    assert sum(place.latitude is not None for place in places) > 500


def test_hand_set_points_agree_with_the_gazetteer() -> None:
    """A place with a GeoNames id lies where GeoNames has it, as far as the gazetteer knows the id."""
    from dragoman.lexicon.gazetteer import load_gazetteer

    for entity in load_lexicon().entities.values():
        for scheme, id in entity.outside_ids:
            if scheme == "geonames" and (town := load_gazetteer().town_of(int(id))) is not None:
                assert entity.latitude == pytest.approx(town.latitude, abs=0.01), entity.key
                assert entity.longitude == pytest.approx(town.longitude, abs=0.01), entity.key
