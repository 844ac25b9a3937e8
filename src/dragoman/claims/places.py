"""Where an act took place."""

from dragoman.claims.arguments import adposition_of
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.frames import Frames
from dragoman.model import Entity, EntityKind, EventType, Mention, PlaceReference

_PLACE_ROLES = frozenset({"in", "at", "on"})
_OBLIQUES = frozenset({"obl", "nmod", "obl:mod", "obl:arg"})


_HANDING = frozenset({EventType.AID, EventType.COOPERATE})
"""Types whose "to" names who receives, in a town or not; elsewhere it is where one goes ("flew to Minsk"), or, where
a language has one word for both, where it happens ("des négociations à Moscou")."""


def _is_town(mention: Mention | None) -> bool:
    return mention is not None and mention.kind is EntityKind.PLACE


def _is_place(mention: Mention | None) -> bool:
    return mention is not None and not mention.is_adjective and mention.kind in {EntityKind.PLACE, EntityKind.STATE}


def find_place_mention(tree: Tree, occurrence: Occurrence, frames: Frames) -> Mention | None:
    """Return the mention of the place that the act's own clause names ("met in Minsk"), or None."""
    near = [occurrence.head, occurrence.clause, *occurrence.words]
    further = [argument.token for argument in occurrence.arguments if not argument.is_inherited]
    for host in dict.fromkeys([*near, *further]):  # "signed an agreement with Kenya in Nairobi": hung on Kenya
        for child in tree.children[host]:
            token = tree.tokens[child]
            if token.relation not in _OBLIQUES or not _is_place(tree.mentions[child]):
                continue
            role = frames.role_of(adposition_of(tree, child), token.feature("Case") or "")
            is_reached = role == "to" and _is_town(tree.mentions[child]) and occurrence.act.type not in _HANDING
            if role in _PLACE_ROLES or is_reached:
                return tree.mentions[child]
    return None


def read_place(mention: Mention, entity: Entity | None) -> PlaceReference:
    """Return the place that a mention names, with the point of its entity where one is known."""
    if entity is None:
        return PlaceReference(name=mention.text, country=mention.country)
    return PlaceReference(
        name=entity.name,
        country=mention.country,
        latitude=entity.latitude,
        longitude=entity.longitude,
        geonames=next((int(id) for scheme, id in entity.outside_ids if scheme == "geonames"), None),
    )
