"""Ctrl-C during a run: at once between two writes, after the write during one."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread
from types import FrameType


class Interrupts:
    """Holds Ctrl-C back while something is being written; a second Ctrl-C is not held back.

    Outside the main thread, where Python delivers no signals, it changes nothing; nor in a process that leaves
    Ctrl-C to the one that started it.
    """

    def __init__(self) -> None:
        self._is_writing = False
        self._is_asked = False

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Take Ctrl-C over for the length of the block."""
        if current_thread() is not main_thread() or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            yield
            return
        before = signal.signal(signal.SIGINT, self._receive)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)

    @contextmanager
    def held_back(self) -> Iterator[None]:
        """Finish the block before a Ctrl-C counts; then raise `KeyboardInterrupt`."""
        self._is_writing = True
        try:
            yield
        finally:
            self._is_writing = False
        if self._is_asked:
            raise KeyboardInterrupt

    def _receive(self, _number: int, _frame: FrameType | None) -> None:
        if self._is_writing and not self._is_asked:
            self._is_asked = True
        else:
            raise KeyboardInterrupt
