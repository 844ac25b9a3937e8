"""GeoJSON, by the rules of RFC 7946."""

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.record import Record
from tests.exports.conftest import write
from tests.exports.hostile import hostile_record, words
from tests.record import small_record as small


def check_collection(text: str) -> list[dict[str, Any]]:
    """Return the features, each checked by the sections of RFC 7946 that speak of points."""
    collection = json.loads(text)
    assert collection["type"] == "FeatureCollection"  # 3.3
    assert "crs" not in collection  # 4: there is one system of coordinates
    assert set(collection) == {"type", "features"}  # 7.1: no member of a geometry or feature
    for feature in collection["features"]:
        assert feature["type"] == "Feature"  # 3.2
        assert isinstance(feature["id"], str)
        assert isinstance(feature["properties"], dict)
        assert not {"coordinates", "geometries", "features"} & set(feature)  # 7.1
        geometry = feature["geometry"]
        assert set(geometry) == {"type", "coordinates"}
        assert geometry["type"] == "Point"  # 3.1.2
        longitude, latitude = geometry["coordinates"]  # 3.1.1, 4: longitude first, degrees of WGS 84
        assert -180 <= longitude <= 180
        assert -90 <= latitude <= 90
        flat = (str, int, float, bool, type(None))
        assert all(isinstance(value, flat) for value in feature["properties"].values())
    features: list[dict[str, Any]] = collection["features"]
    assert len({feature["id"] for feature in features}) == len(features)
    return features


@pytest.mark.parametrize("what", ["events", "claims"])
def test_what_has_a_place_is_a_point(small_record: Record, what: str) -> None:
    (feature,) = check_collection(write(small_record, what, "geojson").text)
    assert feature["geometry"]["coordinates"] == [-77.03, -12.04]
    assert feature["properties"]["place"] == "Lima"
    assert feature["properties"]["actor"] == "Anna Bataar"
    assert feature["properties"]["actor_country"] == "MNG"


def test_what_has_none_is_counted(small_record: Record) -> None:
    outcome = write(small_record, "claims", "geojson").outcome
    assert outcome.n_written == 1
    assert outcome.notices == ("3 claims left out: no coordinates are known of where they took place",)


def test_it_is_told_how_many_accounts_name_the_place(small_record: Record) -> None:
    other = replace(
        small.MEETING.accounts[1], place=replace(small.MET.place, name="Cusco") if small.MET.place else None
    )
    event = replace(small.MEETING, accounts=(small.MEETING.accounts[0], other, small.MEETING.accounts[1]))
    small_record.writer.replace_events([event])
    (feature,) = check_collection(write(small_record, "events", "geojson").text)
    told = feature["properties"]
    assert (told["n_accounts"], told["n_accounts_place"], told["n_accounts_other_place"]) == (3, 1, 1)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_words_of_any_page_survive(hostile: str) -> None:
    with hostile_record(hostile) as record:
        (feature,) = check_collection(write(record, "events", "geojson").text)
        assert feature["properties"]["place"] == hostile
