"""How names are scored: exactly, by factRuEval's measure, and in the list of misses."""

import pytest
from quality.factrueval import score_document
from quality.name_misses import tell_faults
from quality.name_sets import FactruName
from quality.names import Reading, measure_f1
from quality.people import measure, read_pairs
from quality.scorers import BUNDLED


def named(tokens: set[int], naming: set[int], kind: str) -> FactruName:
    return FactruName(frozenset(tokens), frozenset(naming), min(tokens), max(tokens) + 1, kind)


def score(*names: FactruName, found: list[tuple[set[int], str]]) -> tuple[float, int, int]:
    return score_document(names, [(frozenset(tokens), kind) for tokens, kind in found])


def test_words_that_describe_may_be_taken_or_left() -> None:
    name = named({1, 2}, {2}, "LOC")
    assert score(name, found=[({2}, "LOC")]) == (1.0, 1, 1)
    assert score(name, found=[({1, 2}, "LOC")]) == (1.0, 1, 1)


def test_a_name_in_part_and_a_word_too_many_earn_a_share() -> None:
    name = named({1, 2}, {1, 2}, "PER")
    assert score(name, found=[({2}, "PER")]) == (0.5, 1, 1)
    assert score(name, found=[({1, 2, 3, 4}, "PER")]) == (0.5, 1, 1)


def test_another_type_is_missed_and_made_up() -> None:
    assert score(named({1}, {1}, "PER"), found=[({1}, "LOC")]) == (0.0, 1, 1)


def test_a_name_inside_another_counts_on_neither_side() -> None:
    outer, inner = named({1, 2, 3}, {1, 2, 3}, "ORG"), named({3}, {3}, "LOC")
    assert score(outer, inner, found=[({1, 2, 3}, "ORG")]) == (1.0, 1, 1)
    assert score(outer, inner, found=[({1, 2, 3}, "ORG"), ({3}, "LOC")]) == (1.0, 1, 1)


def test_a_name_that_only_describes_counts_on_neither_side() -> None:
    assert score(named({1}, set(), "ORG"), found=[]) == (0.0, 0, 0)
    assert score(named({1}, set(), "ORG"), found=[({1}, "ORG")]) == (0.0, 0, 0)


def test_of_an_organisation_and_a_place_in_the_same_words_either_will_do() -> None:
    twins = named({1}, {1}, "ORG"), named({1}, {1}, "LOC")
    assert score(*twins, found=[({1}, "LOC")]) == (1.0, 1, 1)
    assert score(*twins, found=[({1}, "ORG")]) == (1.0, 1, 1)
    assert score(*twins, found=[]) == (0.0, 0, 1)


def test_each_name_is_paired_once_with_the_likest() -> None:
    first, second = named({1, 2}, {1, 2}, "PER"), named({2}, {2}, "PER")
    assert score(first, second, found=[({2}, "PER"), ({1, 2}, "PER")])[0] == 2.0


def test_exact_f1_asks_for_span_and_type() -> None:
    gold = frozenset({(0, 3, "PER"), (5, 8, "LOC")})
    assert measure_f1([(gold, gold)]) == 1.0
    assert measure_f1([(gold, frozenset({(0, 3, "LOC"), (5, 8, "LOC")}))]) == 0.5
    assert measure_f1([]) == 0.0


@pytest.mark.parametrize(
    ("gold", "ours", "wanted"),
    [
        ({(0, 5, "PER")}, set(), ["PER missed"]),
        (set(), {(0, 5, "PER")}, ["PER made up"]),
        ({(0, 5, "PER")}, {(0, 5, "ORG")}, ["PER as ORG"]),
        ({(0, 5, "PER")}, {(0, 3, "PER")}, ["PER cut amiss"]),
        ({(0, 5, "PER")}, {(3, 9, "LOC")}, ["PER cut amiss, as LOC"]),
        ({(0, 2, "PER"), (3, 5, "PER")}, {(0, 5, "PER")}, ["PER cut amiss", "PER missed"]),
        ({(0, 5, "PER")}, {(0, 5, "PER")}, []),
    ],
)
def test_faults_are_told_by_their_sort(
    gold: set[tuple[int, int, str]], ours: set[tuple[int, int, str]], wanted: list[str]
) -> None:
    reading = Reading("Олена та інші люди", frozenset(gold), frozenset(ours), frozenset())
    assert [kind for kind, _ in tell_faults(reading)] == wanted


def test_figures_of_people_are_those_of_their_parts() -> None:
    figures = measure(BUNDLED)
    assert set(figures) == {
        f"names.people.{part}{figure}" for part in ("", "tune.", "keep.") for figure in ("precision", "recall")
    }
    n_same = {
        part: sum(pair.is_same for pair in read_pairs(BUNDLED / "people_pairs.csv") if pair.part == part)
        for part in ("tune", "keep")
    }
    found = sum(figures[f"names.people.{part}.recall"] * number for part, number in n_same.items())
    assert found / sum(n_same.values()) == pytest.approx(figures["names.people.recall"], abs=1e-3)
