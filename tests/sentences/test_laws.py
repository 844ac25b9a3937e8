"""What holds for every analyser and any text."""

from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.model import AnalyserMissing, Document, Sentence
from dragoman.sentences import analyser_for, analyser_versions, parse_document
from dragoman.sentences.ukrainian_morphology import read_word
from dragoman.sentences.words import ROOT, Word, find_verb_above, settle_tree
from tests.sentences.drawing import read_sentences

LANGUAGES = ("en", "fr", "ru", "uk")
SCRAPS = (
    "Putin said that не підписано « » “ ” ( ) , . ! ? … — – - \n the минск Москва якщо, який що п'ять об’єднання "
    "L'Iran du des 24 3,5% 04.11.2023 U.S. р. ст. № € 🙂 \u200b \u0301 \xa0 МЗС СУ-35 21-го II http://example.com/a_b "
    "президента Росії був була є і та зустрівся з ним бути"
)

texts = st.lists(st.sampled_from(SCRAPS.split(" ")) | st.text(max_size=6), max_size=25).map(" ".join)
quickly = partial(
    settings, max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


def check_law(text: str, sentences: tuple[Sentence, ...]) -> None:
    covered: set[int] = set()
    end = 0
    for sentence in sentences:
        assert sentence.start >= end
        end = sentence.end
        place = sentence.start
        for token in sentence.tokens:
            assert token.start >= place
            assert token.text == text[token.start : token.end] != ""
            assert token.lemma
            covered.update(range(token.start, token.end))
            place = token.end
        assert place <= end
        check_tree([token.head for token in sentence.tokens])
        assert all(name.label in {"PER", "ORG", "LOC", "MISC"} for name in sentence.names)
    assert all(character.isspace() for place, character in enumerate(text) if place not in covered)


def check_tree(heads: list[int]) -> None:
    assert heads.count(ROOT) == 1
    for start in range(len(heads)):
        steps, here = 0, start
        while here != ROOT:
            here = heads[here]
            assert here == ROOT or 0 <= here < len(heads)
            steps += 1
            assert steps <= len(heads)


@pytest.mark.parametrize("language", LANGUAGES)
def test_any_text_gives_sound_sentences(language: str) -> None:
    """Spans equal their surface, one root, no cycle, order kept, nothing but white space left out."""

    @quickly()
    @given(texts)
    def check(text: str) -> None:
        check_law(text, read_sentences(text, language))

    check()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_without_words_has_no_sentences(language: str) -> None:
    assert read_sentences("", language) == read_sentences(" \n\t ", language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_reading_twice_gives_the_same(language: str) -> None:
    text = "Минск, Paris, Київ. Moscow signed."
    assert read_sentences(text, language) == read_sentences(text, language)


@settings(deadline=None)  # the first loads the dictionary
@given(st.text(alphabet="аАеЄжґҐХїМоб’'-1ьЬsI", min_size=1, max_size=6), st.booleans())
def test_every_ukrainian_form_has_a_reading(form: str, is_first: bool) -> None:
    assert read_word(form, is_first=is_first)


def test_a_short_name_without_an_ending_has_a_reading_in_every_case() -> None:
    assert {reading.case for reading in read_word("Жа")} == {"Nom", "Gen", "Dat", "Acc", "Ins", "Loc"}


@given(st.lists(st.integers(-3, 12), min_size=1, max_size=10))
def test_any_heads_become_a_tree(heads: list[int]) -> None:
    words = [Word(place, place + 1, "x", head=head, relation="nsubj") for place, head in enumerate(heads)]
    settle_tree(words)
    check_tree([word.head for word in words])
    assert [word.relation for word in words].count("root") == 1


def test_an_analyser_is_loaded_once() -> None:
    assert analyser_for("uk") is analyser_for("uk-UA")


def test_a_language_without_an_analyser_is_named_with_those_that_have_one() -> None:
    with pytest.raises(AnalyserMissing, match=r'"de".*en, fr, ru, uk'):
        analyser_for("de")


def test_a_document_of_unknown_language_is_not_read() -> None:
    with pytest.raises(AnalyserMissing, match="--language"):
        parse_document(Document(uri="a.txt", text="Hm."))


def test_versions_are_known_without_loading_a_model() -> None:
    versions = analyser_versions()
    assert set(versions) == set(LANGUAGES)
    assert versions["en"] == analyser_for("en").version


def test_a_circle_of_heads_has_no_verb_above_it() -> None:
    """While a tree is being mended its words may hang on each other in a circle; climbing ends all the same."""
    words = [Word(0, 1, "a", upos="NOUN", head=1), Word(2, 3, "b", upos="NOUN", head=0), Word(4, 5, "c", upos="VERB")]
    assert find_verb_above(words, 0) == ROOT
    assert find_verb_above([*words, Word(6, 7, "d", upos="NOUN", head=2)], 3) == 2
