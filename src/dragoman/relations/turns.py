"""Turning points: from which month on two states deal with each other otherwise than before."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dragoman.model import Relation, TurningPoint

_STRETCH = 6
"""Months on each side that are compared. With three, every summit and every quarrel turned a pair; with twelve, a turn
of spring 2022 was told half a year late (a world of 30,000 claims and the seeds, November 2026)."""

_LEAST_EVENTS = 5
"""Events that each side needs: of fewer, the kind of a single act decides the mean."""

_LEAST_CHANGE = 2.0
"""Points of intensity, of twenty, by which the means must differ: about the step from talks to a signed agreement."""

_LEAST_STRENGTH = 3.0
"""Standard errors by which they must differ: one pair in some hundreds would show such a step by chance alone."""

_SPREAD = 1.5
"""Variance of events within a class, which a relation does not keep: the rows of `intensity.yaml` have 0.1 (material
cooperation) to 2.2 (material conflict)."""


def find_turning_points(relations: Iterable[Relation], n: int = 3) -> tuple[TurningPoint, ...]:
    """Return the turning points of one pair of states, the clearest `n` of them, in order of time.

    For each month, the mean intensity of the events of the six months before is held against that of the six
    months from it on. A turn is told where both rest on enough events, and the means differ by more than chance
    and by enough to matter. Of months close to each other only the clearest is one. What the numbers show is told,
    not why.

    Args:
        relations: the months of one pair, in any order; those of unknown month are left out.
        n: at most so many.

    Cost: linear in the months between the first and the last.

    Source: a two-sample test in a sliding window, the simplest of the change-point rules (Aminikhanghahi and Cook,
        "A survey of methods for time series change point detection", 2017, section 4.2).
    """
    months = _spell_out({relation.month: relation for relation in relations if relation.month is not None})
    found = sorted(
        (turn for at in range(1, len(months)) if (turn := _turn_at(months, at)) is not None),
        key=lambda turn: (-turn.strength, turn.month),
    )
    chosen: list[TurningPoint] = []
    for turn in found:
        if all(abs(_number(turn.month) - _number(other.month)) >= _STRETCH for other in chosen):
            chosen.append(turn)
    return tuple(sorted(chosen[:n], key=lambda turn: turn.month))


@dataclass(frozen=True, slots=True)
class _Month:
    """How many events, the sum of their intensities, and of the squares of these."""

    name: str
    n: int = 0
    total: float = 0.0
    squares: float = 0.0


def _spell_out(known: dict[str, Relation]) -> list[_Month]:
    """Return every month from the first to the last, those of which nothing is told too."""
    if not known:
        return []
    numbers = range(_number(min(known)), _number(max(known)) + 1)
    return [_sum_up(name, known.get(name)) for name in map(_name, numbers)]


def _sum_up(name: str, relation: Relation | None) -> _Month:
    if relation is None:
        return _Month(name)
    tallies = [tally for tally in relation.quads if tally.n_events]
    return _Month(
        name,
        n=sum(tally.n_events for tally in tallies),
        total=math.fsum(tally.intensity for tally in tallies),
        squares=math.fsum(tally.intensity**2 / tally.n_events for tally in tallies),
    )


def _turn_at(months: Sequence[_Month], at: int) -> TurningPoint | None:
    before, after = _Stretch(months[max(0, at - _STRETCH) : at]), _Stretch(months[at : at + _STRETCH])
    if min(before.n, after.n) < _LEAST_EVENTS or not months[at].n:
        return None
    change = after.mean - before.mean
    strength = abs(change) / math.sqrt(before.variance / before.n + after.variance / after.n)
    if abs(change) < _LEAST_CHANGE or strength < _LEAST_STRENGTH:
        return None
    return TurningPoint(
        month=months[at].name,
        before=round(before.mean, 2),
        after=round(after.mean, 2),
        n_before=before.n,
        n_after=after.n,
        strength=round(strength, 2),
    )


class _Stretch:
    """Some months together."""

    def __init__(self, months: Sequence[_Month]) -> None:
        self.n = sum(month.n for month in months)
        self._total = math.fsum(month.total for month in months)
        self._squares = math.fsum(month.squares for month in months)

    @property
    def mean(self) -> float:
        return self._total / self.n

    @property
    def variance(self) -> float:
        return max(self._squares / self.n - self.mean**2, 0.0) + _SPREAD


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * 12 + int(number) - 1


def _name(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"
