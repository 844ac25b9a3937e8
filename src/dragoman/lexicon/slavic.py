"""How names of several words change by case in Russian and Ukrainian: head and agreeing adjectives, nothing else."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import product

Paradigm = Mapping[str, tuple[str, ...]]
"""Slot ("sg.gen", "pl.ins", …) to the forms that fill it."""

CASES = ("nom", "gen", "dat", "acc", "ins", "loc")

_PLURAL_ADJECTIVE = re.compile(r"(?:[сцз]ьк|[а-яіїєґ]н)і$|(?:ые|[нкгх]ие)$")
"""What no noun of a phrase's head ends in: "Сполучені", "Соединённые"."""
_OBLIQUE_ADJECTIVE = re.compile(r"(?:ых|их|іх|ого|его|ього|ной|ской|цкой|ої|ьої|ей)$")
_AND = frozenset(["і", "й", "та", "и"])
_PARTICLES = frozenset(
    {
        "де",
        "да",
        "ди",
        "дю",
        "ла",
        "ле",
        "фон",
        "дер",
        "ден",
        "ван",
        "бін",
        "бин",
        "ібн",
        "ибн",
        "аль",
        "ель",
        "эль",
        "оф",
    }
    | _AND
)

_VOWELS = "аеєиіїоуюяыэё"
_SHORTEST_DECLINED = 3
"""A part of a person's name of so many letters that ends in a vowel stays as it is: "Ли", "Ма", "Хуа"."""


def make_slots(number: str, stem: str, endings: str) -> dict[str, tuple[str, ...]]:
    """Return the paradigm of `stem` with six groups of endings in the order of `CASES`.

    Groups are parted by spaces, alternatives by "/", and "0" is no ending.

    >>> make_slots("sg", "Мінськ", "0 а/у у 0 ом у/і")["sg.gen"]
    ('Мінська', 'Мінську')
    """
    groups = endings.split()
    return {
        f"{number}.{case}": tuple(stem + ("" if ending == "0" else ending) for ending in group.split("/"))
        for case, group in zip(CASES, groups, strict=True)
    }


Rule = tuple[re.Pattern[str], int, str]
"""What a word ends in, how many letters to cut, and the endings as `make_slots` takes them."""


def compile_rules(rules: Iterable[tuple[str, int, str]]) -> tuple[Rule, ...]:
    """Return rules whose ending is given as a regular expression, ready for use."""
    return tuple((re.compile(ending), cut, endings) for ending, cut, endings in rules)


def apply_rules(rules: tuple[Rule, ...], number: str, word: str) -> list[dict[str, tuple[str, ...]]]:
    """Return the paradigm of `word` by every rule that its ending fits."""
    return [
        make_slots(number, word[: len(word) - cut], endings) for ending, cut, endings in rules if ending.search(word)
    ]


def keep_form(word: str) -> dict[str, tuple[str, ...]]:
    """Return the paradigm of a word that never changes."""
    return {f"{number}.{case}": (word,) for number in ("sg", "pl") for case in CASES}


def join_paradigms(paradigms: Iterable[Paradigm]) -> dict[str, tuple[str, ...]]:
    """Return the paradigm that has the forms of all, slot by slot, each once."""
    joined: dict[str, dict[str, None]] = {}
    for paradigm in paradigms:
        for slot, forms in paradigm.items():
            joined.setdefault(slot, {}).update(dict.fromkeys(forms))
    return {slot: tuple(forms) for slot, forms in joined.items()}


def is_acronym(word: str) -> bool:
    """Whether the word is written in capitals: "НАТО", "С-400"."""
    return word.isupper() and len(word) > 1


