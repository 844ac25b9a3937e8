"""Exports as programs read them."""

import csv
import io
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from dragoman.exports import FORMATS, LINES, column_names, schema_text
from dragoman.exports.parts import DocumentShape
from dragoman.model import WrongUse
from dragoman.record import MEMORY, Filter, Record, open_record
from tests.exports.conftest import export, write
from tests.exports.hostile import hostile_record, words
from tests.record import small_record as small

SCHEMAS = Path(__file__).parents[2] / "docs" / "schema"
DESCRIPTION = Path(__file__).parents[2] / "docs" / "exchange-format.md"


def lines_of(record: Record, what: str, filter: Filter | None = None) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export(record, what, filter=filter).split("\n")[:-1]]


def rows_of(record: Record, what: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(export(record, what, "csv"), newline="")))


@pytest.mark.parametrize("what", LINES)
def test_every_line_keeps_to_its_schema(small_record: Record, what: str) -> None:
    schema = json.loads(schema_text(what))
    jsonschema.Draft202012Validator.check_schema(schema)
    lines = lines_of(small_record, what)
    assert lines
    for line in lines:
        jsonschema.validate(line, schema, cls=jsonschema.Draft202012Validator)
        assert list(line) == list(schema["properties"])


@pytest.mark.parametrize("what", LINES)
def test_the_published_schema_is_current(what: str) -> None:
    """Made again with `dragoman export WHAT --schema > docs/schema/WHAT.json`."""
    assert (SCHEMAS / f"{what}.json").read_text(encoding="utf-8") == schema_text(what)


PAIRS = [(format.name, what) for format in FORMATS.values() for what in format.exports]


@pytest.mark.parametrize(("format", "what"), PAIRS)
def test_a_second_export_gives_the_same_bytes(small_record: Record, format: str, what: str) -> None:
    first, second = write(small_record, what, format), write(small_record, what, format)
    assert first == second
    assert first.content


@pytest.mark.parametrize(("format", "what"), PAIRS)
def test_every_format_writes_a_record_that_holds_nothing(format: str, what: str) -> None:
    with open_record(MEMORY) as empty:
        assert write(empty, what, format).outcome.n_written == 0


def test_a_claim_has_the_keys_of_the_exchange_format_in_its_order(small_record: Record) -> None:
    line = lines_of(small_record, "claims")[0]
    assert " ".join(line) == (
        "id document evidence act type mode contexts actor recipient objects place date status condition likelihood "
        "attribution quote event commitment derivation"
    )
    assert " ".join(line["document"]) == "id uri title outlet published language credits"
    assert " ".join(line["evidence"]) == "text start end sentence_start sentence_end"
    assert " ".join(line["actor"][0]) == "name entity kind country sector office mention"
    assert " ".join(line["place"]) == "name country latitude longitude geonames"
    assert " ".join(line["date"]) == "start end precision basis text"
    assert " ".join(line["attribution"][0]) == "name entity kind stance cue start end"


def test_unknown_is_null_and_none_is_an_empty_list(small_record: Record) -> None:
    line = lines_of(small_record, "claims")[3]
    assert (line["place"], line["date"], line["condition"], line["likelihood"]) == (None, None, None, None)
    assert (line["recipient"], line["objects"], line["contexts"]) == ([], [], [])
    assert line["document"]["published"] is None


def test_the_document_is_the_same_object_in_every_export(small_record: Record) -> None:
    documents = {
        line["id"]: {key: line[key] for key in DocumentShape.__annotations__}
        for line in lines_of(small_record, "documents")
    }
    for what in ("claims", "quotes", "mentions"):
        for line in lines_of(small_record, what):
            assert line["document"] == documents[line["document"]["id"]]


def test_offsets_lead_back_to_the_words(small_record: Record) -> None:
    texts = {line["id"]: line["text"] for line in lines_of(small_record, "documents")}
    for claim in lines_of(small_record, "claims"):
        evidence = claim["evidence"]
        text = texts[claim["document"]["id"]]
        assert text[evidence["start"] : evidence["end"]] == evidence["text"]
        assert evidence["text"] in text[evidence["sentence_start"] : evidence["sentence_end"]]
    for what in ("quotes", "mentions"):
        for line in lines_of(small_record, what):
            assert texts[line["document"]["id"]][line["start"] : line["end"]] == line["text"]


def test_every_id_has_its_line(small_record: Record) -> None:
    exports = {what: export(small_record, what) for what in LINES}
    known = {line["id"] for what in LINES if what != "mentions" for line in lines_of(small_record, what)}
    for what, text in exports.items():
        named = set(re.findall(r'"((?:document|claim|entity|quote|event|commitment|relation)-[0-9a-f]{20})"', text))
        assert named <= known, what


