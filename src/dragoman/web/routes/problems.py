"""The page *Problems*: what could not be read, where, why, and what to do now."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.model import Document
from dragoman.web.asking import LIST_LIMIT, AskedReader, read_filter
from dragoman.web.chips import LABELS, find_chips
from dragoman.web.forms import forms_of
from dragoman.web.listing import lead_without_empty, name_values
from dragoman.web.rendering import render

router = APIRouter()


@router.get("/problems")
def list_problems(request: Request, reader: AskedReader) -> Response:
    """Show the problems that the query asks for, by address."""
    if leading := lead_without_empty(request):
        return leading
    filter = read_filter(request.query_params, "problems")
    found = reader.list_problems(filter, limit=LIST_LIMIT, cursor=request.query_params.get("cursor"))
    documents = reader.find_all(Document, [problem.document for problem in found.values if problem.document])
    return render(
        request,
        "problems.html",
        filter=filter,
        found=found,
        documents=documents,
        counts=reader.counts(),
        chips=find_chips(request, filter, name_values(reader, None, filter)),
        labels=LABELS,
        forms=forms_of("problems"),
    )
