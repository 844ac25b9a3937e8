"""`dragoman watch` as a process: it stops when told to, and whatever kills it, every page is there once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dragoman.pipeline import take_in_feeds
from dragoman.record import open_record
from tests.pipeline.news_site import NewsSite, serve_news
from tests.pipeline.waiting import is_alive, wait_for

N_KILLS = 4
"""The siege kills a thousand times; here it is enough to find what is broken at once."""


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with serve_news() as served:
        yield served


def follow(address: str, *feeds: str) -> None:
    with open_record(address) as record:
        take_in_feeds(record, feeds, "ann", datetime.now(UTC), is_private_allowed=True)


@contextmanager
def watching(address: str, *more: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the command; what of it is left at the end is killed."""
    command = [sys.executable, "-m", "tests.pipeline.watch_run", address, *more]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as run:
        try:
            yield run
        finally:
            run.kill()


def uris(address: str) -> list[str]:
    with open_record(address) as record:
        return sorted(document.uri for document in record.reader.documents())


def n_jobs_left(address: str) -> int:
    with open_record(address) as record:
        return record.jobs.count_moving()


@pytest.mark.in_file("another process opens it")
def test_a_watch_reads_what_comes_until_it_is_told_to_stop(tmp_path: Path, site: NewsSite) -> None:
    record_address = str(tmp_path / "record.db")
    expected = [site.publish("news", "a")]
    follow(record_address, site.url("/news"))
    with watching(record_address) as run:
        wait_for(lambda: uris(record_address) == expected, 60)
        expected.append(site.publish("news", "b"))
        wait_for(lambda: uris(record_address) == expected, 60)
        os.killpg(run.pid, signal.SIGINT)
        _, complaints = run.communicate(timeout=20)
    assert run.returncode == 0, complaints
    assert "following 1 feed" in complaints
    assert "/news: 1 new page" in complaints
    assert "Traceback" not in complaints
    with open_record(record_address) as record:
        assert record.check_integrity() == ()


@pytest.mark.in_file("another process opens it")
def test_a_watch_of_once_reads_what_is_due_and_leaves(tmp_path: Path, site: NewsSite) -> None:
    record_address = str(tmp_path / "record.db")
    expected = [site.publish("news", name) for name in "ab"]
    site.answers["/broken"] = (200, {}, b"rubbish")
    follow(record_address, site.url("/news"), site.url("/broken"))
    with watching(record_address, "once") as run:
        _, complaints = run.communicate(timeout=60)
    assert run.returncode == 3, complaints
    assert "not a feed that can be read" in complaints
    assert uris(record_address) == expected


@pytest.mark.in_file("another process opens it")
def test_no_process_is_left_when_a_watch_is_killed(tmp_path: Path, site: NewsSite) -> None:
    address = str(tmp_path / "record.db")
    site.publish("news", "a")
    follow(address, site.url("/news"))
    with watching(address) as run:
        wait_for(lambda: len(uris(address)) == 1, 60)
        told = [path.read_text() for path in Path(f"/proc/{run.pid}/task").glob("*/children")]
        below = [int(pid) for pid in " ".join(told).split()]
        assert below
        run.kill()
        wait_for(lambda: not any(is_alive(pid) for pid in below))


def test_whatever_kills_a_watch_each_page_is_there_once(record_address: str, site: NewsSite) -> None:
    """Two feeds name pages of their own and common ones, all the time; the process is killed at random moments."""
    chance = random.Random(6)
    feeds = [site.url("/one"), site.url("/two")]
    follow(record_address, *feeds)
    expected: set[str] = set()
    for kill in range(N_KILLS):
        for number in range(5):
            address = site.publish("one", f"page{kill}-{number}")
            expected.add(address)
            if number % 2:
                site.feeds.setdefault("two", []).insert(0, f"/page{kill}-{number}")
        with watching(record_address) as run:
            assert run.stderr is not None
            assert "following" in run.stderr.readline()
            time.sleep(chance.uniform(0, 3))
            run.kill()
    with watching(record_address) as run:
        wait_for(lambda: {*uris(record_address)} == expected and n_jobs_left(record_address) == 0, 90)
        run.send_signal(signal.SIGTERM)
        _, complaints = run.communicate(timeout=20)
    assert run.returncode == 0, complaints
    assert uris(record_address) == sorted(expected)
    with open_record(record_address) as record:
        assert record.check_integrity() == ()
        assert [feed.failures for feed in record.feeds.list_feeds()] == [0, 0]
        assert len(list(record.reader.sourced_claims())) == len(expected)
