"""Readings of Ukrainian verb forms: tense, person, number, gender by the ending; aspect by the lemma."""

from collections.abc import Iterator
from functools import lru_cache

from dragoman.sentences.ukrainian_tables import Reading, is_known, load_tables

_REFLEXIVE = ("ся", "сь")
_REFLEXIVE_FORMS = ("ся", "лась", "лись", "лось", "тись")
_PRESENT = (
    ("ємо", "1", "Plur"), ("емо", "1", "Plur"), ("имо", "1", "Plur"), ("їмо", "1", "Plur"),
    ("єте", "2", "Plur"), ("ете", "2", "Plur"), ("ите", "2", "Plur"), ("їте", "2", "Plur"),
    ("уть", "3", "Plur"), ("ють", "3", "Plur"), ("ать", "3", "Plur"), ("ять", "3", "Plur"),
    ("ить", "3", "Sing"), ("їть", "3", "Sing"), ("єть", "3", "Sing"), ("еть", "3", "Sing"),
    ("єш", "2", "Sing"), ("еш", "2", "Sing"), ("иш", "2", "Sing"), ("їш", "2", "Sing"),
    ("є", "3", "Sing"), ("е", "3", "Sing"), ("сть", "3", "Sing"),
    ("ю", "1", "Sing"), ("у", "1", "Sing"),
)  # fmt: skip
_FUTURE = (("тимуть", "3", "Plur"), ("тимемо", "1", "Plur"), ("тимете", "2", "Plur"), ("тимеш", "2", "Sing"),
           ("тиметь", "3", "Sing"), ("тиме", "3", "Sing"), ("тиму", "1", "Sing"))  # fmt: skip
_PAST = (("ла", "Fem", "Sing"), ("ло", "Neut", "Sing"), ("ли", "", "Plur"), ("в", "Masc", "Sing"))
_IMPERATIVE = (("йте", "2", "Plur"), ("іть", "2", "Plur"), ("ймо", "1", "Plur"), ("імо", "1", "Plur"),
               ("й", "2", "Sing"), ("и", "2", "Sing"), ("ь", "2", "Sing"))  # fmt: skip


def read_verb(form: str, lemma: str) -> Iterator[Reading]:
    """Yield the readings of a form (lower case) of the verb `lemma`; none when no ending fits.

    The dictionary gives some reflexive forms to the plain verb ("постачаються" to "постачати").
    """
    if form.endswith(_REFLEXIVE_FORMS) and lemma.endswith("ти"):
        lemma += "ся"
    is_reflexive = form.endswith(_REFLEXIVE) and lemma.endswith(_REFLEXIVE)
    stem = form[:-2] if is_reflexive else form
    lemma = lemma[:-2] + "ся" if lemma.endswith("тись") else lemma
    aspect = (
        "Imp" if lemma.endswith("кликати") and stem.endswith(("кає", "кають", "каю", "каємо")) else find_aspect(lemma)
    )
    shared = (("Aspect", aspect), ("Reflex", "Yes")) if is_reflexive else (("Aspect", aspect),)
    infinitive = lemma.removesuffix("ся")
    if stem == infinitive:
        yield Reading(lemma, "VERB", extra=(*shared, ("VerbForm", "Inf")))
        return
    if stem.endswith(("чи", "ши")):
        tense = "Past" if stem.endswith("ши") else "Pres"
        yield Reading(lemma, "VERB", extra=(*shared, ("Tense", tense), ("VerbForm", "Conv")))
        return
    if stem.endswith(("но", "то")):
        yield Reading(lemma, "VERB", extra=(*shared, ("Person", "0"), ("Mood", "Ind"), ("VerbForm", "Fin")))
        return
    finite = (*shared, ("Mood", "Ind"), ("VerbForm", "Fin"))
    yield from _read_finite(stem, lemma, finite, aspect)


def _read_finite(stem: str, lemma: str, finite: tuple[tuple[str, str], ...], aspect: str) -> Iterator[Reading]:
    for ending, person, number in _FUTURE:
        if stem.endswith(ending):
            yield Reading(lemma, "VERB", number=number, extra=(*finite, ("Person", person), ("Tense", "Fut")))
            return
    for ending, gender, number in _PAST:
        if stem.endswith(ending):
            yield Reading(lemma, "VERB", number=number, gender=gender, extra=(*finite, ("Tense", "Past")))
            return
    tense = "Fut" if aspect == "Perf" else "Pres"
    for ending, person, number in _PRESENT:
        if stem.endswith(ending):
            yield Reading(lemma, "VERB", number=number, extra=(*finite, ("Person", person), ("Tense", tense)))
            return
    for ending, person, number in _IMPERATIVE:
        if stem.endswith(ending):
            extra = tuple(pair for pair in finite if pair[0] != "Mood")
            yield Reading(lemma, "VERB", number=number, extra=(*extra, ("Mood", "Imp"), ("Person", person)))
            return
    yield Reading(lemma, "VERB", number="Sing", gender="Masc", extra=(*finite, ("Tense", "Past")))


