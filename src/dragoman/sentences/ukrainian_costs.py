"""What a word pays for a place in a Ukrainian tree that its form speaks against: case, agreement, voice, order.

The costs are in the encoder's own measure, logarithms of probability: `BARRED` outweighs nearly any
preference, `UNUSUAL` a slight one. They were set by hand and checked on the development part of the
Ukrainian treebank (ParlaMint) and on the golden sentences.
"""

from collections.abc import Mapping, Sequence

from dragoman.sentences.ukrainian_arguments import (
    LACKING,
    SUBJECTS,
    allows_case,
    find_finite,
    is_counted,
    readings_of,
    takes_no_subject,
)
from dragoman.sentences.ukrainian_phrases import TIMES, has_preposition
from dragoman.sentences.ukrainian_tables import load_tables
from dragoman.sentences.words import NOMINAL, ROOT, Word, children_of

BARRED, UNLIKELY, UNUSUAL, _SLIGHT = 6.0, 3.0, 1.0, 0.5
NOUNS = frozenset({"NOUN", "PROPN"})
VERBAL = frozenset({"VERB", "AUX"})
MODIFIERS = frozenset({"amod", "det"})
_CASES = {
    "nsubj": {"Nom": 0.0},
    "obj": {"Acc": 0.0, "Gen": UNLIKELY},
    "iobj": {"Dat": 0.0},
    "obl": {"Ins": 0.0, "Acc": _SLIGHT, "Gen": _SLIGHT, "Dat": UNUSUAL},
    "nmod": {"Gen": 0.0, "Dat": UNUSUAL, "Ins": UNUSUAL},
    "xcomp": {"Ins": 0.0, "Nom": UNUSUAL},
    "vocative": {"Voc": 0.0, "Nom": 0.0},
}
"""What a bare noun's case costs in each relation; a case that is not here is barred."""
_CASES_OF_NAMES = {"Ins": 0.0, "Dat": UNUSUAL, "Acc": UNLIKELY, "Gen": UNLIKELY}
_CASES_OF_THINGS = {"Ins": 0.0, "Dat": UNUSUAL, "Acc": 2.0, "Gen": UNUSUAL}
"""The same for an obl that is a name, and for one that is no time, as "п'ятого травня" and "три дні" are."""


def cost_of(words: Sequence[Word], index: int, head: int, relation: str) -> float:
    """Return what a word pays for a head and relation; below zero where the head asks for it."""
    word, governor = words[index], words[head]
    if relation in MODIFIERS:
        if word.upos not in {"ADJ", "DET", "NUM", "PRON"}:
            return BARRED
        is_passed = head < index and word.upos == "ADJ" and precedes_its_noun(words, index)
        return cost_of_agreement(word, governor) + (UNLIKELY if is_passed else 0.0)
    if relation == "compound" or (relation == "nmod" and word.upos == "ADJ"):
        return UNLIKELY
    if not is_argument(word):
        return 0.0
    relation = "nsubj" if relation in SUBJECTS else relation
    if relation in {"flat", "flat:name"}:
        is_parted = any(other.head != head for other in words[head + 1 : index])
        are_places = word.features.get("NameType") == governor.features.get("NameType") == "Geo"
        return UNLIKELY if is_parted or are_places else 0.0
    if relation == "conj":
        return UNLIKELY if _is_crossed(words, head, index) else 0.0
    if relation == "appos":
        is_quoted = index > 0 and words[index - 1].text in {"«", "“", "„", '"'}
        return 0.0 if is_quoted or _shares_case(word, governor) else UNLIKELY
    if has_preposition(words, index):
        return _cost_with_preposition(words, index, head, relation)
    plain = relation.partition(":")[0]
    cases = cases_for(relation, word)
    if cases is None:
        return 0.0
    if plain == "nsubj" and governor.lemma in LACKING:
        return _cost_of_case(words, index, {"Gen": 0.0, "Nom": 0.0})
    cost = _cost_of_count(word, relation) if is_counted(words, index) else _cost_of_case(words, index, cases)
    if plain == "nsubj":
        cost += _cost_of_subject(words, index, find_finite(words, head))
    elif plain in {"obj", "iobj"} and governor.features.get("Reflex") == "Yes":
        cost += UNUSUAL if plain == "obj" else 0.0
    elif plain == "obl" and (word.features.get("Foreign") or word.features.get("Uninflect")):
        cost += UNLIKELY
    elif plain == "nmod":
        is_odd = governor.upos in VERBAL or governor.features.get("NameType") == "Geo" or head > index
        cost += UNLIKELY if is_odd or _is_parted(words, head, index) else 0.0
    if plain == "obj" and word.upos != "PROPN" and _is_negated(words, head) and allows_case(word, "Gen"):
        cost = 0.0
    return cost


def cases_for(relation: str, word: Word) -> Mapping[str, float] | None:
    """Return what each case costs a bare noun in the relation; None where the relation asks for no case."""
    if relation == "obl:agent":
        return {"Ins": 0.0}
    if relation == "obl" and word.lemma not in TIMES:
        return _CASES_OF_NAMES if word.upos == "PROPN" else _CASES_OF_THINGS
    return _CASES.get(relation.partition(":")[0])


def _cost_of_count(word: Word, relation: str) -> float:
    """Return what a counted noun pays: with its number it is a nominative or an accusative, as "тридцять танків"."""
    if relation in {"nsubj", "obj"} or (relation == "obl" and word.lemma in TIMES):
        return 0.0
    return UNUSUAL if relation == "obl" else UNLIKELY