class SlavicGrammar:
    """The paradigms of single words in one language, from which the phrases are built.

    Args:
        noun: paradigms of a word as a noun; none when it cannot be a noun in the nominative.
        adjective: paradigms of a word as an adjective agreeing with what follows; none likewise.
        name_part: paradigms of a word as a given name, patronymic or surname.
    """

    def __init__(
        self,
        noun: Callable[[str], tuple[Paradigm, ...]],
        adjective: Callable[[str], tuple[Paradigm, ...]],
        name_part: Callable[[str], tuple[Paradigm, ...]],
    ) -> None:
        self._noun = noun
        self._adjective = adjective
        self._name_part = name_part

    def _nouns(self, word: str) -> tuple[Paradigm, ...]:
        before, hyphen, last = word.rpartition("-")
        if hyphen and last and not is_acronym(word):
            return tuple(
                {slot: tuple(f"{before}-{form}" for form in forms) for slot, forms in p.items()}
                for p in self._nouns(last)
            )
        return self._noun(word)

    def inflect_noun_phrase(self, phrase: str, *, with_plural: bool) -> Iterator[str]:
        """Yield the forms of a phrase whose head is the first noun after its leading adjectives.

        What follows the head stays as it is ("Рада Європи"), but for an apposition or a second
        member in the nominative ("Республика Беларусь", "Боснія і Герцеговина"), which may change.
        Where a word may be adjective or noun, both ways are taken.
        """
        words = phrase.split(" ")
        yield phrase
        leading: list[tuple[Paradigm, ...]] = []
        for position, word in enumerate(words):
            if leading and word in _AND:
                leading.append((keep_form(word),))
                continue
            is_last = position == len(words) - 1
            heads = () if not is_last and _PLURAL_ADJECTIVE.search(word) else self._nouns(word)
            if is_last:
                heads = heads + self._adjective(word)
            for head in heads:
                tail = words[position + 1 :]
                yield from self._agree([*leading, (head,)], tail, with_plural)
            adjectives = self._adjective(word)
            if not adjectives:
                return
            leading.append(adjectives)

    def _agree(self, parts: list[tuple[Paradigm, ...]], tail: list[str], with_plural: bool) -> Iterator[str]:
        tails: list[list[Paradigm]] = [[keep_form(word) for word in tail]]
        if tail and (second := self._second_member(tail)) is not None:
            tails.append(second)
        for chosen in product(*parts):
            slots = set.intersection(*(set(paradigm) for paradigm in chosen))
            for ending in tails:
                for slot in slots:
                    if slot.startswith("pl.") and not with_plural and "sg.nom" in chosen[-1]:
                        continue
                    if any(slot not in word for word in ending):
                        continue
                    for forms in product(*(paradigm[slot] for paradigm in (*chosen, *ending))):
                        yield " ".join(forms)

    def _second_member(self, tail: list[str]) -> list[Paradigm] | None:
        """Return paradigms for a tail that changes with its head; None for one that stays."""
        if any(_OBLIQUE_ADJECTIVE.search(word) for word in tail):
            return None
        paradigms: list[Paradigm] = []
        for word in tail:
            if word in _AND:
                paradigms.append(keep_form(word))
                continue
            found = (*self._nouns(word), *self._adjective(word)) if word[:1].isupper() else ()
            if tail[0] not in _AND:  # a plural ending here is a genitive as a rule: "Штати Америки"
                found = tuple(paradigm for paradigm in found if "sg.nom" in paradigm)
            if not found:
                return None
            paradigms.append(join_paradigms((*found, keep_form(word)) if is_acronym(word) else found))
        return paradigms

    def inflect_person(self, name: str) -> Iterator[str]:
        """Yield the forms of a person's name: each part changes, particles never.

        A part that ends in a consonant may also stay: a woman's surname, or all but the last part
        of a Chinese or Korean name.
        """
        words = name.split(" ")
        yield name
        changing = [self._person_part(word) for word in words]
        kept = [keep_form(word) for word in words]
        yield from _fill_slots(changing, ("sg", "pl") if len(words) == 1 else ("sg",))
        if len(words) > 1:
            yield from _fill_slots([*kept[:-1], changing[-1]], ("sg",))
            if not words[-1].endswith(("а", "я", "ий")):
                yield from _fill_slots([*changing[:-1], kept[-1]], ("sg",))

    def _person_part(self, word: str) -> Paradigm:
        if word.lower() in _PARTICLES or is_acronym(word.rstrip(".")) or word.endswith("."):
            return keep_form(word)
        if len(word) <= _SHORTEST_DECLINED and word[-1] in _VOWELS:
            return keep_form(word)
        before, hyphen, last = word.rpartition("-")
        if hyphen and last:
            return {
                slot: tuple(f"{before}-{form}" for form in forms) for slot, forms in self._person_part(last).items()
            }
        paradigms = [paradigm for paradigm in self._name_part(word) if "sg.nom" in paradigm]
        return join_paradigms(paradigms) if paradigms else keep_form(word)


def _fill_slots(parts: list[Paradigm], numbers: tuple[str, ...]) -> Iterator[str]:
    for slot in (f"{number}.{case}" for number in numbers for case in CASES):
        if all(slot in paradigm for paradigm in parts):
            for forms in product(*(paradigm[slot] for paradigm in parts)):
                yield " ".join(forms)
