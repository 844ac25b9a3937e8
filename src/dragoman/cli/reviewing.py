"""What `judge` says of single values: confirm, reject, correct, note; what comes from elsewhere; the list of all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman.model import (
    Claim,
    Commitment,
    Document,
    DragomanError,
    Entity,
    Event,
    Judgement,
    MendedField,
    Review,
    ReviewVerdict,
    WrongUse,
)

if TYPE_CHECKING:
    from dragoman.cli.layout import Page
    from dragoman.exports import Said
    from dragoman.pipeline import Reviewed
    from dragoman.record import PlacedReview, Reader, Record

CLAIM_VERBS = {
    "confirm": ReviewVerdict.CONFIRMED,
    "reject": ReviewVerdict.REJECTED,
    "correct": ReviewVerdict.CORRECTED,
}
"""What may be said of a claim, and the verdict that it is."""

_N_SHOWN = 20
"""Words that wait for their page: a screen; the number of all is told."""


def review_claim(
    record: "Record", id: str, verb: str, typed: Mapping[MendedField, Sequence[str]], by: str, why: str, page: "Page"
) -> None:
    """Confirm, reject or correct a claim, and tell how it stands now."""
    from dragoman.pipeline import read_correction, review_claim
    from dragoman.wording import tell_claim_line

    claim = _find(record.reader, id, Claim)
    verdict = CLAIM_VERBS[verb]
    if verdict is not ReviewVerdict.CORRECTED and typed:
        raise WrongUse(f'"judge {verb}" mends nothing; say "judge correct"')
    correction = read_correction(record.reader, typed) if verdict is ReviewVerdict.CORRECTED else None
    told = tell_claim_line(claim)
    reviewed = review_claim(
        record, claim.id, verdict, by=by, at=datetime.now(UTC), note=why, correction=correction, about=told
    )
    _tell_reviewed(reviewed, told, page)


def write_note(record: "Record", id: str, text: str, by: str, page: "Page") -> None:
    """Write a note on a claim, event, entity, commitment or document."""
    from dragoman.cli.judging import find_judged
    from dragoman.pipeline import note_value

    has_prefix = id.split("-")[0] in {"claim", "event", "commitment", "document", "entity"}
    value = record.reader.find_id(id) if has_prefix else find_judged(record.reader, id)
    if not isinstance(value, Claim | Event | Entity | Commitment | Document):
        raise WrongUse(f"{value.id} takes no note; claims, events, entities, commitments and documents do")
    reviewed = note_value(record, value, text, by=by, at=datetime.now(UTC), about=_tell_value(record.reader, value))
    _tell_reviewed(reviewed, reviewed.review.about, page)


def undo_review(record: "Record", placed: "PlacedReview", page: "Page") -> None:
    """Take a review back, and tell how its claim stands now."""
    from dragoman.pipeline import undo_review
    from dragoman.wording import tell_review, tell_standing_of_claim

    reviewed = undo_review(record, placed.review)
    page.write(f"taken back: {tell_review(placed.review)}", hang=4)
    if reviewed.claim is not None:
        page.write(tell_standing_of_claim(reviewed.after), indent=4)


def find_reviews(reader: "Reader", words: str, by: str | None) -> "list[PlacedReview]":
    """Return the reviews that words mean: by their id or its beginning, or the latest of each person on a claim."""
    if words.startswith("review-"):
        return list(reader.find_review(words))
    if not words.startswith("claim-"):
        return []
    latest: dict[str, PlacedReview] = {}
    for placed in reader.reviews():
        about = (placed.review.subject, placed.claim or "")
        if any(id.startswith(words) for id in about) and by in (None, placed.review.by):
            latest[placed.review.by] = placed
    return list(latest.values())


def import_file(record: "Record", path: Path, page: "Page") -> None:
    """Take in what people said of another record, and tell what waits for its page."""
    from dragoman.pipeline import import_said
    from dragoman.wording import count_of, tell_review

    imported = import_said(record, list(_read_file(path)))
    page.write(f"{count_of(imported.n_new, 'word')} of people taken in, {imported.n_known} known before")
    if imported.waiting:
        page.write(f"{len(imported.waiting)} could not be placed; kept, and placed when their page is read:")
    for said in imported.waiting[:_N_SHOWN]:
        if isinstance(said, Review):
            anchor = said.anchors[0]
            page.write(f"{tell_review(said)} · “{anchor.words}” · {anchor.uri}", indent=4, hang=4)
        else:
            page.write(f"{said.by} on two events: {said.verdict} · {said.id}", indent=4, hang=4)
    if len(imported.waiting) > _N_SHOWN:
        page.write(f"… and {len(imported.waiting) - _N_SHOWN} more", indent=4)


def _read_file(path: Path) -> "Iterator[Said]":
    import json

    from dragoman.exports import read_said

    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DragomanError(f"{path} cannot be read: {error}; name a file of JSON Lines") from error
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            plain = json.loads(line)
            if not isinstance(plain, dict):
                raise WrongUse("it is no object")
            yield read_said(plain)
        except (json.JSONDecodeError, WrongUse) as error:
            raise WrongUse(f"{path}, line {number}: {error}; nothing was taken in") from error


def write_reviews(reader: "Reader", page: "Page") -> int:
    """List what people say of single values, in order of time; return how many."""
    n_shown = 0
    for placed in reader.reviews():
        write_review(reader, placed, page)
        n_shown += 1
    return n_shown


def write_review(reader: "Reader", placed: "PlacedReview", page: "Page") -> None:
    """Tell one review: who says what, of what, and where its words are now."""
    from dragoman.wording import tell_review

    review = placed.review
    page.write(tell_review(review), hang=4, style="bold")
    page.write(f"of {review.about or review.subject}", indent=4, hang=4)
    if review.anchors and review.subject.startswith("claim-"):
        page.write(f"“{review.anchors[0].words}”", indent=4, hang=4)
    for line in tell_place(reader, placed):
        page.write(line, indent=4, hang=4)
    page.write(f"{review.at:%Y-%m-%d %H:%M} UTC · {review.id}", indent=4, style="dim")


def tell_place(reader: "Reader", placed: "PlacedReview") -> Iterator[str]:
    """Yield what is to be known of where a review stands now: that it waits, or that its words read otherwise."""
    from dragoman.record import gist_of
    from dragoman.wording import tell_gist, tell_standing_of_claim

    if placed.is_waiting:
        yield f"waiting: no claim covers its words now; it said {tell_gist(placed.review.anchors[0].told)}"
    if placed.claim is None:
        return
    found = reader.find_claims([placed.claim]).get(placed.claim)
    if found is None:
        return
    read = next(claim for claim in reader.claims_as_read(found.document.id) if claim.id == placed.claim)
    if gist_of(read) != placed.review.anchors[0].told:
        yield f"its words are read otherwise since: {tell_gist(gist_of(read))}; look again"
    if found.standing is not None:
        yield tell_standing_of_claim(found.standing)


def _tell_reviewed(reviewed: "Reviewed", about: str, page: "Page") -> None:
    from dragoman.wording import tell_claim_line, tell_review, tell_standing_of_claim

    page.write(tell_review(reviewed.review), hang=4)
    page.write(f"of {about}", indent=4, hang=4)
    if reviewed.claim is not None:
        now = tell_claim_line(reviewed.claim.claim)
        if now != about:
            page.write(f"now {now}", indent=4, hang=4)
        page.write(tell_standing_of_claim(reviewed.after), indent=4)
    page.write(f"to take it back: dragoman judge undo {reviewed.review.id}", indent=4, style="dim")


def _find(reader: "Reader", id: str, kind: type[Claim]) -> Claim:
    value = reader.find_id(id if "-" in id else f"claim-{id}")
    if not isinstance(value, kind):
        raise WrongUse(f'{value.id} is no claim; "dragoman show claims" lists them')
    return value


def _tell_value(reader: "Reader", value: Claim | Event | Entity | Commitment | Document) -> str:
    from dragoman.explanations import tell_event
    from dragoman.wording import tell_claim_line, tell_commitment

    if isinstance(value, Claim):
        return tell_claim_line(value)
    if isinstance(value, Event):
        return tell_event(reader, value)
    if isinstance(value, Commitment):
        return tell_commitment(value)
    return value.name if isinstance(value, Entity) else value.uri


def list_typed(
    act: str | None,
    status: str | None,
    actors: Iterable[str],
    recipients: Iterable[str],
    date: str | None,
    place: str | None,
    speaker: str | None,
) -> dict[MendedField, list[str]]:
    """Return what was typed, by the field that it mends."""
    typed = {
        MendedField.ACT: [act] if act else [],
        MendedField.STATUS: [status] if status else [],
        MendedField.ACTORS: list(actors),
        MendedField.RECIPIENTS: list(recipients),
        MendedField.DATE: [date] if date else [],
        MendedField.PLACE: [place] if place else [],
        MendedField.SPEAKER: [speaker] if speaker else [],
    }
    return {name: texts for name, texts in typed.items() if texts}


def name_event_now(reader: "Reader", judgement: Judgement, side: str) -> str | None:
    """Return the id of the event that holds the words of a judgement's side now; None for none."""
    now = next((one for one in reader.judgements_now() if one.id == judgement.id), judgement)
    placed = reader.find_claims(now.left_claims if side == "left" else now.right_claims)
    return next((one.event for one in placed.values() if one.event is not None), None)
