"""The gate: names, limits, sizes, headers, whatever the route."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as some
from starlette.requests import Request
from starlette.testclient import TestClient

from dragoman.web import ServeSettings
from dragoman.web.access.bodies import MAX_BODY, check_length
from dragoman.web.access.headers import ALWAYS
from dragoman.web.access.hosts import is_known_host
from dragoman.web.access.limits import N_KEYS, Allowance, Buckets, SignInLimits
from dragoman.web.access.refusals import AccessRefused
from tests.web.access.conftest import ADDRESS, Clock, Open, csrf_of, serve

LOOPBACK = ServeSettings()


@pytest.mark.parametrize("host", ["127.0.0.1:8321", "localhost:8321", "[::1]:8321", "LOCALHOST:8321"])
def test_this_machine_is_asked_under_its_own_names(host: str) -> None:
    assert is_known_host(host, LOOPBACK)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example:8321",
        "localhost.evil.example:8321",
        "127.0.0.1.evil.example:8321",
        "localhost:80",
        "127.0.0.1",
        "192.0.2.7:8321",
        "user@localhost:8321",
        "localhost:8321@evil.example",
        "localhost:8321#",
        "localhost:x",
        "",
        " ",
    ],
)
def test_no_other_name_leads_to_this_machine(host: str) -> None:
    assert not is_known_host(host, LOOPBACK)


def test_elsewhere_any_numeric_address_will_do_and_named_names() -> None:
    settings = ServeSettings(host="0.0.0.0", allow_hosts=("Desk.example.org",))
    assert is_known_host("192.0.2.7:8321", settings)
    assert is_known_host("[2001:db8::1]:8321", settings)
    assert is_known_host("desk.example.org", settings)
    assert not is_known_host("evil.example", settings)


@given(some.text(max_size=40))
def test_whatever_stands_in_host_is_judged(host: str) -> None:
    assert is_known_host(host, LOOPBACK) in (True, False)


def test_a_strange_name_is_answered_with_what_to_do(path: Path, clock: Clock) -> None:
    with TestClient(serve(path, clock), base_url="http://evil.example:8321") as browser:
        answer = browser.get("/")
        assert answer.status_code == 421
        assert "--allow-host NAME" in answer.text
        assert "local editor" not in answer.text


@pytest.mark.parametrize(
    ("address", "status"),
    [("/sign-in", 200), ("/", 303), ("/static/style.css", 200), ("/static/none.css", 404), ("/api/v1/x", 401)],
)
def test_every_answer_has_the_headers(browse: Open, address: str, status: int) -> None:
    answer = browse().get(address)
    assert answer.status_code == status
    for name, value in ALWAYS.items():
        assert answer.headers[name] == value
    policy = answer.headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_even_the_answer_to_a_bug_has_the_headers(path: Path, clock: Clock) -> None:
    app = serve(path, clock)

    @app.get("/bug")
    def show_bug() -> None:
        raise TypeError("a bug")

    with TestClient(app, base_url="http://127.0.0.1:8321", raise_server_exceptions=False) as browser:
        answer = browser.get("/bug")
        assert answer.status_code == 500
        assert answer.headers["content-security-policy"] == ALWAYS["Content-Security-Policy"]


def test_pages_are_kept_by_this_browser_alone(path: Path, clock: Clock) -> None:
    with TestClient(serve(path, clock), base_url="http://127.0.0.1:8321") as browser:
        assert browser.get("/").headers["cache-control"] == "private, no-cache"
        assert browser.get("/sign-in").headers["cache-control"] == "no-store"


def test_too_many_requests_are_told_when_to_come_back(app: FastAPI, browse: Open, clock: Clock) -> None:
    app.state.access.by_address = Buckets(Allowance(3, 0.5), lambda: clock.seconds)
    browser = browse()
    statuses = [browser.get("/sign-in").status_code for _ in range(4)]
    assert statuses == [200, 200, 200, 429]
    assert browser.get("/sign-in").headers["retry-after"] == "2"
    clock.pass_by(timedelta(seconds=2))
    assert browser.get("/sign-in").status_code == 200


def test_a_bucket_fills_again_and_no_further() -> None:
    now = 0.0
    buckets = Buckets(Allowance(2, 1), lambda: now)
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 1]
    now = 100.0
    assert [buckets.take("a") for _ in range(3)] == [0, 0, 1]
    assert buckets.take("b") == 0


def test_limits_remember_so_many_askers_and_no_more() -> None:
    buckets = Buckets(Allowance(2, 1), lambda: 0.0)
    limits = SignInLimits(lambda: 0.0)
    for number in range(N_KEYS + 10):
        buckets.take(str(number))
        limits.begin(f"name{number}", f"address{number}")
    assert len(buckets._left) == N_KEYS
    assert len(limits._tries) == N_KEYS


def test_an_address_that_tries_many_names_is_delayed() -> None:
    limits = SignInLimits(lambda: 0.0)
    waits = [limits.begin(f"name{number}", "203.0.113.9") for number in range(6)]
    assert waits == [0, 0, 0, 0, 1, 1]
    assert limits.begin("name0", "198.51.100.1") == 0


def test_a_name_is_never_delayed_for_long_lest_its_owner_be_locked_out() -> None:
    now = 0.0
    limits = SignInLimits(lambda: now)
    waits = []
    for number in range(60):
        waits.append(limits.begin("ann", f"198.51.100.{number}"))
        now += waits[-1]
    assert max(waits) == 60


def test_a_body_that_says_it_is_too_large_is_not_read(browse: Open) -> None:
    browser = browse()
    answer = browser.post("/sign-in", content=b"x", headers={"content-length": str(MAX_BODY + 1)})
    assert answer.status_code == 413
    assert "1 MiB" in answer.text


@pytest.mark.parametrize("declared", ["-1", "1e3", "\u00b2", "9" * 400, ""])
def test_a_size_that_is_none_is_refused(declared: str) -> None:
    with pytest.raises(AccessRefused) as refused:
        check_length(declared, 10)
    assert refused.value.status_code == 413


def test_a_body_that_does_not_say_how_large_it_is_is_counted(browse: Open) -> None:
    n_sent = 0

    def stream() -> Iterator[bytes]:
        nonlocal n_sent
        while n_sent < 100 * MAX_BODY:
            n_sent += 65536
            yield b"x" * 65536

    headers = {"content-type": "application/x-www-form-urlencoded"}
    answer = browse().post("/sign-in", content=stream(), headers=headers)
    assert answer.status_code == 413


def test_a_route_sees_who_visits_and_nothing_of_the_keys(app: FastAPI, browse: Open) -> None:
    @app.get("/who")
    def show_who(request: Request) -> dict[str, str]:
        return {"visitor": repr(request.scope["dragoman.visitor"])}

    browser = browse()
    csrf_of(browser)
    assert browser.get("/who").status_code == 303
    assert ADDRESS.startswith("http://192.0.2.7")
