"""Names in Latin letters: tables, transcriptions undone, folds that spellings agree on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.entities.palladius import read_palladius
from dragoman.entities.person_names import make_name_key, split_name
from dragoman.entities.phonetics import phonetic_key
from dragoman.entities.romanisation import fold_name, readings_of, romanise, undo_french

SPELLINGS = {
    "shoigu": [("Sergei Shoigu", "en"), ("Sergueï Choïgou", "fr"), ("Сергей Шойгу", "ru"), ("Сергій Шойгу", "uk")],
    "lukashenko": [
        ("Alexander Lukashenko", "en"),
        ("Aliaksandr Lukashenka", "en"),
        ("Alexandre Loukachenko", "fr"),
        ("Александр Лукашенко", "ru"),
        ("Олександр Лукашенко", "uk"),
        ("Аляксандр Лукашэнка", "be"),
    ],
    "zelensky": [
        ("Volodymyr Zelenskyy", "en"),
        ("Vladimir Zelensky", "en"),
        ("Volodymyr Zelensky", "fr"),
        ("Володимир Зеленський", "uk"),
        ("Владимир Зеленский", "ru"),
    ],
    "xi": [("Xi Jinping", "en"), ("Си Цзиньпин", "ru"), ("Сі Цзіньпін", "uk"), ("Xi Jinping", "fr")],
    "putin": [
        ("Vladimir Putin", "en"),
        ("Vladimir Poutine", "fr"),
        ("Владимир Путин", "ru"),
        ("Володимир Путін", "uk"),
    ],
}


@pytest.mark.parametrize("spellings", SPELLINGS.values(), ids=SPELLINGS.keys())
def test_one_person_has_one_key_in_all_scripts(spellings: list[tuple[str, str]]) -> None:
    """Romanisations, transcriptions and sister forms of given names meet in one key, without any lexicon."""
    assert len({make_name_key(name, language) for name, language in spellings}) == 1


def test_two_lius_have_two_keys() -> None:
    """People who share a family name stay apart."""
    assert make_name_key("Liu Xiaoming", "en") != make_name_key("Liu Jianchao", "en")


@pytest.mark.parametrize(
    ("name", "language", "latin"),
    [
        ("Юлія Єрмоленко", "uk", "Yuliia Yermolenko"),
        ("Згурський", "uk", "Zghurskyi"),
        ("Щербаков", "ru", "Shcherbakov"),
        ("Дмитрий", "ru", "Dmitry"),
        ("Уладзімір Макей", "be", "Uladzimir Makiei"),
        ("Ван Ї", "uk", "Wang Yi"),
        ("Ли Кэцян", "ru", "Li Keqiang"),
        ("Emmanuel Macron", "uk", "Emmanuel Macron"),
    ],
)
def test_romanise_follows_the_table_of_its_language(name: str, language: str, latin: str) -> None:
    """KMU-55, the press's BGN, Belarusian passports, Palladius; Latin stays."""
    assert romanise(name, language) == latin


@pytest.mark.parametrize("name", ["Ван Дамм", "Иван Ли", "Люксембург", "Анна Чан"])
def test_palladius_leaves_other_names_alone(name: str) -> None:
    """Only family name and syllables together make a name Chinese."""
    assert read_palladius(name) is None


def test_french_transcription_is_undone_only_where_it_shows() -> None:
    """Choïgou shows its French; Lavrov is written alike."""
    assert undo_french("Choïgou") == "Shoigu"
    assert undo_french("Lavrov") is None


def test_patronymic_address_has_no_surname() -> None:
    """Given name and patronymic alone are a form of address."""
    parts = split_name("Иван Петрович")
    assert (parts.given, parts.patronymic, parts.surname) == ("Иван", "Петрович", "")


@given(st.text(alphabet=st.characters(categories=("Lu", "Ll"), max_codepoint=0x52F), min_size=1, max_size=20))
def test_folding_and_sounding_are_total(word: str) -> None:
    """Any word folds to small Latin letters, and every reading has a key."""
    assert set(fold_name(romanise(word, "ru"))) <= set("abcdefghijklmnopqrstuvwxyz ")
    for reading in readings_of(word, "uk"):
        phonetic_key(reading)
