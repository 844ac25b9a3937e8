"""Blocks and units: which claims are looked at together, and which must be known before which.

A unit holds the claims of one family, one tier and one circle of states that are near each other in
time. Claims found groups only with others of their unit. A unit consults units of earlier tiers
whose circle takes in its own; nothing else is ever compared, so that what a new claim can change,
and what must be read to say how, follows from the units alone.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from dragoman.events.families import find_family
from dragoman.events.tellings import Telling, Tier
from dragoman.events.windows import NEWS_DAYS, UNDATED_REACH_DAYS

_TIMELESS = frozenset({Tier.FAR, Tier.DENIED})


@dataclass(frozen=True, slots=True, order=True)
class Block:
    """Where a claim stands among those that it may be compared with.

    Attributes:
        family: family of its act.
        tier: `Tier`.
        circle: the states (or alliances) of all known parties, sorted.
        first, last: ordinals of the days by which it is looked for; None where it has none or they do not count.
        claim: its id.
    """

    family: str
    tier: int
    circle: tuple[str, ...]
    first: int | None
    last: int | None
    claim: str


def block_of(telling: Telling) -> Block:
    """Return where a telling stands."""
    days = None if telling.tier in _TIMELESS else telling.days
    first, last = (days[0].toordinal(), days[1].toordinal()) if days else (None, None)
    return Block(telling.family.name, int(telling.tier), telling.circle, first, last, telling.claim)


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """Claims of one family, tier and circle in one stretch of days; `first`, `last` None for all times."""

    tier: Tier
    circle: frozenset[str]
    first: int | None
    last: int | None
    claims: tuple[str, ...]


def part_units(blocks: Iterable[Block]) -> tuple[Unit, ...]:
    """Return the units of claims of one family.

    A stretch ends where nothing follows within the days by which two tellings of one occurrence may
    differ. Stretches of a pair that meets every day are long; to cut them at the month's end would
    cut occurrences.

    Cost: n log n in the claims.
    """
    by_key: dict[tuple[int, tuple[str, ...]], list[Block]] = {}
    for block in blocks:
        by_key.setdefault((block.tier, block.circle), []).append(block)
    return tuple(unit for key in sorted(by_key) for unit in _part_stretches(sorted(by_key[key], key=_by_day)))


def _by_day(block: Block) -> tuple[int, int, str]:
    return (block.first or 0, block.last or 0, block.claim)


def _part_stretches(blocks: Sequence[Block]) -> Iterator[Unit]:
    gap = gap_of(blocks[0])
    begun, end = 0, blocks[0].last
    for place, block in enumerate(blocks):
        if end is not None and block.first is not None and block.last is not None:
            if block.first > end + gap:
                yield _unit_of(blocks[begun:place], end)
                begun, end = place, block.last
            end = max(end, block.last)
    yield _unit_of(blocks[begun:], end)


def _unit_of(blocks: Sequence[Block], last: int | None) -> Unit:
    first = blocks[0]
    return Unit(Tier(first.tier), frozenset(first.circle), first.first, last, tuple(block.claim for block in blocks))


def gap_of(block: Block) -> int:
    """Return by how many days claims of one unit may be parted."""
    if block.tier == Tier.DAY:
        return find_family(block.family).slack_days
    return NEWS_DAYS if block.tier == Tier.RECENT else 0


def reach_of(tier: Tier, slack_days: int) -> tuple[int, int] | None:
    """Return how many days before and after its own a telling of a tier looks for groups; None for all times."""
    if tier in _TIMELESS:
        return None
    return (UNDATED_REACH_DAYS, UNDATED_REACH_DAYS) if tier is Tier.RECENT else (slack_days, slack_days)


class UnitIndex:
    """The units of one family, and which of them consult which."""

    def __init__(self, units: Iterable[Unit], slack_days: int) -> None:
        self._slack_days = slack_days
        self.units = tuple(units)
        self._by_circle: dict[frozenset[str], list[Unit]] = {}
        for unit in self.units:
            self._by_circle.setdefault(unit.circle, []).append(unit)
        self._circles_of: dict[str, list[frozenset[str]]] = {}
        for circle in self._by_circle:
            for state in circle:
                self._circles_of.setdefault(state, []).append(circle)
        self._consulted: dict[Unit, tuple[Unit, ...]] = {}
        self._consulting: dict[Unit, list[Unit]] | None = None

    def find_consulted(self, unit: Unit) -> tuple[Unit, ...]:
        """Return the units whose groups a unit's claims look at: of tiers before, or of a wider circle for days."""
        if unit not in self._consulted:
            self._consulted[unit] = tuple(self._consult(unit))
        return self._consulted[unit]

    def _consult(self, unit: Unit) -> Iterator[Unit]:
        reach = reach_of(unit.tier, self._slack_days)
        for circle in self._wider(unit.circle):
            for other in self._by_circle[circle]:
                is_before = other.tier < unit.tier or (other.tier is unit.tier is Tier.DAY and circle != unit.circle)
                if is_before and _is_near(unit, other, reach):
                    yield other

    def _wider(self, circle: frozenset[str]) -> list[frozenset[str]]:
        """Return the circles that take this one in, itself among them."""
        rarest = min(circle, key=lambda state: len(self._circles_of.get(state, ())))
        return [other for other in self._circles_of.get(rarest, ()) if other >= circle]

    def find_affected(self, touched: Iterable[Unit]) -> frozenset[Unit]:
        """Return the units in which a claim may stand otherwise when something came to these or went from them."""
        if self._consulting is None:
            self._consulting = {}
            for unit in self.units:
                for other in self.find_consulted(unit):
                    self._consulting.setdefault(other, []).append(unit)
        consulting = self._consulting
        return _close(touched, lambda unit: consulting.get(unit, ()))

    def find_needed(self, affected: Iterable[Unit]) -> frozenset[Unit]:
        """Return the units that must be read to group these."""
        return _close(affected, self.find_consulted)


def _close(units: Iterable[Unit], step: Callable[[Unit], Iterable[Unit]]) -> frozenset[Unit]:
    found = set(units)
    waiting = list(found)
    while waiting:
        for unit in step(waiting.pop()):
            if unit not in found:
                found.add(unit)
                waiting.append(unit)
    return frozenset(found)


def _is_near(unit: Unit, other: Unit, reach: tuple[int, int] | None) -> bool:
    if reach is None or unit.first is None or unit.last is None or other.first is None or other.last is None:
        return True
    return other.last >= unit.first - reach[0] and other.first <= unit.last + reach[1]
