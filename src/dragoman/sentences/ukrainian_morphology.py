"""Readings of a Ukrainian word: every part of speech and case that its form allows, most likely first.

Closed classes and ending tables are read from `lexicon/uk/morphology.yaml`; the lemma of an open-class
word comes from simplemma, and the lemma's ending tells which table its form is looked up in.
A reading is what the form *may* be; which one it is, `ukrainian_tagging` decides from the words around.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import yaml

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc")
_GOVERNMENT_ORDER = ("Loc", "Acc", "Ins", "Gen", "Dat")
"""The likelier case first where a preposition governs several: "у Мінську" is far more often where than whose."""
_VOWELS = frozenset("аеиіоуюяєї")
_PARTICIPLES = ("аний", "яний", "ений", "єний", "утий", "итий", "ятий", "ертий", "атий", "ований", "йований")
_PASSIVE = (("VerbForm", "Part"), ("Voice", "Pass"))
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


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a form. `case`, `number`, `gender` are "" where the form has none or does not tell."""

    lemma: str
    upos: str
    case: str = ""
    number: str = ""
    gender: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    is_guess: bool = False

    def features(self) -> dict[str, str]:
        """Return the UD features."""
        found = {"Case": self.case, "Number": self.number, "Gender": self.gender, **dict(self.extra)}
        return {name: value for name, value in found.items() if value}

    def feature(self, name: str) -> str:
        """Return one of the further features, "" where it is not there."""
        return dict(self.extra).get(name, "")


class Tables:
    """The reviewed tables, parsed once."""

    def __init__(self, raw: Mapping[str, Any]) -> None:
        self._raw = raw
        self.fixed_prepositions = tuple(tuple(entry.split()) for entry in raw["fixed_prepositions"])
        self.fixed_phrases = {tuple(phrase.split()): upos for phrase, upos in raw["fixed_phrases"].items()}
        self.noun_government = {noun: frozenset(words) for noun, words in raw["noun_government"].items()}
        self.nouns = {ending: _parse_forms(forms) for ending, forms in raw["nouns"].items()}
        self.adjectives = {ending: _parse_forms(forms) for ending, forms in raw["adjectives"].items()}
        self.feminine = frozenset(raw["feminine_consonant_nouns"])
        self.masculine_a = frozenset(raw["masculine_a_nouns"])
        self.animate_nouns = frozenset(raw["animate_nouns"])
        self.given_names = frozenset(raw["given_names"])
        self.inanimate_nouns = frozenset(raw["inanimate_nouns"])
        self.acting_nouns = frozenset(raw["acting_nouns"])
        self.transfer_verbs = frozenset(raw["transfer_verbs"])
        self.dative_verbs = frozenset(raw["dative_verbs"])
        self.animate = tuple(raw["animate_endings"])
        self.determiner_lemmas = frozenset(raw["adjectival_determiners"])
        self.repairs = {form: entry.split() for form, entry in raw["lemma_repairs"].items()}
        exceptions = raw["perfective_exceptions"]
        self.imperfective = frozenset(exceptions["imperfective"])
        self.perfective = frozenset(exceptions["perfective"])
        self.prefixes = tuple(sorted(raw["perfective_prefixes"], key=len, reverse=True))

    @cached_property
    def prepositions(self) -> Mapping[str, tuple[str, ...]]:
        """Preposition: the cases that it governs."""
        found: dict[str, list[str]] = {}
        for case, words in self._raw["prepositions"].items():
            for word in words:
                found.setdefault(word, []).append(case)
        return {word: tuple(sorted(set(cases), key=_GOVERNMENT_ORDER.index)) for word, cases in found.items()}

    @cached_property
    def closed(self) -> Mapping[str, tuple[Reading, ...]]:
        """Form: the readings of its closed classes."""
        found: dict[str, list[Reading]] = {}
        for form, reading in self._list_closed():
            found.setdefault(form, []).append(reading)
        return {form: tuple(readings) for form, readings in found.items()}

    def _list_closed(self) -> Iterator[tuple[str, Reading]]:
        raw = self._raw
        for preposition in self.prepositions:
            yield preposition, Reading(preposition, "ADP")
        simple = (
            ("SCONJ", raw["conjunctions"]["subordinating"]),
            ("CCONJ", raw["conjunctions"]["coordinating"]),
            ("PART", raw["particles"]),
            ("ADV", raw["relative_adverbs"]),
            ("ADV", raw["adverbs"]),
            ("ADV", raw["predicatives"]),
        )
        for upos, forms in simple:
            for form in forms:
                extra = (("Polarity", "Neg"),) if form in {"не", "ні"} and upos == "PART" else ()
                yield form, Reading(form, upos, extra=extra)
        for form in raw["indeclinable_determiners"]:
            yield form, Reading(form, "DET", extra=(("Poss", "Yes"), ("PronType", "Prs")))
        for upos, lemmas in (("DET", raw["determiners"]), ("PRON", raw["pronouns"]), ("NUM", raw["numerals"])):
            for lemma, forms in lemmas.items():
                yield from _read_paradigm(lemma, upos, forms, raw["persons"].get(lemma, ""))
        for lemma, forms in raw["short_adjectives"].items():
            yield from _read_paradigm(lemma, "ADJ", forms, "")
        yield from _read_be()


