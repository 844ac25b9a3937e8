"""Russian declension: by pymorphy3's dictionary where it knows the word, else by ending.

Source of the rules: Зализняк's declension types (facts only); the dictionary is OpenCorpora's.
"""

import re
from functools import cache, lru_cache
from typing import Any

from dragoman.lexicon.slavic import (
    Paradigm,
    SlavicGrammar,
    apply_rules,
    compile_rules,
    is_acronym,
    join_paradigms,
    keep_form,
    make_slots,
)

_CASE_OF_TAG = {
    "nomn": "nom",
    "gent": "gen",
    "gen2": "gen",
    "datv": "dat",
    "accs": "acc",
    "ablt": "ins",
    "loct": "loc",
    "loc2": "loc",
}
_NOUN_SINGULAR = compile_rules(
    [
        ("ия$", 1, "я и и ю ей и"),
        ("[жчшщц]а$", 1, "а и/ы е у ей/ой е"),
        ("[гкх]а$", 1, "а и е у ой/ою е"),
        ("[^гкхжчшщц]а$", 1, "а ы е у ой/ою е"),
        ("(?:ов|ев|ин|ын)а$", 1, "а ой ой у ой ой"),
        ("[^и]я$", 1, "я и е ю ей е"),
        ("ец$", 2, "ец ца цу ца цом/цем це"),
        ("[аеиоуэюя]ец$", 2, "ец йца йцу йца йцем йце"),
        ("[^аеиоуыэюя]ок$", 2, "ок ка ку ка/ок ком ке"),
        ("(?:ов|ев|ин|ын)$", 0, "0 а у а ым е"),
        ("[бвгдзклмнпрстфх]$", 0, "0 а у а/0 ом е"),
        ("[жчшщц]$", 0, "0 а у а/0 ем/ом е"),
        ("ь$", 1, "ь я ю я/ь ем е"),
        ("ь$", 1, "ь и и ь ью и"),
        ("ий$", 2, "ий ия ию ия/ий ием ии"),
        ("[^и]й$", 1, "й я ю я/й ем е"),
        ("(?:ств|ентств)о$", 1, "о а у о ом е"),
        ("ие$", 1, "е я ю е ем и"),
    ]
)
_NOUN_PLURAL_ONLY = compile_rules(
    [
        ("[^аеиоуыэюя]ы$", 1, "ы 0/ов ам ы/ов ами ах"),
        ("[гкхжчшщ]и$", 1, "и 0/ов/ей ам и ами ах"),
        ("[лнрь]и$", 1, "и ей/ь ям и ями ях"),
    ]
)
_NOUN_PLURAL = compile_rules(
    [
        ("ец$", 2, "цы цев/цов цам цев/цов цами цах"),
        ("[ая]нин$", 2, "е 0 ам 0 ами ах"),
        ("[бвдзлмнпрстфц]$", 0, "ы ов/ев ам ов/ев ами ах"),
        ("[гкх]$", 0, "и ов ам ов ами ах"),
        ("[жчшщ]$", 0, "и ей ам ей ами ах"),
        ("ь$", 1, "и ей ям ей ями ях"),
        ("[^аеиоуыэюяй]ка$", 2, "ки ок кам ок ками ках"),
        ("[^кгхжчшщ]а$", 1, "ы 0 ам 0 ами ах"),
    ]
)
_ADJECTIVE = tuple(
    (number, cut, re.compile(ending), endings)
    for number, cut, ending, endings in (
        ("sg", 2, "[гкх]ий$", "ий ого ому ий/ого им ом"),
        ("sg", 2, "[жшчщ]ий$", "ий его ему ий/его им ем"),
        ("sg", 2, "[^гкхжшчщ]ий$", "ий его ему ий/его им ем"),
        ("sg", 2, "[гкхжш]ой$", "ой ого ому ой/ого им ом"),
        ("sg", 2, "(?:ый|[^гкхжш]ой)$", "ый/ой ого ому ый/ой/ого ым ом"),
        ("sg", 2, "ая$", "ая ой/ей ой/ей ую ой/ою/ей ой/ей"),
        ("sg", 2, "яя$", "яя ей ей юю ей ей"),
        ("sg", 2, "ое$", "ое ого ому ое ым/им ом"),
        ("sg", 2, "ее$", "ее его ему ее им ем"),
        ("pl", 2, "ые$", "ые ых ым ые/ых ыми ых"),
        ("pl", 2, "ие$", "ие их им ие/их ими их"),
    )
)


@cache
def _load_dictionary() -> Any:
    import pymorphy3

    return pymorphy3.MorphAnalyzer(lang="ru")


def _in_case_of(word: str, form: str) -> str:
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


