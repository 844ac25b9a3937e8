"""Jobs by the API: listed, one whole, given by text and addresses, taken back, each by whom it may."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from dragoman.model import Job, JobPart, PartFate, Role
from dragoman.web import make_token
from dragoman.web.uploading import MAX_WAITING
from tests.databases import BOTH
from tests.web.access.conftest import ADDRESS, NAMES, Open, app, browse, clock, csrf_of, path
from tests.web.making import Still
from tests.web.test_adding import Desk, desk

__all__ = ["app", "browse", "clock", "desk", "path"]

pytestmark = BOTH

JOBS = "/api/v1/jobs"
NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def program(desk: Desk) -> TestClient:
    """Give a program at the machine that serves: it sends no cookie and nothing that a browser sends."""
    return TestClient(desk.app, base_url="http://127.0.0.1:8321")


def give(program: TestClient, **given: Any) -> dict[str, Any]:
    answer = program.post(JOBS, json=given)
    assert answer.status_code == 201, answer.text
    job: dict[str, Any] = answer.json()
    assert answer.headers["location"] == f"{JOBS}/{job['number']}"
    return job


def test_a_text_is_given_read_shown_and_taken_back(desk: Desk, program: TestClient) -> None:
    job = give(program, text="one met two", language="en", published="2024-03")
    assert (job["state"], job["language"], job["published"], job["n_targets"]) == ("waiting", "en", "2024-03", 1)
    assert job["parts"] == job["problems"] == []
    desk.work()
    done = program.get(f"{JOBS}/{job['number']}").json()
    assert done["state"] == "done"
    assert done["counts"] == {"added": 1, "renewed": 0, "known": 0, "replaced": 0, "unread": 0}
    (part,) = done["parts"]
    assert part["is_there"]
    assert program.get(f"/api/v1/documents/{part['document']}").status_code == 200
    undone = program.delete(f"{JOBS}/{job['number']}")
    assert (undone.status_code, undone.json()["state"]) == (202, "undoing")
    desk.work()
    assert program.get(f"{JOBS}/{job['number']}").json()["state"] == "undone"
    assert program.get(f"/api/v1/documents/{part['document']}").status_code == 404
    assert program.delete(f"{JOBS}/{job['number']}").json()["state"] == "undone"
    assert desk.n_nudges == 2


def test_what_could_not_be_read_is_told_with_its_reason(desk: Desk, program: TestClient) -> None:
    job = give(program, text="broken", addresses=["https://news.example/a", "https://news.example/feed"])
    assert [target["kind"] for target in job["targets"]] == ["text", "address", "address"]
    desk.record.jobs.note_parts(
        job["number"], [JobPart(uri="https://news.example/a", fate=PartFate.UNREAD, told="no such host")]
    )
    told = program.get(f"{JOBS}/{job['number']}").json()
    assert told["problems"] == [{"uri": "https://news.example/a", "reason": "no such host"}]
    assert told["counts"]["unread"] == 1


def test_jobs_are_listed_the_newest_first_and_walked_both_ways(program: TestClient) -> None:
    for number in range(5):
        give(program, text=f"text {number}")
    first = program.get(JOBS, params={"limit": 2}).json()
    assert [job["number"] for job in first["items"]] == [5, 4]
    assert first["previous"] is None
    second = program.get(first["next"])
    assert [job["number"] for job in second.json()["items"]] == [3, 2]
    assert 'rel="next"' in second.headers["link"]
    assert [job["number"] for job in program.get(second.json()["previous"]).json()["items"]] == [5, 4]
    last = program.get(second.json()["next"]).json()
    assert [job["number"] for job in last["items"]] == [1]
    assert last["next"] is None


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "the body is not what may be given"),
        ({"text": "  "}, "text is not what may be given"),
        ({"addresses": ["file:///etc/passwd"]}, "addresses.0 is not"),
        ({"addresses": ["https://localhost/"]}, "addresses.0 is not"),
        ({"text": "a", "language": "tlh"}, "language is not"),
        ({"text": "a", "published": "2024-02-30"}, "published is not"),
        ({"text": "a", "files": []}, "the body is not"),
        (["a"], "the body is not"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(program: TestClient, given: Any, told: str) -> None:
    answer = program.post(JOBS, json=given)
    assert answer.status_code == 400
    assert told in answer.json()["detail"].lower()
    assert not program.get(JOBS).json()["items"]


def test_what_is_no_json_is_refused(program: TestClient) -> None:
    headers = {"Content-Type": "application/json"}
    for content in (b"{", b"[" * 100_000, b"9" * 10_000, b"\xff"):
        assert program.post(JOBS, content=content, headers=headers).status_code == 400
    assert program.post(JOBS, content=b"x" * 2_000_000, headers=headers).status_code == 413


@pytest.mark.parametrize("number", ["0", "2147483648", "9" * 30, "one", "²"])
def test_a_job_that_is_none_is_told(program: TestClient, number: str) -> None:
    for answer in (program.get(f"{JOBS}/{number}"), program.delete(f"{JOBS}/{number}")):
        assert answer.status_code == 404
        assert "there is no job" in answer.json()["detail"].lower()


def test_not_more_wait_than_the_disk_can_hold(desk: Desk, program: TestClient) -> None:
    for _ in range(MAX_WAITING):
        desk.record.jobs.add_job(Job(by="edda", added=NOW, targets=()))
    answer = program.post(JOBS, json={"text": "one too many"})
    assert answer.status_code == 429
    assert answer.headers["retry-after"]


def test_another_sites_page_and_a_browser_without_its_token_start_nothing(desk: Desk) -> None:
    sent = {"text": "one met two"}
    assert desk.browser.post(JOBS, json=sent, headers={"Origin": "https://evil.example"}).status_code == 403
    assert desk.browser.post(JOBS, json=sent, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 403
    token = csrf_of(desk.browser, "/add")
    assert desk.browser.post(JOBS, json=sent, headers={"X-CSRF-Token": token}).status_code == 201
    assert desk.browser.post(JOBS, content=b"text=a", headers={"X-CSRF-Token": token}).status_code == 415


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.REVIEWER, 403), (Role.EDITOR, 201)])
def test_an_editor_alone_gives_something_to_read(browse: Open, app: FastAPI, role: Role, status: int) -> None:
    app.state.job_keeper = Still()
    browser = browse(role)
    headers = {"X-CSRF-Token": csrf_of(browser, "/sign-out"), "Accept": "application/json"}
    answer = browser.post(JOBS, json={"text": "one met two"}, headers=headers)
    assert answer.status_code == status, answer.text
    listed = browser.get(JOBS, headers=headers)
    assert listed.status_code == 200
    assert [job["by"] for job in listed.json()["items"]] == ([NAMES[role]] if status == 201 else [])
    if status == 201:
        assert browser.delete(f"{JOBS}/1").status_code == 403
        assert browser.delete(f"{JOBS}/1", headers=headers).json()["state"] == "undone"


def test_a_program_elsewhere_gives_with_a_token_of_an_editor(app: FastAPI, path: Path) -> None:
    app.state.job_keeper = Still()
    with TestClient(app, base_url=ADDRESS) as program:
        assert program.post(JOBS, json={"text": "one met two"}).status_code == 401
        for role, status in ((Role.READER, 403), (Role.EDITOR, 201)):
            token = make_token(app.state.record.users, NAMES[role], NOW)
            answer = program.post(JOBS, json={"text": "a"}, headers={"Authorization": f"Bearer {token}"})
            assert answer.status_code == status
