"""Families of acts: which acts may tell of one occurrence, as the table `families.yaml` says with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import LexiconError

ActPair = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """Acts that may tell of one occurrence.

    Attributes:
        pairs: acts that go together; an act always goes with itself.
        swapped: pairs in which one telling's actor is the other's recipient.
        is_mutual: who is named first says nothing.
        slack_days: by how many days two stated days of one occurrence may differ.
        is_repeated: the same parties do it again within days.
    """

    name: str
    pairs: frozenset[ActPair]
    swapped: frozenset[ActPair]
    is_mutual: bool
    slack_days: int
    is_repeated: bool

    def joins(self, left: str, right: str) -> bool:
        """Whether the two acts may tell of one occurrence."""
        return left == right or frozenset((left, right)) in self.pairs

    def swaps(self, left: str, right: str) -> bool:
        """Whether the actor of one is the recipient of the other."""
        return frozenset((left, right)) in self.swapped


def _read_family(name: str, row: Mapping[str, Any]) -> tuple[Family, frozenset[str]]:
    pairs = frozenset(frozenset(pair) for pair in row["pairs"])
    family = Family(
        name=name,
        pairs=pairs,
        swapped=frozenset(frozenset(pair) for pair in row.get("swapped", ())),
        is_mutual=row.get("mutual", False),
        slack_days=row.get("slack_days", 0),
        is_repeated=row.get("repeats", False),
    )
    acts = frozenset(act for pair in pairs for act in pair) | frozenset(row.get("acts", ()))
    return family, acts


@cache
def load_families() -> Mapping[str, Family]:
    """Return the family of each act of the lexicon, read once a process.

    Raises:
        LexiconError: the table names an unknown act, or an act stands in two families.
    """
    rows = read_lexicon_file("events", "families", root=Path(__file__).parent.parent)["families"]
    by_act: dict[str, Family] = {}
    for name, row in rows.items():
        family, acts = _read_family(name, row)
        for act in acts:
            if act not in load_acts():
                raise LexiconError(f"events/families.yaml: there is no act {act} in world/acts.yaml")
            if act in by_act:
                raise LexiconError(f"events/families.yaml: act {act} stands in {by_act[act].name} and in {name}")
            by_act[act] = family
    for act in load_acts().keys() - by_act.keys():
        alone = {"pairs": (), "repeats": True}
        by_act[act] = _read_family(act.lower(), alone)[0]
    return MappingProxyType(by_act)


@cache
def _families_by_name() -> Mapping[str, Family]:
    return {family.name: family for family in load_families().values()}


def find_family(name: str) -> Family:
    """Return the family of this name."""
    return _families_by_name()[name]


@cache
def find_family_acts(act: str) -> frozenset[str]:
    """Return all acts of the family of this one, itself included."""
    families = load_families()
    return frozenset(other for other, family in families.items() if family.name == families[act].name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Acts within which others take place.

    Attributes:
        acts: what may be the whole.
        parts: acts that may take place within it.
    """

    acts: frozenset[str]
    parts: frozenset[str]

    def takes(self, whole: str, part: str) -> bool:
        """Whether `part` may take place within `whole`."""
        return whole in self.acts and part in self.parts


@cache
def load_wholes() -> tuple[Whole, ...]:
    """Return which acts take place within which, the widest whole first, read once a process.

    Raises:
        LexiconError: the table names an unknown act.
    """
    rows = read_lexicon_file("events", "families", root=Path(__file__).parent.parent)["wholes"]
    wholes = tuple(Whole(acts=frozenset(row["acts"]), parts=frozenset(row["parts"])) for row in rows.values())
    for act in sorted({act for whole in wholes for act in whole.acts | whole.parts} - load_acts().keys()):
        raise LexiconError(f"events/families.yaml: there is no act {act} in world/acts.yaml")
    return wholes
