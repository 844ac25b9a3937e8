"""Between which states an event stands."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path

from dragoman.lexicon.acts import load_acts
from dragoman.lexicon.files import read_lexicon_file
from dragoman.model import Event, LexiconError, Party

Pair = tuple[str, str]
"""Two states, ISO 3166-1 alpha-3, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class _Rules:
    """Acts done with each other where one side is empty, and acts whose recipient is a place; see `pairs.yaml`."""

    together: frozenset[str]
    unsided: frozenset[str]


@cache
def _load_rules() -> _Rules:
    rows = read_lexicon_file("relations", "pairs", root=Path(__file__).parent.parent)
    acts = load_acts()
    if unknown := {*rows["together"], *rows["unsided"]} - acts.keys():
        raise LexiconError(f"relations/pairs.yaml: world/acts.yaml has no act {', '.join(sorted(unknown))}")
    mutual = {name for name, act in acts.items() if act.pattern == "mutual"}
    return _Rules(frozenset(mutual) | frozenset(rows["together"]), frozenset(rows["unsided"]))


def pairs_of(event: Event) -> Iterator[Pair]:
    """Yield each pair of states between which the event stands, once, in order.

    A person, ministry or army stands for its state. With parties on both sides, those are the pairs across; what
    several do together to an alliance stands between none of them. Where one side is left open, acts that are done
    with each other stand between all who are named, and others between nobody.
    """
    rules = _load_rules()
    if event.act in rules.unsided:
        return
    actors, recipients = _countries(event.actors), _countries(event.recipients)
    if event.actors and event.recipients:
        yield from sorted({(min(a, b), max(a, b)) for a in actors for b in recipients if a != b})
    elif event.act in rules.together:
        yield from combinations(sorted(actors | recipients), 2)


def _countries(parties: Iterable[Party]) -> set[str]:
    return {party.country for party in parties if party.country is not None}
