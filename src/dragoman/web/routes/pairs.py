"""The pages *Pairs* and *Pair of states*: cooperation and conflict, what was promised, and what became of it."""

from collections.abc import Iterable
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from dragoman.model import Event, QuadClass, Relation, WrongUse
from dragoman.record import Filter, PairSum, Reader, read_day
from dragoman.web.asking import AskedReader, read_today
from dragoman.web.charts import make_two_sided_timeline
from dragoman.web.event_lines import read_event_lines
from dragoman.web.ledger_lines import read_commitment_lines
from dragoman.web.pairs import FIDELITY_COLUMNS, list_treaties, mark_turns, read_dealings, read_pair, tell_fidelity
from dragoman.web.rendering import render

router = APIRouter()

N_COMMITMENTS = 6
N_VISITS = 6
N_EVENTS = 10
"""Lines of each list on the page of a pair; each list has its own page with all of them."""


@router.get("/pairs/{one}/{other}")
def show_pair(request: Request, one: str, other: str, reader: AskedReader) -> Response:
    """Show two states: the months of their dealings, what one owes the other, and what is told of both."""
    pair = read_pair(one, other)
    if (one, other) != pair:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"/pairs/{pair[0]}/{pair[1]}{query}", 307)
    return render(request, "pair.html", **_tell_pair(request, reader, pair))


def _tell_pair(request: Request, reader: Reader, pair: tuple[str, str]) -> dict[str, Any]:
    left, right = pair
    day = read_today(request)
    of_both = Filter(party=left, other=right)
    relations = tuple(reader.short_relations(of_both))
    turns = mark_turns(relations, pair)
    events_page = f"/events?party={left}&other={right}"
    events = reader.list_events(of_both, limit=N_EVENTS)
    dealings = read_dealings(reader, left, right)
    visits = reader.find_all(Event, (event.id for event in dealings.met[:N_VISITS]))
    return {
        "left": left,
        "right": right,
        "day": day,
        "n_events": sum(relation.n_events for relation in relations),
        "cooperation": sum(relation.cooperation for relation in relations),
        "conflict": sum(relation.conflict for relation in relations),
        "n_single": sum(tally.n_single_origin for relation in relations for tally in relation.quads),
        "quads": [
            (quad, sum(relation.count_of(quad) for relation in relations), _intensity(relations, quad))
            for quad in QuadClass
        ],
        "timeline": make_two_sided_timeline(relations, url=events_page, marks=[mark for _, mark in turns]),
        "turns": turns,
        "events": read_event_lines(reader, events.values),
        "has_more_events": events.after is not None,
        "visits": read_event_lines(reader, tuple(visits.values())),
        "has_more_visits": len(dealings.met) > N_VISITS,
        "commitments": read_commitment_lines(reader, dealings.commitments[:N_COMMITMENTS], day),
        "has_more_commitments": len(dealings.commitments) > N_COMMITMENTS,
        "fidelity": tell_fidelity(dealings, left, right, day),
        "fidelity_columns": FIDELITY_COLUMNS,
        "treaties": list_treaties(left, right, day),
        "events_page": events_page,
    }


def _intensity(relations: Iterable[Relation], quad: QuadClass) -> float:
    found = (tally.intensity for relation in relations for tally in relation.quads if tally.quad is quad)
    return round(sum(found), 1)


N_PAIRS = 60
"""Pairs that the list shows: two screens; the network has all of a period."""

SORTS = {
    "events": "most events",
    "cooperation": "most cooperation",
    "conflict": "most conflict",
    "balance": "lowest balance",
}


@router.get("/pairs")
def show_pairs(request: Request, reader: AskedReader) -> Response:
    """Show the pairs of states of a period, ranked; of one state or of all."""
    query = request.query_params
    since = read_day("since", query["since"], is_last=False) if query.get("since") else None
    until = read_day("until", query["until"], is_last=True) if query.get("until") else None
    state = query.get("country", "").strip().upper() or None
    sort = query.get("order", "").strip() or "events"
    if sort not in SORTS:
        raise WrongUse(f'pairs have no order "{sort}"; they have {", ".join(SORTS)}')
    found = reader.sum_relations(since, until, country=state)
    ranked = sorted(found, key=lambda one: (_rank(one, sort), one.left, one.right))
    return render(
        request,
        "pairs.html",
        pairs=ranked[:N_PAIRS],
        n_pairs=len(ranked),
        most=max((max(one.cooperation, one.conflict) for one in ranked[:N_PAIRS]), default=1) or 1,
        sort=sort,
        sorts=SORTS,
        since=since,
        until=until,
        state=state,
    )


def _rank(one: PairSum, sort: str) -> int:
    return {
        "events": -one.n_events,
        "cooperation": -one.cooperation,
        "conflict": -one.conflict,
        "balance": one.balance,
    }[sort]
