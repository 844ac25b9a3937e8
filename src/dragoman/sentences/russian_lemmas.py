"""Lemmas of Russian words: pymorphy3's readings, chosen by the part of speech and features that slovnet found."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

_PARTS = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN"},
    "ADJ": {"ADJF", "ADJS", "COMP", "PRTF", "PRTS"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND", "PRED"},
    "AUX": {"VERB", "INFN", "GRND"},
    "ADV": {"ADVB", "PRED", "COMP", "CONJ"},
    "PRON": {"NPRO", "ADJF"},
    "DET": {"ADJF", "NPRO"},
    "NUM": {"NUMR", "ADJF", "NOUN"},
    "ADP": {"PREP"},
    "SCONJ": {"CONJ"},
    "CCONJ": {"CONJ"},
    "PART": {"PRCL"},
}
_CASES = {
    "Nom": {"nomn"},
    "Gen": {"gent", "gen2"},
    "Dat": {"datv"},
    "Acc": {"accs"},
    "Ins": {"ablt"},
    "Loc": {"loct", "loc2"},
    "Voc": {"voct", "nomn"},
}
_LIKELY = 0.15
"""Above this share of a form's uses a reading counts whatever number the tagger saw."""
_UD_CASES = {
    "nomn": "Nom", "gent": "Gen", "gen1": "Gen", "gen2": "Gen", "datv": "Dat", "accs": "Acc", "acc2": "Acc",
    "ablt": "Ins", "loct": "Loc", "loc1": "Loc", "loc2": "Loc", "voct": "Voc",
}  # fmt: skip
_NUMBERS = {"Sing": "sing", "Plur": "plur"}
_GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
_PERSONAL = {"его": "он", "него": "он", "её": "она", "ее": "она", "неё": "она", "нее": "она", "их": "они"}
_NAMES = frozenset({"Surn", "Name", "Patr", "Geox", "Orgn"})


def find_lemma(analyser: Any, text: str, upos: str, features: Mapping[str, str]) -> str:
    """Return the dictionary form of a Russian word; a name keeps its capital, an acronym its form."""
    if upos in {"PUNCT", "SYM"} or not any(character.isalpha() for character in text):
        return text
    if upos == "DET" and text.lower() in {"его", "её", "ее", "их"}:
        return text.lower()
    if upos == "PRON" and text.lower() in _PERSONAL:
        return _PERSONAL[text.lower()]
    if len(text) > 1 and text.isupper():
        return text
    asked = tuple(features.get(name, "") for name in ("Case", "Number", "Gender"))
    lemma = _lemma_of(analyser, text.lower(), upos, asked)
    return _capitalised_as(text, lemma) if upos == "PROPN" else lemma


def _capitalised_as(text: str, lemma: str) -> str:
    """Return the lemma with capitals where the text has them.

    >>> _capitalised_as("Нью-Йорку", "нью-йорк")
    'Нью-Йорк'
    """
    parts, shown = lemma.split("-"), text.split("-")
    if len(parts) != len(shown):
        return lemma.capitalize() if text[:1].isupper() else lemma
    return "-".join(part.capitalize() if form[:1].isupper() else part for part, form in zip(parts, shown, strict=True))


@lru_cache(maxsize=50_000)
def _lemma_of(analyser: Any, lower: str, upos: str, asked: tuple[str, ...]) -> str:
    readings = analyser.parse(lower)
    if not readings:
        return lower
    best = max(readings, key=lambda reading: (_fit(reading.tag, upos, asked), reading.score))
    lemma = str(best.normal_form)
    if upos == "ADJ" and best.tag.POS in {"PRTF", "PRTS"}:
        adjective = best.inflect({"PRTF", "sing", "masc", "nomn"})
        return str(adjective.word) if adjective else lemma
    if upos == "PROPN" and {"Surn", "femn"} <= set(map(str, best.tag.grammemes)):
        surname = best.inflect({"nomn", "sing"})
        return str(surname.word) if surname else lemma
    return lemma


@lru_cache(maxsize=50_000)
def list_cases(analyser: Any, text: str, number: str | None, tagged: str | None) -> frozenset[str]:
    """Return the cases that a form may stand for in a number; none where its letters tell nothing.

    Args:
        analyser: pymorphy3's.
        text: the form; an acronym and Latin letters tell nothing.
        number: "Sing" or "Plur" as tagged; unlikely readings in the other are left out.
        tagged: the case that the tagger saw; it counts for a word that the dictionary lacks.
    """
    if not text.islower() and text.upper() == text and len(text) > 1:
        return frozenset()
    readings = [reading for reading in analyser.parse(text.lower()) if reading.tag.case]
    if any("Fixd" in reading.tag for reading in readings):
        return frozenset()
    asked = _NUMBERS.get(number or "")
    agreeing = [reading for reading in readings if reading.tag.number == asked or reading.score > _LIKELY]
    found = frozenset(_UD_CASES[str(reading.tag.case)] for reading in agreeing or readings)
    is_guess = not any(reading.is_known for reading in readings)
    return found | {tagged} if is_guess and tagged is not None and found else found


def _fit(tag: Any, upos: str, asked: tuple[str, ...]) -> float:
    """Return how well a reading agrees with what slovnet found: part of speech first, then case, number, gender."""
    case, number, gender = asked
    fit = 0.0
    if tag.POS in _PARTS.get(upos, ()):
        fit += 4
    if case and tag.case in _CASES.get(case, ()):
        fit += 2
    if number and tag.number == _NUMBERS.get(number):
        fit += 1
    if gender and tag.gender == _GENDERS.get(gender):
        fit += 1
    is_name = not _NAMES.isdisjoint(map(str, tag.grammemes))
    if upos == "PROPN" and is_name:
        fit += 1
    return fit
