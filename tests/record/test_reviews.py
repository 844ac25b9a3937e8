"""What people say of claims is kept with its words, and found again however the page is read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dragoman.model import (
    Claim,
    Correction,
    Document,
    DocumentReading,
    EventType,
    Evidence,
    MendedField,
    NamedParty,
    Review,
    ReviewVerdict,
    Standing,
    Status,
)
from dragoman.record import Filter, PlacedReview, Record, anchor_claim
from tests.record import small_record as small

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
REFUSED = Correction(fields=(MendedField.ACT,), act="REFUSE", type=EventType.REJECT)


def review(
    claim: Claim,
    verdict: ReviewVerdict = ReviewVerdict.REJECTED,
    by: str = "Ann",
    minutes: int = 0,
    correction: Correction | None = None,
    document: Document = small.ENGLISH,
    beside: tuple[Claim, ...] = (),
) -> Review:
    return Review(
        subject=claim.id,
        verdict=verdict,
        by=by,
        at=NOON + timedelta(minutes=minutes),
        correction=correction,
        anchors=(anchor_claim(claim, document, beside, correction),),
    )


def standing_of(record: Record, id: str) -> Standing | None:
    return record.reader.find_claims([id])[id].standing


def counted(record: Record) -> set[str]:
    return {one.claim.id for one in record.reader.sourced_claims()}


def read_again(record: Record, document: Document, *claims: Claim) -> None:
    told = DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=claims)
    record.writer.write_readings("again", document.uri, [told])


def moved(claim: Claim, document: Document, words: str | None = None, **changes: object) -> Claim:
    """Return the claim as it stands in another text of the page, at its own words or others."""
    words = words or claim.evidence.text
    start = document.text.index(words)
    evidence = Evidence(
        document=document.id, start=start, end=start + len(words), text=words, sentence_start=0, sentence_end=start
    )
    return replace(claim, evidence=evidence, extra_evidence=(), **changes)  # type: ignore[arg-type]  # a test names any field


def only(record: Record) -> PlacedReview:
    (found,) = said_in(record)
    return found


def said_in(record: Record) -> list[PlacedReview]:
    """Return the reviews but for that of the small affair itself."""
    return [one for one in record.reader.reviews() if one.review != small.NOTE]


def test_a_rejected_claim_stays_and_counts_no_more(small_record: Record) -> None:
    small_record.writer.write_review(review(small.PROMISED))
    assert standing_of(small_record, small.PROMISED.id) is Standing.REJECTED
    assert small.PROMISED.id not in counted(small_record)
    assert small.PROMISED in list(small_record.reader.claims())


def test_what_is_taken_back_leaves_no_trace(small_record: Record) -> None:
    before = list(small_record.reader.placed_claims()), counted(small_record)
    said = review(small.PROMISED, ReviewVerdict.CORRECTED, correction=REFUSED)
    small_record.writer.write_review(said)
    small_record.writer.delete_review(said.id)
    small_record.writer.delete_review(said.id)
    after = list(small_record.reader.placed_claims()), counted(small_record)
    # the events and commitments of the page are made anew when the record is settled
    as_said = [[replace(one, commitment=None, event=None) for one in told] for told, _ in (before, after)]
    assert as_said[0] == as_said[1]
    assert after[1] == before[1]
    assert said_in(small_record) == []


def test_a_corrected_claim_is_given_and_found_as_corrected_and_keeps_its_id(small_record: Record) -> None:
    mended = replace(
        REFUSED,
        fields=(MendedField.ACT, MendedField.ACTORS),
        actors=(NamedParty(name="Juan Quispe", entity=small.QUISPE.id, country="PER"),),
    )
    small_record.writer.write_review(review(small.PROMISED, ReviewVerdict.CORRECTED, correction=mended))
    (found,) = small_record.reader.placed_claims(Filter(act="REFUSE"))
    assert found.claim.id == small.PROMISED.id
    assert found.claim.type is EventType.REJECT
    assert [party.name for party in found.claim.actors] == ["Juan Quispe"]
    assert found.claim.derivation.rule == "corrected by Ann"
    assert found.as_read == small.PROMISED
    assert found.standing is Standing.CORRECTED
    assert small.PROMISED.id not in {one.id for one in small_record.reader.claims(Filter(act=small.PROMISED.act))}
    assert found.claim in list(small_record.reader.claims(Filter(actor=small.QUISPE.id)))
    assert small_record.reader.find_id(small.PROMISED.id) == found.claim
    assert small.PROMISED in small_record.reader.claims_as_read(small.ENGLISH.id)


def test_the_latest_of_a_person_counts_and_undoing_it_brings_back_the_one_before(small_record: Record) -> None:
    first, second = review(small.MET), review(small.MET, ReviewVerdict.CONFIRMED, minutes=5)
    for said in (second, first):  # whatever comes first
        small_record.writer.write_review(said)
    assert standing_of(small_record, small.MET.id) is Standing.CONFIRMED
    small_record.writer.delete_review(second.id)
    assert standing_of(small_record, small.MET.id) is Standing.REJECTED


def test_where_people_differ_the_claim_counts_as_it_was_read(small_record: Record) -> None:
    small_record.writer.write_review(review(small.MET))
    small_record.writer.write_review(review(small.MET, ReviewVerdict.CONFIRMED, by="Bo", minutes=5))
    assert standing_of(small_record, small.MET.id) is Standing.DISPUTED
    assert small.MET.id in counted(small_record)
    assert len(said_in(small_record)) == 2


@pytest.mark.parametrize(
    ("field", "standing"), [(MendedField.STATUS, Standing.CORRECTED), (MendedField.ACT, Standing.DISPUTED)]
)
def test_corrections_of_two_people_are_joined_unless_they_contradict(
    small_record: Record, field: MendedField, standing: Standing
) -> None:
    other = Correction(fields=(field,), act="WARN" if field is MendedField.ACT else None, type=EventType.THREATEN)
    if field is MendedField.STATUS:
        other = Correction(fields=(field,), status=Status.DENIED)
    small_record.writer.write_review(review(small.MET, ReviewVerdict.CORRECTED, correction=REFUSED))
    small_record.writer.write_review(review(small.MET, ReviewVerdict.CORRECTED, "Bo", correction=other))
    placed = small_record.reader.find_claims([small.MET.id])[small.MET.id]
    assert placed.standing is standing
    wanted = ("REFUSE", Status.DENIED) if standing is Standing.CORRECTED else (small.MET.act, small.MET.status)
    assert (placed.claim.act, placed.claim.status) == wanted


def test_a_note_changes_nothing(small_record: Record) -> None:
    small_record.writer.write_review(review(small.MET, ReviewVerdict.NOTED))
    assert standing_of(small_record, small.MET.id) is None
    assert only(small_record).claim == small.MET.id


# A page that is read anew.


BETTER = replace(
    small.ENGLISH,
    text=small.ENGLISH.text.replace("Presidents meet", "Presidents meet in Lima today").replace("'", "’"),
    title=None,
)


def test_a_review_is_found_again_when_the_text_is_cleaned_otherwise(small_record: Record) -> None:
    small_record.writer.write_review(review(small.PROMISED))
    again = moved(small.PROMISED, BETTER)
    assert again.id != small.PROMISED.id
    read_again(small_record, BETTER, moved(small.MET, BETTER), again)
    assert only(small_record).claim == again.id
    assert standing_of(small_record, again.id) is Standing.REJECTED
    assert again.id not in counted(small_record)


def test_a_correction_holds_for_what_is_read_of_the_words_now(small_record: Record) -> None:
    said = review(small.PROMISED, ReviewVerdict.CORRECTED, correction=REFUSED)
    small_record.writer.write_review(said)
    again = moved(small.PROMISED, BETTER, status=Status.POSSIBLE, actors=())
    read_again(small_record, BETTER, again)
    placed = small_record.reader.find_claims([again.id])[again.id]
    assert (placed.claim.act, placed.claim.status, placed.claim.actors) == ("REFUSE", Status.POSSIBLE, ())
    assert placed.as_read == again


def test_a_reading_that_agrees_with_the_correction_is_found_too(small_record: Record) -> None:
    small_record.writer.write_review(review(small.PROMISED, ReviewVerdict.CORRECTED, correction=REFUSED))
    again = moved(small.PROMISED, BETTER, act="REFUSE", type=EventType.REJECT, actors=(), recipients=())
    read_again(small_record, BETTER, again)
    assert only(small_record).claim == again.id


def test_words_that_no_claim_covers_wait_and_are_found_when_one_does(small_record: Record) -> None:
    small_record.writer.write_review(review(small.PROMISED))
    read_again(small_record, BETTER, moved(small.MET, BETTER))
    waiting = only(small_record)
    assert waiting.is_waiting
    assert waiting.review.anchors[0].words == small.PROMISED.evidence.text
    read_again(small_record, small.ENGLISH, small.MET, small.PROMISED)
    assert not only(small_record).is_waiting
    assert standing_of(small_record, small.PROMISED.id) is Standing.REJECTED


def test_another_act_of_the_same_words_is_never_taken_for_a_claim_that_is_gone(small_record: Record) -> None:
    beside = moved(small.PROMISED, small.ENGLISH, act="OFFER")
    read_again(small_record, small.ENGLISH, small.PROMISED, beside)
    small_record.writer.write_review(review(small.PROMISED, beside=(small.PROMISED, beside)))
    read_again(small_record, BETTER, moved(beside, BETTER))
    assert only(small_record).is_waiting
    assert counted(small_record) >= {moved(beside, BETTER).id}


def test_of_words_that_a_page_repeats_those_with_the_same_words_around_are_meant(small_record: Record) -> None:
    text = "He came. They met in Oslo on Monday. Nobody spoke. They met in Oslo on Friday again."
    page = replace(small.ENGLISH, text=text, title=None)
    second = text.index("They met", 20)
    first_claim = moved(small.MET, page, "They met in Oslo")
    spot = replace(first_claim.evidence, start=second, end=second + len("They met in Oslo"))
    second_claim = replace(first_claim, evidence=spot)
    read_again(small_record, page, first_claim, second_claim)
    small_record.writer.write_review(review(second_claim, document=page))
    longer = replace(page, text=f"An opening line that is new. {text}")
    shift = len(longer.text) - len(text)
    claims = [
        replace(one, evidence=replace(one.evidence, document=longer.id, start=at + shift, end=at + shift + 16))
        for one, at in ((first_claim, 9), (second_claim, second))
    ]
    read_again(small_record, longer, *claims)
    assert only(small_record).claim == claims[1].id


def test_reviews_before_the_page_is_read_are_the_same_as_after(record: Record, small_record: Record) -> None:
    said = [
        review(small.PROMISED, ReviewVerdict.CORRECTED, correction=REFUSED),
        review(small.MET, by="Bo"),
    ]
    for one in said:
        small_record.writer.write_review(one)
        record.writer.write_review(one)
    small.write_small_record(record)
    assert list(record.reader.reviews()) == list(small_record.reader.reviews())
    assert [one.standing for one in record.reader.placed_claims()] == [
        one.standing for one in small_record.reader.placed_claims()
    ]
    assert list(record.reader.claims()) == list(small_record.reader.claims())


def test_judgements_of_events_find_their_claims_again(small_record: Record) -> None:
    judgement = replace(
        small.SAME,
        left="event-1",
        right="event-2",
        left_claims=(small.MET.id,),
        right_claims=(small.PROMISED.id,),
        left_anchors=(anchor_claim(small.MET, small.ENGLISH),),
        right_anchors=(anchor_claim(small.PROMISED, small.ENGLISH),),
    )
    small_record.writer.write_judgement(judgement)
    again = moved(small.MET, BETTER), moved(small.PROMISED, BETTER)
    read_again(small_record, BETTER, *again)
    (now,) = [one for one in small_record.reader.judgements_now() if one.left == "event-1"]
    assert (now.left_claims, now.right_claims) == ((again[0].id,), (again[1].id,))
    assert judgement in list(small_record.reader.judgements())
