"""Words by which a page values what it tells."""

import pytest

from dragoman.lexicon import LANGUAGES
from dragoman.lexicon.framing import find_framing


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        (
            "en",
            "The puppet regime launched an unprovoked attack on its “friends”",
            ["friends", "puppet", "regime", "unprovoked"],
        ),
        (
            "fr",
            "un accord fraternel avec le régime : un ultimatum",
            ["fraternel", "régime", "ultimatum"],
        ),
        ("ru", "братская помощь в ходе спецоперации", ["братская", "спецоперации"]),
        ("uk", "агресор висунув ультиматум", ["агресор", "ультиматум"]),
        ("en", "The ministers met in Lima and signed the protocol", []),
        ("en", "He said: “We are ready to talk whenever they come”", []),
    ],
)
def test_words_that_value_are_found_whatever_their_form(language: str, text: str, found: list[str]) -> None:
    assert list(find_framing(text, language)) == found


def test_every_language_has_them_and_an_unknown_one_none() -> None:
    assert all(list(find_framing("ultimatum ультиматум", language)) for language in LANGUAGES)
    assert list(find_framing("ultimatum", None)) == []
    assert list(find_framing("ultimatum", "de")) == []
