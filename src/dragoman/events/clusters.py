"""Groups of tellings while they grow, and the index that finds the few that a telling may join."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from dragoman.events.blocks import pair_of
from dragoman.events.denials import Denial
from dragoman.events.fitting import Fit, Telling, compare_tellings
from dragoman.events.parties import PartyFit, states_of
from dragoman.events.windows import LONGEST_ANCHOR_DAYS, UNDATED_REACH_DAYS, DateFit, Window

_Key = tuple[str, ...]

Apart = Mapping[str, frozenset[str]]
"""For a claim those with which it must not be: somebody has judged their events to be different."""


@dataclass(slots=True)
class Cluster:
    """Tellings of one occurrence: the first one, which it is known by, then those that joined; and denials.

    Of members that say the same one stands for all in comparisons, so that an event told a
    thousand times in ten ways costs ten comparisons a telling.
    """

    members: list[Telling] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    apart: Apart = field(default_factory=dict)
    _distinct: dict[tuple[object, ...], Telling] = field(default_factory=dict)

    def add(self, telling: Telling) -> None:
        """Take a telling in."""
        self.members.append(telling)
        self._distinct.setdefault(_what_it_says(telling), telling)

    @property
    def claims(self) -> frozenset[str]:
        """The ids of the claims that it holds."""
        return frozenset({m.claim.id for m in self.members} | {d.claim.claim.id for d in self.denials})

    def _is_apart_from(self, telling: Telling) -> bool:
        apart = self.apart.get(telling.claim.id)
        return apart is not None and not apart.isdisjoint(self.claims)

    def take_in(self, other: "Cluster") -> None:
        """Take all of another group in, whether or not its tellings fit: somebody has judged the two to be one."""
        for telling in other.members:
            self.add(telling)
        self.denials.extend(other.denials)

    def fit_of(self, telling: Telling) -> Fit | None:
        """Return how `telling` fits the worst of the members, or None when it cannot be with one of them."""
        if self._is_apart_from(telling):
            return None
        worst: Fit | None = None
        for member in self._distinct.values() or [denial.telling for denial in self.denials]:
            fit = compare_tellings(member, telling)
            if fit is None:
                return None
            if worst is None or fit.score < worst.score:
                worst = fit
        return worst

    def best_fit_of(self, telling: Telling) -> Fit | None:
        """Return how `telling` fits the member that it fits best, or None when it cannot be with one of them."""
        if self._is_apart_from(telling):
            return None
        fits = [compare_tellings(member, telling) for member in self._distinct.values()]
        known = [fit for fit in fits if fit is not None]
        return max(known, key=lambda fit: fit.score) if len(known) == len(fits) and known else None


def _what_it_says(telling: Telling) -> tuple[object, ...]:
    """All of a telling that a comparison looks at, but its page."""
    claim = telling.claim
    sides = tuple(tuple((p.entity, p.country, p.kind) for p in side) for side in (claim.actors, claim.recipients))
    things = tuple((thing.kind, thing.text) for thing in claim.objects)
    return (claim.act, claim.content, sides, telling.window, claim.status, claim.place, things)


class MonthIndex:
    """Groups by family, states and month; those that no month can be told of stand under None."""

    def __init__(self) -> None:
        self._by_key: dict[_Key, dict[str | None, list[Cluster]]] = {}

    def add(self, key: _Key, cluster: Cluster, telling: Telling) -> None:
        """List a group under the months of one of its tellings."""
        months = self._by_key.setdefault(key, {})
        touched: list[str | None] = [*_months_of(telling.window)]
        for month in touched or [None]:
            listed = months.setdefault(month, [])
            if not any(one is cluster for one in listed):
                listed.append(cluster)

    def find(self, key: _Key, window: Window, reach_days: int) -> Iterator[Cluster]:
        """Yield once each the groups within `reach_days` of a window, and all of unknown month.

        A window without a month finds all.
        """
        months = self._by_key.get(key, {})
        wanted: Iterable[str | None] = [*_months_of(window, reach_days), None]
        if not _months_of(window) or not window.has_reach:
            wanted = months
        seen: set[int] = set()
        for month in wanted:
            for cluster in months.get(month, ()):
                if id(cluster) not in seen:
                    seen.add(id(cluster))
                    yield cluster


class ClusterIndex:
    """All groups, and where to look for the few that a telling may join.

    `close` makes what was placed so far visible to the looser placements that follow, so that
    those never see each other's choices.
    """

    def __init__(self, apart: Apart | None = None) -> None:
        self._apart = apart or {}
        self.clusters: list[Cluster] = []
        self._fresh: list[Cluster] = []
        self._anchors = MonthIndex()
        self._closed = MonthIndex()
        self._loose = MonthIndex()
        self._denied = MonthIndex()

    def place_anchor(self, telling: Telling) -> None:
        """Put a dated telling with two known sides into its group, or let it found one."""
        near = self._anchors.find(_key(telling), telling.window, telling.family.slack_days)
        fitting = [(fit.score, cluster) for cluster, fit in _fitting(near, telling) if fit.is_dated]
        is_day = telling.window.first == telling.window.last
        if fitting and (is_day or len(fitting) == 1):
            cluster = max(fitting, key=lambda pair: pair[0])[1]
        else:
            cluster = self._found()
        cluster.add(telling)
        self._anchors.add(_key(telling), cluster, telling)

    def place_loose(self, telling: Telling) -> None:
        """Put an undated or one-sided telling where nothing else would do, or let it found a group."""
        key = _key(telling)
        fitting: list[Cluster] = []
        for index in (self._closed, self._loose):
            near = index.find(key, telling.window, UNDATED_REACH_DAYS)
            fitting = fitting or [cluster for cluster, fit in _fitting(near, telling) if _is_enough(fit)]
        if len(fitting) == 1:
            fitting[0].add(telling)
            return
        cluster = self._found()
        cluster.add(telling)
        self._loose.add(key, cluster, telling)

    def place_denial(self, denial: Denial) -> None:
        """Put a denial to the assertion that it fits best; to none of two that it fits alike."""
        telling = denial.telling
        fits = [
            (fit.score, cluster)
            for cluster in self._closed.find(_key(telling), telling.window, UNDATED_REACH_DAYS)
            if (fit := cluster.best_fit_of(telling)) is not None and fit.parties is not PartyFit.COLLEAGUE
        ]
        best = max((score for score, _ in fits), default=0.0)
        chosen = [cluster for score, cluster in fits if score == best]
        if len(chosen) != 1:
            near = self._denied.find(_key(telling), telling.window, UNDATED_REACH_DAYS)
            chosen = [cluster for cluster, fit in _fitting(near, telling) if _is_enough(fit)]
        if len(chosen) == 1:
            chosen[0].denials.append(denial)
            return
        cluster = Cluster(denials=[denial], apart=self._apart)
        self.clusters.append(cluster)
        self._denied.add(_key(telling), cluster, telling)

    def close(self) -> None:
        """Let the placements that follow see the groups founded so far, by their pair and by each of their states."""
        for cluster in self._fresh:
            for telling in cluster.members:
                for key in {_key(telling), *_state_keys(telling)}:
                    self._closed.add(key, cluster, telling)
        self._fresh = []

    def _found(self) -> Cluster:
        cluster = Cluster(apart=self._apart)
        self.clusters.append(cluster)
        self._fresh.append(cluster)
        return cluster


def _fitting(clusters: Iterable[Cluster], telling: Telling) -> Iterator[tuple[Cluster, Fit]]:
    for cluster in clusters:
        fit = cluster.fit_of(telling)
        if fit is not None:
            yield cluster, fit


def _key(telling: Telling) -> _Key:
    return (telling.family.name, *pair_of(telling.claim))


def _state_keys(telling: Telling) -> Iterator[_Key]:
    """Keys under which a telling with one side unknown finds a group."""
    return ((telling.family.name, state) for state in states_of(telling.claim))


def _months_of(window: Window, reach_days: int = 0) -> list[str]:
    """The months that a window touches, widened at both ends; [] for a window too wide or unknown."""
    first, last = (window.bound, window.bound) if window.bound else (window.first, window.last)
    if first is None or last is None or (last - first).days > LONGEST_ANCHOR_DAYS:
        return []
    day, last = first - timedelta(reach_days), last + timedelta(reach_days)
    months = []
    while day <= last:
        months.append(f"{day:%Y-%m}")
        day = (day.replace(day=1) + timedelta(32)).replace(day=1)
    return months


def _is_enough(fit: Fit) -> bool:
    """Whether a telling without date or without one side may join: parties agree, and something else."""
    if fit.parties in {PartyFit.SAME, PartyFit.STATE}:
        return fit.n_confirmed > 0 or fit.date is DateFit.YEARLESS
    return fit.parties is PartyFit.OPEN and (fit.is_same_words or (fit.is_dated and fit.n_confirmed > 0))
