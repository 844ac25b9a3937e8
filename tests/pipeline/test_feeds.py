"""Feeds that are followed, from a server on loopback into a record: what is new is read once, whatever happens."""

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dragoman.documents import read_document
from dragoman.model import Document, Feed, FeedState, Job, JobTarget, PartFate, RecordError, TargetKind, WrongUse
from dragoman.pipeline import feeds as room
from dragoman.pipeline.feeds import FeedReader, FeedReading, take_in_feeds, write_list_of_feeds
from dragoman.pipeline.job_worker import work_once
from dragoman.pipeline.kept_files import KeptFiles
from dragoman.pipeline.pacing import SharedPace
from dragoman.pipeline.settings import ReadingOutcome, ReadingTask
from dragoman.pipeline.watching import N_READERS, FeedWatch
from dragoman.pipeline.workers import Read
from dragoman.record import Record, open_record
from dragoman.sources import FeedAnswer, FeedPage, TurnMissedError, pacing
from tests.pipeline.fakes import fake_read, reading_of
from tests.pipeline.news_site import NewsSite, serve_news, write_rss
from tests.pipeline.waiting import wait_for


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with serve_news() as served:
        yield served


@pytest.fixture
def record(record_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Record]:
    monkeypatch.setattr(pacing, "DELAY_SECONDS", 0.0)
    with open_record(record_address) as opened:
        yield opened


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 30, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def follow(record: Record, clock: Clock, *addresses: str, is_private_allowed: bool = True) -> list[Feed]:
    taken = take_in_feeds(record, addresses, "ann", clock(), is_private_allowed=is_private_allowed)
    return [feed for feed, _ in taken]


def read_due(record: Record, clock: Clock) -> list[FeedReading]:
    with FeedReader(record, "reader", now=clock, draw=lambda: 0.5) as reader:
        return list(iter(reader.read_next, None))


def work(record: Record, folder: Path, read: Read = fake_read) -> None:
    while work_once(record, KeptFiles(folder), "worker", read=read):
        pass


def read_cleanly(task: ReadingTask) -> ReadingOutcome:
    """Read a page without analysers: its clean text as one claim."""
    found = [one for one in read_document(task.capture) if isinstance(one, Document)]
    return ReadingOutcome(uri=task.capture.uri, readings=tuple(reading_of(document) for document in found))


def uris(record: Record) -> list[str]:
    return sorted(document.uri for document in record.reader.documents())


def noted(record: Record, number: int, fate: PartFate) -> list[str]:
    return [part.uri for part in record.jobs.parts(number, fate)]


def test_what_a_feed_brings_is_read_once(record: Record, site: NewsSite, clock: Clock, tmp_path: Path) -> None:
    first = [site.publish("news", name) for name in ("a", "b")]
    follow(record, clock, site.url("/news"))
    assert [(reading.n_new, reading.feed.title) for reading in read_due(record, clock)] == [(2, "/news")]
    work(record, tmp_path)
    assert uris(record) == sorted(first)
    assert read_due(record, clock) == []
    clock.go_on(hours=1)
    assert [reading.n_new for reading in read_due(record, clock)] == [0]
    second = site.publish("news", "c")
    clock.go_on(hours=2)
    assert [reading.n_new for reading in read_due(record, clock)] == [1]
    work(record, tmp_path)
    assert uris(record) == sorted([*first, second])
    assert {path: n for path, n in site.asked.items() if path in site.pages} == {"/a": 1, "/b": 1, "/c": 1}
    feed = record.feeds.find_feed(1)
    assert (feed.n_read, feed.n_pages, feed.last_new, feed.etag) == (3, 3, clock.now, '"3"')