def _read_paradigm(lemma: str, upos: str, forms: str, person: str) -> Iterator[tuple[str, Reading]]:
    marks = person.split()
    for form, _, readings in (part.partition("=") for part in forms.split()):
        for reading in readings.split("+"):
            case, gender, number = _parse_tag(reading)
            if marks:
                number = marks[1]
                gender = marks[2] if len(marks) > 2 else ""
            extra = (("Person", marks[0]), ("PronType", "Prs")) if marks else ()
            yield form, Reading(lemma, upos, case, number, gender, extra)


def _read_be() -> Iterator[tuple[str, Reading]]:
    """Yield the forms of the verb "be", the only one that is an auxiliary."""
    finite = ("Mood", "Ind"), ("VerbForm", "Fin")
    present = {"є": ""}
    future = {"буду": "1 Sing", "будеш": "2 Sing", "буде": "3 Sing", "будемо": "1 Plur", "будете": "2 Plur"}
    past = {"був": "Masc", "була": "Fem", "було": "Neut", "були": ""}
    for form in present:
        yield form, Reading("бути", "AUX", extra=(*finite, ("Tense", "Pres")))
    for form, person in {**future, "будуть": "3 Plur"}.items():
        marks = person.split()
        yield form, Reading("бути", "AUX", number=marks[1], extra=(*finite, ("Person", marks[0]), ("Tense", "Fut")))
    for form, gender in past.items():
        number = "Sing" if gender else "Plur"
        yield form, Reading("бути", "AUX", number=number, gender=gender, extra=(*finite, ("Tense", "Past")))
    yield "бути", Reading("бути", "AUX", extra=(("VerbForm", "Inf"),))


def _parse_tag(tag: str) -> tuple[str, str, str]:
    """Return case, gender and number of "Nom.Masc.Sing", "Nom.Plur" or "Nom"."""
    parts = tag.split(".")
    gender = next((part for part in parts if part in {"Masc", "Fem", "Neut"}), "")
    number = next((part for part in parts if part in {"Sing", "Plur"}), "")
    return parts[0], gender, number


def _parse_forms(forms: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    pairs = (part.partition("=") for part in forms.split())
    return {ending: tuple(_parse_tag(tag) for tag in tags.split("/")) for ending, _, tags in pairs}


@lru_cache(maxsize=1)
def load_tables() -> Tables:
    """Return the tables of `lexicon/uk/morphology.yaml`."""
    text = resources.files("dragoman.lexicon").joinpath("uk/morphology.yaml").read_text(encoding="utf-8")
    return Tables(yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))


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
        return _read_acronym(text)
    if text[0].isascii():
        return (Reading(text, "PROPN" if text[0].isupper() else "X", extra=(("Foreign", "Yes"),)),)
    closed = load_tables().closed.get(lower, ())
    if closed and (lower not in load_tables().repairs):
        return closed
    is_name = text[0].isupper() and not is_first
    readings = tuple(_read_open(plain, lower, is_name))
    return closed + readings or tuple(guess_readings(plain, is_name=is_name))


def _read_ordinal(text: str) -> tuple[Reading, ...]:
    """Return the reading of "21-го", or of "40-мільйонну", whose second part is an adjective."""
    number, _, ending = text.partition("-")
    if ending in _ORDINAL_ENDINGS:
        case, gender = _ORDINAL_ENDINGS[ending]
        extra = (("NumType", "Ord"),)
        return (Reading(f"{number}-й", "ADJ", case, "Sing" if gender else "Plur", gender, extra),)
    inner = [replace(reading, lemma=f"{number}-{reading.lemma}") for reading in read_word(ending)]
    return tuple(inner) or (Reading(text, "ADJ"),)


def _read_acronym(text: str) -> tuple[Reading, ...]:
    return tuple(Reading(text, "PROPN", case, extra=(("Uninflect", "Yes"),)) for case in CASES[:-1])


def _look_up(plain: str) -> str:
    import simplemma

    found = str(simplemma.lemmatize(plain, lang="uk"))
    if found == plain and plain[0].isupper() and not is_known(plain):
        found = str(simplemma.lemmatize(plain.lower(), lang="uk"))
    return found


def is_known(form: str) -> bool:
    """Whether simplemma's dictionary holds the form."""
    import simplemma

    return bool(simplemma.is_known(form, lang="uk"))


