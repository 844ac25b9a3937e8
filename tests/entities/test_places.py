"""Places of a page: their points, their namesakes, and people who are called like them."""

import pytest

from dragoman.entities import name_document
from dragoman.model import Document, Entity, EntityKind
from dragoman.sentences import parse_document


def find_entities(text: str, language: str) -> dict[str, Entity]:
    """Return the entities of a text by the words that name them."""
    named = name_document(parse_document(Document(uri="page", text=text, language=language)))
    by_id = {entity.id: entity for entity in named.entities}
    return {mention.text: by_id[mention.entity] for mention in named.mentions if mention.entity is not None}


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("The novelist Jack London never saw the city.", "en", "Jack London"),
        ("Chad Smith met Jordan Peterson in the evening.", "en", "Chad Smith"),
        ("Писатель Владимир Московский рассказал журналистам о своей новой книге.", "ru", "Владимир Московский"),
        ("Джорджія Мелоні прибула до Львова.", "uk", "Джорджія Мелоні"),
    ],
)
def test_people_called_like_places_are_people(text: str, language: str, name: str) -> None:
    """A town or state within a person's name is no place."""
    assert find_entities(text, language)[name].kind is EntityKind.PERSON


def test_a_place_carries_its_point_and_geonames_id() -> None:
    """A capital, a town of the lexicon and one of the gazetteer alike."""
    found = find_entities("The ministers met in Kyiv, in Odesa and in Krakow.", "en")
    for name, geonames in (("Kyiv", "703448"), ("Odesa", "698740"), ("Krakow", "3094802")):
        assert found[name].latitude == pytest.approx(50, abs=4)
        assert dict(found[name].outside_ids)["geonames"] == geonames


def test_namesakes_have_keys_of_their_own() -> None:
    """The town in Texas is not the capital of France, on one page or on two."""
    texas = find_entities("The factory in Paris, Texas, was sold.", "en")["Paris"]
    france = find_entities("The factory in Paris was sold to France.", "en")["Paris"]
    assert texas.id != france.id
    assert (texas.country, france.country) == ("USA", "FRA")


def test_a_town_that_cannot_be_told_has_no_country() -> None:
    """Unknown stays unknown, and is not taken for the town of that name met elsewhere."""
    unknown = find_entities("The team trained in Valencia for a week.", "en")["Valencia"]
    spain = find_entities("The team from Spain trained in Valencia for a week.", "en")["Valencia"]
    assert (unknown.country, unknown.latitude) == (None, None)
    assert spain.country == "ESP"
    assert unknown.id != spain.id


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Kim Jong Un spoke in Pyongyang. The unity of Korea is far.", "state:PRK"),
        ("Seoul and Pyongyang are silent. The unity of Korea is far.", "place:korea"),
        ("The unity of Korea is far.", "place:korea"),
    ],
)
def test_a_bare_name_of_two_states_is_told_by_its_company(text: str, key: str) -> None:
    """Where both or neither are near, it is a place without a state."""
    assert find_entities(text, "en")["Korea"].key == key
