"""A saved search as a feed, read back by a reader of feeds; and addresses that are none."""

from pathlib import Path

import feedparser
import pytest

from dragoman.alerts import check_address, first_claims, make_lines, read_mail_settings, write_feed
from dragoman.model import WrongUse
from dragoman.record import SavedSearch, open_record
from tests.record.small_record import write_small_record


def test_a_feed_is_read_back(tmp_path: Path) -> None:
    search = SavedSearch(name="<b>Minsk</b>", what="events", by="ann", saved="2024-03-22T09:00:00+00:00")
    with open_record(tmp_path / "record.db") as record:
        write_small_record(record)
        events = record.reader.list_events().values
        lines = make_lines(events, record.reader.find_claims(first_claims(events)))
    feed = feedparser.parse(write_feed(search, lines, "https://desk.example.org/"))
    assert not feed.bozo
    (entry,) = feed.entries
    assert entry.title == lines[0].told
    assert entry.link == f"https://desk.example.org/events/{events[0].id}"
    assert events[0].claims[0] in entry.id
    assert lines[0].words is not None
    assert lines[0].words in entry.summary


@pytest.mark.parametrize("address", ["desk", "javascript:alert(1)", "a@b@c", "https://", "mailto:", "nosuch://x/y"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(WrongUse, match="is no address to send to"):
        check_address(address)


def test_the_mail_server_is_read_from_the_environment_and_never_repeated() -> None:
    settings = read_mail_settings({"DRAGOMAN_SMTP": "smtps://ann%40x.org:p%3Aw@mail.x.org", "DRAGOMAN_MAIL_FROM": ""})
    assert settings is not None
    assert (settings.host, settings.port, settings.user, settings.password) == ("mail.x.org", 465, "ann@x.org", "p:w")
    assert read_mail_settings({}) is None
    with pytest.raises(WrongUse) as refused:
        read_mail_settings({"DRAGOMAN_SMTP": "http://ann:secret@x.org"})
    assert "secret" not in str(refused.value)
