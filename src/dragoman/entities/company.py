"""The company that entities keep: who is named on the same pages."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from math import log

from dragoman.model import Appearance

_ENOUGH = 3.0
"""The weight of shared company that counts in full: about two entities that one page in five names, or one that one in
twenty does. Set by hand."""


class Company:
    """Who is named on one page with whom; names that most pages hold weigh little.

    Cost: memory grows with the number of entities on all pages; a comparison with the pages of the rarer of the two.
    """

    def __init__(self, appearances: Iterable[Appearance]) -> None:
        self._pages: dict[str, frozenset[str]] = {}
        self._of: dict[str, list[str]] = {}
        for appearance in appearances:
            self._pages[appearance.document] = frozenset(appearance.entities)
            for entity in set(appearance.entities):
                self._of.setdefault(entity, []).append(appearance.document)
        self._weight = {entity: log(len(self._pages) / len(documents)) for entity, documents in self._of.items()}
        self._around = lru_cache(maxsize=4096)(self._find_around)

    def _find_around(self, entity: str) -> frozenset[str]:
        met: Counter[str] = Counter()
        for document in self._of.get(entity, ()):
            met.update(self._pages[document])
        return frozenset(met) - {entity}

    def share_of(self, left: str, right: str) -> float:
        """Return how much company the two share, 0 (none) to 1 (enough to speak for one person)."""
        shared = (self._around(left) & self._around(right)) - {left, right}
        return min(1.0, sum(sorted(self._weight[entity] for entity in shared)) / _ENOUGH)

    def count_pages(self, entity: str) -> int:
        """Return how many pages name an entity."""
        return len(self._of.get(entity, ()))

    def have_met(self, left: str, right: str) -> bool:
        """Whether one page names both, as two."""
        documents = min((self._of.get(left, []), self._of.get(right, [])), key=len)
        return any(left in self._pages[document] and right in self._pages[document] for document in documents)
