"""The names of each language: what a state must have, and that a strong name is one entity's."""

from collections import defaultdict
from pathlib import Path

import pytest

from dragoman.lexicon import LANGUAGES
from dragoman.lexicon.entries import read_names
from dragoman.lexicon.files import read_lexicon_file, read_lexicon_table
from dragoman.lexicon.folding import fold_marks
from dragoman.model import LexiconError

WITHOUT_WORD = {"DMA", "COG", "GNB", "GNQ", "KNA", "SLB"}
"""States for which a language lacks an adjective or demonym, or only has one that is another state's too."""


def _states() -> list[str]:
    return list(read_lexicon_table("world", "states", "states"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_has_a_name(language: str) -> None:
    entries = read_names(language)
    assert [code for code in _states() if not entries[f"state:{code}"].names] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sovereign_state_has_adjective_and_demonym(language: str) -> None:
    """Members of the United Nations, and the others that the news speaks of as actors."""
    entries = read_names(language)
    wanted = [*read_lexicon_table("world", "organisations", "organisations")["organisation:un"]["members"]]
    wanted += ["TWN", "PSE", "XKX"]
    missing = {
        code for code in wanted if not (entries[f"state:{code}"].adjectives and entries[f"state:{code}"].demonyms)
    }
    assert missing - WITHOUT_WORD == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sovereign_state_has_its_capital(language: str) -> None:
    entries = read_names(language)
    wanted = read_lexicon_table("world", "organisations", "organisations")["organisation:un"]["members"]
    missing = {code for code in wanted if not entries[f"state:{code}"].capital}
    assert missing <= {"ISR", "NRU"}  # see the notes of states.yaml; Nauru has none by law


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_strong_name_belongs_to_one_key(language: str) -> None:
    keys: dict[str, set[str]] = defaultdict(set)
    for key, entry in read_names(language).items():
        for name in entry.names:
            keys[fold_marks(name)].add(key)
    assert {name: found for name, found in keys.items() if len(found) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_clean(language: str) -> None:
    """No stray spaces, no empty name, none twice in one list."""
    for key, entry in read_names(language).items():
        for _, name in entry.words():
            assert name == " ".join(name.split()), (key, name)
        assert len(set(entry.names)) == len(entry.names), key


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_adjectives_stand_in_the_masculine_nominative(language: str) -> None:
    wrong = [
        adjective
        for entry in read_names(language).values()
        for adjective in entry.adjectives
        if not adjective.endswith(("ий", "ый", "ой", "ій", "-"))
    ]
    assert wrong == []


def test_a_file_without_source_line_is_refused(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "names.yaml").write_text("entries: {}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="source"):
        read_lexicon_file("en", "names", root=tmp_path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"en/names\.yaml"):
        read_lexicon_file("en", "names", root=tmp_path)


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "names.yaml").write_text("source: here\n", encoding="utf-8")
    with pytest.raises(LexiconError, match="entries"):
        read_lexicon_table("en", "names", "entries", root=tmp_path)
