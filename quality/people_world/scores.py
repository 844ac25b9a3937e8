"""Pairwise identity: of all pairs of mentions on different pages, which are held to be one person, and which are."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from quality.people_world.people import LANGUAGES
from quality.people_world.reading import ReadMention


@dataclass(frozen=True, slots=True, kw_only=True)
class PairScore:
    """Pairs of mentions on different pages: `right` are one person and were held to be, and so on."""

    right: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """The share of pairs held to be one that are; 1 for no pairs."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of true pairs that were held to be one; 1 for no pairs."""
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.true) if self.found + self.true else 1.0


def score_pairs(mentions: Sequence[ReadMention], left: str | None = None, right: str | None = None) -> PairScore:
    """Return the score over all pairs, or over those of a mention in one language and one in another.

    A mention without an identity stands alone. Clusters are counted, not pairs: the cost grows with
    the number of mentions.
    """
    chosen = [mention for mention in mentions if left is None or mention.page.language in (left, right)]
    identities = [mention.identity or f"alone {place}" for place, mention in enumerate(chosen)]
    people = [mention.truth.person for mention in chosen]
    return PairScore(
        right=_count_pairs(chosen, list(zip(identities, people, strict=True)), left, right),
        found=_count_pairs(chosen, identities, left, right),
        true=_count_pairs(chosen, people, left, right),
    )


def _count_pairs(mentions: Sequence[ReadMention], labels: Sequence[object], left: str | None, right: str | None) -> int:
    """Return how many pairs on different pages bear one label."""
    if left is not None and right is not None and left != right:
        by_language = Counter((label, one.page.language) for label, one in zip(labels, mentions, strict=True))
        return sum(n * by_language[label, right] for (label, language), n in by_language.items() if language == left)
    by_page = Counter((label, one.page.number) for label, one in zip(labels, mentions, strict=True))
    return _pairs_of(Counter(labels).values()) - _pairs_of(by_page.values())


def _pairs_of(counts: Iterable[int]) -> int:
    return sum(n * (n - 1) // 2 for n in counts)


def score_language_pairs(mentions: Sequence[ReadMention]) -> dict[tuple[str, str], PairScore]:
    """Return the score of each pair of languages, a language with itself first."""
    pairs = [*((language, language) for language in LANGUAGES), *combinations(LANGUAGES, 2)]
    return {(left, right): score_pairs(mentions, left, right) for left, right in pairs}
