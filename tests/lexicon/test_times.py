"""The words of time of each language: whole, of one shape, and refused when a phrase cannot mean what it says."""

import pytest

from dragoman.lexicon.files import LANGUAGES, read_lexicon_file
from dragoman.lexicon.times import TimeLexicon, load_times
from dragoman.model import LexiconError


def _load(language: str) -> TimeLexicon:
    lexicon = load_times(language)
    assert lexicon is not None
    return lexicon


@pytest.mark.parametrize("language", LANGUAGES)
def test_calendar_is_whole(language: str) -> None:
    """Each language knows twelve months, seven days, four seasons, the numbers and the ordinals of a month's days."""
    classes = _load(language).word_classes
    assert set(classes["month"].values()) == set(range(1, 13))
    assert set(classes["weekday"].values()) == set(range(7))
    assert set(classes["season"].values()) == {"spring", "summer", "autumn", "winter"}
    assert {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30} <= set(classes["number"].values())
    assert {1, 2, 3} <= set(classes["ordinal"].values())


def test_languages_have_the_same_units() -> None:
    """What one language can count, the others can."""
    units = {language: set(_load(language).word_classes["unit"].values()) for language in LANGUAGES}
    assert len(set(map(frozenset, units.values()))) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_are_written_as_tokens_are_compared(language: str) -> None:
    """No word of a class or a phrase has a capital, a typographic apostrophe or, in Russian, the letter ё."""
    lexicon = _load(language)
    words = {word for words in lexicon.word_classes.values() for word in words}
    words |= {word for rule in lexicon.rules for phrase in rule.phrases for element in phrase for word in element.words}
    forbidden = "’ʼ" + ("ё" if language == "ru" else "")
    assert not [word for word in words - {"’"} if word != word.lower() or any(sign in word for sign in forbidden)]


def test_unknown_language_is_none() -> None:
    """A language without a file has no words of time; that is no error."""
    assert load_times("de") is None


@pytest.mark.parametrize(
    ("rule", "fault"),
    [
        ({"means": "guess", "say": ["soon"]}, "means"),
        ({"means": "weekday", "say": ["<weekdey>"]}, "unknown slot"),
        ({"means": "weekday", "say": ["on?"]}, "can be empty"),
        ({"means": "calendar", "say": ["<month> ~of <year>"]}, "condition"),
        ({"means": "step", "sign": -1, "say": ["<n> days ago"]}, "does not tell its unit"),
    ],
)
def test_broken_rule_is_refused(rule: dict[str, object], fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that cannot be read is named with its file, its phrase and its fault."""
    broken = read_lexicon_file("en", "time") | {"rules": [rule]}
    monkeypatch.setattr("dragoman.lexicon.times.read_lexicon_file", lambda folder, name: broken)
    with pytest.raises(LexiconError, match=f"lexicon/en/time.yaml.*{fault}"):
        load_times.__wrapped__("en")
