"""Towns that the page itself places: "Paris, Texas", "Birmingham (Alabama)", "St. Petersburg, Fla."."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.entities.votes import Sort, Vote
from dragoman.lexicon import NameHit, NameRole
from dragoman.lexicon.places import find_place
from dragoman.lexicon.regions import load_regions, load_short_regions, short_region_pattern
from dragoman.model import Entity, PlaceReference, Sentence, Span

_WORD = r"[^\W\d_a-zà-ÿа-яёіїєґ][\w’'-]*\.?"
_TOWN_BEFORE = re.compile(rf"(?<!\w)((?:{_WORD}\s){{0,2}}[^\W\d_a-zà-ÿа-яёіїєґ][\w’'-]*)(?P<link>,\s+|\s+\()\Z")
_LONGEST = 40
_LINKING_WORDS = {
    "fr": re.compile(r"(?:en|au|aux|dans l['’]État d[eu'’]|dans le)\s\Z"),
    "ru": re.compile(r"(?:в\s)?(?:(?:американ|канад)ск\w+\s)?(?:штат\w*|провинци\w+)\s\Z"),
    "uk": re.compile(r"(?:[ву]\s)?(?:(?:американ|канад)ськ\w+\s)?(?:штат\w*|провінці\w+)\s\Z"),
}
"""What may stand between the comma and the name of the region."""
_WEIGHT = 2.6
"""More than a reviewed name has (2.0): the page says which town it means, so "Paris" is not the capital."""


@dataclass(frozen=True, slots=True)
class PlacedTown:
    """A town whose region or state stands right after its name."""

    span: Span
    place: PlaceReference


def find_towns_before(text: str, start: int, language: str) -> Iterator[Span]:
    """Yield the stretches that may name a town of the region at `start`, the longest first."""
    before = text[max(0, start - _LONGEST) : start]
    if (words := _LINKING_WORDS.get(language)) is not None:
        before = words.sub("", before)
    match = _TOWN_BEFORE.search(before)
    if match is None:
        return
    first = max(0, start - _LONGEST) + match.start(1)
    name = match.group(1)
    for word in re.finditer(r"\S+", name):
        yield Span(first + word.start(), first + len(name))


def find_placed_towns(
    text: str, sentence: Sentence, hits: Sequence[NameHit], language: str, entities: Mapping[str, Entity]
) -> tuple[PlacedTown, ...]:
    """Return the towns of a sentence that a region or a state right after them places.

    Only towns that the gazetteer has in that very region count, so that a list ("Moscow, Ukraine
    and Belarus") places nothing; nor does a state after a town that the lexicon knows in it.
    """
    regions = load_regions()
    found = []
    for hit in hits:
        reading = hit.readings[0]
        if reading.role not in (NameRole.NAME, NameRole.WEAK):
            continue
        region, state = regions.get(reading.key), entities[reading.key].country if reading.key in entities else None
        if region is None and not reading.key.startswith("state:"):
            continue
        for span in find_towns_before(text, hit.span.start, language):
            if region is None and any(_is_known_in(other, span, state, entities) for other in hits):
                break
            inside = None if region is not None else state
            if (place := find_place(span.text_in(text), language, region=region, inside=inside)) is not None:
                found.append(PlacedTown(span, place))
                break
    return (*found, *(_find_shortened(text, sentence) if language == "en" else ()))


def _is_known_in(hit: NameHit, span: Span, state: str | None, entities: Mapping[str, Entity]) -> bool:
    return hit.span.overlaps(span) and any(
        reading.key in entities and entities[reading.key].country == state for reading in hit.readings
    )


def _find_shortened(text: str, sentence: Sentence) -> Iterator[PlacedTown]:
    for match in short_region_pattern().finditer(text, sentence.start, sentence.end):
        region = load_short_regions()[match.group(1)]
        for span in find_towns_before(text, match.start(1), "en"):
            if (place := find_place(span.text_in(text), "en", region=region)) is not None:
                yield PlacedTown(span, place)
                break


def vote_by_placed_towns(towns: Sequence[PlacedTown]) -> Iterator[Vote]:
    """Yield a vote for a place at each of them."""
    for town in towns:
        yield Vote(town.span, Sort.PLACE, "gazetteer", _WEIGHT, f"{town.place.name}: its region stands beside it")
