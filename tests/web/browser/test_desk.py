"""The desk in a real browser: signing in, adding by drop and without scripts, taking back."""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.model import Role, User
from dragoman.record import open_record
from tests.record.small_record import write_small_record
from tests.web.access.conftest import PASSWORD, QUICK
from tests.web.browser.harness import Mode, visit
from tests.web.browser.serving import SCRIPTS, Served, look_through, serve, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload

_DROP = """([name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name));
  for (const type of ["dragenter", "dragover", "drop"])
    document.querySelector("#text").dispatchEvent(
      new DragEvent(type, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_record(tmp_path / "desk.db") as record:
        write_small_record(record)
        for name, role in (("edda", Role.EDITOR), ("rita", Role.READER)):
            user = User(name=name, role=role, added=datetime(2026, 11, 1, tzinfo=UTC))
            record.users.add_user(user, QUICK.hash(PASSWORD))
    return tmp_path / "desk.db"


@pytest.fixture
def local(path: Path) -> Iterator[Served]:
    yield from serve(path)


@pytest.fixture
def guarded(path: Path) -> Iterator[Served]:
    yield from serve(path, sign_in=True)


@pytest.mark.parametrize("mode", SCRIPTS, ids=str)
def test_one_signs_in_and_out_again(mode: Mode, chromium: "Browser", guarded: Served) -> None:
    with visit(chromium, guarded.address, mode) as opened:
        opened.open("/users")
        assert re.search(r"/sign-in\?next=%2Fusers$", opened.page.url)
        if mode.has_scripts:
            look_through(opened)
        sign_in(opened, "edda", "a wrong password")
        assert opened.page.inner_text("[role=alert]").startswith("There is no such name with this password")
        sign_in(opened, "edda")
        assert opened.page.url == f"{guarded.address}/users"
        assert "edda" in opened.page.inner_text(".visitor")
        if mode.has_scripts:
            look_through(opened)
        opened.page.click("text=Sign out")
        opened.page.click("main button[type=submit]")
        opened.open("/")
        assert "/sign-in" in opened.page.url


def test_an_editor_adds_a_user_who_may_less(chromium: "Browser", guarded: Served) -> None:
    with visit(chromium, guarded.address, Mode()) as opened:
        opened.open("/users")
        sign_in(opened, "edda")
        opened.page.fill("#name", "otto")
        opened.page.fill("#password", PASSWORD)
        opened.page.click("text=Add >> nth=-1")
        opened.settle()
        assert "otto" in opened.page.inner_text("main table")
    with visit(chromium, guarded.address, Mode()) as opened:
        opened.open("/add")
        sign_in(opened, "otto")
        assert "This needs the role of editor, and otto has that of reader" in opened.page.inner_text("main")


@pytest.mark.parametrize("mode", [mode for mode in SCRIPTS if mode.has_scripts], ids=str)
def test_a_file_is_dropped_read_before_ones_eyes_and_taken_back(
    mode: Mode, chromium: "Browser", local: Served, path: Path
) -> None:
    with visit(chromium, local.address, mode) as opened:
        opened.open("/add")
        look_through(opened)
        opened.page.evaluate(_DROP, ["one.txt", "one met two"])
        opened.page.evaluate(_DROP, ["two.txt", "three met four"])
        assert opened.page.locator(".chosen li").count() == 2
        opened.page.click("button.main")
        opened.page.wait_for_url("**/jobs/1")
        assert opened.page.inner_text(".state") == "Waits for its turn."
        look_through(opened)
        local.worker.may_work.set()
        opened.page.wait_for_selector(".state.done")  # by itself: nobody loads the page anew
        assert opened.page.inner_text(".state") == "Done: 2 documents, 2 claims."
        opened.settle()
        look_through(opened)
        opened.page.click("text=Take back")
        opened.page.wait_for_selector(".state.undone")
        look_through(opened)
        assert opened.faults == []
    with open_record(path) as record:
        assert not [document for document in record.reader.documents() if document.uri.startswith("upload:")]


def test_without_scripts_a_form_and_a_link_do_the_same(chromium: "Browser", local: Served) -> None:
    local.worker.may_work.set()
    with visit(chromium, local.address, Mode(width=390, has_scripts=False)) as opened:
        opened.open("/add")
        opened.page.set_input_files("#files", {"name": "one.txt", "mimeType": "text/plain", "buffer": b"one met two"})
        opened.page.fill("#text", "three met four")
        opened.page.select_option("#language", "en")
        opened.page.click("button.main")
        opened.page.wait_for_url("**/jobs/1")
        deadline = time.monotonic() + 30
        while not opened.page.locator(".state.done").count() and time.monotonic() < deadline:
            opened.page.goto(f"{local.address}/jobs/1")
        assert opened.page.inner_text(".state") == "Done: 2 documents, 2 claims."
        assert opened.overflow() is None
        opened.page.click("text=Take back")
        opened.page.wait_for_url("**/jobs/1")
        while not opened.page.locator(".state.undone").count() and time.monotonic() < deadline:
            opened.page.goto(f"{local.address}/jobs/1")
        assert opened.page.inner_text(".state") == "Taken back."


def test_too_much_is_said_before_it_is_sent(chromium: "Browser", local: Served) -> None:
    with visit(chromium, local.address, Mode()) as opened:
        opened.open("/add")
        opened.page.evaluate("document.querySelector('.drop').dataset.maxBytes = 5")
        opened.open("/add")
        many: list[FilePayload] = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"x"} for n in range(201)]
        opened.page.set_input_files("#files", many)
        assert "more than is taken at once" in opened.page.inner_text(".chosen")
        opened.page.click("button.main")
        assert opened.page.url == f"{local.address}/add"
