"""The real application over a record of the bundled examples, and Debian's Chromium on it."""

import hashlib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from islands import building

from dragoman.web import ServeSettings, make_app
from tests.web.browser.harness import CHROMIUM, FLAGS, ROOT, Mode, Visit, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser

OpenPage = Callable[[Mode], AbstractContextManager[Visit]]


@pytest.fixture(scope="session")
def example_record(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a record of the bundled examples; not to be written to.

    Reading them takes a minute or two, so the record is kept between runs beside pytest's own cache, under a
    fingerprint of the examples and of all code that reads. How the database is laid out is not in it: a kept record is
    brought up to date when it is opened, as a user's is.
    """
    kept = request.config.cache.mkdir("dragoman-examples") if request.config.cache else tmp_path_factory.mktemp("kept")
    path = kept / f"{_fingerprint_reading()}.db"
    if not path.exists():
        for old in kept.glob("*.db*"):
            old.unlink()
        fresh = tmp_path_factory.mktemp("examples") / "examples.db"
        command = (sys.executable, "-c", "from dragoman.cli import main; main()", "read", "examples")
        done = subprocess.run(
            (*command, "--record", str(fresh)), cwd=ROOT, capture_output=True, text=True, check=False, timeout=1200
        )
        # 3: done, with problems that the examples hold on purpose.
        assert done.returncode in {0, 3}, done.stderr
        path.write_bytes(fresh.read_bytes())
    return path


def _fingerprint_reading() -> str:
    digest = hashlib.sha256()
    folders = (ROOT / "examples", ROOT / "src" / "dragoman")
    paths = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    for path in paths:
        parts = path.relative_to(ROOT).parts
        if not {"web", "cli", "exports", "briefing", "wording", "alerts", "assistant", "record", "__pycache__"} & set(
            parts
        ):
            digest.update("/".join(parts).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


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
