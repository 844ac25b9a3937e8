"""Near-copies are found by bands, the same in every process and order."""

import random
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.documents import find_near_copies, near_copy_key
from dragoman.documents.copies import KEY_LENGTH, measure_resemblance

WORDS = [f"word{number}" for number in range(500)]


def write(seed: int, n_words: int = 200) -> str:
    chooser = random.Random(seed)
    return " ".join(chooser.choice(WORDS) for _ in range(n_words))


def keys_of(*texts: str) -> dict[str, str]:
    return {f"page{number:03d}": near_copy_key(text) for number, text in enumerate(texts)}


def test_a_reprint_with_another_lead_is_a_near_copy_and_another_text_is_none() -> None:
    original = write(1)
    reprint = "A lead of the desk. " + original.partition(" ")[2].upper()
    assert list(find_near_copies(keys_of(original, reprint, write(2)))) == [("page000", "page001")]


def test_a_story_printed_many_times_hangs_together_without_all_pairs() -> None:
    """A hundred reprints form one group by far fewer than the 4,950 pairs that they have."""
    original = write(1)
    found = keys_of(*(f"{original} desk{number}" for number in range(100)))
    pairs = list(find_near_copies(found))
    group = {pairs[0][0]}
    while added := {one for pair in pairs if group & set(pair) for one in pair} - group:
        group |= added
    assert len(group) == 100
    assert len(pairs) < 2500


@given(st.permutations(range(8)))
def test_pairs_do_not_depend_on_the_order(order: list[int]) -> None:
    found = keys_of(*(f"{write(number // 2)} desk{number}" for number in range(8)))
    turned = {sorted(found)[number]: found[sorted(found)[number]] for number in order}
    assert list(find_near_copies(turned)) == list(find_near_copies(found))


@given(st.text(max_size=300))
def test_a_text_is_a_copy_of_itself_in_any_case(text: str) -> None:
    """Law: the key has a fixed length, and is the same for the same words; a text without words has none."""
    key = near_copy_key(text)
    assert len(key) in {0, KEY_LENGTH * 8}
    assert near_copy_key(text) == key
    assert measure_resemblance(key, key) == (1.0 if key else 0.0)


def test_texts_without_words_are_no_copies_of_each_other() -> None:
    assert list(find_near_copies(keys_of("", "...", "—"))) == []


@pytest.mark.parametrize("hash_seed", ["0", "7"])
def test_keys_are_the_same_in_every_process(hash_seed: str) -> None:
    program = "from dragoman.documents import near_copy_key; print(near_copy_key('Ministers met in Minsk on Monday'))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONHASHSEED": hash_seed, "PYTHONPATH": "src"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == near_copy_key("Ministers met in Minsk on Monday")
