"""The tables: which act makes which kind of commitment, what it says of one, and which words name one sort of thing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import CommitmentKind, CommitmentStatus, LexiconError, ObjectKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRule:
    """What an act says of a commitment.

    Attributes:
        role: "pledge", "request", "threat", "deed" or "answer".
        debtor: "actor", "recipient", "both", or "agree" (both, unless what is agreed has a giver and a taker).
        status: what the commitment comes to when the act occurred.
        founds: there is a commitment where there was none: "always", "ahead" (not yet done), "never".
        needs: what must be known of a deed done for it to found one: "sides", "goods"; None when it never does.
    """

    role: str
    debtor: str
    status: CommitmentStatus
    founds: str
    needs: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTable:
    """The whole table."""

    matters: Mapping[str, CommitmentKind]
    conditional: Mapping[CommitmentKind, CommitmentKind]
    objects: Mapping[CommitmentKind, Mapping[ObjectKind, CommitmentKind]]
    acts: Mapping[str, ActRule]
    attack_matters: Mapping[CommitmentKind, CommitmentKind]
    generic_words: tuple[str, ...]
    amending_words: tuple[str, ...]
    occasions: frozenset[CommitmentKind]
    occasion_days: int
    open_days: Mapping[str, int]
    silent_days: Mapping[str, int]

    def kind_of(self, matter: str | None, objects: frozenset[ObjectKind], *, is_conditional: bool) -> CommitmentKind:
        """Return the kind that an act owed and its objects make; `other` for an act unsaid without telling objects."""
        kind = self.matters.get(matter or "", CommitmentKind.OTHER)
        if kind is not CommitmentKind.OTHER or matter is None:
            overruling = self.objects.get(kind, {})
            kind = next((overruling[thing] for thing in sorted(objects) if thing in overruling), kind)
        return self.conditional.get(kind, kind) if is_conditional else kind

    def open_days_of(self, kind: CommitmentKind) -> int:
        """Return for how many days a commitment of this kind stays the same one."""
        return self.open_days.get(kind.value, self.open_days["default"])

    def silent_days_of(self, kind: CommitmentKind) -> int:
        """Return after how many days without a word one says that nothing has been heard of it."""
        return self.silent_days.get(kind.value, self.silent_days["default"])


@dataclass(frozen=True, slots=True)
class SortTable:
    """The sorts of things: words that stand as they are, and beginnings of words."""

    whole: Mapping[str, str]
    beginnings: Mapping[str, str]

    def sort_of(self, word: str) -> str | None:
        """Return the sort that a word in small letters names, or None."""
        if word in self.whole:
            return self.whole[word]
        for length in range(len(word), max(len(word) - _LONGEST_ENDING, _SHORTEST_BEGINNING) - 1, -1):
            if word[:length] in self.beginnings:
                return self.beginnings[word[:length]]
        return None


_LONGEST_ENDING = 4
"""Letters by which a case or plural may be longer than what all forms share: "снаряд-ами"."""

_SHORTEST_BEGINNING = 4


@cache
def load_sorts() -> SortTable:
    """Return the table of sorts, read once a process."""
    return _read_sorts("sorts")


@cache
def load_counted() -> SortTable:
    """Return the table of what things are counted in: their sorts, and words that count things of many sorts."""
    return _read_sorts("sorts", "units")


@cache
def load_papers() -> SortTable:
    """Return the table of what agreements are about."""
    return _read_sorts("papers")


@cache
def load_weapon_sorts() -> Mapping[str, str]:
    """Return the sort of each weapon of the lexicon, by its key."""
    folded = read_lexicon_file("commitments", "sorts", root=Path(__file__).parent.parent)["weapons"]
    weapons = read_lexicon_file("world", "weapons")["weapons"]
    return MappingProxyType({key: folded.get(row["sort"], row["sort"]) for key, row in weapons.items()})


def _read_sorts(*names: str) -> SortTable:
    tables = read_lexicon_file("commitments", "sorts", root=Path(__file__).parent.parent)
    rows = [row for name in names for row in tables[name].items()]
    words = [(str(word), str(sort)) for sort, listed in rows for word in listed]
    whole = {word.removeprefix("="): sort for word, sort in words if word.startswith("=")}
    beginnings = {word: sort for word, sort in words if not word.startswith("=")}
    return SortTable(MappingProxyType(whole), MappingProxyType(beginnings))


@cache
def load_kinds() -> KindTable:
    """Return the table, read once a process; raise LexiconError for an act that the lexicon does not know."""
    rows = read_lexicon_file("commitments", "kinds", root=Path(__file__).parent.parent)
    unknown = {*rows["matters"], *rows["acts"]} - load_acts().keys()
    if unknown:
        raise LexiconError(f"commitments/kinds.yaml: world/acts.yaml has no act {', '.join(sorted(unknown))}")
    objects = {
        CommitmentKind(kind): {ObjectKind(thing): CommitmentKind(to) for thing, to in row.items()}
        for kind, row in rows["objects"].items()
    }
    acts = {
        act: ActRule(
            role=row["role"],
            debtor=row["debtor"],
            status=CommitmentStatus(row["status"]),
            founds=row["founds"],
            needs=row.get("needs"),
        )
        for act, row in rows["acts"].items()
    }
    return KindTable(
        matters=MappingProxyType({act: CommitmentKind(kind) for act, kind in rows["matters"].items()}),
        conditional=_read_kinds(rows["conditional_matters"]),
        attack_matters=_read_kinds(rows["attack_matters"]),
        objects=MappingProxyType(objects),
        acts=MappingProxyType(acts),
        generic_words=tuple(rows["generic_words"]),
        amending_words=tuple(rows["amending_words"]),
        occasions=frozenset(CommitmentKind(kind) for kind in rows["occasions"]["kinds"]),
        occasion_days=rows["occasions"]["days"],
        open_days=MappingProxyType(rows["open_days"]),
        silent_days=MappingProxyType(rows["silent_days"]),
    )


def _read_kinds(rows: Mapping[str, str]) -> Mapping[CommitmentKind, CommitmentKind]:
    return MappingProxyType({CommitmentKind(kind): CommitmentKind(to) for kind, to in rows.items()})
