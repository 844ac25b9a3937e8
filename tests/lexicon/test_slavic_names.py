"""The Russian and Ukrainian names and offices: whole, in dictionary form, and found in the cases that pages use."""

import re
from collections import Counter

import pytest

from dragoman.lexicon import load_lexicon, load_offices, read_roles
from dragoman.lexicon.entries import NameEntry, read_names
from dragoman.lexicon.files import read_lexicon_table
from dragoman.lexicon.folding import fold_marks

LANGUAGES = ("ru", "uk")
WITHOUT_CAPITAL = {"ATA", "BVT", "HMD", "HKG", "IOT", "MAC", "TKL", "UMI"}
"""Uninhabited or without a seat of government; Hong Kong and Macao are cities themselves."""
WITHOUT_ADJECTIVE = {
    *{"ATF", "BLM", "BVT", "CCK", "COK", "CXR", "GUF", "HMD", "KNA", "MAF", "MNP", "MYT", "PCN"},
    *{"SGS", "SHN", "SLB", "SPM", "SXM", "TCA", "UMI", "VGB", "VIR", "WLF"},
}
"""Islands and territories of whose names the press makes no adjective."""
NAMED_WITH_THEIR_STATE = frozenset(
    ("the-hague", "ramallah", "jerusalem", "tel-aviv", "aden", "port-sudan", "kremlin", "white-house", "capitol-hill",
     "elysee", "downing-street", "bankova", "zhongnanhai", "blue-house")
)  # fmt: skip
"""Capitals and seats of governments in one language or in all."""
WORLD_TABLES = ("organisations", "bodies", "treaties", "weapons")


def _state(language: str, code: str) -> NameEntry:
    return read_names(language)[f"state:{code}"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name(language: str) -> None:
    """All entries of ISO 3166 and Kosovo have a strong name, and none stands beside them."""
    codes = set(read_lexicon_table("world", "states", "states"))
    named = {key.removeprefix("state:") for key, entry in read_names(language).items() if key.startswith("state:")}
    assert named == codes
    assert all(_state(language, code).names for code in codes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_an_adjective_and_a_capital(language: str) -> None:
    """Exceptions are named one by one, and each is one."""
    codes = set(read_lexicon_table("world", "states", "states"))
    assert {code for code in codes if not _state(language, code).capital} == WITHOUT_CAPITAL
    assert {code for code in codes if not _state(language, code).adjectives} == WITHOUT_ADJECTIVE


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_of_the_world_is_named(language: str) -> None:
    """Each organisation, body, treaty and weapon has a strong name, and no name is without an entity."""
    known = {key for table in WORLD_TABLES for key in read_lexicon_table("world", table, table)}
    known |= {f"state:{code}" for code in read_lexicon_table("world", "states", "states")}
    entries = read_lexicon_table(language, "names", "entries")
    assert set(entries) == known
    assert all(entry["names"] for entry in entries.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_place_is_named(language: str) -> None:
    """Each place has a name of its own, unless it is a capital or a seat, which is named with its state."""
    places = set(read_lexicon_table("world", "places", "places"))
    entries = read_lexicon_table(language, "places", "entries")
    assert places - set(entries) <= {f"place:{name}" for name in NAMED_WITH_THEIR_STATE}
    assert set(entries) <= places
    assert all(entry.get("names") or entry.get("weak") for entry in entries.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_strong_name_stands_for_two(language: str) -> None:
    """A name that proves its bearer alone has one bearer."""
    counts = Counter(fold_marks(name) for entry in read_names(language).values() for name in entry.names)
    assert [name for name, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_weak_name_is_not_strong_too(language: str) -> None:
    """Within one entry a name has one strength."""
    both = [key for key, entry in read_names(language).items() if set(entry.names) & set(entry.weak)]
    assert both == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_of_two_scripts_do_not_mix_in_a_word(language: str) -> None:
    """A Latin letter in a Cyrillic word is a slip of the keyboard that no page would match."""
    mixed = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
    words = [word for entry in read_names(language).values() for _, word in entry.words()]
    words += [term.lemma for term in load_offices(language).terms]
    assert [word for word in words if mixed.search(word)] == []


def test_ukrainian_letters_stay_out_of_russian_and_back() -> None:
    """The letters іїєґ are not Russian, ыэъё not Ukrainian; titles quoted in the other language excepted."""
    quoted = ("outlet:", "organisation:rus-")
    russian = [w for k, e in read_names("ru").items() if not k.startswith(quoted) for _, w in e.words()]
    ukrainian = [w for k, e in read_names("uk").items() if not k.startswith(quoted) for _, w in e.words()]
    assert [word for word in russian if re.search("[іїєґІЇЄҐ]", word)] == []
    assert [word for word in ukrainian if re.search("[ыэъёЫЭЪЁ]", word)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_role_has_a_term(language: str) -> None:
    """All roles and ranks of the world can be named, and no term names two roles."""
    terms = load_offices(language).terms
    assert {term.role.role for term in terms} == set(read_roles())
    counts = Counter(term.lemma for term in terms)
    assert [lemma for lemma, count in counts.items() if count > 1] == []


CASES = [
    ("uk", "Речник Держдепу заявив, що Близький Схід турбує Білий дім.", {"place:middle-east", "state:USA"}),
    ("uk", "Країни Заходу й уряд Республіки Корея засудили пуски КНДР.", {"bloc:west", "state:PRK"}),
    ("uk", "Про це йшлося у Білому домі та на Близькому Сході.", {"state:USA", "place:middle-east"}),
    ("uk", "У польському Міноборони підтвердили прибуття «Іскандерів» до Мінська.", {"weapon:iskander", "state:BLR"}),
    ("ru", "В Минобороны Польши говорят об учениях стран ОДКБ.", {"body:pol-defence-ministry", "organisation:csto"}),
    ("ru", "Кабмин ФРГ и Евросоюз обсудили зерновую сделку.", {"treaty:black-sea-grain-initiative", "organisation:eu"}),
    ("ru", "По данным «Ведомостей», обстрел вёлся «Калибрами».", {"outlet:vedomosti", "weapon:kalibr"}),
    ("ru", "Южнокорейские военные сообщили о ракете в сторону Японского моря.", {"state:KOR", "place:sea-of-japan"}),
]


@pytest.mark.parametrize(("language", "text", "keys"), CASES)
def test_names_are_found_in_their_cases(language: str, text: str, keys: set[str]) -> None:
    """Forms of a sentence lead to the entity."""
    hits = load_lexicon().names(language).find_names(text)
    assert keys <= {reading.key for hit in hits for reading in hit.readings}


OFFICES = [
    ("uk", "заступницею міністра оборони", "deputy_defence_minister"),
    ("uk", "очільниці МЗС", "foreign_minister"),
    ("uk", "надзвичайного і повноважного посла", "ambassador"),
    ("uk", "спецпредставником", "envoy"),
    ("uk", "начальника Генштабу", "chief_of_staff"),
    ("ru", "замглавы МИД", "deputy_foreign_minister"),
    ("ru", "госсекретарю", "foreign_minister"),
    ("ru", "постпреда", "permanent_representative"),
    ("ru", "пресс-секретарём президента", "spokesperson"),
    ("ru", "генерал-лейтенанта", "lieutenant_general"),
]


@pytest.mark.parametrize(("language", "words", "role"), OFFICES)
def test_offices_are_found_in_their_cases(language: str, words: str, role: str) -> None:
    """The whole phrase is one office."""
    hits = load_offices(language).find_offices(f"Вчора {words} бачили.")
    assert (words, role) in {(hit.text, hit.role.role) for hit in hits}
