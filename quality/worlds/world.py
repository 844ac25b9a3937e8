"""The whole world: what happens, what becomes of it, and all its pages; the same for the same seed and size."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from random import Random

from quality.worlds.affairs import Affair, Bundle, draw_affair, load_makers
from quality.worlds.deciding import Memory
from quality.worlds.happening import Chronicle, Occurrence, TrueCommitment
from quality.worlds.pages import WrittenPage, write_page
from quality.worlds.population import State, load_states
from quality.worlds.press import Press
from quality.worlds.tables import draw, parameter

_BEGIN = date(2015, 1, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A world before its pages are written; `occurrences[n]` and `commitments[n]` are those of number n."""

    name: str
    seed: int
    occurrences: tuple[Occurrence, ...]
    commitments: tuple[TrueCommitment, ...]
    affairs: tuple[tuple[Bundle, ...], ...]

    def write_pages(self) -> Iterator[WrittenPage]:
        """Yield the pages one by one, each in words with its truth; nothing of them is kept."""
        memory = Memory(self.occurrences)
        next_page = 0
        for number, bundles in enumerate(self.affairs):
            press = Press(Random(f"{self.seed} press {number}"), memory, next_page)
            for page in press.tell_affair(bundles):
                yield write_page(page, self.name)
            next_page = press.next_page


def count_months(n_claims: int) -> int:
    """Return how many months a world of so many claims lasts."""
    row = parameter("months")
    months: int = round(float(row["factor"]) * (n_claims / 1000) ** 0.5)
    return min(int(row["most"]), max(int(row["least"]), months))


def make_world(n_claims: int, seed: int = 1) -> World:
    """Return a world of about `n_claims` claims.

    Its pages are written only when asked for, so that a world of a million claims fits into little memory.

    >>> make_world(100).occurrences[0].first == make_world(100).occurrences[0].first
    True
    """
    dice = Random(f"{seed} world {n_claims}")
    n_affairs = max(4, round(n_claims / float(parameter("claims_per_affair"))))
    n_days = count_months(n_claims) * 30
    pairs, weights, moods = _draw_pairs(Random(f"{seed} pairs"))
    chronicle = Chronicle()
    taken: defaultdict[tuple[str, str, str], list[date]] = defaultdict(list)
    makers = load_makers()
    affairs = []
    for _ in range(n_affairs):
        place = dice.choices(range(len(pairs)), weights)[0]
        left, right = pairs[place] if dice.random() < 0.5 else pairs[place][::-1]
        day = _BEGIN + timedelta(dice.randrange(n_days))
        affair = Affair(dice, left, right, day, chronicle, taken)
        affairs.append(tuple(makers[draw_affair(dice, moods[place])](affair)))
    return World(
        name=f"world-{seed}-{n_claims}",
        seed=seed,
        occurrences=tuple(chronicle.occurrences),
        commitments=tuple(chronicle.commitments),
        affairs=tuple(affairs),
    )


def _draw_pairs(dice: Random) -> tuple[list[tuple[State, State]], list[float], list[str]]:
    """Return the pairs that have news, how much of it, and whether they are friends or foes."""
    pairs = list(combinations(load_states(), 2))
    dice.shuffle(pairs)
    pairs = pairs[: int(parameter("pairs", "n_pairs"))]
    exponent = float(parameter("pairs", "exponent"))
    weights = [1 / rank**exponent for rank in range(1, len(pairs) + 1)]
    return pairs, weights, [draw(dice, parameter("moods")) for _ in pairs]
