"""The training text: how marked sentences and trees are read, and that nothing measured on is trained on."""

from pathlib import Path

import pytest
from quality.name_sets import read_marked as read_measured
from training.texts import KEPT_TREEBANKS, TREEBANKS, read_marked, read_own_sentences, read_treebank

from dragoman.sentences.encoder_card import read_card
from training import labels

ROOT = Path(__file__).parent.parent.parent


def test_marks_become_tags() -> None:
    """Each word of a marked name has its tag, the first one B."""
    example = read_marked("Мер [LOC Івано-Франківська] [PER Руслан Марцінків] мовчить.")
    assert example.words == ("Мер", "Івано-Франківська", "Руслан", "Марцінків", "мовчить", ".")
    assert example.tags == ("O", "B-LOC", "B-PER", "I-PER", "O", "O")


def test_a_fused_word_is_one(tmp_path: Path) -> None:
    """French "du" is one word with the tree of "de"; what hangs on it or under it counts its parts once."""
    rows = [
        "1\tchef\tchef\tNOUN\t_\t_\t0\troot\t_\t_",
        "2-3\tdu\t_\t_\t_\t_\t_\t_\t_\t_",
        "2\tde\tde\tADP\t_\t_\t4\tcase\t_\t_",
        "3\tle\tle\tDET\t_\t_\t4\tdet\t_\t_",
        "4\tvillage\tvillage\tNOUN\t_\t_\t1\tnmod\t_\t_",
    ]
    path = tmp_path / "fr_small.conllu"
    path.write_text("\n".join(rows) + "\n\n", encoding="utf-8")
    (example,) = read_treebank(path)
    assert example.words == ("chef", "du", "village")
    assert example.heads == (0, 3, 1)
    assert example.relations == ("root", "case", "nmod")


def test_own_sentences_are_marked_well() -> None:
    """No bracket is left over, and every name has a kind."""
    examples = read_own_sentences()
    assert len(examples) > 2000
    assert not [example.words for example in examples if "[" in example.words or "]" in example.words]


def test_nothing_measured_on_is_trained_on() -> None:
    """No sentence of the project's own set of names stands among the training sentences; kept treebanks are kept."""
    measured = {text for text, _ in read_measured(ROOT / "quality" / "sets" / "names_uk.txt")}
    trained = {example.words for example in read_own_sentences()}
    assert not [text for text in measured if read_marked(text).words in trained]
    assert not set(KEPT_TREEBANKS) & set(TREEBANKS)


@pytest.mark.parametrize("name", ["name_tags", "parts_of_speech", "relations"])
def test_the_card_names_the_labels_trained_on(name: str) -> None:
    """The packaged model's outputs mean what the training text says."""
    known = {
        "name_tags": labels.NAME_TAGS,
        "parts_of_speech": labels.PARTS_OF_SPEECH,
        "relations": labels.RELATIONS,
    }
    assert tuple(read_card()[name]) == known[name]
