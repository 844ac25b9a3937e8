"""Whether a person's names are a man's or a woman's, as far as names tell."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dragoman.lexicon.files import read_lexicon_file
from dragoman.lexicon.given_names import load_given_names

_FEMININE_PATRONYMIC = re.compile(r"(?:овна|евна|ёвна|ична|івна|ївна|ovna|evna|ichna|ivna)$")
_MASCULINE_PATRONYMIC = re.compile(r"(?:ович|евич|йович|ovich|evich|ovych|yovych)$")
_FEMININE_SURNAME = re.compile(r"(?:[оеё]ва|ская|цкая|ська|цька|ova|eva|skaya|skaia)$")
_CYRILLIC_END = re.compile(r"[а-яіїєґ]$")
_FEMININE_END = re.compile(r"[ая]$")


@dataclass(frozen=True, slots=True)
class _Lists:
    feminine: frozenset[str]
    masculine: frozenset[str]


@cache
def _load_lists() -> _Lists:
    content = read_lexicon_file("world", "genders")
    feminine_groups = frozenset(content["feminine_groups"])
    groups = load_given_names().groups
    return _Lists(
        feminine=frozenset(name.lower() for name in content["feminine"])
        | {form for form, group in groups.items() if group in feminine_groups},
        masculine=frozenset(name.lower() for name in content["masculine"])
        | {form for form, group in groups.items() if group not in feminine_groups},
    )


@cache
def _gender_of_word(word: str, *, is_last: bool) -> str | None:
    lists, lower = _load_lists(), word.lower()
    if lower in lists.feminine:
        return "Fem"
    if lower in lists.masculine:
        return "Masc"
    if _FEMININE_PATRONYMIC.search(lower) or (is_last and _FEMININE_SURNAME.search(lower)):
        return "Fem"
    if not is_last and _MASCULINE_PATRONYMIC.search(lower):
        return "Masc"
    if load_given_names().has_name(word) and _CYRILLIC_END.search(lower):
        return "Fem" if _FEMININE_END.search(lower) else "Masc"
    return None


def find_gender(names: Iterable[str]) -> str | None:
    """Return "Masc" or "Fem" (as Universal Dependencies write it) for a person of these names.

    Returns:
        None where no word tells, or where words of the names tell both.

    >>> find_gender(["Maia Sandu"]), find_gender(["Иван Петренко"]), find_gender(["Sandu"])
    ('Fem', 'Masc', None)
    """
    told = set()
    for name in names:
        words = name.split()
        if len(words) > 1:
            told |= {_gender_of_word(word, is_last=place == len(words) - 1) for place, word in enumerate(words)}
    told.discard(None)
    return told.pop() if len(told) == 1 else None
