"""What robots.txt files say is asked for once an hour, however many ask."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from dragoman.sources.robots import KEPT_SECONDS, Robots

SITE = "https://news.example"


def test_those_who_come_while_one_asks_wait_for_the_answer() -> None:
    robots, asked, together = Robots(), list[str](), Barrier(4)

    def read() -> str:
        asked.append(SITE)
        return "rules"

    def ask(_: int) -> str:
        together.wait(timeout=30)
        return str(robots.ask(SITE, read))

    with ThreadPoolExecutor(4) as readers:
        assert list(readers.map(ask, range(4))) == ["rules"] * 4
    assert asked == [SITE]


def test_an_answer_holds_for_an_hour() -> None:
    now = 100.0
    robots = Robots(lambda: now)
    assert robots.find(SITE) is None
    assert robots.ask(SITE, lambda: "first") == "first"
    now += KEPT_SECONDS
    assert robots.ask(SITE, lambda: "second") == "first"
    now += 1.0
    assert robots.ask(SITE, lambda: "second") == "second"
    assert robots.find(SITE) == "second"


def test_a_host_that_could_not_be_asked_is_asked_again() -> None:
    robots = Robots()
    with pytest.raises(OSError, match="no answer"):
        robots.ask(SITE, _fail)
    assert robots.ask(SITE, lambda: "rules") == "rules"


def _fail() -> str:
    raise OSError("no answer")
