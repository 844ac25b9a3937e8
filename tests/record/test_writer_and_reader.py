"""What is written into a record is what is read from it."""

import gc
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError

from dragoman.model import Claim, Document, Entity, EntityName, Status, Verdict
from dragoman.record import Record
from dragoman.record.writer import Writer
from tests.record import small_record as small


def test_every_value_comes_back_equal(small_record: Record) -> None:
    reader = small_record.reader
    assert list(reader.documents()) == [small.ENGLISH, small.UKRAINIAN, small.FRENCH]
    assert list(reader.claims()) == [small.MET, small.PROMISED, small.MET_TOO, small.NOT_DELIVERED]
    assert list(reader.mentions()) == [told for reading in small.READINGS for told in reading.mentions]
    assert list(reader.quotes()) == [small.QUOTED]
    assert list(reader.events()) == [small.MEETING]
    assert list(reader.commitments()) == [small.DELIVERY]
    assert list(reader.relations()) == [small.PAIR]
    assert list(reader.problems()) == [small.PROBLEM]
    assert list(reader.judgements()) == [small.SAME]
    assert small_record.check_integrity() == ()


def test_an_entity_joins_what_its_documents_tell_of_it(small_record: Record) -> None:
    quispe = small_record.reader.find_id(small.QUISPE.id)
    assert isinstance(quispe, Entity)
    assert quispe.names == (EntityName("Хуан Кіспе", "uk"),)
    assert small.BATAAR in list(small_record.reader.entities())


def test_a_claim_knows_its_event_commitment_and_origin(small_record: Record) -> None:
    placed = {found.claim.id: found for found in small_record.reader.placed_claims()}
    assert placed[small.MET.id].event == small.MEETING.id
    assert placed[small.MET.id].sourced.origin == "Steppe News"
    assert placed[small.PROMISED.id].commitment == small.DELIVERY.id
    assert placed[small.PROMISED.id].event is None
    assert placed[small.MET_TOO.id].sourced.origin == "Дзвін"
    assert placed[small.NOT_DELIVERED.id].sourced.origin == small.FRENCH.id


def test_reading_the_same_again_changes_nothing(small_record: Record) -> None:
    before = list(small_record.reader.entities())
    small.write_small_record(small_record)
    test_every_value_comes_back_equal(small_record)
    assert list(small_record.reader.entities()) == before


def test_a_new_reading_takes_the_place_of_the_old_one(small_record: Record) -> None:
    """Claims, mentions and entities of which no document tells any more are gone; the others stay."""
    changed = replace(small.READINGS[0], claims=(replace(small.MET, status=Status.DENIED),), mentions=(), entities=())
    small_record.writer.write_readings("new key", small.ENGLISH.uri, [changed])
    reader = small_record.reader
    assert [claim.status for claim in reader.claims()] == [Status.DENIED, Status.OCCURRED, Status.NEGATED]
    assert [entity.name for entity in reader.entities()] == ["Anna Bataar", "Juan Quispe", "Mongolia"]
    assert not reader.has_reading(f"key of {small.ENGLISH.uri}")
    assert reader.has_reading("new key")


def test_what_rests_on_replaced_claims_goes_until_it_is_grouped_anew(small_record: Record) -> None:
    small_record.writer.write_readings("new key", small.ENGLISH.uri, [replace(small.READINGS[0], claims=())])
    assert list(small_record.reader.events()) == []
    assert list(small_record.reader.commitments()) == []
    assert list(small_record.reader.relations()) == []
    assert small_record.check_integrity() == ()


def test_judgements_outlive_every_reading(small_record: Record) -> None:
    for reading in small.READINGS:
        small_record.writer.write_readings(None, reading.document.uri, [replace(reading, entities=(), mentions=())])
    assert list(small_record.reader.judgements()) == [small.SAME]


def test_a_stage_replaces_its_own_judgements_only(small_record: Record) -> None:
    by_stage = replace(small.SAME, by="entities", verdict=Verdict.SAME, score=0.5, reasons=(("name", 0.5),), at=None)
    small_record.writer.replace_judgements("entities", [by_stage])
    small_record.writer.replace_judgements("entities", [replace(by_stage, score=0.25)])
    kept = list(small_record.reader.judgements())
    assert [judgement.score for judgement in kept] == [None, 0.25]


