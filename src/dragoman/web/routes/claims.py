"""The page *Claims*: search in words and fields, in any of the languages."""

from dataclasses import replace

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.exports import FORMATS
from dragoman.record import ORDERS, Filter, Reader, phrases_of
from dragoman.web.asking import LIST_LIMIT, AskedReader, read_filter
from dragoman.web.claim_lines import find_meanings, make_line
from dragoman.web.listing import ORDER_NAMES, list_chips, name_facets, read_order
from dragoman.web.rendering import render

router = APIRouter()

N_BESIDE = 3
"""Documents offered beside the claims of a search."""


@router.get("/claims")
def list_claims(request: Request, reader: AskedReader) -> Response:
    """Show the claims that the query asks for, newest pages first."""
    filter = read_filter(request.query_params, "claims")
    order = read_order(request, "claims")
    phrases = tuple(phrases_of(reader.read_search(filter.text))) if filter.text else ()
    cursor = request.query_params.get("cursor") or None
    found = reader.list_claims(filter, order=order, limit=LIST_LIMIT, cursor=cursor)
    facets = reader.facet("claims", filter)
    return render(
        request,
        "claims.html",
        filter=filter,
        order=order,
        orders=[(known, ORDER_NAMES[known]) for known in ORDERS["claims"]],
        found=found.turned(lambda placed: make_line(placed, phrases)),
        facets=facets,
        names=name_facets(reader, facets),
        chips=list_chips(request, reader, "claims"),
        meanings=find_meanings(reader, phrases),
        documents=_documents_beside(reader, filter),
        forms=[name for name, form in FORMATS.items() if "claims" in form.exports],
    )


def _documents_beside(reader: Reader, filter: Filter) -> tuple[object, ...]:
    if filter.text is None:
        return ()
    asked = Filter(text=filter.text, language=filter.language, outlet=filter.outlet)
    return reader.list_documents(replace(asked, since=filter.since, until=filter.until), limit=N_BESIDE).values
