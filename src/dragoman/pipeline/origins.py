"""Which documents tell with one voice: a reprint, a translation or a near-copy has the origin of what it repeats."""

from collections.abc import Iterable, Sequence
from functools import cache

from dragoman.model import CreditRole, Document, EntityKind

_PUBLISHERS = frozenset({EntityKind.OUTLET, EntityKind.ORGANISATION, EntityKind.COMPANY})


def find_origins(documents: Sequence[Document], near_copies: Iterable[Sequence[str]]) -> dict[str, str]:
    """Return the origin of each document, by its id.

    A document's own origin is what `origin_of` tells; spellings that differ in capitals only are
    one. Documents that are near-copies of each other share the origin of the earliest of them; a
    day is earlier than its month, a known date than an unknown one, and between equals the order
    of ids decides, so that the answer does not depend on the order of reading.

    Args:
        documents: all documents of a record.
        near_copies: groups of document ids; a document stands in one group at most.
    """
    by_id = {document.id: document for document in documents}
    told = {document.id: origin_of(document) for document in documents}
    spellings: dict[str, str] = {}
    for origin in sorted(told.values()):
        spellings.setdefault(origin.casefold(), origin)
    origins = {id_: spellings[origin.casefold()] for id_, origin in told.items()}
    for group in near_copies:
        members = [by_id[id_] for id_ in group if id_ in by_id]
        if members:
            first = min(members, key=_age)
            origins.update({member.id: origins[first.id] for member in members})
    return origins


def origin_of(document: Document) -> str:
    """Return the origin of a document looked at alone.

    It is the outlet that the page names as the first publisher, else the agency or the institution
    that the whole text rests on, else the page's own outlet, else the document's id. One that the
    lexicon knows has its usual English name, however the page writes it: "ISW", "Взгляд".
    """
    for role in (CreditRole.ORIGINAL, CreditRole.AGENCY, CreditRole.SOURCE):
        for credit in document.credits:
            if credit.role is role:
                return _usual_name(credit.name)
    return _usual_name(document.outlet) if document.outlet else document.id


def _usual_name(written: str) -> str:
    """Return the English name of whoever is written so, whole or beside an abbreviation in brackets."""
    outside, _, inside = written.partition("(")
    for part in (written, outside, inside):
        known = _known_publishers().get(_fold(part))
        if known:
            return known
    return written


@cache
def _known_publishers() -> dict[str, str]:
    """Return the English names of all that may publish, by each of their names; a name of two bearers is left out."""
    from dragoman.lexicon import load_lexicon

    bearers: dict[str, set[str]] = {}
    for entity in load_lexicon().entities.values():
        if entity.kind in _PUBLISHERS:
            for name in entity.names:
                bearers.setdefault(_fold(name.text), set()).add(entity.name)
    return {name: usual for name, (usual, *others) in bearers.items() if not others}


def _fold(name: str) -> str:
    return name.casefold().strip(" )«»„“”\"'")


def _age(document: Document) -> tuple[bool, str, str]:
    published = document.published.date.latest if document.published else None
    return (published is None, published.isoformat() if published else "", document.id)


def groups_of_pairs(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Return the groups that pairs of near-copies make, each in order of ids, the groups likewise.

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
