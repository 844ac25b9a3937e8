"""Acts told only as the frame of another: "mediated by Qatar they signed", "in joint drills the two fleets …"."""

from dragoman.claims.arguments import find_arguments
from dragoman.claims.hosts import is_course
from dragoman.claims.parties import find_parties
from dragoman.claims.party_values import is_identified
from dragoman.claims.roles import is_passive
from dragoman.claims.scenes import Scene, Sides
from dragoman.claims.sides import read_sides
from dragoman.claims.triggers import Occurrence
from dragoman.model import EventType, Party

_DONE_TOGETHER = frozenset({"EXERCISE"})
"""Acts of those who together do something else in their course; at a summit of many two may sign what is theirs."""
_JOINT_TYPES = frozenset({EventType.CONSULT, EventType.AGREE, EventType.SUPPORT, EventType.RETREAT})
"""Types of acts to which a third may help two."""


def link_frame(scene: Scene, occurrence: Occurrence, sides: Sides) -> Sides:
    """Return the sides of an event noun that only frames what a verb says; what is open is taken from the verb."""
    tree = scene.tree
    if occurrence.trigger.word_class != "nouns" or occurrence.clause != occurrence.head or sides.recipients:
        return sides
    phrase = occurrence.head
    while tree.tokens[phrase].relation == "nmod" and tree.tokens[phrase].head >= 0:
        phrase = tree.tokens[phrase].head
    verb = tree.tokens[phrase].head
    if tree.tokens[phrase].relation != "obl" or verb < 0 or tree.tokens[verb].upos != "VERB":
        return sides
    if occurrence.act.name == "MEDIATE" and sides.actors:
        return _mediated(scene, verb, sides)
    if occurrence.act.name not in _DONE_TOGETHER or sides.actors or is_passive(tree, verb):
        return sides
    if not (
        is_course(tree, phrase, scene.knowledge.things) or is_course(tree, occurrence.head, scene.knowledge.things)
    ):
        return sides
    subjects = [a.token for a in find_arguments(tree, verb, scene.knowledge.frames) if a.role == "subject"]
    parties = [p for token in subjects for p in find_parties(tree, token, scene.context) if is_identified(p)]
    return Sides(actors=tuple(parties), recipients=()) if len({_key(p) for p in parties}) > 1 else sides


def _mediated(scene: Scene, verb: int, sides: Sides) -> Sides:
    """Between whom somebody mediates: the sides of the joint act that the verb over the phrase tells."""
    for other in scene.acts:
        if other.clause == verb and other.act.type in _JOINT_TYPES:
            found = read_sides(scene, other)
            helpers = {_key(party) for party in sides.actors}
            helped = tuple(p for p in (*found.actors, *found.recipients) if _key(p) not in helpers)
            return Sides(actors=sides.actors, recipients=helped) if len(helped) > 1 else sides
    return sides


def _key(party: Party) -> str:
    return party.country or party.entity or party.name
