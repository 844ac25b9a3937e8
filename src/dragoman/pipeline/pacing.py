"""The pace of all processes that work at one record: a host is asked by one of them at a time."""

import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from dragoman.sources import TurnMissedError

if TYPE_CHECKING:
    from dragoman.record import Turns

LONGEST_WAIT_SECONDS = 600.0
"""How long a turn is waited for: some ten pages at the longest pause. What misses its turn is tried again later."""

_LOOK_SECONDS = 0.5


class SharedPace:
    """Waits for the turn of a host that the record keeps; each who asks side by side has one of its own.

    Args:
        turns: of the record.
        stopped: set when whoever waits is to end.
        now: the time of day.
    """

    def __init__(
        self,
        turns: "Turns",
        stopped: threading.Event | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._turns = turns
        self._stopped = stopped or threading.Event()
        self._now = now
        self._holder = uuid4().hex

    def begin(self, host: str) -> None:
        """Wait until nobody asks the host and its pause is over.

        Raises:
            TurnMissedError: that took too long, or whoever waits is to end.
        """
        end = time.monotonic() + LONGEST_WAIT_SECONDS
        while not self._stopped.is_set():
            left = self._turns.take_turn(host, self._holder, self._now())
            if left <= 0:
                return
            if time.monotonic() > end:
                raise TurnMissedError(f"{host} was busy with other pages for too long; it is tried again later")
            self._stopped.wait(min(left, _LOOK_SECONDS))
        raise TurnMissedError("the reading was stopped before the turn came; it is tried again later")

    def end(self, host: str, delay_seconds: float) -> None:
        """Give the turn back, and have the host left alone for a while."""
        self._turns.give_back(host, self._holder, self._now(), delay_seconds)