def test_names_are_in_latin_script_whatever_the_page(small_record: Record) -> None:
    (line,) = lines_of(small_record, "claims", Filter(language="uk"))
    assert line["actor"][0]["name"] == "Anna Bataar"
    assert line["actor"][0]["mention"] == "Анна Батаар"


def test_a_problem_names_its_document_when_there_is_one(small_record: Record) -> None:
    small_record.writer.write_problems([replace(small.PROBLEM, document=small.FRENCH.id)])
    (line,) = lines_of(small_record, "problems")
    assert line["document"]["id"] == small.FRENCH.id


def test_a_line_stays_one_line_for_every_program(small_record: Record) -> None:
    """The line separator of Unicode ends a line for some readers of JSON Lines."""
    document = replace(small.FRENCH, text="Un\u2028deux\u2029trois\x85quatre\r\ncinq")
    reading = replace(small.READINGS[2], document=document, mentions=(), quotes=(), claims=())
    small_record.writer.write_readings(None, document.uri, [reading])
    text = export(small_record, "documents", filter=Filter(language="fr"))
    assert len(text.splitlines()) == 1
    assert json.loads(text)["text"] == document.text


@pytest.mark.parametrize("what", LINES)
def test_csv_has_the_columns_of_its_shape_and_a_row_a_line(small_record: Record, what: str) -> None:
    rows = list(csv.reader(io.StringIO(export(small_record, what, "csv"), newline="")))
    assert rows[0] == list(column_names(LINES[what]))
    assert len(rows) == 1 + len(lines_of(small_record, what))
    assert {len(row) for row in rows} == {len(rows[0])}


def test_csv_puts_lists_into_cells_whose_parts_belong_together(small_record: Record) -> None:
    row = rows_of(small_record, "claims")[0]
    assert row["attribution_name"] == "The Bell | Steppe News"
    assert row["attribution_kind"] == "newspaper | agency"
    assert row["attribution_start"].split(" | ") == [str(small.MET.attribution[0].start), ""]
    assert row["attribution_entity"] == ""
    assert row["place_latitude"] == "-12.04"
    assert json.loads(rows_of(small_record, "events")[0]["accounts"])[0]["origin"] == "Steppe News"


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_csv_gives_no_spreadsheet_a_formula(small_record: Record, begin: str) -> None:
    problem = replace(small.PROBLEM, message=f"{begin}HYPERLINK(1)", uri="news/formula")
    small_record.writer.write_problems([problem])
    assert f"'{begin}HYPERLINK(1)" in [row["message"] for row in rows_of(small_record, "problems")]


def test_csv_begins_with_a_mark_only_when_asked(small_record: Record) -> None:
    assert export(small_record, "claims", "csv").startswith("id,")
    assert export(small_record, "claims", "csv", with_mark=True).startswith("\ufeffid,")


def test_what_and_format_must_exist(small_record: Record) -> None:
    with pytest.raises(WrongUse, match='no export of "birds"'):
        export(small_record, "birds")
    with pytest.raises(WrongUse, match='no format "xml"; claims can be written as jsonl, json, csv, parquet, '):
        export(small_record, "claims", "xml")
    with pytest.raises(WrongUse, match="atom takes events, not claims; those can be written as jsonl, json, csv, "):
        export(small_record, "claims", "atom")
    with pytest.raises(WrongUse, match="cannot be filtered by status"):
        export(small_record, "documents", filter=Filter(status="denied"))


@pytest.mark.parametrize("what", LINES)
def test_the_description_names_every_key(what: str) -> None:
    told = DESCRIPTION.read_text(encoding="utf-8")
    missing = [key for key in LINES[what].__annotations__ if f"`{key}`" not in told]
    assert f"`{what}`" in told
    assert missing == []


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_is_told_with_what_it_is_for(format: str) -> None:
    commands = (DESCRIPTION.parent / "commands.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| [^|]*`{format}`[^|]* \| ([^|]*) \|", commands, flags=re.MULTILINE)
    of = FORMATS[format].exports
    assert row == "everything" or set(row.split(", ")) == set(of)
    assert (row == "everything") == (set(of) == set(LINES))
    assert format in DESCRIPTION.read_text(encoding="utf-8")


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_words_of_any_page_survive_in_lines_and_are_no_formula_in_a_table(hostile: str) -> None:
    with hostile_record(hostile) as record:
        (line,) = lines_of(record, "events")
        assert line["place"]["name"] == hostile
        for what in ("documents", "claims", "events"):
            (row,) = rows_of(record, what)
            assert None not in row
            assert not any(cell.startswith(("=", "+", "-", "@")) for name, cell in row.items() if "itude" not in name)
