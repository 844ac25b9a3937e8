"""The page *Document*: the whole text with the words behind each claim marked, and the claims in English beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.exports import CITATION_FORMS, cite_tags
from dragoman.model import Claim, Document, Quote, Repeat, Span, WrongUse
from dragoman.record import WholeDocument
from dragoman.web.asking import AskedReader
from dragoman.web.errors import NotFound
from dragoman.web.finding import complete_id, lead_to
from dragoman.web.judging import make_said_lines
from dragoman.web.marking import Paragraph, Part, Piece, find_part, lay_out
from dragoman.web.rendering import render
from dragoman.wording import split_shared

router = APIRouter()

N_NOTES = 400
"""Claims listed beside a part of a text; a part of 40,000 signs of dense news has about 300 (November 2026)."""

N_FURNITURE = 60
"""Pieces of furniture shown."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim where its words stand; `is_first` for the words that its address leads to."""

    claim: Claim
    is_first: bool


@dataclass(frozen=True, slots=True)
class TextPiece:
    """Words with the claims that rest on them; `anchors` are the claims whose address leads here."""

    text: str
    claims: tuple[Claim, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """Pieces that are somebody's words (`quote`), or the page's own; `is_begun` where the quote begins with them."""

    quote: Quote | None
    is_begun: bool
    pieces: tuple[TextPiece, ...]


@dataclass(frozen=True, slots=True)
class TextLine:
    """A paragraph; `speakers` are the quotes that begin in it, one for each speaker."""

    is_title: bool
    speakers: tuple[Quote, ...]
    runs: tuple[Run, ...]


@router.get("/documents/{id}/citation.{ending}")
def cite_document(reader: AskedReader, id: str, ending: str) -> Response:
    """Give the citation of a document as a file."""
    form = CITATION_FORMS.get(ending)
    if form is None:
        raise NotFound(f"there is no citation of this form; there are {', '.join(CITATION_FORMS)}")
    whole = complete_id(reader, "document", id)
    document = reader.find_all(Document, [whole])[whole]
    name = f'attachment; filename="{whole}.{ending}"'
    return Response(form.write(document), media_type=form.media_type, headers={"Content-Disposition": name})


@router.get("/documents/{id}")
def show_document(request: Request, reader: AskedReader, id: str) -> Response:
    """Show a part of a document: of number `part`, or the one that holds the place `at` (code points)."""
    told = reader.find_whole(id)
    if told is None:
        return lead_to(f"/documents/{complete_id(reader, 'document', id)}", request.url.query)
    document = told.document
    part = find_part(document.text, _read_number(request, "part") or 1, _read_number(request, "at"))
    notes = [claim for claim in told.claims if part.span.start <= claim.evidence.start < part.span.end]
    return render(
        request,
        "document.html",
        document=document,
        told=told,
        part=part,
        lines=lay_out_told(told, part),
        notes=notes[:N_NOTES],
        n_notes=len(notes),
        shared=split_shared([claim.attribution for claim in notes]),
        quotes=[quote for quote in told.quotes if quote.span.overlaps(part.span)],
        repeats=_sorted_repeats(told),
        furniture=document.furniture[:N_FURNITURE],
        tags=tuple(cite_tags(document)),
        citation_forms=CITATION_FORMS,
        said=make_said_lines(reader, reader.reviews_of(document)),
    )


def _read_number(request: Request, name: str) -> int | None:
    given = request.query_params.get(name, "").strip()
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise WrongUse(f"{name} is {given!r}, but must be a number")
    return int(given)


def _sorted_repeats(told: WholeDocument) -> tuple[tuple[Repeat, Document], ...]:
    return tuple(sorted(told.repeats, key=lambda pair: (pair[0].kind, -pair[0].score, pair[1].id)))


def lay_out_told(told: WholeDocument, part: Part) -> tuple[TextLine, ...]:
    """Return a part of a document's text in paragraphs, each word with the claims and the quote that it is in."""
    marks: list[tuple[Span, Told | Quote]] = []
    for quote in told.quotes:
        marks.append((quote.span, quote))
    for claim in told.claims:
        marks.append((claim.evidence.span, Told(claim, True)))
        marks += [(evidence.span, Told(claim, False)) for evidence in claim.extra_evidence]
    laid = lay_out(told.document.text, part.span, marks, told.document.title)
    return tuple(_line(paragraph) for paragraph in laid)


def _line(paragraph: Paragraph[Told | Quote]) -> TextLine:
    begun = [mark for piece in paragraph.pieces for mark in piece.begun if isinstance(mark, Quote)]
    speakers = {quote.speaker.name: quote for quote in reversed(begun) if quote.speaker is not None}
    return TextLine(paragraph.is_title, tuple(reversed(speakers.values())), tuple(_runs(paragraph.pieces)))


def _runs(pieces: Sequence[Piece[Told | Quote]]) -> Iterable[Run]:
    for quote, held in groupby(pieces, key=_innermost_quote):
        run = tuple(held)
        yield Run(quote, quote in run[0].begun, tuple(map(_text_piece, run)))


def _innermost_quote(piece: Piece[Told | Quote]) -> Quote | None:
    return next((mark for mark in reversed(piece.marks) if isinstance(mark, Quote)), None)


def _text_piece(piece: Piece[Told | Quote]) -> TextPiece:
    claims = {mark.claim.id: mark.claim for mark in piece.marks if isinstance(mark, Told)}
    anchors = {mark.claim.id: None for mark in piece.begun if isinstance(mark, Told) and mark.is_first}
    return TextPiece(piece.text, tuple(claims.values()), tuple(anchors))
