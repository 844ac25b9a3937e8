"""Which documents tell with one voice: a reprint, a translation or a near-copy has the origin of what it repeats."""

from collections.abc import Iterable, Sequence

from dragoman.events.publishers import choose_spellings, house_of, name_publisher, publisher_key, publisher_of
from dragoman.model import CreditRole, Document, Imprint

_RESTED_ON = (CreditRole.ORIGINAL, CreditRole.AGENCY, CreditRole.SOURCE)
"""Roles of a credit that make another the origin of the whole text, the strongest first."""


def origin_of(document: Document) -> str:
    """Return the origin of a document looked at alone.

    It is the outlet that the page names as the first publisher, else the agency or the institution
    that the whole text rests on, else the page's own publisher (`publisher_of`). An outlet of a
    house is its house, because outlets count once that print from one wire.
    """
    for role in _RESTED_ON:
        for credit in document.credits:
            if credit.role is role:
                return house_of(name_publisher(credit.name))
    return house_of(publisher_of(document))


def is_crediting(document: Document) -> bool:
    """Whether a page names another as the origin of its whole text."""
    return any(credit.role in _RESTED_ON for credit in document.credits)


def find_origins(imprints: Iterable[Imprint], repeats: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return the origin of each document, by its id.

    A document's own origin is what `origin_of` tells; spellings of one name are one
    (`publisher_key`). Documents that repeat each other share the origin of the earliest of them; a
    day is earlier than its month, a known date than an unknown one, and between equals the order
    of ids decides, so that the answer does not depend on the order of reading. A credit goes
    before dates: of a group in which some name another first publisher, the earliest of those
    who do tells the origin, for whoever is credited published before all that credit it.

    Args:
        imprints: of all documents of a record.
        repeats: groups of ids of near-copies and translations; a document stands in one group at most.
    """
    by_id = {imprint.document: imprint for imprint in imprints}
    spellings = choose_spellings(imprint.origin for imprint in by_id.values())
    origins = {id_: spellings[publisher_key(imprint.origin)] for id_, imprint in by_id.items()}
    for group in repeats:
        members = [by_id[id_] for id_ in group if id_ in by_id]
        if members:
            first = min(_find_nearest(members) or members, key=_age)
            origins.update({member.document: origins[first.document] for member in members})
    return origins


def _find_nearest(members: Iterable[Imprint]) -> list[Imprint]:
    """Return the members that credit whoever is nearest to the source; [] when none credits anybody.

    Where one credits a paper and that paper's own page credits an agency, it is the agency.
    """
    crediting = [one for one in members if one.is_crediting]
    passing_on = {publisher_key(house_of(one.publisher)) for one in crediting}
    return [one for one in crediting if publisher_key(one.origin) not in passing_on] or crediting


def _age(imprint: Imprint) -> tuple[bool, str, str]:
    return (imprint.published is None, imprint.published or "", imprint.document)


def groups_of_pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the groups that pairs of repeating documents make, each in order of ids, the groups likewise.

    >>> groups_of_pairs([("b", "c"), ("a", "b"), ("x", "y")])
    [('a', 'b', 'c'), ('x', 'y')]
    """
    leaders: dict[str, str] = {}
    for left, right in pairs:
        first, second = sorted((_leader(leaders, left), _leader(leaders, right)))
        leaders[second] = first
    groups: dict[str, list[str]] = {}
    for id_ in sorted(leaders):
        groups.setdefault(_leader(leaders, id_), []).append(id_)
    return sorted(tuple(group) for group in groups.values())


def _leader(leaders: dict[str, str], id_: str) -> str:
    """Follow `id_` to the smallest id of its group, shortening the road for the next."""
    leader = leaders.setdefault(id_, id_)
    while leader != leaders[leader]:
        leader = leaders[leader]
    leaders[id_] = leader
    return leader
