"""A browser on the real application: what it shows, and every fault that it meets on the way.

Used by the tests of this folder; `Visit` is one opened page, `Mode` how the visitor looks at it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

CHROMIUM = Path("/usr/bin/chromium")
ROOT = Path(__file__).parent.parent.parent.parent
AXE = ROOT / "islands" / "node_modules" / "axe-core" / "axe.min.js"

PATIENCE = 30_000
"""Milliseconds that a page may take: CI has two slow cores and shares them."""

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # No name but this machine's own can be looked up, whatever a page asks for.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """How a visitor looks: width in pixels, with scripts or without, light or dark."""

    width: int = 1280
    has_scripts: bool = True
    theme: str = "light"

    def __str__(self) -> str:
        return f"{self.width}-{'scripts' if self.has_scripts else 'plain'}-{self.theme}"


MODES = (
    Mode(),
    Mode(has_scripts=False),
    Mode(width=390, theme="dark"),
    Mode(width=390, has_scripts=False),
)
"""Both widths with scripts and without, each theme at one of them."""


@dataclass  # without slots: Playwright keeps its wrapper of a handler on the object that the handler is of
class Visit:
    """One page in the browser and the faults that it met: errors, what the policy blocked, requests elsewhere."""

    page: "Page"
    address: str
    has_scripts: bool = True
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> "Response":
        """Go to a path of the application and wait until its scripts have started; return the answer."""
        answer = self.page.goto(self.address + path, wait_until="load")
        assert answer is not None, path
        self.settle()
        return answer

    def settle(self) -> None:
        """Wait until nothing is fetched any more, and so every island has what it draws; half a second at least."""
        if self.has_scripts:
            self.page.wait_for_load_state("networkidle")

    def overflow(self) -> str | None:
        """Return the element that makes the page wider than the window, as its opening tag; None when none does."""
        found: str | None = self.page.evaluate(_FIND_WIDE)
        return found

    def axe(self) -> list[str]:
        """Return axe's serious and critical faults, one line each with the first element concerned."""
        # Sent by the debugger, not loaded by the page, so that the page's policy stands as it is.
        self.page.evaluate(_axe_source())
        found: list[dict[str, Any]] = self.page.evaluate(
            "async () => (await axe.run(document, {resultTypes: ['violations'], preload: false})).violations"
        )
        return [
            f"{fault['id']}: {fault['help']}: {fault['nodes'][0]['html'][:200]} ({len(fault['nodes'])} times)"
            for fault in found
            if fault["impact"] in {"serious", "critical"}
        ]

    def _note_request(self, request: "Request") -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.faults.append(f"asked another host: {request.url}")

    def _note_console(self, message: "ConsoleMessage") -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(f"console {message.type}: {message.text}")

    def _note_response(self, answer: "Response") -> None:
        if answer.status >= 400 and urlsplit(answer.url).path != urlsplit(self.page.url).path:
            self.faults.append(f"{answer.status} for {answer.url}")


_FIND_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return null;
  const isWide = (element) => {
    const box = element.getBoundingClientRect();
    // The text of an element may be wider than its box.
    return box.right > width + 0.5 || (box.width > 1 && box.left + element.scrollWidth > width + 0.5);
  };
  const all = [...document.querySelectorAll("body *")].filter((element) => !element.parentElement.closest(".scroll"));
  const wide = all.find((element) => isWide(element) && ![...element.children].some(isWide));
  return wide ? wide.cloneNode(false).outerHTML.slice(0, 300) : "the page";
}"""


@cache
def _axe_source() -> str:
    return AXE.read_text(encoding="utf-8")


@contextmanager
def visit(browser: "Browser", address: str, mode: Mode) -> Iterator[Visit]:
    """Open an empty page in a fresh context: no cookies, no storage."""
    context = browser.new_context(
        viewport={"width": mode.width, "height": 900},
        java_script_enabled=mode.has_scripts,
        color_scheme="dark" if mode.theme == "dark" else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    opened = Visit(page=page, address=address, has_scripts=mode.has_scripts)
    page.on("request", opened._note_request)
    page.on("console", opened._note_console)
    page.on("response", opened._note_response)
    page.on("pageerror", lambda error: opened.faults.append(f"script error: {error}"))
    try:
        yield opened
    finally:
        context.close()
