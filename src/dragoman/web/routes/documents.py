"""The page *Documents*: the pages that were read, found by words, outlet, language and day."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.model import Document, Span
from dragoman.record import ORDERS, Phrase, phrases_of
from dragoman.web.asking import LIST_LIMIT, AskedReader, read_filter, read_order
from dragoman.web.chips import LABELS, find_chips
from dragoman.web.claim_lines import Sentence, find_meanings
from dragoman.web.forms import forms_of
from dragoman.web.listing import ORDER_NAMES, lead_without_empty, name_values
from dragoman.web.marking import cut_pieces, find_hits
from dragoman.web.rendering import render

router = APIRouter()

_SEARCHED = 6_000
"""Code points of a text in which the words sought are looked for, to show them: its first 1,000 words."""

_SHOWN = 260
"""Code points of a text that a line shows."""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document with the beginning of its text, or where the words sought stand."""

    document: Document
    sentence: Sentence


@router.get("/documents")
def list_documents(request: Request, reader: AskedReader) -> Response:
    """Show the documents that the query asks for, newest first."""
    if leading := lead_without_empty(request):
        return leading
    filter, order = read_filter(request.query_params, "documents"), read_order(request.query_params)
    phrases = tuple(phrases_of(reader.read_search(filter.text))) if filter.text else ()
    found = reader.list_documents(filter, order=order, limit=LIST_LIMIT, cursor=request.query_params.get("cursor"))
    facets = reader.facet("documents", filter)
    names = name_values(reader, facets, filter)
    return render(
        request,
        "documents.html",
        filter=filter,
        order=order,
        orders=[(known, ORDER_NAMES[known]) for known in ORDERS["documents"]],
        found=found.turned(lambda document: make_document_line(document, phrases)),
        facets=facets,
        names=names,
        labels=LABELS,
        chips=find_chips(request, filter, names),
        meanings=find_meanings(reader, phrases),
        forms=forms_of("documents"),
    )


def make_document_line(document: Document, phrases: Sequence[Phrase]) -> DocumentLine:
    """Return a document with a stretch of its text: about the first words sought that stand near its beginning."""
    wanted = [*phrases, *(Phrase(name) for phrase in phrases for name in phrase.names)]
    body = min(document.title.end if document.title else 0, len(document.text))
    hits = [
        Span(hit.start + body, hit.end + body)
        for hit in (find_hits(document.text[body : body + _SEARCHED], wanted) if wanted else ())
    ]
    first = max(body, hits[0].start - _SHOWN // 2) if hits else body
    if first > body:
        first = document.text.find(" ", first, hits[0].start) + 1 or first
    window = Span(first, min(first + _SHOWN, len(document.text)))
    pieces = cut_pieces(document.text, window, [(hit, "hit") for hit in hits])
    return DocumentLine(document, Sentence(pieces, first > body, window.end < len(document.text)))
