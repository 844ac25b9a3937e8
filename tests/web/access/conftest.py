"""A record served to others, with three users, and browsers that sign in."""

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from fastapi import FastAPI
from starlette.testclient import TestClient

from dragoman.model import Role, User
from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from dragoman.web.access.limits import SignInLimits
from dragoman.web.access.passwords import Passwords
from tests.record.small_record import write_small_record

QUICK = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
"""Hashes at no cost: what is tested here is not how slow they are."""

PASSWORD = "four words in a row"
NAMES = {Role.READER: "rita", Role.REVIEWER: "victor", Role.EDITOR: "edda"}
ADDRESS = "http://192.0.2.7:8321"


class Clock:
    """A clock that goes when told."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
        self.seconds = 0.0

    def pass_by(self, passed: timedelta) -> None:
        self.time += passed
        self.seconds += passed.total_seconds()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a record with three users."""
    with open_record(tmp_path / "shared.db") as record:
        write_small_record(record)
        for role, name in NAMES.items():
            user = User(name=name, role=role, added=datetime(2026, 11, 1, tzinfo=UTC))
            record.users.add_user(user, QUICK.hash(PASSWORD))
    return tmp_path / "shared.db"


@pytest.fixture
def clock() -> Clock:
    return Clock()


def serve(path: Path, clock: Clock, **settings: object) -> FastAPI:
    """Return the application over a record, on a clock of ours."""
    app = make_app(ServeSettings(record=str(path), **settings))  # type: ignore[arg-type]  # a test names any setting
    desk = app.state.access
    desk.passwords, desk.now = QUICK, lambda: clock.time
    desk.sign_ins = SignInLimits(lambda: clock.seconds)
    return app


@pytest.fixture
def app(path: Path, clock: Clock) -> Iterator[FastAPI]:
    """Give the application as it is served to others."""
    served = serve(path, clock, host="192.0.2.7")
    yield served
    served.state.record.close()


Open = Callable[..., TestClient]


@pytest.fixture
def browse(app: FastAPI) -> Iterator[Open]:
    """Give browsers: `browse()` is a stranger's, `browse(Role.READER)` is signed in."""
    opened: list[TestClient] = []

    def open_browser(role: Role | None = None) -> TestClient:
        browser = TestClient(app, base_url=ADDRESS, headers={"accept": "text/html"}, follow_redirects=False)
        opened.append(browser)
        if role is not None:
            answer = sign_in(browser, NAMES[role])
            assert answer.status_code == 303, answer.text
        return browser

    yield open_browser
    for browser in opened:
        browser.close()


def csrf_of(browser: TestClient, page: str = "/sign-in") -> str:
    """Return the token in the first form of a page."""
    found = re.search(r'name="csrf_token" value="(\w+)"', browser.get(page).text)
    assert found, page
    return found[1]


def sign_in(browser: TestClient, name: str, password: str = PASSWORD, next: str = "/"):  # type: ignore[no-untyped-def]  # as the client's own method
    """Return the answer to name and password."""
    form = {"csrf_token": csrf_of(browser), "name": name, "password": password, "next": next}
    return browser.post("/sign-in", data=form)
