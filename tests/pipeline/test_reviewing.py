"""A person's word on a claim: followed, undone without a trace, the same on any road; one page's work."""

import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.exports import Request, read_lines, read_said, write_export
from dragoman.model import (
    Correction,
    DocumentReading,
    EntityName,
    EventType,
    MendedField,
    NamedParty,
    Review,
    ReviewVerdict,
    Standing,
    Status,
    Verdict,
    WrongUse,
)
from dragoman.pipeline import (
    import_said,
    judge_pair,
    note_value,
    read_correction,
    read_days,
    review_claim,
    settle_ledger,
    undo_review,
)
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import settle_record
from dragoman.record import MEMORY, Blocks, Record, open_record
from tests.pipeline.test_occurrences import make_page, write

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
WHOLES = ("claims", "events", "commitments", "relations", "entities", "documents")
CORRECTIONS = (
    Correction(fields=(MendedField.ACT,), act="VISIT", type=EventType.CONSULT, mode="visit"),
    Correction(fields=(MendedField.STATUS,), status=Status.DENIED),
    Correction(fields=(MendedField.DATE,), date=read_days("2024-03-05")),
    Correction(fields=(MendedField.RECIPIENTS, MendedField.PLACE), recipients=(NamedParty(name="somebody"),)),
)


def settle(record: Record) -> None:
    settle_record(record, SilentProgress(), Interrupts())


def exported(record: Record, whats: Sequence[str] = WHOLES) -> str:
    stream = io.StringIO()
    for what in whats:
        write_export(record, "jsonl", Request(what=what), stream)
    return stream.getvalue()


def made(*pages: DocumentReading) -> Record:
    record = open_record(MEMORY)
    write(record, *pages)
    settle(record)
    return record


def page_of(number: int, seed: int) -> DocumentReading:
    """Return a page whose entities have names, as those that are read do."""
    page = make_page(number, seed)
    named = tuple(replace(entity, names=(EntityName(entity.name, "en"),)) for entity in page.entities)
    return replace(page, entities=named)


def pages_of(*seeds: int) -> list[DocumentReading]:
    return [page_of(number, seed) for number, seed in enumerate(seeds)]


def say(record: Record, id: str, verdict: ReviewVerdict, minutes: int = 0, choice: int = 0, by: str = "Ann") -> Review:
    correction = CORRECTIONS[choice % len(CORRECTIONS)] if verdict is ReviewVerdict.CORRECTED else None
    at = NOON + timedelta(minutes=minutes)
    return review_claim(record, id, verdict, by=by, at=at, correction=correction).review


def test_a_rejected_claim_is_in_no_event_and_an_event_of_it_alone_is_gone() -> None:
    with made(*pages_of(1, 2, 3)) as record:
        event = next(iter(record.reader.events()))
        for id in event.claims:
            say(record, id, ReviewVerdict.REJECTED)
        assert event.id not in {one.id for one in record.reader.events()}
        assert not {*event.claims} & {id for one in record.reader.events() for id in one.claims}
        assert {*event.claims} <= {one.id for one in record.reader.claims()}


def test_a_corrected_claim_is_grouped_as_corrected() -> None:
    with made(*pages_of(1)) as record:
        claim = next(iter(record.reader.claims()))
        said = review_claim(
            record, claim.id, ReviewVerdict.CORRECTED, by="Ann", at=NOON, correction=CORRECTIONS[2], note="the caption"
        )
        assert said.claim is not None
        (event,) = record.reader.find_all(type(next(iter(record.reader.events()))), [said.claim.event or ""]).values()
        assert event.date is not None
        assert str(event.date.start) == "2024-03-05"
        assert said.after is Standing.CORRECTED