def test_one_feed_that_is_broken_keeps_no_other_from_being_read(record: Record, site: NewsSite, clock: Clock) -> None:
    site.answers = {
        "/rubbish": (200, {"content-type": "text/xml"}, b"<no feed"),
        "/large": (200, {"content-type": "text/xml"}, b"<rss>" + b" " * 5_000_000 + b"</rss>"),
        "/away": (301, {"location": "file:///etc/passwd"}, b""),
        "/busy": (503, {"retry-after": "7200"}, b""),
        "/gone": (410, {}, b""),
    }
    site.publish("good", "a")
    broken = [site.url(path) for path in site.answers]
    follow(record, clock, *broken, "http://127.0.0.1:1/refused", site.url("/good"))
    follow(record, clock, f"http://localhost:{site.port}/private", is_private_allowed=False)
    readings = read_due(record, clock)
    codes = [reading.problem.code if reading.problem else None for reading in readings]
    assert codes == [
        "broken-feed", "too-large", "unsupported-scheme", "server-busy", "gone", "unreachable", None, "refused-address",
    ]  # fmt: skip
    assert readings[-2].n_new == 1
    assert sorted(problem.uri or "" for problem in record.reader.problems()) == sorted(
        [*broken, "http://127.0.0.1:1/refused", f"http://localhost:{site.port}/private"]
    )
    assert all(feed.last_problem for feed in record.feeds.list_feeds() if feed.number != 7)
    assert [feed.state for feed in record.feeds.list_feeds()].count(FeedState.GONE) == 1
    assert readings[3].feed.wait_seconds == 7200


def test_a_feed_that_recovers_leaves_no_problem(record: Record, site: NewsSite, clock: Clock) -> None:
    site.answers["/news"] = (500, {}, b"")
    follow(record, clock, site.url("/news"))
    read_due(record, clock)
    del site.answers["/news"]
    site.publish("news", "a")
    clock.go_on(hours=1)
    (reading,) = read_due(record, clock)
    assert (reading.n_new, reading.feed.failures, reading.feed.last_problem) == (1, 0, None)
    assert list(record.reader.problems()) == []


def test_a_feed_that_has_moved_for_good_is_asked_for_at_its_new_address(
    record: Record, site: NewsSite, clock: Clock
) -> None:
    site.publish("new", "a")
    site.answers["/old"] = (308, {"location": "/new"}, b"")
    follow(record, clock, site.url("/old"))
    read_due(record, clock)
    clock.go_on(hours=1)
    read_due(record, clock)
    assert (site.asked["/old"], site.asked["/new"]) == (1, 2)
    assert record.feeds.find_feed(1).address == site.url("/new")


def test_a_page_that_cannot_be_fetched_is_tried_again_with_its_feed(
    record: Record, site: NewsSite, clock: Clock, tmp_path: Path
) -> None:
    address = site.publish("news", "a")
    site.answers["/a"] = (503, {}, b"")
    follow(record, clock, site.url("/news"))
    read_due(record, clock)
    work(record, tmp_path)
    assert (uris(record), noted(record, 1, PartFate.UNREAD)) == ([], [address])
    del site.answers["/a"]
    clock.go_on(hours=1)
    assert [reading.n_new for reading in read_due(record, clock)] == [0]
    work(record, tmp_path)
    assert uris(record) == [address]


def test_a_page_that_is_refused_for_good_is_not_asked_for_again(
    record: Record, site: NewsSite, clock: Clock, tmp_path: Path
) -> None:
    site.publish("news", "a")
    del site.pages["/a"]
    follow(record, clock, site.url("/news"))
    for _ in range(3):
        read_due(record, clock)
        work(record, tmp_path)
        clock.go_on(days=1)
    assert site.asked["/a"] == 1


def test_a_page_that_the_record_holds_is_not_fetched(
    record: Record, site: NewsSite, clock: Clock, tmp_path: Path
) -> None:
    """Whoever gave it, under whichever spelling."""
    given = site.publish("news", "a")
    target = JobTarget(kind=TargetKind.ADDRESS, uri=given, name=given, feed=99)
    site.feeds["news"] = ["/a?utm_source=rss", "/b/?fbclid=1", "/b"]
    site.publish("other", "b")
    follow(record, clock, site.url("/news"), site.url("/other"))
    assert [reading.n_new for reading in read_due(record, clock)] == [2, 0]
    record.jobs.add_job(Job(by="ann", added=clock(), targets=(target,)))
    work(record, tmp_path)
    # the job of the feed came first; the one that was given finds the page there, under another spelling
    assert uris(record) == [site.url("/a?utm_source=rss"), site.url("/b/?fbclid=1")]
    assert noted(record, 2, PartFate.KNOWN) == [given]
    assert (site.asked["/a"], site.asked["/b"]) == (1, 1)


