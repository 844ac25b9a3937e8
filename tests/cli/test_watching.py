"""The commands of `watch`: feeds are added, listed, paused, removed and written out."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from dragoman.cli import run
from dragoman.sources import read_outlines
from tests.cli.conftest import Answer


@pytest.fixture
def ask(tmp_path: Path):  # type: ignore[no-untyped-def]  # a fixture that gives a function
    """Give a command line on one record that is not there yet."""

    def answer(*arguments: str) -> Answer:
        with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
            code = run(["watch", *arguments, "--record", str(tmp_path / "record.db")])
        return Answer(code, out.getvalue(), err.getvalue())

    return answer


def listed(ask) -> list[dict[str, object]]:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    return [json.loads(line) for line in ask("list", "--json").out.splitlines()]


def test_feeds_are_added_paused_resumed_and_removed(ask, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    (tmp_path / "feeds.opml").write_text('<opml><outline text="Press" xmlUrl="https://b.example/rss"/></opml>')
    added = ask("add", "https://a.example/feed", str(tmp_path / "feeds.opml"))
    assert (added.code, added.err) == (0, "added: 1 https://a.example/feed\nadded: 2 Press\n")
    assert ask("add", "http://www.a.example/feed/").err == "followed already: 1 https://a.example/feed\n"
    assert ask("pause", "1", "https://b.example/rss").err == "paused: 1 https://a.example/feed\npaused: 2 Press\n"
    assert [line["state"] for line in listed(ask)] == ["paused", "paused"]
    assert ask("resume", "2").code == 0
    assert ask("remove", "1").err == "removed: 1 https://a.example/feed\n"
    (line,) = listed(ask)
    assert (line["number"], line["title"], line["state"], line["due"]) == (2, "Press", "active", None)
    assert ask("list").out == "2  Press\n    https://b.example/rss\n    not read yet; 0 new pages\n"


def test_the_record_may_be_named_before_the_command(ask, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    ask("add", "https://a.example/feed")
    with redirect_stdout(io.StringIO()) as out:
        assert run(["watch", "--record", str(tmp_path / "record.db"), "list"]) == 0
    assert "https://a.example/feed" in out.getvalue()


def test_what_may_be_private_is_said_for_each_feed(ask) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    ask("add", "https://a.example/feed")
    ask("add", "http://intranet.example/feed", "--allow-private")
    assert [line["allow_private"] for line in listed(ask)] == [False, True]


def test_feeds_are_written_out_as_a_list(ask, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    ask("add", "https://a.example/feed")
    path = tmp_path / "out.opml"
    assert ask("export", str(path)).code == 0
    found = read_outlines(path.read_bytes(), "out.opml")
    assert isinstance(found, tuple)
    assert [page.address for page in found] == ["https://a.example/feed"]
    assert ask("export", "-").out.startswith("<?xml")
    assert ask("export", str(tmp_path / "nowhere" / "out.opml")).code == 2


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "nowhere.opml"), "nowhere.opml is no list of feeds that can be opened"),
        (("add", "ftp://a.example/feed"), "ftp is not read"),
        (("pause", "7"), 'no feed "7" is followed; "dragoman watch list" lists them'),
        (("remove", "https://b.example/feed"), 'no feed "https://b.example/feed" is followed'),
    ],
)
def test_what_cannot_be_is_told(ask, arguments: tuple[str, ...], told: str) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    ask("add", "https://a.example/feed")
    answer = ask(*arguments)
    assert (answer.code, told in answer.err) == (2, True)


def test_a_record_that_is_not_there_has_no_feeds(ask) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    answer = ask("list")
    assert (answer.code, "there is no record at" in answer.err) == (2, True)


def test_once_without_feeds_says_so_and_leaves(ask) -> None:  # type: ignore[no-untyped-def]  # a fixture that gives a function
    answer = ask("--once")
    assert (answer.code, "no feed is followed; add one" in answer.err) == (0, True)
