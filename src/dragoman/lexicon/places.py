"""Which town a name means: in whatever case it stands, told from its namesakes by the states at hand."""

import math
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from dragoman.lexicon.folding import fold_case
from dragoman.lexicon.gazetteer import Town, load_gazetteer
from dragoman.lexicon.inflection import InflectionKind, inflect_name
from dragoman.model import PlaceReference

__all__ = ["Town", "find_place", "find_towns"]

_SHORTEST = 3
_SLAVIC = frozenset({"ru", "uk"})
_PARTS = re.compile("[ -]")
_SOUNDLESS = str.maketrans("", "", "аеєиіїоуюяыэьй'")
_STEM_LETTERS = 3
_SHORT_WORD = 6
"""Letters of a stem that no case changes; of a short word ("Києвом", "Розі") only two are sure."""


@lru_cache(maxsize=16384)
def find_towns(name: str, language: str) -> tuple[Town, ...]:
    """Return the towns that `name`, in whatever case it stands, may mean, the most populous first.

    A name that is one town's nominative and another's genitive means either. Costs some twenty
    microseconds, for a Slavic oblique case a few milliseconds.
    """
    folded = fold_case(name)
    if len(folded) < _SHORTEST:
        return ()
    gazetteer = load_gazetteer()
    found = {town.geonames: town for town in gazetteer.find(folded)}
    if language in _SLAVIC:
        for nominative in _find_nominatives(folded, language):
            found.update((town.geonames, town) for town in gazetteer.find(nominative))
    return tuple(sorted(found.values(), key=lambda town: -town.population))


def _find_nominatives(folded: str, language: str) -> Iterator[str]:
    """Yield the folded names of towns of which `folded` is another case."""
    words = _PARTS.split(folded)
    sounds = [_sounds_of(word) for word in words]
    n_sure = _STEM_LETTERS if len(words[0]) > _SHORT_WORD else min(_STEM_LETTERS - 1, len(words[0]) - 2)
    for nominative in load_gazetteer().names_from(folded[:n_sure]):
        if nominative == folded or not _may_be_cases(words, sounds, _PARTS.split(nominative)):
            continue
        if _is_case_of(folded, nominative, language):
            yield nominative


def _is_case_of(folded: str, nominative: str, language: str) -> bool:
    """Whether the name declines to this form as a whole, or each of its parts does: "Кам'янці-Подільському"."""
    if folded in _fold_forms(nominative, language):
        return True
    pairs = list(zip(_PARTS.split(folded), _PARTS.split(nominative), strict=True))
    return len(pairs) > 1 and all(part == own or part in _fold_forms(own, language) for part, own in pairs)


def _fold_forms(nominative: str, language: str) -> set[str]:
    written = re.sub(r"(?<![\w'])\w", lambda first: first.group().upper(), nominative)
    return {fold_case(form) for form in inflect_name(written, language, InflectionKind.NAME)}


def _sounds_of(word: str) -> str:
    return word.translate(_SOUNDLESS)


_LONGEST_CHANGE = 3
"""Letters by which a case makes a name longer or shorter: "Суми", "Сумами"; "Кременчук", "Кременчуком"."""


def _may_be_cases(words: list[str], sounds: list[str], nominative: list[str]) -> bool:
    """Whether each word may be a case of the other's: the same consonants but for the last, which a case may change."""
    if len(words) != len(nominative):
        return False
    for word, sound, other in zip(words, sounds, nominative, strict=True):
        stem = _sounds_of(other)[:-1]
        if abs(len(word) - len(other)) > _LONGEST_CHANGE or not sound.startswith(stem):
            return False
    return True


_HERE = 1.3
"""What a state that the text speaks of adds to the logarithm of a town's people: it outweighs twenty times as many.
"Paris" in a text about Texas stays the capital of France. Set by hand; not tuned on a set."""
_MOST_SPOKEN_OF = 0.5
"""What is added further by the share of that state among all that the text speaks of."""
_MARGIN = 0.6
"""By how much the first must lead the next, four times as many people: "Birmingham" means the one in England where
nothing else is told (5 times), "Valencia" neither (2 times). Set by hand; not tuned on a set."""
_KNOWN_EVERYWHERE = 5.0
_ONLY_BEARER = 4.18
"""Where the text names no state of the town's, it must have a hundred thousand people, or fifteen thousand when no
other town bears the name: a smaller one is rather a namesake of what is meant."""


def find_place(
    name: str,
    language: str,
    *,
    countries: Mapping[str, int] | frozenset[str] = frozenset(),
    region: tuple[str, str] | None = None,
    inside: str | None = None,
) -> PlaceReference | None:
    """Return the town that `name` means, or None for a name that no town has, or towns that cannot be told apart.

    Namesakes of one state that cannot be told apart give a place with that state and no point.

    Args:
        name: as it stands on the page, in any case.
        language: BCP 47 of the page.
        countries: alpha-3 codes of the states that the text speaks of, with how often; they decide
            between namesakes.
        region: country and first-order division that the page names with it ("Paris, Texas").
        inside: the country that the page names with it ("Tripoli, Lebanon").
    """
    towns = find_towns(name, language)
    if region is not None:
        towns = tuple(town for town in towns if (town.country, town.region) == region)
    if inside is not None:
        towns = tuple(town for town in towns if town.country == inside)
    if not towns:
        return None
    if region is not None or inside is not None:
        same = tuple(town for town in towns if fold_case(town.name) == fold_case(name)) or towns
        return _point_of(same[0]) if _leads(same) else PlaceReference(name=same[0].name, country=same[0].country)
    counts = countries if isinstance(countries, Mapping) else dict.fromkeys(countries, 1)
    ranked = sorted(((_score(town, counts), town) for town in towns), key=lambda pair: -pair[0])
    best, town = ranked[0]
    if best < (_KNOWN_EVERYWHERE if len(ranked) > 1 else _ONLY_BEARER) and town.country not in counts:
        return None
    rivals = [rival for score, rival in ranked[1:] if best - score < _MARGIN]
    if not rivals:
        return _point_of(town)
    if all(rival.country == town.country for rival in rivals):
        return PlaceReference(name=town.name, country=town.country)
    return None


def _score(town: Town, counts: Mapping[str, int]) -> float:
    score = math.log10(max(town.population, 1))
    if town.country is not None and town.country in counts:
        score += _HERE + _MOST_SPOKEN_OF * counts[town.country] / sum(counts.values())
    return score


def _leads(towns: tuple[Town, ...]) -> bool:
    if len(towns) < 2:
        return True
    people = [math.log10(max(town.population, 1)) for town in towns[:2]]
    return people[0] - people[1] >= _MARGIN


def _point_of(town: Town) -> PlaceReference:
    return PlaceReference(
        name=town.name,
        country=town.country,
        latitude=town.latitude,
        longitude=town.longitude,
        geonames=town.geonames,
    )
