"""Applications over records made for one test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from starlette.testclient import TestClient

from dragoman.record import Record, open_record
from dragoman.web import ServeSettings, make_app


@contextmanager
def browsing(path: Path, fill: Callable[[Record], object] = lambda record: None) -> Iterator[TestClient]:
    """Give a browser without scripts on a record that is filled first."""
    with open_record(path) as record:
        fill(record)
    with TestClient(make_app(ServeSettings(record=str(path))), base_url="http://127.0.0.1:8321") as client:
        yield client


class Still:
    """Stands for who works at jobs (`app.state.job_keeper`), and does nothing: what is given waits."""

    def start(self) -> None: ...

    def stop(self) -> None: ...

    def nudge(self) -> None: ...
