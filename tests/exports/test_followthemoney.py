"""The export in FollowTheMoney's form, as its own library reads and validates it."""

import json
from dataclasses import replace
from typing import Any

import pytest

from dragoman.exports import LINES
from dragoman.exports.followthemoney import country_code
from dragoman.lexicon import load_lexicon
from dragoman.model import Entity, EntityKind, EntityName, Office, PartialDate, Tenure, WrongUse
from dragoman.record import Filter, Record
from tests.exports.conftest import write
from tests.record import small_record as small


def export(record: Record, what: str, filter: Filter | None = None) -> list[dict[str, Any]]:
    written = write(record, what, "ftm", filter)
    lines = [json.loads(line) for line in written.text.splitlines()]
    assert len(lines) == written.outcome.n_written
    return lines


def of_schema(lines: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [line for line in lines if line["schema"] == schema]


@pytest.fixture
def record(small_record: Record) -> Record:
    """Give the small affair, with somebody whose office a document tells, a company, a town and a treaty."""
    reading = small.READINGS[2]
    told = Tenure(
        office=Office(role="envoy", title="special envoy", country="PER", sector="GOV", is_former=True),
        start=None,
        end=None,
        source=reading.document.id,
    )
    others = [
        replace(small.QUISPE, tenures=(told,)),
        Entity(key="company:llama", kind=EntityKind.COMPANY, name="Llama SA", country="PER"),
        Entity(key="place:lima", kind=EntityKind.PLACE, name="Lima", country="PER", names=(EntityName("Ліма", "uk"),)),
        Entity(key="treaty:lima", kind=EntityKind.TREATY, name="Treaty of Lima"),
    ]
    kept = replace(reading, entities=(*reading.entities[:1], *others))
    small_record.writer.write_readings("again", reading.document.uri, [kept])
    return small_record


@pytest.mark.parametrize("what", ["entities", "mentions"])
def test_followthemoneys_own_library_reads_every_line_and_drops_no_value(record: Record, what: str) -> None:
    """Values that its types refuse would be gone after its cleaning: countries, dates, languages, addresses."""
    from followthemoney import model

    for line in export(record, what):
        schema = model.get(line["schema"])
        assert schema is not None, f"there is no schema {line['schema']}"
        schema.validate({"properties": line["properties"]})
        proxy = model.get_proxy(line, cleaned=False)
        cleaned = {key: sorted(values) for key, values in proxy.to_dict()["properties"].items()}
        assert cleaned == {key: sorted(values) for key, values in line["properties"].items()}
        assert proxy.id == line["id"]
        assert proxy.caption == line["caption"] or schema.name in ("Occupancy", "Article")


def test_followthemoney_knows_the_codes_of_all_states() -> None:
    from followthemoney import types

    codes = [entity.country for entity in load_lexicon().entities.values() if entity.key.startswith("state:")]
    unknown = [code for code in codes if code and not types.registry.country.validate(country_code(code) or "")]
    assert unknown == []


def test_a_person_has_names_ids_and_the_articles_that_name_it(record: Record) -> None:
    lines = export(record, "entities")
    (bataar,) = [line for line in of_schema(lines, "Person") if line["caption"] == "Anna Bataar"]
    assert bataar["properties"]["alias"] == ["Анна Батаар"]
    assert bataar["properties"]["country"] == ["mn"]
    assert bataar["properties"]["wikidataId"] == ["Q0"]
    assert bataar["properties"]["position"] == ["President of Mongolia"]
    articles = {line["id"]: line for line in of_schema(lines, "Article")}
    assert {articles[id]["properties"]["publisher"][0] for id in bataar["properties"]["proof"]} == {"The Bell", "Дзвін"}
    assert all("bodyText" not in article["properties"] for article in articles.values())


def test_an_office_is_a_post_and_its_holding_with_who_says_so(record: Record) -> None:
    lines = export(record, "entities")
    ids = {line["id"] for line in lines}
    posts = {line["properties"]["name"][0]: line for line in of_schema(lines, "Position")}
    assert set(posts) == {"President of Mongolia", "Special envoy of Peru"}
    held = {line["properties"]["post"][0]: line["properties"] for line in of_schema(lines, "Occupancy")}
    president = held[posts["President of Mongolia"]["id"]]
    assert (president["startDate"], president["description"]) == (["2020-05"], ["invented"])
    envoy = held[posts["Special envoy of Peru"]["id"]]
    assert envoy["status"] == ["ended"]
    assert envoy["recordId"] == [small.FRENCH.id]
    assert all(set(one["holder"]) | set(one["post"]) <= ids for one in held.values())


def test_each_kind_has_its_schema_and_treaties_have_none(record: Record) -> None:
    schemata = {line["caption"]: line["schema"] for line in export(record, "entities")}
    assert schemata["Mongolia"] == "PublicBody"
    assert schemata["Llama SA"] == "Company"
    assert schemata["Lima"] == "Address"
    assert "Treaty of Lima" not in schemata
    (notice,) = write(record, "entities", "ftm").outcome.notices
    assert notice == "1 treaty or weapon left out: FollowTheMoney has no schema for them"


def test_mentions_follow_their_article_and_say_whom_they_mean(record: Record) -> None:
    lines = export(record, "mentions")
    mentions = of_schema(lines, "Mention")
    assert {line["properties"]["document"][0] for line in mentions} == {a["id"] for a in of_schema(lines, "Article")}
    assert [line["id"] for line in lines[1:4]] == [mention.id for mention in small.READINGS[0].mentions]
    resolved = {id for line in mentions for id in line["properties"]["resolved"]}
    assert resolved <= {line["id"] for line in export(record, "entities")}


def test_ids_come_once_and_a_second_export_gives_the_same_lines(record: Record) -> None:
    lines = export(record, "entities")
    assert len({line["id"] for line in lines}) == len(lines)
    assert lines == export(record, "entities")
    assert {line["schema"] for line in export(record, "entities", Filter(type="company"))} == {"Company"}


@pytest.mark.parametrize("what", sorted(set(LINES) - {"entities", "mentions"}))
def test_other_values_are_refused(record: Record, what: str) -> None:
    with pytest.raises(WrongUse, match=f"not {what}; those can be written as jsonl, json, csv, "):
        export(record, what)


def test_a_year_that_is_not_known_is_left_out(record: Record) -> None:
    tenure = replace(small.BATAAR.tenures[0], start=PartialDate(None, 5, 10))
    told = replace(small.READINGS[0], entities=(replace(small.BATAAR, tenures=(tenure,)),))
    record.writer.write_readings("b", small.ENGLISH.uri, [told])
    starts = [line["properties"].get("startDate") for line in of_schema(export(record, "entities"), "Occupancy")]
    assert ["--05-10"] not in starts
