"""The real application served on this machine over a record that may be written to, with a worker of its own."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from islands import building

from dragoman.pipeline.job_worker import work_once
from dragoman.record import open_record
from dragoman.web import ServeSettings, make_app
from tests.pipeline.fakes import fake_read
from tests.web.access.conftest import PASSWORD, QUICK
from tests.web.browser.harness import Mode, Visit

SCRIPTS = [Mode(), Mode(width=390, theme="dark"), Mode(width=390, has_scripts=False)]


class Worker:
    """Works at jobs in a thread of its own, once it is let."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.may_work = threading.Event()
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)

    def start(self) -> None:
        self._thread.start()

    def nudge(self) -> None: ...

    def stop(self) -> None:
        self._is_over.set()
        self.may_work.set()
        self._thread.join()

    def _work(self) -> None:
        from dragoman.pipeline import KeptFiles, folder_of_files

        with open_record(self.path) as record:
            while not self._is_over.is_set():
                self.may_work.wait()
                if not work_once(record, KeptFiles(folder_of_files(record)), "worker", read=fake_read):
                    time.sleep(0.05)


@dataclass
class Served:
    """An application that is served, and who works at its jobs."""

    address: str
    worker: Worker


def serve(path: Path, *, sign_in: bool = False) -> Iterator[Served]:
    """Serve a record until the generator is closed."""
    building.build(with_checks=True)
    import uvicorn

    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    app = make_app(ServeSettings(record=str(path), port=port, sign_in=sign_in))
    app.state.job_keeper = worker = Worker(path)
    app.state.access.passwords = QUICK
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="on"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started and time.monotonic() < deadline:
        time.sleep(0.05)
    yield Served(f"http://127.0.0.1:{port}", worker)
    server.should_exit = True
    thread.join(timeout=30)
    listener.close()


def look_through(opened: Visit) -> None:
    """Assert that the page fits the window and, where axe can run, that it finds nothing serious."""
    assert opened.overflow() is None
    if opened.has_scripts:
        assert opened.axe() == []


def sign_in(opened: Visit, name: str, password: str = PASSWORD) -> None:
    """Fill in the form of signing in and send it."""
    opened.page.fill("#name", name)
    opened.page.fill("#password", password)
    with opened.page.expect_navigation():
        opened.page.click("main button[type=submit]")
    opened.settle()
