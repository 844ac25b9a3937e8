"""Where quoted words stand, whatever marks a page uses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.claims.speech.quoting import find_quoted_spans
from dragoman.lexicon.cues import load_quote_marks
from tests.claims.short_texts import read_short


def quoted(text: str, language: str = "en") -> list[str]:
    return [q.span.text_in(text) for q in find_quoted_spans(text, load_quote_marks(language))]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('He said: "We are ready."', ["We are ready."]),
        ("He said: “We are ready.”", ["We are ready."]),
        ("„Wir sind bereit“, sagte er.", ["Wir sind bereit"]),
        ("« Nous sommes prêts », dit-il.", ["Nous sommes prêts"]),
        ('"We are ready," he said, "and able."', ["We are ready", "and able."]),
        ("‘It’s ours,’ he said.", ["It’s ours"]),
        ("He didn't say what the ministers' plan was.", []),
    ],
)
def test_words_stand_between_marks_of_any_style(text: str, words: list[str]) -> None:
    """Spaces inside French marks and the comma inside English ones are no part of the words."""
    assert quoted(text) == words


def test_inner_marks_belong_to_the_outer_quote() -> None:
    """Of nested marks the outermost count."""
    assert quoted("«Он назвал это “ошибкой” и ушёл», — сказал он.", "ru") == ["Он назвал это “ошибкой” и ушёл"]


def test_a_quote_over_paragraphs_is_one_stretch_in_each() -> None:
    """An unclosed quote runs to the end of its paragraph, and the mark that closes it later ends the next stretch."""
    assert quoted("“We came.\nWe saw,” he said.") == ["We came.", "We saw"]


def test_a_closing_mark_after_a_space_opens_nothing() -> None:
    """Careless pages put a space before the closing mark."""
    assert quoted('"We came and saw ", he said, and left.') == ["We came and saw"]


def test_a_dash_opens_a_line_of_dialogue() -> None:
    """The speech ends where the writer's own words begin."""
    quotes = read_short("— Мы готовы, — сказал министр.", "ru").quotes
    assert [quote.text for quote in quotes] == ["Мы готовы"]


@given(st.text(alphabet='ab ,.“”«»"‘’—\n', max_size=60))
def test_no_quote_crosses_a_paragraph_or_another_quote(text: str) -> None:
    """Spans are in order, apart, not empty, bare of spaces, and inside one paragraph."""
    end = 0
    for found in find_quoted_spans(text, load_quote_marks("en")):
        words = found.span.text_in(text)
        assert found.span.start >= end
        assert words
        assert words == words.strip()
        assert "\n" not in words
        end = found.span.end
