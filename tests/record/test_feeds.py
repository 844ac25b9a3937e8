"""Feeds that are followed, in either database: which is due, who reads it, what is new in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dragoman.model import Document, Feed, FeedState, Job, JobState, JobTarget, TargetKind, WrongUse
from dragoman.record import NamedPage, Record, open_record
from dragoman.record.feed_pages import PAGES_A_JOB, TRIES
from dragoman.record.feeds import HOLD
from tests.pipeline.fakes import reading_of

NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
SLACK = timedelta(minutes=1)
ADDRESS = "https://news.example/feed"


@pytest.fixture
def record(record_address: str) -> Iterator[Record]:
    with open_record(record_address) as opened:
        yield opened


def add(record: Record, address: str = ADDRESS) -> Feed:
    return record.feeds.add_feed(Feed(address=address, by="ann", added=NOW))[0]


def named(*names: str) -> list[NamedPage]:
    return [NamedPage(address=f"https://news.example/{name}", title=name) for name in names]


def read(record: Record, feed: Feed, *names: str, at: datetime = NOW, holder: str = "w", is_read: bool = True) -> int:
    """Take a feed and keep what it names; return how many pages were new."""
    new: list[int] = []

    def plan(kept: Feed, n_new: int) -> Feed:
        new.append(n_new)
        return replace(kept, last_read=at, wait_seconds=60.0)

    with_hold = record.feeds.take_feed(holder, at, SLACK)
    assert with_hold is not None
    assert with_hold.number == feed.number
    record.feeds.keep_reading(feed.number, holder, named(*names), plan, at, is_read=is_read)
    return sum(new)


def targets_of(record: Record) -> list[list[str]]:
    return [[target.name for target in job.targets] for job in reversed(record.jobs.list_jobs())]


def write_page(
    record: Record, uri: str, text: str = "One met two in the city, and spoke of three other things."
) -> None:
    record.writer.write_readings(None, uri, [reading_of(Document(uri=uri, text=text, language="en"))])


def test_a_feed_is_followed_once_however_its_address_is_written(record: Record) -> None:
    feed, is_new = record.feeds.add_feed(Feed(address=ADDRESS, by="ann", added=NOW))
    again, is_new_again = record.feeds.add_feed(Feed(address="http://www.news.example/feed/", by="bob", added=NOW))
    assert (feed.number, is_new, again, is_new_again) == (1, True, feed, False)
    assert record.feeds.find_feed("https://NEWS.example/feed#top") == record.feeds.find_feed("1") == feed
    with pytest.raises(WrongUse, match="dragoman watch list"):
        record.feeds.find_feed("https://other.example/feed")


def test_a_feed_that_one_holds_no_other_reads_until_the_hold_is_over(record: Record) -> None:
    feed = add(record)
    assert record.feeds.take_feed("one", NOW, SLACK) == feed
    assert record.feeds.take_feed("two", NOW + HOLD / 2, SLACK) is None
    assert record.feeds.take_feed("two", NOW + HOLD * 1.1, SLACK) == feed
    record.feeds.release(["two"])
    assert record.feeds.take_feed("three", NOW, SLACK) == feed


def test_a_hold_of_a_clock_that_was_set_back_since_counts_for_nothing(record: Record) -> None:
    feed = add(record)
    record.feeds.take_feed("one", NOW + timedelta(days=300), SLACK)
    assert record.feeds.take_feed("two", NOW, SLACK) == feed


def test_a_feed_is_due_after_its_wait_or_when_it_was_read_in_the_future(record: Record) -> None:
    feed = add(record)
    read(record, feed)
    assert record.feeds.take_feed("w", NOW + timedelta(seconds=59), SLACK) is None
    assert record.feeds.take_feed("w", NOW + timedelta(seconds=60), SLACK) is not None
    record.feeds.release(["w"])
    assert record.feeds.take_feed("w", NOW - timedelta(days=2), SLACK) is not None


def test_who_lost_the_hold_keeps_nothing(record: Record) -> None:
    feed = add(record)
    record.feeds.take_feed("slow", NOW, SLACK)
    record.feeds.take_feed("quick", NOW + 2 * HOLD, SLACK)
    kept = record.feeds.keep_reading(feed.number, "slow", named("a"), lambda one, _: one, NOW, is_read=True)
    assert (kept, record.jobs.list_jobs()) == (None, ())


def test_what_a_feed_names_becomes_a_job_once(record: Record) -> None:
    feed = add(record)
    assert read(record, feed, "b", "a") == 2
    assert targets_of(record) == [["a", "b"]]
    record.jobs.take_job("w", NOW, silent_since=NOW)
    later = NOW + timedelta(hours=1)
    assert read(record, feed, "c", "b?utm_source=rss", "a", at=later) == 1
    assert targets_of(record) == [["a", "b"], ["c"]]
    job = record.jobs.find_job(2)
    assert job is not None
    assert [(target.feed, target.kind, target.uri) for target in job.targets] == [
        (feed.number, TargetKind.ADDRESS, "https://news.example/c")
    ]


def test_what_another_feed_has_named_or_the_record_holds_is_not_new(record: Record) -> None:
    write_page(record, "http://www.news.example/there/")
    first, second = add(record), add(record, "https://news.example/other")
    assert read(record, first, "a", "there") == 1
    assert read(record, second, "a", "there", "b") == 1


def test_pages_wait_together_until_somebody_reads_them(record: Record) -> None:
    first, second = add(record), add(record, "https://news.example/other")
    read(record, first, *(f"a{number}" for number in range(PAGES_A_JOB - 1)))
    read(record, second, "b", "c")
    assert [len(targets) for targets in targets_of(record)] == [PAGES_A_JOB, 1]


def test_pages_join_no_job_that_somebody_gave_or_that_is_begun(record: Record) -> None:
    feed = add(record)
    given = JobTarget(kind=TargetKind.ADDRESS, uri="https://news.example/x", name="x")
    record.jobs.add_job(Job(by="ann", added=NOW, targets=(given,)))
    read(record, feed, "a")
    assert targets_of(record) == [["x"], ["a"]]


def test_a_page_that_could_not_be_fetched_is_tried_again_a_few_times(record: Record) -> None:
    feed = add(record)
    at = NOW
    for _ in range(TRIES + 2):
        read(record, feed, "a", at=at)
        at += timedelta(hours=1)
        job = record.jobs.take_job("w", at, silent_since=at)
        if job is not None:
            record.jobs.finish(job.number, JobState.DONE, at)
            record.feeds.note_missed(feed.number, "https://news.example/a")
    assert len(record.jobs.list_jobs()) == TRIES


def test_a_page_is_not_tried_again_while_its_feed_cannot_be_read(record: Record) -> None:
    feed = add(record)
    read(record, feed, "a")
    record.feeds.note_missed(feed.number, "https://news.example/a")
    record.jobs.wish_undo(1, NOW)
    read(record, feed, at=NOW + timedelta(hours=1), is_read=False)
    assert len(record.jobs.list_jobs()) == 1
    read(record, feed, at=NOW + timedelta(hours=2))
    assert len(record.jobs.list_jobs()) == 2


def test_what_was_taken_back_does_not_come_again(record: Record) -> None:
    feed = add(record)
    read(record, feed, "a")
    record.jobs.wish_undo(1, NOW)
    assert read(record, feed, "a", at=NOW + timedelta(hours=1)) == 0


def test_pages_that_a_feed_names_no_more_are_forgotten_in_the_end(record: Record) -> None:
    feed = add(record)
    read(record, feed, "a", "b")
    later = NOW + timedelta(days=100)
    assert read(record, feed, "b", at=later) == 0
    assert read(record, feed, "a", "b", at=later + timedelta(hours=1)) == 1


def test_a_clock_that_is_a_year_ahead_for_a_while_forgets_nothing_that_is_still_named(record: Record) -> None:
    feed = add(record)
    read(record, feed, "a")
    assert read(record, feed, "a", at=NOW + timedelta(days=365)) == 0
    assert read(record, feed, "a", at=NOW) == 0


def test_a_paused_feed_is_left_alone_and_one_that_goes_on_is_due(record: Record) -> None:
    feed = add(record)
    read(record, feed)
    assert record.feeds.set_state(feed.number, FeedState.PAUSED).state is FeedState.PAUSED
    assert record.feeds.take_feed("w", NOW + timedelta(days=1), SLACK) is None
    record.feeds.set_state(feed.number, FeedState.ACTIVE)
    assert record.feeds.take_feed("w", NOW, SLACK) is not None


def test_a_feed_that_somebody_pauses_while_it_is_read_stays_paused(record: Record) -> None:
    feed = add(record)
    record.feeds.take_feed("w", NOW, SLACK)
    record.feeds.set_state(feed.number, FeedState.PAUSED)
    record.feeds.keep_reading(feed.number, "w", [], lambda one, _: replace(one, last_read=NOW), NOW, is_read=True)
    assert record.feeds.find_feed(feed.number).state is FeedState.PAUSED


def test_a_feed_that_moves_to_where_another_is_followed_is_gone(record: Record) -> None:
    feed, other = add(record), add(record, "https://news.example/new")
    record.feeds.take_feed("w", NOW, SLACK)
    moved = replace(feed, address="http://news.example/new/")
    kept = record.feeds.keep_reading(feed.number, "w", [], lambda *_: moved, NOW, is_read=True)
    assert kept is not None
    assert (kept.state, kept.address) == (FeedState.GONE, ADDRESS)
    assert f"followed as feed {other.number}" in (kept.last_problem or "")


def test_a_removed_feed_is_forgotten_with_what_it_named(record: Record) -> None:
    feed = add(record)
    read(record, feed, "a")
    record.feeds.remove_feed(feed.number)
    assert record.feeds.list_feeds() == ()
    assert read(record, add(record), "a") == 1
    with pytest.raises(WrongUse):
        record.feeds.remove_feed(7)


def test_a_document_is_known_under_every_spelling_of_its_address_until_it_goes(record: Record) -> None:
    write_page(record, "https://news.example/a?id=7")
    spelled = "http://www.news.example/a/?utm_medium=x&id=7"
    record.feeds.note_addresses("https://news.example/a?id=7", ["short.example/7"])
    wanted = [spelled, "https://short.example/7", "https://news.example/a?id=8", "no address"]
    assert record.feeds.find_known(wanted) == {spelled, "https://short.example/7"}
    record.writer.delete_documents([document.id for document in record.reader.documents()])
    assert record.feeds.find_known(wanted) == set()


def test_a_host_gives_one_turn_at_a_time_and_is_then_left_alone(record: Record) -> None:
    turns = record.turns
    assert turns.take_turn("news.example", "one", NOW) == 0
    assert turns.take_turn("news.example", "two", NOW + timedelta(seconds=1)) > 80
    assert turns.take_turn("other.example", "two", NOW) == 0
    turns.give_back("news.example", "two", NOW, 0.0)  # not theirs to give
    assert turns.take_turn("news.example", "two", NOW + timedelta(seconds=1)) > 80
    turns.give_back("news.example", "one", NOW, 5.0)
    assert turns.take_turn("news.example", "two", NOW + timedelta(seconds=1)) == 4
    assert turns.take_turn("news.example", "two", NOW + timedelta(seconds=5)) == 0


def test_whoever_looked_at_the_clock_before_another_took_the_turn_waits_for_it(record: Record) -> None:
    """Two ask at one time: the one that waits for the right to write brings the earlier time."""
    assert record.turns.take_turn("news.example", "one", NOW) == 0
    assert record.turns.take_turn("news.example", "two", NOW - timedelta(seconds=2)) > 80


def test_a_turn_of_the_future_or_of_who_was_killed_holds_nobody_up(record: Record) -> None:
    record.turns.take_turn("news.example", "one", NOW)
    assert record.turns.take_turn("news.example", "two", NOW - timedelta(days=1)) == 0
    assert record.turns.take_turn("news.example", "three", NOW + timedelta(minutes=2)) == 0


def test_a_job_whose_worker_beat_in_the_future_is_gone_on_with(record: Record) -> None:
    record.jobs.add_job(Job(by="ann", added=NOW, targets=()))
    ahead = NOW + timedelta(days=365)
    assert record.jobs.take_job("killed", ahead, silent_since=ahead - timedelta(seconds=90)) is not None
    assert record.jobs.take_job("next", NOW, silent_since=NOW - timedelta(seconds=90)) is not None
