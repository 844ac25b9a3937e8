"""How often one may ask, and how often one may try a password; kept in memory, for so many askers at most."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address, ip_network

N_KEYS = 10_000
"""Askers that are remembered at once, the longest silent forgotten first: a few megabytes. Whoever has more
addresses than this gets past any limit by address."""


@dataclass(frozen=True, slots=True)
class Allowance:
    """So many requests at once (`burst`), and so many a second from then on."""

    burst: float
    a_second: float


OF_MACHINE = Allowance(5000, 1000)
"""Whoever sits at the machine: only a program gone wild notices."""
OF_USER = Allowance(240, 20)
"""A person with several pages open, or a program that walks a list; a page is one to three requests."""
OF_ADDRESS = Allowance(600, 60)
"""An office behind one address."""


class Buckets:
    """Counts requests by asker: each takes one from a bucket that fills again.

    Args:
        allowance: how full a bucket is at first, and how fast it fills.
        clock: seconds that only grow.
    """

    def __init__(self, allowance: Allowance, clock: Callable[[], float]) -> None:
        self._allowance = allowance
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> float:
        """Take one; return 0, or in how many seconds there is one to take again. Not for several threads."""
        now = self._clock()
        left, at = self._left.pop(key, (self._allowance.burst, now))
        left = min(self._allowance.burst, left + max(0.0, now - at) * self._allowance.a_second)
        wait = 0.0 if left >= 1 else (1 - left) / self._allowance.a_second
        self._left[key] = (left - 1 if wait == 0 else left, now)
        if len(self._left) > N_KEYS:
            self._left.popitem(last=False)
        return wait


N_FREE = 3
"""Wrong passwords before the first delay: a slip, the other keyboard, the old password."""

LONGEST_BY_NAME, LONGEST_BY_ADDRESS = 60.0, 900.0
"""Seconds of the longest delay. By name it is short, because a stranger who knows a name could else lock its owner
out; by address it is long."""

FORGOTTEN_AFTER = 3600.0
"""Seconds without a try after which all is as at first."""


class SignInLimits:
    """Delays the next try to sign in by name and by address: twice as long after each wrong one, from a second on."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._tries: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()

    def begin(self, name: str, address: str) -> float:
        """Count a try as wrong until `succeed` says otherwise; return 0, or how many seconds to wait (none counted)."""
        with self._lock:
            now = self._clock()
            keys = self._keys(name, address)
            wait = max(self._wait_of(key, longest, now) for key, longest in keys)
            if wait > 0:
                return wait
            for key, _ in keys:
                n_wrong, at = self._tries.pop(key, (0, now))
                self._tries[key] = (1 if now - at > FORGOTTEN_AFTER else n_wrong + 1, now)
            while len(self._tries) > N_KEYS:
                self._tries.popitem(last=False)
            return 0.0

    def succeed(self, name: str, address: str) -> None:
        """Forget the wrong tries for this name; the address is one try better off, no more: it may try other names."""
        with self._lock:
            (by_name, _), (by_address, _) = self._keys(name, address)
            self._tries.pop(by_name, None)
            if by_address in self._tries:
                n_wrong, at = self._tries[by_address]
                self._tries[by_address] = (max(0, n_wrong - 1), at)

    def _keys(self, name: str, address: str) -> tuple[tuple[tuple[str, str], float], tuple[tuple[str, str], float]]:
        return (("name", name), LONGEST_BY_NAME), (("address", address), LONGEST_BY_ADDRESS)

    def _wait_of(self, key: tuple[str, str], longest: float, now: float) -> float:
        n_wrong, at = self._tries.get(key, (0, now))
        if n_wrong <= N_FREE or now - at > FORGOTTEN_AFTER:
            return 0.0
        delay = min(longest, 2.0 ** min(n_wrong - N_FREE - 1, 20))
        return min(delay, max(0.0, at + delay - now))


def group_address(address: str) -> str:
    """Return what one asker's addresses share: of IPv6 the network of 64 bits, which is one household's or office's.

    >>> group_address("2a02:8071:22d0::7"), group_address("203.0.113.9")
    ('2a02:8071:22d0::/64', '203.0.113.9')
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return str(ip_network((parsed, 64), strict=False))
    return str(parsed.ipv4_mapped or parsed) if isinstance(parsed, IPv6Address) else str(parsed)
