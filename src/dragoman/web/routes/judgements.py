"""The pages *Judgements* and *Candidates*, and what the buttons of review do."""

import json
from typing import Annotated, Any
from urllib.parse import urlencode, urlsplit

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import RedirectResponse, Response

from dragoman.explanations import tell_event
from dragoman.exports import read_said
from dragoman.model import (
    Claim,
    Commitment,
    Document,
    Entity,
    Event,
    MendedField,
    RecordError,
    ReviewVerdict,
    Role,
    Verdict,
    WrongUse,
)
from dragoman.pipeline import (
    import_said,
    judge_pair,
    note_value,
    read_correction,
    review_claim,
    undo_judgement,
    undo_review,
)
from dragoman.record import Reader, Record
from dragoman.web.access import needs
from dragoman.web.access.bodies import read_form
from dragoman.web.access.visitors import LOCAL_EDITOR, desk_of, visitor_of
from dragoman.web.actors import find_entity
from dragoman.web.asking import AskedReader, AskedRecord
from dragoman.web.errors import NotFound
from dragoman.web.judging import (
    SETTLING,
    find_entity_pairs,
    find_event_pairs,
    make_said_lines,
    settle_ledger_beside,
    typed_corrections,
)
from dragoman.web.rendering import render
from dragoman.wording import count_of, tell_claim_line, tell_commitment

router = APIRouter()

N_SHOWN = 200
"""Reviews, judgements and ratings that the page lists of each, the last said first; the exports have all."""

_MOST_BYTES = 8_000_000
"""Of a file that is imported: some ten thousand reviews with their words."""

Text = Annotated[str, Form()]


async def read_fields(request: Request) -> dict[str, str]:
    """Return the fields of the form that was sent; files are left out."""
    return {name: value for name, value in (await read_form(request)).items() if isinstance(value, str)}


AskedForm = Annotated[dict[str, str], Depends(read_fields)]


@router.get("/judgements")
def show_judgements(request: Request, reader: AskedReader) -> Response:
    """Show what people said; `by` and `verdict` choose."""
    by = request.query_params.get("by", "").strip()
    verdict = request.query_params.get("verdict", "").strip()
    reviews = [one for one in reader.reviews() if _is_asked(one.review, by, verdict)]
    judgements = [one for one in reader.judgements() if one.is_by_person and _is_asked(one, by, verdict)]
    ratings = [one for one in reader.ratings() if by in ("", one.by)] if not verdict else []
    judgements.sort(key=lambda one: (str(one.at or ""), one.id), reverse=True)
    return render(
        request,
        "judgements.html",
        lines=make_said_lines(reader, reviews[-N_SHOWN:]),
        judgements=[(one, _name(reader, one.left), _name(reader, one.right)) for one in judgements[:N_SHOWN]],
        ratings=sorted(ratings, key=lambda one: one.at, reverse=True)[:N_SHOWN],
        n_all=len(reviews) + len(judgements) + len(ratings),
        n_most=N_SHOWN,
        by=by,
        verdict=verdict,
        verdicts=[*ReviewVerdict, *Verdict],
        told=request.query_params.get("told", ""),
    )


@router.get("/judgements/candidates")
def show_candidates(request: Request, reader: AskedReader) -> Response:
    """Show pairs that may be one, to be judged by button or key."""
    events = find_event_pairs(reader)
    return render(
        request,
        "candidates.html",
        events=[(pair, tell_event(reader, pair.left), tell_event(reader, pair.right)) for pair in events],
        entities=find_entity_pairs(reader),
    )


@router.post("/claims/{id}/review", dependencies=[needs(Role.REVIEWER)])
def say_of_claim(request: Request, record: AskedRecord, id: str, form: AskedForm) -> Response:
    """Confirm, reject or correct a claim, or write a note on it."""
    _say_of_claim(request, record, id, form)
    return _back(form.get("back", ""), f"/claims/{id}#review")


def _say_of_claim(request: Request, record: Record, id: str, form: dict[str, str]) -> None:
    placed = record.reader.find_claims([id]).get(id)
    if placed is None:
        raise NotFound("there is no claim of this id any more; its page may have been read anew")
    by, now, note = _name_visitor(request), desk_of(request).now(), form.get("note", "")
    try:
        verdict = ReviewVerdict(form.get("verdict", ""))
    except ValueError as error:
        raise WrongUse(f"a claim is {', '.join(ReviewVerdict)}") from error
    about = tell_claim_line(placed.claim)
    if verdict is ReviewVerdict.NOTED:
        note_value(record, placed.claim, note, by=by, at=now, about=about)
        return
    typed = typed_corrections(form) if verdict is ReviewVerdict.CORRECTED else {}
    kept = {name: texts for name, texts in typed.items() if texts != _prefilled(form, name)}
    correction = read_correction(record.reader, kept) if verdict is ReviewVerdict.CORRECTED else None
    with SETTLING:
        review_claim(
            record, id, verdict, by=by, at=now, note=note, correction=correction, about=about, is_ledger_later=True
        )
    settle_ledger_beside(record)


def _prefilled(form: dict[str, str], name: MendedField) -> list[str]:
    """Return what a field of the form held before anybody typed: what is left so is not mended."""
    return typed_corrections({name.value: form.get(f"was_{name.value}", "")}).get(name, [])


