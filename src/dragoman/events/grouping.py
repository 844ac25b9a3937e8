"""Grouping: which tellings are of one occurrence.

Tellings are decided in tiers (`Tier`), each by the tiers before it and by its own unit alone, and in
an order that their content alone decides. So the order of arrival cannot show, and what a new claim
can change is known before it is grouped (`blocks`).
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from dragoman.events.blocks import Unit, block_of, part_units, reach_of
from dragoman.events.clusters import Cluster, ClusterIndex
from dragoman.events.families import Family
from dragoman.events.fitting import Fit
from dragoman.events.parties import PartyFit
from dragoman.events.tellings import Telling, Tier, signs_of
from dragoman.events.windows import DateFit
from dragoman.model import DONE, Status

Cores = dict[str, str]
"""For each claim the one that its group is known by: the first of those that founded it."""


def group_tellings(tellings: Iterable[Telling]) -> Cores:
    """Return the group of each telling.

    Cost: linear in the tellings but for comparisons with groups of the same family whose circle of
    states takes in the telling's own, in the months near it.
    """
    by_family: dict[str, dict[str, Telling]] = {}
    for telling in tellings:
        by_family.setdefault(telling.family.name, {})[telling.claim] = telling
    cores: Cores = {}
    for _, members in sorted(by_family.items()):
        cores |= _Grouping(members).group()
    return cores


class _Grouping:
    """The grouping of one family."""

    def __init__(self, tellings: Mapping[str, Telling]) -> None:
        self._tellings = tellings
        self._family: Family = next(iter(tellings.values())).family
        self._index = ClusterIndex()
        self._wide = ClusterIndex()
        self._cores: Cores = {}

    def group(self) -> Cores:
        """Return the group of each telling, tier by tier."""
        units = part_units(block_of(telling) for telling in self._tellings.values())
        by_tier: dict[Tier, list[Unit]] = {}
        for unit in units:
            by_tier.setdefault(unit.tier, []).append(unit)
        self._group_days(by_tier.get(Tier.DAY, []))
        for tier in (Tier.SPAN, Tier.RECENT, Tier.FAR, Tier.DENIED):
            founded = [cluster for unit in by_tier.get(tier, []) for cluster in self._group_unit(unit)]
            for cluster in founded:
                self._found(cluster)
        return self._cores

    def _found(self, cluster: Cluster) -> None:
        self._index.add(cluster)
        for member in cluster.members:
            self._cores[member.claim] = cluster.root.first.claim

    def _sorted(self, unit: Unit) -> list[Telling]:
        return sorted((self._tellings[claim] for claim in unit.claims), key=order_of)

    # Days: the groups on which all others rest.

    def _group_days(self, units: Iterable[Unit]) -> None:
        clusters = [cluster for unit in units for cluster in self._group_day_unit(unit)]
        for cluster in clusters:
            if len(cluster.circle) > _SMALLEST:
                self._wide.add(cluster)
        above = {id(cluster): self._find_wider(cluster) for cluster in clusters}
        for cluster in clusters:
            tops = [(fit, other) for fit, other in above[id(cluster)] if not above[id(other)]]
            best = max((fit.score for fit, _ in tops), default=0.0)
            chosen = [other for fit, other in tops if fit.score == best]
            if len(chosen) == 1:
                cluster.root = chosen[0]
        for cluster in clusters:
            self._found(cluster)

    def _group_day_unit(self, unit: Unit) -> list[Cluster]:
        """Put each telling to the group that it fits best, or let it found one."""
        clusters: list[Cluster] = []
        by_day: dict[date, list[Cluster]] = {}
        for telling in self._sorted(unit):
            day = telling.window.first or date.min
            near = [day + timedelta(n) for n in range(-self._family.slack_days, self._family.slack_days + 1)]
            candidates = {id(cluster): cluster for one in near for cluster in by_day.get(one, ())}
            fitting = list(_fitting(candidates.values(), telling))
            if fitting:
                cluster = max(fitting, key=lambda pair: pair[0].score)[1]
                cluster.add(telling)
            else:
                cluster = Cluster(telling)
                clusters.append(cluster)
            listed = by_day.setdefault(day, [])
            if not any(one is cluster for one in listed):
                listed.append(cluster)
        return clusters

    def _find_wider(self, cluster: Cluster) -> list[tuple[Fit, Cluster]]:
        """Return the groups of wider circles that all tellings of a group fit, confirmed by more than the day.

        Who names two of five that met tells of the same meeting when something else agrees too: two
        of them may have met alone beside it.
        """
        days = [member.window.first for member in cluster.members if member.window.first]
        slack = timedelta(self._family.slack_days)
        found = []
        for other in self._wide.find(cluster.circle, (min(days) - slack, max(days) + slack)):
            if len(other.circle) > len(cluster.circle):
                fits = [other.fit_of(telling) for telling in cluster.distinct]
                known = [fit for fit in fits if fit is not None and fit.is_dated]
                if len(known) == len(fits) and any(fit.n_confirmed for fit in known):
                    found.append((min(known, key=lambda fit: fit.score), other))
        return found

    # The tiers that are decided by those before.

    def _group_unit(self, unit: Unit) -> list[Cluster]:
        """Put each telling to the group of a tier before that alone will do; let the rest found groups among them."""
        left = []
        for telling in self._sorted(unit):
            candidates = self._index.find(telling.circle, self._reach(telling))
            if unit.tier is Tier.DENIED:
                chosen = _choose_denied(candidates, telling)
            else:
                chosen = _choose(_joinable(candidates, telling))
            if chosen is None:
                left.append(telling)
            else:
                self._cores[telling.claim] = chosen.first.claim
        return _group_left(left)

    def _reach(self, telling: Telling) -> tuple[date, date] | None:
        reach = reach_of(telling.tier, self._family.slack_days)
        if reach is None or telling.days is None:
            return None
        return telling.days[0] - timedelta(reach[0]), telling.days[1] + timedelta(reach[1])


_SMALLEST = 2
"""States of the smallest circle; only wider ones can take another in."""


def order_of(telling: Telling) -> tuple[object, ...]:
    """Most precise date first, then what is real, then most parties; the id last."""
    window = telling.window
    length = (window.last - window.first).days if window.first and window.last else 10_000
    is_real = telling.status in {Status.OCCURRED, Status.ONGOING}
    return (length, not is_real, -len(telling.parties), str(window.first), telling.claim)


def _fitting(clusters: Iterable[Cluster], telling: Telling) -> Iterator[tuple[Fit, Cluster]]:
    for cluster in clusters:
        fit = cluster.fit_of(telling)
        if fit is not None:
            yield fit, cluster


def _joinable(clusters: Iterable[Cluster], telling: Telling) -> Iterator[tuple[Fit, Cluster]]:
    """Yield the groups with which a telling may be one by its own tier's measure."""
    if telling.tier is Tier.SPAN:
        yield from ((fit, cluster) for fit, cluster in _fitting(clusters, telling) if fit.is_dated)
        return
    if telling.tier is Tier.FAR:
        signs = signs_of(telling)
        clusters = (cluster for cluster in clusters if not signs.isdisjoint(cluster.signs))
    yield from ((fit, cluster) for fit, cluster in _fitting(clusters, telling) if _is_enough(fit, telling))


