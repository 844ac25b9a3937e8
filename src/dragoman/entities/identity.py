"""How alike two entities are, in parts that can be explained."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dragoman.entities.company import Company
from dragoman.entities.korean import read_korean
from dragoman.entities.name_likeness import compare_given, compare_names, compare_readings
from dragoman.entities.name_words import Words, read_words
from dragoman.entities.palladius import read_palladius
from dragoman.entities.person_names import is_initial, split_name
from dragoman.entities.romanisation import has_cyrillic
from dragoman.model import Entity, EntityKind, EntityName, PartialDate, Tenure

SAME_FROM = 0.85
"""The score from which two entities are held to be one. On nomenklatura's 826 pairs (November 2026) names alone give
.82: F1 .851, precision .967; .85: .850, .976; .87: .843, .978; .90: .820, .987. A wrong merger costs a reader more than
a missed one, and .85 loses nothing against .82."""


@dataclass(frozen=True, slots=True)
class Score:
    """How alike two entities are: 0 to 1, uncalibrated; `parts` are what it is made of, with their weights."""

    value: float
    parts: tuple[tuple[str, float], ...]


_OTHER_SCRIPT = -0.01
_SAME_COUNTRY = 0.03
_OTHER_COUNTRY = -0.2
_SAME_PATRONYMIC = 0.05
_SAME_OFFICE = 0.05
_COMPANY = 0.05
_ONE_PAGE = -0.1
_APART_YEARS = 60
_APART = -0.3
_IN_LEXICON = 0.02
"""What each part adds or takes. Set by hand, so that no context makes one person of two names under .75 (a different
name stays different), two states outweigh equal names, and office, company and state together lift a name with one
slip over the threshold; the sets of pairs give names without context and leave these parts alone."""


def score_identity(left: Entity, right: Entity, company: Company | None = None) -> Score:
    """Return how likely two entities are one, with the parts of the score.

    Names count most (the likest pair of them, over every romanisation). Entities of different
    kinds are never one, nor people with other given names, other patronymics or other outside ids
    of one scheme; one outside id makes one.

    Args:
        left: an entity; the order does not matter.
        right: the other.
        company: who is named with whom in the record; None leaves that part out.
    """
    if left.kind is not right.kind:
        return Score(0.0, (("kind", -1.0),))
    by_id = compare_outside_ids(left, right)
    if by_id is not None:
        return Score(1.0 if by_id else 0.0, (("outside id", 1.0 if by_id else -1.0),))
    likeness, is_other_script = _compare_all_names(left, right)
    parts = [("names", likeness)]
    if is_other_script and likeness < 1:
        parts.append(("script", _OTHER_SCRIPT))
    if left.kind is EntityKind.PERSON:
        if (conflict := find_name_conflict(left, right)) is not None:
            return Score(0.0, (*parts, (conflict, -1.0)))
        if _share_patronymic(left, right):
            parts.append(("patronymic", _SAME_PATRONYMIC))
    parts += weigh_context(left, right, company)
    if "lexicon" in (left.source, right.source) and likeness == 1:
        parts.append(("lexicon", _IN_LEXICON))
    value = sum(weight for _, weight in parts)
    return Score(round(min(1.0, max(0.0, value)), 4), tuple((part, round(weight, 4)) for part, weight in parts))


def weigh_context(left: Entity, right: Entity, company: Company | None) -> Iterator[tuple[str, float]]:
    """Yield the parts that do not rest on names: state, office, dates and company kept."""
    if left.country and right.country:
        yield "country", _SAME_COUNTRY if share_country(left, right) else _OTHER_COUNTRY
    if share_office(left.tenures, right.tenures):
        yield "office", _SAME_OFFICE
    if _years_apart(left.tenures, right.tenures) > _APART_YEARS:
        yield "dates", _APART
    if company is not None:
        share = company.share_of(left.id, right.id)
        if share > 0:
            yield "company", _COMPANY * share
        if company.have_met(left.id, right.id):
            yield "one page", _ONE_PAGE


def compare_outside_ids(left: Entity, right: Entity) -> bool | None:
    """Whether outside ids make the two one (True), part them (False), or tell nothing (None)."""
    schemes = {scheme for scheme, _ in left.outside_ids} & {scheme for scheme, _ in right.outside_ids}
    if not schemes:
        return None
    return bool(set(left.outside_ids) & set(right.outside_ids))


def _compare_all_names(left: Entity, right: Entity) -> tuple[float, bool]:
    """Return the likeness of the likest names, and whether those are of two scripts."""
    if left.kind is EntityKind.PERSON:
        pairs = ((a, b) for a in _read_distinct(left.names) for b in _read_distinct(right.names))
        return _find_best((compare_readings(a[0], b[0]), a[1] != b[1]) for a, b in pairs)
    return _find_best(
        (
            compare_names(one.text, one.language, other.text, other.language, left.kind),
            has_cyrillic(one.text) != has_cyrillic(other.text),
        )
        for one in left.names
        for other in right.names
    )


def _find_best(likenesses: Iterable[tuple[float, bool]]) -> tuple[float, bool]:
    best, is_other_script = 0.0, False
    for likeness, is_other in likenesses:
        if (likeness, not is_other) > (best, not is_other_script):
            best, is_other_script = likeness, is_other
        if best == 1 and not is_other_script:
            break
    return best, is_other_script


@lru_cache(maxsize=16384)
def _read_distinct(names: tuple[EntityName, ...]) -> tuple[tuple[Words, bool], ...]:
    """Return the readings of a person's names, each once, and whether it was written in Cyrillic.

    Spellings gather with every page and their readings hardly: a pair costs the square of the latter.
    """
    readings = {
        (words, has_cyrillic(name.text)): None
        for name in _full_names(names)
        for words in read_words(name.text, name.language, EntityKind.PERSON)
    }
    return tuple(readings)


def _full_names(names: Sequence[EntityName]) -> Sequence[EntityName]:
    """Return a person's full names, all names where there is none: two who share a surname are not one by it."""
    return [name for name in names if _read_parts(name) is not None] or names