@lru_cache(maxsize=20_000)
def find_aspect(lemma: str) -> str:
    """Return "Perf" or "Imp".

    A prefix makes a verb perfective ("подякувати" of "дякувати") unless a suffix makes it imperfective
    again ("підтримувати", of which no "тримувати" is left; "відмовляти" beside "відмовити"). The
    frequent exceptions stand in `lexicon/uk/morphology.yaml`.
    """
    tables = load_tables()
    plain = lemma.removesuffix("ся")
    if lemma in tables.imperfective or plain in tables.imperfective:
        return "Imp"
    if lemma in tables.perfective or plain in tables.perfective:
        return "Perf"
    prefix = next((prefix for prefix in tables.prefixes if plain.startswith(prefix)), None)
    if prefix is None:
        return "Perf" if plain.endswith("нути") else "Imp"
    if plain.endswith(("увати", "ювати")):
        return "Perf" if plain.endswith("увати") and is_known(plain.removeprefix(prefix)) else "Imp"
    return "Imp" if any(is_known(partner) for partner in _list_partners(plain)) else "Perf"


def _list_partners(verb: str) -> Iterator[str]:
    """Yield the perfectives that an imperfective in -ляти, -ати, -яти would belong to: "відмовляти", "відмовити"."""
    if verb.endswith("вати"):
        yield verb[:-4] + "ти"
    if verb.endswith("ляти"):
        yield verb[:-4] + "ити"
    if verb.endswith(("ати", "яти")):
        yield verb[:-3] + "ити"
        yield verb[:-3] + "нути"


_UNMISTAKABLE = (
    ("тимуть", "ти"), ("ватимуть", "вати"), ("ується", "уватися"), ("юється", "юватися"), ("уються", "уватися"),
    ("ються", "тися"), ("ється", "тися"), ("уться", "тися"), ("иться", "итися"), ("аться", "атися"),
    ("ятися", "ятися"), ("атися", "атися"), ("итися", "итися"), ("увати", "увати"), ("ювати", "ювати"),
    ("ували", "увати"), ("ював", "ювати"), ("ував", "увати"), ("увала", "увати"), ("увало", "увати"),
    ("алися", "атися"), ("илися", "итися"), ("ились", "итися"), ("ались", "атися"), ("илося", "итися"),
    ("ався", "атися"), ("ився", "итися"), ("алася", "атися"), ("илася", "итися"), ("ує", "увати"), ("ють", "ти"),
    ("ують", "увати"), ("юють", "ювати"), ("юємо", "ювати"), ("уємо", "увати"), ("уєте", "увати"), ("юєте", "ювати"),
    ("ую", "увати"), ("юю", "ювати"), ("ить", "ити"), ("ати", "ати"), ("ити", "ити"), ("ять", "ити"),
    ("юючи", "ювати"), ("уючи", "увати"), ("авши", "ати"), ("ивши", "ити"), ("ано", "ати"), ("ено", "ити"),
)  # fmt: skip
"""Endings that in a lower-case word unknown to the dictionary are a verb's, with the infinitive's."""


def guess_verb(form: str) -> Iterator[Reading]:
    """Yield the readings of an unknown form whose ending only a verb has; none for any other."""
    for ending, infinitive in sorted(_UNMISTAKABLE, key=lambda pair: -len(pair[0])):
        if form.endswith(ending) and len(form) - len(ending) >= 3:
            yield from read_verb(form, form.removesuffix(ending) + infinitive)
            return


def read_simple_present(form: str) -> Iterator[Reading]:
    """Yield the reading of "нападе" or "мине" as a verb of an infinitive that the dictionary knows, if there is one.

    Its dictionary gives such a form to the noun whose vocative it could be.
    """
    stem = form[:-1]
    for infinitive in (
        stem[:-1] + "сти",
        stem[:-1] + "зти",
        stem + "ути",
        stem + "нути",
        stem + "ти",
        stem[:-1] + "гти",
    ):
        if is_known(infinitive) and len(stem) > 2:
            yield from read_verb(form, infinitive)
            return
