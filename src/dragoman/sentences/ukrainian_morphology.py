"""Readings of a Ukrainian word: every part of speech and case that its form allows, most likely first.

Closed classes and ending tables are read from `lexicon/uk/morphology.yaml`; the lemma of an open-class
word comes from simplemma, and the lemma's ending tells which table its form is looked up in.
A reading is what the form *may* be; which one it is, `ukrainian_tagging` decides from the words around.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from dragoman.sentences.ukrainian_guesses import (
    PARTICIPLES,
    PASSIVE,
    VOWELS,
    guess_cases,
    guess_readings,
    read_given_name,
    read_patronymic,
)
from dragoman.sentences.ukrainian_tables import CASES, Reading, is_known, load_tables, look_up
from dragoman.sentences.ukrainian_verbs import read_simple_present, read_verb

_NUMERIC = re.compile(r"[\d.,:/%°№+-]*\d[\d.,:/%-]*")
_CAPITALS = re.compile(r"[А-ЯЁІЇЄҐA-Z]{2,}(?:-\d+)?")
_ROMAN = re.compile(r"[IVXLІХМ]+")
_ORDINAL = re.compile(r"\d+-(\w{1,3})")
_ORDINAL_ENDINGS = {
    "й": ("Nom", "Masc"), "го": ("Gen", "Masc"), "му": ("Loc", "Masc"), "м": ("Ins", "Masc"), "а": ("Nom", "Fem"),
    "ї": ("Gen", "Fem"), "у": ("Acc", "Fem"), "ю": ("Ins", "Fem"), "е": ("Nom", "Neut"), "х": ("Gen", ""),
    "ті": ("Nom", ""), "ми": ("Ins", ""), "я": ("Nom", "Fem"), "та": ("Nom", "Fem"), "ій": ("Loc", "Fem"),
    "ої": ("Gen", "Fem"), "ого": ("Gen", "Masc"), "ому": ("Loc", "Masc"),
}  # fmt: skip


@lru_cache(maxsize=100_000)
def read_word(text: str, *, is_first: bool = False) -> tuple[Reading, ...]:
    """Return the readings of a form, most likely first; never empty.

    Args:
        text: the form as it stands.
        is_first: it opens its sentence, so that its capital tells nothing.
    """
    if not any(character.isalnum() for character in text):
        return (Reading(text, "PUNCT" if text not in "%$€£+=№§°" else "SYM"),)
    if _NUMERIC.fullmatch(text):
        return (Reading(text, "NUM", extra=(("NumType", "Card"),)),)
    if _ORDINAL.match(text):
        return _read_ordinal(text)
    plain = text.replace("’", "'").replace("ʼ", "'")
    lower = plain.lower()
    if _ROMAN.fullmatch(text) and (len(text) > 1 or text.isascii()):
        return (Reading(text, "ADJ", extra=(("NumType", "Ord"),)),)
    if _CAPITALS.fullmatch(text) and lower not in load_tables().closed:
        return _read_indeclinable(text)
    if plain in load_tables().indeclinable_places:
        return _read_indeclinable(plain, ("NameType", "Geo"))
    if text[0].isascii():
        return (Reading(text, "PROPN" if text[0].isupper() else "X", extra=(("Foreign", "Yes"),)),)
    closed = load_tables().closed.get(lower, ())
    if closed and (lower not in load_tables().repairs):
        return closed
    is_name = text[0].isupper() and not is_first
    readings = tuple(_read_open(plain, lower, is_name))
    return closed + readings or tuple(guess_readings(plain, is_name=is_name))


def read_as(text: str, part: str) -> tuple[Reading, ...]:
    """Return the readings of a lower-case form as the part of speech told, though `read_word` knows none; or ().

    An adjective stands for a noun ("військових"), a preposition for an adverb ("напередодні"), and a
    word that the dictionary lacks or calls a noun is an adjective by its ending ("безпекове").
    """
    plain = text.replace("’", "'").replace("ʼ", "'")
    if not plain.islower() or not plain.isalpha():
        return ()
    if part == "ADV":
        return (Reading(plain, "ADV"),)
    if part == "ADJ":
        is_noun = is_known(plain) and look_up(plain) != plain
        return () if is_noun else tuple(_read_by_ending(plain))
    if part != "NOUN":
        return ()
    adjectives = [reading for reading in read_word(text) if reading.upos == "ADJ"]
    if adjectives:
        return tuple(replace(reading, upos="NOUN") for reading in adjectives)
    found = _read_noun(plain, look_up(plain), is_name=False, known=True)
    return tuple(reading for reading in found if reading.case)


def _read_by_ending(lower: str) -> Iterator[Reading]:
    """Yield the readings of a form as an adjective in -ий, by its longest ending alone."""
    endings = load_tables().adjectives["ий"]
    for size in (3, 2, 1):
        stem, ending = lower[:-size], lower[-size:]
        if ending in endings and len(stem) > 3:
            for case, gender, number in endings[ending]:
                yield Reading(stem + "ий", "ADJ", case, number, gender, is_guess=True)
            return


def _read_ordinal(text: str) -> tuple[Reading, ...]:
    """Return the reading of "21-го", or of "40-мільйонну", whose second part is an adjective."""
    number, _, ending = text.partition("-")
    if ending in _ORDINAL_ENDINGS:
        case, gender = _ORDINAL_ENDINGS[ending]
        extra = (("NumType", "Ord"),)
        return (Reading(f"{number}-й", "ADJ", case, "Sing" if gender else "Plur", gender, extra),)
    inner = [replace(reading, lemma=f"{number}-{reading.lemma}") for reading in read_word(ending)]
    return tuple(inner) or (Reading(text, "ADJ"),)


def _read_indeclinable(text: str, *extra: tuple[str, str]) -> tuple[Reading, ...]:
    """Return a name in every case: an acronym, or a place like "Осло"."""
    return tuple(Reading(text, "PROPN", case, extra=(("Uninflect", "Yes"), *extra)) for case in CASES[:-1])


def _read_open(plain: str, lower: str, is_name: bool) -> Iterator[Reading]:
    repair = load_tables().repairs.get(lower)
    lemma = repair[0] if repair else look_up(plain)
    low_lemma = lemma.lower()
    given = list(read_given_name(plain))
    if given:
        yield from given
        return
    if lower == low_lemma and lower.endswith(("ською", "цькою", "зькою")):
        lemma = low_lemma = lower[:-2] + "ий"
    if low_lemma.endswith("ник") and lower.startswith(low_lemma[:-1] + "ц"):
        lemma = lemma[:-1] + "ця"
        low_lemma = lemma.lower()
    feminine = "" if repair else _find_feminine(lower, low_lemma)
    if feminine:
        lemma = low_lemma = feminine
    if repair and repair[1] in {"ADV", "ADP", "SCONJ"}:
        yield Reading(low_lemma, repair[1])
        return
    known = bool(repair) or is_known(plain) or is_known(lower)
    patronymic = list(read_patronymic(plain)) if is_name else []
    if patronymic:
        yield from patronymic
        return
    if not known and lemma.lower() == lower:
        yield from _read_as_adjective(lower)
        yield from guess_readings(plain, is_name=is_name)
        return
    if low_lemma.endswith("ти") and not repair and (full := _find_full_participle(lower)):
        lemma = low_lemma = full
    if low_lemma.endswith(("ти", "тися", "тись")) and low_lemma not in {"діти", "гості", "кити"} and lemma == low_lemma:
        found = list(read_verb(lower, low_lemma))
        yield from found
        if found:
            return
    participle = "" if repair else _find_participle(lower, low_lemma)
    if participle:
        lemma = low_lemma = participle
    if _is_adjective(lemma, known):
        found = list(_read_adjective(lower, low_lemma, lemma))
        yield from found
        if found:
            return
    if known and lower == low_lemma and lower[-1] in "оеі" and lemma == low_lemma and _is_adverb(lower):
        yield Reading(lower, "ADV")
        return
    nouns = list(_read_noun(lower, lemma, is_name, known))
    is_address = low_lemma in load_tables().animate_nouns
    if {reading.case for reading in nouns} == {"Voc"} and not is_name and not is_address:
        yield from read_simple_present(lower)
    yield from nouns
    if not repair:
        yield from _read_as_adjective(lower)


_FEMININE_FORMS = ("ка", "ки", "ці", "ку", "кою", "ко", "кам", "ками", "ках", "ок")


def _find_feminine(lower: str, lemma: str) -> str:
    """Return the lemma of a woman's title that the dictionary gives to the man's: "президентка" to "президент"."""
    if lower.removeprefix(lemma) in _FEMININE_FORMS:
        return lemma + "ка"
    if lemma.endswith("ець") and lower.startswith(lemma[:-3] + "иц"):
        return lemma[:-3] + "иця"
    return ""


def _read_as_adjective(lower: str) -> Iterator[Reading]:
    """Yield adjective readings of what the dictionary calls a noun: "холодної", "Північною" before a noun."""
    for size in (3, 2, 1):
        stem, ending = lower[:-size], lower[-size:]
        if ending in load_tables().adjectives["ий"] and len(stem) > 3 and is_known(stem + "ий"):
            for case, gender, number in load_tables().adjectives["ий"][ending]:
                yield Reading(stem + "ий", "ADJ", case, number, gender, is_guess=True)
            return


def _find_participle(lower: str, lemma: str) -> str:
    """Return the lemma of a participle that the dictionary gives to a noun: "відхилена" to "відхил"."""
    if lemma.endswith(("ий", "ій", "ти", "ся")):
        return ""
    for size in (3, 2, 1):
        stem, ending = lower[:-size], lower[-size:]
        if (
            ending in load_tables().adjectives["ий"]
            and len(stem) > 4
            and stem.endswith(("ен", "єн", "ан", "ян", "ут", "ит"))
        ):
            return stem + "ий" if is_known(stem + "ий") else ""
    return ""


_FULL_ENDINGS = ("ий", "ого", "ому", "им", "их", "ими", "ої", "ою")


def _find_full_participle(lower: str) -> str:
    """Return the lemma of a participle that the dictionary gives to its verb ("ратифікований"), else ""."""
    for ending in _FULL_ENDINGS:
        stem = lower.removesuffix(ending)
        if stem != lower and stem.endswith(("ен", "єн", "ан", "ян", "ут", "ит", "ят")) and len(stem) > 5:
            return stem + "ий"
    stem = lower[:-1]
    return stem + "ий" if lower[-1] in "аеі" and stem.endswith(("ован", "йован")) else ""


def _is_adjective(lemma: str, known: bool) -> bool:
    """Whether a lemma is declined as an adjective is: "Андрій" and "водій" are not."""
    lower = lemma.lower()
    if lower.endswith("ий"):
        return True
    if lower.endswith(("ій", "їй")):
        return known and lemma == lower and (is_known(lower[:-2] + "ього") or is_known(lower[:-2] + "його"))
    return False


def _is_adverb(lower: str) -> bool:
    """Whether a form ending in -о, -е or -і is the adverb of an adjective that the dictionary knows."""
    if lower.startswith("по-") or lower.endswith(("ськи", "цьки")):
        return True
    return is_known(lower[:-1] + "ий") or is_known(lower[:-1] + "ій")


def _read_adjective(lower: str, low_lemma: str, lemma: str) -> Iterator[Reading]:
    tables = load_tables()
    table = tables.adjectives[low_lemma[-2:]]
    stem = low_lemma[:-2]
    if not lower.startswith(stem[: max(1, len(stem) - 2)]):
        return
    upos, extra = _class_of_adjective(lemma)
    ending = lower[len(stem) :] if lower.startswith(stem) else ""
    for case, gender, number in table.get(ending, ()):
        yield Reading(lemma, upos, case, number, gender, extra)


_SHORT_PARTICIPLES = frozenset({"знятий", "взятий", "узятий", "вбитий", "убитий", "збитий"})


def _class_of_adjective(lemma: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    if lemma in load_tables().determiner_lemmas:
        pronoun_type = {"який": "Rel", "чий": "Rel", "котрий": "Rel"}.get(lemma)
        return "DET", (("PronType", pronoun_type),) if pronoun_type else ()
    if lemma[0].isupper():
        return "PROPN", ()
    if lemma.endswith(PARTICIPLES) and (len(lemma) > 6 or lemma in _SHORT_PARTICIPLES):
        stem = lemma[:-3]
        if any(is_known(stem + ending) for ending in ("ти", "тися")) or is_known(lemma[:-2] + "о"):
            return "ADJ", PASSIVE
    return "ADJ", ()


def _read_noun(lower: str, lemma: str, is_name: bool, known: bool) -> Iterator[Reading]:
    low_lemma = lemma.lower()
    upos = "PROPN" if lemma[:1].isupper() or (is_name and not known) else "NOUN"
    gender, extra, table = _declension_of(low_lemma, is_person=lemma in load_tables().given_names)
    animacy = dict(extra).get("Animacy", "")
    found = _cases_of_form(lower, low_lemma, table)
    if upos == "PROPN" and low_lemma[-1] not in "иії":
        found = [entry for entry in found if entry[2] != "Plur"] or found
    for case, _, number in found:
        is_accusative_out = case == "Acc" and gender == "Masc" and not _has_accusative(lower, animacy, number)
        if not is_accusative_out:
            yield Reading(lemma, upos, case, number, gender, extra, not known)
    if not found and known and lower != low_lemma:
        for case, number, guessed, _ in guess_cases(lower):
            yield Reading(lemma, upos, case, number, guessed, extra)
        yield Reading(lemma, upos, extra=extra)
    if not found and (not known or lower == low_lemma):
        indeclinable = Reading(lemma, upos, extra=extra, is_guess=not known)
        yield from (replace(indeclinable, case=case) for case in CASES[:-1])


def _has_accusative(lower: str, animacy: str, number: str) -> bool:
    """Whether a masculine form can be accusative: like the genitive for living beings, the nominative for things."""
    looks_genitive = lower.endswith(("а", "я")) if number == "Sing" else lower.endswith(("ів", "їв", "ей", "ян", "ан"))
    return looks_genitive == (animacy == "Anim")


def _declension_of(
    lemma: str, *, is_person: bool = False
) -> tuple[str, tuple[tuple[str, str], ...], Mapping[str, Any]]:
    """Return gender, further features and the ending table of a noun by its lemma."""
    tables = load_tables()
    if lemma in tables.feminine or lemma.capitalize() in tables.feminine or lemma.endswith("ість"):
        return "Fem", (("Animacy", "Inan"),), tables.nouns["feminine"]
    key = next((lemma[-size:] for size in (4, 3, 2, 1) if lemma[-size:] in tables.nouns), "consonant")
    ending = lemma[-1:]
    if key == "нко" or (is_person and ending == "о"):
        return "Masc", (("Animacy", "Anim"),), tables.nouns["нко"]
    if key in {"и", "і", "ї", "ини"}:
        return "", (("Animacy", "Inan"),), tables.nouns[key]
    if ending == "о" or key in {"е", "іння", "ння", "ття", "ччя", "ззя", "лля", "ддя"}:
        return "Neut", (("Animacy", "Inan"),), tables.nouns[key]
    if ending in "ая" and lemma not in tables.masculine_a and lemma.capitalize() not in tables.masculine_a:
        return "Fem", (), tables.nouns[key]
    is_animate = (
        is_person or lemma.endswith(tables.animate) or lemma in tables.animate_nouns or lemma in tables.masculine_a
    )
    is_animate = is_animate and lemma not in tables.inanimate_nouns
    return "Masc", (("Animacy", "Anim" if is_animate else "Inan"),), tables.nouns[key]


def _cases_of_form(lower: str, lemma: str, table: Mapping[str, Any]) -> list[tuple[str, str, str]]:
    """Return the cases that the longest fitting ending of the table allows."""
    shared = next((place for place, pair in enumerate(zip(lower, lemma, strict=False)) if pair[0] != pair[1]), None)
    shared = min(len(lower), len(lemma)) if shared is None else shared
    for size in (4, 3, 2, 1, 0):
        ending = lower[len(lower) - size :]
        if ending not in table or len(lower) - size < min(shared, len(lemma)) - 2:
            continue
        if size == 0 and lower[-1:] in VOWELS and lemma[-1:] != lower[-1:]:
            continue
        if lower == lemma:
            nominative = [entry for entry in table[ending] if entry[0] == "Nom"]
            if not nominative:
                continue
        return list(table[ending])
    return []
