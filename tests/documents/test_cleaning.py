"""Lines come out clean: one form of each letter, plain spaces, whole paragraphs."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents.cleaning import clean_text, count_words, read_lines, split_lost_breaks


@given(st.text())
def test_clean_text_is_stable_and_plain(text: str) -> None:
    """Law: cleaning twice is cleaning once; no control characters, double or outer spaces are left."""
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert cleaned == cleaned.strip()
    assert "  " not in cleaned
    assert not any(unicodedata.category(letter) == "Cc" for letter in cleaned)


@given(st.text())
def test_lines_hold_no_line_ends_and_keep_their_order(text: str) -> None:
    """Law: every line is clean and full, and numbers never go back."""
    lines = read_lines(text)
    assert all(line.text and clean_text(line.text) == line.text for line in lines)
    numbers = [line.number or 0 for line in lines]
    assert numbers == sorted(numbers)


def test_letters_are_composed_and_invisible_marks_go() -> None:
    assert clean_text("Киі\u0308в\u00a0— сто\u00adли\u200bця") == "Київ — столиця"


def test_wrapped_paragraphs_are_joined_and_number_their_first_line() -> None:
    text = (
        "The government of Lowland has broken off the talks on the transit of\n"
        "fuel through the port, and its office gave no reason at all for the\n"
        "step.\n\n"
        "Hillia called the step regrettable, and its minister said that he was\n"
        "ready to go on."
    )
    lines = read_lines(text)
    assert [line.number for line in lines] == [1, 5]
    assert lines[0].text.endswith("for the step.")


def test_lines_of_whole_sentences_are_not_joined() -> None:
    text = "The ministers met on Monday in the town hall of the port of Seaham.\n" * 5
    assert len(read_lines(text)) == 5


@pytest.mark.parametrize(
    ("paragraph", "parts"),
    [
        ("He thanked the editors.At noon he left.", ["He thanked the editors.", "At noon he left."]),
        ("Он поблагодарил редакцию.В полдень он уехал.", ["Он поблагодарил редакцию.", "В полдень он уехал."]),
        ("Gazeta.Ru reported it, as did Lenta.Ru later.", None),
        ("They fired S-400s, i.e.Triumf systems.", None),
        ("See lowland.example for more.", None),
    ],
)
def test_a_lost_break_after_a_sentence_is_restored(paragraph: str, parts: list[str] | None) -> None:
    assert split_lost_breaks(paragraph, count_words(paragraph)) == (parts or [paragraph])


def test_two_words_run_together_are_parted_only_where_the_page_uses_both() -> None:
    page = "Lowland acts. Lowland waits. Hillia acts. Hillia waits. Fears for LowlandHillia acts. YouTube YouTube"
    assert split_lost_breaks("Fears for LowlandHillia acts.", count_words(page)) == [
        "Fears for Lowland",
        "Hillia acts.",
    ]
    assert split_lost_breaks("On YouTube today.", count_words(page)) == ["On YouTube today."]
