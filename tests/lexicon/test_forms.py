"""Forms are found as whole words, longest first, with their capitals, whatever the typography."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.lexicon.folding import fold_case, fold_marks
from dragoman.lexicon.forms import FormIndex


def _texts(index: FormIndex[str], text: str) -> list[str]:
    return [span.text_in(text) for span, _ in index.find_longest(text)]


def test_of_two_forms_that_overlap_the_longer_stays() -> None:
    index = FormIndex([("Guinea", "a"), ("Guinea-Bissau", "b"), ("Papua New Guinea", "c")])
    text = "Guinea-Bissau, Guinea and Papua New Guinea"
    assert [values for _, values in index.find_longest(text)] == [("b",), ("a",), ("c",)]


@pytest.mark.parametrize(
    ("form", "text", "found"),
    [
        ("Iran", "Iranian oil", []),
        ("Iran", "Iran's oil", ["Iran"]),
        ("Iran", "l’Iran et d'Iran", ["Iran", "Iran"]),
        ("Russian", "an anti-Russian law", ["Russian"]),
        ("В'єтнам", "у В’єтнам", ["В’єтнам"]),
        ("В", "В'єтнам", []),
        ("Королёв", "Королев и Королёв", ["Королев", "Королёв"]),
        ("Кот-д'Ивуар", "Кот‑д’Ивуар", ["Кот‑д’Ивуар"]),
        ("Foreign Ministry", "the Foreign\nMinistry", ["Foreign\nMinistry"]),
        ("Russo-", "the Russo-Georgian war; Russo", ["Russo"]),
        ("US", "give us US aid", ["US"]),
        ("russe", "Russe, russe, RUSSE", ["Russe", "russe", "RUSSE"]),
        ("Minsk", "minsk, Minsk, MINSK", ["Minsk", "MINSK"]),
        ("BelTA", "Belta and BELTA", ["BELTA"]),
        ("«Пионер»", 'пионер, Пионер, "Пионер"', ["Пионер"]),
        ("Ministry of Foreign Affairs", "the Ministry of foreign affairs", ["Ministry of foreign affairs"]),
        ("Ministry of Foreign Affairs", "a ministry of foreign affairs", []),
        ("White House", "the white house, the White house", []),
        ("Bank of the USA", "Bank of the usa", []),
    ],
)
def test_whole_words_with_their_capitals(form: str, text: str, found: list[str]) -> None:
    assert _texts(FormIndex([(form, "x")]), text) == found


def test_one_form_may_stand_for_several() -> None:
    index = FormIndex([("Congo", "a"), ("Congo", "b"), ("Congo", "a")])
    assert [values for _, values in index.find_longest("in Congo")] == [("a", "b")]


def test_quotation_marks_decide_between_a_name_and_its_namesake() -> None:
    index = FormIndex([("Пионер", "person"), ("«Пионер»", "weapon")])
    assert [values for _, values in index.find_longest("Пионер и «Пионер»")] == [("person",), ("weapon",)]


def test_an_empty_index_finds_nothing() -> None:
    empty: FormIndex[str] = FormIndex([])
    assert empty.find_longest("anything") == ()


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold_marks(text)) == len(fold_case(text)) == len(text)


@given(st.text(alphabet="Iran' -а́еёЄ’İ\n", max_size=60))
def test_spans_stand_in_order_and_apart(text: str) -> None:
    index = FormIndex([("Iran", 1), ("Ira", 2), ("а", 3), ("Iran Iran", 4), ("n", 5)])
    spans = [span for span, _ in index.find_longest(text)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(fold_case(span.text_in(text)) in {"iran", "ira", "а", "iran iran", "n"} for span in spans)