def _read_open(plain: str, lower: str, is_name: bool) -> Iterator[Reading]:
    from dragoman.sentences.ukrainian_verbs import read_simple_present, read_verb

    repair = load_tables().repairs.get(lower)
    lemma = repair[0] if repair else _look_up(plain)
    low_lemma = lemma.lower()
    given = list(_read_given_name(plain))
    if given:
        yield from given
        return
    if lower == low_lemma and lower.endswith(("ською", "цькою", "зькою")):
        lemma = low_lemma = lower[:-2] + "ий"
    if repair and repair[1] in {"ADV", "ADP", "SCONJ"}:
        yield Reading(low_lemma, repair[1])
        return
    known = bool(repair) or is_known(plain) or is_known(lower)
    if is_name and ("ович" in lower or "івн" in lower or "ївн" in lower):
        yield from _guess_name(plain)
        return
    if not known and lemma.lower() == lower:
        yield from _read_as_adjective(lower)
        yield from guess_readings(plain, is_name=is_name)
        return
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


def _read_as_adjective(lower: str) -> Iterator[Reading]:
    """Yield adjective readings of what the dictionary calls a noun: "холодної", "Північною" before a noun."""
    for size in (3, 2, 1):
        stem, ending = lower[:-size], lower[-size:]
        if ending in load_tables().adjectives["ий"] and len(stem) > 3 and is_known(stem + "ий"):
            for case, gender, number in load_tables().adjectives["ий"][ending]:
                yield Reading(stem + "ий", "ADJ", case, number, gender, is_guess=True)
            return


def _read_given_name(plain: str) -> Iterator[Reading]:
    """Yield the readings of a form of a given name; the dictionary takes "Руслан" for a form of "Руслана"."""
    if not plain[0].isupper():
        return
    names = load_tables().given_names
    extra = (("Animacy", "Anim"),)
    for case, number, gender, lemma in _guess_cases(plain):
        if lemma in names:
            yield Reading(lemma, "PROPN", case, number, gender, extra)
    if plain in names and plain[-1] in _VOWELS - {"а", "я"}:
        is_masculine = plain[-1] == "о"
        cases = ("Nom",) if is_masculine else CASES[:-1]
        yield from (Reading(plain, "PROPN", case, "Sing", "Masc" if is_masculine else "", extra) for case in cases)


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


def _class_of_adjective(lemma: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    if lemma in load_tables().determiner_lemmas:
        pronoun_type = {"який": "Rel", "чий": "Rel", "котрий": "Rel"}.get(lemma)
        return "DET", (("PronType", pronoun_type),) if pronoun_type else ()
    if lemma[0].isupper():
        return "PROPN", ()
    if lemma.endswith(_PARTICIPLES) and len(lemma) > 6:
        stem = lemma[:-3]
        if any(is_known(stem + ending) for ending in ("ти", "тися")) or is_known(lemma[:-2] + "о"):
            return "ADJ", _PASSIVE
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
        for case, number, _, _ in _guess_cases(lower):
            yield Reading(lemma, upos, case, number, gender, extra)
        yield Reading(lemma, upos, extra=extra)
    if not found and (not known or lower == low_lemma):
        indeclinable = Reading(lemma, upos, extra=extra, is_guess=not known)
        yield from (replace(indeclinable, case=case) for case in CASES[:-1])


def _has_accusative(lower: str, animacy: str, number: str) -> bool:
    """Whether a masculine form can be accusative: like the genitive for living beings, the nominative for things."""
    looks_genitive = lower.endswith(("а", "я")) if number == "Sing" else lower.endswith(("ів", "їв", "ей"))
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
        if size == 0 and lower[-1:] in _VOWELS and lemma[-1:] != lower[-1:]:
            continue
        if lower == lemma:
            nominative = [entry for entry in table[ending] if entry[0] == "Nom"]
            if not nominative:
                continue
        return list(table[ending])
    return []


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
    from dragoman.sentences.ukrainian_verbs import guess_verb

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
    for case, number, gender, lemma in _guess_cases(lower):
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
        extra = _PASSIVE if (stem + "ий").endswith(_PARTICIPLES) else ()
        for case, gender, number in load_tables().adjectives["ий"][ending]:
            yield Reading(stem + "ий", "ADJ", case, number, gender, extra, is_guess=True)
        return


def _guess_name(plain: str) -> Iterator[Reading]:
    for stem, base, gender in (
        ("ович", "ович", "Masc"),
        ("йович", "йович", "Masc"),
        ("івн", "івна", "Fem"),
        ("ївн", "ївна", "Fem"),
    ):
        head, found, ending = plain.rpartition(stem)
        cases = _PATRONYMIC_ENDINGS[gender].get(ending) if found and head else None
        if cases:
            extra = (("Animacy", "Anim"),)
            yield from (Reading(head + base, "PROPN", case, "Sing", gender, extra) for case in cases)
            return
    for case, number, gender, lemma in _guess_cases(plain):
        yield Reading(lemma, "PROPN", case, number, gender, is_guess=True)
    if plain[-1] in "оеіїуюєи":
        yield from (Reading(plain, "PROPN", case, is_guess=True) for case in CASES[:-1])


_NAME_ENDINGS = (
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


def _guess_cases(form: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield case, number, gender and lemma of an unknown noun or name, the forms of plenty left out."""
    if form[-1] not in _VOWELS:
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
