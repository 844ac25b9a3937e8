"""The pages *Add* and *Jobs*: whatever is sent becomes a job, or is refused with a sentence."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.model import Job, JobPart, JobState, PartFate, Role
from dragoman.pipeline import KeptFiles
from dragoman.pipeline.job_worker import work_once
from dragoman.record import Record, open_record
from dragoman.web import ServeSettings, make_app
from dragoman.web.access.bodies import MAX_FILES, MAX_UPLOAD
from tests.pipeline.fakes import fake_read
from tests.record.small_record import write_small_record
from tests.web.access.conftest import NAMES, PASSWORD, Open, app, browse, clock, csrf_of, path

__all__ = ["PASSWORD", "app", "browse", "clock", "path"]


class Desk:
    """The application with a browser on it, and a worker that works when told."""

    def __init__(self, record_path: Path) -> None:
        self.app = make_app(ServeSettings(record=str(record_path)))
        self.app.state.job_keeper = self
        self.record: Record = self.app.state.record
        self.files: KeptFiles = self.app.state.kept_files
        self.n_nudges = 0
        self.browser = TestClient(self.app, base_url="http://127.0.0.1:8321", follow_redirects=False)

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def nudge(self) -> None:
        self.n_nudges += 1

    def work(self) -> None:
        while work_once(self.record, self.files, "worker", read=fake_read):
            pass

    def give(self, *files: tuple[str, bytes], **fields: str):  # type: ignore[no-untyped-def]  # as the client's own method
        token = {"csrf_token": csrf_of(self.browser, "/add")}
        sent = [("files", (name, content, "text/plain")) for name, content in files]
        # a browser sends an empty part for a field of files that was left alone
        return self.browser.post(
            "/add", data={**token, **fields}, files=sent or [("files", ("", b"", "application/octet-stream"))]
        )

    def undo(self, number: int):  # type: ignore[no-untyped-def]  # as the client's own method
        return self.browser.post(f"/jobs/{number}/undo", data={"csrf_token": csrf_of(self.browser, f"/jobs/{number}")})

    def job(self, number: int = 1) -> Job:
        found = self.record.jobs.find_job(number)
        assert found is not None
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_record(tmp_path / "desk.db") as record:
        write_small_record(record)
    made = Desk(tmp_path / "desk.db")
    with made.browser:
        yield made


def test_files_a_text_and_addresses_become_one_job(desk: Desk) -> None:
    answer = desk.give(
        ("one.txt", b"one met two"),
        ("two.txt", b"three met four"),
        text="five met six\r\nand left",
        addresses="https://news.example/a\n\n news.example/feed \nhttps://news.example/a",
        language="uk",
        published="2024-03",
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/jobs/1")
    job = desk.job()
    assert [target.name for target in job.targets] == [
        "one.txt",
        "two.txt",
        "“five met six and left”",
        "https://news.example/a",
        "https://news.example/feed",
    ]
    assert (job.by, job.language, str(job.published)) == ("local editor", "uk", "2024-03")
    assert desk.n_nudges == 1


def test_what_is_not_known_stays_unknown(desk: Desk) -> None:
    desk.give(text="one met two")
    assert (desk.job().language, desk.job().published) == (None, None)


def test_the_page_of_a_job_tells_how_far_it_is_and_what_came_of_it(desk: Desk) -> None:
    desk.give(("one.txt", b"one met two"), ("bad.exe", b"MZ\x90"))
    page = desk.browser.get("/jobs/1").text
    assert 'hx-trigger="every 1s"' in page
    assert "Waits for its turn." in page
    assert "Look again" in page
    desk.work()
    page = desk.browser.get("/jobs/1").text
    assert "hx-trigger" not in page
    assert "Done: 1 document, 1 claim." in page
    assert re.search(r'href="/documents/document-\w+"', page)
    assert "bad.exe</bdi>: is a program, whatever its name says" in page


def test_the_page_of_a_job_leads_to_the_events_that_its_documents_tell(desk: Desk) -> None:
    desk.give(text="one met two")
    desk.work()
    event = next(iter(desk.record.reader.events()))
    assert event.id not in desk.browser.get("/jobs/1").text
    documents = desk.record.reader.find_claims(event.claims)
    told = [
        JobPart(uri="x", document=placed.document.id, fate=PartFate.ADDED, told="x") for placed in documents.values()
    ]
    desk.record.jobs.note_parts(1, told)
    assert f'href="/events/{event.id}"' in desk.browser.get("/jobs/1").text


def test_a_job_is_taken_back_on_its_page(desk: Desk) -> None:
    before = [document.id for document in desk.record.reader.documents()]
    desk.give(text="one met two")
    desk.work()
    assert len([*desk.record.reader.documents()]) == len(before) + 1
    assert desk.undo(1).headers["location"] == "/jobs/1"
    assert "Being taken back." in desk.browser.get("/jobs/1").text
    desk.work()
    page = desk.browser.get("/jobs/1").text
    assert "Taken back." in page
    assert "Take it back" not in page
    assert 'href="/documents/document-' not in page
    assert [document.id for document in desk.record.reader.documents()] == before


def test_what_was_replaced_is_told(desk: Desk) -> None:
    desk.give(("a.txt", b"one met two"))
    desk.work()
    first = desk.record.jobs.parts(1, PartFate.ADDED)[0]
    desk.record.jobs.note_parts(1, [replace(first, fate=PartFate.REPLACED, document="document-0", told="Old news")])
    page = desk.browser.get("/jobs/1").text
    assert "There before, replaced by what its address gives now" in page
    assert "Old news" in page
    assert "what it replaced does not come back by itself" in page


@pytest.mark.parametrize(
    ("files", "fields", "told"),
    [
        ((), {}, "there is nothing to read here"),
        ((), {"text": "  \n "}, "there is nothing to read here"),
        ((("a.txt", b""),), {}, "a.txt is empty"),
        ((("a.txt", b"\x7fELF"),), {}, "a.txt is a program"),
        ((("a.rtf", b"{\\rtf1"),), {}, "a.rtf is a rich text file"),
        ((), {"addresses": "file:///etc/passwd"}, "is no address of a page"),
        ((), {"addresses": "javascript:alert(1)"}, "is no address of a page"),
        ((), {"addresses": "http://localhost:8321/users"}, "is no address of a page"),
        ((), {"addresses": "http://[::1]/"}, "is no address of a page"),
        ((), {"addresses": "http://[broken"}, "is no address of a page"),
        ((), {"addresses": "\n".join(f"https://a.example/{n}" for n in range(501))}, "501 addresses are more"),
        ((), {"text": "one", "language": "xx"}, "is no language that is read"),
        ((), {"text": "one", "published": "soon"}, "is no date of publication"),
        ((), {"text": "one", "published": "--03"}, "names no year"),
    ],
)
def test_what_cannot_be_read_is_told_and_nothing_is_added(
    desk: Desk, files: tuple[tuple[str, bytes], ...], fields: dict[str, str], told: str
) -> None:
    answer = desk.give(*files, **fields)
    assert answer.status_code == 400
    assert "Nothing was added: " in answer.text
    assert told in answer.text.replace("&#39;", "'").replace("&#34;", '"')
    assert desk.record.jobs.list_jobs() == ()


def test_what_was_typed_is_not_lost_by_a_mistake(desk: Desk) -> None:
    page = desk.give(text="one <met> two", addresses="ftp://x.example", published="2024", language="fr").text
    assert "one &lt;met&gt; two</textarea>" in page
    assert "ftp://x.example</textarea>" in page
    assert 'value="2024"' in page
    assert '<option value="fr" selected>' in page


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("../../../etc/cron.d/job.txt", "job.txt"),
        ("C:\\Windows\\win.txt", "win.txt"),
        ("<img src=x onerror=alert(1)>.txt", "&lt;img src=x onerror=alert(1)&gt;.txt"),
        ("gnp\u202etxt.exe", "gnp\ufffdtxt.exe"),
        ("x" * 500, "x" * 120),
    ],
)
def test_no_name_from_outside_becomes_a_path_or_markup(desk: Desk, sent: str, shown: str) -> None:
    folder = desk.files.folder
    folder.parent.mkdir(parents=True, exist_ok=True)
    before = {entry for entry in folder.parent.iterdir() if entry != folder}
    desk.give((sent, b"one met two"))
    page = desk.browser.get("/jobs/1").text
    assert f"<h1><bdi>{shown}</bdi></h1>" in page
    kept = [entry.name for entry in folder.iterdir()]
    assert len(kept) == 1
    assert re.fullmatch(r"[0-9a-f]{64}\.txt", kept[0])
    assert {entry for entry in folder.parent.iterdir() if entry != folder} == before


def test_a_bomb_of_an_archive_stays_small(desk: Desk) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"0" * 30_000_000)
        archive.writestr("good.txt", "one met two")
    desk.give(("news.zip", packed.getvalue()))
    desk.work()
    page = desk.browser.get("/jobs/1").text
    assert "not read" in page
    assert desk.job().progress.n_documents == 1


def test_addresses_behind_the_users_walls_are_not_fetched(desk: Desk) -> None:
    desk.give(addresses="http://127.0.0.1:8321/users\nhttp://169.254.169.254/latest/meta-data")
    desk.work()
    told = [part.told for part in desk.record.jobs.parts(1, PartFate.UNREAD)]
    assert len(told) == 2
    assert all("leads to no address of the public internet" in one for one in told)


def test_a_request_that_is_too_large_is_not_read(desk: Desk) -> None:
    answer = desk.browser.post("/add", content=b"x", headers={"content-length": str(MAX_UPLOAD + 1)})
    assert answer.status_code == 413
    assert f"{MAX_UPLOAD // 1048576} MiB" in answer.text


def test_too_many_files_are_told(desk: Desk) -> None:
    answer = desk.give(*((f"{n}.txt", b"x") for n in range(MAX_FILES + 1)))
    assert answer.status_code == 400
    assert "zip archive" in answer.text


def test_the_same_file_twice_is_kept_once(desk: Desk) -> None:
    desk.give(("a.txt", b"one met two"), ("a.txt", b"one met two"), ("b.txt", b"one met two"))
    assert [target.name for target in desk.job().targets] == ["a.txt", "b.txt"]
    assert len(list(desk.files.folder.iterdir())) == 1


def test_a_queue_that_is_full_takes_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.web.uploading.MAX_WAITING", 1)
    desk.give(text="one met two")
    answer = desk.give(text="three met four")
    assert answer.status_code == 400
    assert "let some be read first" in answer.text


def test_jobs_are_listed_the_newest_first_and_by_stretches(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.web.routes.adding._N_JOBS", 2)
    for name in ("one", "two", "three"):
        desk.record.jobs.add_job(Job(by=f"<b>{name}</b>", added=datetime(2026, 11, 30, tzinfo=UTC), targets=()))
    page = desk.browser.get("/jobs").text
    assert re.findall(r'href="/jobs/(\d)"', page) == ["3", "2"]
    assert "&lt;b&gt;three&lt;/b&gt;" in page
    after = re.search(r'rel="next" href="([^"]+)"', page)
    assert after is not None
    assert re.findall(r'href="/jobs/(\d)"', desk.browser.get(after[1]).text) == ["1"]


@pytest.mark.parametrize("address", ["/jobs/7", "/jobs/x", "/jobs/99999999999999999999999"])
def test_a_job_that_is_none_is_told(desk: Desk, address: str) -> None:
    assert desk.browser.get(address).status_code in (404, 422)


def test_who_may_not_add_sees_the_jobs_but_neither_gives_nor_takes_back(browse: Open, path: Path) -> None:
    with open_record(path) as record:
        record.jobs.add_job(Job(by="edda", added=datetime(2026, 11, 30, tzinfo=UTC), targets=()))
    for role in (Role.READER, Role.REVIEWER):
        browser = browse(role)
        assert browser.get("/add").status_code == 403
        assert "Take it back" not in browser.get("/jobs/1").text
        form = {"csrf_token": csrf_of(browser, "/sign-out"), "text": "one met two"}
        assert browser.post("/add", data=form).status_code == 403
        assert browser.post("/jobs/1/undo", data=form).status_code == 403
    with open_record(path) as record:
        assert record.jobs.find_job(1).state is JobState.WAITING  # type: ignore[union-attr]  # it is there
        assert len(record.jobs.list_jobs()) == 1
    assert NAMES[Role.EDITOR] == "edda"


def test_without_the_token_nothing_is_added_and_nothing_is_kept(desk: Desk) -> None:
    answer = desk.browser.post("/add", files={"files": ("a.txt", b"one met two")})
    assert answer.status_code == 403
    assert not desk.files.folder.exists()
