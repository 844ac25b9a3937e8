"""What a user looks for in words is read as a small tree."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import WrongUse
from dragoman.record.wanted import N_PHRASES, draw_wanted, phrases_of, read_wanted

_KNOWN = {"north korea": ("KP", "North Korea"), "путін": ("VP", "Vladimir Putin")}


def _meaning(name: str, is_whole: bool) -> tuple[frozenset[str], tuple[str, ...]]:
    id, english = _KNOWN.get(name.casefold(), ("", ""))
    return (frozenset({id}), (english,)) if id else (frozenset(), ())


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("missiles", "missiles"),
        ("missiles tanks", "(missiles & tanks)"),
        ("missiles AND tanks", "(missiles & tanks)"),
        ("missiles and tanks", "(missiles & and & tanks)"),
        ('"ballistic missiles" ракет*', '("ballistic missiles" & ракет*)'),
        ("a b OR c", "((a & b) | c)"),
        ("a (b OR c)", "(a & (b | c))"),
        ("a NOT b c", "((a & c) - b)"),
        ("a NOT (b OR c)", "(a - (b | c))"),
        ("(a NOT b) OR c", "((a - b) | c)"),
        ("((a", "a"),
        ("a )) b", "(a | b)"),
        ("OR a AND", "a"),
        ('a "b c', '(a & "b c")'),
        ("", ""),
        ('* - ( ""', ""),
        ("OR AND", ""),
    ],
)
def test_words_are_read_as_they_are_meant(typed: str, drawn: str) -> None:
    assert draw_wanted(read_wanted(typed)) == drawn


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("North Korea missiles", '("North Korea"=North Korea & missiles)'),
        ('missiles "north korea"', '(missiles & "north korea"=North Korea)'),
        ("North OR Korea", "(North | Korea)"),
        ("Путін NOT missiles", "(Путін=Vladimir Putin - missiles)"),
    ],
)
def test_words_that_are_one_name_are_kept_together(typed: str, drawn: str) -> None:
    assert draw_wanted(read_wanted(typed, _meaning)) == drawn


def test_what_is_left_out_is_not_among_the_words_that_are_found() -> None:
    assert [phrase.text for phrase in phrases_of(read_wanted("a NOT b OR c*"))] == ["a", "c"]


@pytest.mark.parametrize("typed", ["NOT a", "a OR NOT b", "(NOT a) b"])
def test_a_search_that_only_leaves_out_is_told(typed: str) -> None:
    with pytest.raises(WrongUse, match="cannot only leave out"):
        read_wanted(typed)


@pytest.mark.parametrize("typed", [" ".join("abcde" for _ in range(N_PHRASES + 1)), "(" * 5000 + "a"])
def test_a_search_that_is_too_much_is_told(typed: str) -> None:
    with pytest.raises(WrongUse, match="a search takes at most"):
        read_wanted(typed)


@given(st.text(alphabet='ab "()*ANDORT-', max_size=60))
def test_whatever_is_typed_is_read_or_told(typed: str) -> None:
    with suppress(WrongUse):
        assert all(phrase.text for phrase in phrases_of(read_wanted(typed)))
