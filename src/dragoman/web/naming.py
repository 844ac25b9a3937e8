"""Names for what facets and filters hold as codes and ids."""

from collections.abc import Iterable, Mapping

from dragoman.model import Entity
from dragoman.record import Facets, Reader
from dragoman.wording import name_state

_WHO = ("actor", "recipient", "party", "other", "country")
"""Facets of which the values are states by code and others by id."""

_KINDS = {"other": "other undertaking", "non_aggression": "non-aggression", "government_body": "body of government"}
"""Kinds that a bare word would not tell."""


def name_all(reader: Reader, ids: Iterable[str]) -> Mapping[str, str]:
    """Return names of entities by id, as they are shown, and of states by code; those that nobody knows are left out.

    Cost: one question, whatever their number.
    """
    wanted = list(dict.fromkeys(ids))
    entities = [id for id in wanted if id.startswith("entity-")]
    identities = reader.identities()
    known = reader.find_all(Entity, entities)
    names = {id: identities.get(id, entity).name for id, entity in known.items()}
    return names | {code: name_state(code) for code in wanted if len(code) == _CODE and code.isupper()}


_CODE = 3
"""Letters of a code of ISO 3166-1 alpha-3."""

N_SHOWN = 12
"""Values of a facet that a page shows."""


def name_facets(reader: Reader, facets: Facets) -> Mapping[str, Mapping[str, str]]:
    """Return how the values of facets are shown, by facet and value; those that read well as they are are left out."""
    who = [entry.value for name in _WHO for entry in facets.of(name)[:N_SHOWN]]
    names = name_all(reader, who)
    return {**dict.fromkeys(_WHO, names), "type": _KINDS}
