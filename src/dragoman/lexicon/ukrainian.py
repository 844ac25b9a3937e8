"""Ukrainian declension by ending: our own rules, because no free dictionary may be shipped.

Where an ending fits several declensions all are taken: a form that nobody writes finds nothing,
a form that is missing loses a name. Source: Український правопис 2019, §§ 65–122 (facts only).
"""

import re
from functools import lru_cache

from dragoman.lexicon.slavic import (
    Paradigm,
    Rule,
    SlavicGrammar,
    apply_rules,
    compile_rules,
    is_acronym,
    join_paradigms,
    keep_form,
    make_slots,
)

_NOUN_SINGULAR = compile_rules(
    [
        # ending (regular expression), letters to cut, endings for nom gen dat acc ins loc
        ("ія$", 1, "я ї ї ю єю ї"),
        ("[жчшщ]а$", 1, "а і і у ею і"),
        ("[^жчшщ]а$", 1, "а и і у ою і"),
        ("[аеєиоуюя]я$", 1, "я ї ї ю єю ї"),
        ("(?:нн|тт|лл|сс|чч|жж|дд|зз)я$", 1, "я я ю я ям і/ю"),
        ("[^аеєиіоуюя]я$", 1, "я і і ю ею і"),
        ("[хХ]ід$", 2, "ід оду оду/одові ід одом оді/оду"),
        ("^[дД]ім$", 2, "ім ому ому/омові ім омом омі/ому"),
        ("^[мМ]іст$", 3, "іст осту/оста осту/остові іст остом ості/осту"),
        ("^Ріг$", 2, "іг огу огу/огові іг огом озі/огу"),
        ("^Єгипет$", 2, "ет ту ту/тові ет том ті/ту"),
        ("ець$", 3, "ець ця цю/цеві ця цем ці/цеві/цю"),
        ("єць$", 3, "єць йця йцю/йцеві йця йцем йці/йцеві/йцю"),
        ("[^аеєиіїоуюя]ок$", 2, "ок ка/ку ку/кові ка/ок ком ку/кові"),
        ("[сз]ол$", 2, "ол ла лу/лові ла лом лу/лові/лі"),
        ("[ср]ел$", 2, "ел ла лу/лові ла лом лу/лові/лі"),
        ("ень$", 3, "ень ня/ню ню/неві ня/ень нем ні/ню/неві"),
        ("ів$", 2, "ів ова/ову ову/овові ів/ова овом ові/ову"),
        ("їв$", 2, "їв єва/єву єву/євові їв/єва євом єві/єву"),
        ("[оеєіїиы][вн]$", 0, "0 а у/ові а/0 им і/у/ові"),
        ("[бвгґдзклмнпрстфхц]$", 0, "0 а/у у/ові а/0 ом і/у/ові"),
        ("[жчшщ]$", 0, "0 а/у у/еві а/0 ем і/у/еві"),
        ("[а-яіїєґ][аия]р$|^Ігор$|^Лазар$", 0, "0 я ю/еві я ем і/ю/еві"),
        ("[^ц]ь$", 1, "ь я/ю ю/еві я/ь ем і/ю/еві"),
        ("ьо$", 0, "0 0 0 0 0 0"),
        ("[^и]й$", 1, "й я/ю ю/єві я/й єм ї/ю/єві"),
        ("[^ьй]о$", 1, "о а у/ові а/о ом і/у/ові"),
        ("[жчшщ]е$", 1, "е а у е ем і/у"),
        ("[^жчшщськцз]е$", 1, "е я ю е ем і"),
    ]
)
_NOUN_PLURAL_ONLY = compile_rules(
    [
        ("[^кгх]и$", 1, "и 0/ів ам и ами ах"),
        ("[кгх]и$", 1, "и 0/ів ам и/ів ами ах"),
        ("[^ії]і$", 1, "і ів/ь/ей ям/ам і ями/ами ях/ах"),
        ("ії$", 1, "ї й ям ї ями ях"),
        ("(?:ійськ|ств)а$", 1, "а 0 ам а ами ах"),
    ]
)
_NOUN_PLURAL = compile_rules(
    [
        ("ець$", 3, "ці ців цям ців цями цях"),
        ("єць$", 3, "йці йців йцям йців йцями йцях"),
        ("[ая]нин$", 2, "и 0 ам 0 ами ах"),
        ("рин$", 2, "и 0 ам 0 ами ах"),
        ("[сз]ол$|[ср]ел$", 2, "ли лів лам лів лами лах"),
        ("[^аеєиіїоуюя]ок$", 2, "ки ків кам ків ками ках"),
        ("[бвгґдзклмнпрстфхц]$", 0, "и ів ам ів/и ами ах"),
        ("[жчшщ]$", 0, "і ів ам ів/і ами ах"),
        ("[аия]р$", 0, "і ів ям ів ями ях"),
        ("[^ц]ь$", 1, "і ів/ей ям ів/і ями ях"),
        ("[^и]й$", 1, "ї їв ям їв ями ях"),
        ("[^аеєиіїоуюяй]ка$", 2, "ки ок кам ок ками ках"),
        ("йка$", 3, "йки йок йкам йок йками йках"),
        ("[^жчшщ]а$", 1, "и 0 ам 0/и ами ах"),
        ("[жчшщ]а$", 1, "і 0/ей ам 0/і ами ах"),
        ("ія$", 1, "ї й ям ї/й ями ях"),
        ("[^і]я$", 1, "і ів/ь ям ів/і ями ях"),
        ("[^ь]о$", 1, "а 0 ам а ами ах"),
    ]
)
_ADJECTIVE_SINGULAR = compile_rules(
    [
        ("ий$", 2, "ий ого ому ий/ого им ому/ім"),
        ("ій$", 2, "ій ього ьому ій/ього ім ьому/ім"),
        ("їй$", 2, "їй його йому їй/його їм йому/їм"),
        ("[^аеиоуі]а$", 1, "а ої ій у ою ій"),
        ("[^аеиоуі]я$", 1, "я ьої ій ю ьою ій"),
        ("[^аеиоуі]е$", 1, "е ого ому е им ому/ім"),
        ("[^аеиоуі]є$", 1, "є ього ьому є ім ьому/ім"),
    ]
)
_ADJECTIVE_PLURAL = compile_rules(
    [
        ("[^аеиоуін]і$", 1, "і их им і/их ими их"),
        ("ні$", 1, "і их/іх им/ім і/их/іх ими/іми их/іх"),
    ]
)
_FEMININE_SOFT = re.compile(r"[аеєиіїоуюя]([лнтсдзчшжц])ь$")
_SOFTENED = str.maketrans("гґкх", "ззцс")
_GENDER_ENDING = re.compile(r"(?:ий|ій|їй|а|я|е|є)$")
_INDECLINABLE = re.compile(r"[оуюєеіиї]$")


