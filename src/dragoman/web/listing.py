"""What every list page shows besides its lines: its order, what it is narrowed to, and the names of its facets."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request

from dragoman.lexicon.acts import load_acts
from dragoman.model import Entity, WrongUse
from dragoman.record import APPLICABLE, ORDERS, Facets, Order, Reader
from dragoman.web.asking import FIRST_DAYS, LAST_DAYS, link_with, query_name
from dragoman.wording import name_state, tell_language

ORDER_NAMES = {Order.NEWEST: "newest first", Order.OLDEST: "oldest first", Order.ORIGINS: "most origins first"}


@dataclass(frozen=True, slots=True)
class Chip:
    """A condition that a list is narrowed by: its name, its value in words, and the address without it."""

    name: str
    value: str
    href: str


def read_order(request: Request, what: str) -> Order:
    """Return the order that a query asks for; newest first when it asks for none.

    Raises:
        WrongUse: the list has no such order.
    """
    given = request.query_params.get("order", "").strip().lower()
    known = ORDERS[what]
    if not given:
        return Order.NEWEST
    if given not in [order.value for order in known]:
        raise WrongUse(f'{what} have no order "{given}"; they have {", ".join(order.value for order in known)}')
    return Order(given)


def list_chips(request: Request, reader: Reader, what: str) -> tuple[Chip, ...]:
    """Return what the list is narrowed by, in the order of the address; entities under their names."""
    names = {query_name(field): field for field in APPLICABLE[what]}
    given = {name: value.strip() for name, value in request.query_params.items() if name in names and value.strip()}
    entities = name_entities(reader, [value for value in given.values() if value.startswith("entity-")])
    return tuple(
        Chip(_NAMES.get(names[name], names[name]), _tell_value(names[name], value, entities), _without(request, name))
        for name, value in given.items()
    )


def _without(request: Request, name: str) -> str:
    return link_with(request, **{name: None})


_NAMES = {
    "text": "words",
    "actor": "by",
    "party": "with",
    "other": "and",
    "since": "since",
    "until": "until",
    "published_since": "published since",
    "published_until": "published until",
    "min_origins": "origins, at least",
    "document": "in one document",
}


def _tell_value(field: str, value: str, entities: Mapping[str, str]) -> str:
    if field in FIRST_DAYS | LAST_DAYS or field == "text":
        return value
    if field == "document":
        return "shown"
    return entities.get(value) or name_value(field, value)


def name_value(field: str, value: str) -> str:
    """Return a value of a condition in words.

    >>> name_value("language", "uk"), name_value("country", "BLR"), name_value("type", "CONSULT")
    ('Ukrainian', 'Belarus', 'consult')
    """
    if field == "language":
        return tell_language(value)
    if field == "country" or (len(value) == 3 and value.isascii() and value.isupper() and field != "type"):
        return name_state(value.upper())
    if field == "act":
        known = load_acts().get(value.upper())
        return known.past if known is not None else value
    if value in ("true", "false", "1", "0"):
        return "yes" if value in ("true", "1") else "no"
    return value if field == "outlet" else value.lower().replace("_", " ")


def name_facets(reader: Reader, found: Facets) -> dict[str, dict[str, str]]:
    """Return how each value of the facets is shown, by facet and value."""
    ids = [entry.value for facet in found.facets for entry in facet.values[:_N_NAMED] if _is_id(entry.value)]
    entities = name_entities(reader, ids)
    return {
        facet.name: {
            entry.value: entities.get(entry.value) or name_value(facet.name, entry.value)
            for entry in facet.values[:_N_NAMED]
        }
        for facet in found.facets
    }


_N_NAMED = 40
"""Values of a facet that are shown at most."""


def _is_id(value: str) -> bool:
    return value.startswith("entity-")


def name_entities(reader: Reader, ids: list[str]) -> dict[str, str]:
    """Return the names under which entities are shown, by id."""
    identities = reader.identities()
    known = reader.find_all(Entity, ids)
    return {id: identities.get(id, entity).name for id, entity in known.items()}
