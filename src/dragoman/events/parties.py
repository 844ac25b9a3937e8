"""How the parties of two claims agree: persons speak for their states, two persons of one state differ."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Protocol, TypeVar

from dragoman.events.families import Family
from dragoman.model import EntityKind


class Known(Protocol):
    """What a comparison looks at of a party."""

    @property
    def entity(self) -> str | None:
        """Who it is."""

    @property
    def kind(self) -> EntityKind | None:
        """What it is."""

    @property
    def country(self) -> str | None:
        """Whose it is."""


class Sided(Protocol):
    """What a comparison looks at of a claim."""

    @property
    def act(self) -> str:
        """The act."""

    @property
    def actors(self) -> Sequence[Known]:
        """Who acts."""

    @property
    def recipients(self) -> Sequence[Known]:
        """On whom."""


Who = TypeVar("Who", bound=Known)


class PartyFit(StrEnum):
    """How two sides stand to each other."""

    SAME = "same"
    """Whoever both name is the same."""
    STATE = "state"
    """One names the state or a body of it, the other somebody of it."""
    COLLEAGUE = "colleague"
    """Two different persons or bodies of one state."""
    OPEN = "open"
    """At least one names nobody that we know."""
    APART = "apart"
    """They name different states."""


_RANK = {PartyFit.SAME: 0, PartyFit.STATE: 1, PartyFit.OPEN: 2, PartyFit.COLLEAGUE: 3, PartyFit.APART: 4}


def worst_of(*fits: PartyFit) -> PartyFit:
    """Return the fit that agrees least."""
    return max(fits, key=_RANK.__getitem__)


def is_identified(party: Known) -> bool:
    """Whether we know who is meant: an entity, or at least the state."""
    return party.entity is not None or party.country is not None


def identified(parties: Sequence[Who]) -> tuple[Who, ...]:
    """Return the parties that are known, in order."""
    return tuple(party for party in parties if is_identified(party))


def state_of(party: Known) -> str | None:
    """Return the country that a party belongs to, else what it is itself (an alliance, an armed group)."""
    return party.country or party.entity


def _is_state(party: Known) -> bool:
    return party.kind is EntityKind.STATE or (party.entity is None and party.country is not None)


def compare_parties(left: Known, right: Known) -> PartyFit:
    """Return how two known parties stand to each other; symmetric."""
    if left.entity is not None and left.entity == right.entity:
        return PartyFit.SAME
    if state_of(left) != state_of(right):
        return PartyFit.APART
    if _is_state(left) or _is_state(right):
        return PartyFit.SAME if _is_state(left) and _is_state(right) else PartyFit.STATE
    # A ministry and its minister act as one; two persons do not.
    return PartyFit.COLLEAGUE if left.kind == right.kind else PartyFit.STATE


def compare_sides(left: Sequence[Known], right: Sequence[Known]) -> PartyFit:
    """Return how two sides stand to each other: each party of the shorter side against its best match in the other."""
    return worst_of(*_fits_of(left, right))


def _fits_of(left: Sequence[Known], right: Sequence[Known]) -> list[PartyFit]:
    left, right = identified(left), identified(right)
    if not left or not right:
        return [PartyFit.OPEN]
    fewer, more = sorted((left, right), key=len)
    return [min((compare_parties(one, other) for other in more), key=_RANK.__getitem__) for one in fewer]


def compare_claims(left: Sided, right: Sided, family: Family) -> PartyFit:
    """Return how the parties of two tellings of one family stand to each other; symmetric.

    Where nobody is the same and two states are each spoken for by somebody else, it is another
    pair of people: two meetings of one day.
    """
    if family.is_mutual:
        fits = _fits_of((*left.actors, *left.recipients), (*right.actors, *right.recipients))
    else:
        others = (right.actors, right.recipients)
        if family.swaps(left.act, right.act):
            others = (right.recipients, right.actors)
        fits = [*_fits_of(left.actors, others[0]), *_fits_of(left.recipients, others[1])]
    if fits.count(PartyFit.COLLEAGUE) > 1 and PartyFit.SAME not in fits:
        return PartyFit.APART
    return worst_of(*fits)


def are_same_people(left: Sequence[Known], right: Sequence[Known]) -> bool:
    """Whether each state that both sides name takes part through the same people or bodies, as far as both tell."""
    for state in {state_of(party) for party in identified(left)}:
        mine, yours = ([party for party in identified(side) if state_of(party) == state] for side in (left, right))
        fits = {compare_parties(one, other) for one in mine for other in yours}
        if fits and not fits & {PartyFit.SAME, PartyFit.STATE}:
            return False
    return True
