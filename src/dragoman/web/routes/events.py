"""The page *Events*: a list with facets and timeline, and the same events on a map."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from dragoman.exports import state_names
from dragoman.model import Entity, PeriodUnit, WrongUse
from dragoman.record import FACET_CAP, Facets, Filter, Order, Reader
from dragoman.web.asking import LIST_LIMIT, AskedReader, link_with, read_filter, write_query
from dragoman.web.charts import Timeline, make_map, make_timeline
from dragoman.web.chips import LABELS, find_chips
from dragoman.web.event_lines import read_event_lines
from dragoman.web.forms import forms_of
from dragoman.web.rendering import render
from dragoman.wording import tell_act, tell_language

router = APIRouter()

_ORDERS = (Order.NEWEST, Order.OLDEST, Order.ORIGINS)

_MAP_LIMIT = 250
"""Events on the map at most, the newest of those that are chosen: 500 took 0.25 s, 250 half of it (November 2026)."""

_N_NAMED = 12
"""Values of a facet that are shown, and need a name."""

_LONGEST_BY_DAY = 92
"""Days of a timeline that still has a bar a day: a quarter."""

_LONGEST_BY_MONTH = 366 * 12
"""Days of a timeline that still has a bar a month: twelve years are 144 bars."""


@router.get("/events")
def list_events(request: Request, reader: AskedReader) -> Response:
    """List the events that the query chooses, with what they can be narrowed to and when they took place."""
    if any(not value for value in request.query_params.values()):
        return _without_empty(request)
    filter, order = _read_question(request)
    stretch = reader.list_events(filter, order=order, limit=LIST_LIMIT, cursor=request.query_params.get("cursor"))
    facets = reader.facet("events", filter)
    names = find_names(reader, facets, filter)
    return render(
        request,
        "events.html",
        view="list",
        stretch=stretch,
        lines=read_event_lines(reader, stretch.values),
        facets=facets,
        names=names,
        labels=LABELS,
        cap=FACET_CAP,
        order=order,
        orders=_ORDERS,
        chips=find_chips(request, filter, names),
        timeline=_make_timeline(request, reader, filter),
        forms=forms_of("events"),
    )


@router.get("/events/map")
def show_map(request: Request, reader: AskedReader) -> Response:
    """Show the events that the query chooses, and whose place is known, on a map and as a list of places."""
    if any(not value for value in request.query_params.values()):
        return _without_empty(request)
    filter, order = _read_question(request)
    placed = reader.placed_events(filter, _MAP_LIMIT)
    names = find_names(reader, Facets(facets=(), n_found=0, n_counted=0, is_capped=False), filter)
    places = Counter((one.place.name, one.place.country) for one in placed)
    return render(
        request,
        "events.html",
        view="map",
        map=make_map(placed, is_capped=len(placed) == _MAP_LIMIT),
        places=places.most_common(),
        states=state_names(),
        order=order,
        orders=_ORDERS,
        chips=find_chips(request, filter, names),
        forms=forms_of("events"),
    )


def _without_empty(request: Request) -> RedirectResponse:
    """Return the way to the same view without the fields of the form that were left empty: an address to share."""
    kept = [(name, value) for name, value in request.query_params.items() if value]
    return RedirectResponse(request.url.path + write_query(kept), 303)


def _read_question(request: Request) -> tuple[Filter, Order]:
    given = request.query_params.get("order", Order.NEWEST.value)
    if given not in {order.value for order in _ORDERS}:
        raise WrongUse(f"order is {given!r}, but must be {', '.join(_ORDERS)}")
    return read_filter(request.query_params, "events"), Order(given)


def find_names(reader: Reader, facets: Facets, filter: Filter) -> Mapping[str, Mapping[str, str]]:
    """Return how the values of facets and of what is chosen are shown, by field and value."""
    entities = [value.value for value in facets.of("actor")[:_N_NAMED]]
    entities += [given for given in (filter.actor, filter.party, filter.other) if given]
    known = reader.find_all(Entity, [id for id in entities if id.startswith("entity-")])
    identities = reader.identities()
    shown = {id: identities.get(id, entity).name for id, entity in known.items()}
    languages = {value.value: tell_language(value.value) for value in facets.of("language")}
    if filter.language:
        languages[filter.language] = tell_language(filter.language)
    acts = [value.value for value in facets.of("act")[:_N_NAMED]] + ([filter.act] if filter.act else [])
    return {
        **{field: {**state_names(), **shown} for field in ("actor", "party", "other")},
        "country": state_names(),
        "language": languages,
        "act": {act: tell_act(act) for act in acts},
        "min_origins": {value.value: f"{value.value} or more" for value in facets.of("min_origins")},
        "has_differences": {"true": "accounts differ", "false": "none"},
        "is_denied": {"true": "denied by somebody", "false": "by nobody"},
    }


def _make_timeline(request: Request, reader: Reader, filter: Filter) -> Timeline:
    unit = unit_for(filter.since, filter.until)
    counts = reader.count_by_period("events", filter, unit)
    return make_timeline(counts, unit.value, url=link_with(request), since=filter.since, until=filter.until)


def unit_for(since: date | None, until: date | None) -> PeriodUnit:
    """Return how long a bar of a timeline is.

    >>> unit_for(date(2024, 3, 1), date(2024, 3, 31)), unit_for(None, None)
    (<PeriodUnit.DAY: 'day'>, <PeriodUnit.MONTH: 'month'>)
    """
    if since is None or until is None:
        return PeriodUnit.MONTH
    n_days = (until - since).days
    if n_days <= _LONGEST_BY_DAY:
        return PeriodUnit.DAY
    return PeriodUnit.MONTH if n_days <= _LONGEST_BY_MONTH else PeriodUnit.YEAR
