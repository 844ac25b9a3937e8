"""The page *Network*: how states are tied in a period, and what changed since the one before."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.model import NETWORK_UNITS, Network, NetworkChange, NetworkNode, PeriodUnit, TieTrend, WrongUse
from dragoman.record import read_day
from dragoman.web.asking import AskedReader, write_query
from dragoman.web.charts import days_of
from dragoman.web.networks import N_PERIODS, N_TIES_DRAWN, read_network
from dragoman.web.rendering import render
from dragoman.wording import tell_node_change

router = APIRouter()

N_TIES = 40
N_CHANGES = 20
"""Lines of the tables; the files that the page offers have all of them."""

_FORMS = ("gexf", "graphml", "gephi-nodes", "gephi-edges", "csv", "json")


@router.get("/network")
def show_network(request: Request, reader: AskedReader) -> Response:
    """Show the network of a period: the last one told of, or the one that is asked for."""
    query = request.query_params
    unit = _read_unit(query.get("unit", "").strip())
    since = read_day("since", query["since"], is_last=False) if query.get("since") else None
    until = read_day("until", query["until"], is_last=True) if query.get("until") else None
    shown = read_network(reader, unit, since, until, query.get("period", "").strip())
    days = _days(shown.network) if shown else ()
    return render(
        request,
        "network.html",
        unit=unit,
        units=NETWORK_UNITS,
        n_drawn=N_TIES_DRAWN,
        n_periods=N_PERIODS,
        periods=shown.periods if shown else (),
        chart=shown.chart if shown else None,
        forms=[(form, f"/relations.{form}{write_query(days)}") for form in _FORMS],
        **(_tell_period(shown.network, shown.change) if shown else {"network": None}),
    )


def _read_unit(given: str) -> PeriodUnit:
    if given and given not in NETWORK_UNITS:
        raise WrongUse(f'unit is "{given[:40]}", but must be one of {", ".join(NETWORK_UNITS)}')
    return PeriodUnit(given) if given else PeriodUnit.QUARTER


def _days(network: Network) -> tuple[tuple[str, Any], ...]:
    if network.unit is PeriodUnit.ALL:
        return ()
    first, last = days_of(network.period)
    return ("since", first), ("until", last)


def _tell_period(network: Network, change: NetworkChange | None) -> dict[str, Any]:
    ties = sorted(network.ties, key=lambda tie: (-tie.n_events, tie.left, tie.right))
    changed = [tie for tie in change.ties if tie.trend not in _UNTOLD] if change else []
    others = [tie for tie in change.ties if tie.trend in _COME_AND_GONE] if change else []
    return {
        "network": network,
        "n_events": sum(tie.n_events for tie in network.ties),
        "ties": ties[:N_TIES],
        "most": max((max(tie.cooperation, tie.conflict) for tie in ties[:N_TIES]), default=1) or 1,
        "between": _most_between(network.nodes),
        "change": change,
        "changed": changed[:N_CHANGES],
        "n_changed": len(changed),
        "n_new": sum(1 for tie in others if tie.trend is TieTrend.NEW),
        "n_silent": sum(1 for tie in others if tie.trend is TieTrend.SILENT),
        "moves": [line for node in change.nodes if (line := tell_node_change(node))][:N_CHANGES] if change else [],
    }


_COME_AND_GONE = frozenset({TieTrend.NEW, TieTrend.SILENT})
_UNTOLD = _COME_AND_GONE | {TieTrend.STEADY, TieTrend.FEW}
"""Changes that the table leaves out: those that are none, and those of which too little is told."""

_N_BETWEEN = 8


def _most_between(nodes: Sequence[NetworkNode]) -> list[NetworkNode]:
    """Return the states through which most of the shortest ways lead."""
    central = [node for node in nodes if node.centrality]
    return sorted(central, key=lambda node: (-(node.centrality or 0), node.state))[:_N_BETWEEN]
