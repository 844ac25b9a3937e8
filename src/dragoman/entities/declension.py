"""Case endings undone: the nominative that a Russian or Ukrainian name in any case may stand for.

Unknown surnames are in no dictionary, so suffixes decide; the case, where the analyser or the
given name beside it tells, and the person's gender choose among the readings.
Source: the declension classes of surnames in the academic grammars of both languages.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.entities.palladius import read_palladius
from dragoman.entities.word_lists import list_words
from dragoman.lexicon.given_names import load_given_names

DECLINING = frozenset({"ru", "uk"})
"""Languages whose names change by case."""


@dataclass(frozen=True, slots=True)
class Nominative:
    """One reading of a form: the dictionary form with the case (UD value) and gender that it supposes."""

    text: str
    case: str
    gender: str


def _class(gender: str, base: str, endings: str) -> tuple[tuple[str, str, str, str], ...]:
    """Spell out one class: `endings` are groups by case in the order Gen Dat Acc Ins Loc, alternatives with "/"."""
    cases = ("Gen", "Dat", "Acc", "Ins", "Loc")
    return tuple(
        (ending, base, case, gender)
        for case, group in zip(cases, endings.split(), strict=True)
        for ending in group.split("/")
    )


def _soft_o(name: str) -> str:
    stem = name[:-1]
    return f"{stem}а {stem}у/{stem}ові {stem}а {stem}ом {stem}у/{stem}ові"


_RUSSIAN = (
    *(
        rule
        for stem in ("ов", "ев", "ёв", "ин", "ын")
        for rule in (
            *_class("Masc", stem, f"{stem}а {stem}у {stem}а {stem}ым {stem}е"),
            *_class("Fem", stem + "а", f"{stem}ой {stem}ой {stem}у {stem}ой {stem}ой"),
        )
    ),
    *(
        rule
        for stem in ("ск", "цк")
        for rule in (
            *_class("Masc", stem + "ий", f"{stem}ого {stem}ому {stem}ого {stem}им {stem}ом"),
            *_class("Fem", stem + "ая", f"{stem}ой {stem}ой {stem}ую {stem}ой {stem}ой"),
        )
    ),
    *_class("Masc", "ич", "ича ичу ича ичем иче"),
    *_class("Fem", "вна", "вны/вной вне/вной вну вной вне"),
    *_class("Fem", "ия", "ии ии ию ией ии"),
    *_class("Masc", "ий", "ия ию ия ием ии"),
    *_class("Masc", "ей", "ея ею ея еем ее"),
    *_class("Masc", "ай", "ая аю ая аем ае"),
    *_class("Masc", "ый", "ого ому ого ым ом"),
    *_class("Masc", "ь", "я ю я ем е"),
    *_class("Fem", "а", "ы/и е у ой/ою е"),
    *_class("Fem", "я", "и е ю ей е"),
    *_class("Masc", "", "а у а ом/ем е"),
)

_UKRAINIAN = (
    *(
        rule
        for stem in ("ов", "ев", "єв", "ін", "їн", "ин")
        for rule in (
            *_class("Masc", stem, f"{stem}а {stem}у/{stem}ові {stem}а {stem}им {stem}і/{stem}ові"),
            *_class("Fem", stem + "а", f"{stem}ої {stem}ій {stem}у {stem}ою {stem}ій"),
        )
    ),
    *(
        rule
        for stem in ("ськ", "цьк", "зьк")
        for rule in (
            *_class("Masc", stem + "ий", f"{stem}ого {stem}ому {stem}ого {stem}им {stem}ому"),
            *_class("Fem", stem + "а", f"{stem}ої {stem}ій {stem}у {stem}ою {stem}ій"),
        )
    ),
    *(rule for stem in ("енко", "йко", "чко", "шко", "ько", "сько") for rule in _class("Masc", stem, _soft_o(stem))),
    *_class("Masc", "ич", "ича ичу/ичеві ича ичем ичу"),
    *_class("Fem", "вна", "вни вні вну вною вні"),
    *_class("Fem", "ія", "ії ії ію ією ії"),
    *_class("Masc", "ій", "ія ію/ієві ія ієм ії/ієві"),
    *_class("Masc", "ей", "ея ею/еєві ея еєм еї"),
    *_class("Masc", "ай", "ая аю/аєві ая аєм аї"),
    *_class("Masc", "ий", "ого ому ого им ому"),
    *_class("Masc", "ло", "ла лові/лу ла лом лові/лі"),
    *_class("Masc", "ь", "я ю/еві я ем і/ю"),
    *_class("Masc", "ір", "ора ору/орові ора ором орові"),
    *_class("Masc", "р", "ря рю/реві ря рем реві"),
    *_class("Fem", "а", "и і у ою і"),
    *_class("Fem", "га", "ги зі гу гою зі"),
    *_class("Fem", "ка", "ки ці ку кою ці"),
    *_class("Fem", "я", "і і ю ею і"),
    *_class("Masc", "", "а у/ові/еві а ом/ем і/ові/у"),
)

_RULES = {"ru": _RUSSIAN, "uk": _UKRAINIAN}
_SHORTEST_STEM = 2
"""Letters that must stay before the ending: "Лю", "Раш" are whole names."""


def undo_case(word: str, language: str) -> Iterator[Nominative]:
    """Yield every nominative that `word` may be a form of, longer endings first; the word itself comes first.

    >>> next(reading.text for reading in undo_case("Моргулова", "uk") if reading.gender == "Masc")
    'Моргулов'
    """
    yield Nominative(word, "Nom", "")
    if language not in DECLINING or not word[-1:].isalpha() or (word.isupper() and len(word) > 1):
        return
    if "-" in word:
        before, _, last = word.rpartition("-")
        yield from (Nominative(f"{before}-{r.text}", r.case, r.gender) for r in undo_case(last, language))
        return
    fits = [rule for rule in _RULES[language] if word.endswith(rule[0]) and len(word) - len(rule[0]) >= _SHORTEST_STEM]
    for ending, base, case, gender in sorted(fits, key=lambda rule: -len(rule[0]) - len(rule[1])):
        yield Nominative(word[: len(word) - len(ending)] + base, case, gender)


_MASCULINE_IN_A = list_words("никита илья лука фома кузьма савва микита ілля данило микола лев павло петро")


def gender_of_given(name: str, language: str) -> str:
    """Return the gender, "Masc" or "Fem", that a given name in the nominative shows by its ending."""
    lower = name.lower()
    if language not in DECLINING or lower in _MASCULINE_IN_A:
        return "Masc"
    return "Fem" if lower[-1:] in "аяіь" and not lower.endswith(("горь", "рь")) else "Masc"


def _choose(readings: Iterable[Nominative], cases: frozenset[str], gender: str) -> Nominative | None:
    for reading in readings:
        if reading.case in cases and reading.gender in ("", gender):
            return reading
    return None


def find_nominative(words: tuple[str, ...], language: str, *, case: str | None = None) -> tuple[str, ...]:
    """Return a person's name, word by word, in the nominative.

    The given name is looked for among the words: its ending tells case and gender of the rest.
    Without one, `case` (UD value, from the analyser) tells; with neither, the words stay as they
    are. A Chinese name, known by its syllables, changes in its last word alone.

    >>> find_nominative(("Сергеем", "Шойгу"), "ru")
    ('Сергей', 'Шойгу')
    >>> find_nominative(("Ігоря", "Моргулова"), "uk")
    ('Ігор', 'Моргулов')
    >>> find_nominative(("Лю", "Сяоміном"), "uk")
    ('Лю', 'Сяомін')
    """
    if language not in DECLINING:
        return words
    if (chinese := _undo_chinese(words, language)) is not None:
        return chinese
    place, readings = _find_given(words, language)
    if not readings:
        cases, gender = frozenset({case} if case else ()), ""
        if not cases or "Nom" in cases:
            cases, gender = _read_plain_ending(words[-1], language)
            if not cases and len(words) > 1:
                cases, gender = _read_plain_given(words[0])
        return tuple(_undo_surname(word, language, cases, gender) for word in words) if cases else words
    given = _choose_given(readings, words[1 - place], language, case)
    gender = gender_of_given(given.text, language)
    cases = frozenset(reading.case for reading in readings if reading.text == given.text)
    rest = words if "Nom" in cases else tuple(_undo_surname(word, language, cases, gender) for word in words)
    return tuple(given.text if at == place else word for at, word in enumerate(rest))


_PLAIN_ENDINGS = tuple(
    (re.compile(rf"[^\W\d_]{{2,}}(?:{endings})"), frozenset(cases.split()), gender)
    for endings, cases, gender in (
        (r"(?:ов|ев|ёв|ин|ын)ой|[сц]кой", "Gen Dat Ins Loc", "Fem"),
        (r"(?:ов|ев|єв|ін|їн|ин)ою|[сцз]ькою", "Ins", "Fem"),
        (r"(?:ов|ев|єв|ін|їн|ин)ої|[сцз]ької", "Gen", "Fem"),
        (r"(?:ов|ев|ёв|єв)ым|(?:ин|ын|[сц]к)им|(?:ов|ев|єв|ін|їн|[сцз]ьк)им|иным", "Ins", "Masc"),
        (r"[сц]ко[гм]у?о?|[сцз]ькому|[сцз]ького", "Gen Dat Acc Loc", "Masc"),
        (r"(?:ов|ев|ёв|єв|ин|ін|їн)у", "Dat", "Masc"),
        (r"(?:ов|ев|ёв|ин)е|(?:ов|ев|єв)і", "Loc", "Masc"),
        (r"(?:ян|енк|ич|[уюияа]к|дз|ер|ан|он|ун|ел|ил|ор|ад|ид|ет)(?:ом|ем)", "Ins", "Masc"),
    )
)
"""Endings of surnames that hardly any nominative has, with the cases and the gender that they show."""


def _read_plain_ending(surname: str, language: str) -> tuple[frozenset[str], str]:
    """Return the cases and the gender that a surname shows by itself; no cases where it may be a nominative."""
    if load_given_names().has_name(surname):
        return frozenset(), ""
    for pattern, cases, gender in _PLAIN_ENDINGS:
        if pattern.fullmatch(surname):
            fitting = frozenset(r.case for r in undo_case(surname, language) if r.gender == gender) & cases
            if fitting:
                return fitting, gender
    return frozenset(), ""


_PLAIN_GIVEN = (
    (re.compile(r"[^\W\d_]{3,}(?:[оеє]ю|ой)"), "Fem"),
    (re.compile(r"[^\W\d_]{2,}[аеиоуіїюя][нлрдтквсгмз](?:ом|ем)"), "Masc"),
)
"""Endings of given names that hardly any nominative has: "Жужанной", "Аміною", "Леваном"."""


def _read_plain_given(given: str) -> tuple[frozenset[str], str]:
    """Return the instrumental and the gender when a given name that nobody listed shows them by its ending."""
    for pattern, gender in _PLAIN_GIVEN:
        if pattern.fullmatch(given) and not load_given_names().has_name(given):
            return frozenset({"Ins"}), gender
    return frozenset(), ""


def _undo_chinese(words: tuple[str, ...], language: str) -> tuple[str, ...] | None:
    for reading in undo_case(words[-1], language):
        if read_palladius(" ".join((*words[:-1], reading.text))) is not None:
            return (*words[:-1], reading.text)
    return None


def _find_given(words: tuple[str, ...], language: str) -> tuple[int, list[Nominative]]:
    """Return the place of the given name and its readings; no readings where no word is one."""
    if len(words) > 1:
        known = load_given_names()
        for place, word in enumerate(words[:2]):
            if found := [reading for reading in undo_case(word, language) if known.has_name(reading.text)]:
                return place, found
    return 0, []


def _choose_given(readings: list[Nominative], other: str, language: str, case: str | None) -> Nominative:
    """Choose between a woman's nominative and a man's genitive ("Олександра"): by the case, else by the other word."""
    if len(readings) == 1 or len({reading.text for reading in readings}) == 1:
        return readings[0]
    if case is not None:
        fitting = [reading for reading in readings if reading.case == case]
        return fitting[0] if fitting else readings[0]
    surname = _choose(list(undo_case(other, language))[1:], frozenset({"Gen", "Acc"}), "Masc")
    is_mans = surname is not None and not surname.text.endswith(_BOTH_GENDERS)
    return next((r for r in readings if r.case != "Nom"), readings[0]) if is_mans else readings[0]


_BOTH_GENDERS = ("ов", "ев", "ёв", "єв", "ин", "ын", "ін", "їн")
"""Surnames whose masculine genitive is the feminine nominative: they do not tell a man from a woman."""


def _undo_surname(word: str, language: str, cases: frozenset[str], gender: str) -> str:
    if gender == "Fem" and word[-1:].lower() not in "аяоуюійыи":
        return word
    readings = list(undo_case(word, language))[1:]
    reading = _choose(readings, cases, gender or "Masc") or _choose(readings, cases, "Fem")
    return word if reading is None else reading.text
