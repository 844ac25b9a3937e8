"""Reviewing in a real browser: confirming, correcting, noting, seeing it listed, taking it back."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dragoman.model import Role, User
from dragoman.pipeline.interrupts import Interrupts
from dragoman.pipeline.settings import SilentProgress
from dragoman.pipeline.settling import settle_record
from dragoman.record import open_record
from tests.record import small_record as small
from tests.web.access.conftest import PASSWORD, QUICK
from tests.web.browser.harness import Mode, Visit, visit
from tests.web.browser.serving import SCRIPTS, Served, look_through, serve, sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CLAIM = f"/claims/{small.MET.id}"
REVIEWER, READER = "victor", "rita"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Give the application over a settled record that nobody has reviewed, with a reviewer and a reader."""
    path = tmp_path / "said.db"
    with open_record(path) as record:
        for reading in small.READINGS:
            record.writer.write_readings(f"key of {reading.document.uri}", reading.document.uri, [reading])
        settle_record(record, SilentProgress(), Interrupts())
        for name, role in ((REVIEWER, Role.REVIEWER), (READER, Role.READER)):
            record.users.add_user(
                User(name=name, role=role, added=datetime(2026, 11, 1, tzinfo=UTC)), QUICK.hash(PASSWORD)
            )
    yield from serve(path, sign_in=True)


def press(opened: Visit, section: str, button: str) -> None:
    """Press a button of a part of the page and wait for the page to which its form leads."""
    with opened.page.expect_navigation():
        opened.page.locator(section).get_by_role("button", name=button, exact=True).click()
    opened.settle()


def said_on(opened: Visit) -> str:
    return opened.page.locator("#review").inner_text()


@pytest.mark.parametrize("mode", SCRIPTS, ids=str)
def test_a_claim_is_confirmed_corrected_and_noted_listed_and_all_of_it_taken_back(
    mode: Mode, chromium: "Browser", served: Served
) -> None:
    with visit(chromium, served.address, mode) as opened:
        opened.open(CLAIM)
        sign_in(opened, REVIEWER)
        look_through(opened)
        assert "nobody has reviewed it" in said_on(opened)

        press(opened, "#review", "Confirm")
        assert "victor confirms" in said_on(opened)
        look_through(opened)

        opened.page.locator("#review summary").click()
        opened.page.locator("#review input[name=date]").fill("2024-03-11")
        opened.page.locator("#review textarea[name=note]").fill("the minutes say Monday a week before")
        look_through(opened)
        press(opened, "#review", "Correct")
        assert "corrects (date 11 March 2024)" in said_on(opened)
        assert "Read as:" in said_on(opened)

        opened.page.locator("#review textarea[name=note]").fill("Запитати посольство")
        press(opened, "#review", "Only note")
        assert "Запитати посольство" in said_on(opened)
        look_through(opened)

        opened.open("/judgements")
        look_through(opened)
        assert opened.page.locator("ul.said > li").count() == 3
        for left in (2, 1, 0):
            with opened.page.expect_navigation():
                opened.page.get_by_role("button", name="Take back").first.click()
            assert opened.page.locator("ul.said > li").count() == left
        opened.open(CLAIM)
        assert "nobody has reviewed it" in said_on(opened)
        assert not opened.faults


@pytest.mark.parametrize("mode", SCRIPTS, ids=str)
def test_what_is_rejected_is_struck_in_the_text_and_leaves_its_event(
    mode: Mode, chromium: "Browser", served: Served
) -> None:
    with visit(chromium, served.address, mode) as opened:
        opened.open(f"/documents/{small.ENGLISH.id}")
        sign_in(opened, REVIEWER)
        note = opened.page.locator(f"[data-claim={small.MET.id}]")
        with opened.page.expect_navigation():
            note.get_by_role("link", name="Review this claim").click()
        press(opened, "#review", "Reject")
        assert "It is in no event" in opened.page.inner_text("main")
        opened.open(f"/documents/{small.ENGLISH.id}")
        assert note.locator("a.told.struck").count() == 1
        assert note.get_by_role("link", name="rejected").count() == 1
        look_through(opened)


@pytest.mark.parametrize("mode", SCRIPTS, ids=str)
def test_documents_actors_and_commitments_are_noted(mode: Mode, chromium: "Browser", served: Served) -> None:
    with visit(chromium, served.address, mode) as opened:
        opened.open("/ledger")
        sign_in(opened, REVIEWER)
        ledger = opened.page.locator("main a[href^='/ledger/commitment-']").first.get_attribute("href")
        assert ledger
        paths = (f"/documents/{small.ENGLISH.id}", f"/actors/{small.BATAAR.id}", ledger.partition("?")[0])
        for path in paths:
            opened.open(path)
            opened.page.locator("#review textarea").fill(f"look again at {path}")
            press(opened, "#review", "Note")
            assert f"look again at {path}" in said_on(opened)
            assert opened.page.url.endswith("#review")
            look_through(opened)
        opened.open("/judgements")
        for path in paths:
            assert opened.page.locator(f"ul.said a[href='{path}']").count() == 1
        assert not opened.faults


def test_actors_are_parted_on_their_page(chromium: "Browser", served: Served) -> None:
    with visit(chromium, served.address, Mode()) as opened:
        opened.open(f"/actors/{small.BATAAR.id}")
        sign_in(opened, REVIEWER)
        opened.page.locator(".against summary").click()
        opened.page.locator(".against input[name=right]").fill(small.QUISPE.name)
        look_through(opened)
        press(opened, ".against", "Different")
        assert re.search(r"Bataar\s+and\s+Juan Quispe\s*: different", opened.page.inner_text("main"))


def test_a_reader_sees_what_was_said_and_no_button(chromium: "Browser", served: Served) -> None:
    with visit(chromium, served.address, Mode(width=390, has_scripts=False)) as opened:
        opened.open(CLAIM)
        sign_in(opened, READER)
        for path in (CLAIM, f"/documents/{small.ENGLISH.id}", f"/actors/{small.BATAAR.id}"):
            opened.open(path)
            assert opened.page.locator("#review").count() == 1
            assert opened.page.locator("#review button").count() == 0
            assert opened.page.locator(".against").count() == 0
