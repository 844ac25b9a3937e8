"""Who may do what: roles, the token of forms, the other site's page, tokens of programs."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import APIRouter, FastAPI
from starlette.responses import Response
from starlette.testclient import TestClient

from dragoman.model import Role
from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app, make_token
from dragoman.web.access import Visitor, find_unguarded, needs
from tests.web.access.conftest import ADDRESS, NAMES, Clock, Open, csrf_of, serve, sign_in

router = APIRouter()


@router.post("/judged")
@router.post("/api/v1/judged")
def judge(visitor: Annotated[Visitor, needs(Role.REVIEWER)]) -> dict[str, str | None]:
    return {"by": visitor.name}


@pytest.fixture(autouse=True)
def _judging(app: FastAPI) -> None:
    """A route that a reviewer may use, as any page has them."""
    app.include_router(router)


def test_every_route_that_changes_something_says_what_it_needs(small_path: Path) -> None:
    app = make_app(ServeSettings(record=str(small_path)))
    assert find_unguarded(app) == []
    app.state.record.close()


def test_a_route_that_does_not_say_what_it_needs_is_found() -> None:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.include_router(router)
    assert find_unguarded(app) == []

    @app.delete("/all")
    def delete_all() -> None: ...

    guarded = APIRouter(dependencies=[needs(Role.EDITOR)])

    @guarded.put("/some")
    def put_some() -> None: ...

    app.include_router(guarded)
    app.mount("/below", FastAPI())
    app.add_route("/plain", lambda request: Response(), methods=["POST"])
    assert find_unguarded(app) == ["DELETE /all", "POST /plain"]


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.REVIEWER, 200), (Role.EDITOR, 200)])
def test_a_role_may_do_what_the_roles_before_it_may(browse: Open, role: Role, status: int) -> None:
    browser = browse(role)
    answer = browser.post("/judged", data={"csrf_token": csrf_of(browser, "/sign-out")})
    assert answer.status_code == status
    if status == 403:
        assert "This needs the role of reviewer, and rita has that of reader; ask an editor." in answer.text
        assert "<nav" in answer.text
    else:
        assert answer.json() == {"by": NAMES[role]}


def test_a_form_without_its_token_changes_nothing(browse: Open) -> None:
    browser = browse(Role.EDITOR)
    own = csrf_of(browser, "/sign-out")
    strangers = csrf_of(browse())
    for form in ({}, {"csrf_token": ""}, {"csrf_token": strangers}, {"csrf_token": own + "x"}):
        answer = browser.post("/judged", data=form)
        assert answer.status_code == 403
        assert "load the page anew" in answer.text
    assert browser.post("/judged", headers={"x-csrf-token": own}).status_code == 200
    assert browser.post("/judged", files={"file": b"x"}, data={"csrf_token": own}).status_code == 200


def test_a_token_of_before_signing_in_is_worth_nothing_after(browse: Open) -> None:
    browser = browse()
    before = csrf_of(browser)
    sign_in(browser, "edda")
    assert browser.post("/judged", data={"csrf_token": before}).status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://[::1"},
        {"origin": ""},
        {"origin": "http://192.0.2.7:9000"},
    ],
)
def test_another_sites_page_changes_nothing_even_with_the_token(browse: Open, headers: dict[str, str]) -> None:
    browser = browse(Role.EDITOR)
    form = {"csrf_token": csrf_of(browser, "/sign-out")}
    answer = browser.post("/judged", data=form, headers=headers)
    assert answer.status_code == 403
    assert "Another site" in answer.text
    own = {"sec-fetch-site": "same-origin", "origin": ADDRESS}
    assert browser.post("/judged", data=form, headers=own).status_code == 200


def test_whoever_sits_at_the_machine_needs_the_token_of_their_browser(path: Path, clock: Clock) -> None:
    app = serve(path, clock)
    app.include_router(router)
    with TestClient(app, base_url="http://127.0.0.1:8321") as browser:
        assert browser.post("/judged").status_code == 403
        form = {"csrf_token": csrf_of(browser, "/users")}
        assert browser.post("/judged", data=form).json() == {"by": "local editor"}
        cookie = next(cookie for cookie in browser.cookies.jar if "browser" in cookie.name)
        assert cookie.has_nonstandard_attr("HttpOnly")
        with TestClient(app, base_url="http://127.0.0.1:8321") as other:
            assert other.post("/judged", data=form).status_code == 403


def test_a_program_at_the_machine_may_use_the_api_but_no_page_may_pass_for_one(path: Path, clock: Clock) -> None:
    app = serve(path, clock)
    app.include_router(router)
    with TestClient(app, base_url="http://127.0.0.1:8321") as program:
        assert program.post("/api/v1/judged", json={}).status_code == 200
        assert program.post("/judged", json={}).status_code == 403
        assert program.post("/api/v1/judged", data={"a": "b"}).status_code == 403
        for name, value in (("cookie", "a=b"), ("origin", "http://127.0.0.1:8321"), ("referer", "http://x.example")):
            assert program.post("/api/v1/judged", json={}, headers={name: value}).status_code == 403


def test_a_token_stands_for_its_user_and_needs_no_form(app: FastAPI, path: Path) -> None:
    with open_record(path) as record:
        tokens = {name: make_token(record.users, name, datetime(2026, 11, 30, tzinfo=UTC)) for name in NAMES.values()}
    with TestClient(app, base_url=ADDRESS) as program:

        def ask(token: str) -> int:
            return program.post("/api/v1/judged", headers={"authorization": f"Bearer {token}"}).status_code

        assert [ask(tokens[NAMES[role]]) for role in Role] == [403, 200, 200]
        assert ask("dragoman-wrong") == 401
        with open_record(path) as record:
            assert record.users.remove_tokens("victor") == 1
        assert ask(tokens["victor"]) == 401


def test_an_editor_keeps_the_users(browse: Open) -> None:
    editor = browse(Role.EDITOR)

    def send(address: str, **form: str) -> int:
        return editor.post(address, data={"csrf_token": csrf_of(editor, "/users"), **form}).status_code

    assert send("/users", name="Ann Ъ/../?", role="reader", password="a row of words") == 303
    assert re.search(r"<bdi>Ann Ъ/../\?</bdi>", editor.get("/users").text)
    assert send("/users", name="ANN Ъ/../?", role="reader", password="a row of words") == 400
    assert send("/users", name="bob", role="king", password="a row of words") == 400
    assert send("/users", name="bob", role="reader", password="short") == 400
    assert send("/users", name="", role="reader", password="a row of words") == 400
    rita = browse(Role.READER)
    assert send("/users/rita/role", role="reviewer") == 303
    assert rita.post("/judged", data={"csrf_token": csrf_of(rita, "/sign-out")}).status_code == 200
    assert send("/users/rita/password", password="another row of words") == 303
    assert rita.get("/").status_code == 303
    assert send("/users/victor/remove") == 303
    assert "victor" not in editor.get("/users").text
    assert send("/users/nobody/remove") == 400


def test_nobody_else_sees_or_keeps_the_users(browse: Open) -> None:
    for role in (Role.READER, Role.REVIEWER):
        browser = browse(role)
        assert browser.get("/users").status_code == 403
        form = {"csrf_token": csrf_of(browser, "/sign-out"), "name": "eve", "role": "editor", "password": "a" * 12}
        assert browser.post("/users", data=form).status_code == 403


def test_the_last_editor_stays(browse: Open) -> None:
    editor = browse(Role.EDITOR)
    form = {"csrf_token": csrf_of(editor, "/users"), "role": "reader"}
    for address in ("/users/edda/remove", "/users/EDDA/role"):
        answer = editor.post(address, data=form)
        assert answer.status_code == 400
        assert "the last editor" in answer.text


def test_a_hostile_name_is_shown_as_text(browse: Open) -> None:
    editor = browse(Role.EDITOR)
    form = {"csrf_token": csrf_of(editor, "/users"), "role": "reader", "password": "a row of words"}
    editor.post("/users", data={**form, "name": "<script>alert(1)</script>"})
    page = editor.get("/users").text
    assert "<script>alert" not in page
    assert editor.post("/users", data={**form, "name": "a\u202eb"}).status_code == 400
