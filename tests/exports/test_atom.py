"""The feed, as feedparser reads it and RFC 4287 wants it."""

from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

from hypothesis import HealthCheck, given, settings

from dragoman.exports.atom import narrow_to_recent
from dragoman.model import Event, PartialDate
from dragoman.record import Filter, Record
from tests.exports.conftest import write
from tests.exports.hostile import hostile_record, words
from tests.record import small_record as small

ATOM = "{http://www.w3.org/2005/Atom}"


def read_feed(text: str) -> Any:
    import feedparser

    feed = feedparser.parse(text.encode())
    assert not feed.bozo, feed.bozo_exception
    assert feed.version == "atom10"
    return feed


def check_feed(text: str) -> None:
    """Check what RFC 4287 requires of a feed and its entries (4.1.1, 4.1.2)."""
    feed = ElementTree.fromstring(text.encode())
    for name in ("title", "id", "updated"):
        assert len(feed.findall(f"{ATOM}{name}")) == 1
    assert feed.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [entry.findtext(f"{ATOM}id") for entry in feed.findall(f"{ATOM}entry")]
    assert len(set(ids)) == len(ids)
    for entry in feed.findall(f"{ATOM}entry"):
        for name in ("title", "id", "updated"):
            assert len(entry.findall(f"{ATOM}{name}")) == 1
        assert entry.findtext(f"{ATOM}updated", "").endswith("T00:00:00Z")
        links = [link.attrib for link in entry.findall(f"{ATOM}link")]
        assert entry.find(f"{ATOM}content") is not None or any(link["rel"] == "alternate" for link in links)
        assert sum(link["rel"] == "alternate" for link in links) <= 1
        assert all(link["href"].isascii() and " " not in link["href"] for link in links)


def meeting(record: Record, uri: str, day: int | None) -> Event:
    """Write an event told by one page, published on that day of March 2024, and return it."""
    published = replace(small.ENGLISH.published, date=PartialDate(2024, 3, day)) if small.ENGLISH.published else None
    document = replace(small.ENGLISH, uri=uri, published=published if day else None)
    claim = replace(small.MET, evidence=replace(small.MET.evidence, document=document.id))
    reading = replace(small.READINGS[0], document=document, mentions=(), claims=(claim,))
    record.writer.write_readings(uri, uri, [reading])
    return replace(small.MEETING, claims=(claim.id,), accounts=(small.account(claim, "The Bell"),), differences=())


def test_an_entry_tells_the_event_and_leads_to_its_pages(small_record: Record) -> None:
    event = meeting(small_record, "https://example.org/a b", 20)
    small_record.writer.replace_events([event])
    text = write(small_record, "events", "atom").text
    check_feed(text)
    (entry,) = read_feed(text).entries
    assert entry.title.startswith("Anna Bataar (president, MNG) met with Juan Quispe")
    assert entry.id == f"tag:dragoman.invalid,2026:{event.id}"
    assert entry.updated == "2024-03-20T00:00:00Z"
    assert entry.link == "https://example.org/a%20b"
    assert entry.summary == "Told by 1 independent origin (The Bell). Status: occurred."
    terms = {(tag.scheme.rpartition(":")[2], tag.term) for tag in entry.tags}
    assert {("type", "CONSULT"), ("status", "occurred"), ("country", "MNG"), ("country", "PER")} <= terms


def test_the_newest_page_gives_the_time_and_the_order(small_record: Record) -> None:
    events = [meeting(small_record, f"https://example.org/{day}", day) for day in (3, 21, 12)]
    small_record.writer.replace_events(events)
    feed = read_feed(write(small_record, "events", "atom").text)
    assert [entry.updated[:10] for entry in feed.entries] == ["2024-03-21", "2024-03-12", "2024-03-03"]
    assert feed.feed.updated == "2024-03-21T00:00:00Z"
    assert feed.feed.id == "tag:dragoman.invalid,2026:events"


def test_a_limit_keeps_the_newest_and_says_what_it_leaves(small_record: Record) -> None:
    events = [meeting(small_record, f"https://example.org/{day}", day) for day in (3, 21, 12)]
    small_record.writer.replace_events(events)
    written = write(small_record, "events", "atom", Filter(limit=1))
    assert [entry.updated[:10] for entry in read_feed(written.text).entries] == ["2024-03-21"]
    assert written.outcome.notices == ("older events left out: --limit asks for 1",)


def test_an_event_of_pages_without_a_date_is_left_out_and_no_clock_stands_in(small_record: Record) -> None:
    small_record.writer.replace_events([meeting(small_record, "https://example.org/undated", None)])
    written = write(small_record, "events", "atom")
    assert read_feed(written.text).entries == []
    assert written.outcome.notices == ("1 event left out: none of its pages tells when it was published",)
    assert "1970-01-01T00:00:00Z" in written.text


def test_a_feed_of_some_events_has_an_id_of_its_own(small_record: Record) -> None:
    whole = read_feed(write(small_record, "events", "atom").text).feed.id
    part = read_feed(write(small_record, "events", "atom", Filter(country="PER")).text).feed.id
    assert part.startswith("tag:dragoman.invalid,2026:events-")
    assert part != whole


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(words)
def test_words_of_any_page_leave_a_feed_that_parses(hostile: str) -> None:
    with hostile_record(hostile) as record:
        text = write(record, "events", "atom").text
        check_feed(text)
        assert len(read_feed(text).entries) == 1


def test_a_feed_of_few_reads_only_the_days_that_hold_them(small_record: Record) -> None:
    narrowed = narrow_to_recent(small_record.reader, Filter(limit=1))
    assert narrowed == Filter(limit=1)
    later = replace(small.MEETING, claims=(small.MET_TOO.id,))
    small_record.writer.replace_events([small.MEETING, later])
    assert narrow_to_recent(small_record.reader, Filter(limit=1)) == Filter(limit=1, changed_since=date(2024, 3, 14))
    assert narrow_to_recent(small_record.reader, Filter(limit=2)) == Filter(limit=2)
    assert narrow_to_recent(small_record.reader, Filter()) == Filter()
