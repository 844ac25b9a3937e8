"""The words behind what an account tells show where it is told."""

from tests.web.browser.conftest import OpenPage
from tests.web.browser.harness import Mode


def test_the_words_behind_a_value_show_on_hover_and_by_keyboard(open_page: OpenPage) -> None:
    with open_page(Mode()) as visit:
        visit.open("/")
        page = visit.page
        page.locator(".note a:near(.differs)").first.click()
        visit.settle()
        value = page.locator(".parts-here .said").first
        around = value.locator(".around")
        assert not around.is_visible()
        value.locator("a").hover()
        assert around.is_visible()
        page.mouse.move(0, 0)
        assert not around.is_visible()
        value.locator("a").focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        assert around.is_visible()
        assert around.locator("mark").inner_text().strip()
