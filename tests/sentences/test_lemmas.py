"""Lemmas, parts of speech and cases."""

import pytest

from dragoman.model import Token
from dragoman.sentences.french_lemmas import find_lemma
from dragoman.sentences.ukrainian_verbs import find_aspect
from tests.sentences.drawing import read_sentences


def read_token(text: str, language: str, form: str) -> Token:
    return next(token for sentence in read_sentences(text, language) for token in sentence.tokens if token.text == form)


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Les accords ont été signés.", "signés", "signer"),
        ("Il s'est rendu à Rome.", "s'", "se"),
        ("Le traité est conclu.", "conclu", "conclure"),
        ("Les forces du pays avancent.", "du", "de"),
        ("Ils vont aux urnes.", "aux", "à"),
        ("L’armée recule.", "L’", "le"),
        ("Les ministres reviennent.", "ministres", "ministre"),
        ("Loukachenko reste.", "Loukachenko", "Loukachenko"),
    ],
)
def test_french_lemmas(text: str, form: str, lemma: str) -> None:
    assert read_token(text, "fr", form).lemma == lemma


def test_a_french_participle_is_a_form_of_its_verb() -> None:
    assert [find_lemma(form, "VERB", {"VerbForm": "Part"}) for form in ("livrées", "promise", "réunis")] == [
        "livrer",
        "promettre",
        "réunir",
    ]


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Войска вошли в город.", "Войска", "войско"),
        ("Он встретился с Лукашенко.", "Лукашенко", "Лукашенко"),
        ("Договор подписан.", "подписан", "подписать"),
        ("Её поддержали в НАТО.", "НАТО", "НАТО"),
        ("Москвой управляют.", "Москвой", "Москва"),
    ],
)
def test_russian_lemmas(text: str, form: str, lemma: str) -> None:
    assert read_token(text, "ru", form).lemma == lemma


@pytest.mark.parametrize(
    ("text", "form", "lemma", "upos", "case"),
    [
        ("Посол поїхав до Москви.", "Москви", "Москва", "PROPN", "Gen"),
        ("Зустріч відбулася у Мінську.", "Мінську", "Мінськ", "PROPN", "Loc"),
        ("Він говорив із Володимиром Зеленським.", "Володимиром", "Володимир", "PROPN", "Ins"),
        ("Він говорив із Володимиром Зеленським.", "Зеленським", "Зеленський", "PROPN", "Ins"),
        ("Заяву підтримали міністри.", "Заяву", "заява", "NOUN", "Acc"),
        ("Він чекав на п’ять об’єктів.", "об’єктів", "об'єкт", "NOUN", "Gen"),
        ("Він подякував Макрону.", "Макрону", "Макрон", "PROPN", "Dat"),
        ("Він бачив російських солдатів.", "російських", "російський", "ADJ", "Acc"),
        ("Король прийняв посла Сомчаєвича.", "Сомчаєвича", "Сомчаєвич", "PROPN", "Acc"),
        ("Він чекає 21-го березня.", "21-го", "21-й", "ADJ", "Gen"),
    ],
)
def test_ukrainian_words_have_lemma_and_case(text: str, form: str, lemma: str, upos: str, case: str) -> None:
    token = read_token(text, "uk", form)
    assert (token.lemma, token.upos, token.feature("Case")) == (lemma, upos, case)


@pytest.mark.parametrize(
    ("text", "form", "features"),
    [
        ("Рим підпише угоду.", "підпише", "Fut"),
        ("Рим підписує угоду.", "підписує", "Pres"),
        ("Рим підписав угоду.", "підписав", "Past"),
        ("Рим підписуватиме угоду.", "підписуватиме", "Fut"),
        ("Рим подякував королю.", "подякував", "Past"),
    ],
)
def test_ukrainian_verbs_have_their_tense(text: str, form: str, features: str) -> None:
    assert read_token(text, "uk", form).feature("Tense") == features


def test_the_ukrainian_impersonal_has_no_person() -> None:
    assert read_token("Угоду підписано.", "uk", "підписано").feature("Person") == "0"


def test_aspect_follows_prefix_and_suffix() -> None:
    assert [find_aspect(verb) for verb in ("писати", "написати", "підписувати", "подякувати", "відмовляти")] == [
        "Imp",
        "Perf",
        "Imp",
        "Perf",
        "Imp",
    ]
