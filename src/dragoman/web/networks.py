"""The networks of states that a page shows."""

from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import Network, NetworkChange, PeriodUnit, WrongUse
from dragoman.record import Filter, Reader
from dragoman.relations import measure_change, measure_networks, period_of
from dragoman.web.charts import NetworkChart, make_network

N_PERIODS = 24
"""Periods that the chart holds, up to the one that is shown: six years of quarters."""

N_TIES_DRAWN = 120
"""Ties of a period that the chart holds, those with the most events: more are a knot that nobody reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownNetwork:
    """The network of a period, what changed since the one before, all periods told of, and the chart up to it."""

    network: Network
    change: NetworkChange | None
    periods: tuple[str, ...]
    chart: NetworkChart


def read_network(
    reader: Reader, unit: PeriodUnit, since: date | None, until: date | None, period: str
) -> ShownNetwork | None:
    """Return the network of a period, of the last one told of for ""; None where nothing is told in these months.

    Communities and centrality are looked for in that period and the one before alone.

    Raises:
        WrongUse: nothing is told of the period.
    """
    relations = tuple(reader.short_relations(Filter(since=since, until=until)))
    known = {period_of(relation.month, unit) for relation in relations}
    periods = tuple(sorted(name for name in known if name is not None))
    if period and period not in periods:
        raise WrongUse(f'nothing is told of the period "{period[:40]}"; the page without it shows the last one')
    if not periods:
        return None
    at = periods.index(period) if period else len(periods) - 1
    networks = measure_networks(relations, unit, periods[max(0, at - 1) : at + 1])
    return ShownNetwork(
        network=networks[at],
        change=measure_change(networks[at - 1], networks[at]) if at else None,
        periods=periods,
        chart=_draw(make_network(networks[max(0, at + 1 - N_PERIODS) : at + 1])),
    )


def _draw(chart: NetworkChart) -> NetworkChart:
    return replace(chart, periods=tuple(replace(one, ties=one.ties[:N_TIES_DRAWN]) for one in chart.periods))
