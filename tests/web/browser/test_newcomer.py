"""A newcomer's path: from Today to the words on the page behind one difference between two accounts."""

import pytest

from tests.web.browser.conftest import OpenPage
from tests.web.browser.harness import Mode

CLICKS = 5
"""The path must be shorter than this."""


@pytest.mark.parametrize("mode", [Mode(), Mode(width=390, has_scripts=False)], ids=str)
def test_from_today_to_the_words_of_both_accounts_of_a_difference(mode: Mode, open_page: OpenPage) -> None:
    with open_page(mode) as visit:
        visit.open("/")
        page, clicks = visit.page, 0
        page.locator("main a[href*='#accounts']").first.click()
        clicks += 1
        visit.settle()
        told = page.locator("tr.parting").first.locator(".said a")
        addresses = [link.get_attribute("href") or "" for link in told.all()]
        assert len(set(addresses)) > 1, "the accounts that part lead to the same words"
        told.first.click()
        clicks += 1
        visit.settle()
        assert "/documents/" in page.url
        words = page.locator(":target")
        assert words.count() == 1, page.url
        assert words.inner_text().strip()
        box = words.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= 900, "the words are not in sight"
        assert clicks < CLICKS
        assert not visit.faults
