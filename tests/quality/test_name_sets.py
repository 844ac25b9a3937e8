"""The sets of names: what is marked is read as it stands, and our own sets keep their promises."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from quality.name_sets import is_kept, is_kept_sentence, read_factrueval, read_marked, read_marks
from quality.people import read_pairs
from quality.scorers import BUNDLED, TASKS

SENTENCES = BUNDLED / "names_uk.txt"
PAIRS = BUNDLED / "people_pairs.csv"


def test_marks_are_taken_out_and_their_places_kept() -> None:
    text, names = read_marks("Фонд «[ORG Свій дім]» [PER Олени Ґудзь] у [LOC Рівному].")
    assert text == "Фонд «Свій дім» Олени Ґудзь у Рівному."
    assert [(text[start:end], kind) for start, end, kind in names] == [
        ("Свій дім", "ORG"),
        ("Олени Ґудзь", "PER"),
        ("Рівному", "LOC"),
    ]


@pytest.mark.parametrize("line", ["[PERS Олена] спить.", "[PER Олена спить.", "Олена] спить.", "[ORG [LOC Рівне]]"])
def test_a_bracket_that_marks_no_name_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        read_marks(line)


def test_our_sentences_are_many_marked_and_none_twice() -> None:
    texts = list(read_marked(SENTENCES))
    assert len(texts) >= 150
    assert len({text for text, _ in texts}) == len(texts)
    assert all(text == text.strip() and "  " not in text for text, _ in texts)
    assert any(not names for _, names in texts)
    kinds = Counter(kind for _, names in texts for _, _, kind in names)
    assert min(kinds[kind] for kind in ("PER", "ORG", "LOC")) >= 100


def test_about_a_third_of_our_sentences_is_kept() -> None:
    kept = [is_kept_sentence(text) for text, _ in read_marked(SENTENCES)]
    assert 0.28 < sum(kept) / len(kept) < 0.4


def test_our_pairs_are_many_balanced_and_none_twice() -> None:
    pairs = read_pairs(PAIRS)
    assert len(pairs) >= 320
    assert len({frozenset((pair.left, pair.right)) for pair in pairs}) == len(pairs)
    for part in ("tune", "keep"):
        same = [pair.is_same for pair in pairs if pair.part == part]
        assert 0.4 < sum(same) / len(same) < 0.6


def test_the_part_of_a_pair_is_told_by_its_line() -> None:
    with PAIRS.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            assert row["part"] == ("tune" if number % 2 else "keep")


def test_a_name_belongs_to_the_language_that_the_pairs_give_it() -> None:
    for pair in read_pairs(PAIRS):
        for name in (pair.left, pair.right):
            is_latin = name.text.isascii() or any("a" <= letter <= "z" for letter in name.text.lower())
            assert is_latin == (name.language in ("en", "fr")), name


def test_our_sets_are_measured_without_the_development_sets() -> None:
    bundled = [task for task in TASKS if task.is_bundled and task.beside is None]
    ours = {SENTENCES.name, PAIRS.name, "people_world", "strangers", "worlds"}
    assert {name for task in bundled for name in task.sets} == ours
    assert all(task.find_folder(None) == BUNDLED for task in bundled)
    assert all(task.find_folder(None) is None for task in TASKS if task not in bundled)


def test_one_document_in_four_is_kept() -> None:
    assert [name for name in ("book_58", "book_100.txt", "book_3269", "book_1256") if is_kept(name)] == [
        "book_100.txt",
        "book_1256",
    ]


def test_a_document_of_factrueval_has_its_names_and_the_words_that_name(tmp_path: Path) -> None:
    (tmp_path / "book_8.txt").write_text("В городе Клин, сказал Ким.", encoding="utf-8")
    (tmp_path / "book_8.tokens").write_text(
        "1 0 1 В\n2 2 6 городе\n3 9 4 Клин\n4 13 1 ,\n5 15 6 сказал\n6 22 3 Ким\n7 25 1 .\n", encoding="utf-8"
    )
    (tmp_path / "book_8.spans").write_text(
        "10 loc_descr 2 6 2 1  # 2 городе\n11 loc_name 9 4 3 1  # 3 Клин\n12 surname 22 3 6 1  # 6 Ким\n",
        encoding="utf-8",
    )
    (tmp_path / "book_8.objects").write_text("20 LocOrg 10 11 # городе Клин\n21 Person 12 # Ким\n", encoding="utf-8")
    (document,) = read_factrueval(tmp_path)
    assert document.words == ((0, 1), (2, 8), (9, 13), (15, 21), (22, 25))
    place, person = document.names
    assert (place.start, place.end, place.type) == (2, 13, "LOC")
    assert (set(place.tokens), set(place.naming)) == ({2, 9}, {9})
    assert (set(person.tokens), set(person.naming), person.type) == ({22}, {22}, "PER")
