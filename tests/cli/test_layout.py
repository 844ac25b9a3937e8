"""Text on a page of fixed-width type."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from dragoman.cli.layout import Page
from dragoman.wording import clean_text


def write(text: str, width: int, indent: int = 0, hang: int = 0, style: str = "") -> list[str]:
    stream = io.StringIO()
    Page(Console(file=stream, width=width, markup=False, highlight=False)).write(
        text, indent=indent, hang=hang, style=style
    )
    return stream.getvalue().removesuffix("\n").split("\n")


@settings(deadline=None)
@given(st.text(), st.integers(40, 120), st.integers(0, 8), st.integers(0, 8))
def test_no_line_is_wider_than_the_page_and_no_sign_is_lost(text: str, width: int, indent: int, hang: int) -> None:
    lines = write(text, width, indent, hang)
    assert max(cell_len(line) for line in lines) <= width
    assert "".join("".join(lines).split()) == "".join(clean_text(text).split())


def test_following_lines_hang() -> None:
    assert write("one two three four five six", 20, indent=2, hang=4) == ["  one two three four", "      five six"]


def test_wide_signs_take_two_columns() -> None:
    """Chinese and Japanese pages are no wider than others."""
    lines = write("外交部发言人表示" * 8, 40)
    assert [cell_len(line) for line in lines] == [40, 40, 40, 8]


@pytest.mark.parametrize("text", ["[bold]not markup[/bold]", ":smile:", "1 000 [x] 'quoted'"])
def test_words_of_pages_are_not_markup(text: str) -> None:
    assert write(text, 60) == [text]


def test_a_style_leaves_no_trace_where_there_is_no_terminal() -> None:
    assert write("bold words", 60, style="bold") == ["bold words"]
