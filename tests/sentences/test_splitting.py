"""Where sentences end."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dragoman.sentences import split_sentences

GOLDEN = Path(__file__).parents[1] / "golden" / "sentences"
LANGUAGES = ("en", "fr", "ru", "uk", "pl", None)


def load_cases() -> list[tuple[str, str]]:
    cases: list[tuple[str, str]] = []
    for path in sorted(GOLDEN.glob("*.yaml")):
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
        cases.extend((content["language"], case) for case in content["cases"])
    return cases


def test_there_are_fifty_hard_cases_a_language() -> None:
    counted = [language for language, _ in load_cases()]
    assert all(counted.count(language) >= 50 for language in ("en", "fr", "ru", "uk"))


@pytest.mark.parametrize(("language", "drawn"), load_cases())
def test_hard_cases_are_split_where_they_are_drawn(language: str, drawn: str) -> None:
    text = drawn.replace("¦", " ").replace("‖", "")
    assert [span.text_in(text) for span in split_sentences(text, language)] == re.split("[¦‖\n]", drawn)


@given(st.text(alphabet=st.sampled_from("Аб в.!?…\n\t «»\"“”'()1,;:–-U.Sгр. ")), st.sampled_from(LANGUAGES))
def test_every_character_but_white_space_lies_in_one_sentence(text: str, language: str | None) -> None:
    spans = split_sentences(text, language)
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(span.text_in(text) == span.text_in(text).strip() != "" for span in spans)
    covered = {place for span in spans for place in range(span.start, span.end)}
    assert all(character.isspace() for place, character in enumerate(text) if place not in covered)


@given(st.text(), st.sampled_from(LANGUAGES))
def test_no_sentence_runs_over_a_newline(text: str, language: str | None) -> None:
    assert not any("\n" in span.text_in(text) for span in split_sentences(text, language))


def test_an_unknown_language_is_split_by_marks_and_capitals_alone() -> None:
    text = "To jest pakt. Podpisano go."
    assert len(split_sentences(text, "pl")) == 2
