"""The stage that finds origins: texts are read for it once, and a translation has the origin of what it gives."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dragoman.model import (
    DateBasis,
    Document,
    DocumentReading,
    Entity,
    EntityKind,
    EntityName,
    PartialDate,
    Publication,
    Reliability,
    RepeatKind,
    SourceRating,
    SpeakerKind,
)
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import settle_record
from dragoman.record import Record, open_record
from tests.databases import BOTH
from tests.events.making import claim, person, state
from tests.events.speaking import says

pytestmark = BOTH


def reading(outlet: str, language: str, day: str, words: str) -> DocumentReading:
    """A page that tells of a visit, a meeting, an accusation and a signing in this order."""
    published = Publication(date=PartialDate.parse(day), basis=DateBasis.METADATA)
    document = Document(uri=f"{outlet}.txt", text=words, language=language, outlet=outlet, published=published)
    norway, india, china = person("Ingrid Solheim", "NOR"), state("IND"), state("CHN")
    told = [
        ("VISIT", (norway,), (india,)),
        ("MEET", (norway,), (india,)),
        ("ACCUSE", (china,), (india,)),
        ("SIGN", (norway, india), ()),
    ]
    claims = tuple(claim(act, actors, sides, document=document, at=at) for at, (act, actors, sides) in enumerate(told))
    return DocumentReading(document=document, sentences=(), mentions=(), entities=(), quotes=(), claims=claims)


def keep(record: Record, *readings: DocumentReading) -> None:
    for one in readings:
        record.writer.write_readings(one.document.uri, one.document.uri, [one])
    settle_record(record, SilentProgress(), Interrupts())


def origins_of(record: Record) -> dict[str | None, str]:
    return {one.document.outlet: one.origin for one in record.reader.sourced_claims()}


ENGLISH = reading("Daily Bell", "en", "2031-05-14", "She came and they signed.")
FRENCH = reading("Le Miroir", "fr", "2031-05-13", "Elle est venue et ils ont signé.")
RUSSIAN = reading("Зеркало", "ru", "2031-05-16", "Она приехала, и они подписали.")


def test_a_translation_has_the_origin_of_the_earliest_whatever_came_first(tmp_path: Path) -> None:
    for number, order in enumerate([(ENGLISH, FRENCH, RUSSIAN), (RUSSIAN, FRENCH, ENGLISH)]):
        with open_record(tmp_path / f"{number}.db") as record:
            keep(record, *order)
            assert set(origins_of(record).values()) == {"Le Miroir"}
            assert all(repeat.kind is RepeatKind.TRANSLATION for repeat in record.reader.repeats())


def test_a_new_document_is_the_only_one_whose_text_is_read_again(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        keep(record, ENGLISH)
        assert origins_of(record) == {"Daily Bell": "Daily Bell"}
        record.writer.write_readings("new", FRENCH.document.uri, [FRENCH])
        left = [one.document.id for one in record.reader.readings_without_imprint("1")]
        assert left == [FRENCH.document.id]
        settle_record(record, SilentProgress(), Interrupts())
        assert set(origins_of(record).values()) == {"Le Miroir"}
        assert not list(record.reader.readings_without_imprint("1"))


def test_events_count_a_translation_once_and_name_both_publishers(tmp_path: Path) -> None:
    with open_record(tmp_path / "record.db") as record:
        keep(record, ENGLISH, FRENCH)
        visit = next(event for event in record.reader.events() if event.act == "VISIT")
        assert (visit.n_origins, visit.publishers) == (1, ("Daily Bell", "Le Miroir"))
        assert [(one.teller, one.source) for one in visit.relays] == [("Daily Bell", "Le Miroir")]


def test_a_paper_that_texts_cite_in_another_script_is_the_one_that_prints(tmp_path: Path) -> None:
    """Also when its own page comes after those that cite it."""
    outlet = Entity(
        key="outlet:text:mirror",
        kind=EntityKind.OUTLET,
        name="Zerkalo Ozera",
        names=(EntityName("Zerkalo Ozera", "en"), EntityName("Зеркало озера", "ru")),
        source="text",
    )
    citing = reading("Daily Bell", "en", "2031-05-20", "The lake's mirror writes that she came and they signed.")
    link = says(outlet.name, SpeakerKind.NEWSPAPER, entity=outlet.id)
    citing = replace(
        citing, entities=(outlet,), claims=tuple(replace(one, attribution=(link,)) for one in citing.claims)
    )
    own = reading("Зеркало озера", "ru", "2031-06-29", "Она приехала и подписала, пишет корреспондент.")
    own = replace(own, claims=own.claims[:1])
    with open_record(tmp_path / "record.db") as record:
        keep(record, citing)
        assert {account.origin for event in record.reader.events() for account in event.accounts} == {"Zerkalo Ozera"}
        keep(record, own)
        origins = {account.origin for event in record.reader.events() for account in event.accounts}
        assert origins == {"Зеркало озера"}


def told(record: Record) -> list[tuple[object, ...]]:
    """What readers are told of events: act, credibility, origins, and the words of each account's claims."""
    return sorted((one.act, one.credibility, one.n_origins) for one in record.reader.events())


def test_a_reprint_and_what_people_think_of_sources_change_no_credibility(tmp_path: Path) -> None:
    """Laws over a whole record: a copy is found by its words, and a grade is never computed with."""
    copy = reading("The Copier", "en", "2031-05-15", "She came, and they signed.")
    with open_record(tmp_path / "record.db") as record:
        keep(record, ENGLISH, reading("Reuters", "en", "2031-05-14", "Other words of somebody else altogether."))
        before = told(record)
        assert {n_origins for _, _, n_origins in before} == {2}
        keep(record, copy)
        assert told(record) == before
        rating = SourceRating(source="Reuters", grade=Reliability("E"), by="Ann", at=datetime(2031, 5, 20, tzinfo=UTC))
        record.writer.write_rating(rating)
        settle_record(record, SilentProgress(), Interrupts())
        assert told(record) == before
