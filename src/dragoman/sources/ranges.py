"""A large file on a server, read as it comes: a connection that drops is made anew where it dropped."""

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from dragoman.sources.addresses import FetchError, told_faults
from dragoman.sources.fetching import Fetcher

if TYPE_CHECKING:
    import httpx2

PAUSES_SECONDS = (1.0, 2.0, 4.0, 8.0, 16.0)
"""How long is waited before each further try at the same byte; half a minute in all."""

PIECE_SECONDS = 60.0
"""The longest wait for 64 kB of an answer: a server that gives under a kilobyte a second counts as gone."""

_PIECE = 65_536
_RETRIED = frozenset({"timeout", "unreachable"})
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})


class RangeError(OSError):
    """A file on a server cannot be read on; `code` is that of the problem to come."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class RemoteFile:
    """A file on a server that is read forwards and can be set to a place.

    Attributes:
        n_bytes: its length; None when the server does not tell.
        fingerprint: what tells this state of it from another: its mark or time, and its length.
    """

    def __init__(self, fetcher: Fetcher, url: str, *, sleep: Callable[[float], None] = time.sleep) -> None:
        """Ask for the file; raises `RangeError` when it cannot be had."""
        self._fetcher = fetcher
        self._url = url
        self._sleep = sleep
        self._position = 0
        self._answer: httpx2.Response | None = None
        self._pieces: Iterator[bytes] = iter(())
        self._waited_seconds = 0.0
        self._n_waited_for = 0
        self.n_bytes: int | None = None
        self.fingerprint: str | None = None
        self._try_often(self._open)

    def read(self, n_bytes: int = _PIECE) -> bytes:
        """Return the next bytes as they come, how many soever are asked; nothing at the end.

        Raises:
            RangeError: the server is gone for good, or has another file there now.
        """
        piece = self._try_often(self._read_piece)
        self._position += len(piece)
        return piece

    def seek(self, position: int) -> int:
        """Go to a place; the next read asks the server for what is there."""
        if position != self._position:
            self.close()
            self._position = position
        return position

    def tell(self) -> int:
        """Return the place of the next byte."""
        return self._position

    def close(self) -> None:
        """Leave the connection."""
        if self._answer is not None:
            self._answer.close()
        self._answer = None

    def _try_often(self, step: "Callable[[], bytes]") -> bytes:
        for pause in PAUSES_SECONDS:
            try:
                return step()
            except FetchError as fault:
                self.close()
                if fault.code not in _RETRIED:
                    raise RangeError(fault.code, str(fault)) from fault
                self._sleep(pause)
        try:
            return step()
        except FetchError as fault:
            raise RangeError(fault.code, str(fault)) from fault

    def _read_piece(self) -> bytes:
        if self._position == self.n_bytes:
            return b""
        if self._answer is None:
            self._open()
        piece = self._wait_for_piece()
        if not piece and self.n_bytes is not None:
            raise FetchError("unreachable", "the connection ended before the file did; try again later")
        return piece

    def _wait_for_piece(self) -> bytes:
        """Return what comes next; time that whoever reads it takes for other things does not count."""
        self._fetcher.allow_seconds(PIECE_SECONDS - self._waited_seconds)
        begun = time.monotonic()
        with told_faults():
            piece = next(self._pieces, b"")
        self._waited_seconds += time.monotonic() - begun
        self._n_waited_for += len(piece)
        if self._n_waited_for >= _PIECE:
            self._waited_seconds, self._n_waited_for = 0.0, 0
        return piece

    def _open(self) -> bytes:
        """Ask for the file from the place on at which we are."""
        asked = {"range": f"bytes={self._position}-", "accept-encoding": "identity"}
        answer = self._fetcher.open_bytes(self._url, asked, seconds=PIECE_SECONDS)
        try:
            self._check_answer(answer)
        except FetchError:
            answer.close()
            raise
        self._answer = answer
        self._waited_seconds, self._n_waited_for = 0.0, 0
        self._pieces = answer.iter_raw()  # as they come: a drop then loses nothing that came before
        if answer.status_code == 200:  # this server knows no ranges: what was read before comes again
            self._pass_over(self._position)
        return b""

    def _check_answer(self, answer: "httpx2.Response") -> None:
        status = answer.status_code
        if status in _BUSY:
            raise FetchError("unreachable", f"the server answered {status}; try again later")
        if status not in (200, 206):
            raise FetchError("http-status", f"the server answered {status}; check the address")
        length = _length_of(answer, self._position)
        mark = answer.headers.get("etag") or answer.headers.get("last-modified") or ""
        fingerprint = f"{mark} {length}"
        if self.fingerprint is not None and fingerprint != self.fingerprint:
            raise FetchError("changed-archive", "is another file now than when it was begun; read it again")
        self.n_bytes, self.fingerprint = length, fingerprint

    def _pass_over(self, n_bytes: int) -> None:
        left = n_bytes
        while left:
            piece = self._wait_for_piece()
            if not piece:
                raise FetchError("unreachable", "the connection ended before the file did; try again later")
            if len(piece) > left:
                rest = piece[left:]
                following = self._pieces
                self._pieces = (one for part in ((rest,), following) for one in part)
                return
            left -= len(piece)


def _length_of(answer: "httpx2.Response", position: int) -> int | None:
    """Return the length of the whole file; raise `FetchError` for a range that was not asked for."""
    if answer.status_code == 200:
        length = answer.headers.get("content-length", "")
        return int(length) if length.isdigit() else None
    unit, _, ranges = answer.headers.get("content-range", "").partition(" ")
    first, _, whole = ranges.partition("/")
    if unit != "bytes" or not first.startswith(f"{position}-"):
        raise FetchError("http-status", "the server gave another part of the file than was asked; check the address")
    return int(whole) if whole.isdigit() else None