def test_a_job_that_was_stopped_fetches_only_the_rest(
    record: Record, site: NewsSite, clock: Clock, tmp_path: Path
) -> None:
    for name in "abcd":
        site.publish("news", name)
    follow(record, clock, site.url("/news"))
    read_due(record, clock)
    read: list[str] = []

    def read_two(task: ReadingTask) -> ReadingOutcome:
        if len(read) == 2:
            raise KeyboardInterrupt
        read.append(task.capture.uri)
        return fake_read(task)

    with pytest.raises(KeyboardInterrupt):
        work_once(record, KeptFiles(tmp_path), "killed", read=read_two)
    record.jobs.release("killed")
    work(record, tmp_path)
    assert len(uris(record)) == 4
    assert [site.asked[f"/{name}"] for name in "abcd"] == [1, 1, 2, 1]
    assert sorted(noted(record, 1, PartFate.ADDED)) == uris(record)


def test_the_pages_of_a_job_that_failed_come_again(
    record: Record, site: NewsSite, clock: Clock, tmp_path: Path
) -> None:
    """When the disk is full or the database away: what was read stays, the rest is tried again with its feed."""
    expected = [site.publish("news", name) for name in "abc"]
    follow(record, clock, site.url("/news"))
    read_due(record, clock)

    def read_one(task: ReadingTask) -> ReadingOutcome:
        if task.capture.uri == expected[1]:
            raise RecordError("the disk is full")
        return fake_read(task)

    work(record, tmp_path, read_one)
    assert uris(record) == expected[:1]
    clock.go_on(hours=1)
    read_due(record, clock)
    work(record, tmp_path)
    assert uris(record) == expected
    assert [site.asked[f"/{name}"] for name in "abc"] == [1, 2, 1]


