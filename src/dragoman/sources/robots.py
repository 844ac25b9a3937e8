"""What the robots.txt of hosts say, for fetchers that work side by side: each host is asked once."""

from collections.abc import Callable
from threading import Lock
from typing import Any


class Robots:
    """Keeps the rules of sites. Whoever comes first asks; those who come meanwhile wait for the answer."""

    def __init__(self) -> None:
        self._rules: dict[str, Any] = {}
        self._asking: dict[str, Lock] = {}

    def find(self, site: str) -> Any:
        """Return the rules of a site; None where it was not asked."""
        return self._rules.get(site)

    def ask(self, site: str, read: Callable[[], Any]) -> Any:
        """Return the rules of a site; `read` reads them where nobody has. What it raises is not kept."""
        with self._asking.setdefault(site, Lock()):
            rules = self._rules.get(site)
            if rules is None:
                rules = self._rules[site] = read()
            return rules

    def forget(self) -> None:
        """Forget all rules: each site is asked anew."""
        self._rules.clear()
