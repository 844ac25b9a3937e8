"""Signing in and out: sessions, their cookies and their ends."""

import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from sqlalchemy import select
from starlette.testclient import TestClient

from dragoman.model import Role, WrongUse
from dragoman.record import open_record, tables
from dragoman.web import ServeSettings, make_app
from dragoman.web.access.passwords import Passwords
from tests.databases import BOTH
from tests.web.access.conftest import ADDRESS, PASSWORD, Clock, Open, csrf_of, serve, sign_in

pytestmark = BOTH

COOKIE = "dragoman-session-8321"


def test_a_stranger_is_led_to_sign_in_and_on_to_where_they_wanted(browse: Open) -> None:
    browser = browse()
    answer = browser.get("/?day=2024-03-20")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/sign-in?next=%2F%3Fday%3D2024-03-20"
    page = browser.get(answer.headers["location"])
    assert "<nav" not in page.text
    assert 'name="next" value="/?day=2024-03-20"' in page.text
    assert sign_in(browser, "rita", next="/?day=2024-03-20").headers["location"] == "/?day=2024-03-20"
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("next", ["//evil.example/", "https://evil.example/", "/\\evil.example", "javascript:x", ""])
def test_signing_in_leads_to_no_other_site(browse: Open, next: str) -> None:
    assert sign_in(browse(), "rita", next=next).headers["location"] == "/"


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(browse: Open) -> None:
    cookie = sign_in(browse(), "rita").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie  # the address is http; see below for a proxy


def test_behind_a_proxy_cookies_are_for_https_alone(path: Path, clock: Clock) -> None:
    app = serve(path, clock, behind_proxy=True, allow_hosts=("desk.example.org",))
    with TestClient(app, base_url="https://desk.example.org", follow_redirects=False) as browser:
        cookie = sign_in(browser, "rita").headers["set-cookie"]
        assert cookie.startswith("__Host-dragoman-session")
        assert "Secure" in cookie


def test_the_record_keeps_no_key_that_could_be_used(browse: Open, path: Path) -> None:
    browser = browse(Role.READER)
    key = browser.cookies[COOKIE]
    with open_record(path) as record, record._engine.connect() as connection:
        kept = str([connection.execute(select(table)).all() for table in (tables.sessions, tables.users)])
    assert "rita" in kept
    assert key not in kept
    assert PASSWORD not in kept


def test_a_wrong_name_and_a_wrong_password_are_told_alike(browse: Open) -> None:
    told = []
    for name in ("rita", "nobody"):
        answer = sign_in(browse(), name, "something else")
        told.append(
            (answer.status_code, re.sub(r'(token" value|X-CSRF-Token)[^>]*', "", answer.text).replace(name, "X"))
        )
    assert told[0] == told[1]


def test_a_name_that_nobody_has_takes_as_long_as_one_that_somebody_has(path: Path) -> None:
    passwords = Passwords()
    with open_record(path) as record:
        record.users.set_password("rita", passwords.hash(PASSWORD))
        spent = {}
        passwords.find(record.users, "nobody", "x")  # makes the hash that is checked for nobody
        for name in ("rita", "nobody"):
            started = time.process_time()
            for _ in range(3):
                assert passwords.find(record.users, name, "something else") is None
            spent[name] = time.process_time() - started
    assert 0.5 < spent["nobody"] / spent["rita"] < 2


def test_a_hash_at_other_costs_is_renewed_when_its_user_signs_in(path: Path) -> None:
    with open_record(path) as record:
        before = record.users.find_password("rita")
        assert Passwords().find(record.users, "rita", PASSWORD) is not None
        after = record.users.find_password("rita")
    assert before is not None
    assert after is not None
    assert "m=8," in before[1]
    assert "$argon2id$v=19$m=65536,t=3,p=4$" in after[1]


def test_the_key_changes_when_somebody_signs_in(browse: Open) -> None:
    """A key that was planted before gains nothing (session fixation)."""
    browser = browse()
    browser.cookies.set(COOKIE, "planted")
    sign_in(browser, "rita")
    keys = [cookie.value for cookie in browser.cookies.jar if cookie.name == COOKIE and cookie.value != "planted"]
    assert len(keys) == 1
    again = browse(Role.READER)
    first = again.cookies[COOKIE]
    sign_in(again, "rita")
    assert again.cookies[COOKIE] != first
    stale = browse()
    stale.cookies.set(COOKIE, first)
    assert stale.get("/").status_code == 303


def test_signing_out_ends_the_session_for_good(browse: Open) -> None:
    browser = browse(Role.READER)
    key = browser.cookies[COOKIE]
    answer = browser.post("/sign-out", data={"csrf_token": csrf_of(browser, "/sign-out")})
    assert answer.status_code == 303
    assert COOKIE not in browser.cookies
    stale = browse()
    stale.cookies.set(COOKIE, key)
    assert stale.get("/").status_code == 303


