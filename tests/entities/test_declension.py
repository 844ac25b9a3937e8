"""Case endings undone, by the given name beside the surname."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.entities.declension import find_nominative


@pytest.mark.parametrize(
    ("words", "language", "nominative"),
    [
        ("Володимиром Зеленським", "uk", "Володимир Зеленський"),
        ("Марією Захаровою", "uk", "Марія Захарова"),
        ("Лю Сяоміном", "uk", "Лю Сяомін"),
        ("Олександра Лукашенка", "uk", "Олександр Лукашенко"),
        ("Андрію Єрмаку", "uk", "Андрій Єрмак"),
        ("Віталія Кличка", "uk", "Віталій Кличко"),
        ("Марии Захаровой", "ru", "Мария Захарова"),
        ("Виктором Хрениным", "ru", "Виктор Хренин"),
        ("Юрия Ушакова", "ru", "Юрий Ушаков"),
        ("Анджея Дуды", "ru", "Анджей Дуда"),
        ("Сергей Лавров", "ru", "Сергей Лавров"),
    ],
)
def test_given_name_tells_case_and_gender(words: str, language: str, nominative: str) -> None:
    """The case that the given name stands in is the surname's too."""
    assert " ".join(find_nominative(tuple(words.split()), language)) == nominative


@given(st.lists(st.text(alphabet="абвгдежзиклмнопрстуфхцчшьюяіїє", min_size=1, max_size=12), min_size=1, max_size=4))
def test_any_words_come_back_in_the_same_number(words: list[str]) -> None:
    """Undoing a case never drops a word nor empties one."""
    for language in ("ru", "uk", "en"):
        found = find_nominative(tuple(words), language)
        assert len(found) == len(words)
        assert all(found)
