"""The real application over a record of the bundled examples, and Debian's Chromium on it."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from islands import building

from dragoman.web import ServeSettings, make_app
from tests.examples import keep_example_record
from tests.web.browser.harness import CHROMIUM, FLAGS, Mode, Visit, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OpenPage = Callable[[Mode], AbstractContextManager[Visit]]


@pytest.fixture(scope="session")
def example_record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a record of the bundled examples; not to be written to."""
    return keep_example_record(request, tmp_path_factory)


@pytest.fixture(scope="session")
def record_copy(example_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the examples' record that may be written to (the application brings a record up to date)."""
    path = tmp_path_factory.mktemp("served") / "examples.db"
    path.write_bytes(example_record.read_bytes())
    return path


@pytest.fixture(scope="session")
def address(record_copy: Path) -> Iterator[str]:
    """Give the address at which the real application is served on this machine, with its scripts built."""
    building.build(with_checks=True)
    import uvicorn

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = make_app(ServeSettings(record=str(record_copy), port=port))
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    assert server.started, "the application did not start"
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(timeout=30)
    listener.close()


@pytest.fixture(scope="module")
def chromium() -> "Iterator[Browser]":
    """Give Debian's Chromium; of the module, since its driver keeps an event loop that other tests must not meet."""
    if not CHROMIUM.exists():
        pytest.fail(f"{CHROMIUM} is missing; install Debian's package chromium to run the browser tests")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: "Browser", address: str) -> OpenPage:
    """Give what opens an empty page in a mode; the page is closed when the `with` block ends."""

    def open_in(mode: Mode) -> AbstractContextManager[Visit]:
        return visit(chromium, address, mode)

    return open_in
