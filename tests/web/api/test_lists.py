"""The API gives lists and values in the exchange format."""

import csv
import io
import json

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from dragoman.exports import LINES, column_names, schema_text
from dragoman.web.api.lists import KINDS


@pytest.mark.parametrize("what", KINDS)
def test_every_list_is_in_the_exchange_format(client: TestClient, what: str) -> None:
    page = client.get(f"/api/v1/{what}").json()
    validator = Draft202012Validator(json.loads(schema_text(what)))
    assert page["items"]
    for line in page["items"]:
        validator.validate(line)


@pytest.mark.parametrize("what", [what for what in KINDS if what != "mentions"])
def test_every_value_of_a_list_is_found_by_its_id(client: TestClient, what: str) -> None:
    for line in client.get(f"/api/v1/{what}").json()["items"]:
        assert client.get(f"/api/v1/{what}/{line['id']}").json() == line


def test_a_list_is_walked_by_its_cursors_and_back(client: TestClient) -> None:
    whole = client.get("/api/v1/claims").json()["items"]
    address, walked = "/api/v1/claims?limit=1", []
    while address:
        page = client.get(address).json()
        walked += page["items"]
        last, address = address, page["next"]
    assert walked == whole
    previous = client.get(last).json()["previous"]
    assert client.get(previous).json()["items"] == [whole[-2]]


def test_a_list_can_be_had_as_a_table_and_as_lines(client: TestClient) -> None:
    items = client.get("/api/v1/claims").json()["items"]
    table = client.get("/api/v1/claims?limit=2", headers={"Accept": "text/csv"})
    assert table.headers["content-type"].startswith("text/csv")
    assert 'rel="next"' in table.headers["link"]
    rows = list(csv.reader(io.StringIO(table.text)))
    assert tuple(rows[0]) == column_names(LINES["claims"])
    assert len(rows) == 3
    lines = client.get("/api/v1/claims", headers={"Accept": "application/x-ndjson"})
    assert lines.headers["content-type"] == "application/jsonl"
    assert [json.loads(line) for line in lines.text.splitlines()] == items


def test_a_form_that_cannot_be_given_is_told(client: TestClient) -> None:
    answer = client.get("/api/v1/claims", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "text/csv" in answer.json()["detail"]


def test_an_answer_that_the_asker_holds_is_not_sent_again(client: TestClient) -> None:
    tag = client.get("/api/v1/events").headers["etag"]
    again = client.get("/api/v1/events", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert not again.content
    assert client.get("/api/v1/events?order=oldest", headers={"If-None-Match": '"other"'}).status_code == 200


def test_filters_are_those_of_the_pages(client: TestClient) -> None:
    found = client.get("/api/v1/events", params={"country": "mng", "type": "CONSULT", "since": "2024"}).json()
    assert [line["act"] for line in found["items"]] == ["MEET"]
    assert not client.get("/api/v1/events", params={"until": "2023"}).json()["items"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("limit=0", "limit is '0', but must be a number from 1 to 500"),
        ("since=2024-02-30", "since is '2024-02-30', but must be a day"),
        ("typo=1", 'there is no parameter "typo" here'),
        ("q=a&q=b", "given twice"),
        ("cursor=bm8", "cursor"),
        ("type=MEETING", "must be one of AGREE"),
    ],
)
def test_what_cannot_be_asked_is_told(client: TestClient, query: str, told: str) -> None:
    answer = client.get(f"/api/v1/events?{query}")
    assert answer.status_code == 400
    assert told.lower() in answer.json()["detail"].lower()


def test_the_claims_of_an_event_are_given(client: TestClient) -> None:
    event = client.get("/api/v1/events").json()["items"][0]
    claims = client.get(f"/api/v1/events/{event['id']}/claims").json()["items"]
    assert {claim["id"] for claim in claims} == {*event["claims"], *event["denied_by"]}


def test_facets_and_periods_count(client: TestClient) -> None:
    facets = client.get("/api/v1/facets/claims").json()
    assert facets["n_found"] == 4
    assert {"value": "fr", "n": 1} in facets["facets"]["language"]
    periods = client.get("/api/v1/periods/claims?unit=year").json()["periods"]
    assert sum(period["n"] for period in periods) == 4
