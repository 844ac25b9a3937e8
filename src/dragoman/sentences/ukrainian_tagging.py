"""Which reading of each Ukrainian word is meant: agreement, the government of prepositions, and order.

A best path through the readings of a sentence; what two neighbours are worth to each other is a sum
of few, named parts. The weights were set by hand and checked on the open Ukrainian development
treebank (ParlaMint, development part).
"""

from collections.abc import Sequence

from dragoman.sentences.ukrainian_morphology import Reading, load_tables, read_word

_AGREEING = frozenset({"ADJ", "DET", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"})
_CASE_PRIOR = {"Nom": 0.6, "Gen": 0.3, "Acc": 0.4, "Ins": 0.0, "Dat": -0.4, "Loc": -3.0, "Voc": -4.0}
_GOVERNED, _MISGOVERNED = 4.0, -5.0
_AGREES, _DISAGREES = 3.0, -2.5


def choose_readings(forms: Sequence[str]) -> list[Reading]:
    """Return one reading for each form of a sentence."""
    choices = [read_word(form, is_first=_opens(forms, place)) for place, form in enumerate(forms)]
    _settle_fixed(forms, choices)
    scores: list[list[float]] = [[_prior(reading, place) for place, reading in enumerate(choices[0])]]
    origins: list[list[int]] = [[0] * len(choices[0])]
    for position in range(1, len(choices)):
        row, origin = [], []
        for place, reading in enumerate(choices[position]):
            ways = [
                scores[-1][before] + _link(previous, reading) for before, previous in enumerate(choices[position - 1])
            ]
            best = max(range(len(ways)), key=ways.__getitem__)
            row.append(ways[best] + _prior(reading, place))
            origin.append(best)
        scores.append(row)
        origins.append(origin)
    place = max(range(len(scores[-1])), key=scores[-1].__getitem__)
    chosen: list[Reading] = []
    for position in reversed(range(len(choices))):
        chosen.append(choices[position][place])
        place = origins[position][place]
    return chosen[::-1]


def _opens(forms: Sequence[str], place: int) -> bool:
    """Whether a form's capital may be owed to its place: first in the sentence or after an opening mark or colon."""
    return all(not any(c.isalnum() for c in form) for form in forms[:place]) or forms[place - 1] in {"«", "“", "„", ":"}


def _settle_fixed(forms: Sequence[str], choices: list[tuple[Reading, ...]]) -> None:
    """Read "під час", "у разі" and their like as one preposition, all of whose words are ADP."""
    lower = [form.lower().replace("’", "'") for form in forms]
    for phrase in load_tables().fixed_prepositions:
        for start in range(len(lower) - len(phrase) + 1):
            if tuple(lower[start : start + len(phrase)]) == phrase:
                for offset in range(len(phrase)):
                    mark = (("ExtPos", "ADP"),) if offset == 0 else (("Fixed", "Yes"),)
                    choices[start + offset] = (Reading(phrase[offset], "ADP", extra=mark),)


def _prior(reading: Reading, place: int) -> float:
    return _CASE_PRIOR.get(reading.case, 0.0) - 0.05 * place


def _link(left: Reading, right: Reading) -> float:
    """Return what two readings next to each other are worth."""
    if left.upos == "ADP":
        return _link_preposition(left, right)
    if left.upos in _AGREEING and right.upos in _NOUNS | _AGREEING:
        return _link_modifier(left, right)
    if left.upos in _NOUNS and right.upos in _NOMINALS:
        return _link_nouns(left, right)
    if left.upos in {"VERB", "AUX"} and right.case:
        return {"Acc": 0.8, "Gen": -0.2, "Nom": -0.3, "Ins": 0.4, "Dat": 0.2}.get(right.case, 0.0)
    if left.upos == "PUNCT" and left.lemma in {",", "(", "–", "—"} and right.case == "Nom":
        return 0.3
    if right.upos == "VERB" and left.case == "Nom" and left.upos in _NOMINALS:
        return 0.8 if _agrees_with_verb(left, right) else -0.3
    return 0.0


def _link_preposition(left: Reading, right: Reading) -> float:
    if not right.case:
        return 0.0 if right.upos in {"ADV", "NUM", "PUNCT", "PROPN", "X", "SYM"} else -1.5
    if left.feature("ExtPos") or left.feature("Fixed"):
        cases: tuple[str, ...] = load_tables().prepositions.get(left.lemma, ()) or ("Gen",)
    else:
        cases = load_tables().prepositions.get(left.lemma, ())
    if right.case not in cases:
        return _MISGOVERNED
    rank_cost = 0.4 * cases.index(right.case)
    return _GOVERNED - rank_cost + (3.0 if right.case == "Loc" else 0.0)


def _link_modifier(left: Reading, right: Reading) -> float:
    if not left.case:
        return 0.6 if right.case == "Gen" and right.number == "Plur" else 0.2
    if left.upos == "NUM":
        is_counted = left.case in {"Nom", "Acc"} and right.case == "Gen"
        return 2.0 if left.case == right.case or is_counted else -1.5
    if not right.case:
        return 0.0
    same_number = not left.number or not right.number or left.number == right.number
    same_gender = left.number == "Plur" or not left.gender or not right.gender or left.gender == right.gender
    if left.case == right.case and same_number and same_gender:
        return _AGREES + (3.0 if right.case == "Loc" else 0.0)
    return _DISAGREES if right.upos in _NOUNS else -1.0


def _link_nouns(left: Reading, right: Reading) -> float:
    if right.case == "Gen":
        return 1.6
    if left.case == right.case and right.upos == "PROPN":
        return 1.2 + (3.0 if right.case == "Loc" else 0.0)
    if right.case == "Nom":
        return -1.2
    if left.upos == "NOUN" and right.case in {"Ins", "Dat"}:
        return 0.3
    return -0.4


def _agrees_with_verb(subject: Reading, verb: Reading) -> bool:
    if subject.number and verb.number and subject.number != verb.number:
        return False
    return not (subject.gender and verb.gender and subject.gender != verb.gender)