@router.post("/notes", dependencies=[needs(Role.REVIEWER)])
def write_note(request: Request, record: AskedRecord, id: Text = "", note: Text = "", back: Text = "") -> Response:
    """Write a note on an event, entity, commitment or document."""
    value = find_entity(record.reader, id) if id.startswith("entity-") else _find_id(record.reader, id)
    if not isinstance(value, Claim | Event | Entity | Commitment | Document):
        raise WrongUse("claims, events, actors, commitments and documents take notes")
    about = _tell_value(record.reader, value)
    note_value(record, value, note, by=_name_visitor(request), at=desk_of(request).now(), about=about)
    return _back(back, "/judgements")


@router.post("/judgements", dependencies=[needs(Role.REVIEWER)])
def judge(
    request: Request,
    record: AskedRecord,
    left: Text = "",
    right: Text = "",
    verdict: Text = "",
    why: Text = "",
    back: Text = "",
) -> Response:
    """Say that two entities or two events are the same, are different, or that it cannot be told."""
    try:
        said = Verdict(verdict)
    except ValueError as error:
        raise WrongUse(f"two are {', '.join(Verdict)}") from error
    one, other = (_find_judged(record.reader, words.strip()) for words in (left, right))
    by, now = _name_visitor(request), desk_of(request).now()
    with SETTLING:
        judge_pair(record, one, other, said, by=by, at=now, why=why.strip()[:2000], is_ledger_later=True)
    settle_ledger_beside(record)
    return _back(back, "/judgements")


@router.post("/judgements/undo", dependencies=[needs(Role.REVIEWER)])
def undo(request: Request, record: AskedRecord, id: Text = "", back: Text = "") -> Response:
    """Take back what the visitor said; an editor takes back anybody's word."""
    review = next((one.review for one in record.reader.find_review(id) if one.review.id == id), None)
    judgement = next((one for one in record.reader.judgements() if one.id == id and one.is_by_person), None)
    rating = next((one for one in record.reader.ratings() if one.id == id), None)
    said = review or judgement or rating
    if said is None:
        return _back(back, "/judgements?told=It+was+taken+back+before.")
    if said.by != _name_visitor(request) and not visitor_of(request).may_edit:
        raise WrongUse(f"{said.by} said so; you may take back what you said yourself, an editor what anybody said")
    with SETTLING:
        if review is not None:
            undo_review(record, review, is_ledger_later=True)
        elif judgement is not None:
            undo_judgement(record, judgement, is_ledger_later=True)
        elif rating is not None:
            record.writer.delete_rating(rating.id)
    settle_ledger_beside(record)
    return _back(back, "/judgements")


@router.post("/judgements/import", dependencies=[needs(Role.EDITOR)])
def take_in(record: AskedRecord, file: Annotated[UploadFile, File()]) -> Response:
    """Take in what people said of another record of the same pages."""
    content = file.file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise WrongUse('the file is larger than 8 MB; take it in by "dragoman judge import FILE"')
    values = []
    for number, line in enumerate(content.decode("utf-8", errors="replace").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values.append(read_said(_read_object(line)))
        except WrongUse as error:
            raise WrongUse(f"line {number}: {error}; nothing was taken in") from error
    with SETTLING:
        imported = import_said(record, values)
    told = f"{count_of(imported.n_new, 'word')} of people taken in, {imported.n_known} known before"
    waiting = f"; {len(imported.waiting)} wait for their page to be read" if imported.waiting else ""
    return RedirectResponse(f"/judgements?{urlencode({'told': f'{told}{waiting}.'})}", status_code=303)


def _read_object(line: str) -> dict[str, Any]:
    try:
        plain = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise WrongUse("it is no JSON") from error
    if not isinstance(plain, dict):
        raise WrongUse("it is no object")
    return plain


def _is_asked(said: Any, by: str, verdict: str) -> bool:
    return by in ("", said.by) and verdict in ("", said.verdict.value)


def _name_visitor(request: Request) -> str:
    return visitor_of(request).name or LOCAL_EDITOR


def _back(given: str, otherwise: str) -> RedirectResponse:
    """Lead back to a page of ours; an address of another host leads nowhere."""
    parts = urlsplit(given)
    is_ours = given.startswith("/") and not given.startswith(("//", "/\\")) and not parts.netloc and not parts.scheme
    return RedirectResponse(given if is_ours else otherwise, status_code=303)


def _find_id(reader: Reader, id: str) -> Any:
    try:
        return reader.find_id(id)
    except RecordError as error:
        raise NotFound("there is nothing of this id in the record any more") from error


def _find_judged(reader: Reader, words: str) -> Entity | Event:
    if words.startswith(("event-", "entity-")):
        found = _find_id(reader, words)
        if isinstance(found, Event | Entity):
            return found
    called = reader.find_called(words) if words else ()
    if len(called) != 1:
        many = f"{len(called)} entities are called" if called else "no entity is called"
        raise WrongUse(f'{many} "{words[:80]}"; give the id of one')
    return called[0]


def _name(reader: Reader, id: str) -> tuple[str, str | None]:
    """Return how one side of a judgement is called, and its page; None for one that is no more."""
    if id.startswith("event-"):
        event = reader.find_all(Event, [id]).get(id)
        return (tell_event(reader, event), f"/events/{id}") if event else ("an event of before", None)
    entity = reader.find_all(Entity, [id]).get(id)
    return (entity.name, f"/actors/{id}") if entity else ("an entity that no page names now", None)


def _tell_value(reader: Reader, value: Claim | Event | Entity | Commitment | Document) -> str:
    if isinstance(value, Claim):
        return tell_claim_line(value)
    if isinstance(value, Event):
        return tell_event(reader, value)
    if isinstance(value, Commitment):
        return tell_commitment(value)
    return value.name if isinstance(value, Entity) else value.uri
