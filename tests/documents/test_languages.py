"""Languages are found by majority, and no neighbour is taken for one that we read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.languages import find_language, is_foreign, language_of

PARAGRAPHS = {
    "en": "The minister said on Monday that the talks would go on until the end of the month.",
    "fr": "Le ministre a déclaré lundi que les négociations se poursuivraient jusqu'à la fin du mois.",
    "ru": "Министр заявил в понедельник, что переговоры продолжатся до конца месяца.",
    "uk": "Міністр заявив у понеділок, що переговори триватимуть до кінця місяця.",
    "be": "Міністр заявіў у панядзелак, што перамовы будуць працягвацца да канца месяца.",
    "bg": "Министърът заяви в понеделник, че преговорите ще продължат до края на месеца.",
    "pl": "Minister oświadczył w poniedziałek, że rozmowy potrwają do końca miesiąca.",
    "de": "Der Minister sagte am Montag, dass die Gespräche bis Ende des Monats dauern würden.",
    "es": "El ministro dijo el lunes que las conversaciones continuarían hasta finales de mes.",
    "it": "Il ministro ha detto lunedì che i colloqui continueranno fino alla fine del mese.",
    "ro": "Ministrul a declarat luni că discuțiile vor continua până la sfârșitul lunii.",
    "sr": "Министар је изјавио у понедељак да ће разговори трајати до краја месеца.",
    "mk": "Министерот изјави во понеделникот дека разговорите ќе траат до крајот на месецот.",
    "kk": "Министр дүйсенбіде келіссөздер айдың соңына дейін жалғасатынын айтты.",
}


@pytest.mark.parametrize("language", PARAGRAPHS)
def test_a_paragraph_is_in_its_own_language(language: str) -> None:
    assert language_of(PARAGRAPHS[language]) == language


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Посол їде додому завтра", "uk"),
        ("Об этом стало известно вчера", "ru"),
        ("Посол повернувся, а міністр ні", "uk"),
        ("Размова ішла пра дапамогу, кажуць у Мінску, і гэта ўсё", "be"),
    ],
)
def test_letters_decide_between_neighbours(line: str, language: str) -> None:
    assert language_of(line) == language


def test_the_majority_of_letters_decides() -> None:
    found = find_language([PARAGRAPHS["uk"], PARAGRAPHS["uk"], PARAGRAPHS["ru"]])
    assert found is not None
    assert found.language == "uk"
    assert 0.6 < found.share < 0.7
    assert find_language(["F-16", "1", ""]) is None


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        (PARAGRAPHS["ru"], "en", True),
        (PARAGRAPHS["ru"], "uk", True),
        (PARAGRAPHS["uk"], "ru", True),
        (PARAGRAPHS["fr"], "en", True),
        (PARAGRAPHS["uk"], "uk", False),
        ("BBC News", "ru", False),
        ("HIMARS", "uk", False),
        ("Ответ министра", "en", False),
        ("Ответ министра на письмо", "en", True),
        ("Так, сказав він.", "uk", False),
        ("«Президент сказав «так», и это все», – додав він.", "uk", False),
        ("1 204 — 17", "en", False),
    ],
)
def test_foreign_paragraphs_are_told_from_names_and_quotations(line: str, language: str, expected: bool) -> None:
    assert is_foreign(line, language) is expected


@given(st.text(max_size=200))
def test_no_text_makes_it_raise(text: str) -> None:
    """Law: a language or none, whatever comes."""
    assert language_of(text) is None or len(language_of(text) or "") == 2
    assert is_foreign(text, "ru") in {True, False}
