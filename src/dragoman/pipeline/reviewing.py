"""A person confirms, rejects or corrects a claim, or writes a note: kept with the words it is about, and undone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from dragoman.model import (
    Anchor,
    Claim,
    Commitment,
    Correction,
    Document,
    Entity,
    Event,
    Review,
    ReviewVerdict,
    Standing,
    WrongUse,
)
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.needs import JudgedRecord
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import is_settled, mark_unsettled, settle_claims, settle_record
from dragoman.record import PlacedClaim, anchor_claim, correct_claim, gist_of

Noted = Claim | Event | Entity | Commitment | Document
"""What a note may be about."""

STAGES = frozenset({"entities", "events"})
"""Names under which stages judge; no person may say anything under them."""

_N_ANCHORS = 50
"""Claims by which a note on an event or commitment is found again: one is enough, and a page may go."""

_LONGEST_NOTE = 10_000
"""Code points of a note: three pages; more is a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What a review changed.

    Attributes:
        review: the one written or taken back.
        before, after: how its claim stood and stands (None: nobody has reviewed it, or it waits).
        claim: the claim as it is now; None of anything else, and of one that waits for its page.
    """

    review: Review
    before: Standing | None = None
    after: Standing | None = None
    claim: PlacedClaim | None = None


def review_claim(
    record: JudgedRecord,
    id: str,
    verdict: ReviewVerdict,
    *,
    by: str,
    at: datetime,
    note: str = "",
    correction: Correction | None = None,
    about: str = "",
    is_ledger_later: bool = False,
) -> Reviewed:
    """Keep what a person says of a claim, and settle the record by it.

    Args:
        record: where the claim is.
        id: of the claim.
        verdict: confirmed, rejected or corrected.
        by: who says so.
        at: when.
        note: why.
        correction: of a corrected claim, what it should say.
        about: how the claim is told, for a list that outlives it.
        is_ledger_later: leave commitments and relations to `settle_owed`.

    Raises:
        WrongUse: the claim is not there, the correction changes nothing, or `by` is no person.
    """
    placed = _find_claim(record, id)
    read = {claim.id: claim for claim in record.reader.claims_as_read(placed.document.id)}
    claim = read[id]
    if (correction is None) != (verdict is not ReviewVerdict.CORRECTED):
        raise WrongUse("a correction says what the claim should say, and only a correction does")
    if correction is not None and gist_of(correct_claim(claim, correction, "")) == gist_of(claim):
        raise WrongUse("the claim says so already; confirm it, or mend something else")
    anchor = anchor_claim(claim, placed.document, read.values(), correction)
    review = _make_review(id, verdict, by, at, note, (anchor,), about, correction)
    mark = _begin(record)
    record.writer.write_review(review)
    _settle(record, mark, [placed], is_ledger_later)
    return _compare(record, review, placed)


def note_value(record: JudgedRecord, value: Noted, text: str, *, by: str, at: datetime, about: str = "") -> Reviewed:
    """Keep a person's note on a claim, event, entity, commitment or document; it changes nothing else.

    Raises:
        WrongUse: the note is empty or too long, or `by` is no person.
    """
    if not text.strip():
        raise WrongUse("a note needs words")
    told = value.uri if isinstance(value, Document) else about
    review = _make_review(value.id, ReviewVerdict.NOTED, by, at, text, _anchors_of(record, value), told)
    record.writer.write_review(review)
    return Reviewed(review=review)


def undo_review(record: JudgedRecord, review: Review, *, is_ledger_later: bool = False) -> Reviewed:
    """Take a review back, and settle the record as if it had never been; what was said before counts again."""
    if review.verdict is ReviewVerdict.NOTED:
        record.writer.delete_review(review.id)
        return Reviewed(review=review)
    placed = next((one for one in record.reader.reviews() if one.review.id == review.id), None)
    id = placed.claim if placed else None
    before = record.reader.find_claims([id]).get(id) if id else None
    mark = _begin(record)
    record.writer.delete_review(review.id)
    _settle(record, mark, [before] if before else [], is_ledger_later)
    return _compare(record, review, before)


def anchors_of(record: JudgedRecord, claims: Iterable[str]) -> tuple[Anchor, ...]:
    """Return the words of some claims, in order of their ids, by which they are found again."""
    found = record.reader.find_claims(sorted(claims))
    read: dict[str, dict[str, Claim]] = {}
    anchors = []
    for id, placed in sorted(found.items()):
        page = placed.document
        if page.id not in read:
            read[page.id] = {claim.id: claim for claim in record.reader.claims_as_read(page.id)}
        anchors.append(anchor_claim(read[page.id][id], page, read[page.id].values()))
    return tuple(anchors)


def check_person(by: str) -> str:
    """Return the name of a person, spaces at its ends taken off; raise `WrongUse` for a stage's or none."""
    name = " ".join(by.split())
    if name in STAGES or not name:
        raise WrongUse(f'"{by}" cannot judge; give the name of a person with --by')
    return name


def _make_review(
    subject: str,
    verdict: ReviewVerdict,
    by: str,
    at: datetime,
    note: str,
    anchors: tuple[Anchor, ...],
    about: str,
    correction: Correction | None = None,
) -> Review:
    if len(note) > _LONGEST_NOTE:
        raise WrongUse(f"a note of {len(note)} letters is too long; {_LONGEST_NOTE} is the most")
    return Review(
        subject=subject,
        verdict=verdict,
        by=check_person(by),
        at=at.astimezone(UTC),
        note=note.strip(),
        correction=correction,
        anchors=anchors,
        about=about,
    )


def _find_claim(record: JudgedRecord, id: str) -> PlacedClaim:
    placed = record.reader.find_claims([id]).get(id)
    if placed is None:
        raise WrongUse(f'the record holds no claim "{id}"; "dragoman show claims" lists them')
    return placed


def _anchors_of(record: JudgedRecord, value: Noted) -> tuple[Anchor, ...]:
    if isinstance(value, Claim):
        return anchors_of(record, [value.id])
    if isinstance(value, Event | Commitment):
        return anchors_of(record, sorted(value.claims)[:_N_ANCHORS])
    return ()


def _compare(record: JudgedRecord, review: Review, before: PlacedClaim | None) -> Reviewed:
    after = record.reader.find_claims([before.claim.id]).get(before.claim.id) if before else None
    return Reviewed(
        review=review,
        before=before.standing if before else None,
        after=after.standing if after else None,
        claim=after,
    )


def _begin(record: JudgedRecord) -> bool:
    """Note that the record is to be settled, and return whether it was."""
    was_settled = is_settled(record)
    mark_unsettled(record)
    return was_settled


def _settle(record: JudgedRecord, was_settled: bool, touched: Iterable[PlacedClaim], is_ledger_later: bool) -> None:
    """Settle what the touched claims bear on; everything where the record was not settled."""
    interrupts = Interrupts()
    with interrupts.watched():
        if was_settled:
            settle_claims(record, interrupts, list(touched), is_ledger_later=is_ledger_later)
        else:
            settle_record(record, SilentProgress(), interrupts)
