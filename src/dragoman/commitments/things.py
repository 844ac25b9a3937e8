"""Whether two claims speak of the same things: by kind, by the weapon or treaty that they name, by their words."""

from collections.abc import Sequence
from functools import lru_cache

from dragoman.lexicon import LANGUAGES, load_lexicon
from dragoman.model import ClaimObject, ObjectKind

_NAMED_KINDS = ("weapon:", "treaty:")
_SHORTEST_STEM = 4
"""Letters that two forms of one word must share; shorter words are mostly not things. Cases and plurals of
the four languages change no more than the rest."""


@lru_cache(maxsize=4096)
def named_things(text: str, language: str | None) -> frozenset[str]:
    """Return the lexicon's keys of the weapons and treaties that a phrase names."""
    if language not in LANGUAGES:
        return frozenset()
    hits = load_lexicon().names(language).find_names(text)
    return frozenset(reading.key for hit in hits for reading in hit.readings if reading.key.startswith(_NAMED_KINDS))


def compare_things(
    left: Sequence[ClaimObject], left_language: str | None, right: Sequence[ClaimObject], right_language: str | None
) -> bool | None:
    """Return whether two lists of objects share a thing; None when one of them leaves it open."""
    left = [thing for thing in left if thing.kind is not ObjectKind.TOPIC]
    right = [thing for thing in right if thing.kind is not ObjectKind.TOPIC]
    if not left or not right:
        return None
    mine = frozenset(key for thing in left for key in named_things(thing.text, left_language))
    yours = frozenset(key for thing in right for key in named_things(thing.text, right_language))
    if mine and yours:
        return bool(mine & yours)
    kinds = {thing.kind for thing in left} & {thing.kind for thing in right}
    if kinds - {ObjectKind.OTHER, ObjectKind.TREATY}:
        return True
    if left_language != right_language:
        return None  # words of two languages say nothing to each other
    return bool(_stems(left) & _stems(right))


def _stems(things: Sequence[ClaimObject]) -> set[str]:
    words = (word.strip(".,;:«»\"'()") for thing in things for word in thing.text.casefold().split())
    return {word[: max(_SHORTEST_STEM, len(word) - 3)] for word in words if len(word) > _SHORTEST_STEM}
