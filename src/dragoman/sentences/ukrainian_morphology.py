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
_VOWELS = frozenset("аеиіоуюяєї")
_NUMERIC = re.compile(r"[\d.,:/%°№+-]*\d[\d.,:/%-]*")
_CAPITALS = re.compile(r"[А-ЯЁІЇЄҐA-Z]{2,}(?:-\d+)?")


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
        self.nouns = {ending: _parse_forms(forms) for ending, forms in raw["nouns"].items()}
        self.adjectives = {ending: _parse_forms(forms) for ending, forms in raw["adjectives"].items()}
        self.feminine = frozenset(raw["feminine_consonant_nouns"])
        self.masculine_a = frozenset(raw["masculine_a_nouns"])
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
        return {word: tuple(dict.fromkeys(cases)) for word, cases in found.items()}

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
    plain = text.replace("’", "'").replace("ʼ", "'")
    lower = plain.lower()
    if _CAPITALS.fullmatch(text) and lower not in load_tables().closed:
        return _read_acronym(text)
    if text[0].isascii():
        return (Reading(text, "PROPN" if text[0].isupper() else "X", extra=(("Foreign", "Yes"),)),)
    closed = load_tables().closed.get(lower, ())
    if closed and (lower not in load_tables().repairs):
        return closed
    is_name = text[0].isupper() and not is_first
    readings = tuple(_read_open(plain, lower, is_name))
    return closed + readings or (Reading(plain if is_name else lower, "PROPN" if is_name else "NOUN", is_guess=True),)


def _read_acronym(text: str) -> tuple[Reading, ...]:
    return tuple(Reading(text, "PROPN", case, extra=(("Uninflect", "Yes"),)) for case in CASES[:-1])


def _look_up(plain: str) -> str:
    import simplemma

    found = str(simplemma.lemmatize(plain, lang="uk"))
    if found == plain and plain[0].isupper():
        found = str(simplemma.lemmatize(plain.lower(), lang="uk"))
    return found


def is_known(form: str) -> bool:
    """Whether simplemma's dictionary holds the form."""
    import simplemma

    return bool(simplemma.is_known(form, lang="uk"))


def _read_open(plain: str, lower: str, is_name: bool) -> Iterator[Reading]:
    from dragoman.sentences.ukrainian_verbs import read_verb

    repair = load_tables().repairs.get(lower)
    lemma = repair[0] if repair else _look_up(plain)
    low_lemma = lemma.lower()
    if repair and repair[1] in {"ADV", "ADP", "SCONJ"}:
        yield Reading(low_lemma, repair[1])
        return
    known = bool(repair) or is_known(plain) or is_known(lower)
    if low_lemma.endswith(("ти", "тися", "тись")) and not is_name and low_lemma not in {"діти", "гості", "кити"}:
        found = list(read_verb(lower, low_lemma))
        yield from found
        if found:
            return
    if low_lemma.endswith(("ий", "ій", "їй")) and (not repair or repair[1] == "ADJ"):
        found = list(_read_adjective(lower, low_lemma, lemma, is_name))
        yield from found
        if found and low_lemma.endswith("ий"):
            return
    if known and lower == low_lemma and lower[-1] in "оеі" and not is_name and _is_adverb(lower):
        yield Reading(lower, "ADV")
        return
    yield from _read_noun(lower, lemma, is_name, known)


def _is_adverb(lower: str) -> bool:
    """Whether a form ending in -о, -е or -і is the adverb of an adjective that the dictionary knows."""
    if lower.startswith("по-") or lower.endswith(("ськи", "цьки")):
        return True
    return is_known(lower[:-1] + "ий") or is_known(lower[:-1] + "ій")


def _read_adjective(lower: str, low_lemma: str, lemma: str, is_name: bool) -> Iterator[Reading]:
    tables = load_tables()
    table = tables.adjectives[low_lemma[-2:]]
    stem = low_lemma[:-2]
    if not lower.startswith(stem[: max(1, len(stem) - 2)]):
        return
    upos, extra = _class_of_adjective(low_lemma, is_name)
    ending = lower[len(stem) :] if lower.startswith(stem) else ""
    for case, gender, number in table.get(ending, ()):
        yield Reading(lemma if is_name else low_lemma, upos, case, number, gender, extra)


def _class_of_adjective(lemma: str, is_name: bool) -> tuple[str, tuple[tuple[str, str], ...]]:
    if lemma in load_tables().determiner_lemmas:
        pronoun_type = {"який": "Rel", "чий": "Rel", "котрий": "Rel"}.get(lemma)
        return "DET", (("PronType", pronoun_type),) if pronoun_type else ()
    if is_name and lemma.endswith(("ський", "цький", "зький")):
        return "PROPN", ()
    if lemma.endswith(("аний", "яний", "ений", "єний", "утий", "итий", "ятий", "ертий", "атий")) and len(lemma) > 6:
        stem = lemma[:-3]
        if any(is_known(stem + ending) for ending in ("ти", "тися")) or is_known(lemma[:-2] + "о"):
            return "ADJ", (("VerbForm", "Part"), ("Voice", "Pass"))
    return "ADJ", ()


def _read_noun(lower: str, lemma: str, is_name: bool, known: bool) -> Iterator[Reading]:
    low_lemma = lemma.lower()
    upos = "PROPN" if is_name or (lemma[:1].isupper() and known) else "NOUN"
    gender, extra, table = _declension_of(low_lemma)
    found = _cases_of_form(lower, low_lemma, table)
    shown = lemma if upos == "PROPN" and lemma[:1].isupper() else (lemma.capitalize() if is_name else low_lemma)
    for case, _, number in found:
        is_plural = number == "Plur"
        yield Reading(shown, upos, case, number, "" if is_plural and not gender else gender, extra, not known)
    if not found and (not known or lower == low_lemma):
        indeclinable = Reading(shown, upos, extra=extra, is_guess=not known)
        yield from (replace(indeclinable, case=case) for case in CASES[:-1])
    elif not known and upos == "PROPN" and lower[-1] in _VOWELS:
        yield from (Reading(shown, upos, case, "Sing", is_guess=True) for case in ("Gen", "Dat", "Acc", "Ins", "Loc"))


def _declension_of(lemma: str) -> tuple[str, tuple[tuple[str, str], ...], Mapping[str, Any]]:
    """Return gender, further features and the ending table of a noun by its lemma."""
    tables = load_tables()
    if lemma in tables.feminine or lemma.endswith("ість"):
        return "Fem", (("Animacy", "Inan"),), tables.nouns["feminine"]
    key = next((lemma[-size:] for size in (4, 3, 2, 1) if lemma[-size:] in tables.nouns), "consonant")
    ending = lemma[-1:]
    if key in {"и", "і", "ї", "ини"}:
        return "", (("Animacy", "Inan"),), tables.nouns[key]
    if ending in "оe" or key in {"е", "іння", "ння", "ття", "ччя", "ззя", "лля", "ддя"}:
        return "Neut", (("Animacy", "Inan"),), tables.nouns[key]
    if ending in "ая" and lemma not in tables.masculine_a:
        return "Fem", (), tables.nouns[key]
    is_animate = lemma.endswith(tables.animate) or lemma in tables.masculine_a
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
