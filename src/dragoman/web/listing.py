"""What every list page shows besides its lines: the names of its orders, facets and conditions."""

from collections.abc import Mapping

from fastapi import Request
from starlette.responses import RedirectResponse

from dragoman.exports import state_names
from dragoman.record import Facets, Filter, Order, Reader
from dragoman.web.asking import write_query
from dragoman.web.naming import name_all
from dragoman.wording import tell_act, tell_language

ORDER_NAMES = {Order.NEWEST: "newest first", Order.OLDEST: "oldest first", Order.ORIGINS: "most named first"}

_N_NAMED = 14
"""Values of a facet that are shown at most, and need a name."""

_WHO = ("actor", "recipient", "party", "other")


def name_values(reader: Reader, facets: Facets | None, filter: Filter) -> Mapping[str, Mapping[str, str]]:
    """Return how the values of facets and of what a list is narrowed to are shown, by field and value."""
    given = {field: [value] for field in filter.names_set if isinstance(value := getattr(filter, field), str)}
    for facet in facets.facets if facets is not None else ():
        given.setdefault(facet.name, []).extend(entry.value for entry in facet.values[:_N_NAMED])
    who = name_all(reader, [value for field in _WHO for value in given.get(field, ())])
    return {
        **dict.fromkeys(_WHO, who),
        "country": {code: state_names().get(code, code) for code in given.get("country", ())},
        "language": {tag: tell_language(tag) for tag in given.get("language", ())},
        "act": {act: tell_act(act) for act in given.get("act", ())},
        "type": {type: type.lower().replace("_", " ") for type in given.get("type", ())},
        "document": dict.fromkeys(given.get("document", ()), "one page"),
    }


def lead_without_empty(request: Request) -> RedirectResponse | None:
    """Return the way to the same view without the fields of a form that were left empty; None where there are none."""
    asked = request.query_params.multi_items()
    if all(value.strip() for _, value in asked):
        return None
    return RedirectResponse(request.url.path + write_query((name, value.strip()) for name, value in asked), 303)