@dataclass(frozen=True, slots=True, eq=False)
class _Parts:
    """The given name and the patronymic of a full name, in every reading of each, and all its words."""

    given: tuple[Words, ...]
    patronymic: tuple[Words, ...]
    words: tuple[Words, ...]


@lru_cache(maxsize=65536)
def _read_parts(name: EntityName) -> _Parts | None:
    """Return the parts of a full name; None for one without a given name (or with initials alone)."""
    text = read_palladius(name.text) or name.text
    whole = split_name(text)
    if not whole.given or is_initial(whole.given) or not (whole.surname or whole.patronymic):
        return None
    words = read_words(text, name.language, EntityKind.PERSON)
    is_servant = whole.given.lower().startswith(("abd", "абд")) and bool(whole.middle)  # "Abdel Rahman" is one name
    first = f"{whole.given} {whole.middle[0]}" if is_servant else whole.given
    given = read_words(first, name.language, EntityKind.PERSON)
    if read_korean(text, name.language) is not None:
        given = (*given, words[-1][1:])  # the last reading is the Korean one
    father = read_words(whole.patronymic, name.language, EntityKind.PERSON) if whole.patronymic else ()
    return _Parts(given, father, words)


@lru_cache(maxsize=16384)
def _read_all_parts(names: tuple[EntityName, ...]) -> tuple[_Parts, ...]:
    """Return the parts of a person's full names, once for each given name and patronymic."""
    known = [parts for name in names if (parts := _read_parts(name)) is not None]
    return tuple({(parts.given, parts.patronymic): parts for parts in known}.values())


def find_name_conflict(left: Entity, right: Entity) -> str | None:
    """Return the part of the name that parts two people, "given name" or "patronymic"; None when none does.

    Only what both are known by can part them: a name without a given name contradicts nobody.
    """
    mine, theirs = _read_all_parts(left.names), _read_all_parts(right.names)
    if mine and theirs and not any(_share_given(a, b) for a in mine for b in theirs):
        return "given name"
    fathers = [parts.patronymic for parts in mine if parts.patronymic]
    others = [parts.patronymic for parts in theirs if parts.patronymic]
    if fathers and others and not any(_fits(a, b) for a in fathers for b in others):
        return "patronymic"
    return None


@lru_cache(maxsize=65536)
def _share_given(left: _Parts, right: _Parts) -> bool:
    """Whether the given names may be one; where it is in doubt which word is given, it may stand anywhere."""
    if _fits(left.given, right.given):
        return True
    return _fits(left.given, right.words) and _fits(right.given, left.words)


def _fits(one: Iterable[Words], other: Sequence[Words]) -> bool:
    """Whether in some reading every word of the shorter has its like in the longer."""
    return any(_fit(words, others) for words in one for others in other)


def _fit(words: Words, others: Words) -> bool:
    shorter, longer = sorted((words, others), key=len)
    if "".join(word.one_letter for word in words) == "".join(word.one_letter for word in others):
        return True  # "Tae-il", "Taeil"
    return bool(shorter) and all(any(compare_given(word, other) > 0 for other in longer) for word in shorter)


def _share_patronymic(left: Entity, right: Entity) -> bool:
    mine = any(parts.patronymic for parts in _read_all_parts(left.names))
    theirs = any(parts.patronymic for parts in _read_all_parts(right.names))
    return mine and theirs  # other fathers have parted them before


def share_country(left: Entity, right: Entity) -> bool:
    """Whether one of the states that one belongs to or has served is among the other's."""
    return bool(_countries_of(left) & _countries_of(right))


def _countries_of(entity: Entity) -> set[str]:
    served = {tenure.office.country for tenure in entity.tenures if tenure.office.country}
    return served | ({entity.country} if entity.country else set())


def share_office(left: Sequence[Tenure], right: Sequence[Tenure]) -> bool:
    """Whether both have held one office of one state, at dates that may overlap."""
    return any(
        one.office.country is not None
        and (one.office.role, one.office.country) == (other.office.role, other.office.country)
        and _may_overlap(one, other)
        for one in left
        for other in right
    )


def _may_overlap(one: Tenure, other: Tenure) -> bool:
    """Unknown ends reach as far as need be."""
    return not (_is_before(one.end, other.start) or _is_before(other.end, one.start))


def _is_before(end: PartialDate | None, start: PartialDate | None) -> bool:
    last = end.latest if end is not None else None
    first = start.earliest if start is not None else None
    return last is not None and first is not None and last < first


def _years_apart(left: Iterable[Tenure], right: Iterable[Tenure]) -> int:
    """How many years lie between the offices of the two; 0 where they overlap or are not dated."""
    mine, theirs = _years_of(left), _years_of(right)
    if not mine or not theirs:
        return 0
    return max(0, min(theirs) - max(mine), min(mine) - max(theirs))


def _years_of(tenures: Iterable[Tenure]) -> list[int]:
    dates = [date for tenure in tenures for date in (tenure.start, tenure.end, tenure.held_on) if date is not None]
    return [date.year for date in dates if date.year is not None]
