"""Which of several bearers of one name a page means: "Georgia", "Korea", "Congo", "Дніпро"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dragoman.entities.place_links import find_towns_before
from dragoman.lexicon import NameHit, NameRole
from dragoman.lexicon.namesakes import Bearer, load_namesakes
from dragoman.lexicon.places import find_place
from dragoman.lexicon.regions import load_regions

_REACH = 60
"""How many code points to either side count as close by within a sentence: about ten words."""
_STOP = re.compile(r"[.!?…]\s+(?=[^\W\da-zà-ÿа-яёіїєґ])|\n")
_CLOSE = 2
"""What a word close by weighs, against one for a word elsewhere on the page. Set by hand; not tuned on a set."""


def choose_namesakes(hits: Sequence[NameHit], text: str, language: str, strong: frozenset[str]) -> tuple[NameHit, ...]:
    """Return the hits, those whose name several bear left with the readings of the one that is meant.

    Told by the company that the name keeps on the page: Tbilisi or Atlanta, "North Korea" named in
    full. Where nothing tells, or two are told as strongly, the bearer stays that the lexicon gives
    for this case, which is a place without a state where a guess would be one. What is told so
    counts as a strong name.

    Args:
        hits: names of the lexicon on the page.
        text: the page.
        language: its language.
        strong: keys that the page names by a strong name of their own.
    """
    listed = load_namesakes(language)
    return tuple(
        _choose(hit, text, language, strong) if any(one.lemma in listed for one in hit.readings) else hit
        for hit in hits
    )


def _choose(hit: NameHit, text: str, language: str, strong: frozenset[str]) -> NameHit:
    namesakes = next(found for one in hit.readings if (found := load_namesakes(language).get(one.lemma)) is not None)
    keys = {bearer.key for bearer in namesakes.bearers} | {namesakes.default}
    if not {reading.key for reading in hit.readings} <= keys:
        return hit
    before = _STOP.split(text[max(0, hit.span.start - _REACH) : hit.span.start])[-1]
    around = f"{before} | {_STOP.split(text[hit.span.end : hit.span.end + _REACH])[0]}"
    elsewhere = f"{text[: hit.span.start]} | {text[hit.span.end :]}"
    scores = sorted(
        (
            _score(bearer, around, elsewhere, strong, hit) + _CLOSE * _follows_town(bearer, hit, text, language),
            bearer.key,
        )
        for bearer in namesakes.bearers
    )
    best, key = scores[-1]
    if not best or (len(scores) > 1 and scores[-2][0] == best):
        key = namesakes.default
    reading = next((reading for reading in hit.readings if reading.key == key), hit.readings[0])
    return replace(hit, readings=(replace(reading, key=key, role=NameRole.NAME),))


def _score(bearer: Bearer, around: str, elsewhere: str, strong: frozenset[str], hit: NameHit) -> int:
    own = any(reading.key == bearer.key and reading.role is NameRole.NAME for reading in hit.readings)
    score = 2 if bearer.key in strong and not own else 0
    score += _CLOSE * _count(bearer.beside, around)
    return score + _count(bearer.company, elsewhere)


def _follows_town(bearer: Bearer, hit: NameHit, text: str, language: str) -> bool:
    """Whether a town of this region stands right before its name: "Athens, Georgia"."""
    region = load_regions().get(bearer.key)
    return region is not None and any(
        find_place(span.text_in(text), language, region=region) is not None
        for span in find_towns_before(text, hit.span.start, language)
    )


def _count(words: re.Pattern[str] | None, text: str) -> int:
    return len(set(words.findall(text))) if words is not None else 0
