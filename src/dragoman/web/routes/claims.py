"""The page *Claims*: search in words and fields, in any of the languages."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.model import Document
from dragoman.record import ORDERS, Filter, Reader, phrases_of
from dragoman.web.asking import LIST_LIMIT, AskedReader, read_filter, read_order
from dragoman.web.chips import LABELS, find_chips
from dragoman.web.claim_lines import find_meanings, make_line
from dragoman.web.forms import forms_of
from dragoman.web.listing import ORDER_NAMES, lead_without_empty, name_values
from dragoman.web.rendering import render

router = APIRouter()

N_BESIDE = 3
"""Documents offered beside the claims of a search."""


@router.get("/claims")
def list_claims(request: Request, reader: AskedReader) -> Response:
    """Show the claims that the query asks for, newest pages first."""
    if leading := lead_without_empty(request):
        return leading
    filter, order = read_filter(request.query_params, "claims"), read_order(request.query_params)
    phrases = tuple(phrases_of(reader.read_search(filter.text))) if filter.text else ()
    found = reader.list_claims(filter, order=order, limit=LIST_LIMIT, cursor=request.query_params.get("cursor"))
    facets = reader.facet("claims", filter)
    names = name_values(reader, facets, filter)
    return render(
        request,
        "claims.html",
        filter=filter,
        order=order,
        orders=[(known, ORDER_NAMES[known]) for known in ORDERS["claims"]],
        found=found.turned(lambda placed: make_line(placed, phrases)),
        facets=facets,
        names=names,
        labels=LABELS,
        chips=find_chips(request, filter, names),
        meanings=find_meanings(reader, phrases),
        documents=_documents_beside(reader, filter),
        forms=forms_of("claims"),
    )


def _documents_beside(reader: Reader, filter: Filter) -> tuple[Document, ...]:
    if filter.text is None:
        return ()
    asked = Filter(text=filter.text, language=filter.language, outlet=filter.outlet)
    return reader.list_documents(asked, limit=N_BESIDE).values