def _apply(rules: tuple[Rule, ...], number: str, word: str) -> list[dict[str, tuple[str, ...]]]:
    found = apply_rules(rules, number, word)
    for paradigm in found:
        for case in ("sg.dat", "sg.loc"):
            if case in paradigm:
                paradigm[case] = tuple(map(_soften, paradigm[case]))
    return found


def _soften(form: str) -> str:
    """Return the form with г, к, х before a final -і changed to з, ц, с: "Америкі" -> "Америці"."""
    if form.endswith("і") and form[-2:-1] in "гґкх" and len(form) > 1:
        return form[:-2] + form[-2].translate(_SOFTENED) + "і"
    return form


def _feminine_in_consonant(word: str) -> list[Paradigm]:
    """Return the third declension: "Білорусь", "безпека" no; the instrumental doubles a lone consonant."""
    if not word.endswith("ь") or word.endswith("ець"):
        return []
    stem = word[:-1]
    doubled = stem + stem[-1] + "ю" if _FEMININE_SOFT.search(word) else stem + "ю"
    singular = make_slots("sg", stem, "ь і і ь ю і") | {"sg.ins": (doubled,)}
    return [singular | make_slots("pl", stem, "і ей ям і ями ях")]


@lru_cache(maxsize=8192)
def noun_paradigms(word: str) -> tuple[Paradigm, ...]:
    """Return every declension that the ending of a nominative noun allows; none for a lower-case function word."""
    if is_acronym(word):
        if word[-1] in "БВГҐДЖЗКЛМНПРСТФХЦЧШЩ":
            return (keep_form(word), make_slots("sg", word, "0 у/а у 0 ом і/у"))
        return (keep_form(word),)
    if len(word) < 2 or not word[-1].isalpha():
        return (keep_form(word),)
    singular: list[Paradigm] = [*_apply(_NOUN_SINGULAR, "sg", word), *_feminine_in_consonant(word)]
    if singular:
        singular += _apply(_NOUN_PLURAL, "pl", word)
    if _INDECLINABLE.search(word):
        singular.append(keep_form(word))
    plural = _apply(_NOUN_PLURAL_ONLY, "pl", word)
    return tuple(join_paradigms(kind) for kind in (singular, plural) if kind)


@lru_cache(maxsize=8192)
def adjective_paradigms(word: str) -> tuple[Paradigm, ...]:
    """Return the declension of an adjective in the gender in which it stands; none where it cannot be one."""
    if is_acronym(word) or len(word) < 4:
        return ()
    singular = _apply(_ADJECTIVE_SINGULAR, "sg", word)
    plural = _apply(_ADJECTIVE_PLURAL, "pl", _GENDER_ENDING.sub("і", word))
    if singular or word.endswith("і"):
        return (join_paradigms([*singular, *plural]),)
    return ()


def inflect_adjective(word: str) -> set[str]:
    """Return all forms of an adjective given in the masculine: "російський" gives "російська", "російських"."""
    stem, soft = word[:-2], word.endswith("ій")
    genders = ("ій", "я", "є", "і") if soft else ("ий", "а", "е", "і")
    forms = {word}
    if re.search("[сцз]ький$", word):
        forms.add(word[:-2] + "о-")  # "російсько-український"
    for gender in genders:
        for paradigm in adjective_paradigms(stem + gender):
            for found in paradigm.values():
                forms.update(found)
    return forms


def name_part_paradigms(word: str) -> tuple[Paradigm, ...]:
    """Return every declension that a part of a person's name may have: as a noun, as an adjective ("Зеленський")."""
    return noun_paradigms(word) + adjective_paradigms(word)


GRAMMAR = SlavicGrammar(noun_paradigms, adjective_paradigms, name_part_paradigms)
