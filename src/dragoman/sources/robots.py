"""What the robots.txt of hosts say, for fetchers that work side by side: each host is asked once an hour."""

import time
from collections.abc import Callable
from threading import Lock
from typing import Any

KEPT_SECONDS = 3600.0
"""How long the answer of a host holds; RFC 9309, 2.4, allows a day."""


class Robots:
    """Keeps the rules of sites. Whoever comes first asks; those who come meanwhile wait for the answer."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._rules: dict[str, tuple[Any, float]] = {}
        self._asking: dict[str, Lock] = {}

    def find(self, site: str) -> Any:
        """Return the rules of a site, however old; None where it was not asked."""
        return self._rules.get(site, (None, 0.0))[0]

    def ask(self, site: str, read: Callable[[], Any]) -> Any:
        """Return the rules of a site; `read` reads them where nobody has of late. What it raises is not kept."""
        with self._asking.setdefault(site, Lock()):
            known = self._rules.get(site)
            if known is None or self._clock() - known[1] > KEPT_SECONDS:
                known = self._rules[site] = (read(), self._clock())
            return known[0]
