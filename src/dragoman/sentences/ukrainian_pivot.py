"""A Ukrainian sentence word for word in Russian forms, for the Russian parser to find its tree.

No parser for Ukrainian ships anywhere. The syntax of the two languages is close enough that a tree
found over Russian words with the same part of speech, case, number and tense serves the Ukrainian
sentence (delexicalised transfer from a near language). The words are found in this order: a form of
`ukrainian_pivot.yaml`; the counterpart of the lemma there; the lemma with its letters turned, when
that is a Russian word of the same part of speech; a stand-in of the same class. What comes out is
never shown to anybody: only the shape of the tree is taken.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from typing import Any

import yaml

from dragoman.sentences.ukrainian_tables import Reading

_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "и": "ы", "'": "ъ", "’": "ъ"})
_VOWELS_KEPT = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г"})
_ADVERBIAL = frozenset({"ADVB", "PRED", "CONJ", "PRCL", "COMP"})
_ENDINGS = (
    ("ість", "ость"), ("ння", "ние"), ("ття", "тие"), ("ччя", "чие"), ("ський", "ский"), ("цький", "цкий"),
    ("ній", "ний"), ("ий", "ый"), ("ти", "ть"), ("тися", "ться"), ("ець", "ец"), ("цтво", "чество"), ("ія", "ия"),
)  # fmt: skip
_GRAMMEMES = {
    "Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct", "Voc": "nomn",
    "Sing": "sing", "Plur": "plur", "Masc": "masc", "Fem": "femn", "Neut": "neut",
}  # fmt: skip
_PARTS = {
    "NOUN": {"NOUN"},
    "PROPN": {"NOUN"},
    "ADJ": {"ADJF", "PRTF", "ADJS", "PRTS"},
    "DET": {"ADJF", "NPRO"},
    "VERB": {"INFN"},
}


@lru_cache(maxsize=1)
def _load_pivot() -> Mapping[str, Mapping[str, str]]:
    text = resources.files("dragoman.sentences").joinpath("ukrainian_pivot.yaml").read_text(encoding="utf-8")
    raw: Mapping[str, Mapping[str, str]] = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return raw


def find_counterparts(analyser: Any, forms: Sequence[str], readings: Sequence[Reading]) -> list[str]:
    """Return the Russian forms that stand for those of a Ukrainian sentence, one for each."""
    found = [_find_counterpart(analyser, form, reading) for form, reading in zip(forms, readings, strict=True)]
    lower = [form.lower().replace("’", "'") for form in forms]
    for phrase, russian in _load_pivot()["phrases"].items():
        ours, theirs = phrase.split(), russian.split()
        for start in range(len(lower) - len(ours) + 1):
            if lower[start : start + len(ours)] == ours:
                found[start : start + len(ours)] = theirs
    return found


def _find_counterpart(analyser: Any, form: str, reading: Reading) -> str:
    """Return the Russian form for one Ukrainian form; the form itself for marks, numbers and Latin letters."""
    if reading.upos in {"PUNCT", "SYM", "NUM"} and not form[0].isalpha():
        return form
    if reading.upos == "X" or form[0].isascii():
        return form
    forms = _load_pivot()["fixed"]
    lower = form.lower().replace("’", "'")
    fixed = forms.get(f"{lower}.{reading.upos}") or forms.get(lower)
    if fixed is not None and reading.upos not in {"NOUN", "PROPN", "VERB"}:
        return fixed.split()[0] if form[0].islower() else fixed.split()[0].capitalize()
    word = _find_adverb(analyser, lower) if reading.upos == "ADV" else _inflect(analyser, reading)
    return word[:1].upper() + word[1:] if form[0].isupper() else word


@lru_cache(maxsize=5_000)
def _find_adverb(analyser: Any, form: str) -> str:
    """Return the adverb in Russian spelling when that is a Russian adverb, else a stand-in."""
    for candidate in (turn_letters(form), form.translate(_VOWELS_KEPT)):
        if analyser.word_is_known(candidate) and analyser.parse(candidate)[0].tag.POS in _ADVERBIAL:
            return candidate
    return _load_pivot()["stand_ins"]["ADV"]


_NAME_TYPES = (("Geox", "Geo"), ("Name", "Giv"), ("Patr", "Pat"), ("Surn", "Sur"))


@lru_cache(maxsize=20_000)
def find_name_type(analyser: Any, lemma: str) -> str | None:
    """Return what sort of name a capitalised lemma is - Geo, Giv, Pat, Sur - by its Russian counterpart, or None."""
    lemmas = _load_pivot()["lemmas"]
    for russian in (lemmas.get(lemma), turn_letters(lemma), lemma.translate(_VOWELS_KEPT)):
        if russian is None or not analyser.word_is_known(russian.lower()):
            continue
        for parse in analyser.parse(russian.lower()):
            found = next((short for long, short in _NAME_TYPES if long in parse.tag), None)
            if found is not None and parse.normal_form == russian.lower():
                return found
    return None


@lru_cache(maxsize=50_000)
def _inflect(analyser: Any, reading: Reading) -> str:
    for lemma in _list_lemmas(reading):
        parse = _find_parse(analyser, lemma, reading.upos)
        if parse is None:
            continue
        for grammemes in _list_grammemes(reading):
            form = parse.inflect(grammemes)
            if form is not None:
                return str(form.word)
    return turn_letters(reading.lemma)


def _list_lemmas(reading: Reading) -> Iterator[str]:
    """Yield Russian lemmas for a reading, the closest first, a stand-in last."""
    pivot = _load_pivot()
    counterpart = pivot["lemmas"].get(reading.lemma) or pivot["lemmas"].get(reading.lemma.lower())
    if counterpart is not None:
        yield counterpart
    if reading.upos in {"NOUN", "PROPN", "ADJ", "VERB", "DET"}:
        yield turn_letters(reading.lemma)
    stand_ins = pivot["stand_ins"]
    if reading.feature("Voice") == "Pass":
        yield stand_ins["ADJ.Pass"]
    if reading.upos == "VERB":
        key = f"VERB.{reading.feature('Aspect') or 'Imp'}{'.Reflex' if reading.feature('Reflex') else ''}"
        yield stand_ins[key]
        return
    full = ".".join(part for part in (reading.upos, reading.gender, reading.feature("Animacy")) if part)
    for key in (full, full.rpartition(".")[0], reading.upos):
        if key in stand_ins:
            yield stand_ins[key]


def turn_letters(lemma: str) -> str:
    """Return a Ukrainian lemma in Russian spelling, as far as rules go.

    >>> turn_letters("незалежність")
    'незалежность'
    """
    lower = lemma.lower()
    for ending, russian in _ENDINGS:
        if lower.endswith(ending):
            stem = lower.removesuffix(ending).translate(_LETTERS)
            return _spell(stem + russian)
    return _spell(lower.translate(_LETTERS))


def _spell(word: str) -> str:
    """Return a word with the vowels that Russian writes after velars and hushing consonants."""
    for consonant in "гкхжшчщц":
        if consonant != "ц":
            word = word.replace(consonant + "ы", consonant + "и")
    return word


def _find_parse(analyser: Any, lemma: str, upos: str) -> Any:
    """Return the dictionary reading of a Russian lemma with the part of speech, or None."""
    lower = lemma.lower()
    if not analyser.word_is_known(lower):
        return None
    parts = _PARTS.get(upos, set())
    for parse in analyser.parse(lower):
        if parse.tag.POS in parts and (parse.normal_form == lower or upos in {"ADJ", "DET"}):
            return parse
    return None


def _list_grammemes(reading: Reading) -> Iterator[set[str]]:
    """Yield sets of pymorphy3's grammemes for a reading, the fullest first."""
    if reading.upos == "VERB":
        yield from _list_verb_grammemes(reading)
        return
    case = _GRAMMEMES.get(reading.case, "nomn")
    number = _GRAMMEMES.get(reading.number, "sing")
    gender = _GRAMMEMES.get(reading.gender)
    if reading.feature("Predicate"):
        kind = {"ADJS", "PRTS"}
        yield from ({part, number, gender} if gender and number == "sing" else {part, number} for part in kind)
    if reading.upos in {"ADJ", "DET"} and gender and number == "sing":
        yield {case, number, gender}
    yield {case, number}
    yield {case}


def _list_verb_grammemes(reading: Reading) -> Iterator[set[str]]:
    form = reading.feature("VerbForm")
    if form == "Inf":
        yield {"INFN"}
    elif form == "Conv":
        yield {"GRND"}
    elif reading.feature("Person") == "0":
        yield {"PRTS", "neut", "sing"}
        yield {"past", "neut", "sing"}
    elif reading.feature("Mood") == "Imp":
        yield {"impr", _GRAMMEMES.get(reading.number, "sing")}
    elif reading.feature("Tense") == "Past":
        gender = _GRAMMEMES.get(reading.gender)
        yield {"past", "sing", gender} if gender else {"past", "plur"}
    else:
        person = f"{reading.feature('Person') or '3'}per"
        number = _GRAMMEMES.get(reading.number, "sing")
        yield {person, number, "indc"}
    yield {"INFN"}
