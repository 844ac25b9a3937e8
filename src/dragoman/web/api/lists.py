"""Every kind of value as a list, one by one by its id, counted by what it can be narrowed to, and over time."""

from collections.abc import Callable, Collection
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.exports import shape_lines
from dragoman.model import (
    TIMELINE_UNITS,
    Claim,
    Commitment,
    Document,
    Entity,
    Event,
    Mention,
    PeriodUnit,
    Problem,
    Quote,
    Relation,
)
from dragoman.record import DEFAULT_LIMIT, ORDERS, Filter, Reader, Stretch
from dragoman.web.api.answering import Listed, answer_json, answer_list
from dragoman.web.api.parameters import CURSOR, LIMIT, Parameters, filter_entries
from dragoman.web.asking import AskedReader, link_with, read_filter, read_order
from dragoman.web.errors import NotFound

router = APIRouter()

KINDS: dict[str, type[Any]] = {
    "events": Event,
    "claims": Claim,
    "quotes": Quote,
    "documents": Document,
    "mentions": Mention,
    "entities": Entity,
    "commitments": Commitment,
    "relations": Relation,
    "problems": Problem,
}
"""What can be listed, and what each line is of."""

COUNTED = ("events", "claims", "quotes", "documents", "commitments", "entities")
"""What can be counted by facet."""

TIMED = ("events", "claims", "quotes", "documents", "commitments")
"""What can be counted over time."""

_READ: dict[str, Callable[[Reader], Callable[..., Stretch[Any]]]] = {
    "events": lambda reader: reader.list_events,
    "claims": lambda reader: reader.list_claims,
    "quotes": lambda reader: reader.list_quotes,
    "documents": lambda reader: reader.list_documents,
    "mentions": lambda reader: reader.list_mentions,
    "entities": lambda reader: reader.list_entities,
    "commitments": lambda reader: reader.list_commitments,
    "relations": lambda reader: reader.list_relations,
    "problems": lambda reader: reader.list_problems,
}


def list_parameters(what: str) -> Parameters:
    """Return what a list of this kind can be asked."""
    orders = [("order", "which come first", {"type": "string", "enum": list(ORDERS[what])})] if ORDERS[what] else []
    return Parameters(*filter_entries(what), *orders, LIMIT, CURSOR)


def count_parameters(what: str) -> Parameters:
    """Return what counts of this kind can be asked."""
    return Parameters(*filter_entries(what))


def period_parameters(what: str) -> Parameters:
    """Return what counts over time of this kind can be asked."""
    units = ("unit", "how long the periods are", {"type": "string", "enum": list(TIMELINE_UNITS), "default": "month"})
    return Parameters(*filter_entries(what), units)


@router.get("/{what}")
def give_list(request: Request, reader: AskedReader, what: str) -> Response:
    """Give one stretch of a list."""
    _check_kind(what, KINDS)
    asked = list_parameters(what).check(request)
    stretch = _READ[what](reader)(
        read_filter(asked, what),
        order=read_order(asked),
        limit=int(asked.get("limit", DEFAULT_LIMIT)),
        cursor=asked.get("cursor") or None,
    )
    before, after = (link_with(request, cursor=one) if one else None for one in (stretch.before, stretch.after))
    values = (named.entity for named in stretch.values) if what == "entities" else stretch.values
    lines = tuple(shape_lines(reader, what, values))
    return answer_list(request, Listed(what=what, lines=lines, before=before, after=after))


@router.get("/facets/{what}")
def give_facets(request: Request, reader: AskedReader, what: str) -> Response:
    """Give how many values there are by each thing that the list can be narrowed to."""
    _check_kind(what, COUNTED)
    found = reader.facet(what, read_filter(count_parameters(what).check(request), what))
    facets = {facet.name: [{"value": entry.value, "n": entry.n} for entry in facet.values] for facet in found.facets}
    counts = {"n_found": found.n_found, "n_counted": found.n_counted, "is_capped": found.is_capped}
    return answer_json(request, {"facets": facets, **counts})


@router.get("/periods/{what}")
def give_periods(request: Request, reader: AskedReader, what: str) -> Response:
    """Give how many values there are in each period; those of unknown time under null."""
    _check_kind(what, TIMED)
    asked = period_parameters(what).check(request)
    unit = PeriodUnit(asked.get("unit", PeriodUnit.MONTH))
    counted = reader.count_by_period(what, read_filter(asked, what), unit)
    return answer_json(request, {"unit": unit, "periods": [{"period": period, "n": n} for period, n in counted]})


@router.get("/{what}/{id}")
def give_value(request: Request, reader: AskedReader, what: str, id: str) -> Response:
    """Give one value by its id, or by a beginning of it that no other has."""
    _check_kind(what, KINDS)
    Parameters().check(request)
    found = _find_value(reader, what, id)
    (line,) = shape_lines(reader, what, [found])
    return answer_json(request, line)


@router.get("/events/{id}/claims")
def give_claims_of_event(request: Request, reader: AskedReader, id: str) -> Response:
    """Give the claims of an event, all of them, and those that deny it."""
    return _give_claims(request, reader, "events", id)


@router.get("/commitments/{id}/claims")
def give_claims_of_commitment(request: Request, reader: AskedReader, id: str) -> Response:
    """Give the claims that a commitment's history rests on."""
    return _give_claims(request, reader, "commitments", id)


def _give_claims(request: Request, reader: Reader, what: str, id: str) -> Response:
    Parameters().check(request)
    found = _find_value(reader, what, id)
    ids = (*found.claims, *(found.denied_by if isinstance(found, Event) else ()))
    claims = reader.find_claims(dict.fromkeys(ids)).values()
    return answer_list(request, Listed(what="claims", lines=tuple(shape_lines(reader, "claims", claims))))


def _check_kind(what: str, known: Collection[str]) -> None:
    if what not in known:
        raise NotFound(f'there are no "{what[:60]}" here; there are {", ".join(known)}')


def _find_value(reader: Reader, what: str, id: str) -> Any:
    kind = KINDS[what]
    if "\0" in id or len(id) > _LONGEST_ID:
        raise NotFound(f"no id of {what} is like {id[:60]!r}")
    found = reader.find_id(id)
    if not isinstance(found, kind):
        raise NotFound(f"{found.id} is none of the {what}")
    if isinstance(found, Claim):
        return reader.find_claims([found.id])[found.id]
    if isinstance(found, Quote):
        return next(one for one in reader.placed_quotes(Filter(document=found.document)) if one.quote.id == found.id)
    if isinstance(found, Mention):
        here = reader.placed_mentions(Filter(document=found.document))
        return next(one for one in here if one.mention.id == found.id)
    return found


_LONGEST_ID = 100
"""Signs: more than any id has."""
