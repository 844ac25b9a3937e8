"""Which reading of each Ukrainian word is meant: agreement, the government of prepositions, and order.

A best path through the readings of a sentence; what two neighbours are worth to each other is a sum
of few, named parts. The weights were set by hand and checked on the open Ukrainian development
treebank (ParlaMint, development part).
"""

from collections.abc import Sequence
from dataclasses import replace

from dragoman.sentences.ukrainian_morphology import read_as, read_word
from dragoman.sentences.ukrainian_tables import Reading, load_tables

_AGREEING = frozenset({"ADJ", "DET", "NUM"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM"})
_STANDALONE = {"цей": "це", "той": "те", "весь": "все", "сам": "сам"}
_MONTHS = frozenset(
    {"січень", "лютий", "березень", "квітень", "травень", "червень"}
    | {"липень", "серпень", "вересень", "жовтень", "листопад", "грудень"}
)
_CASE_PRIOR = {"Nom": 0.6, "Gen": 0.3, "Acc": 0.4, "Ins": 0.0, "Dat": -0.4, "Loc": -3.0, "Voc": -4.0}
_GOVERNED, _MISGOVERNED = 4.0, -5.0
_AGREES, _DISAGREES = 3.0, -2.5


_KINDS = {"PROPN": "NOUN", "AUX": "VERB", "PRON": "DET"}
"""Parts of speech that count as one beside the encoder's, which draws the line between them elsewhere."""


def choose_readings(forms: Sequence[str], parts: Sequence[str] = ()) -> list[Reading]:
    """Return one reading for each form of a sentence, among those of the part of speech told in `parts` if any is."""
    choices = [read_word(form, is_first=_opens(forms, place)) for place, form in enumerate(forms)]
    for place, part in enumerate(parts):
        fitting = tuple(reading for reading in choices[place] if _kind_of(reading.upos) == _kind_of(part))
        is_infinitive = all(reading.feature("VerbForm") == "Inf" for reading in choices[place])
        other = () if is_infinitive else read_as(forms[place], part)  # "вислати" is no plural
        choices[place] = fitting or other or choices[place]
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
    chosen.reverse()
    _settle_pronouns(chosen)
    _settle_dates(chosen)
    return chosen


def _kind_of(part: str) -> str:
    return _KINDS.get(part, part)


def _settle_pronouns(chosen: list[Reading]) -> None:
    """Read "це", "того", "всіх" as pronouns where no noun agrees with them."""
    for place, reading in enumerate(chosen):
        base = _STANDALONE.get(reading.lemma)
        if reading.upos != "DET" or base is None:
            continue
        after = chosen[place + 1 : place + 5]
        if not any(_is_modified_by(reading, other) for other in _until_break(after)):
            is_conjunction = reading.lemma == "той" and reading.gender == "Fem" and reading.case == "Nom"
            chosen[place] = Reading("та", "CCONJ") if is_conjunction else replace(reading, lemma=base, upos="PRON")


def mark_predicates(chosen: Sequence[Reading]) -> list[Reading]:
    """Return the readings with `Predicate=Yes` on adjectives that no noun agrees with: they are predicates.

    Russian gives these a form of their own, which tells its parser what they are; the mark is for
    `ukrainian_pivot` only.
    """
    marked = list(chosen)
    for place, reading in enumerate(chosen):
        if reading.upos != "ADJ" or reading.case != "Nom" or reading.feature("NumType"):
            continue
        after = _until_break(chosen[place + 1 : place + 5])
        if not any(_is_modified_by(reading, other) for other in after):
            marked[place] = replace(reading, extra=(*reading.extra, ("Predicate", "Yes")))
    return marked


def _until_break(readings: Sequence[Reading]) -> list[Reading]:
    """Return the readings up to the first that cannot stand between a determiner and its noun."""
    found: list[Reading] = []
    for reading in readings:
        if reading.upos in {"VERB", "AUX", "PUNCT", "SCONJ", "CCONJ", "ADP"}:
            break
        found.append(reading)
    return found


def _is_modified_by(determiner: Reading, noun: Reading) -> bool:
    if noun.upos not in _NOUNS and noun.upos not in {"ADJ", "NUM"}:
        return False
    return not noun.case or noun.case == determiner.case


def _settle_dates(chosen: list[Reading]) -> None:
    """Read the number of a day before its month, and of a year before "рік", as the ordinals that they are."""
    for place, reading in enumerate(chosen[:-1]):
        following = chosen[place + 1]
        is_day = following.lemma in _MONTHS and following.case == "Gen" and len(reading.lemma) < 3
        is_year = following.lemma in {"рік", "р"} and len(reading.lemma) == 4
        if reading.upos == "NUM" and reading.lemma.isdigit() and (is_day or is_year):
            chosen[place] = replace(reading, upos="ADJ", extra=(("NumType", "Ord"),))


def _opens(forms: Sequence[str], place: int) -> bool:
    """Whether a form's capital may be owed to its place: first in the sentence or after an opening mark or colon."""
    return all(not any(c.isalnum() for c in form) for form in forms[:place]) or forms[place - 1] in {"«", "“", "„", ":"}


def _settle_fixed(forms: Sequence[str], choices: list[tuple[Reading, ...]]) -> None:
    """Read "під час", "тому що" and their like as one word: the first carries what it serves as, the rest is fixed."""
    tables = load_tables()
    lower = [form.lower().replace("’", "'") for form in forms]
    phrases = {**dict.fromkeys(tables.fixed_prepositions, "ADP"), **tables.fixed_phrases}
    for phrase, upos in phrases.items():
        for start in range(len(lower) - len(phrase) + 1):
            if tuple(lower[start : start + len(phrase)]) == phrase:
                for offset, part in enumerate(phrase):
                    own = read_word(part)[0]
                    mark = (("ExtPos", upos),) if offset == 0 else (("Fixed", "Yes"),)
                    choices[start + offset] = (Reading(own.lemma, own.upos, extra=mark),)


def _prior(reading: Reading, place: int) -> float:
    doubt = 1.2 if reading.is_guess and reading.upos == "ADJ" else 0.0
    if reading.lemma == "той" and reading.gender == "Fem" and reading.case == "Nom":
        doubt = 3.0
    return _CASE_PRIOR.get(reading.case, 0.0) - 0.05 * place - doubt


def _link(left: Reading, right: Reading) -> float:
    """Return what two readings next to each other are worth."""
    if left.upos == "ADP" or left.feature("Fixed"):
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
    cases: tuple[str, ...] = load_tables().prepositions.get(left.lemma, ("Gen",))
    if right.case not in cases:
        return _MISGOVERNED
    rank_cost = 0.4 * cases.index(right.case)
    return _GOVERNED - rank_cost + (3.0 if right.case == "Loc" else 0.0)


def _link_modifier(left: Reading, right: Reading) -> float:
    if left.feature("Poss"):
        return 2.5
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