def test_a_session_ends_when_it_lies_unused(browse: Open, clock: Clock) -> None:
    browser = browse(Role.READER)
    for _ in range(4):
        clock.pass_by(timedelta(hours=11))
        assert browser.get("/").status_code == 200
    clock.pass_by(timedelta(hours=13))
    assert browser.get("/").status_code == 303


def test_a_session_ends_after_a_week_however_much_it_is_used(browse: Open, clock: Clock) -> None:
    browser = browse(Role.READER)
    for _ in range(16):
        clock.pass_by(timedelta(hours=10))
        assert browser.get("/").status_code == 200
    clock.pass_by(timedelta(hours=10))
    assert browser.get("/").status_code == 303


def test_a_new_password_ends_all_sessions_but_a_fresh_one(browse: Open) -> None:
    here, elsewhere = browse(Role.READER), browse(Role.READER)
    form = {"csrf_token": csrf_of(here, "/account"), "old": PASSWORD, "new": "another row of words"}
    assert here.post("/account/password", data=form).status_code == 303
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 303
    assert sign_in(browse(), "rita").status_code == 403
    assert sign_in(browse(), "rita", "another row of words").status_code == 303


@pytest.mark.parametrize(("old", "new"), [("wrong", "another row of words"), (PASSWORD, "short")])
def test_a_password_is_not_changed_without_the_present_one_nor_to_a_short_one(browse: Open, old: str, new: str) -> None:
    browser = browse(Role.READER)
    form = {"csrf_token": csrf_of(browser, "/account"), "old": old, "new": new}
    answer = browser.post("/account/password", data=form)
    assert answer.status_code in (400, 403)
    assert "nothing was changed" in answer.text
    assert sign_in(browse(), "rita").status_code == 303


def test_after_wrong_passwords_the_next_try_must_wait_longer_each_time(browse: Open, clock: Clock) -> None:
    browser = browse()
    waits = []
    for _ in range(8):
        answer = sign_in(browser, "rita", "wrong")
        if answer.status_code == 429:
            waits.append(int(answer.headers["retry-after"]))
            clock.pass_by(timedelta(seconds=waits[-1]))
    assert waits == [1, 2]
    assert sign_in(browser, "rita").status_code == 429
    clock.pass_by(timedelta(seconds=60))
    assert sign_in(browser, "rita").status_code == 303


def test_on_this_machine_nobody_needs_a_password(path: Path, clock: Clock) -> None:
    for host, name in (("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("localhost", "localhost")):
        with TestClient(serve(path, clock, host=host), base_url=f"http://{name}:8321") as browser:
            assert browser.get("/users").status_code == 200


@pytest.mark.parametrize(
    "settings",
    [{"host": "0.0.0.0"}, {"host": "192.0.2.7"}, {"behind_proxy": True}, {"allow_hosts": ("desk",)}, {"sign_in": True}],
)
def test_what_others_could_reach_is_refused_without_users(tmp_path: Path, settings: dict[str, object]) -> None:
    with pytest.raises(WrongUse, match='make one with "dragoman users add NAME --role editor"'):
        make_app(ServeSettings(record=str(tmp_path / "empty.db"), **settings))  # type: ignore[arg-type]  # a test names any setting


@pytest.mark.parametrize("settings", [{"behind_proxy": True}, {"allow_hosts": ("desk",)}, {"sign_in": True}])
def test_this_machine_is_asked_too_where_it_may_speak_for_others(
    path: Path, clock: Clock, settings: dict[str, object]
) -> None:
    with TestClient(serve(path, clock, **settings), base_url="http://127.0.0.1:8321") as browser:
        assert browser.get("/").status_code == 401


def test_a_program_that_is_not_signed_in_is_told_so(app: FastAPI) -> None:
    with TestClient(app, base_url=ADDRESS) as program:
        answer = program.get("/api/v1/events")
        assert answer.status_code == 401
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["www-authenticate"] == "Bearer"


def test_a_session_begun_while_the_clock_was_wrong_does_not_last_until_then(browse: Open, clock: Clock) -> None:
    clock.pass_by(timedelta(days=365))
    browser = browse(Role.READER)
    assert browser.get("/").status_code == 200
    clock.pass_by(-timedelta(days=365))
    assert browser.get("/").status_code == 303


def test_a_clock_that_goes_back_a_little_signs_nobody_out(browse: Open, clock: Clock) -> None:
    browser = browse(Role.READER)
    clock.pass_by(-timedelta(minutes=1))
    assert browser.get("/").status_code == 200
