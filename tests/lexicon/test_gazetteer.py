"""The gazetteer: what is put in is found, by name, beginning and id; made once, kept in memory if need be."""

import string
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon import gazetteer
from dragoman.lexicon.gazetteer import Gazetteer, make_extract, open_extract

ALPHA3 = {"UA": "UKR", "US": "USA"}


def row(name: str, geonameid: int, *, country: str = "UA", people: int = 9000, others: tuple[str, ...] = ()) -> Any:
    """Return a row as the package has it."""
    return {
        "name": name,
        "geonameid": geonameid,
        "countrycode": country,
        "admin1code": "05",
        "latitude": 48.5,
        "longitude": -37.25,
        "population": people,
        "alternatenames": list(others),
    }


def test_a_town_is_found_by_each_of_its_names() -> None:
    """Names of both scripts lead to the same line, which holds all that GeoNames tells."""
    found = Gazetteer(make_extract([row("Lyman", 1, others=("Лиман", "Красний Лиман"))], ALPHA3))
    [town] = found.find("красний лиман")
    assert (town.name, town.country, town.region, town.latitude, town.longitude) == ("Lyman", "UKR", "05", 48.5, -37.25)
    assert found.find("лиман") == found.find("lyman") == (town,)
    assert found.town_of(1) == town
    assert found.town_of(2) is None


def test_namesakes_come_with_the_most_populous_first() -> None:
    """A country without a code of ours is None, never a guess."""
    rows = [
        row("Odessa", 1, country="US"),
        row("Odesa", 2, people=10**6, others=("Odessa",)),
        row("Odessa", 3, country="??"),
    ]
    towns = Gazetteer(make_extract(rows, ALPHA3)).find("odessa")
    assert [town.geonames for town in towns] == [2, 1, 3]
    assert [town.country for town in towns] == ["UKR", "USA", None]


@pytest.mark.parametrize("name", ["xyz", "od", "", "odess", "odessaa", "я"])
def test_what_nobody_bears_is_not_found(name: str) -> None:
    """Neither the beginning of a name nor a name with more letters finds it."""
    assert Gazetteer(make_extract([row("Odessa", 1)], ALPHA3)).find(name) == ()


@given(st.sets(st.text(string.ascii_lowercase, min_size=2, max_size=8), min_size=1, max_size=30))
def test_every_name_put_in_is_found_and_lies_under_its_beginning(endings: set[str]) -> None:
    """Halving finds each line, whatever lies around it."""
    names = sorted(f"A{ending}" for ending in endings)
    found = Gazetteer(make_extract([row(name, place + 1) for place, name in enumerate(names)], ALPHA3))
    for place, name in enumerate(names):
        assert [town.geonames for town in found.find(name.lower())] == [place + 1]
        town = found.town_of(place + 1)
        assert town is not None
        assert town.name == name
        assert name.lower() in list(found.names_from(name[:2].lower()))
    assert list(found.names_from("a")) == [name.lower() for name in names]


def test_the_file_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second opening reads the file; nothing unfinished stays beside it."""
    monkeypatch.setattr(gazetteer, "_read_package", lambda: make_extract([row("Lyman", 1)], ALPHA3))
    assert open_extract(tmp_path / "new").find("lyman")
    monkeypatch.setattr(gazetteer, "_read_package", lambda: pytest.fail("made again"))
    assert open_extract(tmp_path / "new").find("lyman")
    assert len(list((tmp_path / "new").iterdir())) == 1


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file stands in the way of the folder, the towns are kept in memory."""
    monkeypatch.setattr(gazetteer, "_read_package", lambda: make_extract([row("Lyman", 1)], ALPHA3))
    (tmp_path / "taken").write_text("a file")
    assert open_extract(tmp_path / "taken").find("lyman")
