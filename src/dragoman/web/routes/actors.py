"""The pages *Actors* and *Actor*: states, bodies, organisations and people in their public office."""

from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.model import Entity, EntityKind
from dragoman.record import Filter, Reader
from dragoman.web.actors import find_entity, find_partners, group_names, read_identity, read_offices
from dragoman.web.asking import LIST_LIMIT, AskedReader, read_filter, read_today
from dragoman.web.charts import make_timeline
from dragoman.web.event_lines import read_event_lines
from dragoman.web.finding import complete_id, lead_to
from dragoman.web.judging import make_said_lines
from dragoman.web.ledger_lines import read_commitment_lines
from dragoman.web.naming import name_facets
from dragoman.web.rendering import render
from dragoman.web.tenure_lines import make_tenures

router = APIRouter()


@router.get("/actors")
def show_actors(request: Request, reader: AskedReader) -> Response:
    """Show who is named, most first; by name in any script, kind and country."""
    asked = read_filter(request.query_params, "entities")
    is_open = asked.is_actor is None and asked.type is None and asked.text is None
    filter = replace(asked, is_actor=True) if is_open else asked
    stretch = reader.list_entities(filter, limit=LIST_LIMIT, cursor=request.query_params.get("cursor"))
    facets = reader.facet("entities", filter)
    return render(
        request,
        "actors.html",
        stretch=stretch,
        facets=facets,
        names=name_facets(reader, facets),
        kinds=tuple(EntityKind),
        is_narrowed=bool(asked.names_set),
        leaves_out=is_open,
    )


N_EVENTS = 6
N_WORDS = 5
N_COMMITMENTS = 4
N_DOCUMENTS = 8
"""Lines of each list on the page of an actor; each has a page of its own with all of them."""

_ACCUSED = ("ACCUSE", "REQUEST", "THREATEN")
"""Types of claims that are told of somebody: accusations, demands and requests, threats."""


@router.get("/actors/{id}")
def show_actor(request: Request, id: str, reader: AskedReader) -> Response:
    """Show one actor: names, offices, what it did, said, was told and promised, with whom, and when."""
    whole = id if len(id) == _WHOLE else complete_id(reader, "entity", id)
    entity = find_entity(reader, whole)
    if entity.id != id:
        return lead_to(f"/actors/{entity.id}", request.url.query)
    return render(request, "actor.html", **_tell_actor(request, reader, entity))


_WHOLE = len("entity-") + 20
"""Signs of a whole id: twenty hexadecimal digits after its kind."""


def _tell_actor(request: Request, reader: Reader, entity: Entity) -> dict[str, Any]:
    day, identity = read_today(request), read_identity(reader, entity)
    mine = Filter(party=entity.id)
    done = reader.list_events(Filter(actor=entity.id), limit=N_EVENTS)
    received = reader.list_events(Filter(recipient=entity.id), limit=N_EVENTS)
    owed = reader.list_commitments(Filter(actor=entity.id), limit=N_COMMITMENTS)
    credited = reader.list_commitments(Filter(recipient=entity.id), limit=N_COMMITMENTS)
    told = [
        (type, reader.list_claims(Filter(recipient=entity.id, type=type), limit=N_WORDS).values) for type in _ACCUSED
    ]
    return {
        "entity": entity,
        "day": day,
        "names": group_names(entity.names),
        "tenures": make_tenures(entity.tenures, day) if entity.tenures else None,
        "identity": identity,
        "offices": read_offices(identity.told),
        "timeline": make_timeline(reader.count_by_period("events", mine), "month", url=f"/events?party={entity.id}"),
        "partners": find_partners(reader, entity),
        "done": read_event_lines(reader, done.values),
        "received": read_event_lines(reader, received.values),
        "quotes": reader.list_quotes(Filter(actor=entity.id), limit=N_WORDS).values,
        "told": [(type, claims) for type, claims in told if claims],
        "owed": read_commitment_lines(reader, owed.values, day),
        "credited": read_commitment_lines(reader, credited.values, day),
        "documents": reader.list_documents(mine, limit=N_DOCUMENTS).values,
        "said": make_said_lines(reader, reader.reviews_of(entity)),
    }