def _choose(fitting: Iterable[tuple[Fit, Cluster]]) -> Cluster | None:
    """Return the one group that will do: the only one, or the one for which more speaks than for any other."""
    confirmed: dict[int, int] = {}
    roots: dict[int, Cluster] = {}
    for fit, cluster in fitting:
        key = id(cluster.root)
        roots[key] = cluster.root
        confirmed[key] = max(confirmed.get(key, 0), fit.n_confirmed)
    best = max(confirmed.values(), default=0)
    chosen = [roots[key] for key, n_confirmed in confirmed.items() if n_confirmed == best]
    return chosen[0] if len(chosen) == 1 else None


def _choose_denied(clusters: Iterable[Cluster], telling: Telling) -> Cluster | None:
    """Return the assertion that a denial answers: what is told as done before what is only planned or possible.

    Of those the one that it fits best, then the one that more origins tell; None of two that are alike in all.
    """
    ranks: dict[int, tuple[bool, float, int]] = {}
    roots: dict[int, Cluster] = {}
    for cluster in clusters:
        fit = cluster.best_fit_of(telling)
        if fit is not None and fit.parties is not PartyFit.COLLEAGUE:
            key = id(cluster.root)
            is_done = any(founder.status in DONE for founder in cluster.members)
            rank = (is_done, fit.score, len({founder.origin for founder in cluster.members}))
            roots[key] = cluster.root
            ranks[key] = max(ranks.get(key, rank), rank)
    best = max(ranks.values(), default=None)
    chosen = [roots[key] for key, rank in ranks.items() if rank == best]
    return chosen[0] if len(chosen) == 1 else None


def _group_left(tellings: Iterable[Telling]) -> list[Cluster]:
    """Group tellings of one unit among themselves: each joins where it alone will do, or founds a group."""
    clusters: list[Cluster] = []
    by_sign: dict[str, list[Cluster]] = {}
    for telling in tellings:
        signs = signs_of(telling)
        candidates = clusters
        if telling.tier is Tier.FAR:
            near = {id(cluster): cluster for sign in sorted(signs) for cluster in by_sign.get(sign, ())}
            candidates = list(near.values())
        is_span = telling.tier is Tier.SPAN
        fitting = _fitting(candidates, telling)
        cluster = _choose((fit, one) for fit, one in fitting if (fit.is_dated if is_span else _is_confirmed(fit)))
        if cluster is None:
            cluster = Cluster(telling)
            clusters.append(cluster)
        else:
            cluster.add(telling)
        for sign in signs:
            listed = by_sign.setdefault(sign, [])
            if not any(one is cluster for one in listed):
                listed.append(cluster)
    return clusters


def _is_confirmed(fit: Fit) -> bool:
    """Whether two loose tellings may be one: parties agree, and something else."""
    if fit.parties in {PartyFit.SAME, PartyFit.STATE}:
        return fit.n_confirmed > 0 or fit.date is DateFit.YEARLESS
    return fit.parties is PartyFit.OPEN and (fit.is_same_words or (fit.is_dated and fit.n_confirmed > 0))


def _is_enough(fit: Fit, telling: Telling) -> bool:
    """Whether a loose telling may join a group of a tier before: besides, that it is of the week before its page.

    With one side unknown it must be of the very day.
    """
    if _is_confirmed(fit):
        return True
    if telling.tier is not Tier.RECENT:
        return False
    if fit.parties in {PartyFit.SAME, PartyFit.STATE}:
        return fit.is_dated or fit.date is DateFit.RECENT
    return fit.parties is PartyFit.OPEN and fit.date in {DateFit.SAME, DateFit.NEAR}
