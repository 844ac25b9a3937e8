"""Islands draw what the page holds, lead where its links lead, and leave the plain form as their other text."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from dragoman.model import PeriodUnit
from dragoman.relations import measure_networks
from dragoman.web.access.headers import CONTENT_SECURITY_POLICY
from dragoman.web.charts import EventMap, Mark, make_network, make_timeline, make_two_sided_timeline
from dragoman.web.charts.maps import Point
from dragoman.web.rendering import static_address
from tests.web.browser.conftest import OpenPage
from tests.web.browser.harness import Mode, Visit
from tests.web.test_charts import relation, write

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<meta name="viewport" content="width=device-width">
<link rel="stylesheet" href="{style}"><link rel="stylesheet" href="{islands}"><script src="{theme}"></script>
<script src="{script}" type="module"></script></head><body><header><input id="search" type="search" aria-label="Search">
<nav class="side" aria-label="Pages"><a href="/events">Events</a>
<a href="/actors">Actors</a></nav></header>
<main id="main" tabindex="-1"><h1>A page</h1>{body}</main><footer class="foot"></footer></body></html>"""


@contextmanager
def show(open_page: OpenPage, body: str, mode: Mode | None = None) -> Iterator[Visit]:
    """Show a page with this content, under the application's own policy."""
    with open_page(mode or Mode()) as visit:
        addresses = {
            "style": static_address("style.css"),
            "islands": static_address("islands.css"),
            "theme": static_address("built/theme.js"),
            "script": static_address("built/dragoman.js"),
        }
        text = PAGE.format(body=body, **addresses)
        headers = {"Content-Security-Policy": CONTENT_SECURITY_POLICY}
        visit.page.route("**/shown*", lambda route: route.fulfill(body=text, content_type="text/html", headers=headers))
        visit.open("/shown")
        yield visit
        assert not visit.faults


def point(id: str, longitude: float, latitude: float, **changes: Any) -> Point:
    values: dict[str, Any] = {
        "id": id,
        "title": f"Event {id}",
        "place": "Minsk",
        "country": "BLR",
        "latitude": latitude,
        "longitude": longitude,
        "certainty": "place",
        "when": "May 2024",
        "since": date(2024, 5, 1),
        "until": date(2024, 5, 31),
        "sign": "cooperation",
        "is_denied": False,
        "n_origins": 2,
    }
    return Point(**(values | changes))


def test_a_stretch_of_a_timeline_becomes_part_of_the_address(open_page: OpenPage) -> None:
    chart = make_timeline([("2024-01", 3), ("2024-04", 9), (None, 1)], "month", url="/shown?type=AID")
    with show(open_page, write("timeline", chart, "Events by month")) as visit:
        assert visit.page.locator(".bars .bar").count() == 2
        visit.page.get_by_label("From the period").select_option("2024-02")
        visit.page.get_by_label("to the period").select_option("2024-04")
        visit.page.get_by_role("button", name="Show").click()
        visit.page.wait_for_url("**/shown?*")
        query = parse_qs(urlsplit(visit.page.url).query)
        assert query == {"type": ["AID"], "since": ["2024-02-01"], "until": ["2024-04-30"]}


def test_a_stretch_can_be_drawn_over_the_bars(open_page: OpenPage) -> None:
    chart = make_timeline([(f"2024-{month:02}", month) for month in range(1, 13)], "month", url="/shown")
    with show(open_page, write("timeline", chart, "Events by month")) as visit:
        bars = visit.page.locator(".bars .bar")
        first, last = bars.nth(2).bounding_box(), bars.nth(4).bounding_box()
        assert first
        assert last
        visit.page.mouse.move(first["x"] + 2, first["y"])
        visit.page.mouse.down()
        visit.page.mouse.move(last["x"] + 2, first["y"], steps=4)
        visit.page.mouse.up()
        visit.page.wait_for_url("**/shown?*")
        assert parse_qs(urlsplit(visit.page.url).query) == {"since": ["2024-03-01"], "until": ["2024-05-31"]}


def test_a_pair_has_bars_up_and_down_and_its_turns(open_page: OpenPage) -> None:
    months = [relation("2024-01", 4, 1), relation("2024-02", 0, 3)]
    marks = (Mark(period="2024-02", text="balance +3, then -3", href="/shown"),)
    chart = make_two_sided_timeline(months, url="/shown", marks=marks)
    with show(open_page, write("timeline", chart, "Months")) as visit:
        up = visit.page.locator(".bar.cooperation").first.bounding_box()
        down = visit.page.locator(".bar.conflict").first.bounding_box()
        assert up
        assert down
        assert up["y"] + up["height"] <= down["y"] + 1
        assert visit.page.locator(".turn").count() == 1


