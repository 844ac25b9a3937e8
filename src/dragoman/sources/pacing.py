"""Politeness towards a host: one request at a time, and a pause after each."""

import time
from collections.abc import Callable
from typing import Protocol

from dragoman.model import SourceError

DELAY_SECONDS = 1.0
"""The pause after each page that a host gives, where its robots.txt asks for none: a person who clicks is not quicker,
and reading a page takes us longer anyway (five seconds on two crowded cores, November 2026)."""

LONGEST_DELAY_SECONDS = 60.0
"""The longest pause that robots.txt may ask for; beyond it a feed of twenty pages would hold everything else up for
hours. Who wants to be read less often than every minute refuses us by name."""


class TurnMissedError(SourceError):
    """The host was busy with others' requests for too long, or we are told to end."""


class Pace(Protocol):
    """Whoever says when a host may be asked."""

    def begin(self, host: str) -> None:
        """Wait until nobody asks `host` and its pause is over; raises `TurnMissedError` for waiting in vain."""

    def end(self, host: str, delay_seconds: float) -> None:
        """Say that the request is answered, and for how long the host is to be left alone."""


class OwnPace:
    """The pace of a process that asks by itself, one request after the other."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep, now: Callable[[], float] = time.monotonic) -> None:
        self._sleep = sleep
        self._now = now
        self._free: dict[str, float] = {}

    def begin(self, host: str) -> None:
        """Wait for the end of the pause."""
        left = self._free.pop(host, 0.0) - self._now()
        if left > 0:
            self._sleep(left)

    def end(self, host: str, delay_seconds: float) -> None:
        """Begin the pause."""
        self._free[host] = self._now() + delay_seconds


def choose_delay(asked_seconds: float | None) -> float:
    """Return the pause after a page, in seconds.

    Args:
        asked_seconds: what robots.txt asks for; None where it asks for nothing.

    >>> choose_delay(None), choose_delay(0), choose_delay(10), choose_delay(86_400)
    (1.0, 1.0, 10, 60.0)
    """
    return max(DELAY_SECONDS, min(asked_seconds or 0.0, LONGEST_DELAY_SECONDS))
