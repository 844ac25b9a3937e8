"""Attacks and what they come to, in one sentence: "in a strike by X on a village three of Y's guards were killed"."""

from dragoman.claims.scenes import Scene, Sides
from dragoman.claims.sides import read_sides
from dragoman.claims.trees import Tree
from dragoman.claims.triggers import Occurrence
from dragoman.model import EventType

_HARMS = frozenset({"KILL", "WOUND"})
"""What an attack comes to."""


def link_outcome(scene: Scene, occurrence: Occurrence, sides: Sides) -> Sides:
    """Return the sides of an attack or of the harm it did, the side that is left open taken from the other of the two.

    Read where the attack is a noun under the verb of harm, with nothing but nouns between them.
    """
    is_harm = occurrence.act.name in _HARMS
    is_open = not sides.actors if is_harm else bool(sides.actors) and not sides.recipients
    if occurrence.act.type is not EventType.ASSAULT or not is_open:
        return sides
    for other in scene.acts:
        attack, harm = (other, occurrence) if is_harm else (occurrence, other)
        is_pair = harm.act.name in _HARMS and attack.act.name not in _HARMS and attack.act.type is EventType.ASSAULT
        if (
            not is_pair
            or attack.trigger.word_class != "nouns"
            or not _hangs_under(scene.tree, attack.head, harm.clause)
        ):
            continue
        found = read_sides(scene, other)
        if is_harm:
            return Sides(actors=found.actors, recipients=sides.recipients)
        return Sides(actors=sides.actors, recipients=found.recipients)
    return sides


def _hangs_under(tree: Tree, noun: int, verb: int) -> bool:
    """Whether nothing but the nouns of a circumstance stands between a noun and a verb."""
    if tree.tokens[noun].relation in {"nsubj", "obj"}:
        return False
    for above in tree.ancestors(noun):
        if above == verb:
            return True
        if tree.tokens[above].upos != "NOUN" or tree.tokens[above].relation in {"nsubj", "obj", "nsubj:pass"}:
            return False
    return False
