"""The page *Quotes*: words given as somebody's, by speaker, kind and language."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.record import ORDERS
from dragoman.web.asking import LIST_LIMIT, AskedReader, read_filter, read_order
from dragoman.web.chips import LABELS, find_chips
from dragoman.web.forms import forms_of
from dragoman.web.listing import ORDER_NAMES, lead_without_empty, name_values
from dragoman.web.rendering import render

router = APIRouter()


@router.get("/quotes")
def list_quotes(request: Request, reader: AskedReader) -> Response:
    """Show the quotes that the query asks for, newest pages first."""
    if leading := lead_without_empty(request):
        return leading
    filter, order = read_filter(request.query_params, "quotes"), read_order(request.query_params)
    found = reader.list_quotes(filter, order=order, limit=LIST_LIMIT, cursor=request.query_params.get("cursor"))
    facets = reader.facet("quotes", filter)
    names = name_values(reader, facets, filter)
    return render(
        request,
        "quotes.html",
        order=order,
        orders=[(known, ORDER_NAMES[known]) for known in ORDERS["quotes"]],
        found=found,
        facets=facets,
        names=names,
        labels={**LABELS, "actor": "speaker", "type": "kind"},
        chips=find_chips(request, filter, names),
        forms=forms_of("quotes"),
    )
