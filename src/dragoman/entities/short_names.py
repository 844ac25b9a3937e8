"""Whom a bare surname of one page means on others: only with support, and never where two might be meant."""

from collections.abc import Iterable, Iterator, Sequence

from dragoman.entities.company import Company
from dragoman.entities.identity import Score, compare_outside_ids, share_country, share_office
from dragoman.entities.name_likeness import compare_words
from dragoman.entities.name_words import NameWord, read_words
from dragoman.entities.person_names import is_initial, split_name
from dragoman.model import Entity, EntityKind

_SURNAME = 0.55
_SOLE = 0.1
_INITIAL = 0.15
_OFFICE = 0.25
_COUNTRY = 0.05
_COMPANY = 0.2
"""What speaks for a bare surname's meaning somebody: set by hand so that one office of one state is enough (.85), the
sole bearer of the name needs full company kept besides, or an initial with a state, and no one part is enough alone."""

_TRIED = 40
"""Bearers of one surname that are looked at; with more, only an office can tell which is meant."""


def is_short(entity: Entity) -> bool:
    """Whether a person is known by a surname, a given name or initials alone."""
    return entity.kind is EntityKind.PERSON and not any(_is_full(name.text) for name in entity.names)


def _is_full(name: str) -> bool:
    parts = split_name(name)
    return bool(parts.surname and parts.given and not is_initial(parts.given))


def read_surnames(entity: Entity) -> list[NameWord]:
    """Return the surnames of an entity in every reading."""
    return [
        words[-1]
        for name in entity.names
        if (surname := split_name(name.text).surname)
        for words in read_words(surname, name.language, EntityKind.PERSON)
        if words
    ]


def _sounds_of(entity: Entity) -> frozenset[str]:
    return frozenset(word.sound for word in read_surnames(entity))


_SAME_SURNAME = 0.9
"""How alike two surnames must be for one to stand for the other: one sound at least, and no slip of a letter."""


class Bearers:
    """The people who are known by full names, in their groups, to be found by surname and by office."""

    def __init__(self, groups: Iterable[Sequence[Entity]]) -> None:
        self._groups = [tuple(group) for group in groups]
        self._by_surname: dict[str, list[int]] = {}
        self._by_office: dict[tuple[str, str, str], list[int]] = {}
        for place, group in enumerate(self._groups):
            surnames = {sound for member in group for sound in _sounds_of(member)}
            offices = {office for member in group for office in _offices_of(member)}
            for surname in surnames:
                self._by_surname.setdefault(surname, []).append(place)
                for office in offices:
                    self._by_office.setdefault((surname, *office), []).append(place)

    def find_bearer(self, short: Entity, company: Company | None) -> tuple[Entity, Score] | None:
        """Return the one person whom a short name means, with the parts of the score; None when it cannot be told."""
        surnames = _sounds_of(short)
        by_office = self._possible(
            short, {p for s in surnames for office in _offices_of(short) for p in self._by_office.get((s, *office), ())}
        )
        if len(by_office) == 1:
            return _score(short, by_office[0], company, is_sole=False)
        places = {place for surname in surnames for place in self._by_surname.get(surname, ())}
        if by_office or len(places) > _TRIED:
            return None
        possible = self._possible(short, places)
        return _score(short, possible[0], company, is_sole=True) if len(possible) == 1 else None

    def _possible(self, short: Entity, places: Iterable[int]) -> list[tuple[Entity, ...]]:
        return [self._groups[place] for place in sorted(places) if _may_be(short, self._groups[place])]


def _offices_of(entity: Entity) -> Iterator[tuple[str, str]]:
    return ((t.office.role, t.office.country) for t in entity.tenures if t.office.country)


def _may_be(short: Entity, group: Sequence[Entity]) -> bool:
    """Whether nothing parts the short name from the group: not the state, an outside id or the initial."""
    if any(compare_outside_ids(short, member) is False for member in group):
        return False
    countries = [member for member in group if member.country]
    if short.country and countries and not any(share_country(short, member) for member in countries):
        return False
    surnames = {word for member in group for word in read_surnames(member)}
    if not any(compare_words(one, other) >= _SAME_SURNAME for one in read_surnames(short) for other in surnames):
        return False
    initials = _given_of(short)
    givens = [word for member in group for word in _given_of(member)]
    return not initials or any(compare_words(one, other) > 0 for one in initials for other in givens)


def _given_of(entity: Entity) -> list[NameWord]:
    return [
        words[0]
        for name in entity.names
        if (given := split_name(name.text).given)
        for words in read_words(given, name.language, EntityKind.PERSON)
        if words
    ]


def _score(short: Entity, group: Sequence[Entity], company: Company | None, *, is_sole: bool) -> tuple[Entity, Score]:
    best = max(
        ((_parts_of(short, member, company, is_sole=is_sole), member) for member in group),
        key=lambda scored: (sum(weight for _, weight in scored[0]), scored[1].source == "lexicon", scored[1].id),
    )
    parts = tuple((part, round(weight, 4)) for part, weight in best[0])
    return best[1], Score(round(min(1.0, sum(weight for _, weight in parts)), 4), parts)


def _parts_of(short: Entity, member: Entity, company: Company | None, *, is_sole: bool) -> list[tuple[str, float]]:
    parts = [("surname", _SURNAME)]
    if is_sole:
        parts.append(("sole bearer", _SOLE))
    if _given_of(short):
        parts.append(("initial", _INITIAL))
    if short.country and member.country and share_country(short, member):
        parts.append(("country", _COUNTRY))
    if share_office(short.tenures, member.tenures):
        parts.append(("office", _OFFICE))
    if company is not None and (share := company.share_of(short.id, member.id)) > 0:
        parts.append(("company", _COMPANY * share))
    return parts


def pair_short_names(shorts: Iterable[Entity]) -> Iterator[tuple[Entity, Entity, Score]]:
    """Yield pairs of short names that one office of one state makes one, each with the first of its kind.

    Cost: linear in the short names.
    """
    first: dict[tuple[str, str, str], Entity] = {}
    parts = (("surname", _SURNAME), ("country", _COUNTRY), ("office", _OFFICE))
    score = Score(round(sum(weight for _, weight in parts), 4), parts)
    for short in sorted(shorts, key=lambda entity: entity.id):
        if not split_name(short.names[0].text).surname:
            continue
        for office in sorted(set(_offices_of(short))):
            for surname in sorted({word.one_letter for word in read_surnames(short)}):
                other = first.setdefault((surname, *office), short)
                if other is not short and _may_be(short, (other,)):
                    yield other, short, score
