"""What is asked of the record as a whole: what it holds, how states stand, what an attack calls for, a briefing."""

import json
from datetime import date
from itertools import pairwise

from fastapi import APIRouter, Request
from starlette.responses import Response

from dragoman.briefing import Period, Question, between_period, day_period, make_briefing, week_period, write_json
from dragoman.explanations import find_casus
from dragoman.exports import shape_network, shape_triggered
from dragoman.model import NETWORK_UNITS, PeriodUnit, WrongUse
from dragoman.record import Filter, Reader, read_day
from dragoman.relations import measure_change, measure_networks
from dragoman.web.api.answering import answer_json
from dragoman.web.api.parameters import DAY, WORDS, Parameters
from dragoman.web.asking import AskedReader
from dragoman.web.briefings import N_READ

router = APIRouter()

_SINCE = ("since", "first day: 2024, 2024-03 or 2024-03-20", DAY)
_UNTIL = ("until", "last day, likewise", DAY)

NOTHING = Parameters()
CASUS = Parameters(
    ("if", "who attacks whom, in English, French, Russian or Ukrainian", {**WORDS, "minLength": 1}),
    ("on", "the day asked of", DAY),
    required=frozenset({"if", "on"}),
)
NETWORK = Parameters(
    _SINCE, _UNTIL, ("unit", "how long the periods are", {"type": "string", "enum": list(NETWORK_UNITS)})
)
BRIEFING = Parameters(
    ("day", "pages published on this day", DAY),
    ("week", "pages published in the week, Monday to Sunday, of this day", DAY),
    _SINCE,
    _UNTIL,
    ("actor", "only what is told of this party", WORDS),
    ("party", "only what is told of this party and `other`", WORDS),
    ("other", "see `party`", WORDS),
    ("commitment", "id of the one commitment that is asked after", WORDS),
    ("limit", "lines that a section shows", {"type": "integer", "minimum": 1, "maximum": 100, "default": 12}),
)


@router.get("/record")
def give_record(request: Request, reader: AskedReader) -> Response:
    """Give how much of what the record holds."""
    NOTHING.check(request)
    counts = reader.counts()
    return answer_json(
        request,
        {
            "values": dict(counts.values),
            "documents_by_language": [{"language": name, "n": n} for name, n in counts.documents_by_language],
            "problems_by_code": [{"code": name, "n": n} for name, n in counts.problems_by_code],
            "n_documents_undated": counts.n_documents_undated,
            "first_day": counts.first_day,
            "last_day": counts.last_day,
        },
    )


@router.get("/casus")
def give_casus(request: Request, reader: AskedReader) -> Response:
    """Give the commitments of texts and treaties on which a supposed attack would bear.

    `is_capped` tells that only those of texts were looked at that were spoken of last.
    """
    asked = CASUS.check(request)
    casus = find_casus(reader, asked["if"], read_day("on", asked["on"], is_last=False))
    items = [shape_triggered(one) for one in casus.found]
    return answer_json(request, {"items": items, "is_capped": casus.is_capped})


@router.get("/network")
def give_network(request: Request, reader: AskedReader) -> Response:
    """Give the network of states in each period, and what changed since the one before."""
    asked = NETWORK.check(request)
    days = Filter(
        since=read_day("since", asked["since"], is_last=False) if "since" in asked else None,
        until=read_day("until", asked["until"], is_last=True) if "until" in asked else None,
    )
    networks = measure_networks(reader.relations(days), PeriodUnit(asked.get("unit", PeriodUnit.QUARTER)))
    changes = [None, *(measure_change(earlier, later) for earlier, later in pairwise(networks))]
    return answer_json(request, {"items": [shape_network(*one) for one in zip(networks, changes, strict=False)]})


@router.get("/briefing")
def give_briefing(request: Request, reader: AskedReader) -> Response:
    """Give a briefing, as `dragoman brief --json` writes it."""
    asked = BRIEFING.check(request)
    between = (asked["party"], asked["other"]) if asked.get("party") and asked.get("other") else None
    if sum(map(bool, (between, asked.get("actor"), asked.get("commitment")))) > 1:
        raise WrongUse("party with other, actor and commitment exclude each other; give one of them")
    question = Question(
        period=_read_period(reader, asked),
        between=between,
        actor=asked.get("actor") or None,
        commitment=asked.get("commitment") or None,
        limit=int(asked.get("limit", 12)),
        n_read=N_READ,
    )
    return answer_json(request, json.loads(write_json(make_briefing(reader, question))))


def _read_period(reader: Reader, asked: dict[str, str]) -> Period:
    days = {name: read_day(name, asked[name], is_last=name == "until") for name in _DAYS if name in asked}
    if len(days.keys() - {"until"}) > 1 or ("until" in days and len(days.keys() - {"since", "until"})):
        raise WrongUse("give one of day, week, and since with until")
    if "day" in days:
        return day_period(days["day"])
    if "week" in days:
        return week_period(days["week"])
    if days or any(asked.get(name) for name in ("actor", "party", "commitment")):
        return _between(days.get("since"), days.get("until"))
    newest = reader.newest_day()
    return day_period(newest, is_newest=True) if newest else between_period(None, None)


def _between(first: date | None, last: date | None) -> Period:
    if first and last and last < first:
        raise WrongUse(f"until {last} is before since {first}; turn them round")
    return between_period(first, last)


_DAYS = ("day", "week", "since", "until")
