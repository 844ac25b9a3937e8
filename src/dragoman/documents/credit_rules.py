"""The ways of crediting a text, from the lexicon of every language at once: pages mix them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from dragoman.lexicon.files import LANGUAGES, read_lexicon_file

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁІЇЄҐ"
_CAPITAL = rf"[{_UPPER}][\w'’&-]{{0,40}}(?:\.\w{{1,10}})?"
_PERSON = (
    rf"[{_UPPER}][\w'’-]{{1,40}}(?: (?:[{_UPPER}]\.|[{_UPPER}][\w'’-]{{1,40}}|de|van|von|al|el|bin|du|la|le)){{1,3}}"
)
_QUOTED = r"[«“„\"] ?(?P<{0}>[^«»“”„\"\n]{{2,60}}?) ?[»”“\"]"
_NAME = rf"{_CAPITAL}(?:(?: of the| of| for| de| du| des| and|-e)? {_CAPITAL}){{0,5}}(?:-e [{_UPPER}]\w+)?"
_INSTITUTION = (
    rf"[{_UPPER}][\w'’ -]{{2,70}}? \([{_UPPER}]{{2,8}}\)"
    rf"|{_CAPITAL}(?:(?: of the| of| for| des| de| du)? {_CAPITAL}){{0,5}}"
)

_ACRONYM_AT_END = re.compile(rf"\(([{_UPPER}]{{2,8}})\)$")
_SLOT = re.compile(r"\{(\w+)\}")
_SLOT_PATTERNS = {
    "author": rf"{_PERSON}(?:(?: and | & | et | и | і | й | та ){_PERSON}){{0,3}}",
    "translator": _NAME,
    "original": _NAME,
    "outlet": _NAME,
    "reporter": _INSTITUTION,
    "source": _INSTITUTION,
}
_QUOTABLE = {"original", "outlet", "reporter"}


@dataclass(frozen=True, slots=True)
class CreditCue:
    """One way of crediting: its pattern, with a named group for each slot, and where on a page it counts."""

    place: str
    pattern: re.Pattern[str]
    slots: tuple[str, ...]
    example: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CreditRules:
    """All cues, and what is known of names; `agencies`, `outlets` are folded by `fold_name`."""

    cues: tuple[CreditCue, ...]
    agencies: frozenset[str]
    outlets: frozenset[str]
    outlet_words: frozenset[str]
    agency_pattern: str

    def cues_at(self, place: str) -> Iterable[CreditCue]:
        """Return the cues that count at `place`."""
        return (cue for cue in self.cues if cue.place == place)


def fold_name(name: str) -> str:
    """Return a name in the form in which names are compared: lower case, without quotes or a leading article.

    A name that gives its own acronym is folded to that: both name the same.

    >>> fold_name("«Долинный вестник»"), fold_name("The Lowland Post"), fold_name("Institut du Val (IDV)")
    ('долинный вестник', 'lowland post', 'idv')
    """
    acronym = _ACRONYM_AT_END.search(name)
    if acronym is not None:
        return acronym.group(1).casefold()
    bare = re.sub(r"[«»“”„\"]", "", name).replace("’", "'").strip().casefold()
    return re.sub(r"^(?:the |l')", "", bare)


@lru_cache(maxsize=1)
def load_credit_rules() -> CreditRules:
    """Return the rules of all languages; read once a process."""
    files = [read_lexicon_file(language, "credits") for language in LANGUAGES]
    agencies = [name for file in files for name in file["agencies"]]
    outlets = [name for file in files for name in file["outlets"]]
    agency_pattern = _any_of(agencies)
    return CreditRules(
        cues=tuple(_read_cue(row, file, agency_pattern) for file in files for row in file["cues"]),
        agencies=frozenset(map(fold_name, agencies)),
        outlets=frozenset(map(fold_name, outlets)),
        outlet_words=frozenset(word for file in files for word in file["outlet_words"]),
        agency_pattern=agency_pattern,
    )


def _read_cue(row: dict[str, Any], file: dict[str, Any], agency_pattern: str) -> CreditCue:
    parts = _SLOT.split(row["pattern"])
    slots = []
    pattern = r"(?<!\w)"
    for index, part in enumerate(parts):
        if index % 2 == 0:
            pattern += part
        elif part == "noun":
            pattern += _any_of(file["outlet_nouns"])
        elif part == "calling":
            pattern += _any_of(file["callings"])
        else:
            slots.append(part)
            pattern += f"(?-i:{_slot_pattern(part, agency_pattern)})"
    compiled = re.compile(pattern, re.IGNORECASE)
    return CreditCue(row["place"], compiled, tuple(slots), row["example"], tuple(row["names"]))


def _slot_pattern(slot: str, agency_pattern: str) -> str:
    if slot == "agency":
        return rf"(?P<agency>{agency_pattern})\b"
    bare = rf"(?P<{slot}>{_SLOT_PATTERNS[slot]})"
    if slot not in _QUOTABLE:
        return bare
    return f"(?:{_QUOTED.format(slot + '_quoted')}|{bare})"


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(re.escape(word) for word in sorted(set(words), key=lambda word: (-len(word), word))) + ")"
