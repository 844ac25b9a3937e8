"""What Ukrainian forms show about a tree found over Russian counterparts: case and voice have the last word."""

from collections.abc import Sequence

from dragoman.sentences.ukrainian_morphology import read_word
from dragoman.sentences.words import NOMINAL, ROOT, Word, children_of

_KEPT_SUBTYPES = frozenset(
    {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl", "flat:name", "nummod:gov"}
)
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod"})


def mend_tree(words: Sequence[Word]) -> None:
    """Bring relations and cases of one sentence into agreement, in place."""
    for word in words:
        if word.relation not in _KEPT_SUBTYPES:
            word.relation = word.relation.partition(":")[0]
    for index, word in enumerate(words):
        _mend_function_word(words, index)
        if word.relation in _ARGUMENTS and word.head != ROOT and word.upos in NOMINAL:
            _mend_argument(words, index)


def _mend_function_word(words: Sequence[Word], index: int) -> None:
    """Give negation, prepositions and fixed parts their relation by the word alone."""
    word = words[index]
    if word.head == ROOT:
        return
    if word.features.pop("Fixed", None):
        word.head, word.relation = _start_of_fixed(words, index), "fixed"
    elif word.lemma == "не" and word.upos == "PART":
        word.relation = "advmod"
    elif word.upos == "PUNCT":
        word.relation = "punct"
    elif word.upos == "ADP" and word.relation not in {"case", "fixed"}:
        noun = next((place for place in range(index + 1, len(words)) if words[place].upos in {"NOUN", "PROPN"}), None)
        if noun is not None:
            word.head, word.relation = noun, "case"


def _start_of_fixed(words: Sequence[Word], index: int) -> int:
    place = index
    while place > 0 and "ExtPos" not in words[place].features:
        place -= 1
    return place


def _mend_argument(words: Sequence[Word], index: int) -> None:
    """Settle the relation of a nominal by its case and preposition, and its case by the relation."""
    word = words[index]
    governor = words[word.head]
    has_preposition = any(words[child].relation == "case" for child in children_of(words, index))
    is_verbal = governor.upos in {"VERB", "AUX"} or governor.features.get("VerbForm") == "Part"
    case = word.features.get("Case")
    if has_preposition:
        if word.relation in {"nsubj", "nsubj:pass", "obj", "iobj"}:
            word.relation = "obl" if is_verbal or governor.upos in {"ADJ", "ADV"} else "nmod"
        return
    if word.relation in {"nsubj", "nsubj:pass"} and case != "Nom":
        if not _try_case(word, "Nom") and is_verbal:
            word.relation = {"Acc": "obj", "Gen": "obj", "Dat": "iobj", "Ins": "obl"}.get(case or "", word.relation)
    elif word.relation == "obj" and case in {"Ins", "Dat"} and is_verbal:
        word.relation = "iobj" if case == "Dat" else "obl"
    elif word.relation == "obj" and case == "Nom":
        _try_case(word, "Acc")
    elif word.relation == "obl" and is_verbal and case == "Dat":
        word.relation = "iobj"
    elif word.relation == "obl" and is_verbal and case == "Acc" and governor.features.get("Person") == "0":
        word.relation = "obj"
    if word.relation == "nsubj" and governor.features.get("Voice") == "Pass":
        word.relation = "nsubj:pass"


def _try_case(word: Word, case: str) -> bool:
    """Read the word in another case when its form allows it; whether it does."""
    for reading in read_word(word.text, is_first=False):
        if reading.upos == word.upos and reading.case == case:
            word.features["Case"] = case
            if reading.number:
                word.features["Number"] = reading.number
            return True
    return False
