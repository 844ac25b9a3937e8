"""POLECAT's columns, as programs that read its files find them."""

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.lexicon import load_lexicon
from dragoman.record import Record
from tests.exports.conftest import write
from tests.exports.hostile import hostile_record, words
from tests.record import small_record as small

# The header of the weekly files of POLECAT (Harvard Dataverse, doi:10.7910/DVN/AJGVIT).
PUBLISHED = """Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country,
Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name,
Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, Recipient Name Raw,
Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, GeoNames ID, Raw Placename,
Feature Type, Source, Publication Date, Story People, Story Organizations, Story Locations, Language, Version"""
COLUMNS = PUBLISHED.replace("\n", " ").split(", ")


def rows_of(record: Record, what: str = "events") -> list[dict[str, str]]:
    text = write(record, what, "polecat").text
    lines = text.split("\n")
    assert lines.pop() == ""
    assert all(line.count("\t") == 39 for line in lines)
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter="\t"))


def test_the_columns_are_the_forty_published_in_their_order(small_record: Record) -> None:
    assert len(COLUMNS) == 40
    header = write(small_record, "events", "polecat").text.partition("\n")[0]
    assert header.split("\t") == COLUMNS


@pytest.mark.parametrize("what", ["events", "claims"])
def test_every_row_has_a_cell_a_column(small_record: Record, what: str) -> None:
    rows = rows_of(small_record, what)
    assert rows
    assert all(set(row) == set(COLUMNS) and None not in row.values() for row in rows)


def test_an_event_is_one_row_and_several_actors_share_a_cell(small_record: Record) -> None:
    (row,) = rows_of(small_record)
    assert row["Event ID"] == small.MEETING.id
    assert row["Event Date"] == "2024-03-18"
    assert row["Actor Name"] == "Anna Bataar; Juan Quispe"
    assert row["Actor Country"] == "MNG; PER"
    assert row["Actor COW"] == "712; 135"
    assert row["Actor Title"] == "president; "
    assert row["Recipient Name"] == ""
    assert (row["Quad Code"], row["Intensity"]) == ("VERBAL COOPERATION", "2.1")
    assert (row["Latitude"], row["Longitude"], row["GeoNames ID"]) == ("-12.04", "-77.03", "3936456")
    assert row["Source"] == "The Bell; Дзвін"
    assert row["Publication Date"] == "2024-03-20"
    assert row["Story People"] == "Anna Bataar; Juan Quispe"
    assert row["Story Locations"] == "Peru"
    assert row["Language"] == "en; uk"


def test_who_belongs_to_no_state_has_no_number_and_keeps_its_place(small_record: Record) -> None:
    nato = next(entity for entity in load_lexicon().entities.values() if entity.name == "NATO")
    parties = (small.party(nato, "NATO", "NATO"), small.MET.actors[0])
    small_record.writer.replace_events([replace(small.MEETING, actors=parties, recipients=())])
    (row,) = rows_of(small_record)
    assert (row["Actor Country"], row["Actor COW"]) == ("IGO; MNG", "; 712")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_words_of_any_page_make_no_further_cell_line_or_formula(hostile: str) -> None:
    with hostile_record(hostile) as record:
        (row,) = rows_of(record)
        assert row["Event ID"].startswith("event-")
        for name in set(COLUMNS) - {"Longitude", "Latitude"}:
            assert not row[name].startswith(("=", "+", "-", "@")), name
