"""A file that one thread writes and another sends behind it.

What writes an export asks the record as it goes. Were it held up by a slow network, it would hold its place in the
database as long; so it writes to a file beside memory at its own pace, and whoever sends follows.
"""

import logging
import tempfile
import threading
from collections.abc import Callable, Iterator
from typing import BinaryIO, cast

log = logging.getLogger("dragoman.web")

_IN_MEMORY = 1 << 20
"""Bytes that stay in memory: a list of a few thousand lines; what is longer goes to a file without a name."""

_CHUNK = 1 << 16
"""Bytes sent at a time."""


class AbandonedError(Exception):
    """Whoever was sent the file has gone."""


class Spool:
    """Bytes that are written by one thread and read by another, from the start on, while they come."""

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  (closed by the last who uses it)
        self._news = threading.Condition()
        self._n_written = 0
        self._is_done = False
        self._is_abandoned = False
        self._error: Exception | None = None

    def write(self, part: bytes) -> int:
        """Take some bytes; raises `AbandonedError` once nobody reads any more."""
        with self._news:
            if self._is_abandoned:
                raise AbandonedError
            self._file.seek(self._n_written)
            self._file.write(part)
            self._n_written += len(part)
            self._news.notify_all()
        return len(part)

    def flush(self) -> None:
        """Do nothing: what is written can be read at once."""

    def fill(self, write: Callable[[BinaryIO], object]) -> None:
        """Have something written in a thread of its own."""

        def run() -> None:
            try:
                write(cast(BinaryIO, self))
            except AbandonedError:
                pass
            except Exception as error:  # noqa: BLE001  (whatever it is, it is raised again in the thread that reads)
                self._error = error
            finally:
                with self._news:
                    self._is_done = True
                    if self._is_abandoned:
                        self._file.close()
                    self._news.notify_all()

        threading.Thread(target=run, name="export", daemon=True).start()

    def wait_for_start(self) -> None:
        """Wait until there is something to send; raises what went wrong before that."""
        with self._news:
            self._news.wait_for(lambda: self._n_written or self._is_done)
            if self._error is not None and not self._n_written:
                self._file.close()
                raise self._error

    def chunks(self) -> Iterator[bytes]:
        """Yield the bytes as they come; raises what went wrong on the way: no part is taken for the whole."""
        place = 0
        try:
            while True:
                with self._news:
                    self._news.wait_for(lambda: self._n_written > place or self._is_done)  # noqa: B023 - it is called while this turn of the loop lasts
                    self._file.seek(place)
                    part = self._file.read(_CHUNK)
                if part:
                    place += len(part)
                    yield part
                    continue
                if self._error is not None:
                    log.error("an export broke off", exc_info=self._error)
                    raise self._error
                return
        finally:
            with self._news:
                self._is_abandoned = True
                if self._is_done:
                    self._file.close()
