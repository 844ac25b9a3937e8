"""Words of time: what each language's `time.yaml` knows, read once a process.

A file holds classes of words (`words`) and the phrases made of them (`rules`). A phrase is a row of
elements: a word, alternatives `a|b`, a slot `<month>` that stands for any word of a class or for one
of `BUILT_IN_SLOTS`; a `?` after an element makes it optional; a `~` before words at the beginning
of a phrase makes them a condition: they must stand there and are no part of what is found. All words
stand in lower case, with a straight apostrophe and, in Russian, with е for ё, as the tokens they are
compared with.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from dragoman.lexicon.files import LANGUAGES, read_lexicon_file
from dragoman.model import LexiconError

BUILT_IN_SLOTS = frozenset(
    {"day", "year", "short_year", "n", "nth", "decade", "numeric", "short", "clock", "time"}
    | {"sure_month", "named_month", "sure_weekday", "sure_short"}
)
"""Slots that no class of words fills: numbers of a certain size, numeric dates, names of months that are surely no
other word (`sure_`) or written as a name (`named_`), and `time`, any phrase found on a lower floor."""

MEANINGS = frozenset(
    {
        "calendar",
        "calendar_range",
        "numeric",
        "numeric_range",
        "weekday",
        "deictic",
        "cycle",
        "cycles",
        "running",
        "easter",
        "step",
        "vague",
        "part",
        "ordinal_part",
        "season",
        "decade",
        "nth_day",
        "range",
        "open",
        "within",
        "recurring",
        "silent",
        "unanchored",
    }
)
"""What a rule may mean; `dragoman.claims.times` builds each."""


_NEEDS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "weekday": (("weekday", "sure_weekday"),),
    "deictic": (("deictic",),),
    "cycle": (("which", "after_which"), ("unit", "season", "month", "sure_month", "named_month")),
    "cycles": (("which",), ("n",), ("unit",)),
    "running": (("is_over",), ("unit",)),
    "easter": (("church",), ("days",)),
    "step": (("sign",), ("unit", "one_unit")),
    "vague": (("kind",), ("unit", "units")),
    "part": (("part",),),
    "ordinal_part": (("nth",), ("unit",)),
    "season": (("season",),),
    "decade": (("decade", "year", "short_year"),),
    "nth_day": (("nth", "day"), ("time", "unit", "month")),
    "open": (("side",), ("time",)),
    "within": (("unit",),),
    "unanchored": (("unit",),),
}
"""What every phrase of a meaning must tell, by a slot or by an option of its rule: one of each row."""


@dataclass(frozen=True, slots=True)
class PhraseElement:
    """One place of a phrase: any of `words`, or whatever fills `slot`."""

    words: frozenset[str]
    slot: str | None
    is_optional: bool
    is_condition: bool = False


@dataclass(frozen=True, slots=True)
class TimeRule:
    """Phrases of one meaning; `options` fix what their words do not say, e.g. the side of "since"."""

    meaning: str
    phrases: tuple[tuple[PhraseElement, ...], ...]
    options: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLexicon:
    """What is known of one language's words of time.

    Attributes:
        apostrophe: "inside" where it belongs to the word (п'ятниця), "elides" where it ends one
            (l'année), "possessive" where it begins one (year's).
        numeric_order: "dmy" where day comes first in 5/6/2024, "unsure" where usage is divided.
        has_capital_months: whether months are written with a capital letter.
        has_cardinal_days: whether days are told by plain numbers in words ("le quinze juillet").
        word_classes: class -> word -> value.
        abbreviations: words of the classes that a full stop may follow as their own.
        doubtful: words that are also something else (May, March); alone they are no date.
        day_suffixes: letters after a number that make it an ordinal ("19th", "19-го").
        decade_suffixes: letters after a number that make it a decade ("1990s", "90-х").
        not_before, not_after: words right before or after which a day or month is a name (streets).
        name_links: words that may stand between such a word and the day ("place du 8 mai").
        numbered: words after which a number that looks like a year is another number.
        after_bare_year: words that may follow a year that stands without preposition.
    """

    language: str
    apostrophe: str
    numeric_order: str
    has_capital_months: bool
    has_cardinal_days: bool
    word_classes: Mapping[str, Mapping[str, int | str]]
    abbreviations: frozenset[str]
    doubtful: frozenset[str]
    day_suffixes: tuple[str, ...]
    decade_suffixes: tuple[str, ...]
    not_before: frozenset[str]
    not_after: frozenset[str]
    name_links: frozenset[str]
    numbered: frozenset[str]
    after_bare_year: frozenset[str]
    rules: tuple[TimeRule, ...]


_SLOT = re.compile(r"<([a-z_]+)>")


def _read_phrase(phrase: str, slots: frozenset[str], where: str) -> tuple[PhraseElement, ...]:
    elements: list[PhraseElement] = []
    for part in phrase.split():
        is_optional = len(part) > 1 and part.endswith("?")
        is_condition = part.startswith("~")
        body = (part[:-1] if is_optional else part).removeprefix("~")
        if is_condition and (is_optional or any(not element.is_condition for element in elements)):
            raise LexiconError(f'{where}: a condition of "{phrase}" is optional or not at the beginning')
        slot = _SLOT.fullmatch(body)
        if slot and slot[1] not in slots:
            raise LexiconError(f'{where}: the phrase "{phrase}" has an unknown slot <{slot[1]}>')
        words = frozenset() if slot else frozenset(body.split("|"))
        elements.append(PhraseElement(words, slot[1] if slot else None, is_optional, is_condition))
    if not elements or all(element.is_optional for element in elements):
        raise LexiconError(f'{where}: the phrase "{phrase}" can be empty')
    return tuple(elements)


def _read_rule(entry: dict[str, Any], slots: frozenset[str], where: str) -> TimeRule:
    options = {key: value for key, value in entry.items() if key not in ("means", "say")}
    meaning = entry.get("means")
    if meaning not in MEANINGS:
        raise LexiconError(f'{where}: a rule means "{meaning}", which is none of {", ".join(sorted(MEANINGS))}')
    phrases = tuple(_read_phrase(phrase, slots, where) for phrase in entry["say"])
    for phrase, elements in zip(entry["say"], phrases, strict=True):
        told = options.keys() | {element.slot for element in elements if not element.is_optional}
        for choice in _NEEDS.get(str(meaning), ()):
            if told.isdisjoint(choice):
                raise LexiconError(f'{where}: the phrase "{phrase}" ({meaning}) does not tell its {choice[0]}')
    return TimeRule(str(meaning), phrases, MappingProxyType(options))


def _read_classes(classes: dict[str, dict[int | str, list[str]]], where: str) -> Mapping[str, Mapping[str, int | str]]:
    result: dict[str, Mapping[str, int | str]] = {}
    for name, values in classes.items():
        words: dict[str, int | str] = {}
        for value, forms in values.items():
            for form in forms:
                if not isinstance(form, str) or form != form.lower():
                    raise LexiconError(f"{where}: {form!r} of class {name} is no word in lower case")
                if words.setdefault(form, value) != value:
                    raise LexiconError(f'{where}: "{form}" has two values in class {name}')
        result[name] = MappingProxyType(words)
    return MappingProxyType(result)


@lru_cache(maxsize=len(LANGUAGES))
def load_times(language: str) -> TimeLexicon | None:
    """Return the words of time of a language, or None for a language that has none.

    Raises:
        LexiconError: the language's `time.yaml` breaks the rules of its format.
    """
    if language not in LANGUAGES:
        return None
    where = f"lexicon/{language}/time.yaml"
    entries = read_lexicon_file(language, "time")
    classes = _read_classes(entries["words"], where)
    slots = BUILT_IN_SLOTS | classes.keys()
    return TimeLexicon(
        language=language,
        apostrophe=entries["apostrophe"],
        numeric_order=entries["numeric_order"],
        has_capital_months=entries["has_capital_months"],
        has_cardinal_days=entries["has_cardinal_days"],
        word_classes=classes,
        abbreviations=frozenset(entries["abbreviations"]),
        doubtful=frozenset(entries["doubtful"]),
        day_suffixes=tuple(entries["day_suffixes"]),
        decade_suffixes=tuple(entries["decade_suffixes"]),
        not_before=frozenset(entries["not_before"]),
        not_after=frozenset(entries["not_after"]),
        name_links=frozenset(entries["name_links"]),
        numbered=frozenset(entries["numbered"]),
        after_bare_year=frozenset(entries["after_bare_year"]),
        rules=tuple(_read_rule(entry, slots, where) for entry in entries["rules"]),
    )
