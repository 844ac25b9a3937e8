"""What is new of a saved search is sent once, whatever happens on the way."""

import json
import socketserver
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from dragoman.alerts import MailSettings, SendSettings, send_all
from dragoman.record import Filter, Record, SavedSearch, open_record
from tests.databases import BOTH
from tests.record.small_record import write_small_record

pytestmark = BOTH

NOW = datetime(2024, 3, 22, 9, 0, tzinfo=UTC)


class Receiver(HTTPServer):
    """A receiver of messages on this machine; `is_broken` has it refuse them."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answering)
        self.got: list[dict[str, object]] = []
        self.is_broken = False

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/hook/secret"


class _Answering(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if not self.server.is_broken:
            self.server.got.append(message)
        self.send_response(500 if self.server.is_broken else 204)
        self.end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        pass


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "record.db") as opened:
        yield opened


def save(record: Record, what: str, *to: str, **more: object) -> SavedSearch:
    search = SavedSearch(name=f"my {what}", what=what, to=to, by="ann", saved=NOW.isoformat())
    return record.searches.save_search(replace(search, **more))  # type: ignore[arg-type]  # a test names any field


SETTINGS = SendSettings(base="https://desk.example.org/", allow_private=True)


def test_what_was_there_before_is_not_sent(record: Record, receiver: Receiver) -> None:
    write_small_record(record)
    save(record, "events", receiver.url)
    assert list(send_all(record, SETTINGS, NOW)) == []
    assert receiver.got == []


@pytest.mark.parametrize("what", ["events", "claims", "commitments"])
def test_what_comes_is_sent_once_with_words_source_and_link(record: Record, receiver: Receiver, what: str) -> None:
    save(record, what, receiver.url)
    write_small_record(record)
    (outcome,) = send_all(record, SETTINGS, NOW)
    assert outcome.failure is None
    (message,) = receiver.got
    items = message["items"]
    assert isinstance(items, list)
    assert items
    for item in items:
        assert item["words"]
        assert item["uri"]
        assert item["url"].startswith("https://desk.example.org/")
        assert item["told"] in str(message["text"])
    assert list(send_all(record, SETTINGS, NOW)) == []
    assert len(receiver.got) == 1


def test_a_page_read_again_sends_nothing_again(record: Record, receiver: Receiver) -> None:
    save(record, "events", receiver.url)
    write_small_record(record)
    assert len(list(send_all(record, SETTINGS, NOW))) == 1
    write_small_record(record)
    assert list(send_all(record, SETTINGS, NOW)) == []


def test_what_does_not_fit_is_not_sent(record: Record, receiver: Receiver) -> None:
    save(record, "events", receiver.url, filter=Filter(type="ASSAULT"))
    write_small_record(record)
    assert list(send_all(record, SETTINGS, NOW)) == []


def test_what_could_not_be_sent_is_tried_again_and_told(record: Record, receiver: Receiver) -> None:
    save(record, "events", receiver.url)
    write_small_record(record)
    receiver.is_broken = True
    (outcome,) = send_all(record, SETTINGS, NOW)
    assert outcome.failure is not None
    assert "secret" not in outcome.failure
    assert record.searches.find_search("my events").failure == outcome.failure
    receiver.is_broken = False
    (outcome,) = send_all(record, SETTINGS, NOW)
    assert outcome.failure is None
    assert len(receiver.got) == 1
    assert record.searches.find_search("my events").failure is None


def test_one_address_that_fails_does_not_make_another_get_it_twice(record: Record, receiver: Receiver) -> None:
    save(record, "events", receiver.url, "http://127.0.0.1:9/closed")
    write_small_record(record)
    failures = [outcome.failure for outcome in send_all(record, SETTINGS, NOW)]
    assert failures[0] is None
    assert failures[1] is not None
    again = list(send_all(record, SETTINGS, NOW))
    assert [outcome.to for outcome in again] == ["http://127.0.0.1:9/closed"]
    assert len(receiver.got) == 1


def test_whoever_dies_while_sending_leaves_it_unconfirmed_and_it_is_not_sent_twice(
    record: Record, receiver: Receiver
) -> None:
    search = save(record, "events", receiver.url)
    write_small_record(record)
    event = next(record.reader.events())
    assert record.searches.begin_sending(search, receiver.url, event.claims, NOW)
    assert list(send_all(record, SETTINGS, NOW)) == []
    assert record.searches.count_unconfirmed(search) == len(event.claims)


def test_two_senders_do_not_begin_with_the_same(record: Record) -> None:
    search = save(record, "claims", "mailto:a@example.org")
    assert record.searches.begin_sending(search, "mailto:a@example.org", ["claim-1", "claim-2"], NOW)
    assert not record.searches.begin_sending(search, "mailto:a@example.org", ["claim-2"], NOW)
    record.searches.end_sending(search, "mailto:a@example.org", ["claim-1", "claim-2"], None)
    assert record.searches.begin_sending(search, "mailto:a@example.org", ["claim-2"], NOW)


def test_a_digest_waits_for_its_hour(record: Record, receiver: Receiver) -> None:
    save(record, "events", receiver.url, hour=10)
    write_small_record(record)
    assert list(send_all(record, SETTINGS, NOW)) == []
    assert len(list(send_all(record, SETTINGS, NOW + timedelta(hours=1)))) == 1


def test_a_private_address_is_not_sent_to_unless_allowed(record: Record, receiver: Receiver) -> None:
    save(record, "events", receiver.url)
    write_small_record(record)
    (outcome,) = send_all(record, SendSettings(), NOW)
    assert outcome.failure is not None
    assert "public internet" in outcome.failure
    assert receiver.got == []


class MailServer(socketserver.TCPServer):
    """A mail server of this machine that takes one mail a conversation."""

    allow_reuse_address = True
    got: ClassVar[list[str]] = []

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _TakingMail)


class _TakingMail(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self._say("220 desk")
        while line := self.rfile.readline().decode().strip():
            word = line.split()[0].upper()
            if word == "DATA":
                self._say("354 go on")
                lines = []
                while (part := self.rfile.readline().decode()) != ".\r\n":
                    lines.append(part)
                MailServer.got.append("".join(lines))
            self._say("221 bye" if word == "QUIT" else "250 ok")
            if word == "QUIT":
                return

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


def test_a_mail_carries_the_words_in_every_language(record: Record) -> None:
    from email import message_from_string
    from email.policy import default

    MailServer.got.clear()
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        port = int(server.server_address[1])
        mail = MailSettings(
            host="127.0.0.1", port=port, is_tls=False, user=None, password=None, sender="dragoman@example.org"
        )
        save(record, "claims", "mailto:desk@example.org")
        write_small_record(record)
        (outcome,) = send_all(record, SendSettings(mail=mail), NOW)
        server.shutdown()
        thread.join()
    assert outcome.failure is None
    (sent,) = MailServer.got
    message = message_from_string(sent, policy=default)
    assert message["To"] == "desk@example.org"
    assert message["Subject"] == "my claims: 4 new"
    body = message.get_content()
    for placed in record.reader.placed_claims():
        assert " ".join(placed.claim.evidence.text.split()) in body


def test_a_password_is_not_sent_in_the_clear(record: Record) -> None:
    with MailServer() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        mail = MailSettings(
            host="127.0.0.1",
            port=int(server.server_address[1]),
            is_tls=False,
            user="ann",
            password="hidden",
            sender="dragoman@example.org",
        )
        save(record, "claims", "mailto:desk@example.org")
        write_small_record(record)
        (outcome,) = send_all(record, SendSettings(mail=mail), NOW)
        server.shutdown()
        thread.join()
    assert outcome.failure is not None
    assert "offers no encryption" in outcome.failure
    assert "hidden" not in outcome.failure
    assert "hidden" not in repr(mail)
