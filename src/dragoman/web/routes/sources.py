"""The pages *Sources* and *Source*: outlets, whom they cite, and how reliable people hold them to be."""

from collections.abc import Iterable
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Form, Request
from starlette.responses import RedirectResponse, Response

from dragoman.events import name_publisher, publisher_key
from dragoman.model import Reliability, Role, SourceRating
from dragoman.pipeline import SourceTally, find_ratings, find_source, group_outlets, group_ratings, read_grade
from dragoman.record import CITATION_CAP, CitationTally, Filter, Reader, Record
from dragoman.web.access import needs
from dragoman.web.access.visitors import LOCAL_EDITOR, desk_of, visitor_of
from dragoman.web.asking import AskedReader, AskedRecord
from dragoman.web.errors import NotFound
from dragoman.web.followed import read_followed
from dragoman.web.listing import name_values
from dragoman.web.rendering import render
from dragoman.wording import tell_grade

router = APIRouter()

N_SOURCES = 300
"""Sources that the page lists; the box finds the others."""

N_CITED = 60
"""Pairs of outlet and cited voice that the page lists, most claims first."""

N_NEWEST = 8
"""Documents of a source that its page lists."""

_LONGEST_WHY = 500
"""Signs of the reason for a grade: some sentences."""


@router.get("/sources")
def list_sources(request: Request, record: AskedRecord) -> Response:
    """Show feeds that are followed and the sources, most pages first; `name` keeps those whose name holds it."""
    return show_sources(request, record)


def show_sources(request: Request, record: Record, message: str = "", given: str = "") -> Response:
    """Return the page, with why feeds that were given could not be taken, and what was given."""
    reader = record.reader
    wanted = request.query_params.get("name", "").strip()
    tallies = reader.tally_outlets()
    sources = group_outlets(tallies)
    kept = [source for source in sources if wanted.casefold() in source.name.casefold()]
    answer = render(
        request,
        "sources.html",
        message=message,
        given=given,
        sources=kept[:N_SOURCES],
        n_sources=len(kept),
        n_unknown=sum(tally.n_documents for tally in tallies if tally.outlet is None),
        wanted=wanted,
        ratings=_ratings_by_name(reader, kept[:N_SOURCES]),
        cap=CITATION_CAP,
        citations=reader.tally_citations(limit=N_CITED) if not wanted else None,
        **read_followed(record, is_wanted=not wanted),
    )
    answer.status_code = 400 if message else 200
    return answer


@router.get("/sources/{name:path}")
def show_source(request: Request, reader: AskedReader, name: str) -> Response:
    """Show one source, under whatever spelling it is asked for."""
    source = _find_tally(reader, name)
    cites = reader.tally_citations(source.outlets).tallies if source is not None else ()
    cited_by = _cited_by(reader.tally_citations().tallies, name, source)
    known = source.name if source is not None else name_publisher(name)
    ratings = group_ratings(reader.ratings()).get(publisher_key(known), [])
    if source is None and not cited_by and not ratings:
        raise NotFound(f'no page of this record is of a source called "{name[:80]}", and none cites one')
    facets = reader.facet("claims", Filter(outlet=source.outlets[0])) if source is not None else None
    newest = reader.list_documents(Filter(outlet=source.outlets[0]), limit=N_NEWEST).values if source else ()
    return render(
        request,
        "source.html",
        name=source.name if source else name,
        source=source,
        newest=newest,
        facets=facets,
        names=name_values(reader, facets, Filter()),
        cites=cites,
        cited_by=cited_by,
        ratings=ratings,
        grades=[(grade.value, tell_grade(grade)) for grade in Reliability],
        mine=next((one for one in ratings if one.by == (visitor_of(request).name or LOCAL_EDITOR)), None),
    )


@router.post("/sources", dependencies=[needs(Role.REVIEWER)])
def rate_source(
    request: Request,
    record: AskedRecord,
    source: Annotated[str, Form()] = "",
    grade: Annotated[str, Form()] = "",
    why: Annotated[str, Form()] = "",
    undo: Annotated[str, Form()] = "",
) -> Response:
    """Keep the grade that the visitor gives a source, in place of an earlier one of his; or take it back."""
    by = visitor_of(request).name or LOCAL_EDITOR
    if undo:
        for one in find_ratings(record.reader, source):
            if one.by == by:
                record.writer.delete_rating(one.id)
    else:
        rating = SourceRating(
            source=find_source(record.reader, source),
            grade=read_grade(grade),
            by=by,
            at=desk_of(request).now(),
            why=" ".join(why.split())[:_LONGEST_WHY],
        )
        record.writer.write_rating(rating)
    return RedirectResponse(f"/sources/{quote(source, safe='')}#ratings", status_code=303)


def _find_tally(reader: Reader, name: str) -> SourceTally | None:
    key = publisher_key(name_publisher(name))
    sources = group_outlets(reader.tally_outlets())
    return next((one for one in sources if name in one.outlets or publisher_key(name_publisher(one.name)) == key), None)


def _ratings_by_name(reader: Reader, sources: list[SourceTally]) -> dict[str, list[SourceRating]]:
    by_key = group_ratings(reader.ratings())
    return {source.name: by_key.get(publisher_key(source.name), []) for source in sources}


def _cited_by(citations: Iterable[CitationTally], name: str, source: SourceTally | None) -> tuple[CitationTally, ...]:
    names = {name, *(source.outlets if source is not None else ())}
    keys = {publisher_key(name_publisher(one)) for one in names}
    return tuple(one for one in citations if publisher_key(name_publisher(one.voice)) in keys)
