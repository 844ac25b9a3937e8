"""Texts are cut so that every mark can be shown, however they overlap."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Span
from dragoman.record import Phrase
from dragoman.web.marking import PART_LENGTH, cut_parts, cut_pieces, find_hits, find_part, lay_out

_SPANS = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda ends: Span(min(ends), max(ends)))


@given(st.text(alphabet="ab \n", min_size=40, max_size=40), _SPANS, st.lists(_SPANS, max_size=8))
def test_pieces_are_the_text_and_know_what_covers_them(text: str, window: Span, spans: list[Span]) -> None:
    pieces = cut_pieces(text, window, [(span, span) for span in spans])
    assert "".join(piece.text for piece in pieces) == window.text_in(text)
    for piece in pieces:
        here = Span(piece.start, piece.start + len(piece.text))
        assert set(piece.marks) == {span for span in spans if span.covers(here) and span.overlaps(here)}


@given(st.text(alphabet="ab \n", min_size=40, max_size=40), st.lists(_SPANS, max_size=8))
def test_each_mark_begins_once(text: str, spans: list[Span]) -> None:
    marks = [(span, number) for number, span in enumerate(spans)]
    begun = [mark for piece in cut_pieces(text, Span(0, 40), marks) for mark in piece.begun]
    assert sorted(begun) == [number for span, number in marks if span.end > span.start]


def test_paragraphs_keep_their_words_and_the_title_is_known() -> None:
    text = "Head\n\nOne two.\nThree."
    laid = lay_out(text, Span(0, len(text)), [(Span(6, 18), "x")], Span(0, 4))
    assert ["".join(piece.text for piece in paragraph.pieces) for paragraph in laid] == ["Head", "One two.", "Three."]
    assert [paragraph.is_title for paragraph in laid] == [True, False, False]
    assert [(piece.text, piece.marks) for piece in laid[2].pieces] == [("Thr", ("x",)), ("ee.", ())]


@given(st.text(alphabet="a \n", max_size=200).map(lambda text: text * 700))
def test_parts_are_the_whole_text_in_order(text: str) -> None:
    parts = cut_parts(text)
    assert "".join(part.text_in(text) for part in parts) == text
    assert all(part.end - part.start <= PART_LENGTH for part in parts)


def test_a_part_is_found_by_its_number_or_by_a_place() -> None:
    text = "a" * 100_000
    assert find_part(text, 2).span == Span(40_000, 80_000)
    assert find_part(text, 1, at=99_999).number == 3
    assert [find_part(text, number).number for number in (-3, 0, 99)] == [1, 1, 3]
    assert find_part("", 1).span == Span(0, 0)


@pytest.mark.parametrize(
    ("text", "phrase", "found"),
    [
        ("Російські ракети, ракет", Phrase("ракети"), ["ракети"]),
        ("Російські ракети, ракет", Phrase("ракет", is_beginning=True), ["ракети", "ракет"]),
        ("Choïgou à Minsk", Phrase("CHOIGOU"), ["Choïgou"]),
        ("North\nKorea", Phrase("north  korea"), ["North\nKorea"]),
        ("Iranian", Phrase("Iran"), []),
        ("ﬁne", Phrase("fine"), ["ﬁne"]),
        ("x", Phrase("-"), []),
    ],
)
def test_words_are_found_whatever_their_case_and_accents(text: str, phrase: Phrase, found: list[str]) -> None:
    assert [span.text_in(text) for span in find_hits(text, [phrase])] == found
