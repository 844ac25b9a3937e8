"""The table `kinds.yaml`: which act makes which kind of commitment, and what an act says of one."""

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
        founds: there is a commitment where there was none.
    """

    role: str
    debtor: str
    status: CommitmentStatus
    founds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class KindTable:
    """The whole table."""

    matters: Mapping[str, CommitmentKind]
    conditional: Mapping[CommitmentKind, CommitmentKind]
    objects: Mapping[CommitmentKind, Mapping[ObjectKind, CommitmentKind]]
    acts: Mapping[str, ActRule]
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
            role=row["role"], debtor=row["debtor"], status=CommitmentStatus(row["status"]), founds=row["founds"]
        )
        for act, row in rows["acts"].items()
    }
    conditional = {CommitmentKind(kind): CommitmentKind(to) for kind, to in rows["conditional_matters"].items()}
    return KindTable(
        matters=MappingProxyType({act: CommitmentKind(kind) for act, kind in rows["matters"].items()}),
        conditional=MappingProxyType(conditional),
        objects=MappingProxyType(objects),
        acts=MappingProxyType(acts),
        open_days=MappingProxyType(rows["open_days"]),
        silent_days=MappingProxyType(rows["silent_days"]),
    )
