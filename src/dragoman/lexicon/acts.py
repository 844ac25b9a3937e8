"""What can be done between states: acts with their PLOVER types, and how their parties are found."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from dragoman.lexicon.files import read_lexicon_table
from dragoman.model import EventType, LexiconError

RoleGroup = tuple[str, ...]
"""Deep roles of which the first that is filled wins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePlan:
    """Which deep roles of an argument give actor, recipient and object; groups are added up."""

    actor: tuple[RoleGroup, ...]
    recipient: tuple[RoleGroup, ...]
    object: tuple[RoleGroup, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """A way in which an act takes its parties, as a verb and as a noun."""

    name: str
    verb: RolePlan
    noun: RolePlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One fine act.

    Attributes:
        name: e.g. "MEET".
        type, mode, contexts: PLOVER 2.0.
        pattern: name of the usual pattern; a frame may name another.
        is_process: in the present tense it is under way rather than a point in time.
        has_content: takes another act as its matter ("promise to supply").
        shows: English telling, base form first, with {recipient} and {objects}.
        past, ing: forms of the first word of `shows`.
    """

    name: str
    type: EventType
    mode: str | None
    contexts: tuple[str, ...]
    pattern: str
    is_process: bool
    has_content: bool
    shows: str
    past: str
    ing: str


def _read_plan(rows: Mapping[str, Any]) -> RolePlan:
    groups = {side: tuple(tuple(group.split("|")) for group in rows[side]) for side in ("actor", "recipient", "object")}
    return RolePlan(**groups)


@cache
def load_patterns() -> Mapping[str, Pattern]:
    """Return the patterns by name, read once a process."""
    rows = read_lexicon_table("world", "acts", "patterns")
    return MappingProxyType(
        {
            name: Pattern(name=name, verb=_read_plan(row["verb"]), noun=_read_plan(row["noun"]))
            for name, row in rows.items()
        }
    )


@cache
def load_acts() -> Mapping[str, Act]:
    """Return the acts by name, read once a process; raise LexiconError for one that names no known pattern."""
    patterns = load_patterns()
    acts = {}
    for name, row in read_lexicon_table("world", "acts", "acts").items():
        if row["pattern"] not in patterns:
            raise LexiconError(f"world/acts.yaml: act {name} names the unknown pattern {row['pattern']!r}")
        acts[name] = Act(
            name=name,
            type=EventType(row["type"]),
            mode=row.get("mode"),
            contexts=tuple(row.get("contexts", ())),
            pattern=row["pattern"],
            is_process=row.get("process", False),
            has_content=row.get("content", False),
            shows=row["shows"],
            past=row["past"],
            ing=row["ing"],
        )
    return MappingProxyType(acts)


@cache
def load_content_modes() -> Mapping[tuple[EventType, EventType], str]:
    """Return the mode that an act's matter gives it, by the types of both: a request for talks is of mode "meet"."""
    rows = read_lexicon_table("world", "acts", "content_modes")
    return MappingProxyType(
        {(EventType(type), EventType(content)): mode for type, row in rows.items() for content, mode in row.items()}
    )
