"""The best of many: what a section shows, and how many it leaves out; memory grows with what is shown alone."""

import heapq
from collections.abc import Iterator
from itertools import count
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")


class _Last:
    """A rank turned round: the smallest of these is the last of the ranks."""

    __slots__ = ("rank",)

    def __init__(self, rank: Any) -> None:
        self.rank = rank

    def __lt__(self, other: "_Last") -> bool:
        return bool(other.rank < self.rank)


class Shelf(Generic[Item]):
    """Keeps the first `limit` items by rank, whatever the order in which they come; 0 keeps all.

    Ranks must differ, so that what is kept does not depend on the order of arrival.
    """

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._heap: list[tuple[_Last, int, Item]] = []
        self._arrivals = count()
        self.n_put = 0
        self.is_least = False
        """Whether more may have been left out than are counted."""

    def put(self, rank: Any, item: Item) -> None:
        """Put an item on the shelf; the last one falls off when there is no room."""
        self.n_put += 1
        entry = (_Last(rank), next(self._arrivals), item)
        if not self._limit or len(self._heap) < self._limit:
            heapq.heappush(self._heap, entry)
        else:
            heapq.heappushpop(self._heap, entry)

    def leave_out(self, number: int, *, is_least: bool = False) -> None:
        """Count so many, or at least so many, that come after all that is kept, without a look at them."""
        self.n_put += number
        self.is_least = self.is_least or is_least

    @property
    def n_more(self) -> int:
        """How many fell off."""
        return self.n_put - len(self._heap)

    def __iter__(self) -> Iterator[Item]:
        """Yield what is kept, by rank."""
        return (item for _, _, item in sorted(self._heap, key=lambda entry: (entry[0].rank, entry[1])))
