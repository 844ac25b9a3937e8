"""The page *Today*: what is new, changed, differently told and denied in a day or week."""

from datetime import date
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.record import Filter, read_day
from dragoman.web.asking import LIST_LIMIT, AskedReader
from dragoman.web.rendering import render

if TYPE_CHECKING:
    from dragoman.record import Reader

router = APIRouter()


@router.get("/")
def show_today(request: Request, reader: AskedReader) -> Response:
    """Show what the pages of one day tell: without `day`, of the newest day of the record."""
    given = request.query_params.get("day", "").strip()
    day = read_day("day", given, is_last=False) if given else reader.newest_day()
    return render(request, "today.html", day=day, events=_events_of(reader, day))


def _events_of(reader: "Reader", day: date | None) -> list[tuple[object, object]]:
    if day is None:
        return []
    events = list(reader.events(Filter(published_since=day, published_until=day, limit=LIST_LIMIT)))
    found = reader.find_claims(event.claims[0] for event in events if event.claims)
    firsts = [found.get(event.claims[0]) if event.claims else None for event in events]
    return [(event, first.claim if first else None) for event, first in zip(events, firsts, strict=True)]