def test_a_record_that_cannot_be_asked_is_no_fault_of_a_feed(
    record: Record, site: NewsSite, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> float:
        raise RecordError("the database is away")

    follow(record, clock, site.url("/news"))
    with monkeypatch.context() as away:
        away.setattr(type(record.turns), "take_turn", refuse)
        with pytest.raises(RecordError):
            read_due(record, clock)
    assert record.feeds.find_feed(1).failures == 0
    assert len(read_due(record, clock)) == 1


PAGE = """<!doctype html><html lang="en"><head><title>Ministers meet in Minsk</title>{head}</head><body><article>
<h1>Ministers meet in Minsk</h1><p>The foreign ministers of two countries met in Minsk on Monday and spoke for three
hours about trade, transit and the visit of their presidents, which is planned for the summer.</p>
<p>{more}</p></article></body></html>"""


def page(head: str = "", more: str = "They will meet again in the autumn, a spokesman of the ministry said.") -> bytes:
    return PAGE.format(head=head, more=more).encode()


def test_the_same_page_under_another_address_is_read_once(
    record: Record, site: NewsSite, clock: Clock, tmp_path: Path
) -> None:
    """By what it calls itself, by where it leads, by its text; another page that calls itself the same is read."""
    html = {"content-type": "text/html; charset=utf-8"}
    canonical = f'<link href="{site.url("/first")}" rel="canonical">'
    other = page(canonical).replace(b"Ministers meet in Minsk", b"A strike ends in Lyon").replace(b"foreign", b"labour")
    site.answers = {
        "/first": (200, html, page()),
        "/same-text": (200, html, page()),
        "/named": (200, html, page(canonical, more="Updated at noon: they will meet again in the autumn.")),
        "/led": (302, {"location": "/first"}, b""),
        "/other": (200, html, other),
    }
    follow(record, clock, site.url("/news"))
    for path in list(site.answers):
        site.feeds["news"] = [path]
        site.answers["/news"] = (200, {"content-type": "text/xml"}, write_rss("News", [site.url(path)]))
        read_due(record, clock)
        work(record, tmp_path, read_cleanly)
        clock.go_on(days=1)
    assert uris(record) == [site.url("/first"), site.url("/other")]
    for number, path in ((2, "/same-text"), (3, "/named"), (4, "/led")):
        assert noted(record, number, PartFate.KNOWN) == [site.url(path)]
    job = record.jobs.find_job(2)
    assert job is not None
    assert (job.progress.n_known, job.progress.n_done) == (1, 1)


def test_the_same_text_on_another_site_is_a_reprint_and_is_read(
    record: Record, site: NewsSite, clock: Clock, tmp_path: Path
) -> None:
    words = "Minister one met minister two in the capital, and spoke of trade."
    first = site.publish("news", "a", words)
    other = first.replace("127.0.0.1", "localhost")
    site.answers["/more"] = (200, {"content-type": "text/xml"}, write_rss("More", [other]))
    follow(record, clock, site.url("/news"), site.url("/more"))
    read_due(record, clock)
    work(record, tmp_path)
    assert uris(record) == sorted([first, other])


def test_a_feed_opens_nothing_but_pages_and_nothing_private_unless_it_may(
    record: Record, site: NewsSite, clock: Clock, tmp_path: Path
) -> None:
    site.answers["/x.warc.gz"] = (200, {"content-type": "application/zip"}, b"PK\x03\x04")
    site.answers["/news"] = (
        200,
        {},
        write_rss("News", [site.url("/x.warc.gz"), "file:///etc/passwd", site.url("/news")]),
    )
    (feed,) = follow(record, clock, site.url("/news"))
    read_due(record, clock)
    work(record, tmp_path)
    assert (uris(record), len(noted(record, 1, PartFate.UNREAD))) == ([], 2)
    site.answers["/news"] = (200, {}, write_rss("News", [site.publish("x", "a")]))
    clock.go_on(days=1)
    read_due(record, clock)
    record.feeds.remove_feed(feed.number)  # with it goes what it may
    work(record, tmp_path)
    assert (uris(record), site.asked["/a"]) == ([], 0)


def test_a_fault_of_ours_is_one_feeds_problem(
    record: Record, site: NewsSite, clock: Clock, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*_: object, **__: object) -> None:
        raise TypeError("a bug")

    monkeypatch.setattr("dragoman.sources.ask_feed", break_down)
    follow(record, clock, site.url("/news"))
    (reading,) = read_due(record, clock)
    assert reading.problem is not None
    assert reading.problem.code == "internal-error"
    assert "a bug" in caplog.text


def test_a_clock_that_jumps_asks_nobody_twice_in_a_row(record: Record, site: NewsSite, clock: Clock) -> None:
    site.publish("news", "a")
    follow(record, clock, site.url("/news"))
    for jump in (0, 400, -800, 3, -3):
        clock.go_on(days=jump)
        assert len(read_due(record, clock)) == 1
        assert read_due(record, clock) == []


def test_several_threads_of_two_watches_read_each_feed_once_and_ask_a_host_one_at_a_time(
    record_address: str, site: NewsSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pacing, "DELAY_SECONDS", 0.0)
    told: list[FeedReading] = []
    for number in range(6):
        site.publish(f"feed{number}", f"page{number}")
    with open_record(record_address) as one, open_record(record_address) as two:
        now = datetime.now(UTC)
        take_in_feeds(one, [site.url(f"/feed{number}") for number in range(6)], "ann", now, is_private_allowed=True)
        watches = [FeedWatch(record, told.append) for record in (one, two)]
        for watch in watches:
            watch.start()
        wait_for(lambda: len(told) == 6)
        for watch in watches:
            watch.stop()
        assert sorted(reading.feed.number for reading in told) == [1, 2, 3, 4, 5, 6]
        assert sum(len(job.targets) for job in one.jobs.list_jobs()) == 6
    assert site.most_at_once == 1
    assert {site.asked[f"/feed{number}"] for number in range(6)} == {1}
    assert site.asked["/robots.txt"] <= 2, "the readers of one watch ask for it once"


def test_what_is_due_is_read_side_by_side_by_a_timer_too(record_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    together = threading.Barrier(N_READERS)

    def answer(_fetcher: object, address: str, **_known: object) -> FeedAnswer:
        together.wait(timeout=30)  # each waits until as many are being read: one after the other, none would be
        return FeedAnswer(pages=(FeedPage(address=f"{address}/page"),))

    monkeypatch.setattr("dragoman.sources.ask_feed", answer)
    told: list[FeedReading] = []
    with open_record(record_address) as record:
        addresses = [f"https://news{number}.example/feed" for number in range(2 * N_READERS)]
        now = datetime.now(UTC)
        take_in_feeds(record, addresses, "ann", now)
        watch = FeedWatch(record, told.append)
        assert watch.read_all_due() == len(addresses)
        assert watch.read_all_due() == 0
        take_in_feeds(record, [f"https://more{number}.example/feed" for number in range(N_READERS)], "ann", now)
        assert watch.read_all_due() == N_READERS, "it reads no more once it has read"
        told = told[: len(addresses)]
        assert sorted(reading.feed.address for reading in told) == sorted(addresses)
        assert all(reading.problem is None for reading in told)


def test_whoever_waits_for_a_turn_leaves_when_told_to(record: Record) -> None:
    stopped = threading.Event()
    SharedPace(record.turns).begin("news.example")
    waiting = SharedPace(record.turns, stopped)
    threading.Timer(0.1, stopped.set).start()
    with pytest.raises(TurnMissedError, match="was stopped"):
        waiting.begin("news.example")


def test_a_feed_whose_host_was_busy_stays_due(record: Record, site: NewsSite, clock: Clock) -> None:
    stopped = threading.Event()
    stopped.set()
    follow(record, clock, site.url("/news"))
    with FeedReader(record, "reader", stopped, clock) as reader:
        assert reader.read_next() is None
    assert record.feeds.find_feed(1).last_read is None
    site.publish("news", "a")
    assert len(read_due(record, clock)) == 1


def test_a_list_of_feeds_goes_out_and_comes_back(record: Record, clock: Clock, tmp_path: Path) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(
        '<opml version="2.0"><body><outline text="Press"><outline text="One &amp; \u202eother" type="rss" '
        'xmlUrl="https://a.example/rss"/></outline><outline xmlUrl="https://b.example/feed"/></body></opml>'
    )
    first = follow(record, clock, str(path), is_private_allowed=False)
    assert [(feed.title, feed.address) for feed in first] == [
        ("One & \u202eother", "https://a.example/rss"),
        (None, "https://b.example/feed"),
    ]
    path.write_text(write_list_of_feeds(record.feeds.list_feeds(), clock()), encoding="utf-8")
    again = take_in_feeds(record, [str(path)], "bob", clock())
    assert [(feed.title, feed.by, is_new) for feed, is_new in again] == [
        ("One & \u202eother", "ann", False),
        (None, "ann", False),
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("hello", "not a list of feeds"),
        ("<rss><channel/></rss>", "not a list of feeds"),
        ("<opml><body/></opml>", "names no feed"),
        ('<opml><outline xmlUrl="https://u:p@a.example/"/></opml>', "user name or password"),
    ],
)
def test_what_is_no_list_is_refused_and_nothing_is_followed(
    record: Record, clock: Clock, tmp_path: Path, content: str, told: str
) -> None:
    path = tmp_path / "feeds.opml"
    path.write_text(content)
    with pytest.raises(WrongUse, match=told):
        follow(record, clock, "https://good.example/feed", str(path))
    assert record.feeds.list_feeds() == ()


@pytest.mark.parametrize(
    "target",
    [
        "ftp://a.example/feed",
        "https://",
        "https://a.example/\nfeed",
        "https://a.example/a b",
        "https://a.example/\x1b[2J",
        "http://u:p@a.example/feed",
        "no-such-file",
    ],
)
def test_an_address_that_cannot_be_followed_is_refused(record: Record, clock: Clock, target: str) -> None:
    with pytest.raises(WrongUse):
        follow(record, clock, target)


def test_a_list_that_is_too_long_is_refused(
    record: Record, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "MAX_LIST_BYTES", 10)
    path = tmp_path / "feeds.opml"
    path.write_text("<opml><body/></opml>")
    with pytest.raises(WrongUse, match="too long"):
        follow(record, clock, str(path))
