"""The networks of states that a page shows, measured once for each state of the record."""

from datetime import date
from itertools import pairwise

from dragoman.model import Network, NetworkChange, PeriodUnit
from dragoman.record import Filter, Reader
from dragoman.relations import measure_change, measure_networks

Measured = tuple[tuple[Network, NetworkChange | None], ...]
"""Networks of successive periods, each with what changed since the one before."""


def read_networks(reader: Reader, unit: PeriodUnit, since: date | None, until: date | None) -> Measured:
    """Return the networks of the months from the one of `since` to the one of `until`, in order of time."""
    networks = measure_networks(reader.relations(Filter(since=since, until=until)), unit)
    changes = [None, *(measure_change(earlier, later) for earlier, later in pairwise(networks))]
    return tuple(zip(networks, changes, strict=False))