def test_the_plain_form_of_a_chart_is_folded_but_there(open_page: OpenPage) -> None:
    chart = make_timeline([("2024-01", 3)], "month", url="/shown")
    body = write("timeline", chart, "Events by month")
    with show(open_page, body) as visit:
        table = visit.page.locator(".plain table")
        assert not table.is_visible()
        visit.page.get_by_text("As a table").click()
        assert table.is_visible()
    with show(open_page, body, Mode(has_scripts=False)) as visit:
        assert visit.page.locator(".plain table").is_visible()


@pytest.fixture
def a_map() -> str:
    """Give a map: two events in one town, one far off whose state alone is known, two years between them."""
    far = point("c", -3.7, 40.4, place="Spain", certainty="state", since=date(2022, 1, 1), until=date(2022, 1, 31))
    points = (point("a", 27.56, 53.9), point("b", 27.57, 53.91), far)
    return write("map", EventMap(points=points, is_capped=False), "Where events took place")


def test_the_map_gathers_what_is_near_and_opens_it_by_keyboard(open_page: OpenPage, a_map: str) -> None:
    with show(open_page, a_map) as visit:
        group = visit.page.get_by_role("button", name="2 events: Minsk")
        assert visit.page.locator(".marker").count() == 2
        group.press("Enter")
        links = visit.page.locator(".opened a")
        assert [link.get_attribute("href") for link in links.all()] == ["/events/a", "/events/b"]
        expect(visit.page.locator(".opened a").first).to_be_focused()
        assert visit.page.locator(".marker .vague").count() == 1
        assert not visit.axe()


def test_the_map_tells_who_claims_and_who_administers_and_takes_a_viewpoint(open_page: OpenPage, a_map: str) -> None:
    with show(open_page, a_map) as visit:
        assert "claimed by Russia and Ukraine" in (visit.page.locator(".areas").text_content() or "")
        assert visit.page.locator(".area.as-claimed").count() == 0
        visit.page.get_by_label("Disputed areas").select_option("UKR")
        claimed = visit.page.locator(".area.as-claimed title").all_text_contents()
        assert claimed
        assert all("Ukraine" in title for title in claimed)


def test_the_time_of_a_map_narrows_it(open_page: OpenPage, a_map: str) -> None:
    with show(open_page, a_map) as visit:
        visit.page.get_by_label("From the period").select_option("2024-01")
        visit.page.get_by_role("button", name="Show", exact=True).click()
        assert visit.page.locator(".marker").count() == 1
        visit.page.get_by_role("button", name="All", exact=True).click()
        assert visit.page.locator(".marker").count() == 2


def test_the_network_moves_from_period_to_period_and_tells_what_changed(open_page: OpenPage) -> None:
    months = [relation("2024-01", 4, 0), replace(relation("2024-02", 0, 4), left="CHN", right="RUS")]
    chart = make_network(measure_networks(months, PeriodUnit.MONTH))
    with show(open_page, write("network", chart, "States and their ties")) as visit:
        names = visit.page.locator(".node text")
        assert sorted(names.all_text_contents()) == ["China", "Russia"]
        assert visit.page.locator(".ties .tie.bad.fresh").count() == 1
        changes = visit.page.locator(".changes")
        assert "Nothing told before (1)" in changes.inner_text()
        assert "Nothing told any more (1)" in changes.inner_text()
        assert "Belarus – Russia" in changes.inner_text()
        visit.page.get_by_role("button", name="Period before").click()
        assert sorted(names.all_text_contents()) == ["Belarus", "Russia"]
        assert visit.page.locator(".ties .tie.good").count() == 1
        assert not visit.axe()


LINES = """<article class="line"><h3><a href="/shown?first">One</a></h3></article>
<article class="line"><h3><a href="/shown?second">Two</a></h3><button data-key="y">Same</button></article>"""


def test_keys_lead_through_a_list(open_page: OpenPage) -> None:
    with show(open_page, LINES) as visit:
        keyboard = visit.page.keyboard
        keyboard.press("j")
        keyboard.press("j")
        keyboard.press("j")
        assert visit.page.locator(".line[data-at] a").text_content() == "Two"
        keyboard.press("k")
        assert visit.page.locator(".line[data-at] a").text_content() == "One"
        keyboard.press("Escape")
        assert visit.page.locator("[data-at]").count() == 0
        keyboard.press("k")
        keyboard.press("Enter")
        visit.page.wait_for_url("**/shown?second")


