"""The page *Briefing*: a day, a week, a pair, somebody or a commitment, each line with its sources; and its forms."""

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.briefing import FORMS, Briefing, Question, make_briefing
from dragoman.model import Commitment
from dragoman.record import Reader
from dragoman.web.asking import AskedReader, read_today, write_query
from dragoman.web.briefings import MOST, AskedBriefing, address_of, draw_chart, read_question
from dragoman.web.charts import Line, make_line
from dragoman.web.errors import NotFound
from dragoman.web.rendering import render

router = APIRouter()


@router.get("/briefing")
def show_briefing(request: Request, reader: AskedReader) -> Response:
    """Show the briefing that is asked for; without a question, of the newest day."""
    asked = read_question(reader, request.query_params)
    briefing = make_briefing(reader, asked.question) if asked else None
    return render(
        request,
        "briefing.html",
        asked=asked,
        briefing=briefing,
        charts_of=[draw_chart(chart, asked.question) for chart in briefing.charts] if asked and briefing else [],
        line=_line(reader, asked.question, read_today(request)) if asked else None,
        forms=_addresses_of_forms(asked) if asked else (),
        more=_address_of_more(asked) if asked else None,
        address_of=address_of,
    )


@router.get("/briefing.{ending}")
def send_briefing(request: Request, reader: AskedReader, ending: str) -> Response:
    """Send the same briefing as a file."""
    form = next((form for form in FORMS.values() if f".{ending}" in form.endings), None)
    if form is None:
        known = ", ".join(form.endings[0].removeprefix(".") for form in FORMS.values())
        raise NotFound(f"a briefing cannot be had as {ending[:20]!r}; it can as {known}")
    asked = read_question(reader, request.query_params)
    if asked is None:
        raise NotFound("no page of the record is dated to the day, so there is no newest day; name one with day")
    briefing = make_briefing(reader, asked.question)
    name = f"briefing-{_file_stem(briefing)}{form.endings[0]}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(form.write(briefing), media_type=form.media_type, headers=headers)


def _addresses_of_forms(asked: AskedBriefing) -> tuple[tuple[str, str], ...]:
    """Return each form's name with its address."""
    query = write_query(asked.query)
    return tuple((form.name, f"/briefing{form.endings[0]}{query}") for form in FORMS.values())


def _line(reader: Reader, question: Question, day: date) -> Line | None:
    """Return the line of the commitment that is asked after; None where none is."""
    found = reader.find_id(question.commitment) if question.commitment else None
    return make_line(found, day) if isinstance(found, Commitment) else None


def _file_stem(briefing: Briefing) -> str:
    days = dict.fromkeys(day.isoformat() for day in (briefing.first, briefing.last) if day)
    return "-to-".join(days) or "all"


def _address_of_more(asked: AskedBriefing) -> str | None:
    """Return where more lines of each section stand; None where the most are shown."""
    if asked.question.limit >= MOST:
        return None
    kept = [(name, value) for name, value in asked.query if name != "limit"]
    return "/briefing" + write_query([*kept, ("limit", min(MOST, asked.question.limit * 5))])
