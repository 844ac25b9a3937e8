"""Readings of Ukrainian forms that no dictionary holds: surnames, foreign names, new words, by their endings alone."""

import re
from collections.abc import Iterator, Mapping

from dragoman.sentences.ukrainian_tables import CASES, Reading, load_tables
from dragoman.sentences.ukrainian_verbs import guess_verb

VOWELS = frozenset("аеиіоуюяєї")
PARTICIPLES = ("аний", "яний", "ений", "єний", "утий", "итий", "ятий", "ертий", "атий", "ований", "йований")
PASSIVE = (("VerbForm", "Part"), ("Voice", "Pass"))
_PATRONYMIC = re.compile(r"(?P<stem>.+)(?P<base>й?ович|[ії]вн)(?P<ending>а|у|ем|еві|і|и|ою|о)?")
_PATRONYMIC_ENDINGS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Masc": {
        "": ("Nom",),
        "а": ("Gen", "Acc"),
        "у": ("Dat", "Voc"),
        "ем": ("Ins",),
        "еві": ("Dat", "Loc"),
        "і": ("Loc",),
    },
    "Fem": {"а": ("Nom",), "и": ("Gen",), "і": ("Dat", "Loc"), "у": ("Acc",), "ою": ("Ins",), "о": ("Voc",)},
}


def guess_readings(plain: str, *, is_name: bool) -> Iterator[Reading]:
    """Yield readings of a form that no dictionary knows, by its ending alone; at least one."""
    lower = plain.lower()
    if is_name:
        yield from _guess_name(plain)
        return
    verbs = list(guess_verb(lower))
    yield from verbs
    if verbs:
        return
    adjectives = list(_guess_adjective(lower))
    yield from adjectives
    if adjectives:
        return
    if lower.endswith(("но", "во", "ко", "ло", "го", "то", "ро")) and len(lower) > 4:
        yield Reading(lower, "ADV", is_guess=True)
    found = False
    for case, number, gender, lemma in guess_cases(lower):
        found = True
        yield Reading(lemma, "NOUN", case, number, gender, is_guess=True)
    if not found:
        yield Reading(lower, "NOUN", is_guess=True)


def _guess_adjective(lower: str) -> Iterator[Reading]:
    """Yield the readings of a form with the suffix of a participle or a derived adjective."""
    for size in (3, 2, 1):
        ending, stem = lower[-size:], lower[:-size]
        if ending not in load_tables().adjectives["ий"] or len(stem) < 4:
            continue
        if not stem.endswith(
            ("ськ", "цьк", "зьк", "ан", "ен", "єн", "ян", "ивн", "ичн", "альн", "ійн", "овн", "ут", "ит")
        ):
            continue
        extra = PASSIVE if (stem + "ий").endswith(PARTICIPLES) else ()
        for case, gender, number in load_tables().adjectives["ий"][ending]:
            yield Reading(stem + "ий", "ADJ", case, number, gender, extra, is_guess=True)
        return


def read_patronymic(plain: str) -> Iterator[Reading]:
    """Yield the readings of a patronymic: "Петрович", "Іванівною"; none for any other form."""
    match = _PATRONYMIC.fullmatch(plain)
    if match is None:
        return
    gender = "Masc" if match["base"].endswith("ович") else "Fem"
    lemma = match["stem"] + match["base"] + ("" if gender == "Masc" else "а")
    for case in _PATRONYMIC_ENDINGS[gender].get(match["ending"] or "", ()):
        yield Reading(lemma, "PROPN", case, "Sing", gender, (("Animacy", "Anim"),))


def read_given_name(plain: str) -> Iterator[Reading]:
    """Yield the readings of a form of a given name; the dictionary takes "Руслан" for a form of "Руслана"."""
    if not plain[0].isupper():
        return
    names = load_tables().given_names
    extra = (("Animacy", "Anim"),)
    for case, number, gender, lemma in guess_cases(plain):
        if lemma in names:
            yield Reading(lemma, "PROPN", case, number, gender, extra)
    if plain in names and plain[-1] in VOWELS - {"а", "я"}:
        is_masculine = plain[-1] == "о"
        cases = ("Nom",) if is_masculine else CASES[:-1]
        yield from (Reading(plain, "PROPN", case, "Sing", "Masc" if is_masculine else "", extra) for case in cases)