def test_a_page_that_cannot_be_had_today_keeps_what_was_read_of_it(small_record: Record) -> None:
    problem = replace(small.PROBLEM, uri=small.ENGLISH.uri)
    small_record.writer.write_readings(None, small.ENGLISH.uri, [], [problem])
    assert small.ENGLISH in list(small_record.reader.documents())
    assert problem in list(small_record.reader.problems())
    small_record.writer.write_readings("k", small.ENGLISH.uri, [small.READINGS[0]], [])
    assert problem not in list(small_record.reader.problems())


def test_an_address_whose_text_changed_holds_the_new_text_only(small_record: Record) -> None:
    newer = Document(uri=small.FRENCH.uri, text="Rien.", language="fr")
    reading = replace(small.READINGS[2], document=newer, mentions=(), quotes=(), claims=(), entities=())
    small_record.writer.write_readings("k2", newer.uri, [reading])
    assert [document.text for document in small_record.reader.documents() if document.uri == newer.uri] == ["Rien."]


def test_two_claims_of_one_id_are_told_as_a_problem(record: Record) -> None:
    twin = replace(small.MET, status=Status.PLANNED)
    reading = replace(small.READINGS[0], claims=(small.MET, small.MET, twin))
    record.writer.write_readings("k", small.ENGLISH.uri, [reading])
    assert list(record.reader.claims()) == [small.MET]
    (problem,) = record.reader.problems()
    assert problem.code == "claims-of-one-id"
    assert problem.document == small.ENGLISH.id


def test_a_failure_half_way_leaves_what_was_there(small_record: Record) -> None:
    """A transaction is all or nothing."""
    broken = replace(small.READINGS[1], quotes=(replace(small.QUOTED, document="document-unknown"),))
    with pytest.raises(IntegrityError):
        small_record.writer.write_readings("k", small.UKRAINIAN.uri, [broken])
    test_every_value_comes_back_equal(small_record)


def test_several_writes_can_be_one_transaction(small_record: Record) -> None:
    writer: Writer = small_record.writer

    def stop_half_way() -> None:
        with writer.together():
            writer.replace_events([])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_half_way()
    assert list(small_record.reader.events()) == [small.MEETING]
    with writer.together():
        writer.replace_events([])
    assert list(small_record.reader.events()) == []


def test_marks_of_runs_are_kept(record: Record) -> None:
    assert record.reader.run_mark("settled") is None
    record.writer.write_run_mark("settled", "a")
    record.writer.write_run_mark("settled", "b")
    assert record.reader.run_mark("settled") == "b"


def test_entities_do_not_depend_on_the_order_of_reading(record: Record) -> None:
    for reading in reversed(small.READINGS):
        record.writer.write_readings(None, reading.document.uri, [reading])
    backwards = list(record.reader.entities())
    for reading in small.READINGS:
        record.writer.write_readings(None, reading.document.uri, [reading])
    assert list(record.reader.entities()) == backwards


def test_a_value_is_found_by_the_beginning_of_its_id(small_record: Record) -> None:
    assert small_record.reader.find_id(small.MET.id[:14]) == small.MET
    assert small_record.reader.find_id(small.MET.id.removeprefix("claim-")) == small.MET
    found = small_record.reader.find_all(Claim, [small.MET_TOO.id, "claim-none", small.MET.id])
    assert list(found.values()) == [small.MET_TOO, small.MET]


def test_counts_tell_what_the_record_holds(small_record: Record) -> None:
    counts = small_record.reader.count()
    assert counts.n_of("claims") == 4
    assert counts.documents_by_outlet == ((None, 1), ("The Bell", 1), ("Дзвін", 1))
    assert counts.problems_by_code == (("no-text", 1),)
    assert (counts.first_day, counts.last_day, counts.n_documents_undated) == ("2024-03-20", "2024-03-21", 1)


@pytest.mark.parametrize(
    "values", ["documents", "claims", "placed_mentions", "quotes", "entities", "events", "reviews"]
)
def test_who_stops_reading_before_the_end_leaves_nothing_open(small_record: Record, values: str) -> None:
    """On a server the rest waits behind a cursor; one that is left open is warned of, and warnings are errors."""
    assert next(getattr(small_record.reader, values)())
    gc.collect()
