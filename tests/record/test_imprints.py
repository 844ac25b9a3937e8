"""What documents leave to be compared with others, and which give one text."""

from dataclasses import replace

from sqlalchemy import event

from dragoman.model import Claim, DocumentReading, Imprint, Repeat, RepeatKind, SpokenWords, Step
from dragoman.record import Record
from tests.record.small_record import ENGLISH


def imprint(document: str, version: str = "1") -> Imprint:
    return Imprint(
        document=document,
        version=version,
        origin="The Bell",
        publisher="The Bell",
        is_crediting=False,
        published="2024-03-19",
        language="en",
        near_copy_key="00000001ffffffff",
        steps=(Step("MEET", ("MNG",), ("PER",)), Step("DELIVER", (), (), 40.0)),
        quotes=(SpokenWords(None, 12), SpokenWords("PER", 3)),
        figures=("19", "2024"),
    )


def ids_of(record: Record) -> list[str]:
    return sorted(document.id for document in record.reader.documents())


def missing(record: Record, version: str = "1") -> list[str]:
    return [reading.document.id for reading in record.reader.readings_without_imprint(version)]


def test_imprints_come_back_equal_in_order_of_documents(small_record: Record) -> None:
    kept = [imprint(id_) for id_ in ids_of(small_record)]
    small_record.writer.write_imprints(reversed(kept))
    assert list(small_record.reader.imprints()) == kept
    small_record.writer.write_imprints([imprint(kept[0].document, "2")])
    assert list(small_record.reader.imprints()) == [imprint(kept[0].document, "2"), *kept[1:]]


def test_only_documents_without_an_imprint_are_read_for_one(small_record: Record) -> None:
    """Another version of the rules, or a new reading of the page, makes it anew."""
    ids = ids_of(small_record)
    assert missing(small_record) == ids
    small_record.writer.write_imprints(imprint(id_) for id_ in ids)
    assert missing(small_record) == []
    assert missing(small_record, "2") == ids
    again = DocumentReading(document=ENGLISH, sentences=(), mentions=(), entities=(), quotes=(), claims=())
    small_record.writer.write_readings("again", ENGLISH.uri, [again])
    assert missing(small_record) == [ENGLISH.id]


def test_documents_without_imprint_are_given_behind_an_id(small_record: Record) -> None:
    ids = missing(small_record)
    for place, id in enumerate(ids):
        behind = small_record.reader.readings_without_imprint("1", after=id)
        assert [reading.document.id for reading in behind] == ids[place + 1 :]


def test_a_document_is_read_for_its_imprint_as_it_was_read(small_record: Record) -> None:
    found = {reading.document.id: reading for reading in small_record.reader.readings_without_imprint("1")}
    sourced = list(small_record.reader.sourced_claims())
    assert found[ENGLISH.id].document == ENGLISH
    told: list[Claim] = [claim for reading in found.values() for claim in reading.claims]
    assert {claim.id: claim for claim in told} == {one.claim.id: one.claim for one in sourced}
    assert sum(len(reading.quotes) for reading in found.values()) == sum(1 for _ in small_record.reader.quotes())


def test_pairs_of_one_text_are_replaced_as_a_whole_and_go_with_their_documents(small_record: Record) -> None:
    first, second, third = ids_of(small_record)
    pair = Repeat(left=first, right=second, kind=RepeatKind.TRANSLATION, score=0.9, reasons=(("order", 0.9),))
    other = Repeat(left=second, right=third, kind=RepeatKind.NEAR_COPY, score=0.7)
    small_record.writer.replace_repeats([other, pair])
    assert list(small_record.reader.repeats()) == [pair, other]
    assert list(small_record.reader.repeats(third)) == [other]
    small_record.writer.replace_repeats([pair])
    assert list(small_record.reader.repeats()) == [pair]
    for reading in list(small_record.reader.readings_without_imprint("1")):
        if reading.document.id == second:
            changed = replace(reading.document, text=reading.document.text + " More.")
            empty = DocumentReading(document=changed, sentences=(), mentions=(), entities=(), quotes=(), claims=())
            small_record.writer.write_readings("again", changed.uri, [empty])
    assert list(small_record.reader.repeats()) == []


def test_an_origin_that_is_the_same_is_not_written_again(small_record: Record) -> None:
    origins = [(id_, f"origin of {id_}") for id_ in ids_of(small_record)]
    small_record.writer.write_origins(origins)
    written: list[str] = []
    engine = small_record.reader._engine
    event.listen(engine, "before_cursor_execute", lambda *call: written.append(call[2]))
    small_record.writer.write_origins(origins)
    assert not any(statement.startswith("UPDATE documents") for statement in written)
    small_record.writer.write_origins([(origins[0][0], "another"), *origins[1:]])
    assert sum(statement.startswith("UPDATE documents") for statement in written) == 1
    assert "another" in list(small_record.reader.publisher_names())