def _cost_with_preposition(words: Sequence[Word], index: int, head: int, relation: str) -> float:
    if relation in {"nsubj", "obj", "iobj"}:
        return 0.0 if is_counted(words, index) else BARRED
    governor = words[head]
    if relation == "nmod" and governor.upos == "NOUN":
        prepositions = load_tables().noun_government.get(governor.lemma, ())
        if any(
            words[child].lemma in prepositions and words[child].relation == "case"
            for child in children_of(words, index)
        ):
            return -UNLIKELY
    return 0.0


def _shares_case(word: Word, other: Word) -> bool:
    """Whether two nouns stand in one case, or one of them in none."""
    cases = word.features.get("Case"), other.features.get("Case")
    return None in cases or cases[0] == cases[1] or bool(word.features.get("Uninflect"))


def crosses(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a finite verb between two words hangs on one outside: a link between them would cross its own."""
    between = (word for word in words[first + 1 : last] if word.features.get("VerbForm") == "Fin")
    return any(not first <= word.head <= last for word in between)


def _is_crossed(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a noun is joined to another across a finite verb that is not between them in a relative clause."""
    if words[first].upos in VERBAL | {"ADJ"}:
        return False
    between = range(first + 1, last)
    return any(
        words[place].features.get("VerbForm") == "Fin"
        and words[place].head not in between
        and words[place].head != first
        for place in between
    )


def _is_parted(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether a verb, a conjunction of a clause or a mark stands between two words, a noun and its genitive."""
    between = words[first + 1 : last]
    return any(word.upos in VERBAL | {"SCONJ"} or word.text in {",", "—", "–", ":", ";"} for word in between)


def _is_negated(words: Sequence[Word], index: int) -> bool:
    return any(words[child].lemma == "не" for child in children_of(words, index))


def _cost_of_case(words: Sequence[Word], index: int, cases: Mapping[str, float]) -> float:
    """Return what the word pays to stand in one of the cases; another than the chosen one costs something too."""
    chosen = words[index].features.get("Case")
    if chosen is None or words[index].features.get("Uninflect"):
        return 0.0
    costs = [
        cost + (0.0 if case == chosen else UNUSUAL) for case, cost in cases.items() if has_case(words, index, case)
    ]
    return min(costs, default=BARRED)


def has_case(words: Sequence[Word], index: int, case: str) -> bool:
    """Whether the word and all that agrees with it can stand in the case: "російській армії" is no nominative."""
    word = words[index]
    modifiers = [words[child] for child in children_of(words, index) if words[child].relation in MODIFIERS]
    modifiers = [
        modifier for modifier in modifiers if modifier.features.get("Case") and not modifier.features.get("Poss")
    ]
    return all(part.features.get("Case") == case or allows_case(part, case) for part in (word, *modifiers))


def _cost_of_subject(words: Sequence[Word], index: int, verb: Word) -> float:
    """Return what a subject pays for a verb that has none, or that does not agree with it."""
    word = words[index]
    if takes_no_subject(verb):
        return BARRED
    if verb.upos == "ADV":  # "треба", "можна"
        return UNLIKELY
    person = verb.features.get("Person")
    if person in {"1", "2"} or verb.features.get("Mood") == "Imp":
        return 0.0 if word.features.get("Person") == person else BARRED
    if (
        verb.upos not in VERBAL | {"ADJ"}
        or is_counted(words, index)
        or any(words[child].relation == "conj" for child in children_of(words, index))
    ):
        return 0.0
    forms = [word.features] + [reading.features() for reading in readings_of(word) if reading.case == "Nom"]
    return min(cost_of_number(form, verb) for form in forms if form.get("Case", "Nom") == "Nom" or form is forms[0])


def cost_of_number(form: dict[str, str], verb: Word) -> float:
    """Return what a subject in this form pays for a verb of another number or gender."""
    number = form.get("Number")
    if number and verb.features.get("Number") and number != verb.features["Number"]:
        return BARRED
    gender = form.get("Gender")
    if number == "Sing" and gender and verb.features.get("Gender") and gender != verb.features["Gender"]:
        return UNUSUAL if form.get("Animacy") == "Anim" else UNLIKELY
    return 0.0


def cost_of_agreement(word: Word, noun: Word) -> float:
    """Return what a modifier pays for a noun with which no reading of the two agrees."""
    if noun.upos not in NOUNS | {"PRON", "X", "ADJ", "NUM"}:
        return UNLIKELY
    if not word.features.get("Case") or not noun.features.get("Case") or noun.features.get("Uninflect"):
        return 0.0
    if _agree(word.features, noun.features):
        return 0.0
    theirs = [reading.features() for reading in readings_of(noun)]
    ours = [reading.features() for reading in readings_of(word)]
    return UNUSUAL if any(_agree(one, other) for one in ours for other in theirs) else BARRED


def _agree(one: dict[str, str], other: dict[str, str]) -> bool:
    names = ("Case", "Number") if one.get("Number") == "Plur" else ("Case", "Number", "Gender")
    return all(one.get(name, other.get(name)) == other.get(name, one.get(name)) for name in names)


def is_argument(word: Word) -> bool:
    """Whether the word is a noun or pronoun whose case tells its place."""
    if word.head == ROOT or word.features.get("Fixed") or word.features.get("ExtPos"):
        return False
    return word.upos in NOMINAL - {"NUM", "SYM"} or word.features.get("PronType") == "Rel"


def precedes_its_noun(words: Sequence[Word], index: int) -> bool:
    """Whether the next word is a noun with which the word agrees."""
    following = words[index + 1] if index + 1 < len(words) else None
    return following is not None and following.upos in NOUNS and _agree(words[index].features, following.features)
