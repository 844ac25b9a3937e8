"""The pages *Ledger*: who owes what to whom, and what has become of it; and *Casus foederis*."""

from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from dragoman.model import Commitment, CommitmentKind, CommitmentStatus, Event, WrongUse
from dragoman.record import Filter, Order, Reader
from dragoman.web.asking import AskedReader, read_filter, read_order, read_today, write_query
from dragoman.web.casus import EXAMPLES, answer_casus
from dragoman.web.event_lines import read_event_lines
from dragoman.web.finding import complete_id, lead_to
from dragoman.web.judging import make_said_lines
from dragoman.web.ledger_lines import events_among, read_commitment_lines, read_steps, share_delivered
from dragoman.web.naming import name_facets
from dragoman.web.rendering import render

router = APIRouter()

N_LINES = 30
"""Commitments on a page of the ledger: each has its line and its last words, so that thirty fill five screens."""

ORDERS = {Order.NEWEST: "changed last", Order.OLDEST: "changed first", Order.DUE: "due first"}

_OF_SOMEBODY = frozenset({"actor", "recipient", "party", "other", "between", "country"})
"""Who asks for somebody's commitments wants those of treaties too of which no page tells."""


@router.get("/ledger")
def show_ledger(request: Request, reader: AskedReader) -> Response:
    """Show the commitments that are asked for, in order of their last step."""
    query = request.query_params
    if query.get("if", "").strip():
        return RedirectResponse("/ledger/casus" + write_query([("if", query["if"]), ("on", query.get("on"))]), 307)
    asked = read_filter(query, "commitments")
    filter = _leave_out_silent(asked)
    day, order = read_today(request), read_order(query)
    stretch = reader.list_commitments(filter, order=order, limit=N_LINES, cursor=query.get("cursor"))
    facets = reader.facet("commitments", filter)
    return render(
        request,
        "ledger.html",
        day=day,
        order=order,
        orders=ORDERS,
        kinds=tuple(CommitmentKind),
        statuses=[status for status in CommitmentStatus if status is not CommitmentStatus.NOTHING_HEARD],
        stretch=stretch,
        lines=read_commitment_lines(reader, stretch.values, day),
        facets=facets,
        names=name_facets(reader, facets),
        is_narrowed=bool(asked.names_set),
        leaves_out_silent=filter != asked,
    )


def _leave_out_silent(asked: Filter) -> Filter:
    """Leave out the treaties of which no page tells, where neither they nor anybody's commitments are asked for."""
    if asked.is_told is not None or asked.names_set & _OF_SOMEBODY:
        return asked
    return replace(asked, is_told=True)


@router.get("/ledger/casus")
def show_casus(request: Request, reader: AskedReader) -> Response:
    """Show on which commitments a supposed attack would bear; without a question, how to ask."""
    question = request.query_params.get("if", "").strip()
    day = read_today(request)
    answer = answer_casus(reader, question, day) if question else None
    return render(request, "casus.html", question=question, day=day, answer=answer, examples=EXAMPLES)


@router.get("/ledger/{id}")
def show_commitment(request: Request, id: str, reader: AskedReader) -> Response:
    """Show one commitment: every step with the words that carry it, and what hangs together with it."""
    whole = complete_id(reader, "commitment", id)
    if whole != id:
        return lead_to(f"/ledger/{whole}", request.url.query)
    commitment = reader.find_all(Commitment, [whole])[whole]
    day = read_today(request)
    opened = _read_number(request, "step")
    steps = read_steps(reader, commitment, day, opened)
    return render(request, "commitment.html", **_tell_commitment(reader, commitment, steps, day), opened=opened)


def _tell_commitment(reader: Reader, commitment: Commitment, steps: Any, day: date) -> dict[str, Any]:
    (line,) = read_commitment_lines(reader, [commitment], day)
    events = reader.find_all(Event, events_among(steps)[:N_EVENTS])
    return {
        "commitment": commitment,
        "line": line,
        "day": day,
        "steps": steps,
        "tallies": [(tally, share_delivered(tally.delivered, tally.promised)) for tally in commitment.tallies],
        "events": read_event_lines(reader, tuple(events.values())),
        "others": _others_between(reader, commitment),
        "said": make_said_lines(reader, reader.reviews_of(commitment)),
    }


N_EVENTS = 12
"""Events that the page of a commitment lists."""

N_OTHERS = 6


def _others_between(reader: Reader, commitment: Commitment) -> tuple[Commitment, ...]:
    """Return some other commitments between the same two states, those that changed last."""
    debtors = {party.country for party in commitment.debtors if party.country}
    creditors = {party.country for party in commitment.creditors if party.country}
    pairs = sorted((one, other) for one in debtors for other in creditors if one != other)
    if not pairs or len(debtors | creditors) > _PAIR:
        return ()
    found = reader.list_commitments(Filter(between=",".join(pairs[0])), limit=N_OTHERS + 1).values
    return tuple(one for one in found if one.id != commitment.id)[:N_OTHERS]


_PAIR = 2


def _read_number(request: Request, name: str) -> int | None:
    given = request.query_params.get(name, "").strip()
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 6):
        raise WrongUse(f"{name} is {given!r}, but must be a number")
    return int(given)
