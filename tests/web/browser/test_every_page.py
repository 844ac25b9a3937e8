"""Every page of the application, wide and narrow, with scripts and without, light and dark.

The pages are the application's own routes; for one with a parameter ("/events/{id}") a link to it is taken from the
pages that were seen before, as a visitor would find it. A new page is tested by being there.
"""

import re
from functools import cache
from html import unescape
from urllib.error import HTTPError
from urllib.parse import urldefrag
from urllib.request import urlopen

import pytest
from starlette.routing import Route

from dragoman.web.routes import ROUTERS
from tests.web.browser.conftest import OpenPage
from tests.web.browser.harness import MODES, Mode

NOT_PAGES = ("/api", "/static")
"""What begins so is no page."""

NO_LINK_NEEDED = {"/jobs/{number}": "the examples were read on the command line"}
"""Routes with a parameter to which no page of the examples leads, and why."""


@pytest.fixture(scope="module")
def pages(address: str) -> list[str]:
    """Give the path of every page: each route without parameters, and one of each route with some."""
    routes = [route for router in ROUTERS for route in router.routes if isinstance(route, Route) and _is_page(route)]
    plain = sorted({route.path for route in routes if "{" not in route.path})
    read = cache(lambda path: _read(address, path))
    found = [path for path in plain if read(path) is not None]
    wanted = {route.path: route.path_regex for route in routes if "{" in route.path}
    for _ in range(3):
        links = {link for path in found for link in _links_of(read(path) or "")}
        for pattern, regex in list(wanted.items()):
            fitting = sorted(link for link in links if regex.fullmatch(link.partition("?")[0]))
            first = next((link for link in fitting if read(link) is not None), None)
            if first is not None:
                found.append(first)
                del wanted[pattern]
    assert not set(wanted) - set(NO_LINK_NEEDED), "no page leads to these"
    assert "/" in found, "the routes of the application are not found"
    return found


def _is_page(route: Route) -> bool:
    is_file = re.search(r"\.(\w+|\{\w+\})$", route.path)
    return "GET" in (route.methods or ()) and not route.path.startswith(NOT_PAGES) and not is_file


def _links_of(text: str) -> set[str]:
    hrefs = (unescape(href) for href in re.findall(r'<a [^>]*href="([^"]+)"', text))
    return {urldefrag(href).url for href in hrefs if href.startswith("/")}


def _read(address: str, path: str) -> str | None:
    """Return a page's HTML, be it that of an error; None where the path gives something else."""
    try:
        opened = urlopen(address + path, timeout=60)
    except HTTPError as error:
        opened = error
    with opened as answer:
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            return None
        text: str = answer.read().decode()
        return text


@pytest.mark.parametrize("mode", MODES, ids=str)
def test_every_page_is_whole(mode: Mode, pages: list[str], open_page: OpenPage) -> None:
    """It answers, has one heading, fits the window, meets no error and asks nobody else; axe finds nothing serious."""
    faults: list[str] = []
    for path in pages:
        with open_page(mode) as visit:
            answer = visit.open(path)
            faults += [f"{path}: {fault}" for fault in visit.faults]
            if answer.status != 200:
                faults.append(f"{path}: answered {answer.status}")
            if (n := visit.page.locator("h1").count()) != 1:
                faults.append(f"{path}: {n} main headings")
            if not visit.page.title().strip().removesuffix("· Dragoman").strip():
                faults.append(f"{path}: no title")
            if wide := visit.overflow():
                faults.append(f"{path}: wider than the window: {wide}")
            if mode.has_scripts:
                if asleep := visit.page.locator("[data-island]:not([data-awake])").count():
                    faults.append(f"{path}: {asleep} islands did not start")
                faults += [f"{path}: axe: {fault}" for fault in visit.axe()]
    assert not faults, "\n".join(faults)
