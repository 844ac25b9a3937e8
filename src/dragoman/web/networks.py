"""The networks of states that a page shows."""

from dataclasses import dataclass, replace
from datetime import date

from dragoman.model import Network, NetworkChange, NetworkTie, PeriodUnit, WrongUse
from dragoman.record import Reader
from dragoman.relations import measure_change, measure_network, period_of
from dragoman.web.charts import NetworkChart, days_of, make_network

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

    Communities and centrality are looked for in that period and the one before alone. What was made is kept until the
    record changes.

    Raises:
        WrongUse: nothing is told of the period.
    """
    name = "network", unit, since, until, period
    return reader.recall(name, lambda: _read(reader, unit, since, until, period))


def _read(reader: Reader, unit: PeriodUnit, since: date | None, until: date | None, period: str) -> ShownNetwork | None:
    periods, first, last = _find_periods(reader, unit, since, until, period)
    if not periods:
        return None
    at = periods.index(period) if period else len(periods) - 1
    ties: dict[str, list[NetworkTie]] = {name: [] for name in periods[max(0, at + 1 - N_PERIODS) : at + 1]}
    for month, tie in reader.sum_ties(unit, first, last):
        name = period_of(month, unit)
        if name is not None:
            ties[name].append(tie)
    if not any(ties.values()):
        return None
    shaped = periods[max(0, at - 1) : at + 1]
    networks = [measure_network(unit, name, those, is_shaped=name in shaped) for name, those in ties.items()]
    return ShownNetwork(
        network=networks[-1],
        change=measure_change(networks[-2], networks[-1]) if at else None,
        periods=periods,
        chart=_draw(make_network(networks)),
    )


def _find_periods(
    reader: Reader, unit: PeriodUnit, since: date | None, until: date | None, period: str
) -> tuple[tuple[str, ...], date | None, date | None]:
    """Return the periods told of in some months, and the first and last day of those that are drawn up to one."""
    if unit is PeriodUnit.ALL:
        names: tuple[str, ...] = ("all",)
    else:
        months = reader.list_months(since, until)
        names = tuple(dict.fromkeys(name for month in months if (name := period_of(month, unit)) is not None))
    if period and period not in names:
        raise WrongUse(f'nothing is told of the period "{period[:40]}"; the page without it shows the last one')
    if not names or unit is PeriodUnit.ALL:
        return names, since, until
    at = names.index(period) if period else len(names) - 1
    first, last = days_of(names[max(0, at + 1 - N_PERIODS)])[0], days_of(names[at])[1]
    return names, max(first, since or first), min(last, until or last)


def _draw(chart: NetworkChart) -> NetworkChart:
    return replace(chart, periods=tuple(replace(one, ties=one.ties[:N_TIES_DRAWN]) for one in chart.periods))
