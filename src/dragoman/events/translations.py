"""Translations of one text, found across languages: the same claims in the same order, quotes and figures."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from dragoman.events.families import load_families
from dragoman.model import Imprint, Repeat, RepeatKind, SpokenWords, Step

_Item = TypeVar("_Item")

_SHARES = {"order": 0.5, "quotes": 0.2, "figures": 0.3}
"""Weights of the parts. Figures are written alike in all languages and hardly ever agree by chance; a quotation is
shared by every report of what a minister said. See `LEAST_SCORE` for what was tried."""

LEAST_SCORE = 0.57
"""The least score of a translation. Measured on five invented stories, each in four languages, and two independent
reports of each (tests/worlds/translations.yaml), read by the program, and on the pages of the examples and the
seeds, November 2026. The 30 pairs of translations have .83 and more (whole), 35 pairs with an independent report
of the same affair at most .36, other pairs of different texts at most .49, the translated page among the examples
.87. With each claim and quote lost with a chance of .2 and a figure with .07, 82 in 100 are still found and none
of the others; with .3 and .1, 68. What is missed costs an origin too many, what is taken wrongly one too few: so
it stands nearer to the translations. With weights .6, .2, .2 it finds 4 in 100 less."""

LEAST_ORDER = 0.4
"""The least share of the claims told in the same order: figures alone make no translation (two tables of one month)."""

LEAST_STEPS = 2.5
"""The least sum of agreeing claims: two reports of one short statement may well tell it in the same two claims."""

_LEAST_QUOTES = 2
_LEAST_FIGURES = 4
"""With fewer, a part says nothing: two reports of one act share its date (three figures) and a minister's sentence.
With three figures enough, two pages of the examples that report one decision had .66."""

_LIKE_LENGTH = 0.6
"""How long the shorter of two quotations must be, as a share of the longer, to be one in two languages: translated
quotations of the stories lie between .75 and 1."""

_REACH_DAYS = 31
"""Days between two publications of one text; translated press reviews come within the week."""

_COMPARED = 8
"""Earlier texts of one key that each is compared with, as in the search for near-copies."""

_PARTIAL, _BARE = 0.7, 0.4
"""What an agreeing claim counts of which only some parties, or none on one side, are the same: readers of two
languages miss different ones. Set by judgement."""


def find_translations(imprints: Iterable[Imprint]) -> tuple[Repeat, ...]:
    """Return the pairs of documents in two languages that give one text, in order; the smaller id is on the left.

    Texts meet when two claims that follow each other, or three figures, are the same in both: keys
    that few texts share. Under a key each is compared with the last few before it only, by day of
    publication, so that a text printed by a thousand comes out as a chain of pairs. The pairs do
    not depend on the order of the imprints.

    Cost: grows in step with the claims; about 0.15 ms a document of ten.
    """
    buckets: defaultdict[tuple[object, ...], deque[Imprint]] = defaultdict(lambda: deque(maxlen=_COMPARED))
    seen: set[tuple[str, str]] = set()
    found: list[Repeat] = []
    for imprint in sorted(imprints, key=lambda one: (one.published or "", one.document)):
        for key in _keys_of(imprint):
            for earlier in buckets[key]:
                left, right = sorted((earlier, imprint), key=lambda one: one.document)
                pair = (left.document, right.document)
                if pair not in seen:
                    seen.add(pair)
                    repeat = compare_imprints(left, right)
                    found += [repeat] if repeat is not None else []
            buckets[key].append(imprint)
    return tuple(sorted(found, key=lambda repeat: (repeat.left, repeat.right)))


def compare_imprints(left: Imprint, right: Imprint) -> Repeat | None:
    """Return how two texts agree, with the parts of the score, or None when they are no translations; symmetric.

    Each part is the share, 0 to 1, of what both texts tell that they tell alike and in the same order.
    """
    if left.language == right.language or _is_far(left.published, right.published):
        return None
    n_steps = _align(left.steps, right.steps, _match_steps)
    parts = {"order": _share(n_steps, left.steps, right.steps)}
    if n_steps < LEAST_STEPS or parts["order"] < LEAST_ORDER:
        return None
    if min(len(left.quotes), len(right.quotes)) >= _LEAST_QUOTES:
        parts["quotes"] = _share(_align(left.quotes, right.quotes, _match_quotes), left.quotes, right.quotes)
    if min(len(left.figures), len(right.figures)) >= _LEAST_FIGURES:
        parts["figures"] = _share(_align(left.figures, right.figures, _match_figures), left.figures, right.figures)
    score = sum(_SHARES[part] * share for part, share in parts.items()) / sum(_SHARES[part] for part in parts)
    if score < LEAST_SCORE:
        return None
    reasons = tuple((part, round(share, 3)) for part, share in parts.items())
    return Repeat(
        left=left.document, right=right.document, kind=RepeatKind.TRANSLATION, score=round(score, 3), reasons=reasons
    )


def _is_far(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return False
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days) > _REACH_DAYS


def _keys_of(imprint: Imprint) -> Iterator[tuple[object, ...]]:
    """Yield what translations of a text have in common: claims one or two apart, and runs of three figures."""
    told = [(load_families()[step.act].name, _states_of(step)) for step in imprint.steps]
    for reach in (1, 2):
        yield from {(*told[place], *told[place + reach]) for place in range(len(told) - reach)}
    if len(imprint.figures) >= _LEAST_FIGURES:
        yield from {imprint.figures[place : place + 3] for place in range(len(imprint.figures) - 2)}


def _states_of(step: Step) -> tuple[str, ...]:
    return tuple(sorted({*step.actors, *step.recipients}))


def _share(common: float, left: Sequence[object], right: Sequence[object]) -> float:
    return 2 * common / (len(left) + len(right)) if left or right else 0.0


def _align(left: Sequence[_Item], right: Sequence[_Item], match: Callable[[_Item, _Item], float]) -> float:
    """Return the greatest sum of matches that keep the order of both; the lengths multiplied are the cost."""
    row = [0.0] * (len(right) + 1)
    for one in left:
        before, row = row, [0.0]
        for place, other in enumerate(right, start=1):
            row.append(max(before[place], row[-1], before[place - 1] + match(one, other)))
    return row[-1]


def _match_steps(left: Step, right: Step) -> float:
    if left.act != right.act and not load_families()[left.act].joins(left.act, right.act):
        return 0.0
    mine, yours = _states_of(left), _states_of(right)
    if mine == yours and mine and left.act == right.act:
        return 1.0
    if mine and yours:
        return _PARTIAL if set(mine) & set(yours) else 0.0
    return _BARE


def _match_quotes(left: SpokenWords, right: SpokenWords) -> float:
    if left.country and right.country and left.country != right.country:
        return 0.0
    shorter, longer = sorted((left.length, right.length))
    return float(shorter >= _LIKE_LENGTH * longer)


def _match_figures(left: str, right: str) -> float:
    return float(left == right)
