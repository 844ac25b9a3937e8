"""Translations of one text, found across languages: the same claims in the same order, quotes and figures."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TypeVar

from dragoman.events.families import load_families
from dragoman.model import Imprint, Repeat, RepeatKind, SpokenWords, Step

_Item = TypeVar("_Item")

_SHARES = {"order": 0.5, "quotes": 0.2, "figures": 0.3}
"""Weights of the parts. Figures are written alike in all languages and hardly ever agree by chance; a quotation is
shared by every report of what a minister said. See `LEAST_SCORE` for what was tried."""

LEAST_SCORE = 0.55
"""The least score of a translation. Measured on five invented stories, each in four languages, and two independent
reports of each (tests/worlds/translations.yaml), read by the program, and on the pages of the examples and the
seeds, November 2026. The 30 pairs of translations have .67 and more (whole), 35 pairs with an independent report
of the same affair at most .42, other pairs of different texts at most .48, the translated page among the examples
.86. With each claim and quote lost with a chance of .2 and a figure with .07, 81 in 100 are still found and none
of the others; with .1 94, with .3 58. What is missed costs an origin too many, what is taken wrongly one too few:
so it stands nearer to the translations."""

LEAST_ORDER = 0.4
"""The least share of the claims told in the same order: figures alone make no translation (two tables of one month)."""

LEAST_STEPS = 2.5
LEAST_STEPS_ALONE = 3.5
"""The least sum of agreeing claims, and where neither quotes nor figures agree as well: a visit, the meeting and the
signing stand in this order in every report. In a generated world of 10,000 claims 2.5 alone took two independent
reports of three claims each for a translation; 3.5 takes none."""

_CONFIRMING = 0.6
"""The share of quotes or figures that confirms an order of few claims."""

_LEAST_QUOTES = 2
_LEAST_FIGURES = 3
"""With fewer, a part says nothing: two reports of one act share a minister's sentence and a number of tanks. Dates
are no figures here: with them, two pages of the examples that report one decision had .66."""

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

    Cost: grows in step with the claims; about 0.1 ms and 3 kB a document of ten.
    """
    buckets: dict[int, list[Imprint]] = {}
    seen: set[tuple[str, str]] = set()
    found: list[Repeat] = []
    for imprint in sorted(imprints, key=lambda one: (one.published or "", one.document)):
        for key in _keys_of(imprint):
            bucket = buckets.setdefault(key, [])
            for earlier in bucket[-_COMPARED:]:
                left, right = sorted((earlier, imprint), key=lambda one: one.document)
                pair = (left.document, right.document)
                if pair not in seen:
                    seen.add(pair)
                    repeat = compare_imprints(left, right)
                    found += [repeat] if repeat is not None else []
            bucket.append(imprint)
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
    is_confirmed = any(parts.get(part, 0.0) >= _CONFIRMING for part in ("quotes", "figures"))
    score = sum(_SHARES[part] * share for part, share in parts.items()) / sum(_SHARES[part] for part in parts)
    if score < LEAST_SCORE or n_steps < (LEAST_STEPS if is_confirmed else LEAST_STEPS_ALONE):
        return None
    reasons = tuple((part, round(share, 3)) for part, share in parts.items())
    return Repeat(
        left=left.document, right=right.document, kind=RepeatKind.TRANSLATION, score=round(score, 3), reasons=reasons
    )


def _is_far(left: str | None, right: str | None) -> bool:
    if left is None or right is None:
        return False
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days) > _REACH_DAYS


def _keys_of(imprint: Imprint) -> frozenset[int]:
    """Return what translations of a text have in common, as hashes: claims one or two apart, runs of three figures.

    Hashes take a fifth of the memory; two texts that only share a hash are compared, and found to differ.
    """
    told = [(load_families()[step.act].name, _states_of(step)) for step in imprint.steps]
    pairs = {(*told[place], *told[place + reach]) for reach in (1, 2) for place in range(len(told) - reach)}
    runs = {imprint.figures[place : place + 3] for place in range(len(imprint.figures) - 2)}
    return frozenset(map(hash, pairs | runs))


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
