"""What cannot be answered is told in one sentence."""

import pytest
from starlette.testclient import TestClient


def test_an_address_that_is_none_is_told_as_a_page(client: TestClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no page at this address" in answer.text
    assert "<nav" in answer.text


@pytest.mark.parametrize("day", ["yesterday", "2024-13", "--03"])
def test_a_day_that_is_none_is_told(client: TestClient, day: str) -> None:
    answer = client.get("/", params={"day": day})
    assert answer.status_code == 400
    assert "write 2024, 2024-03 or 2024-03-20" in answer.text


def test_an_error_under_api_is_problem_json(client: TestClient) -> None:
    answer = client.get("/api/nowhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "There is no page at this address; the menu leads to all that there are.",
    }


def test_hostile_text_in_an_address_is_escaped(client: TestClient) -> None:
    answer = client.get("/", params={"day": "<script>alert(1)</script>"})
    assert answer.status_code == 400
    assert "<script>alert" not in answer.text
