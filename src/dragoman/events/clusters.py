"""Groups of tellings while they grow, and the index that finds the few that a telling may join."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.events.blocks import pair_of
from dragoman.events.denials import Denial
from dragoman.events.fitting import Fit, Telling, compare_tellings
from dragoman.events.parties import PartyFit, states_of

_Key = tuple[str, ...]


@dataclass(slots=True)
class Cluster:
    """Tellings of one occurrence: the first one, which it is known by, then those that joined; and denials."""

    members: list[Telling] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)

    def fit_of(self, telling: Telling) -> Fit | None:
        """Return how `telling` fits the worst of the members, or None when it cannot be with one of them."""
        worst: Fit | None = None
        for member in self.members or [denial.telling for denial in self.denials]:
            fit = compare_tellings(member, telling)
            if fit is None:
                return None
            if worst is None or fit.score < worst.score:
                worst = fit
        return worst

    def best_fit_of(self, telling: Telling) -> Fit | None:
        """Return how `telling` fits the member that it fits best, or None when it cannot be with one of them."""
        fits = [compare_tellings(member, telling) for member in self.members]
        known = [fit for fit in fits if fit is not None]
        return max(known, key=lambda fit: fit.score) if len(known) == len(fits) and known else None


class ClusterIndex:
    """All groups, found by family and states, and dated ones by month.

    `close_anchors` makes what was placed so far visible to the looser placements that follow, so
    that those never see each other's choices.
    """

    def __init__(self) -> None:
        self.clusters: list[Cluster] = []
        self._by_month: dict[_Key, list[Cluster]] = {}
        self._fresh: list[Cluster] = []
        self._closed: dict[_Key, list[Cluster]] = {}
        self._loose: dict[_Key, list[Cluster]] = {}
        self._denied: dict[_Key, list[Cluster]] = {}

    def place_anchor(self, telling: Telling) -> None:
        """Put a dated telling with two known sides into its group, or let it found one."""
        fitting = [
            (fit.score, cluster) for cluster, fit in self._fitting(self._near_in_time(telling), telling) if fit.is_dated
        ]
        is_day = telling.window.first == telling.window.last
        if fitting and (is_day or len(fitting) == 1):
            cluster = max(fitting, key=lambda pair: pair[0])[1]
        else:
            cluster = self._found(telling)
        cluster.members.append(telling)
        for month in _months(telling.window.first, telling.window.last, 0):
            known = self._by_month.setdefault((*_key(telling), month), [])
            if cluster not in known:
                known.append(cluster)

    def place_loose(self, telling: Telling) -> None:
        """Put an undated or one-sided telling where nothing else would do, or let it found a group."""
        fitting = [cluster for cluster, fit in self._fitting(self._of_states(telling), telling) if _is_enough(fit)]
        if not fitting:
            among = self._loose.get(_key(telling), ())
            fitting = [cluster for cluster, fit in self._fitting(among, telling) if _is_enough(fit)]
        if len(fitting) == 1:
            fitting[0].members.append(telling)
            return
        cluster = self._found(telling)
        cluster.members.append(telling)
        self._loose.setdefault(_key(telling), []).append(cluster)

    def place_denial(self, denial: Denial) -> None:
        """Put a denial to the assertion that it fits best; to none of two that it fits alike."""
        telling = denial.telling
        fits = [
            (fit.score, cluster)
            for cluster in self._of_states(telling)
            if (fit := cluster.best_fit_of(telling)) is not None and _is_deniable(fit)
        ]
        best = max((score for score, _ in fits), default=0.0)
        chosen = [cluster for score, cluster in fits if score == best]
        if len(chosen) != 1:
            among = self._denied.get(_key(telling), ())
            chosen = [cluster for cluster, fit in self._fitting(among, telling) if _is_enough(fit)]
        if len(chosen) == 1:
            chosen[0].denials.append(denial)
            return
        cluster = Cluster(denials=[denial])
        self.clusters.append(cluster)
        self._denied.setdefault(_key(telling), []).append(cluster)

    def close_anchors(self) -> None:
        """Let the placements that follow see the groups founded so far."""
        for cluster in self._fresh:
            telling = cluster.members[0]
            for key in {_key(telling), *_state_keys(telling)}:
                self._closed.setdefault(key, []).append(cluster)
        self._fresh = []

    def _found(self, telling: Telling) -> Cluster:
        cluster = Cluster()
        self.clusters.append(cluster)
        self._fresh.append(cluster)
        return cluster

    def _fitting(self, clusters: Iterable[Cluster], telling: Telling) -> Iterator[tuple[Cluster, Fit]]:
        for cluster in clusters:
            fit = cluster.fit_of(telling)
            if fit is not None:
                yield cluster, fit

    def _near_in_time(self, telling: Telling) -> list[Cluster]:
        window, slack = telling.window, telling.family.slack_days
        found: list[Cluster] = []
        for month in _months(window.first, window.last, slack):
            found += [one for one in self._by_month.get((*_key(telling), month), ()) if one not in found]
        return found

    def _of_states(self, telling: Telling) -> list[Cluster]:
        """Closed groups of the same pair; for a telling with one side unknown, all of its one state."""
        return self._closed.get(_key(telling), [])


def _key(telling: Telling) -> _Key:
    return (telling.family.name, *pair_of(telling.claim))


def _state_keys(telling: Telling) -> Iterator[_Key]:
    """Keys under which a telling with one side unknown finds a group."""
    return ((telling.family.name, state) for state in states_of(telling.claim))


def _months(first: date | None, last: date | None, slack_days: int) -> list[str]:
    if first is None or last is None:
        return []
    day, last = first - timedelta(slack_days), last + timedelta(slack_days)
    months = []
    while day <= last:
        months.append(f"{day:%Y-%m}")
        day = (day.replace(day=1) + timedelta(32)).replace(day=1)
    return months


def _is_enough(fit: Fit) -> bool:
    """Whether a telling without date or without one side may join: parties agree, and something else."""
    if fit.parties in {PartyFit.SAME, PartyFit.STATE}:
        return fit.n_confirmed > 0 or fit.date == "yearless"
    return fit.parties is PartyFit.OPEN and (fit.is_same_words or (fit.is_dated and fit.n_confirmed > 0))


def _is_deniable(fit: Fit) -> bool:
    """Whether a denial may mean this: a denial seldom repeats day and place of what it denies."""
    return fit.parties is not PartyFit.COLLEAGUE
