"""What is done with feeds on the page *Sources*: following, pausing and removing them, and the list of them."""

from datetime import UTC
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Path, Request
from starlette.datastructures import FormData, UploadFile
from starlette.responses import RedirectResponse, Response

from dragoman.model import FeedState, Role, WrongUse
from dragoman.pipeline import MAX_LIST_BYTES, follow_feeds, name_feed, read_list_of_feeds, write_list_of_feeds
from dragoman.record import Record
from dragoman.web.access import AskedVisitor, Visitor, needs
from dragoman.web.access.bodies import read_form
from dragoman.web.access.visitors import LOCAL_EDITOR, desk_of
from dragoman.web.asking import AskedRecord
from dragoman.web.errors import NotFound
from dragoman.web.routes.sources import show_sources
from dragoman.web.uploading import MAX_ADDRESSES, name_of

router = APIRouter()

MAX_FEEDS = 5000
"""Feeds of one record: at ten minutes each, what four readers can read."""

GivenForm = Annotated[FormData, Depends(read_form)]
Number = Annotated[int, Path(ge=1, le=2**31 - 1)]
_BACK = "/sources#feeds"


@router.get("/feeds.opml")
def export_feeds(request: Request, record: AskedRecord, _: AskedVisitor) -> Response:
    """Give the feeds as a list that other readers of feeds take in."""
    text = write_list_of_feeds(record.feeds.list_feeds(), desk_of(request).now().astimezone(UTC))
    headers = {"Content-Disposition": 'attachment; filename="feeds.opml"'}
    return Response(text, media_type="text/x-opml; charset=utf-8", headers=headers)


@router.post("/feeds")
def add_feeds(
    request: Request, record: AskedRecord, visitor: Annotated[Visitor, needs(Role.EDITOR)], form: GivenForm
) -> Response:
    """Follow the feeds that a form names, by addresses or in a list; they are read at once."""
    addresses = form.get("addresses")
    given = addresses if isinstance(addresses, str) else ""
    try:
        _take_in(record, given, form.get("list"), visitor.name or LOCAL_EDITOR, request)
    except WrongUse as error:
        return show_sources(request, record, str(error), given)
    request.app.state.feed_watch.nudge()
    return RedirectResponse(_BACK, status_code=303)


@router.post("/feeds/{number}", dependencies=[needs(Role.EDITOR)])
def change_feed(
    request: Request, record: AskedRecord, number: Number, action: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Pause a feed, follow it again, or remove it."""
    try:
        if action == "remove":
            record.feeds.remove_feed(number)
        elif action in {"pause", "resume"}:
            record.feeds.set_state(number, FeedState.PAUSED if action == "pause" else FeedState.ACTIVE)
        else:
            raise NotFound("a feed can be paused, resumed and removed; nothing was done")
    except WrongUse as error:
        raise NotFound(f"feed {number} is not followed; the page Sources lists those that are") from error
    request.app.state.feed_watch.nudge()
    return RedirectResponse(_BACK, status_code=303)


def _take_in(record: Record, given: str, listed: object, by: str, request: Request) -> None:
    lines = list(dict.fromkeys(line.strip() for line in given.splitlines() if line.strip()))
    if len(lines) > MAX_ADDRESSES:
        raise WrongUse(f"{len(lines)} addresses are more than the {MAX_ADDRESSES} that are taken at once; send some")
    pages = [name_feed(line if "://" in line else f"https://{line}") for line in lines]
    if isinstance(listed, UploadFile) and (listed.filename or listed.size):
        content = listed.file.read(MAX_LIST_BYTES + 1)
        if len(content) > MAX_LIST_BYTES:
            raise WrongUse(f"the list is longer than {MAX_LIST_BYTES:,} bytes; send it in parts")
        pages += read_list_of_feeds(content, name_of(listed.filename or ""))
    if not pages:
        raise WrongUse("there is nothing to follow: give addresses of feeds, or choose a list of feeds (OPML)")
    if len(record.feeds.list_feeds()) + len(pages) > MAX_FEEDS:
        raise WrongUse(f"a record follows at most {MAX_FEEDS} feeds; remove some first")
    follow_feeds(record, pages, by, desk_of(request).now())
