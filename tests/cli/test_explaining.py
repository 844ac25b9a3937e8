"""What `explain` prints."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.explanations import explain_id
from dragoman.model import Office
from dragoman.record import MEMORY, open_record
from dragoman.wording import clean_text
from tests.cli.conftest import Ask
from tests.record import small_record as small


@pytest.fixture
def ask_two(ask: Ask, tmp_path: Path) -> Ask:
    """Give a command line on a record in which two people have one first name."""
    path = tmp_path / "two.db"
    mamani = replace(small.QUISPE, key="person:mamani-juan", name="Juan Mamani")
    with open_record(path) as record:
        small.write_small_record(record)
        reading = small.READINGS[2]
        record.writer.write_readings(None, "y", [replace(reading, entities=(*reading.entities, mamani))])
    return lambda *arguments: ask(*arguments, "--record", str(path))


EVERYTHING = [
    *(claim.id for reading in small.READINGS for claim in reading.claims),
    *(mention.id for reading in small.READINGS for mention in reading.mentions),
    *(entity.id for reading in small.READINGS for entity in reading.entities),
    *(reading.document.id for reading in small.READINGS),
    *(value.id for value in (small.MEETING, small.DELIVERY, small.QUOTED, small.PAIR, small.PROBLEM, small.SAME)),
]


@pytest.mark.parametrize("id", sorted(set(EVERYTHING)))
def test_every_value_is_explained(ask: Ask, id: str) -> None:
    answer = ask("explain", id)
    assert answer.code == 0
    assert answer.err == ""
    assert id in answer.out


def test_a_claim_is_led_back_to_its_words(ask: Ask) -> None:
    out = ask("explain", small.MET.id[:16], columns=None).out
    assert "Mongolian President Anna Bataar ⟦met Juan Quispe in Lima on Monday⟧, the Bell reports." in out
    assert "actor: Anna Bataar (president, MNG), “Anna Bataar” at 36–47" in out
    assert "whole name of the lexicon (found by lexicon)" in out
    assert "computed from “on Monday” and the date of publication, 2024-03-20" in out
    assert "1. The Bell (newspaper) asserts: “the Bell reports” at 83–99" in out
    assert "2. Steppe News (agency) relays: “first published by Steppe News” outside the text" in out
    assert "stage claims, version 1, rule test" in out
    assert f"event {small.MEETING.id[:14]}" in out


def test_a_condition_a_chance_and_a_commitment_are_told(ask: Ask) -> None:
    out = ask("explain", small.PROMISED.id, columns=None).out
    assert "on condition “if the port opens” at 151–168" in out
    assert "“likely”: 55 to 80 per cent (ICD 203)" in out
    assert "number 20, hedged by “up to”" in out
    assert f"commitment {small.DELIVERY.id[:19]}" in out


def test_a_quote_leads_to_the_claims_inside_it(ask: Ask) -> None:
    out = ask("explain", small.QUOTED.id, columns=None).out
    assert "« ⟦La Mongolie n'a rien livré⟧ »" in out
    assert small.NOT_DELIVERED.id[:14] in out


def test_json_gives_the_sections(ask: Ask) -> None:
    told = json.loads(ask("explain", small.MEETING.id, "--json").out)
    assert told["id"] == small.MEETING.id
    assert "Differences" in [section["title"] for section in told["sections"]]


@pytest.mark.parametrize("id", ["claim-zzz", "", "bird-1"])
def test_an_id_that_is_not_there_fails_in_one_sentence(ask: Ask, id: str) -> None:
    answer = ask("explain", id)
    assert (answer.code, answer.out) == (1, "")
    assert "nothing in the record has an id that begins with" in answer.err


def test_a_beginning_that_several_have_names_them(ask: Ask) -> None:
    answer = ask("explain", "claim-")
    assert answer.code == 1
    assert "several ids begin with" in answer.err


def test_a_claim_of_an_unknown_act_is_still_told() -> None:
    """A record made with a newer lexicon can be read."""
    claim = replace(small.MET, act="JUGGLE")
    with open_record(MEMORY) as record:
        record.writer.write_readings(None, "x", [replace(small.READINGS[0], claims=(claim,))])
        told = explain_id(record.reader, claim.id).told
    assert told == "Anna Bataar (president, MNG) and Juan Quispe (PER): JUGGLE (occurred)"


def test_text_of_pages_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in clean_text("\x1b]0;title\x07 \u202eabc")


def test_a_document_leads_back_to_the_bytes_that_were_read(ask: Ask) -> None:
    out = ask("explain", small.UKRAINIAN.id, columns=None).out
    assert "fetched on 2024-03-21 at 22:05 UTC; byte 1234 of bells.warc.gz" in out
    assert small.ARCHIVED.content in out
    assert "fetched" not in ask("explain", small.ENGLISH.id, columns=None).out


@pytest.mark.parametrize("words", [small.BATAAR.id, "Anna Bataar", "Батаар", "Bataar"])
def test_an_entity_is_explained_by_id_or_name(ask: Ask, words: str) -> None:
    out = ask("explain", words, columns=None).out
    assert "Anna Bataar (Анна Батаар): person · MNG · GOV" in out
    assert "en: Anna Bataar, once in 1 document" in out
    assert "uk: Анна Батаар, once in 1 document" in out
    assert "2 times: whole name of the lexicon" in out
    assert "president of MNG (2020-05 to …)\n      source: invented" in out
    assert "different, by a reader: " in out
    assert "; two presidents" in out
    assert "wikidata: Q0" in out


def test_a_name_of_several_entities_lists_them(ask_two: Ask) -> None:
    answer = ask_two("explain", "Juan")
    assert answer.code == 2
    assert '"Juan" may be Juan Quispe (Хуан Кіспе) (entity-' in answer.err
    assert "Juan Mamani (entity-" in answer.err


def test_an_entity_gives_programs_its_parts(ask: Ask) -> None:
    told = json.loads(ask("explain", small.QUISPE.id, "--json").out)
    assert [(name["language"], name["name"], name["n_mentions"]) for name in told["names_met"]] == [
        ("en", "Juan Quispe", 1),
        ("fr", "Juan Quispe", 1),
        ("uk", "Хуаном Кіспе", 1),
    ]
    assert sum(link["n_mentions"] for link in told["links"]) == 3
    assert told["judgements"][0]["verdict"] == "different"


def test_an_office_is_told_with_the_words_that_give_it() -> None:
    reading = small.READINGS[0]
    office = Office(role="president", title="president", country="MNG", sector="GOV")
    told = replace(reading.mentions[0], office=office, found_by=("lexicon", "office"))
    with open_record(MEMORY) as record:
        record.writer.write_readings(None, "x", [replace(reading, mentions=(told,))])
        explained = explain_id(record.reader, small.BATAAR.id)
    (section,) = [section for section in explained.sections if section.title == "Offices, as documents give them"]
    assert section.lines[0] == "president of MNG: in 1 document of 2024-03-20"
    assert "Mongolian President ⟦Anna Bataar⟧ met Juan Quispe" in section.lines[1]