_said = st.lists(
    st.tuples(
        st.integers(0, 40),
        st.sampled_from((ReviewVerdict.CONFIRMED, ReviewVerdict.REJECTED, ReviewVerdict.CORRECTED)),
        st.integers(0, 3),
        st.sampled_from(("Ann", "Bo")),
    ),
    min_size=1,
    max_size=4,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(seeds=st.lists(st.integers(0, 300), min_size=2, max_size=6), said=_said, again=st.integers(0, 300))
def test_any_road_to_what_was_said_is_one_record_and_undoing_all_leaves_no_trace(
    seeds: list[int], said: list[tuple[int, ReviewVerdict, int, str]], again: int
) -> None:
    """One by one, or all at once before any page is read; a page that comes anew in between changes nothing."""
    pages = pages_of(*seeds)
    with made(*pages) as record:
        before = exported(record)
        ids = [claim.id for claim in record.reader.claims()]
        reviews = []
        for minutes, (number, verdict, choice, by) in enumerate(said):
            try:
                reviews.append(say(record, ids[number % len(ids)], verdict, minutes, choice, by))
            except WrongUse:
                continue  # the claim says so already
        write(record, replace(page_of(0, again), document=pages[0].document, claims=()))
        settle(record)
        write(record, pages[0])
        settle(record)
        with open_record(MEMORY) as fresh:
            for review in reversed(reviews):
                fresh.writer.write_review(review)
            write(fresh, *reversed(pages))
            settle(fresh)
            assert exported(record, (*WHOLES, "reviews")) == exported(fresh, (*WHOLES, "reviews"))
        for review in reviews:
            undo_review(record, review)
        assert exported(record) == before
        assert record.check_integrity() == ()


def test_a_denial_stands_with_what_it_denies_again_once_that_is_rejected_no_more() -> None:
    with made(*pages_of(28, 119)) as record:
        before = exported(record)
        denied = next(claim.denies for claim in record.reader.claims() if claim.denies)
        undo_review(record, say(record, denied, ReviewVerdict.REJECTED))
        assert exported(record) == before


def test_undoing_the_last_word_brings_back_the_one_before() -> None:
    with made(*pages_of(4, 5)) as record:
        id = next(iter(record.reader.claims())).id
        say(record, id, ReviewVerdict.REJECTED)
        rejected = exported(record)
        last = say(record, id, ReviewVerdict.CONFIRMED, minutes=1)
        undone = undo_review(record, last)
        assert (undone.before, undone.after) == (Standing.CONFIRMED, Standing.REJECTED)
        assert exported(record) == rejected


def test_a_review_groups_its_page_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    with made(*pages_of(*range(1, 12))) as record:
        written: list[str] = []
        write_blocks = Blocks.write_blocks

        def note(self: Blocks, documents: Sequence[str], blocks: object) -> None:
            written.extend(documents)
            write_blocks(self, documents, blocks)  # type: ignore[arg-type]  # what came is passed on

        monkeypatch.setattr(Blocks, "write_blocks", note)
        placed = next(iter(record.reader.placed_claims()))
        say(record, placed.claim.id, ReviewVerdict.CONFIRMED)
        assert written == []
        say(record, placed.claim.id, ReviewVerdict.REJECTED, minutes=1)
        assert written == [placed.document.id]


def test_what_is_exported_and_imported_is_exported_again_byte_for_byte() -> None:
    pages = pages_of(1, 2, 3, 4, 5)
    with made(*pages) as record:
        ids = [claim.id for claim in record.reader.claims()]
        say(record, ids[0], ReviewVerdict.REJECTED)
        say(record, ids[1], ReviewVerdict.CORRECTED, 1, 3)
        one, other, *_ = record.reader.events()
        note_value(record, one, "twice told", by="Bo", at=NOON)
        judge_pair(record, one, other, Verdict.DIFFERENT, by="Bo", at=NOON)
        lines = [*read_lines(record.reader, "reviews"), *read_lines(record.reader, "judgements")]
        with made(*pages) as second:
            imported = import_said(second, [read_said(line) for line in lines])
            assert (imported.n_new, imported.n_known, imported.waiting) == (len(lines), 0, ())
            everything = (*WHOLES, "reviews", "judgements")
            assert exported(second, everything) == exported(record, everything)
            imported = import_said(second, [read_said(line) for line in lines])
            assert (imported.n_new, imported.n_known) == (0, len(lines))
            assert exported(second, everything) == exported(record, everything)


def test_what_no_page_of_the_record_holds_waits_and_is_told() -> None:
    with made(*pages_of(1)) as record, open_record(MEMORY) as empty:
        review = say(record, next(iter(record.reader.claims())).id, ReviewVerdict.REJECTED)
        imported = import_said(empty, [review])
        assert imported.waiting == (review,)
        write(empty, *pages_of(1))
        settle(empty)
        assert exported(empty) == exported(record)


def test_a_line_changed_by_hand_is_refused() -> None:
    with made(*pages_of(1)) as record:
        say(record, next(iter(record.reader.claims())).id, ReviewVerdict.REJECTED)
        (line,) = read_lines(record.reader, "reviews")
        with pytest.raises(WrongUse, match="changed by hand"):
            read_said({**line, "by": "Bo"})
        with pytest.raises(WrongUse, match="'anchors' is missing"):
            read_said({key: value for key, value in line.items() if key != "anchors"})
        with pytest.raises(WrongUse, match="no line of export"):
            read_said({"id": "claim-1"})


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({}, "mends something"),
        ({MendedField.ACT: ["DANCE"]}, "no act"),
        ({MendedField.STATUS: ["maybe"]}, "no status"),
        ({MendedField.DATE: ["10/05/2024"]}, "is no date"),
        ({MendedField.DATE: ["2024-05-10..2024-05-01"]}, "ends before it begins"),
        ({MendedField.PLACE: ["Minsk", "Sochi"]}, "one place, not 2"),
    ],
)
def test_a_correction_that_means_nothing_is_refused(typed: dict[MendedField, list[str]], message: str) -> None:
    with made(*pages_of(1)) as record, pytest.raises(WrongUse, match=message):
        read_correction(record.reader, typed)