def _guess_name(plain: str) -> Iterator[Reading]:
    """Yield readings of a name; one without an ending that tells a case ("Ха"), as one in "-о", has every case."""
    found = False
    for case, number, gender, lemma in guess_cases(plain):
        found = True
        yield Reading(lemma, "PROPN", case, number, gender, is_guess=True)
    if plain[-1] in "оеіїуюєи" or not found:
        yield from (Reading(plain, "PROPN", case, is_guess=True) for case in CASES[:-1])


_NAME_ENDINGS = (
    ("ття", ("Nom", "Acc", "Gen"), "Neut", "ття"), ("ттю", ("Dat", "Loc"), "Neut", "ття"),
    ("ттям", ("Ins",), "Neut", "ття"), ("тті", ("Loc",), "Neut", "ття"),
    ("ння", ("Nom", "Acc", "Gen"), "Neut", "ння"), ("нню", ("Dat", "Loc"), "Neut", "ння"),
    ("нням", ("Ins",), "Neut", "ння"), ("нні", ("Loc",), "Neut", "ння"), ("ість", ("Nom", "Acc"), "Fem", "ість"),
    ("ості", ("Gen", "Dat", "Loc"), "Fem", "ість"), ("істю", ("Ins",), "Fem", "ість"),
    ("ського", ("Gen", "Acc"), "Masc", "ський"), ("ському", ("Dat", "Loc"), "Masc", "ський"),
    ("ським", ("Ins",), "Masc", "ський"), ("ської", ("Gen",), "Fem", "ська"), ("ській", ("Dat", "Loc"), "Fem", "ська"),
    ("ською", ("Ins",), "Fem", "ська"), ("ську", ("Acc",), "Fem", "ська"), ("ська", ("Nom",), "Fem", "ська"),
    ("овим", ("Ins",), "Masc", "ов"), ("євим", ("Ins",), "Masc", "єв"), ("евим", ("Ins",), "Masc", "ев"),
    ("іним", ("Ins",), "Masc", "ін"), ("їним", ("Ins",), "Masc", "їн"), ("иним", ("Ins",), "Masc", "ин"),
    ("ової", ("Gen",), "Fem", "ова"), ("овій", ("Dat", "Loc"), "Fem", "ова"), ("овою", ("Ins",), "Fem", "ова"),
    ("ові", ("Dat", "Loc"), "Masc", ""), ("еві", ("Dat", "Loc"), "Masc", ""), ("єві", ("Dat", "Loc"), "Masc", "й"),
    ("ого", ("Gen", "Acc"), "Masc", "ий"), ("ому", ("Dat", "Loc"), "Masc", "ий"), ("им", ("Ins",), "Masc", "ий"),
    ("ом", ("Ins",), "Masc", ""), ("ем", ("Ins",), "Masc", ""), ("єм", ("Ins",), "Masc", "й"),
    ("ою", ("Ins",), "Fem", "а"), ("ею", ("Ins",), "Fem", "я"), ("єю", ("Ins",), "Fem", "я"),
    ("а", ("Gen", "Acc"), "Masc", ""), ("а", ("Nom",), "Fem", "а"), ("я", ("Nom",), "Fem", "я"),
    ("я", ("Gen", "Acc"), "Masc", "й"), ("у", ("Dat", "Loc"), "Masc", ""), ("у", ("Acc",), "Fem", "а"),
    ("ю", ("Dat", "Loc"), "Masc", "й"), ("ю", ("Acc",), "Fem", "я"), ("и", ("Gen",), "Fem", "а"),
    ("ії", ("Gen", "Dat", "Loc"), "Fem", "ія"), ("і", ("Loc",), "Masc", ""), ("і", ("Dat", "Loc"), "Fem", "а"),
)  # fmt: skip


def guess_cases(form: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield case, number, gender and lemma of an unknown noun or name, the forms of plenty left out."""
    if form[-1] not in VOWELS:
        yield "Nom", "Sing", "Masc", form
        yield "Acc", "Sing", "Masc", form
    for ending, cases, gender, base in _NAME_ENDINGS:
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            yield from ((case, "Sing", gender, stem + base) for case in cases)
    for ending, case in (("ів", "Gen"), ("ами", "Ins"), ("ах", "Loc"), ("ам", "Dat"), ("и", "Nom"), ("и", "Acc")):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 2 and form.islower():
            yield case, "Plur", "", stem
