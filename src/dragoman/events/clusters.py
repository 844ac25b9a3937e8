"""Groups of tellings while they grow, and the index that finds the few that a telling may join."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.events.fitting import Fit, compare_tellings
from dragoman.events.tellings import Telling, signs_of


@dataclass(slots=True, eq=False)
class Cluster:
    """Tellings that founded one group: the first one, which it is known by, then those of its unit that fit all.

    What joins it from later tiers binds nobody: whether a telling fits is asked of the founders
    alone. Of members that say the same one stands for all in comparisons, so that an event told a
    thousand times in ten ways costs ten comparisons a telling.

    Attributes:
        root: the group of a wider circle that it is one with; itself for most.
    """

    first: Telling
    members: list[Telling] = field(default_factory=list)
    root: "Cluster" = field(init=False, repr=False)
    _distinct: dict[tuple[object, ...], Telling] = field(default_factory=dict)
    _signs: frozenset[str] | None = None

    def __post_init__(self) -> None:
        self.root = self
        self.add(self.first)

    def add(self, telling: Telling) -> None:
        """Take a telling in."""
        self.members.append(telling)
        self._distinct.setdefault(_what_it_says(telling), telling)
        self._signs = None

    @property
    def circle(self) -> tuple[str, ...]:
        """The states of its founders."""
        return self.first.circle

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of its founders; None where they have none."""
        known = [member.days for member in self.members if member.days is not None]
        return (min(first for first, _ in known), max(last for _, last in known)) if known else None

    @property
    def distinct(self) -> Iterable[Telling]:
        """One of each that say the same."""
        return self._distinct.values()

    @property
    def signs(self) -> frozenset[str]:
        """What its members could have in common with another telling."""
        if self._signs is None:
            self._signs = frozenset().union(*(signs_of(member) for member in self.members))
        return self._signs

    def fit_of(self, telling: Telling) -> Fit | None:
        """Return how `telling` fits the worst of the founders, or None when it cannot be with one of them.

        What confirms it may be told by any of them.
        """
        worst: Fit | None = None
        n_confirmed = 0
        for member in self._distinct.values():
            fit = compare_tellings(member, telling)
            if fit is None:
                return None
            n_confirmed = max(n_confirmed, fit.n_confirmed)
            if worst is None or fit.score < worst.score:
                worst = fit
        return worst and replace(worst, n_confirmed=n_confirmed)

    def best_fit_of(self, telling: Telling) -> Fit | None:
        """Return how `telling` fits the founder that it fits best, or None when it cannot be with one of them."""
        best: Fit | None = None
        for member in self._distinct.values():
            fit = compare_tellings(member, telling)
            if fit is None:
                return None
            if best is None or fit.score > best.score:
                best = fit
        return best


def _what_it_says(telling: Telling) -> tuple[object, ...]:
    """All of a telling that a comparison looks at, but its page and the words of its sentence."""
    sides = (telling.actors, telling.recipients)
    things = (telling.kinds, telling.stems)
    return (telling.act, telling.content, sides, telling.window, telling.status, telling.place, things)


class ClusterIndex:
    """Groups by each state of their circle and each month that they touch; those of no day under None."""

    def __init__(self) -> None:
        self._by_state: dict[str, dict[int | None, list[Cluster]]] = {}
        self._n_of: dict[str, int] = {}

    def add(self, cluster: Cluster) -> None:
        """List a group, with all its founders in it."""
        months: set[int | None] = set()
        for member in cluster.members:
            months.update(_months_of(member.days) if member.days and member.window.has_reach else ())
        for state in cluster.circle:
            self._n_of[state] = self._n_of.get(state, 0) + 1
            listed = self._by_state.setdefault(state, {})
            for month in months or {None}:
                listed.setdefault(month, []).append(cluster)

    def find(self, circle: Iterable[str], days: tuple[date, date] | None) -> Iterator[Cluster]:
        """Yield once each the groups whose circle takes this one in and that touch these days; all for no days."""
        states = sorted(circle, key=lambda state: (self._n_of.get(state, 0), state))
        if not states:
            return
        listed = self._by_state.get(states[0], {})
        wanted: Iterable[int | None] = listed if days is None else _months_of(days)
        seen: set[int] = set()
        for month in wanted:
            for cluster in listed.get(month, ()):
                if id(cluster) in seen or not all(state in cluster.circle for state in states):
                    continue
                seen.add(id(cluster))
                if days is None or _do_meet(cluster.days, days):
                    yield cluster


def _do_meet(one: tuple[date, date] | None, other: tuple[date, date]) -> bool:
    """Whether two stretches of days have one in common; what has none meets all."""
    return one is None or (one[0] <= other[1] and other[0] <= one[1])


def _months_of(days: tuple[date, date]) -> range:
    return range(days[0].year * 12 + days[0].month, days[1].year * 12 + days[1].month + 1)