def _slots_of(word: str, parse: Any, *, gender: str | None) -> Paradigm:
    slots: dict[str, list[str]] = {}
    is_plural_only = parse.tag.number == "plur"
    for form in parse.lexeme:
        tag = form.tag
        case = _CASE_OF_TAG.get(tag.case)
        is_singular = tag.number == "sing"
        if is_plural_only and is_singular:  # "Штаты" stays in the plural in which it is given
            continue
        if case is None or tag.POS != parse.tag.POS or (is_singular and gender and tag.gender != gender):
            continue
        slots.setdefault(f"{'sg' if is_singular else 'pl'}.{case}", []).append(_in_case_of(word, form.word))
    return {slot: tuple(dict.fromkeys(forms)) for slot, forms in slots.items()}


@lru_cache(maxsize=8192)
def _parses(word: str) -> tuple[Any, ...] | None:
    """Return the dictionary's readings of a nominative; None for a word that it does not know."""
    dictionary = _load_dictionary()
    if not dictionary.word_is_known(word.lower()):
        return None
    return tuple(parse for parse in dictionary.parse(word) if parse.tag.case == "nomn")


def _nouns_by_ending(word: str) -> tuple[Paradigm, ...]:
    singular: list[Paradigm] = [*apply_rules(_NOUN_SINGULAR, "sg", word)]
    if singular:
        singular += apply_rules(_NOUN_PLURAL, "pl", word)
    if word[-1] in "аоеёиуюыэ":
        singular.append(keep_form(word))
    plural = apply_rules(_NOUN_PLURAL_ONLY, "pl", word)
    return tuple(join_paradigms(kind) for kind in (singular, plural) if kind)


@lru_cache(maxsize=8192)
def noun_paradigms(word: str) -> tuple[Paradigm, ...]:
    """Return the declensions of a noun in the nominative; none where it cannot be one."""
    if is_acronym(word):
        if word[-1] in "БВГДЖЗКЛМНПРСТФХЦЧШЩ":
            return (keep_form(word), make_slots("sg", word, "0 а у 0/а ом е"))
        return (keep_form(word),)
    if len(word) < 2 or not word[-1].isalpha():
        return (keep_form(word),)
    parses = _parses(word)
    if parses is None:
        return _nouns_by_ending(word)
    found = [_slots_of(word, parse, gender=None) for parse in parses if parse.tag.POS in ("NOUN", "NPRO")]
    if word[:1].isupper() and not found and not re.search(r"(?:ая|яя|ое|ее|ый|ий|ой|ые|ие)$", word):
        return _nouns_by_ending(word)
    return (join_paradigms(found),) if found else ()


@lru_cache(maxsize=8192)
def adjective_paradigms(word: str) -> tuple[Paradigm, ...]:
    """Return the declension of an adjective or participle in the gender in which it stands; none likewise."""
    if is_acronym(word) or len(word) < 4:
        return ()
    parses = _parses(word)
    if parses is not None:
        adjectives = [parse for parse in parses if parse.tag.POS in ("ADJF", "PRTF")]
        if not adjectives:
            return ()
    found: list[Paradigm] = []
    for number, cut, ending, endings in _ADJECTIVE:
        if ending.search(word):
            plural = "ые ых ым ые/ых ыми ых" if _is_hard(word) else "ие их им ие/их ими их"
            found.append({**make_slots("pl", word[:-cut], plural), **make_slots(number, word[:-cut], endings)})
    return tuple(found)


def _is_hard(word: str) -> bool:
    """Whether the adjective takes -ы- in the plural: "главный" does, "военный" too, "крайний" does not."""
    return word[-2:] in ("ый", "ой", "ая", "ое", "ые") and word[-3] not in "гкхжшчщ"


def inflect_adjective(word: str) -> set[str]:
    """Return all forms of an adjective given in the masculine: "российский" gives "российская", "российских"."""
    stem = word[:-2]
    if word.endswith("ний"):
        genders: tuple[str, ...] = ("ий", "яя", "ее", "ие")
    elif stem[-1:] in "гкхжшчщ":
        genders = (word[-2:], "ая", "ое", "ие")
    else:
        genders = (word[-2:], "ая", "ое", "ые")
    forms = {word}
    if re.search("[сц]кий$", word):
        forms.add(stem + "о-")  # "российско-украинский"
    for gender in genders:
        for number, cut, ending, endings in _ADJECTIVE:
            if ending.search(stem + gender):
                for found in make_slots(number, (stem + gender)[:-cut], endings).values():
                    forms.update(found)
    return forms


@lru_cache(maxsize=8192)
def name_part_paradigms(word: str) -> tuple[Paradigm, ...]:
    """Return the declensions of a part of a person's name.

    The dictionary is asked for names only: that "мать" or "что" are words says nothing of a
    surname that looks like them.
    """
    names = [parse for parse in _parses(word) or () if any(kind in parse.tag for kind in ("Name", "Surn", "Patr"))]
    if names:
        return (join_paradigms(_slots_of(word, parse, gender=None) for parse in names),)
    if re.search(r"(?:[цсн]кий|[ый]й|ой|ая|яя)$", word):
        return adjective_paradigms(word)
    return _nouns_by_ending(word)


GRAMMAR = SlavicGrammar(noun_paradigms, adjective_paradigms, name_part_paradigms)
