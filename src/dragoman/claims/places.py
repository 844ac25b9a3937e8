"""Where an act took place."""

from dragoman.claims.hosts import find_hosts
from dragoman.claims.roles import adposition_of
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.lexicon.frames import Frames
from dragoman.lexicon.things import ThingWords
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


_AT_ITS_OBJECT = frozenset({EventType.ASSAULT, EventType.COERCE, EventType.MOBILIZE})
"""Types of acts that happen where the thing lies that they are done to: "struck an airfield near Aleppo"."""


def find_place_mention(tree: Tree, occurrence: Occurrence, frames: Frames, things: ThingWords) -> Mention | None:
    """Return the mention of the place that the act's own clause names, or None.

    First what the clause itself names ("met in Minsk"), or an argument that a parser hung it on; then the
    place by which something without a name is told: "at a base near Brest", "off the coast of Vietnam".
    Where a subject is at home is no place of its acts: "the embassy in Vilnius condemned".
    """
    near = find_hosts(tree, occurrence, frames)
    further = _find_further_hosts(tree, occurrence)
    for host in dict.fromkeys([*near, *further]):  # "signed an agreement with Kenya in Nairobi": hung on Kenya
        for child in tree.children[host]:
            token = tree.tokens[child]
            is_oblique = token.relation in _OBLIQUES or _is_torn_off(tree, child)
            if not is_oblique or not _is_place(tree.mentions[child]):
                continue
            role = frames.role_of(adposition_of(tree, child), token.feature("Case") or "")
            if _is_matter(tree, occurrence, host, child):
                continue
            is_reached = role == "to" and _is_town(tree.mentions[child]) and occurrence.act.type not in _HANDING
            if role in _PLACE_ROLES or is_reached or adposition_of(tree, child) in things.near:
                return tree.mentions[child]
    for host in dict.fromkeys([*near, *further]):
        for child in tree.children[host]:
            if tree.tokens[child].relation in _OBLIQUES and _is_locative(tree, child, frames, things):
                mention = _place_inside(tree, child, frames, things)
                if mention is not None:
                    return mention
    if occurrence.act.type in _AT_ITS_OBJECT:
        return next((m for token in further if (m := _place_inside(tree, token, frames, things)) is not None), None)
    return None


def _is_matter(tree: Tree, occurrence: Occurrence, host: int, child: int) -> bool:
    """Whether a state only tells which matter is talked about: "discussed the situation in Syria"."""
    is_object = any(a.role == "object" and a.token == host for a in occurrence.arguments)
    is_told = occurrence.act.type is EventType.CONSULT and is_object and host not in occurrence.words
    return is_told and not _is_town(tree.mentions[child])


def _find_further_hosts(tree: Tree, occurrence: Occurrence) -> list[int]:
    """The arguments that a parser may have hung the place on; what is talked about has a place of its own."""
    told = {"subject", "about"} | ({"on"} if occurrence.act.type is EventType.CONSULT else set())
    own = [a.token for a in occurrence.arguments if not a.is_inherited and a.role not in told]
    objects = {a.token for a in occurrence.arguments if a.role == "object"}
    lent = [a.token for a in occurrence.arguments if a.is_inherited and tree.tokens[a.token].head in objects]
    return [part for token in (*own, *lent) for part in (token, *tree.under(token, "conj"))]


def _is_torn_off(tree: Tree, index: int) -> bool:
    """Whether a parser coordinated what has an adposition of its own: "entre la Turquie et la Grèce à Ankara"."""
    token = tree.tokens[index]
    adposition = adposition_of(tree, index)
    is_joined = any(tree.tokens[i].relation == "cc" for i in tree.children[index])
    return token.relation == "conj" and bool(adposition) and not is_joined


def _is_locative(tree: Tree, index: int, frames: Frames, things: ThingWords) -> bool:
    adposition, case = adposition_of(tree, index), tree.tokens[index].feature("Case") or ""
    if not adposition:
        return False
    words = " ".join(tree.tokens[i].lemma.lower() for i in tree.under(index, "advmod", "case"))  # "près de Brest"
    return frames.role_of(adposition, case) in _PLACE_ROLES or adposition in things.near or words in things.near


def _place_inside(tree: Tree, index: int, frames: Frames, things: ThingWords, depth: int = 0) -> Mention | None:
    """The place by which a phrase without a name of its own says where it is."""
    if depth > 2 or tree.mentions[index] is not None:
        return None
    is_locality = tree.tokens[index].lemma.lower() in things.localities
    found: list[Mention] = []
    for child in tree.children[index]:
        if tree.tokens[child].relation not in _OBLIQUES | {"appos", "flat", "compound"}:
            continue
        role = frames.role_of(adposition_of(tree, child), tree.tokens[child].feature("Case") or "")
        is_told = _is_locative(tree, child, frames, things) or (is_locality and role in {"of", None})
        mention = tree.mentions[child] if _is_place(tree.mentions[child]) else None
        mention = mention or (_place_inside(tree, child, frames, things, depth + 1) if is_told else None)
        if mention is not None and is_told:
            found.append(mention)
        if is_told:  # "в столице Лаоса Вьентьяне": the name hangs on the state
            named = (tree.mentions[name] for name in tree.under(child, "appos", "flat", "nmod"))
            found += [name for name in named if name is not None and _is_place(name)]
    return next((mention for mention in found if _is_town(mention)), next(iter(found), None))


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