def test_keys_judge_the_present_line_alone(open_page: OpenPage) -> None:
    with show(open_page, LINES) as visit:
        visit.page.evaluate(
            "document.querySelector('button').addEventListener('click', () => document.title = 'judged')"
        )
        visit.page.keyboard.press("j")
        visit.page.keyboard.press("y")
        assert visit.page.title() == "A page"
        visit.page.keyboard.press("j")
        visit.page.keyboard.press("y")
        assert visit.page.title() == "judged"


def test_a_slash_leads_to_the_search_and_is_a_sign_within_it(open_page: OpenPage) -> None:
    with show(open_page, LINES) as visit:
        visit.page.keyboard.press("/")
        visit.page.keyboard.type("j/k?")
        assert visit.page.locator("#search").input_value() == "j/k?"
        assert visit.page.locator("dialog").count() == 0


def test_help_and_the_jump_box_open_and_close(open_page: OpenPage) -> None:
    with show(open_page, LINES) as visit:
        visit.page.keyboard.press("?")
        assert visit.page.get_by_role("dialog", name="Keys").is_visible()
        assert not visit.axe()
        visit.page.keyboard.press("Escape")
        assert visit.page.locator("dialog").count() == 0
        visit.page.keyboard.press("Control+k")
        visit.page.keyboard.type("eve")
        links = visit.page.locator("dialog a")
        assert links.first.get_attribute("href") == "/events"
        visit.page.keyboard.press("ArrowDown")
        expect(visit.page.locator("dialog a").first).to_be_focused()


def test_the_jump_box_finds_actors_by_any_of_their_names(open_page: OpenPage) -> None:
    """The record's own answer: nothing stands in for the API here."""
    with show(open_page, LINES) as visit:
        visit.page.keyboard.press("Control+k")
        visit.page.keyboard.type("Лукашенко")
        link = visit.page.locator("dialog a", has_text="Alexander Lukashenko")
        link.wait_for()
        assert (link.get_attribute("href") or "").startswith("/actors/entity-")


def test_a_theme_is_kept(open_page: OpenPage) -> None:
    with show(open_page, LINES) as visit:
        ground = "getComputedStyle(document.documentElement).backgroundColor"
        light = visit.page.evaluate(ground)
        visit.page.get_by_label("Colours").select_option("dark")
        assert visit.page.evaluate(ground) != light
        visit.open("/shown?again")
        assert visit.page.evaluate(ground) != light
        visit.page.get_by_label("Colours").select_option("auto")
        assert visit.page.evaluate(ground) == light


READER = """<div class="reader" data-island="reader"><div class="text" lang="uk"><p>
<mark class="evidence" id="one" data-claims="one" data-type="CONSULT"><a href="/claims/one">зустрілися</a></mark> і
<mark class="evidence" data-claims="two" data-type="SANCTION"><a href="/claims/two">запровадили</a></mark></p></div>
<ol class="notes"><li data-claim="one" data-type="CONSULT"><a href="/claims/one">met</a>
<details><summary>Chain</summary>said the agency</details></li>
<li data-claim="two" data-type="SANCTION"><a href="/claims/two">sanctioned</a></li></ol></div>"""


def test_words_open_what_was_read_from_them(open_page: OpenPage) -> None:
    with show(open_page, READER) as visit:
        visit.page.locator("mark", has_text="зустрілися").click()
        note = visit.page.locator("[data-claim=one]")
        assert "held" in (note.get_attribute("class") or "")
        assert note.get_by_text("said the agency").is_visible()
        assert visit.page.url.endswith("/shown")


def test_switches_light_one_type_of_act(open_page: OpenPage) -> None:
    with show(open_page, READER) as visit:
        visit.page.get_by_role("button", name="sanction 1").click()
        assert visit.page.locator("mark.dim").all_text_contents() == ["зустрілися"]
        assert not visit.page.locator("[data-claim=one]").is_visible()
        visit.page.get_by_role("button", name="All").click()
        assert visit.page.locator("mark.dim").count() == 0


def test_facets_and_paging_swap_the_content_of_the_page(open_page: OpenPage) -> None:
    body = '<p>Now {}</p><nav class="paging" aria-label="Further"><a rel="next" href="/shown?next">After</a></nav>'
    with show(open_page, body) as visit:
        visit.page.evaluate("window.stays = true")
        visit.page.get_by_role("link", name="After").click()
        visit.page.wait_for_url("**/shown?next")
        visit.settle()
        assert visit.page.evaluate("window.stays")
        assert visit.page.locator("main h1").count() == 1
