"""The public figures: facts that hold together, and names in four languages for each."""

import re
from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from dragoman.lexicon import LANGUAGES, load_lexicon, read_roles
from dragoman.lexicon.entries import NameEntry, read_names
from dragoman.lexicon.files import read_lexicon_file, read_lexicon_table
from dragoman.lexicon.folding import fold_case
from dragoman.model import Entity, PartialDate, Tenure, make_id

PEOPLE = read_lexicon_table("world", "people", "people")


def _person(key: str) -> Entity:
    return load_lexicon().entities[key]


def _names_of_people(language: str) -> dict[str, NameEntry]:
    return {key: entry for key, entry in read_names(language).items() if key.startswith("person:")}


def test_keys_are_surname_and_given_name_in_plain_letters() -> None:
    """A key can be typed anywhere, and the file is sorted by it."""
    assert all(re.fullmatch(r"person:[a-z0-9]+(-[a-z0-9]+)*", key) for key in PEOPLE)
    assert list(PEOPLE) == sorted(PEOPLE)


def test_there_are_enough_of_the_states_most_in_the_news() -> None:
    """The leaders and ministers of the affairs that the project was built on are there."""
    per_state = Counter(row["country"] for row in PEOPLE.values())
    assert len(PEOPLE) >= 350
    assert all(per_state[code] >= 25 for code in ("RUS", "UKR", "BLR", "USA", "CHN", "IRN", "GBR", "FRA"))


def test_every_office_is_of_a_known_role() -> None:
    """Offices name roles of `world/offices.yaml`; everyone has held one."""
    roles = set(read_roles())
    assert all(row["offices"] for row in PEOPLE.values())
    assert {office["role"] for row in PEOPLE.values() for office in row["offices"]} <= roles


def test_no_office_ends_before_it_starts() -> None:
    """Start and end are ISO dates of honest precision, in order as far as both are known."""
    for key in PEOPLE:
        for tenure in _person(key).tenures:
            if tenure.start and tenure.end:
                start, end = tenure.start.earliest, tenure.end.latest
                assert start is not None, key
                assert end is not None, key
                assert start <= end, key


def test_those_served_are_entities() -> None:
    """What an office serves, and to whom an ambassador is accredited, is known to the lexicon."""
    ids = {entity.id for entity in load_lexicon().entities.values()}
    states = set(read_lexicon_table("world", "states", "states"))
    for key in PEOPLE:
        for tenure in _person(key).tenures:
            assert tenure.office.serves in ids, key
            assert tenure.office.accredited_to is None or tenure.office.accredited_to in states, key


def test_the_file_says_for_when_it_holds() -> None:
    """An office without an end is held at that date."""
    as_of = PartialDate.parse(read_lexicon_file("world", "people")["as_of"])
    assert (as_of.year or 0) >= 2025


def _bounds(tenure: Tenure) -> tuple[str, str]:
    return (str(tenure.start or "0000"), str(tenure.end or "9999"))


@pytest.mark.parametrize("role", ["head_of_state", "head_of_government", "foreign_minister"])
def test_a_state_has_one_holder_of_a_single_office_at_a_time(role: str) -> None:
    """Two tenures of one office in one state share at most the day, month or year of the change."""
    held = defaultdict(list)
    for key in PEOPLE:
        for tenure in _person(key).tenures:
            acting = "acting" in tenure.office.title
            if tenure.office.role == role and tenure.office.country and tenure.start and not acting:
                held[tenure.office.country].append((*_bounds(tenure), key))
    for country, tenures in held.items():
        tenures.sort()
        for (_, end, earlier), (start, _, later) in pairwise(tenures):
            width = min(len(end), len(start))
            assert end[:width] <= start[:width], (country, earlier, later)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everyone_has_a_name_in_each_language(language: str) -> None:
    """Names and people are the same set in all four languages."""
    assert set(_names_of_people(language)) == set(PEOPLE)
    assert all(entry.names for entry in _names_of_people(language).values())


def test_the_usual_english_name_is_among_the_english_names() -> None:
    """What exports print can be found in an English text."""
    english = _names_of_people("en")
    assert [key for key, row in PEOPLE.items() if row["name"] not in english[key].names] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_full_name_has_one_bearer(language: str) -> None:
    """No strong name stands for two people, whatever its case and typography."""
    counts = Counter(fold_case(name) for entry in _names_of_people(language).values() for name in entry.names)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_bare_surnames_are_weak(language: str) -> None:
    """A single word never proves a person alone."""
    strong = [name for entry in _names_of_people(language).values() for name in entry.names if " " not in name]
    assert strong == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_latin_names_are_in_latin_script(language: str) -> None:
    """English and French entries hold no Cyrillic letter."""
    words = [word for entry in _names_of_people(language).values() for _, word in entry.words()]
    assert [word for word in words if re.search("[\u0400-\u04ff]", word)] == []


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_cyrillic_names_are_in_cyrillic_script(language: str) -> None:
    """Russian and Ukrainian entries hold no Latin letter but the numerals of monarchs."""
    words = [word for entry in _names_of_people(language).values() for _, word in entry.words()]
    assert [word for word in words if re.search("[A-Za-z]", re.sub(r"\b[IVX]+\b", "", word))] == []


SPELLINGS = [
    ("en", "Alyaksandr Lukashenka", "person:lukashenko-alexander"),
    ("fr", "Alexandre Loukachenko", "person:lukashenko-alexander"),
    ("ru", "Александру Григорьевичу Лукашенко", "person:lukashenko-alexander"),
    ("uk", "Олександром Лукашенком", "person:lukashenko-alexander"),
    ("en", "Sergey Shoygu", "person:shoigu-sergei"),
    ("fr", "Sergueï Choïgou", "person:shoigu-sergei"),
    ("uk", "Сергія Шойгу", "person:shoigu-sergei"),
    ("en", "Volodymyr Zelenskiy", "person:zelensky-volodymyr"),
    ("ru", "Владимиром Зеленским", "person:zelensky-volodymyr"),
    ("uk", "Владіміром Путіним", "person:putin-vladimir"),
    ("uk", "Сі Цзіньпіну", "person:xi-jinping"),
    ("uk", "Ібрагімом Раїсі", "person:raisi-ebrahim"),
    ("ru", "Эмманюэлем Макроном", "person:macron-emmanuel"),
    ("uk", "Емманюеля Макрона", "person:macron-emmanuel"),
    ("ru", "Цой Сон Хи", "person:choe-son-hui"),
    ("fr", "Benyamin Netanyahou", "person:netanyahu-benjamin"),
]


@pytest.mark.parametrize(("language", "words", "key"), SPELLINGS)
def test_spellings_and_cases_lead_to_one_person(language: str, words: str, key: str) -> None:
    """Whatever the romanisation or the case, the person is the same."""
    text = f"— {words} —"
    (hit,) = load_lexicon().names(language).find_names(text)
    assert hit.text == words
    assert key in {reading.key for reading in hit.readings}


def test_an_office_of_a_state_serves_the_state() -> None:
    """The president of Belarus serves Belarus; the head of NATO serves NATO and no state."""
    (president,) = _person("person:lukashenko-alexander").tenures
    assert president.office.country == "BLR"
    assert president.office.serves == make_id("entity", "state:BLR")
    stoltenberg = _person("person:stoltenberg-jens").tenures[1]
    assert (stoltenberg.office.country, stoltenberg.office.sector) == (None, "IGO")
    assert stoltenberg.office.serves == make_id("entity", "organisation:nato")
