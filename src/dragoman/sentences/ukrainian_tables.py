"""The reviewed tables of Ukrainian: closed classes, endings, lists; and the reading that they give to a form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import Any

import yaml

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc", "Voc")
_GOVERNMENT_ORDER = ("Loc", "Acc", "Ins", "Gen", "Dat")
"""The likelier case first where a preposition governs several: "у Мінську" is far more often where than whose."""


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
        self.indeclinable_places = frozenset(raw["indeclinable_places"])
        self.inanimate_nouns = frozenset(raw["inanimate_nouns"])
        self.things = frozenset(raw["thing_acronyms"])
        self.acting_nouns = frozenset(raw["acting_nouns"])
        self.transfer_verbs = frozenset(raw["transfer_verbs"])
        self.dative_verbs = frozenset(raw["dative_verbs"])
        self.animate = tuple(raw["animate_endings"])
        self.determiner_lemmas = frozenset(raw["adjectival_determiners"])
        self.repairs = {form: [verb, "VERB"] for verb in raw["verbs"] for form in conjugate(verb)}
        self.repairs |= {form: entry.split() for form, entry in raw["lemma_repairs"].items()}
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


_CONJUGATIONS = (
    ("увати", "ую уєш ує уємо уєте ують уйте уючи увати увавши ував увала увало ували уватиме уватимуть овано увано"),
    ("ювати", "юю юєш ює юємо юєте юють юйте юючи ювати ювавши ював ювала ювало ювали юватиме юватимуть йовано"),
    ("яти", "яю яєш яє яємо яєте яють яйте яючи яти явши яв яла яло яли ятиме ятимуть яно"),
    ("ати", "аю аєш ає аємо аєте ають айте аючи ати авши ав ала ало али атиме атимуть ано"),
    ("ити", "иш ить имо ите ять іть ити ивши ив ила ило или итиме итимуть ено лено"),
    ("нути", "ну неш не немо нете нуть ніть нути нувши нув нула нуло нули нутиме нуто"),
)
_OF_REFLEXIVE = (("ть", "ться"), ("є", "ється"), ("е", "еться"))


def conjugate(verb: str) -> Iterator[str]:
    """Yield the forms of a regular verb, told by the ending of its infinitive.

    >>> list(conjugate("хакнути"))[8:12]
    ['хакнувши', 'хакнув', 'хакнула', 'хакнуло']
    """
    plain = verb.removesuffix("ся")
    for infinitive, endings in _CONJUGATIONS:
        if not plain.endswith(infinitive):
            continue
        for form in (plain.removesuffix(infinitive) + ending for ending in endings.split()):
            if plain == verb:
                yield form
            else:
                yield next((form.removesuffix(a) + b for a, b in _OF_REFLEXIVE if form.endswith(a)), form + "ся")
        return


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


def is_known(form: str) -> bool:
    """Whether simplemma's dictionary holds the form."""
    import simplemma

    return bool(simplemma.is_known(form, lang="uk"))


def look_up(plain: str) -> str:
    """Return the lemma that simplemma gives to a form; a name keeps its capital."""
    import simplemma

    found = str(simplemma.lemmatize(plain, lang="uk"))
    if found == plain and plain[0].isupper() and not is_known(plain):
        found = str(simplemma.lemmatize(plain.lower(), lang="uk"))
    return found