def test_a_correction_names_entities_of_the_record_and_a_state_that_no_page_names_by_its_country() -> None:
    with made(*pages_of(1, 2, 3)) as record:
        entity = next(iter(record.reader.joined_entities()))
        typed = {MendedField.ACTORS: [entity.name, "Iceland"], MendedField.RECIPIENTS: ["none"]}
        correction = read_correction(record.reader, typed)
        assert [(party.entity, party.country) for party in correction.actors] == [
            (entity.id, entity.country),
            (None, "ISL"),
        ]
        assert correction.recipients == ()


def test_a_correction_that_changes_nothing_and_a_stage_that_judges_are_refused() -> None:
    with made(*pages_of(1)) as record:
        claim = next(iter(record.reader.claims()))
        same = Correction(fields=(MendedField.STATUS,), status=claim.status)
        with pytest.raises(WrongUse, match="says so already"):
            review_claim(record, claim.id, ReviewVerdict.CORRECTED, by="Ann", at=NOON, correction=same)
        with pytest.raises(WrongUse, match="cannot judge"):
            say(record, claim.id, ReviewVerdict.REJECTED, by="events")
        with pytest.raises(WrongUse, match="holds no claim"):
            say(record, "claim-0", ReviewVerdict.REJECTED)


def test_a_ledger_that_is_left_for_later_is_made_good_by_itself_or_by_the_next_run() -> None:
    for finish in (settle_ledger, settle):
        with made(*pages_of(1, 2, 3, 4)) as record, made(*pages_of(1, 2, 3, 4)) as other:
            for number, claim in enumerate(list(record.reader.claims())[:2]):
                at = NOON + timedelta(minutes=number)
                verdict = ReviewVerdict.REJECTED
                review_claim(record, claim.id, verdict, by="Ann", at=at, is_ledger_later=True)
                review_claim(other, claim.id, verdict, by="Ann", at=at)
            finish(record)
            assert exported(record) == exported(other)
            assert not settle_ledger(record)
